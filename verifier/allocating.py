"""What an allocation of a rulebook is given, taken from the record in one of its states, and what the formula makes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction

from verifier.allocations import Allocated, Given, Number, WorkedPart, added, worked_part
from verifier.bounds import Known
from verifier.expression import Name, Node, walk
from verifier.fractions import Row, Unknown, Values, evaluate
from verifier.rulebook.book import Rulebook
from verifier.rulebook.formula import Formula
from verifier.wording import allocations as words
from verifier.wording.unknown import formula_as_published
from verifier.yamlfile import Path


def allocate(rulebook: Rulebook, name: str, values: Values) -> Allocated:
    """Work an allocation from the values of its inputs."""
    allocation = rulebook.book.allocations[name]
    used = rulebook.formulas[allocation.formula]
    rule = used.rules[allocation.reading or next(iter(used.rules))]
    found: dict[str, WorkedPart | Unknown] = {}
    for part in allocation.parts or ("",):
        below: Path = ("parts", part) if part else ()
        kind = allocation.parts[part].kind if part else ""
        given = _given(rulebook, (*("allocations", name), *below, "given"), kind, used.section, values)
        found[part] = worked_part(name, part, rule, given)
    return Allocated(found)


def _given(rulebook: Rulebook, path: Path, kind: str, formula: Formula, values: Values) -> Given:
    nodes = {name: rulebook.expressions.get((*path, name)) for name in formula.inputs}
    by_role = {role: nodes[name] for name, role in formula.inputs.items()}
    weight = by_role["weight"]
    rows = values.rows(weight) if isinstance(weight, Name) else ()
    total = by_role.get("total")
    return Given(
        kind,
        _number(by_role["seats"], values),
        groups_of(rows),
        _number(total, values) if total is not None else total_of(rows),
        formula.fractions is not None,
    )


def _number(node: Node | None, values: Values) -> Number:
    found = evaluate(node, values) if node is not None else Unknown(words.no_group(""))
    return Unknown(words.no_group("")) if not isinstance(found, Fraction | Unknown) else found


def groups_of(rows: Iterable[Row]) -> list[tuple[str, Number]]:
    """Return those to whom seats can go: candidates and the uncommitted, no aggregates."""
    return [(labels.get("candidate", ""), _exact(value)) for labels, value in rows if labels.get("kind") != "aggregate"]


def _exact(value: Known | Unknown) -> Number:
    """A formula works with numbers: what is known only roughly is not known to it."""
    return value if isinstance(value, Fraction | Unknown) else Unknown(formula_as_published())


def total_of(rows: Iterable[Row]) -> Number | None:
    """Return all votes where an aggregate has some, for it counts in the total; else the groups are all there is."""
    found = list(rows)
    aggregates = any(labels.get("kind") == "aggregate" for labels, _ in found)
    return added(_exact(value) for _, value in found) if aggregates else None


def nodes_of(rulebook: Rulebook, name: str) -> Iterator[Node]:
    """Give every expression that an allocation is given."""
    for below, _, _ in rulebook.book.allocations[name].inputs():
        yield rulebook.expressions["allocations", name, *below]


def with_allocations(rulebook: Rulebook, nodes: Iterable[Node]) -> list[Node]:
    """Return expressions, and those that the allocations named in them are given."""
    own = list(nodes)
    names = [one.path[0] for node in own for one in walk(node) if isinstance(one, Name)]
    named = [name for name in dict.fromkeys(names) if name in rulebook.book.allocations]
    return [*own, *(node for name in named for node in nodes_of(rulebook, name))]


def value_of(allocated: Allocated, name: Name, measure: str) -> Number:
    """Give the seats or the step that a name of an allocation asks for."""
    key = key_of(name)
    what, candidate, part = name.path[1], key.get("candidate", ""), key.get("part")
    return allocated.seats(candidate, part) if what == measure else allocated.step(what, candidate, part or "")


def rows_of(allocated: Allocated, name: Name, measure: str) -> Iterator[tuple[str, Number]]:
    """Give the seats or the step of every candidate, in one part or in all."""
    part = key_of(name).get("part")
    for candidate in allocated.candidates(part):
        seats = name.path[1] == measure
        yield (
            candidate,
            allocated.seats(candidate, part) if seats else allocated.step(name.path[1], candidate, part or ""),
        )


def key_of(name: Name) -> Mapping[str, str]:
    """Return the labels of a name's key."""
    return {part.label or "candidate": part.text for part in name.key}
