"""Which release is in force for a figure at a time, and what came before and after.

In force is decided figure by figure. Of the official releases that were out and print the measure, those of the first
authority count, and of these the latest. If it does not print this figure, the former one stands only where it says
that it carries it; otherwise none is in force. Where none was out at all, the first one after is used, marked as early.

Two releases of one day have no known order, and a figure that turns on their order is not known. A claim that stood for
a whole day, or on the day of a release without a time, may have seen several states of the record: it is held against
all of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from fractions import Fraction
from itertools import combinations

from verifier.model import Place

FigureKey = tuple[str, str, str]  # measure, contest, and whom or what the figure is for
MOST_ON_ONE_DAY = 4
MOST_STATES = 500
"""A claim is held against no more: each takes its time, and nobody reads as many."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure as published: its exact value (None: unknown, and why), how it was written, where, and in which table.

    One that was typed in stands in no table.
    """

    value: Fraction | None
    written: str
    place: Place
    unknown: str = ""
    table: str = ""


@dataclass(frozen=True, slots=True)
class Finer:
    """A table that gives a measure only by smaller units: its name, its key, and those columns of it that part it."""

    table: str
    labels: tuple[str, ...]
    units: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Release:
    """Figures that one publisher gave out at one time. `rank` is the publisher's place among the authorities, or None.

    `begins` and `ends` are UTC; they differ where only the day is known. `reporting` is (precincts, of). `finer` are
    the tables with measures (each with its contest) by smaller units. `printed` are all measures that it prints, those
    by smaller units too: such a release supersedes the figures before it, though nobody has added it up.
    """

    id: str
    title: str
    publisher: str
    status: str
    written: str
    begins: datetime
    ends: datetime
    rank: int | None
    figures: Mapping[FigureKey, Figure]
    carries: frozenset[str] = frozenset()
    reporting: tuple[int, int] | None = None
    finer: Mapping[tuple[str, str], Finer] = field(default_factory=dict)
    printed: frozenset[tuple[str, str]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Gather what it prints: that is asked more often than the figures themselves."""
        object.__setattr__(self, "printed", frozenset(key[:2] for key in self.figures) | self.finer.keys())

    def before(self, other: Release) -> bool:
        """Tell whether it surely came out before another."""
        return self.ends <= other.begins and (self.begins, self.ends) != (other.begins, other.ends)

    def leaves_out(self, key: FigureKey) -> bool:
        """Tell whether it neither prints a figure nor says that the former one stands."""
        return key not in self.figures and not self.carries & {key[0], key[2]}


@dataclass(frozen=True, slots=True)
class InForce:
    """A figure in force and the release that prints it; `early`: it came out after the claim, and nothing before."""

    release: Release
    figure: Figure
    early: bool = False


class Lacking(StrEnum):
    """Why no figure is in force."""

    NOTHING = "no official release prints the measure"
    OMITTED = "the release in force leaves the figure out"
    FINER = "the release in force prints the measure only by smaller units"
    ORDER = "it is not known which of several releases came later"


@dataclass(frozen=True, slots=True)
class NotInForce:
    """No figure is in force: why, and the releases that it is about."""

    why: Lacking
    releases: tuple[Release, ...] = ()


@dataclass(frozen=True, slots=True)
class State:
    """What was official during one stretch of time: the releases that were out, and those to come, in order."""

    out: tuple[Release, ...] = ()
    later: tuple[Release, ...] = ()

    def in_force(self, key: FigureKey) -> InForce | NotInForce:
        """Return the figure in force, or why there is none."""
        out = _printing(self.out, key)
        if out:
            return _latest([one for one in out if one.rank == out[0].rank], key)
        later = _printing(self.later, key)
        first = [one for one in later if not any(other.before(one) for other in later)]
        found = _one_of(first, key) if first else NotInForce(Lacking.NOTHING)
        return replace(found, early=True) if isinstance(found, InForce) else found

    def keys(self, measure: str, contest: str) -> tuple[FigureKey, ...]:
        """Return every figure of a measure that its authority ever printed: one that is left out now is unknown now."""
        wanted = (measure, contest, "")
        found = _printing(self.out, wanted) or _printing(self.later, wanted)
        prints = [key for one in found if one.rank == found[0].rank for key in one.figures]
        return tuple(dict.fromkeys(key for key in prints if key[:2] == wanted[:2]))


