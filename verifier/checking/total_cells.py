"""The totals that do not add up, as cells that causes work on: what was printed, the sum, and what was added."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

import polars as pl

from verifier.checking.difference_cells import DIFFERENCE
from verifier.checking.intervals import DIGITS, Figures, Group
from verifier.checking.part_figures import parts_of
from verifier.checking.totals import Total
from verifier.hypotheses.cells import AT, GIVEN, LARGEST, MEASURE, Cells, Parts, prepared
from verifier.hypotheses.cut_off import fraction_cut_off
from verifier.model import Verdict

MOST_DIGITS = 17


@dataclass(frozen=True, slots=True, eq=False)
class Added:
    """What was added up (`parts`), and what the sums are held against, in groups of the same `per`.

    `unit` are the columns that tell the parts of one sum apart; `counted` tells that nothing of the measure can have
    been rounded, `percent` that it holds percentages.
    """

    measure: str
    parts: Figures
    whole: Figures
    per: tuple[str, ...]
    unit: tuple[str, ...]
    counted: bool
    percent: bool


def total_cells(found: Sequence[Total], added: Added, *, are_all: bool = True) -> Cells:
    """Make cells of the totals that disagree: the whole is what is said, and the sum what it is held against.

    `difference.row` is the place of each among `found`. Where these `are_all`, parts of other totals show nothing.
    """
    wrong = [(number, item) for number, item in enumerate(found) if _is_wrong(item)]
    frame, large = prepared(_given(wrong, _digits(added, wrong), added))
    known = [item.group for item in found if item.difference is not None] if are_all else None
    return Cells(
        key=added.per,
        measures=(added.measure,),
        frame=frame,
        unmatched=_nothing(added.per),
        parts=cache(lambda: _parts(added, known, frame)),
        percent=frozenset([added.measure]) if added.percent else frozenset(),
        untried=large,
    )


def _parts(added: Added, known: Sequence[Group] | None, cells: pl.DataFrame) -> Parts:
    """Return what was added up for the totals that do not add up, and for the other candidates that have one."""
    per, figures = list(added.per), added.parts
    if per and known is not None:
        groups = pl.DataFrame(known, dict.fromkeys(per, pl.String), orient="row")
        kept = figures.frame.join(groups, on=per, how="semi", maintain_order="left")
        figures = replace(figures, frame=kept)
    wholes = cells.select(pl.col(f"key.{name}").alias(name) for name in per)
    found = parts_of(figures, added.measure, per, added.unit, wholes, "parts")
    return replace(found, counted=frozenset([added.measure]) if added.counted else frozenset())


def _is_wrong(item: Total) -> bool:
    return item.verdict is Verdict.DISAGREES and bool(item.difference)


def _digits(added: Added, wrong: Sequence[tuple[int, Total]]) -> Mapping[Group, int]:
    """Return how many decimals each whole was printed with."""
    names = list(added.per)
    rows = added.whole.frame.select(*names, pl.col(DIGITS).cast(pl.Int64))
    if names:
        groups = pl.DataFrame([item.group for _, item in wrong], dict.fromkeys(names, pl.String), orient="row")
        rows = rows.join(groups, on=names, how="semi")
    return {tuple(row[:-1]): row[-1] for row in rows.iter_rows()}


def _given(wrong: Sequence[tuple[int, Total]], digits: Mapping[Group, int], added: Added) -> pl.DataFrame:
    rows = [row for number, item in wrong if (row := _row(number, item, digits.get(item.group, 0), added.measure))]
    schema = {DIFFERENCE: pl.UInt32, **{f"key.{name}": pl.String for name in added.per}, **GIVEN}
    return pl.DataFrame(rows, schema, orient="row")


def _row(number: int, item: Total, digits: int, measure: str) -> tuple[object, ...] | None:
    """Return a total as a cell; one that is too large for any cause is left out."""
    whole, worked = item.whole, item.sum
    if whole is None or worked is None or digits > MOST_DIGITS:
        return None
    said, worked = whole * 10**digits, fraction_cut_off(worked, digits, LARGEST)
    if said.denominator != 1 or max(abs(said.numerator), abs(worked.numerator), worked.denominator) > LARGEST:
        return None
    return (number, *item.group, measure, said.numerator, digits, worked.numerator, worked.denominator, None, None)


def _nothing(per: Sequence[str]) -> pl.DataFrame:
    """Return no figures that only one side has: a sum without a whole is not known to be wrong."""
    keys = {f"key.{name}": pl.String for name in per}
    kinds = {MEASURE: pl.String, "kind": pl.String, "value": pl.Int128, "digits": pl.Int64, "row": pl.UInt32}
    return pl.DataFrame(schema={AT: pl.UInt32, DIFFERENCE: pl.UInt32, **keys, **kinds})
