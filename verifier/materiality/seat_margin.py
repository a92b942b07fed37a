"""The seat margin: the smallest number of votes moved from one group to another, the total fixed, that moves a seat.

How far an outcome is from another one, asked of a delegate rule: the margin of victory of the literature (M. Blom,
P. Stuckey and V. Teague, Computing the Margin of Victory in Preferential Parliamentary Elections, 2018; P. Stark and
V. Teague, Verifiable European Elections: Risk-limiting Audits for D'Hondt and its Relatives, 2014, an assertion for
each pair of seats), here for two groups at a time and exact.

As votes move one by one, the rule is worked again at each number of votes at which anything that it compares comes out
otherwise, in their order, and nowhere else. So the number found is the first, though a change need not last: a seat
that moves at 5 votes may be back at 9.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from heapq import heapify, heappop, heappush

from verifier.formulas.contest import Contest
from verifier.formulas.methods import Rule, work
from verifier.formulas.worked import Worked
from verifier.lots import CannotBeEnumerated
from verifier.materiality.lines import Line
from verifier.materiality.watching import Scene, watches_of
from verifier.outcome import Outcome, every_result, possible

MOST_WORK = 200_000
"""How much is worked for one margin, in steps of the rule."""

FEWEST_TRIALS = 100
MOST_BOUNDED = 50
"""Pairs for which, where the search was not ended, a number of votes that is enough is looked for."""

MOST_RESULTS = 200
"""Results of lots that are held one by one; of more, their bounds decide."""


@dataclass(frozen=True, slots=True)
class Move:
    """Votes moved from one group (`source`, which has `votes`) to another (`target`), all else and the total as it is.

    `tie`: the fewest votes that leave a seat to a lot or to a clause that is silent, and `tied` the outcome there; 0
    where one is open already, None where a change comes first, or no number of votes is known to do it. `change`: the
    fewest that change the result for certain, so that nothing that was possible is possible any longer, and `then` the
    outcome there. `ruled_out`: neither with that many nor with fewer is there a certain change. `enough`: a number that
    is known to change it, where the fewest are not known.
    """

    source: str
    target: str
    votes: int
    tie: int | None = None
    tied: Outcome | None = None
    change: int | None = None
    then: Outcome | None = None
    ruled_out: int = 0
    enough: int | None = None

    @property
    def exact(self) -> bool:
        """Whether it was searched to the end: `change` is the smallest number, or None and no number does it."""
        return self.change is not None or self.ruled_out >= self.votes

    @property
    def at_least(self) -> int | None:
        """The fewest votes that may change the result for certain; None where no number does."""
        return self.change if self.exact else self.ruled_out + 1

    @property
    def at_most(self) -> int | None:
        """The fewest votes that are known to change it for certain; None where none are known."""
        return self.enough if self.change is None else self.change


@dataclass(frozen=True, slots=True)
class SeatMargin:
    """How far an outcome is from another one: `before`, as the votes are, and a move for every ordered pair of groups.

    A pair whose first group has no votes is not among them. The moves stand in the order of what they need, the fewest
    votes first. `result`: the seats as the lots fell, where they were given; a change is then one from these.
    `one_decides`: a seat is open, and with one vote moved between some two groups none is.
    """

    before: Outcome
    moves: tuple[Move, ...]
    result: Mapping[str, int] | None = None
    one_decides: bool = False

    def seats_before(self) -> dict[str, tuple[int, int]]:
        """Give the fewest and the most seats of each group from which a change is one."""
        if self.result is None:
            return self.before.bounds()
        return {group: (self.result.get(group, 0),) * 2 for group, _ in self.before.certain}

    @property
    def tie(self) -> Move | None:
        """The move that leaves a seat to a lot or to silence with the fewest votes; None where none is known."""
        return min((one for one in self.moves if one.tie is not None), key=lambda one: one.tie or 0, default=None)

    @property
    def change(self) -> Move | None:
        """The move that changes the result for certain with the fewest votes; None where none is known."""
        return next((one for one in self.moves if one.change is not None), None)

    @property
    def at_least(self) -> int | None:
        """The fewest votes, between any two groups, that may change it for certain; None where no number does."""
        return _least(one.at_least for one in self.moves)

    @property
    def at_most(self) -> int | None:
        """The fewest votes that are known to change it for certain; None where none are known."""
        return _least(one.at_most for one in self.moves)

    @property
    def exact(self) -> bool:
        """Whether both are the same number: then `change` is the smallest change of all; or there is none at all."""
        return self.at_least == self.at_most


def _least(numbers: Iterable[int | None]) -> int | None:
    return min((one for one in numbers if one is not None), default=None)


def seat_margin(
    rule: Rule,
    contest: Contest,
    *,
    every_pair: bool = False,
    result: Mapping[str, int] | None = None,
    most_work: int = MOST_WORK,
) -> SeatMargin:
    """Find the smallest number of votes moved between two groups that leaves a seat open, and that moves one.

    Votes are what the contest's weights count (in the parts of one in which they are whole). Pairs are tried together,
    whichever can change first: without `every_pair` the search ends with the smallest change of all, and other pairs
    are told by what was ruled out; with it each pair is searched to its end. Either way within `most_work`, which
    counts steps of the rule, so that a margin is the same wherever it is worked. `result`: the seats as the lots fell,
    where they are known; the change is then one from that result. Raises Stop for a method that no module of
    `break_points` knows: of a combination each part has its own margin.
    """
    start = _Start(rule, contest, result)
    trails = [_Trail.of(start, source, target) for source, target in _pairs(contest)]
    # to begin a pair costs a third of a trial
    trials = max(FEWEST_TRIALS, most_work // (len(start.worked.steps) or 1) - len(trails) // 3)
    searched = _searched(trails, trials, every_pair)
    unended = sum(not trail.move.exact for trail in searched)
    bounded = unended <= MOST_BOUNDED and (every_pair or not any(trail.move.change for trail in searched))
    moves = [trail.bounded() if bounded else trail.move for trail in searched]
    return SeatMargin(start.outcome, tuple(sorted(moves, key=_fewest_first)), result, _one_decides(start, trails))


def _one_decides(start: _Start, trails: Sequence[_Trail]) -> bool:
    """Tell whether one vote, moved from or to a group of a lot, leaves no seat open where one is."""
    drawn = {group for lot in start.outcome.lots for group in lot.among}
    near = [trail for trail in trails if {trail.move.source, trail.move.target} & drawn][:MOST_BOUNDED]
    return not start.outcome.settled and any(trail.scene(1).worked.outcome.settled for trail in near)


def _pairs(contest: Contest) -> Iterator[tuple[str, str]]:
    for source, votes in contest.weights.items():
        yield from ((source, target) for target in contest.weights if votes and target != source)


def _fewest_first(move: Move) -> tuple[bool, int, bool, int, str, str]:
    change, tie = move.at_least, move.tie
    return change is None, change or 0, tie is None, tie or 0, move.source, move.target


# ---- what counts as a change


@dataclass(frozen=True)
class _Start:
    """The contest as it is, what may come of it, and whether another outcome leaves nothing of that possible."""

    rule: Rule
    contest: Contest
    result: Mapping[str, int] | None = None

    @cached_property
    def worked(self) -> Worked:
        return work(self.rule, self.contest)

    @property
    def outcome(self) -> Outcome:
        return self.worked.outcome

    @cached_property
    def results(self) -> Sequence[Mapping[str, int]] | None:
        """Every result that is possible now; None where the rule is silent, or the lots have too many."""
        if self.result is not None:
            return [self.result]
        if self.outcome.unsettled:
            return None
        try:
            return every_result(self.outcome, MOST_RESULTS)
        except CannotBeEnumerated:
            return None

    def changed(self, now: Outcome) -> bool:
        """Tell whether no result that was possible is possible any longer."""
        if now == self.outcome and self.result is None:
            return False
        if self.results is None:
            return apart(self.outcome, now)
        return all(possible(now, result).answer is False for result in self.results)


def apart(one: Outcome, other: Outcome) -> bool:
    """Tell whether some group has surely more, or surely fewer seats in one outcome than in the other."""
    bounds = other.bounds()
    return any(most < bounds[group][0] or least > bounds[group][1] for group, (least, most) in one.bounds().items())


# ---- one pair of groups, from one number of votes to the next at which anything can change


@dataclass(frozen=True, slots=True)
class _Trail:
    """The search for one pair: what is known of its move, and at how many votes something can change next."""

    start: _Start
    lines: dict[str, Line]
    move: Move
    upcoming: int | None = None

    @classmethod
    def of(cls, start: _Start, source: str, target: str) -> _Trail:
        """Begin where no vote is moved."""
        slopes = {source: -1, target: 1}
        lines = {group: Line(votes, slopes.get(group, 0)) for group, votes in start.contest.weights.items()}
        move = Move(source, target, start.contest.weights[source])
        if not start.outcome.settled:
            move = replace(move, tie=0, tied=start.outcome)
        trail = cls(start, lines, move)
        if start.changed(start.outcome):  # the result that is given is none of this rule's
            return replace(trail, move=replace(move, change=0, then=start.outcome))
        return trail.beyond(0, Scene(start.contest, start.worked, lines, 0))

    def beyond(self, moved: int, scene: Scene) -> _Trail:
        """Look from a scene to the next number of votes at which anything that the rule looks at reads otherwise."""
        last = self.move.votes
        watches = watches_of(self.start.rule, self.start.rule.method, scene)
        found = [after for watch in watches if (after := watch.after(moved, last)) is not None]
        upcoming = min(found, default=None)
        ruled_out = last if upcoming is None else upcoming - 1
        return replace(self, move=replace(self.move, ruled_out=ruled_out), upcoming=upcoming)

    def scene(self, moved: int) -> Scene:
        """Work the contest with so many votes moved."""
        contest = replace(self.start.contest, weights={group: line(moved) for group, line in self.lines.items()})
        return Scene(contest, work(self.start.rule, contest), self.lines, moved)

    def further(self) -> _Trail:
        """Work the rule at the next number of votes: it is the one looked for, or one more behind us."""
        moved = self.upcoming or 0
        scene = self.scene(moved)
        outcome = scene.worked.outcome
        if self.start.changed(outcome):
            return replace(self, move=replace(self.move, change=moved, then=outcome), upcoming=None)
        if self.move.tie is None and not outcome.settled:
            return replace(self, move=replace(self.move, tie=moved, tied=outcome)).beyond(moved, scene)
        return self.beyond(moved, scene)

    def bounded(self) -> Move:
        """Where the search was not ended, look for a number of votes that is enough, twice as many each time."""
        if self.move.exact:
            return self.move
        tried = _doubled(self.move.ruled_out + 1, self.move.votes)
        enough = next((one for one in tried if self.start.changed(self.scene(one).worked.outcome)), None)
        return replace(self.move, enough=enough)


def _doubled(moved: int, last: int) -> Iterator[int]:
    while moved < last:
        yield moved
        moved *= 2
    yield last


def _searched(trails: Sequence[_Trail], trials: int, every_pair: bool) -> list[_Trail]:
    """Take the pair that can change first one step further, until what was asked is found or it was tried enough."""
    done = [trail for trail in trails if trail.upcoming is None]
    waiting = [(trail.upcoming, number, trail) for number, trail in enumerate(trails) if trail.upcoming is not None]
    heapify(waiting)
    enough: int | None = None
    while waiting and trials and (every_pair or enough is None or waiting[0][0] <= enough):
        _, number, trail = heappop(waiting)
        trail, trials = trail.further(), trials - 1
        if trail.upcoming is None:
            enough = trail.move.change if enough is None else enough
            done.append(trail)
        else:
            heappush(waiting, (trail.upcoming, number, trail))
    return [*done, *(trail for _, _, trail in waiting)]
