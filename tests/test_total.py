"""Sums against the whole: exactly, within rounding with its slack, and never over what is unknown."""

from __future__ import annotations

from fractions import Fraction
from itertools import product
from pathlib import Path

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tables_of import csv_text, table
from verifier.checking.intervals import Figures, Held, grouped
from verifier.checking.totals import figures, meet, total
from verifier.model import Relation, Rounding, Verdict
from verifier.printing import Printing, ends
from verifier.relation import round_to
from verifier.tables.layout import Column, Layout

ACCEPT = frozenset({"rounding"})
MODELS = (None, *Rounding)


def held(texts: list[str | None], printing: Printing | None = None, group: list[str] | None = None) -> Figures:
    """Figures from texts, all brought to one scale, as a table would."""
    digits = [len((text or "").partition(".")[2]) for text in texts]
    scale = max(digits, default=0)
    values = [None if text is None else int(Fraction(text) * 10**scale) for text in texts]
    columns = {
        "county": pl.Series(group or ["Polk"] * len(texts), dtype=pl.String),
        "#value": pl.Series(values, dtype=pl.Int128),
        "#digits": pl.Series(digits, dtype=pl.UInt8),
        "#name": pl.Series([f"line {at}" for at in range(len(texts))], dtype=pl.String),
    }
    return Figures(pl.DataFrame(columns), scale, printing)


def one(parts: list[str | None], whole: list[str | None], printing: Printing | None = None, **settings):
    (found,) = total(held(parts, printing), held(whole, printing), ("county",), **settings)
    return found


def test_exact_sums_agree():
    found = one(["699.57", "695.49", "7.68", "0.46"], ["1403.20"], Printing(2, Rounding.HALF_UP))
    assert (found.relation, found.verdict, found.cause) == (Relation.EXACT, Verdict.AGREES, "")
    assert (found.sum, found.parts, found.difference, found.hides) == (Fraction("1403.2"), 4, 0, None)


def test_rounded_parts_that_fit_are_explained_with_their_slack():
    # 701 + 697 + 8 + 0 = 1406, and the truth was 1405.48
    found = one(["701", "697", "8", "0"], ["1405"], Printing(0, Rounding.HALF_UP), accept=ACCEPT)
    assert (found.relation, found.verdict, found.cause) == (Relation.ROUNDED, Verdict.EXPLAINED, "rounding")
    assert (found.difference, found.slack, found.hides) == (-1, Fraction(5, 2), 5)
    assert one(["701", "697", "8", "0"], ["1405"], Printing(0, Rounding.HALF_UP)).verdict is Verdict.DISAGREES


def test_figures_that_are_not_declared_rounded_have_no_slack():
    assert one(["701", "697", "8", "0"], ["1405"], accept=ACCEPT).relation is Relation.DIFFERS


@pytest.mark.parametrize(
    ("rounding", "parts", "whole", "fits"),
    [
        # two parts of 1 printed halves up are less than 3 together; a whole of 3 may be as little as 2.5
        (Rounding.HALF_UP, ["1", "1"], "3", True),
        (Rounding.HALF_UP, ["1", "1"], "4", False),
        # 1.5 and 1.5 belong to no 1 that was rounded halves up, and 3.5 to no 3: both ends are open where they touch
        (Rounding.HALF_UP, ["1", "1", "1"], "5", False),
        (Rounding.HALF_DOWN, ["1", "1", "1"], "5", False),
        (Rounding.HALF_EVEN, ["2", "2", "2"], "4", True),
        (Rounding.HALF_EVEN, ["2", "2", "2"], "8", True),
        (Rounding.HALF_EVEN, ["1", "1", "1"], "5", False),
        (Rounding.DOWN, ["1", "1"], "3", True),
        (Rounding.DOWN, ["1", "1"], "4", False),
        (Rounding.DOWN, ["1", "1"], "1", False),
        (Rounding.UP, ["1", "1"], "1", True),
        (Rounding.UP, ["1", "1"], "3", False),
        (Rounding.DOWN, ["-1", "-1"], "-3", True),
        (Rounding.DOWN, ["-1", "-1"], "-1", False),
        (None, ["1", "1"], "4", True),
        (None, ["1", "1"], "5", False),
    ],
)
def test_ends_are_open_or_closed_by_the_way_of_rounding(rounding, parts, whole, fits):
    found = one(parts, [whole], Printing(0, rounding))
    assert found.relation is (Relation.ROUNDED if fits else Relation.DIFFERS)


