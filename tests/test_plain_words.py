"""What a reader could misread: digits that hide a difference, figures that end in noughts, times of another zone."""

from __future__ import annotations

from datetime import datetime, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verifier.bounds import Interval
from verifier.dates.moments import on_clocks_here, read_interval
from verifier.numbers import read_number, show_difference, signed
from verifier.wording.coarser import coarser_step
from verifier.wording.record import time_typed
from verifier.wording.unknown import shown_known

IOWA = timedelta(hours=-6)


# ---- digits


@given(st.fractions(min_value=-1, max_value=1, max_denominator=10**9), st.integers(0, 6))
def test_only_nought_reads_as_nought(value: Fraction, most: int):
    digits = set(show_difference(value, most)) & set("123456789")
    assert bool(digits) is bool(value)


def test_a_small_difference_keeps_its_sign_and_its_first_digit():
    assert signed(Fraction(-1, 30_000), 3) == "-0.00003…"
    assert signed(Fraction(1, 3), 3) == "+0.333…"


def test_the_ends_of_an_interval_look_different():
    assert shown_known(Interval(Fraction(1, 3), Fraction(1, 3) + Fraction(1, 10**7))) == "0.3333333… to 0.3333334…"
    assert shown_known(Interval(Fraction(1, 3), Fraction(2, 3), low_closed=False)) == "above 0.3333… to 0.6666…"
    # of ends that differ only far behind the point twelve digits are enough
    assert shown_known(Interval(Fraction(1, 3), Fraction(1, 3) + Fraction(1, 10**20))).count("3") == 24


# ---- figures that end in noughts


@pytest.mark.parametrize(
    ("printed", "exact", "step"),
    [
        ("16400", "16394", 100),
        ("16390", "16394", 10),
        ("16000", "16394", 1000),
        ("16500", "16394", None),
        ("16394", "16394.4", None),
        ("20000", "16394", None),  # one digit is left: nobody takes that for rounded
        ("50%", "0.54", None),
        ("0", "3", None),
        ("-1650", "-1645", 10),
        ("7.50", "7.46", Fraction(1, 10)),
    ],
)
def test_the_step_to_which_a_figure_that_ends_in_noughts_was_rounded(printed: str, exact: str, step: int | None):
    assert coarser_step(read_number(printed), Fraction(exact)) == step


# ---- times of another zone


@pytest.mark.parametrize(
    ("typed", "here", "said"),
    [
        ("2016-02-02T13:04-05:00", "2016-02-02T12:04", "2 Feb 2016, 13:04 (UTC-05:00), which is 12:04 here"),
        ("2016-02-02T03:00Z", "2016-02-01T21:00", "2 Feb 2016, 03:00 (UTC), which is 1 Feb 2016, 21:00 here"),
        ("2016-02-02T12:04-06:00", "2016-02-02T12:04", "2 Feb 2016, 12:04 (UTC-06:00)"),
        ("2016-02-02T12:04", "2016-02-02T12:04", "2 Feb 2016, 12:04"),
        ("2016-02-02", "2016-02-02", "2 Feb 2016"),
    ],
)
def test_a_time_of_another_zone_is_also_told_by_the_clocks_here(typed: str, here: str, said: str):
    assert on_clocks_here(typed, IOWA) == here
    assert time_typed(typed, here) == said


@given(st.datetimes().filter(lambda moment: 1000 < moment.year < 9998), st.integers(-12, 14), st.booleans())
def test_clocks_here_show_the_same_moment(moment: datetime, hours: int, seconds: bool):
    text = f"{moment:%Y-%m-%dT%H:%M{':%S' if seconds else ''}}{hours:+03d}:00"
    when = read_interval(text)
    if when is not None:
        here = read_interval(on_clocks_here(text, IOWA))
        assert here is not None
        assert here.span(IOWA) == when.span(IOWA)
