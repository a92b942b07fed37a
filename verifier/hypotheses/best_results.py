"""Which cause explains published results best, over all units of a check: tried in each, told together.

Chance, of one unit: of the results that could equally have been published (see `result_window`), how many a way would
have led to. Of several units: the chance that it fits at least so many of all the wrong ones that it could have
fitted, however they came about. So a slip that explains as many results as any slip would is told, and not more.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import cast

from verifier.hypotheses.by_chance import as_integers, at_least, expected
from verifier.hypotheses.chance import LEAST, is_confident
from verifier.hypotheses.result_window import ResultWindow, window_of
from verifier.hypotheses.results import ResultCause, Scene, Seats, Way
from verifier.model import Cause
from verifier.registry import RESULT_CAUSES
from verifier.wording import causes_results as words

SHOWN = 20
NAMED = 5
LEAVES_OPEN = {
    "decided by lot": words.LOT_OPEN,
    "a reading of the rule": words.READING_OPEN,
    "seats swapped": words.SWAPPED_OPEN,
}


@dataclass(frozen=True, slots=True)
class ExplainedResults:
    """The hypotheses, the best first, and of each scene the name of the best that explains it ("": none).

    By the name of a cause, the most first, `caused` counts the results that it surely explains best, and `supposed`
    those of which it may be chance.
    """

    found: tuple[Cause, ...]
    best: tuple[str, ...]
    caused: tuple[tuple[str, int], ...] = ()
    supposed: tuple[tuple[str, int], ...] = ()

    @property
    def unexplained(self) -> int:
        """For how many no cause was found."""
        return self.best.count("")


@dataclass(frozen=True, slots=True)
class Try:
    """One way tried in one scene: of the `window` results that could have been published it leads to `fits`.

    `reach` is how many of them all ways of its cause together lead to; `hit` tells whether one is the published one.
    A `silent` one tells nothing: it leads to no result that could have been published, or to most of them.
    """

    scene: int
    way: Way
    fits: int
    reach: int
    window: int
    hit: bool
    silent: bool = False


@dataclass(slots=True)
class _Tried:
    """One way over all scenes in which it would tell."""

    cause: str
    rank: int
    name: str
    number: int
    tries: list[Try] = field(default_factory=list)

    @property
    def hits(self) -> list[Try]:
        return [one for one in self.tries if one.hit]

    @property
    def first(self) -> Way:
        return self.hits[0].way

    def left(self, taken: Iterable[int]) -> _Tried:
        """Return what is left of it without the scenes that another one explains."""
        rest = [one for one in self.tries if one.scene not in taken]
        return replace(self, tries=rest)

    @property
    def chance(self) -> tuple[int, int]:
        """How often it would fit by chance; of none where it follows."""
        if self.first.follows:
            return 0, 0
        if len(self.tries) == 1:
            return self.tries[0].reach, self.tries[0].window
        return as_integers(at_least(len(self.hits), [(one.fits, one.window) for one in self.tries]))

    @property
    def order(self) -> tuple[bool, bool, int, int, int]:
        """What follows first, what only tells what is wrong last; then chance, rank, and the order of trying."""
        way, (fits, window) = self.first, self.chance
        return not way.follows, way.loose, fits * LEAST // window if window else 0, self.rank, self.number

    @property
    def tells(self) -> bool:
        """Tell whether it fits better than nearly anything would: several results seldom so often, one not always."""
        fits, window = self.chance
        return self.first.follows or (fits < window if len(self.tries) == 1 else 2 * fits <= window)


def tries_of(scene: Scene, number: int = 0) -> Iterator[tuple[str, int, Try]]:
    """Try every cause on one scene: the cause, its rank, and each of its ways; those that tell nothing are silent."""
    window = window_of(scene)
    for declared in RESULT_CAUSES.ranked():
        ways = _by_name(scene, cast("ResultCause", declared.function)(scene))
        inside = [_inside(scene, way, window) for way in ways]
        together = frozenset().union(*(one for way, one in zip(ways, inside, strict=True) if not way.loose))
        for way, fits in zip(ways, inside, strict=True):
            reach = len(fits) if way.loose else len(together)
            if way.follows:
                yield declared.name, declared.rank, Try(number, way, 0, 0, 0, hit=True)
            elif window is not None and fits and not (way.search and 2 * reach > window.size):
                yield declared.name, declared.rank, Try(number, way, len(fits), reach, window.size, scene.said in fits)
            else:
                yield declared.name, declared.rank, Try(number, way, 0, 0, 0, hit=False, silent=True)


def _by_name(scene: Scene, ways: Iterable[Way]) -> list[Way]:
    """Bring together what is called alike: one slip in several readings leads to the results of them all.

    It is told by the reading in which it leads to what is published, if it does in any.
    """
    found: dict[str, Way] = {}
    for way in ways:
        before = found.get(way.name, way)
        told = before if scene.said in before.results else way if scene.said in way.results else before
        found[way.name] = replace(told, results=before.results | way.results)
    return list(found.values())


def _inside(scene: Scene, way: Way, window: ResultWindow | None) -> frozenset[Seats]:
    """Return the results of a way that could have been published; none of one that leads to all that the rule does."""
    if window is None or (window.by_lot and way.results >= scene.given):
        return frozenset()
    return frozenset(result for result in way.results if window.has(result))


def explain_results(scenes: Sequence[Scene]) -> ExplainedResults:
    """Try the causes over published results that differ from what the formula gives; each goes to the best."""
    tried = _tried(scenes)
    number = _apart(tried)
    taken: dict[int, int] = {}
    groups: list[_Tried] = []
    also: list[list[str]] = []
    for one in sorted((one for one in tried if one.hits), key=lambda one: one.order):
        for position in dict.fromkeys(taken[hit.scene] for hit in one.hits if hit.scene in taken):
            also[position].append(_called(one))
        left = one.left(taken)
        if left.hits and left.tells:
            taken.update({hit.scene: len(groups) for hit in left.hits})
            groups.append(left)
            also.append([])
    order = sorted(range(len(groups)), key=lambda position: groups[position].order)
    told = [_told(scenes, groups[position], also[position], number) for position in order]
    best = tuple(groups[taken[scene]].cause if scene in taken else "" for scene in range(len(scenes)))
    sure, supposed = (_counted(one for one in told if one.confident is wanted) for wanted in (True, False))
    return ExplainedResults(tuple(told[:SHOWN]), best, sure, supposed)


def _counted(told: Iterable[Cause]) -> tuple[tuple[str, int], ...]:
    counted: Counter[str] = Counter()
    for one in told:
        counted[one.name] += one.figures
    return tuple(sorted(counted.items(), key=lambda one: (-one[1], one[0])))


def _tried(scenes: Sequence[Scene]) -> list[_Tried]:
    """Try everything everywhere; what is called alike is one."""
    found: dict[tuple[str, str], _Tried] = {}
    for number, scene in enumerate(scenes):
        for cause, rank, one in tries_of(scene, number):
            if not one.silent:
                found.setdefault((cause, one.way.name), _Tried(cause, rank, one.way.name, len(found))).tries.append(one)
    return list(found.values())


def _apart(tried: Sequence[_Tried]) -> int:
    """Count the ways that are not the same by what they lead to."""
    return len({tuple((one.scene, one.way.results) for one in way.tries) for way in tried})


def _called(one: _Tried) -> str:
    return one.name or one.cause


def _told(scenes: Sequence[Scene], group: _Tried, also: Sequence[str], tried: int) -> Cause:
    """Put one hypothesis into words: the first units are named, and all counted."""
    hits = group.hits
    chance = group.chance
    follows = group.first.follows
    return Cause(
        name=group.cause,
        says=_says(group),
        leaves_open=_leaves_open(group),
        fits=chance[0],
        window=chance[1],
        confident=follows or (is_confident(chance, tried) and 2 * len(hits) >= len(group.tries)),
        figures=len(hits),
        of=tuple(scenes[one.scene].unit for one in hits[:NAMED]),
        also=tuple(dict.fromkeys(also))[:NAMED],
    )


def _leaves_open(group: _Tried) -> str:
    return words.LOOSE_OPEN if group.name == words.LOOSE else LEAVES_OPEN.get(group.cause, words.MISAPPLIED_OPEN)


def _says(group: _Tried) -> str:
    hits, tries, way = group.hits, group.tries, group.first
    if len(tries) == 1:
        return words.in_one(way.says)
    if way.follows:
        return words.follows_in_several(way.says)
    says = way.says if len(hits) == 1 else way.of_many
    return words.in_several(says, len(hits), len(tries), expected([(one.fits, one.window) for one in tries]))