@pytest.mark.parametrize("settings", [{}, {"accept": ACCEPT}, {"within": Fraction(1000), "noise": Fraction(1000)}])
def test_a_sum_over_an_unknown_part_is_undetermined_and_names_it(settings):
    found = one(["1", None, "2"], ["3"], Printing(0), **settings)
    assert (found.relation, found.verdict, found.sum) == (Relation.UNDETERMINED, Verdict.UNDETERMINED, None)
    assert (found.unknown, found.unknown_count, found.whole) == (("line 1",), 1, 3)


def test_an_unknown_whole_is_undetermined():
    found = one(["1"], [None])
    assert (found.verdict, found.whole, found.unknown_count) == (Verdict.UNDETERMINED, None, 1)


def test_an_empty_sum_is_not_nought():
    (found,) = total(held([], group=[]), held(["0"]), ("county",))
    assert (found.verdict, found.parts, found.sum) == (Verdict.UNDETERMINED, 0, None)


def test_no_whole_is_undetermined_and_two_are_invalid():
    (missing,) = total(held(["1"]), held([], group=[]), ("county",))
    assert (missing.relation, missing.verdict) == (Relation.MISSING, Verdict.UNDETERMINED)
    twice = one(["1", "2"], ["3", "3"])
    assert (twice.relation, twice.verdict, twice.whole) == (Relation.DUPLICATE, Verdict.INVALID, None)


@pytest.mark.parametrize(
    ("settings", "verdict", "cause"),
    [
        ({"within": Fraction("0.01")}, Verdict.AGREES, "within"),
        ({"within": Fraction("0.0099")}, Verdict.DISAGREES, ""),
        ({"noise": Fraction("0.01")}, Verdict.EXPLAINED, "noise"),
        ({"noise": Fraction("0.01"), "within": Fraction(1)}, Verdict.EXPLAINED, "noise"),
    ],
)
def test_noise_and_tolerance_are_inclusive_and_said_apart(settings, verdict, cause):
    found = one(["1.01"], ["1.02"], **settings)
    assert (found.verdict, found.cause) == (verdict, cause)


def test_groups_are_sorted_and_totals_without_groups_are_one():
    parts = held(["1", "2", "3"], group=["Story", "Polk", "Polk"])
    found = total(parts, held(["5", "1"], group=["Polk", "Story"]), ("county",))
    assert [(one.group, one.verdict) for one in found] == [(("Polk",), Verdict.AGREES), (("Story",), Verdict.AGREES)]
    (whole,) = total(parts, held(["6"]))
    assert (whole.group, whole.verdict) == ((), Verdict.AGREES)


def test_sums_that_no_int128_holds_are_exact():
    large = "9" * 36
    found = one([large] * 300, [str(int(large) * 300)[:-2]])
    assert found.sum == int(large) * 300
    assert found.verdict is Verdict.DISAGREES
    assert one([large, "-" + large, "1"], ["1"]).verdict is Verdict.AGREES


