"""The figures of a claim that differ, as cells that causes work on, with what else the record has around them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction

import polars as pl

from verifier.claims.outstanding_parts import outstanding_parts
from verifier.claims.recalculated import recalculated
from verifier.claims.statement import Statement
from verifier.context import Against, Comparison, Context
from verifier.expression import Name
from verifier.hypotheses.cells import (
    AT,
    DIGITS,
    GIVEN,
    LARGEST,
    MEASURE,
    Cells,
    Computed,
    Release,
    Side,
    prepared,
)
from verifier.model import Rounding
from verifier.relation import round_to
from verifier.rows.opened import ROW
from verifier.wording.times import release_named

FIGURE = "figure"
"""The key of a claim's only figure, and its measure where it is worked out of several."""

MOST_DECIMALS = 9
MOST_ROWS = 1_000
MOST_MEASURES = 20
MOST_STATES = 20
"""So many neighbours are looked at: what stands further away explains nothing about a printed figure."""


def cells_of_claim(one: Statement, context: Context) -> Cells:
    """Make cells of the known figures that differ, and that somebody printed as plain numbers.

    A bound, a number that is said to be rounded to other steps, and one that was only computed from printed figures are
    none. `measure` is the claim's; the key is what its figures are given for.
    """
    held = context.against
    measure, by = _measure(one), one.by(one.claim.measure or "") if one.claim.figures is not None else FIGURE
    differing = [] if held.parts else [item for item in held.known if not item.same and _is_plain(item)]
    around = _around(one, held, measure, by) if one.claim.figures is not None else None
    places = {} if around is None else around.places
    given = pl.DataFrame(
        [_given(one, item, measure, places) for item in differing],
        schema={**GIVEN, f"key.{by}": pl.String},
        orient="row",
    )
    frame, large = prepared(given)
    labels = dict(zip(frame[f"key.{by}"], frame[AT], strict=True))
    return Cells(
        key=(by,),
        measures=(measure,) if around is None else around.measures,
        frame=frame,
        unmatched=_none_unmatched(by),
        said=None if around is None else around.said,
        official=None if around is None else around.official,
        parts=lambda: outstanding_parts(one, held, by, list(labels)),
        releases=lambda: _releases(one, context, labels),
        computed=lambda: _computed(one, held, frame, by),
        percent=frozenset({measure} if any(item.printed.percent for item in held.comparisons) else ()),
        large=large,
    )


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


def _given(one: Statement, item: Comparison, measure: str, places: Mapping[str, int]) -> tuple[object, ...]:
    exact = item.exact or Fraction(0)
    digits, whose = _digits(item), subject(one, item.label)
    fits = max(abs(exact.numerator), exact.denominator) <= LARGEST
    numbers = (exact.numerator, exact.denominator) if fits else (None, None)
    row = places.get(whose)
    return measure, int(item.printed.value * 10**digits), digits, *numbers, row, row, whose


def _none_unmatched(by: str) -> pl.DataFrame:
    kinds = {AT: pl.UInt32, f"key.{by}": pl.String, MEASURE: pl.String, "kind": pl.String, "value": pl.Int128}
    return pl.DataFrame(schema={**kinds, DIGITS: pl.Int64, "row": pl.UInt32})


# ---- what stands around them


class _Around:
    """All figures of the claim's measure, and of the others that are given for the same, in the record's order."""

    def __init__(
        self,
        said: Side,
        official: Side,
        measures: tuple[str, ...],
        printed_at: Mapping[str, int],
        official_at: Mapping[str, int],
    ) -> None:
        self.said, self.official, self.measures = said, official, measures
        self.printed_at, self.official_at = printed_at, official_at


def _places(names: Iterable[str]) -> dict[str, int]:
    return {whose: number for number, whose in enumerate(names)}


def _around(one: Statement, held: Against, measure: str, by: str) -> _Around:
    """Return what is printed, and what the record has for everybody, for each measure that is known for the same."""
    columns = _columns(one, held, measure, by)
    names = list(dict.fromkeys([*columns[measure], *(subject(one, item.label) for item in held.comparisons)]))
    digits = max(map(_digits, held.comparisons), default=0)
    figures = {name: [column.get(whose) for whose in names] for name, column in columns.items()}
    printed = {subject(one, item.label): item.printed.value for item in held.comparisons if _is_plain(item)}
    official = _side(one.against, by, names, figures, digits)
    # of whom a claim does not speak, of them it says nothing: no blank and no gap
    said = _side(one.claim.id, by, list(printed), {measure: list(printed.values())}, digits)
    return _Around(said, official, (measure,), _places(printed), _places(names))


def _columns(one: Statement, held: Against, measure: str, by: str) -> dict[str, dict[str, Fraction | None]]:
    others = [name for name, section in one.rulebook.book.measures.items() if section.by == by and name != measure]
    own = (one.claim.recomputed_by, measure) if one.claim.recomputed_by else (measure,)
    paths = {measure: own, **{name: (name,) for name in others[:MOST_MEASURES]}}
    values = one.values(held.state)
    found: dict[str, dict[str, Fraction | None]] = {}
    for name, path in paths.items():
        rows = values.rows(Name(0, path, many=True))[:MOST_ROWS]
        found[name] = {labels.get(by, ""): value if isinstance(value, Fraction) else None for labels, value in rows}
    return {name: column for name, column in found.items() if name == measure or any(column.values())}


def _side(
    name: str, by: str, names: Sequence[str], figures: Mapping[str, Sequence[Fraction | None]], digits: int
) -> Side:
    scales = {measure: _scale(column, digits) for measure, column in figures.items()}
    rows = {
        measure: pl.Series(measure, [_unscaled(value, scales[measure]) for value in column], dtype=pl.Int128)
        for measure, column in figures.items()
    }
    numbers = pl.Series(ROW, range(len(names)), dtype=pl.UInt32)
    frame = pl.DataFrame([numbers, *rows.values()])
    texts = pl.DataFrame([numbers, pl.Series(f"key.{by}", names, dtype=pl.String)])
    return Side(name, frame, scales, lambda wanted: texts.filter(pl.col(ROW).is_in(list(wanted))))


def _scale(column: Iterable[Fraction | None], digits: int) -> int:
    """Return the decimals that hold every figure of a column; shares are rounded as the claim prints its figures."""
    found = [value for value in column if value is not None]
    fits = (places for places in range(MOST_DECIMALS) if all((value * 10**places).denominator == 1 for value in found))
    return next(fits, digits)


def _unscaled(value: Fraction | None, digits: int) -> int | None:
    if value is None:
        return None
    found = int(round_to(value, Fraction(1, 10**digits), Rounding.HALF_UP) * 10**digits)
    return found if abs(found) <= LARGEST else None


# ---- other releases, and what else could have been worked out


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
        (labels[whose], _unscaled(item.exact, scale), scale)
        for item in held.known
        if (whose := subject(one, item.label)) in labels and (scale := _decimals(item.exact)) is not None
    ]
    if not rows or not named:
        return None
    frame = pl.DataFrame(rows, schema={AT: pl.UInt32, "value": pl.Int128, DIGITS: pl.Int64}, orient="row")
    return Release(release_named(max(named, key=lambda one: one.begins)), frame, later)


def _decimals(value: Fraction | None) -> int | None:
    """Return how many decimals hold a figure; None where none do."""
    if value is None:
        return None
    return next((places for places in range(MOST_DECIMALS) if (value * 10**places).denominator == 1), None)


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
            rows.append((at, _unscaled(value, digits)))
    return pl.DataFrame(rows, schema={AT: pl.UInt32, "value": pl.Int128}, orient="row").drop_nulls()
