"""Corrections: what they make of tables and typed figures, and that nothing wraps or is put right by mistake."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest

from tables_of import csv_text, read, write
from verifier.dates.moments import read_when
from verifier.loading import load_files
from verifier.model import Place, Stop, Verdict
from verifier.numbers import read_number
from verifier.project import find_project, rulebook_names
from verifier.registry import CHECKS
from verifier.rulebook.book import Book
from verifier.rulebook.corrections import Correction
from verifier.tables.corrected import judged, put_right
from verifier.tables.layout import Column, Layout
from verifier.tables.lazy_rows import LazyRows
from verifier.tables.read import read_tables
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
        ([("1", "5")], "2", "5", Verdict.INVALID, [None]),
        ([("1", "5"), ("1", "5")], "1", "5", Verdict.INVALID, [None, None]),
        ([("01", "5")], "1", "5", Verdict.INVALID, [None]),
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


def test_a_computed_figure_that_was_bad_before_is_not_told_again_beyond_those_that_are_shown(tmp_path: Path):
    (tmp_path / "verifier.yaml").write_text("format: 1\n")
    lines = [f"{ward},{2 if ward == 1200 else 200}" for ward in range(1201)]
    (tmp_path / "votes.csv").write_text("\n".join(["ward,votes", *lines]) + "\n")
    (tmp_path / "rules.yaml").write_text(
        """format: 1
audit: Twice as many
authority: [Clerk]
measures: {votes: {label: votes}, twice: {label: twice the votes, unit: votes}}
releases:
  night:
    publisher: Clerk
    role: official
    status: certified
    as of: 2024-11-05
    tables:
      wards: {file: votes.csv, key: [ward], columns: {ward: {}, votes: {}, twice: {is: votes * 2, at most: 100}}}
  fixed:
    publisher: Clerk
    role: official
    status: correction
    as of: 2024-11-12
    corrects: night
    corrections:
      - {at: {ward: 1100}, measure: votes, was: 200, is: 300, by: clerk, received: 2024-11-10}
      - {at: {ward: 1200}, measure: votes, was: 2, is: 70, by: clerk, received: 2024-11-10}
      - {at: {ward: 7}, measure: votes, was: 200, is: 10, by: clerk, received: 2024-11-10}
checks:
  - {id: all, check: each, expect: fixed.wards.votes > 0}
"""
    )
    CHECKS.fill()
    project = find_project([str(tmp_path / "rules.yaml")], None, {})
    (rulebook,) = load_files(project, rulebook_names(project, [str(tmp_path / "rules.yaml")])).rulebooks
    tables = read_tables(rulebook, project)
    assert tables["night", "wards"].bad_counts["twice"] == 1200
    fixed = tables["fixed", "wards"]
    # 1,199 are bad as before; one is bad with another figure, and one only now
    assert fixed.bad_counts["twice"] == 2
    assert fixed.frame["twice #bad"].sum() == 1200


SPELT = Layout(
    (Column("ward", spellings=("case",)), Column("votes", type="decimal", blank="not applicable")), ("ward",)
)


def of_spelt(folder: Path, *corrections: Correction) -> tuple[list[Verdict], Table]:
    table = read(SPELT, write(folder / "votes.csv", "ward,votes\nEast,5\nWest,7\nNorth,\n"))[0]
    found = judged(BOOK, table, corrections)
    return [one.verdict for one in found], put_right(table, [(one, Place("rules.yaml", 7)) for one in found])


def test_a_row_is_named_as_the_publisher_spells_it(tmp_path: Path):
    verdicts, table = of_spelt(tmp_path, correction("EAST", "5", "6"))
    assert verdicts == [Verdict.EXPLAINED]
    assert [value for value, _ in figures(table)] == [Fraction(6), Fraction(7), None]


def test_one_figure_that_is_corrected_under_two_spellings_is_not_known(tmp_path: Path):
    verdicts, table = of_spelt(tmp_path, correction("EAST", "5", "6"), correction("East", "5", "4"))
    assert verdicts == [Verdict.INVALID, Verdict.INVALID]
    assert [value for value, _ in figures(table)] == [None, Fraction(7), None]


def test_a_correction_without_a_row_leaves_only_those_known_that_others_put_right(tmp_path: Path):
    verdicts, table = of_spelt(tmp_path, correction("East", "5", "6"), correction("South", "7", "8"))
    assert verdicts == [Verdict.EXPLAINED, Verdict.INVALID]
    rows = LazyRows({("a", "t"): table})["a", "t", "votes"]
    assert [row.figure.value for row in rows] == [Fraction(6), None, None]
    assert rows[1].figure.unknown.startswith("rules.yaml:7: this correction of votes finds no row")


def test_a_figure_that_became_unknown_is_no_blank_to_which_nothing_applies(tmp_path: Path):
    _, table = of_spelt(tmp_path, correction("East", "4", "6"))
    assert table.frame["votes #bad"].to_list() == [True, False, False]
