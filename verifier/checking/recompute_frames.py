"""The tables of a `recompute` as frames: units, their published results, and what the formula is given for each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import lcm

import polars as pl

from verifier.checking.check_context import CheckContext
from verifier.expression import Aggregate, Condition, Name, Node
from verifier.fractions import evaluate
from verifier.model import Fault, Place, Stop
from verifier.rows.opened import LINE
from verifier.rulebook.formula import Formula
from verifier.rulebook.recompute_references import rows_by
from verifier.tables.digits import bad_name
from verifier.tables.table import Table
from verifier.values import RecordValues
from verifier.wording import recompute as words
from verifier.yamlfile import Path

UNIT, GROUP, VALUE, PLACE, TWICE = "#unit", "#group", "#value", "#line", "#twice"
ALL = "#all"
LARGEST = 2**127 - 1


@dataclass(frozen=True, slots=True)
class Bound:
    """One input: `frame` has a row for each unit (and group) with `#value` (Int128), in `unit` parts of one.

    `#value` is null where it is not known, `#twice` true where more than one row was there, `#line` the first line.
    """

    frame: pl.DataFrame
    unit: int


@dataclass(frozen=True, slots=True)
class Bindings:
    """What a check binds: the columns of a unit (`by`), the column of the groups, and who is no group."""

    context: CheckContext
    by: tuple[str, ...]
    group: str
    kinds: Mapping[str, str]

    def published(self, path: str) -> Bound:
        """Return the published seats by unit and group."""
        release, name, measure = path.split(".")
        node = Name(0, (release, name, measure), (), many=True)
        return self.of_groups(node)

    def of_groups(self, node: Node) -> Bound:
        """Return the rows of a column, or sums of them, by unit and group; undervotes and the like are none."""
        found = self._rows(node, (*self.by, self.group))
        frame = found.frame.rename({self.group: GROUP})
        return Bound(frame.filter(pl.col(GROUP).replace_strict(self.kinds, default="") != "not a vote"), found.unit)

    def of_units(self, node: Node) -> Bound | Fraction | None:
        """Return one number for each unit; or one for all of them (None: it is not known)."""
        if rows_by(self.context.rulebook, node):
            return self._rows(node, self.by)
        contest = self.context.rulebook.contest_of()
        found = evaluate(node, RecordValues(self.context.rulebook, self.context.record, None, contest))
        return found if isinstance(found, Fraction) else None

    def _rows(self, node: Node, wanted: Sequence[str]) -> Bound:
        name = node.of if isinstance(node, Aggregate) else node
        assert isinstance(name, Name)  # noqa: S101 (a fault otherwise)
        table = self.context.table(".".join(name.path))
        measure = name.path[2]
        where = node.where if isinstance(node, Aggregate) else ()
        conditions = self._conditions(name, table, where)
        typed = table.known().filter(_kept(table, measure), *(one.fill_null(value=True) for one in conditions))
        # a row of which it is not known whether it is meant (a text that was looked up, and not found) is not known
        sure = pl.all_horizontal(one.is_not_null() for one in conditions) if conditions else pl.lit(value=True)
        number = pl.when(sure).then(pl.col(measure).cast(pl.Int128))
        typed = typed.with_columns(pl.lit("").alias(ALL), number.alias(VALUE))
        _fits(typed[VALUE], typed.height)
        columns = [column for column in wanted if column in (*(rows_by(self.context.rulebook, node) or ()), ALL)]
        word = node.word if isinstance(node, Aggregate) else "one"
        unit = 1 if word == "count" else 10 ** table.scales[measure]
        return Bound(typed.group_by(columns, maintain_order=True).agg(*_AGGREGATED[word]), unit)

    def _conditions(self, name: Name, table: Table, where: Sequence[Condition]) -> list[pl.Expr]:
        first = table.layout.key[0]
        fixed = [pl.col(part.label or first) == part.text for part in name.key]
        return [*fixed, *(self._condition(one) for one in where)]

    def _condition(self, one: Condition) -> pl.Expr:
        column = pl.col(self.group).replace_strict(self.kinds, default="") if one.label == "kind" else pl.col(one.label)
        return (column == one.text) == one.equal


def _kept(table: Table, measure: str) -> pl.Expr:
    """Leave out cells that are declared not applicable."""
    left_out = table.layout[measure].blank == "not applicable"
    return pl.col(measure).is_not_null() | pl.col(bad_name(measure)) if left_out else pl.lit(value=True)


def _unless_unknown(value: pl.Expr) -> pl.Expr:
    return pl.when(pl.col(VALUE).is_null().any()).then(None).otherwise(value).cast(pl.Int128).alias(VALUE)


def _described(twice: pl.Expr) -> tuple[pl.Expr, pl.Expr]:
    return twice.alias(TWICE), pl.col(LINE).min().alias(PLACE)


_ONCE = pl.lit(value=False)
_AGGREGATED: Mapping[str, tuple[pl.Expr, ...]] = {
    "one": (_unless_unknown(pl.col(VALUE).first()), *_described(pl.len() > 1)),
    "sum": (_unless_unknown(pl.col(VALUE).sum()), *_described(_ONCE)),
    "min": (_unless_unknown(pl.col(VALUE).min()), *_described(_ONCE)),
    "max": (_unless_unknown(pl.col(VALUE).max()), *_described(_ONCE)),
    "count": (_unless_unknown(pl.len()), *_described(_ONCE)),
}


@dataclass(frozen=True, slots=True)
class Frames:
    """Units and what is known of them.

    `units`: the columns of a unit and `#unit`, sorted. `published`: `#unit`, `#group`, `#value` (seats; null: not known
    or not whole), `#twice`, `#line`. `contests`: `#unit`, `#group`, weight, seats, total (Int128, null where not
    known), `#line`. `broken`: `#unit` and `#problem`, `#twice` for inputs that no formula can be worked with.
    """

    units: pl.DataFrame
    published: pl.DataFrame
    contests: pl.DataFrame
    broken: pl.DataFrame


def frames(bindings: Bindings, published: str, formula: Formula, paths: Mapping[str, Path]) -> Frames:
    """Bring the published results and the inputs of a formula (their paths, by their names) together by unit."""
    nodes = {formula.inputs[name]: bindings.context.rulebook.expressions[path] for name, path in paths.items()}
    results, weights = bindings.published(published), bindings.of_groups(nodes["weight"])
    every = [frame.select(*bindings.by) for frame in (results.frame, weights.frame)]
    units = pl.concat(every).unique().sort(*bindings.by).with_row_index(UNIT)
    on = list(bindings.by)
    seats = _joined(units, on, bindings.of_units(nodes["seats"]))
    total = _joined(units, on, bindings.of_units(nodes["total"])) if "total" in nodes else None
    votes = weights.frame.join(units, on=on, how="left", maintain_order="left")
    shown = results.frame.join(units, on=on, how="left", maintain_order="left")
    return Frames(
        units,
        _whole(shown, results.unit).select(UNIT, GROUP, VALUE, TWICE, PLACE),
        _contests(bindings, Bound(votes, weights.unit), seats, total, fractions=formula.fractions is not None),
        _twice(votes, seats, total),
    )


def _joined(units: pl.DataFrame, on: Sequence[str], found: Bound | Fraction | None) -> Bound:
    """Return a number for each unit; a table with fewer columns gives the same one to several units."""
    if isinstance(found, Bound):
        shared = [column for column in on if column in found.frame.columns]
        return Bound(units.join(found.frame, on=shared, how="left", maintain_order="left"), found.unit)
    value = None if found is None else found.numerator
    constant = units.with_columns(
        pl.lit(value, dtype=pl.Int128).alias(VALUE), _ONCE.alias(TWICE), pl.lit(None, dtype=pl.Int64).alias(PLACE)
    )
    return Bound(constant, 1 if found is None else found.denominator)


def _whole(frame: pl.DataFrame, unit: int) -> pl.DataFrame:
    """Count in ones; what is no whole number is not known."""
    value = pl.col(VALUE)
    return frame.with_columns(pl.when(value % unit == 0).then(value // unit).alias(VALUE))


def _contests(bindings: Bindings, votes: Bound, seats: Bound, total: Bound | None, *, fractions: bool) -> pl.DataFrame:
    """Put weights, seats and totals side by side; votes in ones, or where fractions are allowed in the parts they have.

    Without a total of its own, a contest with aggregates has all its votes as the total: aggregates are no groups.
    """
    unit = lcm(votes.unit, total.unit if total is not None else 1) if fractions else 1
    frame = _counted(votes, unit).with_columns(pl.col(VALUE).alias("weight"))
    aggregate = pl.col(GROUP).replace_strict(bindings.kinds, default="") == "aggregate"
    if total is None:
        known = pl.when(~pl.col("weight").is_null().any()).then(pl.col("weight").sum())
        totals = frame.group_by(UNIT).agg(known.cast(pl.Int128).alias("total"))
    else:
        totals = _counted(total, unit).select(UNIT, pl.col(VALUE).alias("total"))
    chairs = _whole(seats.frame, seats.unit).select(UNIT, pl.col(VALUE).alias("seats"))
    joined = frame.filter(~aggregate).join(totals, on=UNIT, how="left", maintain_order="left")
    joined = joined.join(chairs, on=UNIT, how="left", maintain_order="left")
    return joined.select(UNIT, GROUP, "weight", "seats", "total", PLACE).sort(UNIT, maintain_order=True)


def _counted(bound: Bound, unit: int) -> pl.DataFrame:
    """Count in parts of one, as many as `unit`; what does not come out whole is not known."""
    if unit % bound.unit:
        return _whole(bound.frame, bound.unit)
    more = unit // bound.unit
    _fits(bound.frame[VALUE], more)
    return bound.frame.with_columns(pl.col(VALUE) * more)


def _fits(values: pl.Series, times: int) -> None:
    """Make sure that no number grows past what a column can hold: it would come out as another one, without a word."""
    ends = [int(end) for end in (values.min(), values.max()) if isinstance(end, int)]
    if max(map(abs, ends), default=0) * times > LARGEST:
        raise Stop(Fault(Place(""), words.too_large()))


def _twice(votes: pl.DataFrame, seats: Bound, total: Bound | None) -> pl.DataFrame:
    """Find units with a row that stands more than once."""
    parts = [votes.with_columns(pl.col(GROUP).alias("#problem"))]
    parts += [seats.frame.with_columns(pl.lit("the number of seats").alias("#problem"))]
    parts += [total.frame.with_columns(pl.lit("the total").alias("#problem"))] if total is not None else []
    return pl.concat(part.filter(pl.col(TWICE)).select(UNIT, "#problem") for part in parts)
