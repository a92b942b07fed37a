"""Formula misapplied: one step of the formula done otherwise gives exactly what was published.

Tried are: another total (the sum of the groups, of those that take part, other numbers of the unit that the rulebook
declares), another number of seats, every clause of the rule with its other words, the threshold left away, every other
way of rounding, nothing added or taken after it, and seats that are left or too many given to or taken from the wrong
ones. Where none of these fits: that some fractions were rounded up and others down, other than the rule has it.

Leaves open why; other slips, and other votes than those in the record, can lead to the same result. It never claims
that a step was done wrongly on purpose, or by whom.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from verifier.formulas.contest import BadInput, Contest, contest
from verifier.formulas.methods import Rule
from verifier.formulas.worked import What, Worked
from verifier.hypotheses.misrounded import (
    ByGroup,
    Quotients,
    adjusted_otherwise,
    cleaned_up,
    each_up_or_down,
    quotients_of,
    rounded_otherwise,
)
from verifier.hypotheses.otherwise import rules_otherwise
from verifier.hypotheses.results import Scene, Seats, Way
from verifier.numbers import show
from verifier.registry import result_cause
from verifier.wording import causes_results as words

NAME = "formula misapplied"


@result_cause(NAME, rank=20)
def formula_misapplied(scene: Scene) -> Iterator[Way]:
    """Try every step of every reading otherwise, one at a time."""
    for rule, worked in zip(scene.rules.values(), scene.worked, strict=True):
        yield from _totals(scene, rule, worked)
        yield from _clauses(scene, rule)
        quotients = quotients_of(worked, scene.contest.weights, scene.contest.seats)
        if quotients is not None:
            yield from _roundings(scene, quotients)
            yield from _loose(scene, quotients)
        yield from _seats(scene, rule)


def _way(name: str, says: str, results: frozenset[Seats]) -> Way:
    """Make a way that is told by its name where it is one of many units."""
    return Way(name, words.gives_it(says), results, words.gives_it(words.taken_so(name)))


def _totals(scene: Scene, rule: Rule, worked: Worked) -> Iterator[Way]:
    given = scene.contest
    viable = [group for group, value in worked.values(What.VIABLE).items() if value]
    totals = {
        words.SUM_OF_GROUPS: given.sum,
        words.SUM_OF_VIABLE: sum(given.weights[group] for group in viable),
        **scene.totals,
    }
    # of two that are the same number the first is told
    by_number = {number: what for what, number in reversed(totals.items()) if number != given.total}
    for total, what in reversed(by_number.items()):
        other = _contest(given, total=total)
        if other is not None:
            yield _way(words.other_total(what), words.total_taken(what, total, given.total), scene.by(rule, other))


def _seats(scene: Scene, rule: Rule) -> Iterator[Way]:
    published = sum(scene.said)
    other = _contest(scene.contest, seats=published) if published != scene.contest.seats else None
    if other is not None:
        says = words.seats_taken(published, scene.contest.seats)
        # loose, as it is fitted to what is published: as many come out where nothing was made to add up
        yield replace(_way(words.other_seats(), says, scene.by(rule, other)), loose=True)


def _contest(given: Contest, seats: int | None = None, total: int | None = None) -> Contest | None:
    try:
        return contest(given.weights, given.seats if seats is None else seats, given.total if total is None else total)
    except BadInput:
        return None


def _clauses(scene: Scene, rule: Rule) -> Iterator[Way]:
    declared = (*scene.rules.values(), *scene.others.values())
    for name, own, other in rules_otherwise(rule):
        if other in declared:
            continue
        yield _way(words.clause(name), words.clause_taken(name, own), scene.by(other))


def _roundings(scene: Scene, one: Quotients) -> Iterator[Way]:
    """Round, and add or take, otherwise than the rule: not at all, or for and from the wrong ones."""
    yield _rounded(scene, words.without_clean_up(), [dict(one.begins)])
    for end, results in adjusted_otherwise(one):
        yield _rounded(scene, (words.one_more_to if one.missing > 0 else words.one_less_of)(end.value), results)
    for how, other in rounded_otherwise(one):
        yield _rounded(scene, words.without_clean_up(how.value), [dict(other.begins)])
        yield _rounded(scene, words.rounded_then(how.value), cleaned_up(other))


def _rounded(scene: Scene, name: str, results: list[ByGroup]) -> Way:
    return _way(name, words.taken_so(name), frozenset(map(scene.seats, results)))


def _loose(scene: Scene, one: Quotients) -> Iterator[Way]:
    """Every quotient rounded up or down, but not as the rule has it; told by those of the published result."""
    results = each_up_or_down(one, sum(scene.said))
    otherwise = [
        (group, show(one.due[group], 3), scene.published.get(group, 0))
        for group in one.due
        if scene.published.get(group, 0) != one.begins[group]
    ]
    says = words.gives_it(words.the_other_way(otherwise))
    yield replace(_rounded(scene, words.LOOSE, results), says=says, search=True, loose=True)
