"""Cut by hash: a text that YAML ended at ` #`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from verifier.lint_context import LintContext, Remark
from verifier.registry import lint
from verifier.wording import lints as words
from verifier.yamlfile import Path, Tree

COMMENT = re.compile(r"[ \t]+(#[^\s#]\S*)")


@lint("cut by hash")
def cut_by_hash(context: LintContext) -> Iterator[Remark]:
    """Find texts after which a comment begins without a space, such as `precinct #4`.

    In YAML a number sign after a space begins a comment: what follows is lost without a word. Put quotes around the
    text; a comment that is meant has a space after its number sign.
    """
    trees = [*(one.rulebook.tree for one in context.linted), *(formula.tree for formula in context.formulas)]
    for tree in trees:
        for path, place in tree.values.items():
            text = _at(tree.value, path)
            lost = COMMENT.match(_after(tree, path, text)) if isinstance(text, str) else None
            if lost:
                yield Remark(place, words.cut_by_hash(text, lost[1]))


def _after(tree: Tree, path: Path, text: str) -> str:
    """Return what follows a text on its line; nothing where it goes over several."""
    place = tree.values[path]
    return "" if path in tree.written else tree.lines[place.line - 1][place.column - 1 + len(text) :]


def _at(value: Any, path: Path) -> Any:
    for part in path:
        value = value[part]
    return value
