"""What stands around a claim's figures: all that the record has of its measure, and of others for the same."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

import polars as pl

from verifier.claims.statement import Statement
from verifier.expression import Name
from verifier.hypotheses.cells import LARGEST, Side
from verifier.model import Rounding
from verifier.record.releases import State
from verifier.relation import round_to
from verifier.rows.opened import ROW

MOST_DECIMALS = 9
MOST_ROWS = 1_000
MOST_MEASURES = 20
"""So much is looked at: what stands further away explains nothing about a printed figure."""

Column = Mapping[str, Fraction | None]


@dataclass(frozen=True, slots=True, eq=False)
class Around:
    """All that the record has, and in which row of it whoever a figure is for stands.

    None: a figure that is nobody's has no neighbours.
    """

    official: Side | None = None
    places: Mapping[str, int] = field(default_factory=dict)


NOTHING_AROUND = Around()


def around_figures(one: Statement, state: State, subjects: Iterable[str], digits: int) -> Around:
    """Return what the record has in a state for everybody, in its order; shares are rounded to `digits`.

    `subjects` are those whose figures the claim prints, whether the record has them or not.
    """
    measure = one.claim.measure or ""
    by = one.by(measure)
    columns = _columns(one, state, measure, by)
    names = list(dict.fromkeys([*columns[measure], *subjects]))
    figures = {name: [column.get(whose) for whose in names] for name, column in columns.items()}
    places = {whose: number for number, whose in enumerate(names)}
    return Around(_side(one.against, by, names, figures, digits), places)


def _columns(one: Statement, state: State, measure: str, by: str) -> dict[str, Column]:
    """Return the claim's measure first, and others that are given for the same and have any figure in this state."""
    others = [name for name, section in one.rulebook.book.measures.items() if section.by == by and name != measure]
    own = (one.claim.recomputed_by, measure) if one.claim.recomputed_by else (measure,)
    paths = {measure: own, **{name: (name,) for name in others[:MOST_MEASURES]}}
    values = one.values(state)
    found: dict[str, Column] = {}
    for name, path in paths.items():
        rows = values.rows(Name(0, path, many=True))[:MOST_ROWS]
        found[name] = {labels.get(by, ""): value if isinstance(value, Fraction) else None for labels, value in rows}
    return {name: column for name, column in found.items() if name == measure or any(column.values())}


def _side(
    name: str, by: str, names: Sequence[str], figures: Mapping[str, Sequence[Fraction | None]], digits: int
) -> Side:
    scales = {measure: _scale(column, digits) for measure, column in figures.items()}
    rows = [
        pl.Series(measure, [unscaled(value, scales[measure]) for value in column], dtype=pl.Int128)
        for measure, column in figures.items()
    ]
    numbers = pl.Series(ROW, range(len(names)), dtype=pl.UInt32)
    texts = pl.DataFrame([numbers, pl.Series(f"key.{by}", names, dtype=pl.String)])
    return Side(name, pl.DataFrame([numbers, *rows]), scales, lambda wanted: texts.filter(_among(wanted)))


def _among(wanted: Sequence[int]) -> pl.Expr:
    return pl.col(ROW).is_in(pl.Series(wanted, dtype=pl.UInt32).implode())


def _scale(column: Iterable[Fraction | None], digits: int) -> int:
    """Return the decimals that hold every figure of a column; shares are rounded as the claim prints its figures."""
    needed = [decimals_of(value) for value in column if value is not None]
    return digits if None in needed else max((one for one in needed if one is not None), default=0)


def decimals_of(value: Fraction | None) -> int | None:
    """Return how many decimals hold a figure; None where none do."""
    if value is None:
        return None
    return next((places for places in range(MOST_DECIMALS) if (value * 10**places).denominator == 1), None)


def unscaled(value: Fraction | None, digits: int) -> int | None:
    """Return a figure, rounded half up to so many digits, without its point; None where it is too large for cells."""
    if value is None:
        return None
    found = int(round_to(value, Fraction(1, 10**digits), Rounding.HALF_UP) * 10**digits)
    return found if abs(found) <= LARGEST else None
