"""What is so of all figures that differ: held against brute force, and never an overflow."""

from __future__ import annotations

from fractions import Fraction

import polars as pl
from hypothesis import given, settings
from hypothesis import strategies as st

from verifier.checking.what_differs import FEW, facts_of
from verifier.hypotheses.cells import Cells

SCHEMA = {
    "key.ward": pl.String,
    "key.candidate": pl.String,
    "measure": pl.String,
    "kind": pl.String,
    "verdict": pl.String,
    "reported.value": pl.Int128,
    "difference": pl.Int128,
    "difference_digits": pl.Int64,
}
Row = tuple[str, str, str, str, str, int, int, int]


def row(said: int, difference: int, digits: int = 0, ward: str = "1", candidate: str = "Ash") -> Row:
    return ward, candidate, "votes", "changed", "disagrees", said, difference, digits


def facts(*rows: Row, percent: bool = False, verdict: str = "disagrees") -> tuple[str, ...]:
    frame = pl.DataFrame(list(rows), SCHEMA, orient="row").with_columns(pl.lit(verdict).alias("verdict"))
    none = pl.DataFrame()
    held = frozenset({"votes"} if percent else ())
    return facts_of(frame, Cells(("ward", "candidate"), ("votes",), none, none, percent=held))


numbers = st.integers(-(10**40), 10**40).filter(bool).filter(lambda value: abs(value) < 2**126)
off = st.tuples(st.integers(-(10**6), 10**6).filter(bool), st.integers(0, 6))


@settings(max_examples=50)
@given(st.lists(off, min_size=FEW + 1, max_size=30))
def test_the_sum_is_exact_whatever_the_decimals(differences: list[tuple[int, int]]):
    said = facts(*(row(7, value, digits) for value, digits in differences))[0]
    total = sum(Fraction(value, 10**digits) for value, digits in differences)
    larger = sum(value > 0 for value, _ in differences)
    start, _, told = said.rstrip(".").partition(", together ")
    assert Fraction(told.replace(",", "")) == total
    assert start.startswith(f"{len(differences)} figures differ: {larger} {'is' if larger == 1 else 'are'} larger")


@settings(max_examples=50)
@given(st.lists(numbers, min_size=FEW + 1, max_size=30))
def test_what_is_too_large_is_not_added_up(differences: list[int]):
    said = facts(*(row(7, value) for value in differences))[0]
    if max(map(abs, differences)) > 2**62:
        assert "together" not in said


def test_percentages_are_never_added_up():
    rows = [row(7, 3)] * 6
    assert facts(*rows) == ("6 figures differ: 6 are larger, 0 smaller, together +18.",)
    assert facts(*rows, percent=True) == ("6 figures differ: 6 are larger, 0 smaller.",)


def test_few_figures_and_those_that_are_accepted_need_no_telling():
    assert facts(*[row(7, 3)] * FEW) == ()
    assert facts(*[row(7, 3)] * 60, verdict="explained") == ()


def test_a_ward_of_which_one_figure_is_there_was_reported():
    zeros = [row(0, -5, ward=ward, candidate=name) for ward in "12" for name in ("Ash", "Birch", "Cedar")]
    there = row(4, -5, ward="2", candidate="Dogwood")
    assert "All 6 are 0 in 2 units (not reported yet?)." in facts(*zeros)
    assert "3 of 7 are 0 in 1 unit (not reported yet?)." in facts(*zeros, there)


def test_a_nought_here_and_there_is_no_unit_that_is_to_come():
    rows = [row(0, -5, ward=str(ward)) for ward in range(9)]
    assert not any("reported" in text for text in facts(*rows))
