"""Groups of another table's figures of which the table under check has no row, so that nothing would be said of them.

A county that only the precincts have is in no row that is tested: it is listed, and nobody knows whether it is right.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import polars as pl

from verifier.checking.each_rows import EachRow
from verifier.columns.table_columns import KIND, NOT_A_VOTE
from verifier.expression import Aggregate, Node, walk
from verifier.model import Relation, Row, Verdict
from verifier.tables.digits import bad_name
from verifier.wording import uncovered as words

Texts = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Uncovered:
    """A group of finer figures that is in nothing that is tested; `has_row`: a row has its labels, and no figure."""

    group: Texts
    has_row: bool

    def row(self, note: str) -> Row:
        """Show the group."""
        return Row(
            label=words.label(self.group),
            printed=words.not_applicable() if self.has_row else words.no_row(),
            official="",
            difference="",
            relation=Relation.MISSING,
            verdict=Verdict.UNDETERMINED,
            note=note,
        )


def uncovered(rows: EachRow, node: Node, held: pl.DataFrame, *, sums: bool = False) -> list[Uncovered]:
    """Return the groups that an expression takes of other tables, and that none of the rows that are `held` has.

    With `sums` only those of which several rows are added up: what is merely looked up elsewhere may have more.
    """
    found: dict[Texts, Uncovered] = {}
    for one in finest(node, rows.name):
        if not sums or _adds_up(rows, one):
            found |= {each.group: each for each in _beyond(rows, one, held)}
    return list(found.values())


def _adds_up(rows: EachRow, node: Aggregate) -> bool:
    return set(rows.context.table(table_of(node)).layout.key) > {label.text for label in node.per}


def _beyond(rows: EachRow, node: Aggregate, held: pl.DataFrame) -> Iterator[Uncovered]:
    labels = [label.text for label in node.per if label.text in held.columns]
    if not labels:
        return
    finer = _taken(rows, node).select(labels).unique()
    for label, text in rows.wanted.items():
        finer = finer.filter(pl.col(label) == text) if label in labels else finer
    beyond = finer.join(held.select(labels), on=labels, how="anti", nulls_equal=True)
    there = set(rows.table.frame.select(labels).unique().rows())
    for group in beyond.sort(labels).rows():
        yield Uncovered(tuple(text or "" for text in group), group in there)


def _taken(rows: EachRow, node: Aggregate) -> pl.DataFrame:
    """Return the rows that an aggregate takes, and those of which it is not known."""
    path, measure = table_of(node), node.names[0].path[-1]
    found = rows.columns.table(*path.split(".")).frame
    found = found.filter((pl.col(KIND) != NOT_A_VOTE).fill_null(value=True))
    layout = rows.context.table(path).layout
    if any(one.name == measure and one.blank == "not applicable" for one in layout.measures):
        found = found.filter(pl.col(bad_name(measure)) | pl.col(measure).is_not_null())
    for one in node.where:
        if one.label in found.columns:
            found = found.filter(((pl.col(one.label) == one.text) == one.equal).fill_null(value=True))
    return found


def finest(of: Node, own: str) -> list[Aggregate]:
    """Return the aggregates over other tables, without those that only take the rows of others by fewer labels."""
    found = [one for one in walk(of, inside=False) if isinstance(one, Aggregate) and one.per and table_of(one) != own]
    return [one for one in found if not any(_finer(other, one) for other in found)]


def _finer(one: Aggregate, other: Aggregate) -> bool:
    labels = [{label.text for label in each.per} for each in (one, other)]
    return table_of(one) == table_of(other) and one.where == other.where and labels[0] > labels[1]


def table_of(node: Aggregate) -> str:
    """Name the table (`release.table`) whose rows an aggregate takes."""
    return ".".join(node.names[0].path[:2])
