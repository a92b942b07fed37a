"""Typed number: a number in a calculation that a release of the rulebook holds."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from verifier.expression import Name, Node, Number, Operation, parts, walk
from verifier.lint_context import LintContext, Linted, Remark
from verifier.registry import lint
from verifier.rulebook.claims import Claim
from verifier.wording import lints as words
from verifier.yamlfile import Path

TELLING = 100
"""Smaller whole numbers occur for many reasons."""


@lint("typed number")
def typed_number(context: LintContext) -> Iterator[Remark]:
    """Find numbers typed into calculations of claims that a release holds: `votes[Cruz] / 186932`.

    What is typed in does not change when the record is corrected, and has no source. Name the figure. Only telling
    numbers are found: with decimals, or of three digits and more (but 100, 1000 and so on); and never the side of a
    comparison, where the number is what the claim says.
    """
    for one in context.linted:
        held = _held(one)
        for path, claim in one.claims():
            for where, number in _calculated(one, path, claim):
                if number.value in held and _telling(number):
                    place = one.rulebook.tree.within(where, number.at)
                    yield Remark(place, words.typed_number(number.text, held[number.value]))


def _calculated(one: Linted, path: Path, claim: Claim) -> Iterator[tuple[Path, Number]]:
    """Give the numbers that stand in a calculation, and those that have a name there."""
    paths: list[Path] = [*((*path, "let", name) for name in claim.let), *((*path, test) for test in claim.expressions)]
    written = {where: one.rulebook.expressions[where] for where in paths}
    operands = {where: list(_operands(node)) for where, node in written.items()}
    named = {part.path[0] for parts in operands.values() for part in parts if isinstance(part, Name)}
    for where, node in written.items():
        alone = [node] if where[-1] in named and where[-2] == "let" else []
        yield from ((where, part) for part in (*alone, *operands[where]) if isinstance(part, Number))


def _operands(node: Node) -> Iterator[Node]:
    for one in walk(node):
        if isinstance(one, Operation):
            yield from parts(one)


def _telling(number: Number) -> bool:
    if number.text.endswith("%"):
        return False
    return "." in number.text or (number.value >= TELLING and number.text.strip("0") != "1")


def _held(one: Linted) -> dict[Fraction, str]:
    """Return the figures that are typed in under `releases`, with the name by which each can be looked up."""
    found: dict[Fraction, str] = {}
    for name, release in one.rulebook.book.releases.items():
        for measure, figures in release.figures.items():
            for subject, figure in figures.items():
                found.setdefault(figure.value, f"{name}.{measure}[{subject}]")
        if release.reporting is not None:
            for part in ("precincts", "of"):
                found.setdefault(Fraction(getattr(release.reporting, part)), f"{name}.reporting.{part}")
    return found
