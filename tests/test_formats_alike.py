"""One table in four formats: what is found in it is the same, and only the places are another."""

from __future__ import annotations

import csv
import json
import re
from decimal import Decimal
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from verifier.page import Layout
from verifier.registry import REPORTERS
from verifier.run import check
from workbooks import workbook

HEAD = ("precinct", "candidate", "votes", "share")
ROWS: list[tuple[str, str, int | None, Decimal | None]] = [
    ("0101", "Ash", 40, Decimal("0.40")),
    ("0101", "Birch", 60, Decimal("0.60")),
    ("0102", "Ash", 7, Decimal("0.70")),
    ("0102", "Birch", 3, Decimal("0.33")),
    ("0103", "Ash", None, None),
    ("0103", "Birch", -5, Decimal("1.05")),
    ("0103", "Birch", 5, Decimal("1.00")),
]
RULES = """\
format: 1
audit: One table
authority: [Board]
candidates: {Ash: {}, Birch: {}}
measures:
  votes: {label: votes, whole: true}
  share: {label: share, unit: percent}
releases:
  night:
    publisher: Board
    role: official
    status: unofficial-complete
    as of: 2020-03-04T08:00
    tables:
      results:
        file: results.FORMAT
        columns:
          precinct: {}
          candidate: {}
          votes: {at least: 0}
          share: {type: decimal, blank means: unknown}
        key: [precinct, candidate]
checks:
  - id: shares
    check: each
    expect: night.results.share = night.results.votes / sum(night.results.votes per precinct)
"""


def to_csv(path: Path) -> None:
    with path.open("w", newline="") as file:
        csv.writer(file).writerows([HEAD, *ROWS])


def to_json(path: Path) -> None:
    rows = [
        {name: str(cell) if name == "share" and cell else cell for name, cell in zip(HEAD, row, strict=True)}
        for row in ROWS
    ]
    path.write_text(json.dumps(rows), encoding="utf-8")


def to_excel(path: Path) -> None:
    def fill(sheet: Any, book: Any) -> None:
        two = book.add_format({"num_format": "0.00"})
        for at, row in enumerate([HEAD, *ROWS]):
            for column, cell in enumerate(row):
                sheet.write(at, column, cell, two if isinstance(cell, Decimal) else None)

    workbook(path, fill=fill)


def to_parquet(path: Path) -> None:
    frame = pl.DataFrame(ROWS, schema=dict.fromkeys(HEAD, pl.Object), orient="row")
    types = {"precinct": pl.String, "candidate": pl.String, "votes": pl.Int32, "share": pl.Decimal(6, 2)}
    pl.DataFrame({name: pl.Series(frame[name].to_list(), dtype=kind) for name, kind in types.items()}).write_parquet(
        path
    )


WRITERS = {"csv": to_csv, "json": to_json, "xlsx": to_excel, "parquet": to_parquet}


def report(folder: Path, kind: str) -> tuple[str, list[str]]:
    """The report in one line, with a sign for each place or list of places, and the places apart."""
    folder.mkdir()
    (folder / "verifier.yaml").write_text("format: 1\n")
    (folder / "rules.yaml").write_text(RULES.replace("FORMAT", kind))
    WRITERS[kind](folder / f"results.{kind}")
    REPORTERS.fill()
    found = check(str(folder / "rules.yaml"))
    whole = REPORTERS.get("text").function(found, Layout(100, colour=False, verbose=True))
    text = " ".join(whole.partition("\nWhat this rests on")[0].split())
    place = rf"results\.{kind}(?::row [0-9]+|:[^\s:;,()]+)?|lines [0-9, ]+[0-9]"
    return re.sub(rf"(?:{place})(?:, (?:{place}))*", "@", text), re.findall(place, text)


@pytest.mark.parametrize("kind", ["json", "xlsx", "parquet"])
def test_the_report_is_that_of_the_csv_file_but_for_its_places(tmp_path: Path, kind: str):
    expected, _ = report(tmp_path / "csv", "csv")
    found, places = report(tmp_path / kind, kind)
    assert found == expected
    bad = {"json": "results.json:[5].votes", "xlsx": "results.xlsx:Canvass!C7", "parquet": "results.parquet:row 6"}
    assert bad[kind] in places
