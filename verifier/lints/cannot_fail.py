"""Cannot fail: a test that comes out the same whatever the figures are."""

from __future__ import annotations

from collections.abc import Iterator

from verifier.expression import Comparison, Name, Node, walk
from verifier.lint_context import LintContext, Linted, Remark
from verifier.lint_ranges import decided
from verifier.registry import CAUSES, lint
from verifier.rulebook.claims import Claim
from verifier.wording import lints as words
from verifier.yamlfile import Path


@lint("cannot fail")
def cannot_fail(context: LintContext) -> Iterator[Remark]:
    """Find claims and checks whose test no figure can refute, or none can fulfil.

    A test of typed numbers only (`43 + 1 = 44`); a comparison of something with itself; one that is decided whatever
    the figures are (`count(votes) >= 0`); a tolerance as large as the figure; every cause accepted that there is. Such
    a test is counted as checked, and nothing was. Name the figures that it should be held against.
    """
    for one in context.linted:
        yield from _tests(one)
        for path, claim in one.claims():
            yield from _tolerance(one, path, claim)
            if {item.cause for item in claim.accept} >= set(CAUSES.innocent()):
                yield Remark(one.rulebook.key(*path, "accept"), words.accepts_everything())


def _tests(one: Linted) -> Iterator[Remark]:
    for where, node in one.tests():
        place = one.rulebook.place(*where)
        if not any(isinstance(part, Name) for part in walk(node)):
            yield Remark(place, words.names_no_figure(str(where[-1])))
        else:
            yield from (Remark(place, message) for message in dict.fromkeys(_decided(node)))


def _decided(node: Node) -> Iterator[str]:
    for part in walk(node):
        holds = decided(part) if isinstance(part, Comparison) else None
        if isinstance(part, Comparison) and holds is not None:
            yield words.same_on_both_sides() if part.left == part.right else words.decided(holds)


def _tolerance(one: Linted, path: Path, claim: Claim) -> Iterator[Remark]:
    """A figure of zero has no size that a tolerance could be as large as."""
    figures = [*(claim.figures or {}).values(), *([claim.figure] if claim.figure else [])]
    near = [figure for figure in figures if claim.within and 0 < abs(figure.value) <= claim.within.value]
    if claim.within and near:
        yield Remark(one.rulebook.place(*path, "within"), words.within_the_figure(claim.within.text, near[0].text))
