"""`verifier lint`: what every lint finds in the rulebooks and formula files of a project. No data are read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import cast

from verifier.lint_context import LintContext, Linted, Remark
from verifier.loading import load_files
from verifier.page.visible import visible
from verifier.project import find_project, rulebook_names
from verifier.registry import CAUSES, CHECKS, LINTS
from verifier.wording import lints as words

CLEAN, FOUND = 0, 1


@dataclass(frozen=True, slots=True)
class Told:
    """What is printed, and the exit code."""

    text: str
    code: int


def lint(paths: Sequence[str], project: str | None) -> Told:
    """Lint the rulebooks and formula files at some paths; without paths those that the project names.

    Raises `Stop` with every fault: what has faults is not linted.
    """
    for registry in (CAUSES, CHECKS, LINTS):
        registry.fill()
    where = find_project(paths, project, {})
    loaded = load_files(where, rulebook_names(where, paths))
    context = LintContext(tuple(map(Linted, loaded.rulebooks)), tuple(loaded.formulas))
    lines = [words.line(remark.place, remark.message, name) for remark, name in sorted(remarks(context))]
    told = [*lines, words.closing(len(lines), len(loaded.rulebooks), len(loaded.formulas))]
    return Told("".join(f"{visible(line)}\n" for line in told), FOUND if lines else CLEAN)


def remarks(context: LintContext) -> Iterator[tuple[Remark, str]]:
    """Give what every lint finds, with its name."""
    for one in LINTS.ranked():
        for remark in cast("Iterable[Remark]", one.function(context)):
            yield remark, one.name
