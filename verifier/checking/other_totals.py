"""Other numbers of a unit that could have been taken as its total: those that the tables of a `recompute` have."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence

import polars as pl

from verifier.checking.recompute_frames import ALL, TWICE, UNIT, VALUE, Bindings, Bound
from verifier.expression import Aggregate, Label, Name, Node, walk
from verifier.tables.table import Table
from verifier.wording import causes_results as words

MOST = 6
"""Numbers at most that are tried as the total of a unit."""


def other_totals(
    bindings: Bindings, units: pl.DataFrame, nodes: Mapping[str, Node], published: str, wanted: Collection[int]
) -> dict[int, dict[str, int]]:
    """Return by unit every other total that the tables give it, by what it is.

    Whole numbers of the unit itself (registered voters beside those who attended), and sums of the groups' figures
    other than the votes (the first alignment beside the final one). `nodes` are the inputs that are given, by their
    roles. What counts in the unit of the results, and what is given already, is none.
    """
    found: defaultdict[int, dict[str, int]] = defaultdict(dict)
    for what, node in list(_named(bindings, nodes, published))[:MOST]:
        bound = bindings.of_units(node)
        if isinstance(bound, Bound) and bound.unit == 1:
            for unit, value in _by_unit(bindings, units, bound, wanted):
                found[unit][what] = value
    return found


def _by_unit(
    bindings: Bindings, units: pl.DataFrame, bound: Bound, wanted: Collection[int]
) -> Iterator[tuple[int, int]]:
    chosen = pl.Series(UNIT, sorted(wanted), dtype=pl.UInt32).implode()
    there = units.filter(pl.col(UNIT).is_in(chosen)).join(bound.frame, on=list(bindings.by))
    known = there.filter(pl.col(VALUE).is_not_null() & ~pl.col(TWICE))
    yield from known.select(UNIT, VALUE).iter_rows()


def _named(bindings: Bindings, nodes: Mapping[str, Node], published: str) -> Iterator[tuple[str, Node]]:
    """Name the columns of the check's tables that are whole numbers, and neither results nor given already."""
    given = [str(name) for role in ("seats", "total") for name in _names(nodes.get(role))]
    weights = [str(name) for name in _names(nodes.get("weight"))]
    paths = dict.fromkeys(name.path[:2] for node in nodes.values() for name in _names(node) if len(name.path) > 2)  # noqa: PLR2004 (release.table.measure)
    seats = _unit_of(bindings, published.rpartition(".")[2])
    for release, table in paths:
        held = bindings.context.table(f"{release}.{table}")
        for measure in _whole(held):
            name = Name(0, (release, table, measure), many=True)
            label = bindings.context.rulebook.book.measures[measure].label
            if _unit_of(bindings, measure) == seats:
                continue
            if set(held.layout.key) == set(bindings.by) and str(name) not in given:
                yield label, name
            elif set(held.layout.key) == {*bindings.by, bindings.group} - {ALL} and str(name) not in weights + given:
                per = tuple(Label(0, column) for column in bindings.by if column != ALL)
                yield words.sum_of(label), Aggregate(0, "sum", name, per)


def _names(node: Node | None) -> Sequence[Name]:
    return [one for one in walk(node) if isinstance(one, Name)] if node is not None else []


def _whole(table: Table) -> list[str]:
    return [
        column.name for column in table.layout.measures if column.type != "percent" and not table.scales[column.name]
    ]


def _unit_of(bindings: Bindings, measure: str) -> str:
    known = bindings.context.rulebook.book.measures.get(measure)
    return (known.unit if known is not None else None) or measure
