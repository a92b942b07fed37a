"""The formulas that a claim's expressions use, worked on paper: every step with the clause of the law."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from verifier.allocations import WorkedPart
from verifier.checking.recomputed import gives_words
from verifier.claims.statement import Statement
from verifier.claims.working import in_text
from verifier.explaining.lines import head, inner
from verifier.expression import Name, Node, walk
from verifier.formulas.worked import Worked
from verifier.fractions import Unknown, evaluate
from verifier.materiality.margin_told import margin_sentence
from verifier.materiality.parts_margin import least_of_parts
from verifier.materiality.seat_margin import seat_margin
from verifier.page.blocks import Block
from verifier.record.releases import State
from verifier.values import RecordValues
from verifier.wording import formulas as formula_words
from verifier.wording import seat_margin as margin_words
from verifier.wording import steps as step_words
from verifier.wording import worked as words
from verifier.yamlfile import Path


def formulas(one: Statement, state: State) -> Iterator[Block]:
    """Work every allocation that a claim names, in one state; only the parts that it asks for, where it names parts."""
    for name, parts in _asked(one).items():
        section = one.rulebook.book.allocations[name]
        used = one.rulebook.formulas[section.formula]
        formula = used.section
        law = formula_words.law(formula.law.title, formula.law.section)
        # the first reading is taken where none is named
        yield head(words.allocation(name, formula.title, law, section.reading or next(iter(used.rules))))
        values = one.values(state)
        asked = {part: found for part, found in values.allocated(name).parts.items() if not parts or part in parts}
        for part, found in asked.items():
            yield from _part(part, found, _given(one, name, part, values.inputs_of(name)))
        yield from _margins({part: found for part, found in asked.items() if isinstance(found, WorkedPart)})


def _asked(one: Statement) -> dict[str, frozenset[str]]:
    """Return the allocations that a claim names, each with the parts that it names; no parts where it wants all."""
    found: dict[str, set[str]] = {}
    names = [name for node in one.nodes() for name in walk(node) if isinstance(name, Name)]
    for name in names:
        if name.path[0] in one.rulebook.book.allocations:
            part = next((key.text for key in name.key if key.label == "part"), "")
            found.setdefault(name.path[0], set()).add(part)
    return {name: frozenset() if "" in parts else frozenset(parts) for name, parts in found.items()}


def _given(one: Statement, name: str, part: str, values: RecordValues) -> Iterator[str]:
    """Tell what a part is given: each input as the rulebook binds it, and its value; of votes those of each group."""
    path: Path = ("allocations", name, *(("parts", part) if part else ()), "given")
    for key, node in one.rulebook.expressions.items():
        if key[:-1] == path:
            yield words.given_to(str(key[-1]), in_text(node), _value(node, values))


def _value(node: Node, values: RecordValues) -> str:
    if isinstance(node, Name) and node.many:
        return ", ".join(words.of_each(row.get("candidate", ""), value) for row, value in values.rows(node))
    return step_words.exactly(evaluate(node, values))


def _part(part: str, found: WorkedPart | Unknown, given: Iterable[str]) -> Iterator[Block]:
    if part:
        yield head(f"{part}:")
    yield from map(inner, given)
    if isinstance(found, Unknown):
        yield inner(words.cannot_be_worked(found.reason))
        return
    if found.unit != 1:
        yield inner(words.in_parts(found.unit))
    yield from worked_steps(found.worked)


def _margins(parts: Mapping[str, WorkedPart]) -> Iterator[Block]:
    """Tell how many votes would move a seat of each part, and what is known of all together."""
    margins = {part: (seat_margin(found.rule, found.contest), found.unit) for part, found in parts.items()}
    if len(margins) > 1:
        yield head(margin_words.HEAD)
    for part, (margin, unit) in margins.items():
        said = margin_sentence(margin, unit)
        yield inner(f"{part}: {said}" if part else said)
    least = least_of_parts(margins.values()) if len(margins) > 1 else None
    if least is not None:
        yield inner(margin_words.together(step_words.short(least)))


def worked_steps(worked: Worked) -> Iterator[Block]:
    """Tell the steps of one contest in order, and its outcome."""
    for step in worked.telling:
        yield inner(formula_words.step(step.says, step.clause, step.where))
    yield from (inner(finding) for finding in worked.findings)
    yield inner(words.outcome(gives_words(worked.outcome)))
