"""The figures of a claim that differ, as cells that causes work on, with what else the record has around them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

import polars as pl

from verifier.claims.claim_sides import NOTHING_AROUND, Around, around_figures, decimals_of, unscaled
from verifier.claims.recalculated import recalculated
from verifier.claims.statement import Statement
from verifier.context import Against, Comparison, Context
from verifier.hypotheses.cells import AT, DIGITS, GIVEN, LARGEST, MEASURE, Cells, Computed, Parts, Release, prepared
from verifier.hypotheses.cut_off import fraction_cut_off
from verifier.hypotheses.outstanding import outstanding_parts
from verifier.wording.times import release_named

FIGURE = "figure"
"""The key of a claim's only figure, and its measure where it is worked out of several."""

MOST_STATES = 20
"""So many states of the record are looked at, the nearest in time."""


def cells_of_claim(one: Statement, context: Context) -> Cells:
    """Make cells of the known figures that differ, and that somebody printed as plain numbers.

    A bound, a number that is said to be rounded to other steps, and one that was only computed from printed figures are
    none. `measure` is the claim's; the key is what its figures are given for.
    """
    held = context.against
    measure, by = _measure(one), one.by(one.claim.measure or "") if one.claim.figures is not None else FIGURE
    around = _around(one, held)
    frame, large = prepared(_differing(one, held, measure, by, around))
    labels = dict(zip(frame[f"key.{by}"], frame[AT], strict=True))
    return Cells(
        key=(by,),
        measures=(measure,),
        frame=frame,
        unmatched=_none_unmatched(by),
        # of whom a claim does not speak it says nothing: that is no blank, no gap, and no other figure
        said=None,
        official=around.official,
        parts=lambda: _outstanding(one, held, by, list(labels)),
        releases=lambda: _releases(one, context, labels),
        computed=lambda: _computed(one, held, frame, by),
        percent=frozenset({measure} if any(item.printed.percent for item in held.comparisons) else ()),
        untried=large,
    )


def _outstanding(one: Statement, held: Against, by: str, subjects: Sequence[str]) -> Parts | None:
    """Return what the releases in use say is still outstanding of the claim's measure."""
    releases = dict.fromkeys(used.release.id for used in held.used.values())
    return outstanding_parts(one.rulebook, one.record, releases, one.claim.measure or "", by, subjects)


def _differing(one: Statement, held: Against, measure: str, by: str, around: Around) -> pl.DataFrame:
    differing = [] if held.parts else [item for item in held.known if not item.same and _is_plain(item)]
    rows = [_given(one, item, measure, around) for item in differing]
    return pl.DataFrame(rows, schema={**GIVEN, f"key.{by}": pl.String}, orient="row")


def _around(one: Statement, held: Against) -> Around:
    if one.claim.figures is None:
        return NOTHING_AROUND
    digits = max(map(_digits, held.comparisons), default=0)
    return around_figures(one, held.state, (subject(one, item.label) for item in held.comparisons), digits)


def subject(one: Statement, label: str) -> str:
    """Return whom or what a figure of a claim is for, as the record names them."""
    return one.rulebook.candidate(label) or label or FIGURE


def _measure(one: Statement) -> str:
    return one.claim.measure or one.claim.printed_as or FIGURE


def _is_plain(item: Comparison) -> bool:
    printed = item.printed
    whole = (printed.value * 10 ** _digits(item)).denominator == 1
    return printed.qualifier is None and printed.to_the_nearest is None and not item.rough and whole


def _digits(item: Comparison) -> int:
    return item.printed.digits + (2 if item.printed.percent else 0)


def _given(one: Statement, item: Comparison, measure: str, around: Around) -> tuple[object, ...]:
    digits, whose = _digits(item), subject(one, item.label)
    exact = fraction_cut_off(item.exact or Fraction(0), digits, LARGEST)
    said = int(item.printed.value * 10**digits)
    fits = max(abs(said), abs(exact.numerator), exact.denominator) <= LARGEST
    said_and_exact = (said, digits, exact.numerator, exact.denominator) if fits else (None, digits, None, None)
    row = around.places.get(whose)
    return measure, *said_and_exact, row, row, whose


def _none_unmatched(by: str) -> pl.DataFrame:
    kinds = {AT: pl.UInt32, f"key.{by}": pl.String, MEASURE: pl.String, "kind": pl.String, "value": pl.Int128}
    return pl.DataFrame(schema={**kinds, DIGITS: pl.Int64, "row": pl.UInt32})


def _releases(one: Statement, context: Context, labels: Mapping[str, int]) -> tuple[Release, ...]:
    """Return what the releases before (the latest first) and since have for these figures."""
    known = {found.release.id for found in context.against.used.values()}
    states = [*((held, False) for held in context.before), *((held, True) for held in context.since)]
    found = (_release(one, held, labels, known, later=later) for held, later in states[:MOST_STATES])
    return tuple(release for release in found if release is not None)


def _release(
    one: Statement, held: Against, labels: Mapping[str, int], known: set[str], *, later: bool
) -> Release | None:
    named = [used.release for used in held.used.values() if used.release.id not in known]
    rows = [
        (labels[whose], unscaled(item.exact, scale), scale)
        for item in held.known
        if (whose := subject(one, item.label)) in labels and (scale := decimals_of(item.exact)) is not None
    ]
    if not rows or not named:
        return None
    frame = pl.DataFrame(rows, schema={AT: pl.UInt32, "value": pl.Int128, DIGITS: pl.Int64}, orient="row")
    return Release(release_named(max(named, key=lambda one: one.begins)), frame, later)


def _computed(one: Statement, held: Against, frame: pl.DataFrame, by: str) -> tuple[Computed, ...]:
    """Return what else could have been worked out for the figures that differ, rounded as they are printed."""
    cells = {whose: (at, digits) for at, digits, whose in frame.select(AT, DIGITS, f"key.{by}").iter_rows()}
    return tuple(
        Computed(other.cause, other.how, _rounded_values(one, held, other.values, cells))
        for other in recalculated(one, held)
    )


def _rounded_values(
    one: Statement, held: Against, values: Sequence[Fraction | None], cells: Mapping[str, tuple[int, int]]
) -> pl.DataFrame:
    rows = []
    for item, value in zip(held.comparisons, values, strict=True):
        at, digits = cells.get(subject(one, item.label), (None, 0))
        if at is not None and value is not None:
            rows.append((at, unscaled(value, digits)))
    return pl.DataFrame(rows, schema={AT: pl.UInt32, "value": pl.Int128}, orient="row").drop_nulls()
