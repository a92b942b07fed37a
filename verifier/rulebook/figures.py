"""Typed-in figures: for whom they may be given, and how a percentage is written."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from verifier.model import Fault, Place, Printed
from verifier.rulebook.book import Rulebook
from verifier.wording import rulebook as words
from verifier.yamlfile import Path


def figure_faults(
    rulebook: Rulebook, path: Path, measure: str, figures: Mapping[str, Printed], contest: str | None
) -> Iterator[Fault]:
    """Yield what is wrong with the figures of one measure, each given for a candidate, a contest or another label."""
    for name, printed in figures.items():
        yield from _subject(rulebook, (*path, name), measure, name)
        yield from percent_fault(rulebook, (*path, name), measure, printed)
    yield from _contest(rulebook, path, measure, figures, contest)


def _contest(
    rulebook: Rulebook, path: Path, measure: str, figures: Iterable[str], contest: str | None
) -> Iterator[Fault]:
    """Where there are several contests, each figure must be known to belong to one; the first that is not is said."""
    by = rulebook.book.measures[measure].by if measure in rulebook.book.measures else "contest"
    if by == "candidate" and contest is not None:
        for name in figures:
            yield from other_contest(rulebook, rulebook.key(*path, name), name, contest)
    if by == "contest" or len(rulebook.book.contests) < 2:  # noqa: PLR2004 (of one contest there is no doubt)
        return
    for name in figures:
        candidate = rulebook.candidate(name) if by == "candidate" else ""
        if candidate is not None and not rulebook.contest_of(candidate, contest):
            yield Fault(rulebook.key(*path, name), words.which_contest())
            return


def other_contest(rulebook: Rulebook, place: Place, name: str, contest: str) -> Iterator[Fault]:
    """Yield a fault where a candidate is named in a contest and stands in another one."""
    candidate = rulebook.book.candidates.get(rulebook.candidate(name) or "")
    if candidate is not None and candidate.contest not in (None, contest):
        yield Fault(place, words.stands_elsewhere(name, str(candidate.contest), contest))


def _subject(rulebook: Rulebook, path: Path, measure: str, name: str) -> Iterator[Fault]:
    """What a figure is for: a candidate or a contest that is declared; anything else is taken as it stands."""
    by = rulebook.book.measures[measure].by if measure in rulebook.book.measures else ""
    if by == "candidate" and rulebook.candidate(name) is None:
        yield Fault(rulebook.key(*path), words.unknown_name("candidate", name, rulebook.book.spellings))
    elif by == "contest" and name not in rulebook.book.contests:
        yield Fault(rulebook.key(*path), words.unknown_name("contest", name, rulebook.book.contests))


def percent_fault(rulebook: Rulebook, path: Path, measure: str | None, printed: Printed) -> Iterator[Fault]:
    """A percentage is written with its sign, and nothing else is: 28 would be 2,800 per cent."""
    section = rulebook.book.measures.get(measure or "")
    if measure is None or section is None:
        return
    if section.unit == "percent" and not printed.percent:
        yield Fault(rulebook.place(*path), words.no_percent_sign(printed.text, measure))
    if section.unit != "percent" and printed.percent:
        yield Fault(rulebook.place(*path), words.percent_sign(printed.text, measure))
