"""Partial without reporting: partial figures, and how much had reported is not said."""

from __future__ import annotations

from collections.abc import Iterator

from verifier.lint_context import LintContext, Remark
from verifier.registry import lint
from verifier.wording import lints as words

PARTIAL = "unofficial-partial"


@lint("partial without reporting")
def partial_without_reporting(context: LintContext) -> Iterator[Remark]:
    """Find official releases of `status: unofficial-partial` with neither `reporting` nor `outstanding`.

    What a partial figure is worth depends on how much was in. Say how many precincts had reported, of how many, or what
    was still to come.
    """
    for one in context.linted:
        for name, release in one.rulebook.book.releases.items():
            partial = release.role == "official" and release.status == PARTIAL
            if partial and release.reporting is None and release.outstanding is None:
                yield Remark(one.rulebook.place("releases", name, "status"), words.partial_without_reporting())
