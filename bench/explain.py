"""Hypotheses for 10,000 differences, for half and for twice as many; and for a feed of which every figure is wrong."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

import polars as pl

from bench.measure import Measured, measure
from bench.report import Section, amount

TOLD = "10000"
MOST_SECONDS = 5
MOST_RATIO = 1.25
"""What a figure may take of twice as many, at most, of what it takes alone: more would not be linear."""

FEED = 1_000_000
MOST_MEGABYTES = 3_000
HUNDREDTHS = 100


def run(rows: int, rounds: int, folder: Path) -> Section:
    """Explain in a process of its own, then compare the feed by the whole command."""
    place = folder / "explain"
    place.mkdir(exist_ok=True)
    command = [sys.executable, "-m", "bench.explaining", str(place), str(rounds)]
    found = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
    fastest = {size: min(some) for size, some in found["seconds"].items()}
    worked = {size: min(some) for size, some in found["worked"].items()}
    ratios = {size: worked[size] / worked[half] / 2 for half, size in zip(worked, list(worked)[1:], strict=False)}
    feed = min(FEED, rows)
    measured, causes = _feed(place, feed)
    right = len(causes) == 1 and (causes[0]["name"], causes[0]["figures"]) == ("wrong scale", feed)
    quick = fastest[TOLD] < MOST_SECONDS and max(ratios.values()) <= MOST_RATIO and measured.peak <= MOST_MEGABYTES
    lines = (*_slips(found, fastest, ratios), "", *_scaled(feed, measured, causes))
    return Section("explain", lines, right and (quick or rows < FEED))


def _slips(found: Mapping[str, int], fastest: Mapping[str, float], ratios: Mapping[str, float]) -> Sequence[str]:
    share = fastest[TOLD] / MOST_SECONDS
    return (
        "One figure in ten of two tables is wrong, by slips and by chance; every cause is tested on those that differ.",
        "",
        "| differences | processor time for each, to those of half as many | at most |",
        "| --- | --- | --- |",
        *(f"| {amount(int(size))} | {ratio:.2f} | {MOST_RATIO} |" for size, ratio in ratios.items()),
        "",
        f"{amount(int(TOLD))} differences take {share:.2f} of the {MOST_SECONDS} seconds that they may take; "
        f"{amount(found['explained'])} have a hypothesis, {amount(found['unexplained'])} have none.",
    )


def _feed(folder: Path, rows: int) -> tuple[Measured, Sequence[Mapping[str, int | str]]]:
    """Write a feed in hundredths of the official figures, and compare it by the command."""
    row = pl.int_range(rows, eager=True)
    hundredths = row * 7919 % 997_301 + 1
    key = {"precinct": (row // 8).cast(pl.String), "candidate": (row % 8).cast(pl.String)}
    whole, rest = hundredths // HUNDREDTHS, (hundredths % HUNDREDTHS).cast(pl.String).str.zfill(2)
    paths = {side: str(folder / f"{side}-feed.csv") for side in ("official", "reported")}
    pl.DataFrame({**key, "units": whole.cast(pl.String) + "." + rest}).write_csv(paths["official"])
    pl.DataFrame({**key, "units": hundredths}).write_csv(paths["reported"])
    command = [sys.executable, "-m", "verifier", "compare", *paths.values(), "--key", "precinct,candidate"]
    output = folder / "feed.out"
    measured = measure([*command, "--measure", "units", "--format", "json"], output)
    return measured, json.loads(output.read_text(encoding="utf-8"))["audits"][0]["findings"][0]["causes"]


def _scaled(rows: int, measured: Measured, causes: Sequence[Mapping[str, int | str]]) -> Sequence[str]:
    told = ", ".join(f"{one['name']} ({amount(int(one['figures']))} figures)" for one in causes) or "none"
    return (
        f"A feed of {amount(rows)} rows in hundredths of the official figures: hypotheses told: {told}.",
        f"Peak memory of the whole command: {measured.peak / 1000:.1f} GB (at most {MOST_MEGABYTES / 1000:.0f}).",
    )
