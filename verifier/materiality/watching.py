"""What a rule looks at while votes move from one group to another: how each method declares it, and what is common.

A method's module in `break_points` declares one function: a rule and the scene at hand in, everything that the rule
compares there out, as watches. It is complete if no result of the rule can differ while no watch reads otherwise;
brute force holds that. To leave a comparison out is to overlook a change: one too many costs time only.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import combinations

from verifier.formulas.contest import Contest
from verifier.formulas.shares import ShareOf
from verifier.formulas.threshold import Nobody, Of, Threshold, qualify, votes_needed
from verifier.formulas.worked import Sheet, Worked
from verifier.materiality.lines import Line, Sign, Watch, reaches
from verifier.registry import Registry


@dataclass(frozen=True, slots=True)
class Scene:
    """A contest after so many votes moved: as it stands, its outcome there, and the votes of every group as lines."""

    contest: Contest
    worked: Worked
    lines: dict[str, Line]
    moved: int

    @property
    def moving(self) -> tuple[str, ...]:
        """The two groups between which votes move."""
        return tuple(group for group, line in self.lines.items() if line.slope)

    @property
    def empty(self) -> bool:
        """Whether there are no seats or no votes, so that nothing can come of moving any."""
        return not (self.contest.seats and self.contest.sum)


WATCHED: Registry[Callable[..., Iterable[Watch]]] = Registry("method", "verifier.materiality.break_points")
watched = WATCHED.register


@cache
def _fill() -> None:
    WATCHED.fill()


def watches_of(rule: object, name: str, scene: Scene) -> list[Watch]:
    """Give everything that a rule of the method of that name looks at in a scene; raises Stop for an unknown one."""
    _fill()
    if scene.empty:
        return []
    return list(WATCHED.get(name).function(rule, scene))


def viable_groups(threshold: Threshold | None, scene: Scene) -> tuple[str, ...]:
    """Find who takes part as the votes stand, by the rule's own words."""
    return qualify(threshold, Sheet(scene.contest))


def votes_to_qualify(threshold: Threshold, contest: Contest) -> int:
    """Give what a group needs; the same however votes move, for the total and the sum of the groups stay."""
    votes = contest.total if threshold.of is Of.TOTAL else contest.sum
    return max(votes_needed(threshold, threshold.bars.at(contest.seats), votes), 1)


def viability(threshold: Threshold | None, scene: Scene) -> Iterator[Watch]:
    """Watch who takes part: the threshold, and half of the leader's votes where nobody reaches it."""
    needed = 1 if threshold is None else votes_to_qualify(threshold, scene.contest)
    for group in scene.moving:
        yield reaches(scene.lines[group], Line(needed))
    half = threshold is not None and threshold.nobody is Nobody.HALF_OF_LEADER
    if half and max(scene.contest.weights.values()) < needed:
        for one, other in combinations(scene.lines.values(), 2):
            if one.slope or other.slope:
                yield reaches(one * 2, other)
                yield reaches(other * 2, one)


def order(scene: Scene) -> Iterator[Watch]:
    """Watch who has more votes than whom, level ones included."""
    for one, other in combinations(scene.lines.values(), 2):
        if one.slope != other.slope:
            yield Sign(one - other)


def votes_shared(of: ShareOf, viable: Iterable[str], scene: Scene) -> Line:
    """Give the votes of which shares are taken; those of the qualified move with a group that is viable alone."""
    if of is ShareOf.QUALIFIED:
        return sum((scene.lines[group] for group in viable), Line(0))
    return Line(scene.contest.sum if of is ShareOf.GROUPS else scene.contest.total)
