"""What totals change that are not the sums of their parts: of candidates, in each unit and in all of them together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

import polars as pl

from verifier.checking.both_sides import DIFFERS, Sides, Standing, arranged, most_of
from verifier.checking.difference_changes import changes_of_sides, notes_of
from verifier.checking.headings import who_column
from verifier.checking.totals import Total
from verifier.materiality.leaders import worst_first
from verifier.materiality.orders import OFFICIAL, SAID, UNKNOWN
from verifier.model import Finding, Verdict

MOST_DIGITS = 28
"""Figures with more decimals are not looked at."""


def with_changes_of_totals(
    finding: Finding, found: Sequence[Total], per: Sequence[str], standing: Standing, *, percent: bool
) -> Finding:
    """Tell in a finding what its totals change against the sums, where they are those of candidates.

    What is only explained, or agrees within a tolerance, is told too: it may not change who leads either.
    """
    who = who_column(per)
    if finding.verdict is Verdict.FOLLOWS or who is None:
        return finding
    sides = _sides(found, per, who, standing, percent)
    if sides is None or not sides.frame[DIFFERS].any():
        return finding
    changes = worst_first((*finding.changes, *changes_of_sides(sides, "")))
    return replace(finding, changes=changes, sentences=(*notes_of(sides), *finding.sentences))


def _sides(found: Sequence[Total], per: Sequence[str], who: str, standing: Standing, percent: bool) -> Sides | None:
    """Put wholes (said) and sums (official) beside each other; None where there are numbers without an end."""
    numbers = [number for one in found for number in (one.sum, one.whole) if number is not None]
    digits = next((n for n in range(MOST_DIGITS) if all(10**n % one.denominator == 0 for one in numbers)), None)
    if digits is None or any(abs(one) * 10**digits >= most_of(len(found)) for one in numbers):
        return None
    rows = [
        (
            *one.group,
            _whole(one.whole, digits),
            _whole(one.sum, digits),
            one.whole is None or one.sum is None,
            bool(one.difference),
        )
        for one in found
    ]
    keys = [f"key.{name}" for name in per]
    schema = {**dict.fromkeys(keys, pl.String), SAID: pl.Int128, OFFICIAL: pl.Int128}
    frame = pl.DataFrame(rows, {**schema, UNKNOWN: pl.Boolean, DIFFERS: pl.Boolean}, orient="row")
    sides = Sides(frame, digits, f"key.{who}", tuple(keys), (), percent, ("by the totals", "by the sums"))
    return arranged(sides, standing)


def _whole(number: Fraction | None, digits: int) -> int | None:
    return None if number is None else int(number * 10**digits)
