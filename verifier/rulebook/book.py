"""A whole rulebook: its sections, the place of everything in it, and its expressions, parsed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from functools import cached_property
from typing import Annotated, Any

from pydantic import BeforeValidator, WithJsonSchema

from verifier.expression import Node
from verifier.model import Class, Place
from verifier.rulebook.allocations import Allocation, UsedFormula
from verifier.rulebook.articles import Article
from verifier.rulebook.claims import Claim
from verifier.rulebook.events import Event
from verifier.rulebook.kinds import word_of
from verifier.rulebook.names import Candidate, Contest, Measure
from verifier.rulebook.releases import Release
from verifier.rulebook.rosters import Roster
from verifier.rulebook.section import Listed, Named, Offset, Section, Text, fault
from verifier.wording import rulebook as words
from verifier.yamlfile import Path, Tree

FORMAT = "1"


def _format(value: Any) -> str:
    if value != FORMAT:
        raise fault(words.no_format(value))
    return FORMAT


class Book(Section):
    """The sections of a rulebook."""

    format: Annotated[str, BeforeValidator(_format), WithJsonSchema(word_of([FORMAT]))]
    audit: Text
    offset: Offset = timedelta(0)
    authority: Listed[Text] = ()
    use: Listed[Text] = ()
    contests: Named[Contest] = {}
    candidates: Named[Candidate] = {}
    measures: Named[Measure] = {}
    releases: Named[Release] = {}
    rosters: Named[Roster] = {}
    events: Named[Event] = {}
    allocations: Named[Allocation] = {}
    articles: Named[Article] = {}
    claims: Listed[Claim] = ()
    checks: Listed[Named[Any]] = ()

    @cached_property
    def spellings(self) -> dict[str, str]:
        """Every name and alias of a candidate, with the candidate it belongs to."""
        found = {name: name for name in self.candidates}
        for name, candidate in self.candidates.items():
            for alias in candidate.aliases:
                found.setdefault(alias, name)
        return found


@dataclass(frozen=True, slots=True)
class CheckEntry:
    """One entry under `checks`: its kind, its parameters (the kind's own section) and where it stands.

    `class_` is its own class or that of its kind; `follows` names the checks of whose findings its own may be a
    consequence.
    """

    id: str
    kind: str
    parameters: Any
    path: Path
    class_: Class = Class.IMPOSSIBLE
    follows: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Rulebook:
    """A rulebook without faults. `expressions` holds every expression by the path at which it is written.

    In expressions every alias of a candidate is replaced by the candidate's own name. `formulas` are the formula files
    that it uses, by their names.
    """

    file: str
    tree: Tree
    book: Book
    checks: tuple[CheckEntry, ...]
    expressions: dict[Path, Node]
    formulas: Mapping[str, UsedFormula] = field(default_factory=dict)

    def place(self, *path: str | int) -> Place:
        """Return where a value stands."""
        return self.tree.place(path)

    def key(self, *path: str | int) -> Place:
        """Return where a key, or an item of a list, stands."""
        return self.tree.key(path)

    def candidate(self, name: str) -> str | None:
        """Return the candidate of this name or alias."""
        return candidate_named(self.book, name)

    def contest_of(self, candidate: str = "", stated: str | None = None) -> str:
        """Return the candidate's own contest, or the one that is stated, or the only one."""
        return contest_of(self.book, candidate, stated)


def candidate_named(book: Book, name: str) -> str | None:
    """Return the candidate of this name or alias, or None."""
    return book.spellings.get(name)


def contest_of(book: Book, candidate: str = "", stated: str | None = None) -> str:
    """Return the candidate's own contest, or the one that is stated, or the only one; empty where there are several.

    A candidate stands in one contest, whatever is stated: so a figure is looked up where it was put.
    """
    own = book.candidates[candidate].contest if candidate in book.candidates else None
    only = next(iter(book.contests)) if len(book.contests) == 1 else ""
    return own or stated or only
