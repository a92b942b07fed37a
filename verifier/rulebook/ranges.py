"""Ranges of columns: of figures only, and in the unit of the figures."""

from __future__ import annotations

from collections.abc import Iterator

from verifier.model import Fault
from verifier.rulebook.book import Rulebook
from verifier.rulebook.completed import type_of
from verifier.rulebook.tables import Column, Table
from verifier.wording import percentages
from verifier.wording import rulebook as words
from verifier.yamlfile import Path

BOUNDS = ("at least", "at most")


def range_faults(rulebook: Rulebook, path: Path, table: Table) -> Iterator[Fault]:
    """Yield a fault for each range of a column of text, and for each bound that is in another unit than its column."""
    for name, column in table.columns.items():
        kind = type_of(rulebook.book, name, column)
        here: Path = (*path, "columns", name)
        if kind == "text" and (column.at_least is not None or column.at_most is not None):
            yield Fault(rulebook.tree.key(here), words.range_of_text(name))
        else:
            yield from _bounds(rulebook, here, column, kind)


def _bounds(rulebook: Rulebook, path: Path, column: Column, kind: str) -> Iterator[Fault]:
    """A hundred per cent is 100%: a bound of 100 would let 10,000% pass."""
    for key, bound in zip(BOUNDS, (column.at_least, column.at_most), strict=True):
        if bound is None or not bound.value:
            continue
        if kind == "percent" and not bound.percent:
            yield Fault(rulebook.place(*path, key), percentages.bound_without_sign(key, bound.text))
        if kind == "whole" and bound.percent:
            yield Fault(rulebook.place(*path, key), percentages.bound_with_sign(key, bound.text))