@pytest.mark.parametrize("rounding", [model for model in MODELS if model])
@pytest.mark.parametrize("printed", range(-3, 4))
def test_ends_are_those_of_the_rounding_models(rounding: Rounding, printed: int):
    sign = (printed > 0) - (printed < 0)
    low, high, low_closed, high_closed = ends(Printing(0, rounding), sign, printed % 2 == 0)
    for eighths in range(-80, 81):
        exact = Fraction(eighths, 16)
        left, right = printed + Fraction(low, 2), printed + Fraction(high, 2)
        inside = left < exact < right or (exact == left and low_closed) or (exact == right and high_closed)
        assert inside == (round_to(exact, Fraction(1), rounding) == printed), exact


@pytest.mark.parametrize(("printed", "rounding"), list(product(range(-2, 3), Rounding)))
def test_unknown_rounding_takes_every_model_in(printed: int, rounding: Rounding):
    sign = (printed > 0) - (printed < 0)
    low, high, _, _ = ends(Printing(0), sign, printed % 2 == 0)
    narrow = ends(Printing(0, rounding), sign, printed % 2 == 0)
    assert low <= narrow[0]
    assert high >= narrow[1]


numbers = st.one_of(
    st.integers(-(10**6), 10**6).map(
        lambda number: f"{number // 100}.{number % 100:02}" if number >= 0 else str(number)
    ),
    st.integers(-(10**36) + 1, 10**36 - 1).map(str),
    st.none(),
)


@given(
    st.lists(st.tuples(numbers, st.sampled_from(["Polk", "Story"])), min_size=1, max_size=8),
    st.sampled_from([None, *(Printing(digits, rounding) for digits in (None, 0, 2, 4) for rounding in MODELS)]),
    st.booleans(),
)
def test_the_fast_road_is_the_slow_one(rows, printing, by_county):
    made = held([text for text, _ in rows], printing, [county for _, county in rows])
    per = ("county",) if by_county else ()
    assert grouped(made, per) == grouped(made, per, fast=False)


def test_figures_of_a_table_name_what_is_unknown_and_leave_out_what_does_not_apply(tmp_path: Path):
    def layout(blank):
        columns = (Column("county"), Column("precinct"), Column("votes", type="whole", blank=blank))
        return Layout(columns, ("county", "precinct"))

    text = csv_text(("county", "precinct", "votes"), [("Polk", "1", "3"), ("Polk", "2", None), ("Polk", "3", "4")])
    (left_out,) = total(figures(table(tmp_path, layout("not applicable"), text), "votes"), held(["7"]), ("county",))
    assert (left_out.verdict, left_out.parts) == (Verdict.AGREES, 2)
    (unknown,) = total(figures(table(tmp_path, layout("unknown"), text), "votes"), held(["7"]), ("county",))
    assert unknown.verdict is Verdict.UNDETERMINED
    assert unknown.unknown == (f"{tmp_path}/official.csv:3 (Polk, 2)",)
    kept = figures(table(tmp_path, layout("unknown"), text), "votes", keep=pl.col("precinct") != "2")
    assert total(kept, held(["7"]), ("county",))[0].verdict is Verdict.AGREES


@pytest.mark.parametrize(
    ("one", "other", "common"),
    [
        # a number that stands where an open interval ends is none of it, whichever end it is
        ((125, 125, True, True), (115, 125, True, False), False),
        ((125, 125, True, True), (115, 125, True, True), True),
        ((115, 115, True, True), (115, 125, True, False), True),
        ((115, 115, True, True), (115, 125, False, True), False),
        ((1, 2, True, False), (2, 3, True, True), False),
        ((1, 2, True, True), (2, 3, True, True), True),
        ((1, 3, False, False), (2, 3, False, False), True),
        ((1, 1, True, True), (1, 1, True, True), True),
        ((1, 2, True, True), (3, 4, True, True), False),
    ],
)
def test_intervals_meet_where_they_have_a_number_in_common(one: tuple, other: tuple, common: bool):
    both = [
        Held(1, low=Fraction(low), high=Fraction(high), low_closed=a, high_closed=b) for low, high, a, b in (one, other)
    ]
    assert meet(*both) is meet(*reversed(both)) is common
