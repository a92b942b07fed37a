"""Formulas at work on the record: the seats of each candidate, in all and in each part, and the steps to them.

A seat that is left to a lot nobody recorded, or that the rule does not settle, makes the seats of those concerned
unknown, with the reason. It is never given to anybody.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import lcm

from verifier.formulas.combination import Combination
from verifier.formulas.contest import BadInput, Contest, contest
from verifier.formulas.methods import Rule, work
from verifier.formulas.worked import What, Worked
from verifier.fractions import Unknown, total
from verifier.numbers import show
from verifier.outcome import Outcome
from verifier.wording import allocations as words

Number = Fraction | Unknown


@dataclass(frozen=True, slots=True)
class Given:
    """What one part of a contest is given: its kind (in a combination), seats, votes by group, and the total.

    `fractions`: votes may be no whole numbers.
    """

    kind: str
    seats: Number
    weights: Sequence[tuple[str, Number]]
    total: Number | None
    fractions: bool = False


@dataclass(frozen=True, slots=True)
class WorkedPart:
    """One part worked out by its rule. `unit`: votes were counted in such parts of one that all numbers were whole."""

    worked: Worked
    unit: int
    rule: Rule
    contest: Contest


@dataclass(frozen=True, slots=True)
class Allocated:
    """A contest worked out, part by part ("" where there are none); a part that cannot be worked says why."""

    parts: Mapping[str, WorkedPart | Unknown]

    def candidates(self, part: str | None = None) -> list[str]:
        """List the groups, of one part or of all."""
        worked = [one for name, one in self.parts.items() if part in (None, name) and isinstance(one, WorkedPart)]
        return list(dict.fromkeys(group for one in worked for group, _ in one.worked.outcome.certain))

    def seats(self, candidate: str, part: str | None = None) -> Number:
        """Give the seats of a candidate, in one part or in all together."""
        asked = {name: one for name, one in self.parts.items() if part in (None, name)}
        found = [_seats(candidate, name, one) for name, one in asked.items()]
        known = [one for one in found if one is not None]
        return added(known) if known else Unknown(words.no_group(candidate))

    def step(self, what: str, candidate: str, part: str) -> Number:
        """Give the value of a step of the formula: the quota of a candidate, or (without one) the threshold."""
        one = self.parts[part]
        if isinstance(one, Unknown):
            return one
        found = one.worked.values(What(what)).get(candidate)
        if found is None:
            return Unknown(words.no_step(candidate, what))
        return found / one.unit if what == What.THRESHOLD else found


def added(numbers: Iterable[Number]) -> Number:
    """Add up; where something is not known, name all of that."""
    found = list(numbers)
    reasons = [one.reason for one in found if isinstance(one, Unknown)]
    if reasons:
        return Unknown("; ".join(dict.fromkeys(reasons)))
    return total(one for one in found if isinstance(one, Fraction))


def _seats(candidate: str, name: str, part: WorkedPart | Unknown) -> Number | None:
    if isinstance(part, Unknown):
        return part
    seats = part.worked.outcome.at_least().get(candidate)
    if seats is None:
        return None
    return _open(part.worked.outcome, candidate, name) or Fraction(seats)


def _open(outcome: Outcome, candidate: str, where: str) -> Unknown | None:
    """Say what of the seats of a candidate is left to a lot, or not settled."""
    lots = [words.by_lot(lot.seats, lot.among, where) for lot in outcome.lots if candidate in lot.among]
    silent = [words.silent(sorted({one.clause for one in outcome.unsettled}), where)] if outcome.unsettled else []
    return Unknown("; ".join([*lots, *silent])) if lots or silent else None


def worked_part(name: str, where: str, rule: Rule, given: Given) -> WorkedPart | Unknown:
    """Work one part; where an input is not known, or makes no contest, say why."""
    lacking = _lacking(given)
    if lacking is not None:
        return lacking
    try:
        own = rule.parts.of(given.kind) if isinstance(rule, Combination) else rule
        made, unit = _contest(given)
        return WorkedPart(work(own, made), unit, own, made)
    except BadInput as wrong:
        return Unknown(words.cannot_be_worked(name, where, str(wrong)))


def _lacking(given: Given) -> Unknown | None:
    found = added([given.seats, *(weight for _, weight in given.weights), given.total or Fraction(0)])
    return found if isinstance(found, Unknown) else None


def _contest(given: Given) -> tuple[Contest, int]:
    """Make a contest of exact numbers, counted in the unit that makes them whole."""
    weights = [(group, weight) for group, weight in given.weights if isinstance(weight, Fraction)]
    total = given.total if isinstance(given.total, Fraction) else None
    seats = given.seats if isinstance(given.seats, Fraction) else Fraction(0)
    if seats.denominator != 1:
        raise BadInput(f"the number of seats is {show(seats)}, not a whole number")
    votes = [*weights, *([("all together", total)] if total is not None else [])]
    broken = next(((who, number) for who, number in votes if number.denominator != 1), None)
    if broken is not None and not given.fractions:
        raise BadInput(words.no_whole_votes(broken[0], show(broken[1])))
    unit = lcm(*(number.denominator for _, number in votes))
    whole = [(group, int(weight * unit)) for group, weight in weights]
    return contest(whole, int(seats), None if total is None else int(total * unit)), unit
