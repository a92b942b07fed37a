"""Where the whole of each group of a total stands, for the groups that are shown."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

import polars as pl

from verifier.checking.intervals import Group
from verifier.model import Place
from verifier.rows.opened import LINE, ROW
from verifier.tables.table import Table

MOST_PLACES = 2
"""A whole stands once; of one that stands more often two places are enough."""


def whole_places(
    table: Table, measure: str, per: Sequence[str], groups: Sequence[Group], keep: pl.Expr | None
) -> Mapping[Group, tuple[Place, ...]]:
    """Return the places of a measure's figures by the labels `per` of their rows, for some groups; `keep` as there."""
    typed = table.typed() if keep is None else table.typed().filter(keep)
    wanted = pl.DataFrame(groups, dict.fromkeys(per, pl.String), orient="row")
    rows = typed.join(wanted, on=list(per), how="semi") if per else typed.head(MOST_PLACES)
    found: defaultdict[Group, list[Place]] = defaultdict(list)
    for row, line, *labels in rows.sort(ROW).select(ROW, LINE, *per).iter_rows():
        places = found[tuple(labels)]
        if len(places) < MOST_PLACES:
            places.append(table.place_of(measure, row, line))
    return {group: tuple(places) for group, places in found.items()}
