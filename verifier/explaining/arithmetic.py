"""The arithmetic of a claim: its named values, its test or what its figures are held against, and the differences."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from verifier.claims.comparing import parts_as_printed
from verifier.claims.statement import Statement
from verifier.context import Against
from verifier.explaining.lines import head, inner
from verifier.explaining.states import how
from verifier.explaining.steps import Step, steps
from verifier.expression import KeyPart, Name, Node
from verifier.page.blocks import Block, Sentence
from verifier.record.releases import State
from verifier.values import RecordValues
from verifier.wording import steps as words


def of_truth(one: Statement, state: State) -> Iterator[Block]:
    """Work the named values and the test of a claim."""
    test = one.claim.tests[0]
    yield from worked(one, one.expression(test), one.values(state), words.HEADS[test])


def of_figures(one: Statement, held: Against) -> Iterator[Block]:
    """Work what printed figures are held against, and the difference of each."""
    if one.claim.of is not None:
        yield from worked(one, one.expression("of"), one.values(held.state), words.HEADS["of"])
    else:
        yield from _looked_up(one, held)
    given = parts_as_printed(one)
    if given and one.claim.of is not None:
        yield from worked(one, one.expression("of"), one.values(held.state, given), words.with_printed())
    yield head(words.differences(one.against, bool(held.parts)))
    yield from (inner(words.difference(compared, how(compared, held))) for compared in held.comparisons)


def worked(one: Statement, node: Node, values: RecordValues, title: str) -> Iterator[Block]:
    """Work every named value, each from those before it, and then an expression."""
    for name, rule in one.let().items():
        yield head(words.named_value(name))
        yield from _lines(steps(rule, values))
    yield head(title)
    yield from _lines(steps(node, values))


def _looked_up(one: Statement, held: Against) -> Iterator[Block]:
    """Show how each official figure is found: in force, derived, or by a formula."""
    measure, values = one.claim.measure or "", one.values(held.state)
    path = (one.claim.recomputed_by, measure) if one.claim.recomputed_by else (measure,)
    yield head(words.HEADS["figures"])
    found: list[Step] = []
    for label in one.claim.figures or {}:
        key = (KeyPart(0, "", one.rulebook.candidate(label) or label),)
        found += steps(Name(0, path, key), values)
    yield from _lines(dict.fromkeys(found))


def _lines(found: Iterable[Step]) -> Iterator[Sentence]:
    for step in found:
        yield inner(step.says)
        yield from (inner(f"· {row}") for row in step.rows)
