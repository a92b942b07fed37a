"""Figures that are rounded, cut off, lost or left by a machine, against plain fractions."""

from __future__ import annotations

from fractions import Fraction

import pytest
from figures_apart import apart, only
from hypothesis import assume, given
from hypothesis import strategies as st

from verifier.causes.machine_noise import machine_noise
from verifier.causes.rounding import rounding_of_figures
from verifier.causes.rounding_up import rounding_up_of_figures
from verifier.causes.small_value_lost import small_value_lost
from verifier.causes.truncation import truncation_of_figures
from verifier.hypotheses.best import explain
from verifier.hypotheses.roundings import NEAREST, rounded
from verifier.model import Printed, Rounding
from verifier.relation import relate

HALVES = {Rounding.HALF_UP, Rounding.HALF_EVEN, Rounding.HALF_DOWN}
FAMILIES = (
    (rounding_of_figures, HALVES),
    (truncation_of_figures, {Rounding.DOWN}),
    (rounding_up_of_figures, {Rounding.UP}),
)


@given(st.integers(-3000, 3000), st.integers(0, 2), st.integers(-300_000, 300_000), st.integers(0, 4))
def test_one_figure_has_the_gentlest_way_that_gives_it(said: int, digits: int, exact: int, decimals: int):
    printed, official = Fraction(said, 10**digits), Fraction(exact, 10**decimals)
    assume(printed != official)
    ways = relate(Printed("", printed, digits), official).roundings
    cells = apart([(printed, digits, official)])
    wanted = next((cause for cause, some in FAMILIES if ways & some), None) if said else None
    found = [cause for cause, _ in FAMILIES if cause(cells).frame.height]
    assert found == ([wanted] if wanted else [])


@given(st.integers(-9, 9), st.integers(0, 2), st.integers(-3000, 3000), st.integers(0, 4))
def test_only_what_is_less_than_the_last_place_is_lost(said: int, digits: int, exact: int, decimals: int):
    printed, official = Fraction(said, 10**digits), Fraction(exact, 10**decimals)
    assume(printed != official)
    lost = small_value_lost(apart([(printed, digits, official)])).frame.height == 1
    assert lost == (said == 0 and abs(official) < Fraction(1, 10**digits))


def test_a_measure_is_cut_off_where_that_gives_more_of_it_than_rounding():
    cut = [(Fraction(whole), 0, whole + Fraction(part, 100)) for whole, part in ((3, 20), (4, 90), (5, 70), (6, 10))]
    cells = apart(cut)
    assert not rounding_of_figures(cells).frame.height
    assert truncation_of_figures(cells).frame["group"].n_unique() == 1
    assert "cut off" in only(cells, truncation_of_figures)


def test_halves_of_one_measure_go_one_way():
    even = [(Fraction(2), 0, Fraction(5, 2)), (Fraction(4), 0, Fraction(7, 2)), (Fraction(4), 0, Fraction(9, 2))]
    assert set(rounded(apart(even), NEAREST)["way"]) == {"half even"}
    assert "(half even)" in only(apart(even), rounding_of_figures)


def test_a_hundred_per_cent_is_never_rounded():
    share = [(Fraction(1), 2, Fraction(9996, 10_000))]
    assert not rounding_of_figures(apart(share, percent=True)).frame.height
    assert rounding_of_figures(apart(share)).frame.height == 1


@pytest.mark.parametrize(
    ("said", "official", "fits"),
    [
        ("0.30000000000000004", "0.3", True),
        ("0.3", "0.30000000000000004", True),
        ("699.5699999999999", "699.57", True),
        ("-699.5699999999999", "-699.57", True),
        ("0.000000000000004", "0", True),
        ("699.57000000001", "699.57", False),
        ("0.30000000000001", "0.3", False),
        ("123456789012345", "123456789012346", False),
        ("0.0001", "0", False),
        ("699.58", "699.57", False),
    ],
)
def test_noise_has_more_digits_than_anybody_counts(said: str, official: str, fits: bool):
    digits = len(said.partition(".")[2])
    cells = apart([(Fraction(said), digits, Fraction(official))])
    assert not cells.untried
    assert bool(machine_noise(cells).frame.height) is fits


@given(st.lists(st.integers(1, 10**7), min_size=2, max_size=40))
def test_what_binary_numbers_add_up_to_is_noise(hundredths: list[int]):
    exact = Fraction(sum(hundredths), 100)
    total = sum(number / 100 for number in hundredths)
    text = f"{total:.17g}"
    assume(Fraction(text) != exact and "e" not in text)
    assert machine_noise(apart([(Fraction(text), len(text.partition(".")[2]), exact)])).frame.height == 1


@pytest.mark.parametrize(
    ("figures", "sure"),
    [
        ([(3, "3.5")], True),
        ([(3, "3.5"), (5, "4.5")], False),
        ([(3, "3.2"), (5, "4.5"), (0, "0.4")], True),
        ([(3, "3.2"), (2, "1.4"), (0, "0.9")], False),
        ([(34, "34.6"), (13, "12.3")], False),
        ([(3, "3.2"), (5, "4.5"), (71, "12")], True),
    ],
)
def test_a_way_of_rounding_is_sure_where_it_gives_all_that_lost_digits(figures: list[tuple[int, str]], sure: bool):
    found = explain(apart([(Fraction(said), 0, Fraction(official)) for said, official in figures])).found
    told = [one.confident for one in found if one.name in {"rounding", "truncation", "rounding up", "small value lost"}]
    assert told
    assert set(told) == {sure}
