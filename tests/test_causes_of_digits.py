"""Digits written wrongly, against brute force over the figures as texts."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from fractions import Fraction
from itertools import pairwise

import polars as pl
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from verifier.causes.digit_doubled import digit_doubled
from verifier.causes.digit_dropped import digit_dropped
from verifier.causes.digits_transposed import digits_transposed
from verifier.causes.one_digit_wrong import one_digit_wrong
from verifier.hypotheses.cells import AT, GIVEN, HIGH, LOW, NEAR, WINDOW, Cells, prepared
from verifier.hypotheses.fits import FITS, Fits

SCHEMA = {"key.candidate": pl.String, **GIVEN}


def cells(said: str, official: str, *, percent: bool = False) -> Cells:
    """One figure, as written on both sides."""
    digits, over = (len(text.partition(".")[2]) + 2 * percent for text in (said, official))
    row = ("Ash", "votes", _unscaled(said), digits, _unscaled(official), 10**over, 0, 0)
    frame, large = prepared(pl.DataFrame([row], SCHEMA, orient="row"))
    assert not large
    none = pl.DataFrame(schema={AT: pl.UInt32, "key.candidate": pl.String, "measure": pl.String, "kind": pl.String})
    return Cells(("candidate",), ("votes",), frame, none, percent=frozenset(["votes"] if percent else []))


def _unscaled(text: str) -> int:
    return int(text.replace(".", ""))


def transposed(text: str) -> Iterator[str]:
    at = [number for number, one in enumerate(text) if one != "."]
    for left, right in pairwise(at):
        changed = list(text)
        changed[left], changed[right] = changed[right], changed[left]
        yield "".join(changed)


def one_wrong(text: str) -> Iterator[str]:
    if len(text.replace(".", "")) > 1:
        for at, one in enumerate(text):
            yield from (text[:at] + other + text[at + 1 :] for other in "0123456789" if one not in {".", other})


def dropped(text: str) -> Iterator[str]:
    for at, one in enumerate(text):
        left = text[:at] + text[at + 1 :]
        is_cut_off = "." in text and left == text[:-1]  # the last decimal is truncated, not dropped
        if one != "." and not left.startswith(".") and not is_cut_off:
            yield left


def doubled(text: str) -> Iterator[str]:
    yield from (text[:at] + one + text[at:] for at, one in enumerate(text) if one != ".")


def fits(cause: Callable[[Cells], Fits], held: Cells) -> tuple[int, ...] | None:
    found = cause(held).frame
    return found.select(FITS, WINDOW).row(0) if found.height else None


def is_written(text: str) -> bool:
    whole = text.partition(".")[0]
    return bool(whole) and (whole == "0" or not whole.startswith("0"))


numerals = st.builds(
    lambda whole, decimals: f"{whole}.{decimals}".rstrip("0").rstrip(".") if decimals else str(whole),
    st.integers(0, 30_000),
    st.text("0123456789", max_size=3),
)
KINDS = [
    (digits_transposed, transposed),
    (one_digit_wrong, one_wrong),
    (digit_dropped, dropped),
    (digit_doubled, doubled),
]
every_kind = pytest.mark.parametrize(("cause", "edits"), KINDS, ids=lambda one: one.__name__)


@every_kind
@settings(max_examples=50)
@given(official=numerals, percent=st.booleans(), number=st.integers(0, 200))
def test_every_figure_with_such_a_slip_is_found(cause, edits, official: str, percent: bool, number: int):
    slips = [text for text in edits(official) if is_written(text) and Fraction(text) != Fraction(official)]
    assume(slips)
    held = cells(slips[number % len(slips)], official, percent=percent)
    # where every figure that could stand there would be one digit wrong, or there is but one, that says nothing
    assert fits(cause, held) or held.frame[WINDOW][0] < (10 if cause is one_digit_wrong else 2)


@every_kind
@settings(max_examples=50)
@given(official=numerals, said=numerals)
def test_nothing_else_is_and_what_else_would_have_been_is_counted(cause, edits, official: str, said: str):
    decimals = len(said.partition(".")[2])
    assume(len(official.partition(".")[2]) == decimals and Fraction(said) != Fraction(official))
    held = cells(said, official)
    figures = {_unscaled(text) for text in edits(official) if is_written(text) and _decimals(text) == decimals}
    row = held.frame.row(0, named=True)
    inside = {one for one in figures if row[LOW] <= one <= row[HIGH] and one != row[NEAR]}
    all_would_fit = cause is one_digit_wrong and len(inside) == row[WINDOW]
    expected = (len(inside), row[WINDOW]) if _unscaled(said) in figures and not all_would_fit else None
    assert fits(cause, held) == expected


def _decimals(text: str) -> int:
    return len(text.partition(".")[2])


@pytest.mark.parametrize(
    ("cause", "said", "official", "words"),
    [
        (digits_transposed, "1296", "1269", "1,296 is 1,269 with two neighbouring digits in each other's place."),
        (digits_transposed, "15.2", "12.5", "15.2 is 12.5 with two neighbouring digits in each other's place."),
        (digits_transposed, "-1296", "-1269", "-1,296 is -1,269 with two neighbouring digits in each other's place."),
        (digits_transposed, "4.08", "0.48", "4.08 is 0.48 with two neighbouring digits in each other's place."),
        (digits_transposed, "1224", "1224.4", None),  # equal digits: nothing is changed
        (digits_transposed, "15", "105", None),  # nobody writes 015
        (one_digit_wrong, "0.48", "0.46", "0.48 is 0.46 with one digit changed: 8 for 6."),
        (one_digit_wrong, "694.49", "695.49", "694.49 is 695.49 with one digit changed: 4 for 5."),
        (one_digit_wrong, "17398", "17394", "17,398 is 17,394 with one digit changed: 8 for 4."),
        (one_digit_wrong, "-17398", "-17394", "-17,398 is -17,394 with one digit changed: 8 for 4."),
        (one_digit_wrong, "7", "5", None),  # of one digit every other is one digit wrong
        (one_digit_wrong, "31", "30", None),  # 31 or 32 could stand there: both are one digit wrong
        (one_digit_wrong, "1296", "1269", None),
        (digit_dropped, "129", "1296", "129 is 1,296 with one digit left out."),
        (digit_dropped, "695.9", "695.49", "695.9 is 695.49 with one digit left out."),
        (digit_dropped, "12", "1012", None),  # two digits are gone
        (digit_dropped, "695.4", "695.49", None),  # that is truncation
        (digit_doubled, "12224", "1224", "12,224 is 1,224 with one digit written twice."),
        (digit_doubled, "695.449", "695.49", "695.449 is 695.49 with one digit written twice."),
        (digit_doubled, "12324", "1224", None),
    ],
)
def test_slips_as_they_are_told(cause, said: str, official: str, words: str | None):
    found = cause(held := cells(said, official))
    rows = found.frame.join(held.frame.drop(WINDOW), on=AT).to_dicts()
    assert (found.says(rows, 1) if rows else None) == words


def test_percentages_have_the_digits_that_are_written():
    found = one_digit_wrong(held := cells("0.48", "0.46", percent=True))
    assert found.says(found.frame.join(held.frame.drop(WINDOW), on=AT).to_dicts(), 1).startswith("0.48% is 0.46% with")
    assert fits(one_digit_wrong, cells("7", "5", percent=True)) is None


@every_kind
def test_no_figures_are_no_slips(cause, edits):
    held = cells("3", "4")
    empty = Cells(held.key, held.measures, held.frame.head(0), held.unmatched)
    assert not cause(empty).frame.height
    assert edits
