"""Claims against each other by their times: can they speak of the same moment, and if not, what came between them?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from verifier.claims.statement import Statement
from verifier.dates.moments import on_clocks_here
from verifier.model import FacetName, FacetResult, Relation, Verdict
from verifier.rulebook.claims import DIFFERENT_TIMES
from verifier.wording import between_times as words


@dataclass(frozen=True, slots=True)
class Stood:
    """A claim's time: as clocks here showed it, and the first and the last moment that may be meant, in UTC."""

    name: str
    here: str
    first: datetime
    last: datetime


@dataclass(frozen=True, slots=True)
class Happened:
    """What came out or happened, in words, and the first and the last moment at which it may have."""

    says: str
    first: datetime
    last: datetime


def compare_times(one: Statement, claims: list[Statement]) -> FacetResult:
    """Compare the times of claims: they are one if some moment lies in all of them."""
    times = sorted((_stood(other) for other in claims), key=lambda time: (time.first, time.last))
    said = _said(times)
    ended, began = min(time.last for time in times), max(time.first for time in times)
    if began <= ended:
        return FacetResult(FacetName.VINTAGE, Verdict.AGREES, Relation.EXACT, says=words.one_time(said))
    accepted = any(item.vintage == DIFFERENT_TIMES for item in one.claim.accept)
    verdict = Verdict.EXPLAINED if accepted else Verdict.DISAGREES
    says = f"{words.different_times(said)} {_between(one, times)}"
    return FacetResult(FacetName.VINTAGE, verdict, Relation.DIFFERS, DIFFERENT_TIMES, says)


def _said(times: list[Stood]) -> list[str]:
    """Name claims of one and the same time together."""
    names: dict[tuple[datetime, datetime, str], list[str]] = {}
    for time in times:
        names.setdefault((time.first, time.last, time.here), []).append(time.name)
    return [words.stood(found, here) for (_, _, here), found in names.items()]


def _stood(other: Statement) -> Stood:
    when = other.stood
    assert when is not None  # noqa: S101 (claims without a time cannot be compared so: a fault)
    offset = other.rulebook.book.offset
    return Stood(other.claim.id, on_clocks_here(when.text, offset), *when.bounds(offset))


def _between(one: Statement, times: list[Stood]) -> str:
    """Say what came out after the first claim and not after the last, in order; apart, what may have."""
    ended, began = min(time.last for time in times), max(time.first for time in times)
    earliest, latest = min(time.first for time in times), max(time.last for time in times)
    happened = sorted(_happened(one), key=lambda found: (found.first, found.last, found.says))
    surely = [found.says for found in happened if ended < found.first and found.last <= began]
    perhaps = [
        found.says for found in happened if earliest < found.last and found.first <= latest and found.says not in surely
    ]
    return words.came_between(surely, perhaps)


def _happened(one: Statement) -> Iterator[Happened]:
    """Give every official release, and every event."""
    book = one.rulebook.book
    for key, release in one.record.releases.items():
        if release.rank is not None:
            here = replace(release, written=on_clocks_here(release.written, book.offset))
            yield Happened(words.release(here), *book.releases[key].as_of.bounds(book.offset))
    for event in book.events.values():
        here_at = on_clocks_here(event.at.text, book.offset)
        yield Happened(words.event(event.title, here_at), *event.at.bounds(book.offset))
