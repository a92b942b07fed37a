"""What causes work on: the window of chance against brute force, and which cause a figure goes to."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from itertools import pairwise

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from verifier.hypotheses.best import MOST, explain
from verifier.hypotheses.cells import AT, GIVEN, HIGH, LOW, NEAR, STEP, WINDOW, Cells, prepared
from verifier.hypotheses.chance import LEAST, is_confident, together
from verifier.hypotheses.fits import FITS, Fits, fits_of, narrow, not_run, nothing, reach
from verifier.hypotheses.many import MANY
from verifier.hypotheses.steps import in_steps
from verifier.registry import CELL_CAUSES, Registry

SCHEMA = {"key.candidate": pl.String, **GIVEN}


def cells(*figures: tuple[int, int, int, int]) -> Cells:
    """Cells of (said, digits, exact, over)."""
    rows = [
        (f"C{number}", "votes", said, digits, exact, over, number, number)
        for number, (said, digits, exact, over) in enumerate(figures)
    ]
    frame, large = prepared(pl.DataFrame(rows, SCHEMA, orient="row"))
    return Cells(("candidate",), ("votes",), frame, unmatched(frame.height), untried=large)


def unmatched(first: int, number: int = 0) -> pl.DataFrame:
    kinds = {"key.candidate": pl.String, "measure": pl.String, "kind": pl.String}
    frame = pl.DataFrame([("X", "votes", "missing")] * number, kinds, orient="row")
    more = {"value": pl.Int128, "digits": pl.Int64, "row": pl.UInt32}
    return frame.with_columns(pl.lit(0, kind).alias(name) for name, kind in more.items()).with_row_index(AT, first)


small = st.integers(-3000, 3000)


@given(small, st.integers(0, 3), small, st.integers(1, 60))
def test_the_window_has_every_figure_that_could_equally_have_been_printed(
    said: int, digits: int, exact: int, over: int
):
    official = Fraction(exact, over) * 10**digits
    if said == official:
        return
    row = cells((said, digits, exact, over)).frame.row(0, named=True)
    away = said - official

    def inside(value: int) -> bool:
        counted = value >= 0 or said < 0 or official < 0
        return counted and (value - official) * away > 0 and abs(away) / 2 <= abs(value - official) <= 2 * abs(away)

    ends = [row[LOW] - 1, row[LOW], said, row[HIGH], row[HIGH] + 1]
    assert [inside(value) for value in ends] == [False, True, True, True, False]
    assert row[WINDOW] == row[HIGH] - row[LOW] + 1
    rounded = abs(official) + Fraction(1, 2)
    assert row[NEAR] == (1 if official >= 0 else -1) * (rounded.numerator // rounded.denominator)


def test_what_is_the_official_figure_needs_no_cause_and_is_not_counted_as_too_large_either():
    assert cells((12, 0, 15, 1), (2**61, 0, 3, 1), (5, 30, 3, 1)).untried == 2


@given(st.lists(st.tuples(st.integers(1, 50), st.integers(1, 10**9)), max_size=6))
def test_chances_multiply_until_they_are_as_good_as_never(chances: list[tuple[int, int]]):
    fits, window = together(chances)
    whole = Fraction(1)
    for one, of in chances:
        whole *= Fraction(min(one, of), of)
    smallest = Fraction(1, LEAST)
    assert Fraction(fits, window) == whole or (whole <= smallest and Fraction(fits, window) == smallest)


@pytest.mark.parametrize(
    ("chance", "tried", "sure"),
    [((1, 100), 1, True), ((1, 100), 2, False), ((1, 2000), 20, True), ((2, 199), 1, False)],
)
def test_a_cause_is_told_with_confidence_at_one_per_cent_over_all_that_were_tried(chance, tried, sure):
    assert is_confident(chance, tried) is sure


def test_a_reach_counts_the_values_inside_of_the_window_once_and_keeps_what_was_said():
    held = cells((1296, 0, 1269, 1), (500, 0, 450, 1))
    values = [(0, 1296), (0, 1296), (0, 1300), (0, 1269), (0, 9999), (1, 460), (1, 470)]
    found = reach(held.frame, pl.DataFrame(values, {AT: pl.UInt32, "value": pl.Int128}, orient="row"))
    assert found.rows(named=True) == [{AT: 0, FITS: 2, WINDOW: 41}]
    assert narrow(found).height == 1
    assert not narrow(found.with_columns(pl.lit(21, pl.Int128).alias(FITS))).height


class Tried:
    """A registry of the test's own causes."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.causes: Registry = Registry("cause", "verifier.causes")
        monkeypatch.setattr("verifier.hypotheses.groups.CELL_CAUSES", self.causes)

    def add(self, name: str, groups: dict[int, list[int]], chance: tuple[int, int], **more: object) -> None:
        follows = bool(more.pop("follows", False))
        rows = [(at, *chance, group) for group, ats in groups.items() for at in ats]
        frame = pl.DataFrame(rows, {AT: pl.UInt32, FITS: pl.Int128, WINDOW: pl.Int128, "mine": pl.UInt32}, orient="row")

        def cause(held: Cells) -> Fits:
            """Say what it is told to."""
            there = frame.filter(pl.col(AT).is_in(_numbers(held).implode()))
            return Fits(fits_of(there, pl.col("mine")), lambda rows, number: f"{name} {number}", follows=follows)

        self.causes.register(name, **more)(cause)


