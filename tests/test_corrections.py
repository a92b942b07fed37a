"""Corrections: what they make of tables and typed figures, and that nothing wraps or is put right by mistake."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest

from tables_of import csv_text, read, write
from verifier.dates.moments import read_when
from verifier.model import Place, Stop, Verdict
from verifier.numbers import read_number
from verifier.rulebook.book import Book
from verifier.rulebook.corrections import Correction
from verifier.tables.corrected import judged, put_right
from verifier.tables.layout import Column, Layout
from verifier.tables.lazy_rows import LazyRows
from verifier.tables.table import Table

LAYOUT = Layout((Column("ward"), Column("votes", type="decimal", blank="unknown")), ("ward",))
BOOK = Book.model_validate({"format": "1", "audit": "a"})


def correction(ward: str, was: str, now: str) -> Correction:
    return Correction.model_validate(
        {"at": {"ward": ward}, "measure": "votes", "was": was, "is": now, "by": "clerk", "received": "2024-11-10"}
    )


def corrected(folder: Path, rows: list[tuple[str, str]], *corrections: Correction) -> tuple[list[Verdict], Table]:
    table = read(LAYOUT, write(folder / "votes.csv", csv_text(("ward", "votes"), rows)))[0]
    found = judged(BOOK, table, corrections)
    return [one.verdict for one in found], put_right(table, [(one, Place("rules.yaml", 7)) for one in found])


def figures(table: Table) -> list[tuple[Fraction | None, str]]:
    return [(row.figure.value, row.figure.written) for row in LazyRows({("a", "t"): table})["a", "t", "votes"]]


def test_a_correction_changes_one_figure_and_says_where(tmp_path: Path):
    verdicts, table = corrected(tmp_path, [("1", "5"), ("2", "7.5"), ("3", "")], correction("1", "5.0", "4.25"))
    assert verdicts == [Verdict.EXPLAINED]
    assert figures(table)[:2] == [(Fraction("4.25"), "4.25"), (Fraction("7.5"), "7.5")]
    rows = LazyRows({("a", "t"): table})["a", "t", "votes"]
    assert str(rows[0].figure.place) == "rules.yaml:7"
    assert rows[2].figure.unknown.endswith(":4: votes is blank")
    assert table.text([0, 1])["votes"].to_list() == ["4.25", "7.5"]


@pytest.mark.parametrize(
    ("rows", "ward", "was", "verdict", "values"),
    [
        ([("1", "5")], "1", "6", Verdict.DISAGREES, [None]),
        ([("1", ""), ("2", "1")], "1", "0", Verdict.UNDETERMINED, [None, Fraction(1)]),
        ([("1", "x"), ("2", "1")], "1", "0", Verdict.UNDETERMINED, [None, Fraction(1)]),
        ([("1", "5")], "2", "5", Verdict.INVALID, [Fraction(5)]),
        ([("1", "5"), ("1", "5")], "1", "5", Verdict.INVALID, [None, None]),
        ([("01", "5")], "1", "5", Verdict.INVALID, [Fraction(5)]),
    ],
)
def test_a_correction_that_does_not_fit_is_not_made(
    tmp_path: Path, rows: list[tuple[str, str]], ward: str, was: str, verdict: Verdict, values: list[Fraction | None]
):
    verdicts, table = corrected(tmp_path, rows, correction(ward, was, "9"))
    assert verdicts == [verdict]
    assert [value for value, _ in figures(table)] == values


def test_a_correction_that_would_make_the_others_wrap_is_a_fault(tmp_path: Path):
    with pytest.raises(Stop, match=r"rules.yaml:7: 4.00001 cannot stand beside the other figures of this column"):
        corrected(tmp_path, [("1", "5"), ("2", "9" * 34)], correction("1", "5", "4.00001"))


def test_numbers_and_times_of_a_correction_are_those_of_all_sections():
    one = correction("1", "5", "4")
    assert one.was == read_number("5")
    assert one.received == read_when("2024-11-10")
