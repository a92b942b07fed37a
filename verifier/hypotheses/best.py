"""Which cause explains figures that differ best: every cause is tested, each figure goes to the best that fits it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

import polars as pl

from verifier.hypotheses.cells import AT, WINDOW, Cells
from verifier.hypotheses.fits import GROUP
from verifier.hypotheses.groups import Group, groups_of
from verifier.hypotheses.many import Large, taken_at_once
from verifier.hypotheses.steps import in_steps
from verifier.model import Cause
from verifier.wording import hypotheses as words

CAUSE, SURE = "cause", "#sure"
MOST = 10_000
"""So many figures at most are looked at one by one; of more, causes that explain many at once are tried first."""

SHOWN = 20
"""Hypotheses that are put into words."""

NAMED = 5
"""Figures of a hypothesis that are named."""


@dataclass(frozen=True, slots=True, eq=False)
class Explained:
    """The hypotheses, the best first (capped), and how many figures each cause explains best, by its name.

    `counts` are those of which it is sure, `supposed` those of which it may be chance. `causes` has the best of each
    figure (`at`: UInt32, `cause`: String).
    For `unexplained` figures no cause was found, for `untried` ones none was looked for.
    """

    found: tuple[Cause, ...]
    counts: tuple[tuple[str, int], ...]
    supposed: tuple[tuple[str, int], ...]
    unexplained: int
    untried: int
    causes: pl.DataFrame


def explain(cells: Cells) -> Explained:
    """Test the causes over cells, and give each figure to the best that fits it."""
    cells = in_steps(cells)
    many, rest = taken_at_once(cells) if _number(cells) > MOST else ([], cells)
    few = _few(rest)
    best = _best(groups_of(few, rest, cells))
    told = [_told(cells, group, group.rows.head(NAMED), group.rows.height, ()) for group in many]
    shown = best[: max(SHOWN - len(told), 0)]
    told += [_told(cells, group, _named(group), len(group.cells), also) for group, also in shown]
    causes = _causes(cells, many, [group for group, _ in best])
    untried = _number(rest) - _number(few)
    unexplained = _number(cells) - causes.height - untried
    sure, supposed = (_counted(causes.filter(pl.col(SURE) == is_sure)) for is_sure in (True, False))
    return Explained(tuple(told[:SHOWN]), sure, supposed, unexplained, untried + cells.untried, causes.drop(SURE))


def _few(cells: Cells) -> Cells:
    """Keep as many figures as are looked at one by one, half of them at least of those that both sides have."""
    only = min(cells.unmatched.height, max(MOST - cells.frame.height, MOST // 2))
    return replace(cells, frame=cells.frame.head(MOST - only), unmatched=cells.unmatched.head(only))


def _number(cells: Cells) -> int:
    return cells.frame.height + cells.unmatched.height


def _counted(causes: pl.DataFrame) -> tuple[tuple[str, int], ...]:
    return tuple(causes.group_by(CAUSE).len().sort(-pl.col("len").cast(pl.Int64), CAUSE).rows())


def _causes(cells: Cells, many: Iterable[Large], best: Iterable[Group]) -> pl.DataFrame:
    """Name the cause of each figure that has one, and tell whether it is sure."""
    wide = [
        group.rows.select(AT, pl.lit(group.name).alias(CAUSE), pl.lit(_is_sure(cells, group)).alias(SURE))
        for group in many
    ]
    judged = [(group, _is_sure(cells, group)) for group in best]
    single = [(cell, group.name, sure) for group, sure in judged for cell in group.cells]
    schema = {AT: pl.UInt32, CAUSE: pl.String, SURE: pl.Boolean}
    return pl.concat([pl.DataFrame(single, schema=schema, orient="row"), *wide])


def _is_sure(cells: Cells, group: Group | Large) -> bool:
    """Tell whether a group is told with confidence: that rows stand on one side only is seen, and nothing assumed."""
    first = group.cells[0] if isinstance(group, Group) else group.rows[AT][0]
    fits, window = group.chance
    return group.is_sure or (not group.is_doubtful and first >= cells.frame.height and fits == window)


Also = tuple[tuple[str, int], ...]
"""Other causes that fit, by their names, and how many of the figures each fits."""


def _best(groups: Iterable[Group]) -> list[tuple[Group, Also]]:
    """Choose groups that share no figure, the best first, and name for each those that would have had some of its.

    A group of which some figures are taken is left out, or told of the others only, as its cause has it.
    """
    taken: dict[int, int] = {}
    best: list[Group] = []
    also: list[dict[str, set[int]]] = []
    ordered = sorted(groups, key=lambda one: one.order)
    for group in ordered:
        before = [cell for cell in group.cells if cell in taken]
        for cell in before:
            if group.name != best[taken[cell]].name:
                also[taken[cell]].setdefault(group.name, set()).add(cell)
        left = group.without(taken) if before and group.fits.divisible else None if before else group
        if left is not None and left.cells:
            taken.update(dict.fromkeys(left.cells, len(best)))
            best.append(left)
            also.append({})
    judged = _rivalled(best, ordered)
    counted = (tuple((name, len(cells)) for name, cells in names.items()) for names in also)
    return list(zip(judged, counted, strict=True))


def _rivalled(best: Iterable[Group], groups: Iterable[Group]) -> list[Group]:
    """Mark the groups of which another cause explains the same figures about as well: neither is sure then."""
    having: dict[int, list[Group]] = {}
    for group in groups:
        for cell in group.cells:
            having.setdefault(cell, []).append(group)
    return [
        replace(one, rivalled=not one.fits.follows and any(one.is_like(other) for other in having[one.cells[0]]))
        for one in best
    ]


def _named(group: Group) -> pl.DataFrame:
    """Return the rows of a group's first figures, with their evidence."""
    found = group.fits.frame.filter((pl.col(GROUP) == group.number) & pl.col(AT).is_in(group.cells[:NAMED]))
    return found.sort(AT)


def _told(cells: Cells, group: Group | Large, named: pl.DataFrame, figures: int, also: Also) -> Cause:
    """Put a group into words: the first of its figures are named, and counted all."""
    wanted = named.select(AT)
    frames = [one.join(wanted, on=AT, how="semi") for one in (cells.frame.drop(WINDOW), cells.unmatched)]
    rows = named.join(pl.concat(frames, how="diagonal"), on=AT, how="left", maintain_order="left").to_dicts()
    fits, window = group.chance
    one_measure = len(cells.measures) == 1
    return Cause(
        name=group.name,
        says=group.fits.says(rows, figures),
        leaves_open=group.fits.left_open(rows),
        fits=fits,
        window=window,
        confident=_is_sure(cells, group),
        figures=figures,
        of=tuple(_label(cells, row, one_measure=one_measure) for row in rows),
        also=tuple(name for name, _ in also),
        some=tuple((name, number) for name, number in also if number < figures),
    )


def _label(cells: Cells, row: Mapping[str, object], *, one_measure: bool) -> str:
    return words.label([str(row[name] or "") for name in cells.keys], "" if one_measure else str(row["measure"]))
