"""`zero if: any(votes per county, precinct)`: a blank cell is zero where its unit has a figure, else unknown.

Feeds leave zeros out. A precinct that is there with nothing at all did not report; its blanks are no zeros.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from verifier.expression import Aggregate, Name, parse
from verifier.model import Fault
from verifier.rulebook.book import Book, Rulebook
from verifier.rulebook.completed import read_columns, type_of
from verifier.rulebook.faults import unknown
from verifier.rulebook.tables import Column, Table
from verifier.wording import expressions as expression_words
from verifier.wording import zeros as words
from verifier.yamlfile import Path

ZERO = "zero"


@dataclass(frozen=True, slots=True)
class ZeroIf:
    """A blank is zero where the rows with the same texts in `per` have a figure in the column `measure`."""

    measure: str
    per: tuple[str, ...]


def zero_rule(column: Column) -> ZeroIf | None:
    """Return the rule of a column; None where it has none, or one that cannot be read."""
    node, problems = parse(column.zero_if) if column.zero_if is not None else (None, ())
    if problems or not isinstance(node, Aggregate) or not isinstance(node.of, Name):
        return None
    plain = node.word == "any" and not node.where and not node.of.key and len(node.of.path) == 1
    return ZeroIf(node.of.path[0], tuple(label.text for label in node.per)) if plain and node.per else None


def unreadable_zeros(rulebook: Rulebook) -> Iterator[Fault]:
    """Yield a fault for each rule that cannot be read, or that names what the table does not have."""
    for key, release in rulebook.book.releases.items():
        for name, table in release.tables.items() if release.corrects is None else ():
            for column, section in table.columns.items():
                if section.zero_if is not None:
                    path: Path = ("releases", key, "tables", name, "columns", column, "zero if")
                    yield from _rule(rulebook, path, table, section)


def _rule(rulebook: Rulebook, path: Path, table: Table, column: Column) -> Iterator[Fault]:
    text = str(column.zero_if)
    _, problems = parse(text)
    rule = zero_rule(column)
    if problems:
        first = problems[0]
        yield Fault(rulebook.tree.within(path, first.offset), expression_words.cut(first.message))
    elif rule is None:
        yield Fault(rulebook.place(*path), words.no_rule(str(path[-2])))
    elif column.blank_means != ZERO:
        yield Fault(rulebook.key(*path), words.no_zero())
    else:
        texts, figures = _kinds(rulebook.book, table)
        place = rulebook.place(*path)
        yield from unknown(place, "column of figures in the file", rule.measure, figures)
        for label in rule.per:
            yield from unknown(place, "column of text in the file", label, texts)


def _kinds(book: Book, table: Table) -> tuple[list[str], list[str]]:
    """Return the columns of the file that hold text, and those that hold figures; keys are text."""
    kinds = {name: type_of(book, name, one) for name, one in read_columns(table).items()}
    texts = [name for name, kind in kinds.items() if kind == "text" or name in table.key]
    return texts, [name for name in kinds if name not in texts]
