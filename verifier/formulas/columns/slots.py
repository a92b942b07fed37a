"""Working with groups side by side: an expression a slot, and what became of parts of a table brought together."""

from __future__ import annotations

from collections.abc import Callable

import polars as pl

from verifier.formulas.columns.allocated import Settled
from verifier.formulas.columns.layout import column_sum

Slot = Callable[[int], pl.Expr]
"""An expression for the group in a slot."""

ONE = pl.lit(1, pl.Int64)


def slot_of(name: str) -> Slot:
    """Take the column of a slot by its number."""
    return lambda slot: pl.col(f"{name}_{slot}")


def each(name: str, slots: int, of: Slot) -> list[pl.Expr]:
    """Name an expression for every slot: the name, an underscore and its number."""
    return [of(slot).alias(f"{name}_{slot}") for slot in range(slots)]


def count(name: str, slots: int) -> pl.Expr:
    """Count the slots in which something holds."""
    return column_sum([pl.col(f"{name}_{slot}").cast(pl.Int32) for slot in range(slots)])


class Parts:
    """Contests side by side while they are settled, a part of them after the other; `table` has their place as `at`."""

    def __init__(self, table: pl.DataFrame, slots: int) -> None:
        """Begin with the certain_0, certain_1 … of the table, no lots and nothing unsettled."""
        self.slots = slots
        self._certain = {f"certain_{slot}": table[f"certain_{slot}"] for slot in range(slots)}
        tied = {f"tied_{slot}": pl.Boolean for slot in range(slots)}
        lot = {"code": pl.UInt32, "blocks": pl.Int64, "size": pl.Int64, "clause": pl.String}
        self._lots = [pl.DataFrame(schema={**lot, **tied})]
        self._unsettled = [pl.DataFrame(schema={"code": pl.UInt32, "seats": pl.Int64, "clause": pl.String})]
        self._hard = [pl.Series("code", [], dtype=pl.UInt32)]

    def certain(self, part: pl.DataFrame) -> None:
        """Take the certain_0, certain_1 … of a part."""
        if part.height:
            changed = self._certain.items()
            self._certain = {name: seats.scatter(part["at"], part[name].cast(seats.dtype)) for name, seats in changed}

    def lots(self, part: pl.DataFrame, blocks: pl.Expr, clause: str, among: str = "tied", size: pl.Expr = ONE) -> None:
        """Take a lot for each contest of a part that has somebody among `tied_0`, `tied_1` … and blocks to be drawn."""
        sizes = (blocks.cast(pl.Int64).alias("blocks"), size.cast(pl.Int64).alias("size"))
        tied = each("tied", self.slots, slot_of(among))
        lot = part.select("code", *sizes, pl.lit(clause).alias("clause"), *tied)
        anybody = pl.any_horizontal([pl.col(f"tied_{slot}") for slot in range(self.slots)])
        self._lots.append(lot.filter(anybody & (pl.col("blocks") > 0)))

    def unsettled(self, part: pl.DataFrame, seats: pl.Expr, clause: str) -> None:
        """Leave seats of each contest of a part unsettled."""
        self._unsettled.append(part.select("code", seats.cast(pl.Int64).alias("seats"), pl.lit(clause).alias("clause")))

    def hard(self, part: pl.DataFrame) -> None:
        """Leave the contests of a part to the exact road."""
        self._hard.append(part["code"])

    def take(self, part: pl.DataFrame, settled: Settled) -> None:
        """Take what another method made of a part, contest by contest in the same order."""
        self.certain(part.select("at").hstack(settled.table))
        self._lots.append(settled.lots)
        self._unsettled.append(settled.unsettled)
        self._hard.append(settled.hard)

    def settled(self) -> Settled:
        """Bring all parts together."""
        return Settled(
            pl.DataFrame(self._certain), pl.concat(self._lots), pl.concat(self._unsettled), pl.concat(self._hard)
        )