def _printing(releases: Iterable[Release], key: FigureKey) -> list[Release]:
    """The releases that print a figure's measure, those of the first authority first."""
    return sorted((one for one in releases if key[:2] in one.printed), key=lambda one: one.rank or 0)


def _latest(releases: Sequence[Release], key: FigureKey) -> InForce | NotInForce:
    """The figure of the latest release that does not just carry the former one, whichever of them may be the latest."""
    settling = [one for one in releases if key in one.figures or one.leaves_out(key)]
    if not settling:
        return NotInForce(Lacking.OMITTED, tuple(releases[-1:]))
    # what came before any of them came before one of those that began last
    begins = max(one.begins for one in settling)
    perhaps = [one for one in settling if one.ends >= begins]
    newest = [one for one in perhaps if one.begins == begins]
    return _one_of([one for one in perhaps if not any(one.before(other) for other in newest)], key)


def _one_of(releases: Sequence[Release], key: FigureKey) -> InForce | NotInForce:
    """The figure of any of these releases, if all print the same one."""
    omitting = [one for one in releases if key not in one.figures]
    if omitting:
        finer = [one for one in omitting if key[:2] in one.finer]
        return NotInForce(Lacking.FINER if finer else Lacking.OMITTED, tuple(finer or omitting))
    if len({one.figures[key].value for one in releases}) > 1:
        return NotInForce(Lacking.ORDER, tuple(releases))
    return InForce(releases[0], releases[0].figures[key])


@dataclass(frozen=True, slots=True)
class History:
    """The states a claim is held against (`then`, at least one), those before and those since, in order.

    `untried` counts the states of its time that are too many to hold it against.
    """

    before: tuple[State, ...]
    then: tuple[State, ...]
    since: tuple[State, ...]
    untried: int = 0


def history(
    releases: Iterable[Release],
    measures: Iterable[str],
    contests: Iterable[str],
    begins: datetime,
    ends: datetime,
) -> History:
    """Divide the official releases that print these measures by a claim's time (`begins` is `ends` for a moment)."""
    places = set(contests)
    relevant = _relevant(releases, {(measure, contest) for measure in measures for contest in places})
    edges = sorted({edge for one in relevant for edge in (one.begins, one.ends)})
    then = _states(relevant, [begins, *(edge for edge in edges if begins < edge < ends)])
    # where nothing was out at first, the first release after is used: it is there already if it came on the day
    held = [state for state in then if state.out] or then
    before = [state for state in _states(relevant, [edge for edge in edges if edge < begins]) if state.out]
    since = _states(relevant, [edge for edge in edges if edge >= ends])
    return History(
        tuple(state for state in before if state not in held),
        tuple(held[:MOST_STATES]),
        tuple(state for state in since if state not in held and state.out),
        max(0, len(held) - MOST_STATES),
    )


def _relevant(releases: Iterable[Release], wanted: set[tuple[str, str]]) -> list[Release]:
    """Keep the official releases that print what is wanted before a higher authority does, in order of time."""
    official = [one for one in releases if one.rank is not None and one.printed & wanted]
    kept = [one for one in official if any(not _outranked(one, measure, official) for measure in one.printed & wanted)]
    return sorted(kept, key=lambda one: (one.begins, one.ends, one.id))


def _outranked(release: Release, measure: tuple[str, str], official: Iterable[Release]) -> bool:
    rank = release.rank or 0
    return any((one.rank or 0) < rank and measure in one.printed and one.before(release) for one in official)


def _states(relevant: Sequence[Release], times: Iterable[datetime]) -> list[State]:
    """Return every state that there may have been at one of these times, each once."""
    found: dict[tuple[str, ...], State] = {}
    for time in times:
        for perhaps in _perhaps_out([one for one in relevant if one.begins <= time < one.ends]):
            out = tuple(one for one in relevant if one.ends <= time or one.id in perhaps)
            later = tuple(one for one in relevant if one.ends > time and one.id not in perhaps)
            found.setdefault(tuple(one.id for one in out), State(out, later))
    return list(found.values())


def _perhaps_out(unsure: Sequence[Release]) -> Iterator[set[str]]:
    """Give what may have been out of the releases of one day: every choice, none first; of many only none, one, all."""
    many = len(unsure) > MOST_ON_ONE_DAY
    sizes = (0, 1, len(unsure)) if many else range(len(unsure) + 1)
    for size in sizes:
        for chosen in combinations(unsure, size):
            yield {one.id for one in chosen}
