"""Units of a `recompute`: those that the formula plainly gives, found in columns, and the others as values."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from typing import Any

import polars as pl

from verifier.checking.recompute_frames import GROUP, PLACE, TWICE, UNIT, VALUE, Frames
from verifier.checking.recomputed import Unit
from verifier.formulas.methods import Rule, allocate
from verifier.wording import recompute as words

Rows = Sequence[Mapping[str, Any]]


def plain_units(one: Frames, rule: Rule) -> set[int]:
    """Find the units whose published result is exactly what the formula gives, with nothing left to say.

    A group that is not published has no seats, as long as anything is published for its unit.
    """
    contests = one.contests.rename({UNIT: "contest", GROUP: "group"})
    allocated = allocate(rule, contests.select("contest", "group", "weight", "seats", "total"))
    given = allocated.seats.select(pl.col("contest").alias(UNIT), pl.col("group").alias(GROUP), pl.col("seats"))
    both = one.published.join(given, on=[UNIT, GROUP], how="full", coalesce=True)
    there = pl.col(TWICE).is_not_null()
    seats = pl.when(there).then(pl.col(VALUE)).otherwise(0)
    same = (seats == pl.col("seats").cast(pl.Int128).fill_null(0)).fill_null(value=False)
    fits = both.group_by(UNIT).agg(same.all().alias("same"), there.any().alias("there"), pl.col(TWICE).any())
    fine = fits.filter(pl.col("same") & pl.col("there") & ~pl.col(TWICE))[UNIT]
    odd = (allocated.lots, allocated.unsettled, allocated.findings, allocated.bad)
    return set(fine) - {unit for frame in odd for unit in frame["contest"]} - set(one.broken[UNIT])


def units_of(one: Frames, wanted: Collection[int], published: str, votes: str) -> dict[int, Unit]:
    """Make values of some units; `published` and `votes` are the tables that places are in."""
    contests, results = _by_unit(one.contests, wanted), _by_unit(one.published, wanted)
    twice = dict(one.broken.iter_rows())
    return {unit: _unit(contests[unit], results[unit], str(twice.get(unit, "")), (published, votes)) for unit in wanted}


def _by_unit(frame: pl.DataFrame, wanted: Collection[int]) -> dict[int, list[dict[str, Any]]]:
    chosen = pl.Series(UNIT, sorted(wanted), dtype=pl.UInt32)
    found: defaultdict[int, list[dict[str, Any]]] = defaultdict(list)
    for row in frame.filter(pl.col(UNIT).is_in(chosen.implode())).iter_rows(named=True):
        found[row[UNIT]].append(row)
    return found


def _unit(contests: Rows, published: Rows, twice: str, tables: tuple[str, str]) -> Unit:
    seats, total = (contests[0][name] if contests else None for name in ("seats", "total"))
    repeated = next((str(row[GROUP]) for row in published if row[TWICE]), twice)
    return Unit(
        weights=tuple((row[GROUP], row["weight"]) for row in contests),
        seats=seats,
        total=total,
        published={row[GROUP]: row[VALUE] for row in published},
        problem=words.stands_twice(repeated) if repeated else _problem(contests, published, tables),
        line=min((row[PLACE] for row in published), default=0),
        place=f"{tables[1]}:{contests[0][PLACE]}" if contests and contests[0][PLACE] else "",
    )


def _problem(contests: Rows, published: Rows, tables: tuple[str, str]) -> str:
    """Say what is not known: votes, seats, the total, or a published number."""
    if not contests:
        return words.no_votes()
    lacking = next((row for row in contests if row["weight"] is None), None)
    if lacking is not None:
        return words.votes_not_known(lacking[GROUP], f"{tables[1]}:{lacking[PLACE]}")
    for name, what in (("seats", "the number of seats"), ("total", "the total")):
        if contests[0][name] is None:
            return words.not_known(what)
    blank = next((row for row in published if row[VALUE] is None), None)
    return "" if blank is None else words.not_known(f"the result of {blank[GROUP]}", f"{tables[0]}:{blank[PLACE]}")
