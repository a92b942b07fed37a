"""In a circle: figures that are held against what is worked from themselves."""

from __future__ import annotations

from collections.abc import Iterator

from verifier.lint_context import LintContext, Remark
from verifier.registry import lint
from verifier.rulebook.rollup import Rollup, in_circle
from verifier.wording import lints as words


@lint("in a circle")
def in_a_circle(context: LintContext) -> Iterator[Remark]:
    """Find rollups whose `of` uses the very figures of `whole` that it is held against.

    Such a check tests how they are divided, not what they come to altogether: had all of them been doubled, it would
    agree as well. The report says so too. Where an independent table gives what is taken from them, name that; where
    there is none, say under `why` what the check does not test.
    """
    for one in context.linted:
        for entry in one.rulebook.checks:
            asked = entry.parameters
            found = in_circle(one.rulebook, entry) if isinstance(asked, Rollup) and not asked.why else None
            if found is not None:
                path, name = found
                yield Remark(one.rulebook.tree.within(path, name.at), words.in_a_circle(".".join(name.path)))
