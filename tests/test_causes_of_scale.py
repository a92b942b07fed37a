"""Figures in another scale or unit, against plain fractions; and what is found where many figures differ."""

from __future__ import annotations

from fractions import Fraction
from math import ceil, floor
from random import Random

from figures_apart import apart, only, side
from hypothesis import assume, given
from hypothesis import strategies as st

from verifier.causes.another_measure import another_measure
from verifier.causes.sign_lost import sign_lost
from verifier.causes.wrong_scale import wrong_scale
from verifier.hypotheses.best import MOST, explain
from verifier.hypotheses.fits import FITS
from verifier.registry import CAUSES

FACTORS = [Fraction(10) ** power for power in (1, 2, 3, -1, -2, -3)]


@given(st.integers(-3000, 30_000), st.integers(0, 2), st.integers(-30_000, 30_000), st.integers(0, 4))
def test_a_single_figure_against_brute_force(said: int, digits: int, exact: int, decimals: int):
    official = Fraction(exact, 10**decimals) * 10**digits  # in the unit of what is said
    assume(said != official)
    values = {end(official * factor) for factor in FACTORS for end in (floor, ceil)}
    solid = {int(official * one) for one in FACTORS if (official * one).denominator == 1}
    solid |= {end(official * one) for one in FACTORS for end in (floor, ceil) if abs(official * one) >= 10}
    found = wrong_scale(apart([(Fraction(said, 10**digits), digits, official / 10**digits)])).frame
    assert found.height == (1 if official and said in solid else 0)
    if found.height:
        low, high = sorted([official + (said - official) / 2, official + 2 * (said - official)])
        near = floor(abs(official) + Fraction(1, 2)) * (-1 if official < 0 else 1)
        inside = {value for value in values if low <= value <= high and value != near}
        assert found.row(0, named=True)[FITS] == max(len(inside), 1)


def test_a_column_is_one_finding_and_a_single_figure_its_own():
    feed = [(Fraction(100 * votes), 0, Fraction(votes)) for votes in (12, 804, 95, 7, 1)]
    found = wrong_scale(apart([*feed, (Fraction(7640), 0, Fraction(764))]))
    assert sorted(found.frame.group_by("group").len()["len"]) == [1, 5]
    assert (
        only(apart(feed), wrong_scale) == "All 5 figures that differ are 100 times the official one, as 1,200 for 12."
    )
    one = [(Fraction(7640), 0, Fraction(764))]
    assert only(apart(one), wrong_scale) == "7,640 is 10 times 764."


def test_several_columns_of_a_feed_are_one_finding():
    feed = [(Fraction(100 * votes), 0, Fraction(votes)) for votes in (12, 804, 95, 7, 1, 33)]
    cells = apart(feed, measures=["votes", "units"] * 3)
    assert wrong_scale(cells).frame["group"].n_unique() == 1


def test_what_is_divided_and_rounded_counts_only_beside_what_tells_something():
    hundreds = [(Fraction(votes // 100), 0, Fraction(votes)) for votes in (1269, 2051, 804, 733, 95)]
    assert wrong_scale(apart(hundreds[:1])).frame.height == 1
    assert not wrong_scale(apart(hundreds[2:3])).frame.height
    thousands = [(Fraction(votes, 10), 0, Fraction(votes)) for votes in (1260, 2050, 800)]
    assert wrong_scale(apart([*thousands, (Fraction(9), 0, Fraction(95))])).frame.height == 4


def test_a_share_given_as_a_percentage_is_said():
    share = [(Fraction(4512, 100), 2, Fraction(4512, 10_000))]
    assert only(apart(share), wrong_scale) == "45.12 is 100 times 0.4512. A percentage is a hundred times its share."


def test_what_is_another_measure_of_the_row():
    official = side({"votes": [1269, 804, 95, 51], "units": [1247, 805, 95, 31]}, {"votes": 0, "units": 2})
    printed = [(Fraction(12), 0, Fraction(1269)), (Fraction(8), 0, Fraction(804)), (Fraction(1), 0, Fraction(95))]
    cells = apart(printed, official=official)
    assert only(cells, another_measure) == "All 3 figures that differ are what the same row has as units, not votes."
    last = apart([(Fraction(32), 0, Fraction(51))], rows=[3], official=official)
    assert not another_measure(last).frame.height
    assert not another_measure(apart(printed)).searched


def test_noughts_alone_are_no_evidence_of_another_measure():
    official = side({"votes": [4, 9], "units": [0, 0]}, {"votes": 0, "units": 0})
    cells = apart([(Fraction(0), 0, Fraction(4)), (Fraction(0), 0, Fraction(9))], official=official)
    assert not another_measure(cells).frame.height


def test_among_many_figures_accidents_are_not_told_with_confidence():
    """Of a thousand small figures that differ by chance, dozens are ten times the official ones."""
    CAUSES.fill()
    random = Random(7)
    official = [random.randint(1, 9) for _ in range(1000)]
    said = [votes + random.randint(1, 19 * votes) for votes in official]
    cells = apart([(Fraction(two), 0, Fraction(one)) for one, two in zip(official, said, strict=True)])
    assert wrong_scale(cells).frame.height
    told = [one for one in explain(cells).found if one.name == "wrong scale"]
    assert all(one.figures == 1 or not one.confident for one in told)


def test_what_nothing_explains_better_is_left_of_a_column():
    """A figure that follows from another cause is taken out of the column's finding, which keeps the others."""
    CAUSES.fill()
    feed = [(Fraction(votes), 2, Fraction(votes, 100)) for votes in (1247, 805, 6100, 759)]
    lost = (Fraction(0), 0, Fraction(31, 100))
    found = explain(apart([*feed, lost], measures=["units"] * 4 + ["votes"])).found
    assert {(one.name, one.figures) for one in found} == {("wrong scale", 4), ("small value lost", 1)}


def test_one_cause_for_everything_comes_before_several_for_its_parts():
    """Raised from 0.01 to 1, or a hundred times as much: the others of the column tell."""
    CAUSES.fill()
    feed = [(Fraction(100 * votes, 100), 0, Fraction(votes, 100)) for votes in (1, 1247, 805, 6100, 759)]
    assert [(one.name, one.figures) for one in explain(apart(feed)).found] == [("wrong scale", 5)]


def test_a_feed_of_which_every_figure_is_wrong_is_one_finding():
    CAUSES.fill()
    feed = [(Fraction(votes), 0, Fraction(votes, 100)) for votes in range(1, MOST + 500)]
    slips = [(Fraction(3 * votes), 0, Fraction(votes)) for votes in range(101, 121)]
    found = explain(apart([*feed, *slips]))
    told = [one for one in found.found if one.name == "wrong scale"]
    assert [one.figures for one in told] == [len(feed)]
    assert sum(number for _, number in found.counts) + found.unexplained == len(feed) + len(slips)
    assert not found.untried


def test_a_sign_that_is_lost_or_gained_and_nothing_else():
    swing = [(Fraction(-31, 10), 1, Fraction(31, 10)), (Fraction(42, 10), 1, Fraction(-42, 10))]
    says = "Both figures that differ are the official one with the other sign, as -3.1 for 3.1."
    assert only(apart(swing), sign_lost) == says
    assert only(apart(swing[1:]), sign_lost) == "4.2 is -4.2 with the other sign."
    assert not sign_lost(apart([(Fraction(-3), 0, Fraction(31, 10)), (Fraction(5), 0, Fraction(-6))])).frame.height
