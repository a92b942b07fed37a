"""What lints look at, and what they find."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from verifier.expression import Node, written_out
from verifier.formula_files.formula_file import FormulaFile
from verifier.model import Place
from verifier.rulebook.book import Rulebook
from verifier.rulebook.claims import Claim
from verifier.rulebook.releases import Release
from verifier.yamlfile import Path

PROSE = frozenset(
    {"audit", "because", "id", "label", "not checked", "open", "original", "says", "source", "title", "why", "words"}
)
"""Keys whose texts name nothing: what stands there is for people."""

OWNERS = ("claims", "checks")
OWNER = len(("claims", "position"))
TESTS: tuple[Path, ...] = (("of",), ("expect",), ("needs",), ("suffices",))
WORD = re.compile("[a-z][a-z0-9_]*")


@dataclass(frozen=True, slots=True, order=True)
class Remark:
    """What a lint found, and where."""

    place: Place
    message: str


@dataclass(frozen=True)
class Linted:
    """One rulebook under a lint."""

    rulebook: Rulebook

    def claims(self) -> Iterator[tuple[Path, Claim]]:
        """Give every claim with its path."""
        for position, claim in enumerate(self.rulebook.book.claims):
            yield ("claims", position), claim

    def tests(self) -> Iterator[tuple[Path, Node]]:
        """Give all tests that are expressions, of claims and checks, with the values named there in their places."""
        # values under `let` are read before the test that uses them, each before those that use it
        named: defaultdict[Path, dict[str, Node]] = defaultdict(dict)
        for path, node in self.rulebook.expressions.items():
            owner, let = path[:OWNER], named[path[:OWNER]]
            if path[OWNER:-1] == ("let",):
                let[str(path[-1])] = written_out(node, let)
            elif owner[0] in OWNERS and path[OWNER:] in TESTS:
                yield path, written_out(node, let)

    @cached_property
    def mentioned(self) -> frozenset[str]:
        """Every word that stands where a name can stand, in claims, checks, allocations and derived measures.

        Tables name others too: in look-ups, computed columns and corrections.
        """
        plain = self.rulebook.tree.value
        sections = [plain.get(name) for name in ("claims", "checks", "allocations", "measures")]
        of_tables = (text for release in self.rulebook.book.releases.values() for text in _named_in(release))
        return frozenset(word for section in (*sections, *of_tables) for word in _words(section))


@dataclass(frozen=True, slots=True)
class LintContext:
    """Everything that is looked at in one run."""

    linted: tuple[Linted, ...]
    formulas: tuple[FormulaFile, ...] = ()


def _named_in(release: Release) -> Iterator[str]:
    """Give what a release names of other releases, and the columns that its computed columns are worked from."""
    yield release.corrects or ""
    for table in release.tables.values():
        for look_up in table.look_up:
            yield from (look_up.in_, *look_up.columns.values(), *look_up.by.values())
        yield from (column.is_ or "" for column in table.columns.values())


def _words(value: Any) -> Iterator[str]:
    """Give the words of all texts that are no prose. A file is no deeper than the reader allows."""
    if isinstance(value, Mapping):
        for key, one in value.items():
            yield from _words(one) if key not in PROSE else ()
    elif isinstance(value, list):
        for one in value:
            yield from _words(one)
    elif isinstance(value, str):
        yield from WORD.findall(value)
