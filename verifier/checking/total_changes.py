"""What totals change that are not the sums of their parts: of candidates, in each unit and in all of them together."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from fractions import Fraction

import polars as pl

from verifier.checking.both_sides import DIFFERS, MARKS, Sides, Standing, arranged, most_of
from verifier.checking.difference_changes import changes_of_sides, notes_of
from verifier.checking.headings import of_parties, who_column
from verifier.checking.intervals import Group
from verifier.checking.totals import Total
from verifier.materiality.leaders import worst_first
from verifier.materiality.orders import LOST, OFFICIAL, SAID, UNKNOWN
from verifier.model import Change, Finding, Verdict
from verifier.vocabulary import Level
from verifier.wording import sums as words

MOST_DIGITS = 28
"""Figures with more decimals are not looked at."""


def with_changes_of_totals(
    finding: Finding,
    found: Sequence[Total],
    per: Sequence[str],
    standing: Standing,
    *,
    percent: bool,
    lacking: Collection[Group] = (),
    called: tuple[str, str] = words.SIDES,
) -> Finding:
    """Tell in a finding what its totals change against the sums, where they are those of candidates.

    What is only explained, or agrees within a tolerance, is told too: it may not change who leads either. `lacking` are
    the groups to whose sum a row may be lacking: what comes out otherwise as if they added up is only possible.
    """
    who = who_column(per)
    if finding.verdict is Verdict.FOLLOWS or who is None:
        return finding
    called = words.of_rows_there(called) if lacking else called
    sides = _sides(found, per, who, standing, percent, called)
    if sides is None or not sides.frame[DIFFERS].any():
        return finding
    changes: Iterable[Change] = changes_of_sides(sides, "")
    if lacking:
        as_added = [replace(one, sum=one.whole) if one.group in lacking else one for one in found]
        changes = _possible(changes, _sides(as_added, per, who, standing, percent, called))
    told = worst_first((*finding.changes, *changes))
    return replace(finding, changes=told, sentences=(*notes_of(sides), *finding.sentences))


def _possible(changes: Iterable[Change], sure: Sides | None) -> Iterator[Change]:
    """Mark what rests on sums to which a row may be lacking; that nothing changes is not told by them."""
    decided = set(changes_of_sides(sure, "")) if sure is not None and sure.frame[DIFFERS].any() else set()
    for one in changes:
        if one in decided or one.undecided:
            yield one
        elif one.level is not Level.NONE:
            yield replace(one, undecided=True)


def _sides(
    found: Sequence[Total], per: Sequence[str], who: str, standing: Standing, percent: bool, called: tuple[str, str]
) -> Sides | None:
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
            *_marks(one),
        )
        for one in found
    ]
    keys = [f"key.{name}" for name in per]
    schema = {**dict.fromkeys(keys, pl.String), SAID: pl.Int128, OFFICIAL: pl.Int128}
    frame = pl.DataFrame(rows, {**schema, **dict.fromkeys(MARKS, pl.Boolean)}, orient="row")
    sides = Sides(frame, digits, f"key.{who}", tuple(keys), (), percent, called, of_parties(who))
    return arranged(sides, standing)


def _marks(one: Total) -> tuple[bool, ...]:
    """Mark which of the two is not known, and whether they are apart; nothing stands twice."""
    marks = {
        UNKNOWN: one.whole is None or one.sum is None,
        LOST[SAID]: one.whole is None,
        LOST[OFFICIAL]: one.sum is None,
        DIFFERS: bool(one.difference),
    }
    return tuple(marks.get(mark, False) for mark in MARKS)


def _whole(number: Fraction | None, digits: int) -> int | None:
    return None if number is None else int(number * 10**digits)
