"""A table of 700 files with mixed headers against the same rows in one file: the same rulebook, the same verdicts."""

from __future__ import annotations

import json
import random
import sys
from collections.abc import Iterator
from pathlib import Path

from bench.report import Section, amount
from bench.side_by_side import Contestant, Race, race

FILES = 700
ROWS = 2_000
CANDIDATES = 8
MOST = 1.5
HEADINGS = {"precinct": ("precinct", "Precinct", "PRECINCT NAME"), "votes": ("votes", "Votes", "TOTAL VOTES")}
NAMES = ("precinct", "office", "candidate", "party", "votes")

RULES = """format: 1
audit: {title}
authority: [Board]
candidates: {{{candidates}}}
measures: {{votes: {{label: votes, whole: true}}}}
releases:
  board:
    publisher: Board
    role: official
    status: certified
    as of: 2020-11-30
    tables:
      results:
        {source}
        columns:
          county: {{}}
          precinct: {{from: [precinct, Precinct, PRECINCT NAME]}}
          candidate: {{}}
          votes: {{from: [votes, Votes, TOTAL VOTES], at least: 0}}
{named}        key: [county, precinct, candidate]
checks:
  - {{id: rows, check: each, expect: "board.results.votes >= 0"}}
  - {{id: counties, check: each, table: board.results, expect: "sum(board.results.votes per county) > 1000000"}}
"""


def run(rows: int, rounds: int, folder: Path) -> Section:
    """Generate both, race, and look whether both reports say the same."""
    files = max(2, min(FILES, rows // ROWS))
    made = _generated(folder / "files", files)
    command = [sys.executable, "-m", "verifier", "check"]
    many, one = (
        Contestant(title, [*command, str(made / name), "--format", "json"], frozenset({1}))
        for title, name in ((f"{files} files", "many.yaml"), ("one file", "one.yaml"))
    )
    found = race(many, one, rounds, folder)
    same = _said(folder / "ours.out") == _said(folder / "theirs.out")
    quick = (
        files < FILES
        or max(found.ratios(lambda run: run.cpu).middle, found.ratios(lambda run: run.wall).middle) <= MOST
    )
    return Section("files", tuple(_lines(found, files, same)), same and quick)


def _generated(folder: Path, files: int) -> Path:
    """Write the drop, the same rows in one file, and a rulebook for each."""
    (folder / "drop").mkdir(parents=True, exist_ok=True)
    draw = random.Random(5)
    with (folder / "one.csv").open("w") as whole:
        whole.write(f"county,{','.join(NAMES)}\n")
        for number in range(files):
            rows = list(_rows(draw))
            whole.writelines(f"county{number:03},{','.join(row.values())}\n" for row in rows)
            _write(folder / "drop" / f"20201103__ia__county{number:03}.csv", rows, draw)
    (folder / "verifier.yaml").write_text("format: 1\n")
    candidates = ", ".join(f"Candidate {at}: {{}}" for at in range(CANDIDATES))
    many = {
        "source": 'files: "drop/{date}__{state}__{county}.csv"',
        "named": "          date: {}\n          state: {}\n",
    }
    for name, source in (("many", many), ("one", {"source": "file: one.csv", "named": ""})):
        (folder / f"{name}.yaml").write_text(RULES.format(title=name, candidates=candidates, **source))
    return folder


def _rows(draw: random.Random) -> Iterator[dict[str, str]]:
    for number in range(ROWS):
        precinct, candidate = divmod(number, CANDIDATES)
        texts = (f"Precinct {precinct:04}", "President", f"Candidate {candidate}", "DEM", str(draw.randrange(1000)))
        yield dict(zip(NAMES, texts, strict=True))


def _write(path: Path, rows: list[dict[str, str]], draw: random.Random) -> None:
    """Write the columns in an order of their own, under headings of their own."""
    order = draw.sample(NAMES, len(NAMES))
    headings = [draw.choice(HEADINGS.get(name, (name,))) for name in order]
    lines = [",".join(headings), *(",".join(row[name] for name in order) for row in rows)]
    path.write_text("\n".join(lines) + "\n")


def _said(output: Path) -> object:
    """What a report says of its checks: verdicts, counts and rows, without places."""
    report = json.loads(output.read_text(encoding="utf-8"))
    return [(one["id"], one["verdict"], one["counts"]) for one in report["audits"][0]["findings"]]


def _lines(found: Race, files: int, same: bool) -> Iterator[str]:
    ours, theirs = found.peaks()
    yield f"One table of {files} files of {amount(ROWS)} rows, each with its columns in an order of its own and"
    yield f"headings spelt one way or another, against the same {amount(files * ROWS)} rows in one file; whole"
    yield f"processes (digests, reading, two checks of every row, report) in turn, {len(found.runs)} rounds:"
    yield ""
    yield "| ratio | minimum / median / maximum | at most |"
    yield "| --- | --- | --- |"
    yield f"| processor time | {found.ratios(lambda run: run.cpu)} | {MOST:.2f} |"
    yield f"| wall time | {found.ratios(lambda run: run.wall)} | {MOST:.2f} |"
    yield f"| peak memory | {found.ratios(lambda run: run.peak)} | |"
    yield ""
    yield f"Peak memory: {ours / 1000:.1f} GB; one file {theirs / 1000:.1f} GB."
    yield f"Both reports say the same, but for the places: {'yes' if same else 'no'}."