def _numbers(held: Cells) -> pl.Series:
    return pl.concat([held.frame.select(AT), held.unmatched.select(AT)])[AT]


@pytest.fixture
def tried(monkeypatch: pytest.MonkeyPatch) -> Tried:
    return Tried(monkeypatch)


def told(held: Cells) -> list[tuple[str, int, bool]]:
    return [(one.name, one.figures, one.confident) for one in explain(held).found]


FOUR = [(number * 10 + 7, 0, number * 10, 1) for number in range(1, 5)]


def test_what_follows_from_the_relation_comes_before_a_smaller_chance(tried: Tried):
    tried.add("rare", {0: [0, 1]}, (1, 10**6))
    tried.add("relation", {0: [0]}, (1, 1), rank=9, follows=True)
    held = cells(*FOUR)
    assert told(held) == [("relation", 1, True)]
    found = explain(held)
    assert found.found[0].also == ("rare",)
    assert (found.unexplained, found.untried, found.counts) == (3, 0, (("relation", 1),))


def test_a_group_is_taken_whole_and_the_smallest_chance_first(tried: Tried):
    tried.add("pair", {0: [0, 1], 1: [2, 3]}, (1, 40))
    tried.add("single", {0: [0], 1: [3]}, (1, 50))
    assert told(cells(*FOUR)) == [("pair", 2, True), ("pair", 2, True)]


def test_at_the_same_chance_the_rank_decides_and_no_confidence_is_told(tried: Tried):
    tried.add("second", {0: [0]}, (1, 40), rank=2)
    tried.add("first", {0: [0]}, (1, 40), rank=1)
    assert told(cells(*FOUR)) == [("first", 1, False)]


def test_a_figure_that_stands_on_one_side_only_is_explained_or_counted_like_any_other(tried: Tried):
    tried.add("left out", {0: [4]}, (0, 1), follows=True)
    found = explain(replace(cells(*FOUR), unmatched=unmatched(4, 2)))
    assert [(one.name, one.of) for one in found.found] == [("left out", ("X",))]
    assert found.unexplained == 5


