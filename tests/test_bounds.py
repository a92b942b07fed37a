"""Intervals: a result that is decided is that of every number in them, and the exact value lies in every result."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verifier.bounds import Interval, Known, calculated, compared, largest, rounded, smallest, total
from verifier.model import Rounding
from verifier.printing import known_as_printed
from verifier.relation import round_to

SIGNS = {
    "<": Fraction.__lt__,
    "<=": Fraction.__le__,
    "=": Fraction.__eq__,
    "!=": lambda left, right: left != right,
    ">=": Fraction.__ge__,
    ">": Fraction.__gt__,
}
WORKED = {"+": Fraction.__add__, "-": Fraction.__sub__, "*": Fraction.__mul__, "/": Fraction.__truediv__}


def lies_in(value: Fraction, known: Known) -> bool:
    if isinstance(known, Fraction):
        return value == known
    above = value > known.low or (value == known.low and known.low_closed)
    return above and (value < known.high or (value == known.high and known.high_closed))


@st.composite
def known_and_exact(draw: st.DrawFn) -> tuple[Known, Fraction]:
    """What is known of a number, and a number that it may be: an end where that belongs, or one between."""
    low = draw(st.fractions(-4, 4, max_denominator=4))
    width = draw(st.fractions(0, 3, max_denominator=4))
    if not width:
        return low, low
    closed = draw(st.booleans()), draw(st.booleans())
    known = Interval(low, low + width, *closed)
    inside = low + width * draw(
        st.sampled_from([Fraction(1, 1000), Fraction(1, 3), Fraction(1, 2), Fraction(999, 1000)])
    )
    ends = [end for end, belongs in ((known.low, closed[0]), (known.high, closed[1])) if belongs]
    return known, draw(st.sampled_from([inside, *ends]))


@given(known_and_exact(), known_and_exact(), st.sampled_from(sorted(WORKED)))
def test_what_is_calculated_has_the_exact_result_in_it(left, right, sign):
    found = calculated(sign, left[0], right[0])
    if found is not None:
        assert lies_in(WORKED[sign](left[1], right[1]), found)


@given(known_and_exact(), known_and_exact(), st.sampled_from(sorted(SIGNS)))
def test_what_is_decided_is_so_of_the_exact_numbers(left, right, sign):
    found = compared(sign, left[0], right[0])
    assert found is None or found is SIGNS[sign](left[1], right[1])


@given(st.lists(known_and_exact(), min_size=1, max_size=4))
def test_aggregates_have_the_exact_result_in_them(found):
    known, exact = [one for one, _ in found], [one for _, one in found]
    assert lies_in(sum(exact, Fraction(0)), total(known))
    assert lies_in(max(exact), largest(known))
    assert lies_in(min(exact), smallest(known))


@given(known_and_exact(), st.sampled_from(list(Rounding)), st.sampled_from([Fraction(1), Fraction(1, 10)]))
def test_what_is_rounded_has_the_exact_result_in_it(one, rounding, step):
    assert lies_in(round_to(one[1], step, rounding), rounded(one[0], step, rounding))


@given(st.fractions(-20, 20, max_denominator=200), st.sampled_from(list(Rounding)), st.booleans())
def test_a_number_lies_in_what_is_known_of_it_once_it_is_printed(exact, rounding, told):
    step = Fraction(1, 10)
    printed = round_to(exact, step, rounding)
    assert lies_in(exact, known_as_printed(printed, step, rounding if told else None))


@pytest.mark.parametrize(
    ("left", "sign", "right", "decided"),
    [
        (Interval(Fraction(0), Fraction(1)), "<", Interval(Fraction(1), Fraction(2)), None),
        (Interval(Fraction(0), Fraction(1), True, False), "<", Interval(Fraction(1), Fraction(2)), True),
        (Interval(Fraction(0), Fraction(1)), "<=", Interval(Fraction(1), Fraction(2)), True),
        (Interval(Fraction(0), Fraction(1)), ">", Interval(Fraction(1), Fraction(2)), False),
        (Interval(Fraction(0), Fraction(1), True, False), "=", Fraction(1), False),
        (Interval(Fraction(0), Fraction(1)), "=", Fraction(1), None),
        (Interval(Fraction(0), Fraction(1)), "=", Interval(Fraction(0), Fraction(1)), None),
        (Interval(Fraction(0), Fraction(1)), "!=", Fraction(2), True),
    ],
)
def test_ends_that_touch(left, sign, right, decided):
    assert compared(sign, left, right) is decided


def test_a_divisor_that_comes_near_to_nought_gives_nothing():
    assert calculated("/", Fraction(1), Interval(Fraction(0), Fraction(1), low_closed=False)) is None


def test_nought_times_anything_is_nought():
    open_ended = Interval(Fraction(1), Fraction(2), low_closed=False, high_closed=False)
    assert calculated("*", Fraction(0), open_ended) == 0
    assert calculated("*", Interval(Fraction(0), Fraction(1)), open_ended) == Interval(
        Fraction(0), Fraction(2), low_closed=True, high_closed=False
    )
