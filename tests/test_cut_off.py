"""Figures that are too long are cut off where nothing that could be printed tells the difference."""

from __future__ import annotations

from fractions import Fraction

import polars as pl
from hypothesis import assume, given
from hypothesis import strategies as st

from verifier.hypotheses.cells import LARGEST
from verifier.hypotheses.cut_off import KEPT, cut_off, fraction_cut_off

long = st.integers(-(10**38) + 1, 10**38 - 1)


def cut(value: int, digits: int, said: int) -> Fraction | None:
    frame = pl.DataFrame([(value, digits, said)], {"v": pl.Int128, "d": pl.Int64, "s": pl.Int64}, orient="row")
    exact, over = cut_off(pl.col("v"), pl.col("d"), pl.col("s"), LARGEST)
    row = frame.select(exact.alias("exact"), over.alias("over")).row(0)
    return None if row[1] is None or abs(row[0]) > LARGEST else Fraction(row[0], row[1])


def as_printed(value: Fraction, said: int) -> tuple[int, bool]:
    """Tell all that a rounding to so many decimals can depend on: one decimal more, and whether that is all of it."""
    tenths = abs(value) * 10 ** (said + 1)
    return tenths // 1, tenths % 1 == 0


@given(long, st.integers(0, 38), st.integers(0, 9))
def test_it_lies_between_the_same_two_decimals(value: int, digits: int, said: int):
    exact = Fraction(value, 10**digits)
    found = cut(value, digits, said)
    if found is None:
        assert abs(exact) * 10 ** (said + 1) >= 10 ** (KEPT - 1)
        return
    assert as_printed(found, said) == as_printed(exact, said)


@given(st.fractions(), st.integers(0, 9))
def test_a_fraction_is_cut_off_in_the_same_way(value: Fraction, said: int):
    found = fraction_cut_off(value, said, LARGEST)
    assert found == value or (found < 0) == (value < 0)
    assert as_printed(found, said) == as_printed(value, said)


@given(long, st.integers(1, 38), st.integers(0, 9))
def test_columns_and_single_fractions_agree(value: int, digits: int, said: int):
    found, alone = cut(value, digits, said), fraction_cut_off(Fraction(value, 10**digits), said, LARGEST)
    assume(found is not None and found.denominator % 3 == alone.denominator % 3 == 0)
    assert found == alone
