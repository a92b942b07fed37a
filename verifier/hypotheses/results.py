"""A result that a formula does not give, and the ways in which it may have come about: what causes of results work on.

A cause of results is given one scene, and answers with ways: each is one thing that may have gone otherwise, and the
results that it would have led to. Whether the published one is among them, and what that is worth, is weighed
elsewhere (`best_results`), over all units of a check together.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from verifier.formulas.contest import BadInput, Contest
from verifier.formulas.methods import Rule, work
from verifier.formulas.worked import Worked
from verifier.lots import CannotBeEnumerated
from verifier.outcome import Outcome, RecordedLot, every_result, possible

Seats = tuple[int, ...]
"""The seats of each group, in the order of the scene's `groups`."""

MOST_RESULTS = 500
"""Results of one way that are held side by side; a way that has more is not tried."""


@dataclass(frozen=True, eq=False)
class Scene:
    """One published result, and what stands around it.

    `unit` is its name; `rules` are those it was held against, by their readings ("" where there is one only), `others`
    the declared readings that it was not held against. `published` has seats by group. `totals` are other declared
    numbers of the unit that could have been taken as its total, by what they are. `lots` are those that are recorded.
    """

    unit: str
    contest: Contest
    published: Mapping[str, int]
    rules: Mapping[str, Rule]
    others: Mapping[str, Rule] = field(default_factory=dict)
    totals: Mapping[str, int] = field(default_factory=dict)
    lots: tuple[RecordedLot, ...] = ()

    @cached_property
    def groups(self) -> tuple[str, ...]:
        """The groups that can have a seat: those with votes, and those that have one in print."""
        every = {**dict.fromkeys(self.published, 0), **self.contest.weights}
        return tuple(sorted(group for group, votes in every.items() if votes or self.published.get(group)))

    @cached_property
    def said(self) -> Seats:
        """The published seats in the order of the groups."""
        return tuple(self.published.get(group, 0) for group in self.groups)

    @cached_property
    def worked(self) -> tuple[Worked, ...]:
        """What the rules make of it."""
        return tuple(work(rule, self.contest) for rule in self.rules.values())

    @cached_property
    def given(self) -> frozenset[Seats]:
        """Every result that the rules allow (where they are silent, what is certain); none where there are too many."""
        silent = (frozenset({self.seats(one.outcome.at_least())}) for one in self.worked if one.outcome.unsettled)
        return frozenset().union(*silent, *(self.results(one.outcome) for one in self.worked))

    @cached_property
    def is_given(self) -> bool:
        """Tell whether the published result is what the rules give, without a lot: then there is nothing to explain."""
        found = (possible(one.outcome, self.published) for one in self.worked)
        return any(one.answer and not one.by_lot for one in found)

    def results(self, outcome: Outcome) -> frozenset[Seats]:
        """Return every result of an outcome; none where the rule is silent, or there are too many to be held."""
        if outcome.unsettled:
            return frozenset()
        try:
            every = every_result(outcome, MOST_RESULTS)
        except CannotBeEnumerated:
            return frozenset()
        return frozenset(tuple(one.get(group, 0) for group in self.groups) for one in every)

    def by(self, rule: Rule, contest: Contest | None = None) -> frozenset[Seats]:
        """Return the results of this contest, or of another one, by some rule; none where it cannot be worked."""
        try:
            return self.results(work(rule, contest or self.contest).outcome)
        except BadInput:
            return frozenset()

    def seats(self, by_group: Mapping[str, int]) -> Seats:
        """Put seats in the order of the groups."""
        return tuple(by_group.get(group, 0) for group in self.groups)


@dataclass(frozen=True, slots=True)
class Way:
    """One thing that may have gone otherwise: `name` is the same in all units.

    `says` tells that it leads to the published result of this unit, `of_many` the same of units together. `results` are
    those that it leads to. `follows`: it is no guess, but follows from the rule and the lots. `search`: it is one of
    many that were looked through, and is left out where these reach more than half of what could have been printed.
    `loose`: it tells what is wrong, and not how that came about; so it comes after all others.
    """

    name: str
    says: str
    results: frozenset[Seats]
    of_many: str = ""
    follows: bool = False
    search: bool = False
    loose: bool = False


ResultCause = Callable[[Scene], Iterable[Way]]
"""What a cause of results is: a scene in, the ways to be tried out."""
