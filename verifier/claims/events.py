"""The events that a claim names, and what has happened since it stood."""

from __future__ import annotations

from verifier.claims.statement import Statement
from verifier.dates.moments import When, on_clocks_here
from verifier.dates.spans import compared, span_of
from verifier.expression import STOOD, Name, walk
from verifier.rulebook.events import AT, Event
from verifier.wording import events as words


def events_said(one: Statement) -> list[str]:
    """Say of each time that a claim's expressions name which it is, in words."""
    known = one.rulebook.book.events
    said = []
    for name in _names(one):
        if name == STOOD and one.stood is not None:
            said.append(words.stood(one.stood.text, _here(one, one.stood)))
        elif name in known:
            event = known[name]
            said.append(words.event(f"{name}.{AT}", event.title, event.at.text, _here(one, event.at), event.source))
    return said


def events_since(one: Statement) -> list[str]:
    """Say what surely happened after a claim, of the kinds of events that it names, in order."""
    known = one.rulebook.book.events
    kinds = {known[name].kind for name in _names(one) if name in known} - {None}
    later = [event for event in known.values() if event.kind in kinds and _after(one, event)]
    later.sort(key=lambda event: span_of(event.at, one.rulebook.book.offset).first)
    return [words.since((event.title, _here(one, event.at)) for event in later)] if later else []


def _here(one: Statement, when: When) -> str:
    return on_clocks_here(when.text, one.rulebook.book.offset)


def _names(one: Statement) -> list[str]:
    """The first parts of the names in a claim's own expressions, each once, in order."""
    own = [*one.let().values(), *(one.expression(key) for key in one.claim.expressions)]
    return list(dict.fromkeys(name.path[0] for node in own for name in walk(node) if isinstance(name, Name)))


def _after(one: Statement, event: Event) -> bool:
    offset = one.rulebook.book.offset
    return one.stood is not None and compared("<", span_of(one.stood, offset), span_of(event.at, offset)) is True