def test_of_very_many_figures_those_that_one_cause_takes_together_come_first(tried: Tried):
    number = MOST + 500
    tried.add("column", {0: list(range(MOST))}, (1, 30), wide=True)
    tried.add("few", {0: list(range(MOST, MOST + MANY - 1))}, (1, 30), wide=True)
    tried.add("narrow", {at: [at] for at in range(0, number, 100)}, (1, 90))
    found = explain(cells(*((at * 10 + 7, 0, at * 10, 1) for at in range(number))))
    assert dict(found.counts) == {"column": MOST, "few": MANY - 1}
    assert dict(found.supposed) == {"narrow": 5 - 1}
    assert found.untried == 0
    assert sum(number for _, number in (*found.counts, *found.supposed)) + found.unexplained == number


def test_what_is_not_looked_at_one_by_one_is_said(tried: Tried):
    tried.add("none", {}, (1, 2))
    found = explain(cells(*((at * 10 + 7, 0, at * 10, 1) for at in range(MOST + 3))))
    assert (found.unexplained, found.untried) == (MOST, 3)


def test_a_cause_that_is_not_run_is_no_trial(tried: Tried):
    tried.add("sure enough", {0: [0]}, (1, 700))

    def idle(held: Cells) -> Fits:
        """Do nothing."""
        return not_run()

    tried.causes.register("idle")(idle)
    assert told(cells(*FOUR)) == [("sure enough", 1, True)]


def test_every_cause_over_cells_takes_none_and_says_none():
    CELL_CAUSES.fill()
    nobody = replace(cells(), unmatched=unmatched(0))
    for one in CELL_CAUSES.ranked():
        fits = one.function(nobody)
        assert isinstance(fits, Fits)
        assert set(nothing().columns) <= set(fits.frame.columns), one.name
        assert not fits.frame.height


def test_no_two_causes_over_cells_share_a_rank():
    CELL_CAUSES.fill()
    ranks = [one.rank for one in CELL_CAUSES.ranked()]
    assert all(one < other for one, other in pairwise(ranks)), [(one.name, one.rank) for one in CELL_CAUSES.ranked()]


def test_a_figure_of_many_that_differ_needs_a_smaller_chance(tried: Tried):
    tried.add("one of them", {0: [0]}, (1, 1000))
    tried.add("all of them", {0: list(range(20))}, (1, 2), rank=1)
    few, many = (cells(*((at * 10 + 7, 0, at * 10, 1) for at in range(1, number))) for number in (5, 21))
    assert told(few)[0] == ("one of them", 1, True)
    assert told(many) == [("all of them", 20, True)]


def test_no_cause_is_sure_beside_one_that_explains_the_same_as_well(tried: Tried):
    tried.add("one", {0: [0], 1: [1]}, (1, 10**6))
    tried.add("other", {0: [0]}, (9, 10**6))
    tried.add("unlike", {1: [1]}, (11, 10**6))
    assert told(cells(*FOUR)) == [("one", 1, False), ("one", 1, True)]


@pytest.mark.parametrize(
    ("figures", "window", "step"),
    [
        ([(50_000, 0, 40_000, 1)], 2, 10_000),
        ([(51_000, 0, 40_000, 1)], 22 - 5, 1000),
        ([(50, 0, 40, 1)], 16, 1),
        ([(50, 0, 40, 1), (120, 0, 90, 1)], 2, 10),
        ([(50_000, 0, 40_000, 1), (351, 0, 340, 1)], 2, 10_000),
    ],
)
def test_round_figures_are_held_against_round_ones(figures: list[tuple[int, int, int, int]], window: int, step: int):
    row = in_steps(cells(*figures)).frame.row(0, named=True)
    assert (row[STEP], row[WINDOW]) == (step, window)


def test_what_was_left_out_of_very_many_is_taken_from_both_kinds(tried: Tried):
    tried.add("none", {}, (1, 2))
    held = replace(cells(*((at * 10 + 7, 0, at * 10, 1) for at in range(MOST + 3))), unmatched=unmatched(MOST + 3, 100))
    found = explain(held)
    assert (found.unexplained, found.untried) == (MOST, 103)
