"""Shared id: one id in two rulebooks of a project. Within one rulebook that is a fault."""

from __future__ import annotations

from collections.abc import Iterator

from verifier.lint_context import LintContext, Linted, Remark
from verifier.model import Place
from verifier.registry import lint
from verifier.wording import lints as words


@lint("shared id")
def shared_id(context: LintContext) -> Iterator[Remark]:
    """Find ids of claims and checks that stand in more than one rulebook.

    Reports over several rulebooks, and people who quote them, call a claim by its id: it must mean one thing. Give one
    of the two another name, such as the letter of its article before the number.
    """
    first: dict[str, Place] = {}
    for one in context.linted:
        ids = _ids(one)
        yield from (Remark(place, words.shared_id(name, first[name])) for name, place in ids.items() if name in first)
        first |= {name: place for name, place in ids.items() if name not in first}


def _ids(one: Linted) -> dict[str, Place]:
    claims = {claim.id: one.rulebook.place(*path, "id") for path, claim in one.claims()}
    return claims | {entry.id: one.rulebook.place(*entry.path, "id") for entry in one.rulebook.checks}
