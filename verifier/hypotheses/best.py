"""Which cause explains figures that differ best: every cause is tested, each figure goes to the best that fits it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import cast

import polars as pl

from verifier.hypotheses.cells import AT, WINDOW, Cells
from verifier.hypotheses.chance import LEAST, is_confident, together
from verifier.hypotheses.fits import FITS, GROUP, CellCause, Fits
from verifier.model import Cause
from verifier.registry import CELL_CAUSES
from verifier.wording import hypotheses as words

CAUSE = "cause"
MOST = 10_000
"""So many figures at most are looked at one by one; of more, causes that explain many at once are tried first."""

MANY = 100
"""Figures of one group that are taken together, before any is looked at by itself."""

SHOWN = 20
"""Hypotheses that are put into words."""

NAMED = 5
"""Figures of a hypothesis that are named."""

MULTIPLIED = 64
"""Figures of one group of which the chances are multiplied: more cannot make it larger."""


@dataclass(frozen=True, slots=True, eq=False)
class Explained:
    """The hypotheses, the best first (capped), and `counts` of all figures by cause.

    `causes` has the best of each figure (`at`: UInt32, `cause`: String).
    For `unexplained` figures no cause was found, for `untried` ones none was looked for.
    """

    found: tuple[Cause, ...]
    counts: tuple[tuple[str, int], ...]
    unexplained: int
    untried: int
    causes: pl.DataFrame


@dataclass(frozen=True, slots=True, eq=False)
class _Group:
    """One group of one cause: its figures in order, its chance, and where it comes among all."""

    name: str
    rank: int
    fits: Fits
    rows: pl.DataFrame
    chance: tuple[int, int]
    tried: int

    @property
    def order(self) -> tuple[bool, int, int, int]:
        """What follows from the relation comes first, then the smallest chance, then the rank."""
        fits, window = self.chance
        smallness = 0 if self.fits.follows else fits * LEAST // window
        return not self.fits.follows, smallness, self.rank, self.rows[AT][0]


def explain(cells: Cells) -> Explained:
    """Test the causes over cells, and give each figure to the best that fits it; groups are taken whole, or not."""
    many, rest = _of_many(cells) if _number(cells) > MOST else ([], cells)
    few = replace(rest, frame=rest.frame.head(MOST), unmatched=rest.unmatched.head(MOST))
    best, also = _best(_groups(few, wide=False))
    found = [*((group, ()) for group in many), *zip(best, also, strict=True)]
    told = tuple(_told(cells, group, others) for group, others in found[:SHOWN])
    parts = [group.rows.select(AT, pl.lit(group.name).alias(CAUSE)) for group, _ in found]
    causes = pl.concat([pl.DataFrame(schema={AT: pl.UInt32, CAUSE: pl.String}), *parts])
    untried = _number(rest) - _number(few)
    unexplained = _number(cells) - causes.height - untried
    counts = causes.group_by(CAUSE).len().sort(-pl.col("len").cast(pl.Int64), CAUSE).rows()
    return Explained(told, tuple(counts), unexplained, untried + cells.large, causes)


def _number(cells: Cells) -> int:
    return cells.frame.height + cells.unmatched.height


def _of_many(cells: Cells) -> tuple[list[_Group], Cells]:
    """Take the groups that explain many figures at once, the largest first, and return what they leave."""
    taken: list[_Group] = []
    rest = cells
    for group in sorted(_groups(cells, wide=True), key=lambda one: (-one.rows.height, one.order)):
        there = pl.concat([rest.frame.select(AT), rest.unmatched.select(AT)])
        left = group.rows.join(there, on=AT, how="semi")
        if left.height >= MANY:
            taken.append(replace(group, rows=left))
            rest = replace(rest, frame=_without(rest.frame, left), unmatched=_without(rest.unmatched, left))
    return taken, rest


def _without(frame: pl.DataFrame, taken: pl.DataFrame) -> pl.DataFrame:
    return frame.join(taken.select(AT), on=AT, how="anti", maintain_order="left")


def _groups(cells: Cells, *, wide: bool) -> list[_Group]:
    """Try every cause (of many figures: those that can take any number) and return the groups that it explains."""
    declared = [one for one in CELL_CAUSES.ranked() if one.wide or not wide]
    tried = [(one.name, one.rank, cast("CellCause", one.function)(cells)) for one in declared]
    number = sum(fits.searched for _, _, fits in tried)
    return [
        _Group(name, rank, fits, rows, _chance(rows, fits), number)
        for name, rank, fits in tried
        for rows in _apart(fits.frame, MANY if wide else 1)
    ]


def _apart(frame: pl.DataFrame, least: int) -> Iterator[pl.DataFrame]:
    """Give the rows of each group that has as many."""
    if not frame.height:
        return
    large = frame.filter(pl.len().over(GROUP) >= least) if least > 1 else frame
    yield from large.sort(GROUP, AT).partition_by(GROUP, maintain_order=True)


def _chance(rows: pl.DataFrame, fits: Fits) -> tuple[int, int]:
    if fits.follows:
        return 0, 0
    return together(rows.select(FITS, WINDOW).head(MULTIPLIED).iter_rows())


def _best(groups: Iterable[_Group]) -> tuple[list[_Group], list[tuple[str, ...]]]:
    """Choose groups that share no figure, the best first, and name for each those that would have had some of its."""
    taken: dict[int, int] = {}
    best: list[_Group] = []
    also: list[list[str]] = []
    for group in sorted(groups, key=lambda one: one.order):
        cells = group.rows[AT].to_list()
        before = dict.fromkeys(taken[cell] for cell in cells if cell in taken)
        for position in before:
            if group.name != best[position].name and group.name not in also[position]:
                also[position].append(group.name)
        if not before:
            taken.update(dict.fromkeys(cells, len(best)))
            best.append(group)
            also.append([])
    return best, [tuple(names) for names in also]


def _told(cells: Cells, group: _Group, also: Sequence[str]) -> Cause:
    """Put a group into words: the first of its figures are named, and counted all."""
    known = pl.concat([cells.frame.drop(WINDOW), cells.unmatched], how="diagonal")
    rows = group.rows.head(NAMED).join(known, on=AT, how="left", maintain_order="left").to_dicts()
    fits, window = group.chance
    one_measure = len(cells.measures) == 1
    return Cause(
        name=group.name,
        says=group.fits.says(rows, group.rows.height),
        leaves_open=group.fits.leaves_open,
        fits=fits,
        window=window,
        confident=group.fits.follows or is_confident(group.chance, group.tried),
        figures=group.rows.height,
        of=tuple(_label(cells, row, one_measure=one_measure) for row in rows),
        also=tuple(also),
    )


def _label(cells: Cells, row: Mapping[str, object], *, one_measure: bool) -> str:
    return words.label([str(row[name] or "") for name in cells.keys], "" if one_measure else str(row["measure"]))
