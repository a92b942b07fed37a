"""Many contests allocated: what a method settled in columns, and the rest contest by contest on the exact road."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import polars as pl

from verifier.formulas.columns.exact_road import Exact, work_exactly
from verifier.formulas.columns.layout import (
    MOST_SLOTS,
    Layout,
    Magnitudes,
    lay_out,
    magnitudes,
    side_by_side,
    suspects,
    width_for,
)
from verifier.formulas.contest import Contest, above_total
from verifier.formulas.worked import Worked
from verifier.lots import Lot
from verifier.outcome import Outcome, Unsettled, outcome_of


@dataclass(frozen=True, slots=True)
class Allocated:
    """Many contests allocated.

    `seats`: contest, group, seats (the certain ones; null where the contest is bad), in the order of the input's rows.
    `lots`: contest, lot (its number in the contest), blocks, size, most, clause, among, where (its part, or ""); a lot
    with blocks of two sizes has a row for each. `unsettled`: contest, seats, clause, where. `findings`: contest,
    finding. `bad`: contest, message.
    The contest column has the type it came with; all frames but `seats` are in the order of contests.
    """

    seats: pl.DataFrame
    lots: pl.DataFrame
    unsettled: pl.DataFrame
    findings: pl.DataFrame
    bad: pl.DataFrame

    def outcomes(self) -> dict[object, Outcome]:
        """Give the outcome of each contest that is not bad, as values; for looking at some, not for all of a state."""
        bad = set(self.bad["contest"])
        certain: dict[object, dict[str, int]] = {}
        for contest, group, seats in self.seats.iter_rows():
            if contest not in bad:
                certain.setdefault(contest, {})[group] = seats
        lots, unsettled = self._lots(), self._unsettled()
        return {one: outcome_of(seats, lots.get(one, ()), unsettled.get(one, ())) for one, seats in certain.items()}

    def _lots(self) -> dict[object, list[Lot]]:
        found: dict[tuple[object, int], Lot] = {}
        for contest, number, blocks, size, most, clause, among, where in self.lots.iter_rows():
            before = found[contest, number].sizes if (contest, number) in found else ()
            found[contest, number] = Lot(tuple(among), (*before, *(size,) * blocks), most, clause, where)
        by_contest: dict[object, list[Lot]] = {}
        for (contest, _), lot in found.items():
            by_contest.setdefault(contest, []).append(lot)
        return by_contest

    def _unsettled(self) -> dict[object, list[Unsettled]]:
        by_contest: dict[object, list[Unsettled]] = {}
        for contest, seats, clause, where in self.unsettled.iter_rows():
            by_contest.setdefault(contest, []).append(Unsettled(seats, clause, where))
        return by_contest


@dataclass(frozen=True, slots=True)
class Settled:
    """What a method made of contests side by side.

    `table`: certain_0, certain_1 … for each contest, in the order in which they came. `lots`: code, blocks, size,
    clause, tied_0, tied_1 … (who is among them). `unsettled`: code, seats, clause. `hard`: codes that are left to the
    exact road, whatever stands in the others.
    """

    table: pl.DataFrame
    lots: pl.DataFrame
    unsettled: pl.DataFrame
    hard: pl.Series


def allocate_in_columns(
    frame: pl.DataFrame,
    columns: Callable[[pl.DataFrame, int], Settled],
    largest: Callable[[Magnitudes], int],
    steps: Callable[[Contest], Worked],
) -> Allocated:
    """Allocate the contests of a long frame: by `columns` (table, slots) what these are made for, by `steps` the rest.

    `largest` gives a bound for every number that `columns` computes on the way; where no column is wide enough, or a
    contest has too many groups, or is none, it takes the exact road. Raises BadInput for a frame of the wrong shape.
    """
    layout = lay_out(frame)
    width = width_for(largest(magnitudes(layout)))
    every = pl.int_range(len(layout.starts), dtype=pl.UInt32, eager=True)
    exact = every if width is None else _for_the_exact_road(layout, every)
    codes = every if exact.is_empty() else every.filter(~every.is_in(exact.implode()))
    if width is None or codes.is_empty():
        return _put_together(layout, None, work_exactly(layout, exact, steps))
    table = side_by_side(layout, codes, width)
    settled = columns(table, sum(name.startswith("weight_") for name in table.columns))
    exact = pl.concat([exact, settled.hard.cast(pl.UInt32)])
    return _put_together(layout, _Side(table, settled), work_exactly(layout, exact, steps))


def _for_the_exact_road(layout: Layout, every: pl.Series) -> pl.Series:
    large = every.filter(layout.sizes > MOST_SLOTS)
    return pl.concat([large, suspects(layout)]).unique()


@dataclass(frozen=True, slots=True)
class _Side:
    """The side of the columns: contests side by side, and what became of them."""

    table: pl.DataFrame
    settled: Settled


def _put_together(layout: Layout, side: _Side | None, exact: Exact) -> Allocated:
    names = layout.rows["contest"].gather(layout.starts)
    easy = ~pl.col("code").is_in(exact.codes.implode()) if len(exact.codes) else pl.lit(True)
    frames = {"lots": [exact.lots], "unsettled": [exact.unsettled], "findings": [exact.findings]}
    if side is not None:
        frames["lots"].append(_lots(layout, side.settled.lots.filter(easy)))
        frames["unsettled"].append(side.settled.unsettled.filter(easy))
        frames["findings"].append(_findings(side.table).filter(easy))
    named = {name: _named(pl.concat(parts, how="vertical_relaxed"), names) for name, parts in frames.items()}
    nowhere = pl.lit("").alias("where")
    lots, unsettled = named["lots"].with_columns(nowhere), named["unsettled"].with_columns(nowhere)
    return Allocated(_seats(layout, side, exact), lots, unsettled, named["findings"], _named(exact.bad, names))


def _named(frame: pl.DataFrame, names: pl.Series) -> pl.DataFrame:
    """Put the contest where its number stands."""
    order = [name for name in ("code", "lot", "size") if name in frame.columns]
    frame = frame.sort(order, descending=[name == "size" for name in order])
    rest = [name for name in frame.columns if name != "code"]
    return frame.select(names.gather(frame["code"]).alias("contest"), *rest)


def _seats(layout: Layout, side: _Side | None, exact: Exact) -> pl.DataFrame:
    rows = layout.rows
    seats = _from_slots(layout, side) if side else pl.repeat(None, rows.height, dtype=pl.Int64, eager=True)
    seats = seats.scatter(exact.at, exact.seats) if len(exact.at) else seats
    result = rows.select("contest", "group", "row", seats.alias("seats"))
    if not rows["row"].is_sorted():
        result = result.sort("row")
    return result.drop("row")


def _from_slots(layout: Layout, side: _Side) -> pl.Series:
    """Bring the certain seats of the slots back to the rows."""
    count, slots = side.table.height, range(sum(name.startswith("weight_") for name in side.table.columns))
    flat = pl.concat([side.settled.table[f"certain_{slot}"].cast(pl.Int64).alias("seats") for slot in slots])
    position = layout.rows["code"]
    if count < len(layout.starts):
        none = pl.repeat(None, len(layout.starts), dtype=pl.UInt32, eager=True)
        position = none.scatter(side.table["code"], pl.int_range(count, dtype=pl.UInt32, eager=True)).gather(position)
    return flat.gather(layout.rows["slot"] * count + position)


def _lots(layout: Layout, lots: pl.DataFrame) -> pl.DataFrame:
    """Name the groups among whom each lot is drawn, in order."""
    lots = lots.with_row_index("at")
    slots = range(sum(name.startswith("tied_") for name in lots.columns))
    tied = pl.concat([lots.filter(f"tied_{slot}").select("at", "code", slot=pl.lit(slot, pl.UInt32)) for slot in slots])
    names = layout.rows["group"].gather(layout.starts.gather(tied["code"]) + tied["slot"]).alias("among")
    # sorted once before: sorting each small list takes twice as long
    among = tied.select("at", names).sort("at", "among").group_by("at", maintain_order=True).agg("among")
    first, one = pl.lit(0, pl.UInt32).alias("lot"), pl.lit(1, pl.Int64).alias("most")
    return lots.select("code", first, "blocks", "size", one, "clause", among["among"])


def _findings(table: pl.DataFrame) -> pl.DataFrame:
    above = table.filter(pl.col("sum") > pl.col("total")).select("code", "sum", "total")
    says = [above_total(groups, total) for groups, total in above.select("sum", "total").iter_rows()]
    return above.select("code", pl.Series("finding", says, dtype=pl.String))
