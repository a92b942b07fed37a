"""Unused: what is declared and then named by no claim, check or allocation."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from verifier.lint_context import LintContext, Linted, Remark
from verifier.model import FacetName
from verifier.registry import lint
from verifier.rulebook.scope import printed
from verifier.wording import lints as words


@lint("unused")
def unused(context: LintContext) -> Iterator[Remark]:
    """Find measures, events, allocations, releases, rosters, articles and used formulas that nothing uses.

    Either a claim was forgotten, or a name was misspelt, or it is left over: use it, or take it away. A release counts
    as used where one of the measures that it prints is. Values under `let` are working, and shown as such.
    """
    for one in context.linted:
        book = one.rulebook.book
        yield from _named(one, "measures", "measure", book.measures)
        yield from _events(one)
        yield from _named(one, "allocations", "allocation", book.allocations)
        yield from _formulas(one)
        yield from _releases(one)
        yield from _rosters(one)
        yield from _articles(one)


def _named(one: Linted, section: str, what: str, names: Iterable[str]) -> Iterator[Remark]:
    for name in names:
        if name not in one.mentioned:
            yield Remark(one.rulebook.key(section, name), words.unused(what, name))


def _events(one: Linted) -> Iterator[Remark]:
    """An event is shown beside a claim that names another of its kind, and where claims are compared by their times."""
    events = one.rulebook.book.events
    kinds = {event.kind for name, event in events.items() if name in one.mentioned} - {None}
    others = [name for name, event in events.items() if event.kind not in kinds]
    yield from _named(one, "events", "event", () if _by_time(one) else others)


def _by_time(one: Linted) -> bool:
    return any(claim.facet == FacetName.VINTAGE for _, claim in one.claims())


def _formulas(one: Linted) -> Iterator[Remark]:
    for position, name in enumerate(one.rulebook.formulas):
        if name not in one.mentioned:
            yield Remark(one.rulebook.place("use", position), words.unused("formula", name))


def _releases(one: Linted) -> Iterator[Remark]:
    book = one.rulebook.book
    for name, release in book.releases.items():
        columns = [column for table in release.tables.values() for column in table.columns if column in book.measures]
        measures = dict.fromkeys((*printed(book, release), *columns))
        used = release.role == "official" and (_by_time(one) or any(measure in one.mentioned for measure in measures))
        used |= any((roster.units or "").partition(".")[0] == name for roster in book.rosters.values())
        if name not in one.mentioned and not used:
            yield Remark(one.rulebook.key("releases", name), words.unused_release(name, measures))


def _rosters(one: Linted) -> Iterator[Remark]:
    """A counted roster is tried as another denominator of claims; one with names is there for tables alone."""
    book = one.rulebook.book
    known = {table.roster for release in book.releases.values() for table in release.tables.values()}
    for name, roster in book.rosters.items():
        tried = roster.count is not None and bool(book.claims)
        if name not in known and not tried:
            yield Remark(one.rulebook.key("rosters", name), words.unused_roster(name))


def _articles(one: Linted) -> Iterator[Remark]:
    known = {claim.article for _, claim in one.claims()}
    for name in one.rulebook.book.articles:
        if name not in known:
            yield Remark(one.rulebook.key("articles", name), words.unused_article(name))
