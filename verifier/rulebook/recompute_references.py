"""What a `recompute` refers to, and whether its inputs have the grain of its units: all before any table is read."""

from __future__ import annotations

from collections.abc import Iterator

from verifier.expression import Aggregate, Name, Node, walk
from verifier.model import Fault
from verifier.rulebook.allocation_references import given_faults, usable_formula
from verifier.rulebook.allocations import COMBINATION
from verifier.rulebook.book import CheckEntry, Rulebook
from verifier.rulebook.check_references import tables_of
from verifier.rulebook.faults import unknown
from verifier.rulebook.formula import Formula
from verifier.rulebook.labels import table_of
from verifier.rulebook.recompute import Recompute
from verifier.rulebook.tables import Table
from verifier.wording import recompute as words
from verifier.yamlfile import Path


def unresolved_in_recompute(rulebook: Rulebook) -> Iterator[Fault]:
    """Yield a fault for everything that a `recompute` refers to and that is not there, or does not fit."""
    for entry in rulebook.checks:
        if isinstance(entry.parameters, Recompute):
            yield from _check(rulebook, entry, entry.parameters)


def published_table(rulebook: Rulebook, asked: Recompute) -> Table | None:
    """Return the table with the published results."""
    return tables_of(rulebook.book).get(".".join(asked.published.split(".")[:2]))


def group_column(table: Table, per: tuple[str, ...]) -> str | None:
    """Return the column with the groups: the one key column that is none of the unit's."""
    left = [column for column in table.key if column not in per]
    return left[0] if len(left) == 1 else None


def _check(rulebook: Rulebook, entry: CheckEntry, asked: Recompute) -> Iterator[Fault]:
    formula = yield from usable_formula(rulebook, entry.path, asked.formula, asked.reading)
    if formula is not None and formula.method == COMBINATION:
        yield Fault(rulebook.place(*entry.path, "formula"), words.combination(asked.formula))
        return
    if formula is not None:
        yield from _inputs(rulebook, entry, asked, formula)
    table = published_table(rulebook, asked)
    if table is not None:
        yield from _units(rulebook, entry, asked, table)
        if formula is not None and group_column(table, asked.per):
            yield from _grains(rulebook, entry, asked, formula, str(group_column(table, asked.per)))


def _inputs(rulebook: Rulebook, entry: CheckEntry, asked: Recompute, formula: Formula) -> Iterator[Fault]:
    """Each input is given or assumed, not both."""
    yield from given_faults(rulebook, entry.path, (*asked.given, *asked.assume), formula)
    for name in asked.assume:
        if name in asked.given:
            yield Fault(rulebook.key(*entry.path, "assume", name), words.given_and_assumed(name))
        if not asked.assume[name]:
            yield Fault(rulebook.key(*entry.path, "assume", name), words.nothing_assumed(name))


def _units(rulebook: Rulebook, entry: CheckEntry, asked: Recompute, table: Table) -> Iterator[Fault]:
    for position, column in enumerate(asked.per):
        yield from unknown(rulebook.place(*entry.path, "per", position), "key column", column, table.key)
    if set(asked.per) <= set(table.key) and group_column(table, asked.per) is None:
        yield Fault(rulebook.place(*entry.path, "published"), words.no_group_column(table.key, asked.per))
    recorded = () if asked.lots_assumed else asked.lots
    named: list[tuple[Path, dict[str, str]]] = [(("lots", at), lot.at) for at, lot in enumerate(recorded)]
    named += [(("stands", at), one.at) for at, one in enumerate(asked.stands)]
    for path, unit in named:
        if set(unit) != set(asked.per):
            yield Fault(rulebook.key(*entry.path, *path), words.wrong_unit(asked.per))


def _grains(rulebook: Rulebook, entry: CheckEntry, asked: Recompute, formula: Formula, group: str) -> Iterator[Fault]:
    """Each input has one row for each unit (and group, for votes)."""
    for path, name in input_paths(entry, asked):
        node = rulebook.expressions.get(path)
        role = formula.inputs.get(name)
        if node is not None and role is not None:
            message = _misfit(rulebook, node, asked.per, group if role == "weight" else None)
            if message:
                yield Fault(rulebook.tree.within(path, 0), message)


def input_paths(entry: CheckEntry, asked: Recompute) -> Iterator[tuple[Path, str]]:
    """Give the path of each expression that binds an input, with the input's name."""
    for name in asked.given:
        yield (*entry.path, "given", name), name
    for name, texts in asked.assume.items():
        for position in range(len(texts)):
            yield (*entry.path, "assume", name, position), name


def _misfit(rulebook: Rulebook, node: Node, per: tuple[str, ...], group: str | None) -> str:
    """Say why an expression is no such input: rows of a table, an aggregate of them, or one number for all units."""
    rows = rows_by(rulebook, node)
    wanted = (*per, group) if group is not None else per
    if rows is None:
        if _of_rows(rulebook, node):
            return words.no_input(group is not None)
        return words.votes_are_rows(wanted) if group is not None else ""
    if group is not None and set(rows) != set(wanted):
        return words.other_grain(rows, wanted)
    return words.other_grain(rows, wanted) if not set(rows) <= set(wanted) else ""


def rows_by(rulebook: Rulebook, node: Node) -> tuple[str, ...] | None:
    """Return the columns by which an expression has rows of a table; None where it is no such thing."""
    name = node.of if isinstance(node, Aggregate) else node
    table = table_of(rulebook.book, name) if isinstance(name, Name) else None
    if table is None or not isinstance(name, Name):
        return None
    if isinstance(node, Aggregate):
        return tuple(label.text for label in node.per)
    fixed = {part.label or table.key[0] for part in name.key}
    return tuple(column for column in table.key if column not in fixed)


def _of_rows(rulebook: Rulebook, node: Node) -> bool:
    """Tell whether there are rows of tables anywhere in an expression."""
    parts = list(walk(node))
    grouped = any(isinstance(one, Aggregate) and one.per for one in parts)
    tables = any(isinstance(one, Name) and one.many and table_of(rulebook.book, one) for one in parts)
    return grouped or (tables and not isinstance(node, Aggregate))
