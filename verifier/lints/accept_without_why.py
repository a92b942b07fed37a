"""Accept without why: a difference is accepted, and nobody says why."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from verifier.lint_context import LintContext, Linted, Remark
from verifier.registry import lint
from verifier.wording import lints as words
from verifier.yamlfile import Path


@lint("accept without why")
def accept_without_why(context: LintContext) -> Iterator[Remark]:
    """Find claims and checks that `accept` a cause and have no `why`, neither of their own nor of the entry.

    To accept a difference is a judgement, and the report shows it beside the figures. Say why a reader should share it.
    """
    for one in context.linted:
        for path, owner in _owners(one):
            for position, item in enumerate(getattr(owner, "accept", ())):
                if item.why is None and getattr(owner, "why", None) is None:
                    yield Remark(one.rulebook.key(*path, "accept", position), words.accept_without_why())


def _owners(one: Linted) -> Iterator[tuple[Path, Any]]:
    yield from one.claims()
    yield from ((entry.path, entry.parameters) for entry in one.rulebook.checks)
