"""The outcome of a delegate formula: certain seats, what is left to lots, and what the rule does not settle.

A tie is a result. So a formula gives no list of winners but the set of results that the rule allows, and a published
result is right if it is one of them. Minimum and maximum per group are for display: they do not decide that.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from verifier.lots import CannotBeEnumerated, Lot, Result, beyond_reach, draws, hold, reach

MOST_RESULTS = 100_000
"""Results that are held side by side where lots have to be enumerated."""


@dataclass(frozen=True, slots=True)
class Unsettled:
    """Seats that the rule does not settle, and the clause that is silent. Below zero: so many too many were given."""

    seats: int
    clause: str
    where: str = ""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a rule gives: certain seats per group (in the order of names), lots, and unsettled seats.

    Make it with `outcome_of`, which sorts: equal outcomes are equal values.
    """

    certain: tuple[tuple[str, int], ...]
    lots: tuple[Lot, ...] = ()
    unsettled: tuple[Unsettled, ...] = ()

    @property
    def seats(self) -> int:
        """The seats to be awarded in all."""
        lots, unsettled = sum(lot.seats for lot in self.lots), sum(part.seats for part in self.unsettled)
        return sum(self.at_least().values()) + lots + unsettled

    @property
    def settled(self) -> bool:
        """Whether the rule leaves one result only: no lots, nothing unsettled."""
        return not self.lots and not self.unsettled

    def at_least(self) -> Result:
        """Give the certain seats by group."""
        return dict(self.certain)

    def bounds(self) -> dict[str, tuple[int, int]]:
        """Give the fewest and the most seats of each group; for display only, see the top of this module."""
        more = sum(part.seats for part in self.unsettled if part.seats > 0)
        fewer = sum(part.seats for part in self.unsettled if part.seats < 0)
        return {group: self._bounds_of(group, count, fewer, more) for group, count in self.certain}

    def _bounds_of(self, group: str, certain: int, fewer: int, more: int) -> tuple[int, int]:
        drawn = [lot.bounds for lot in self.lots if group in lot.among]
        low = certain + sum(least for least, _ in drawn) + fewer
        return max(low, 0), certain + sum(most for _, most in drawn) + more


def outcome_of(certain: Mapping[str, int], lots: Iterable[Lot] = (), unsettled: Iterable[Unsettled] = ()) -> Outcome:
    """Make an outcome whose parts stand in order, so that equal outcomes are equal values."""
    return Outcome(
        tuple(sorted(certain.items())),
        tuple(sorted((lot.ordered() for lot in lots), key=lambda lot: (lot.where, lot.clause, lot.among, lot.sizes))),
        tuple(sorted(unsettled, key=lambda part: (part.where, part.clause, part.seats))),
    )


def total(parts: Mapping[str, Outcome]) -> Outcome:
    """Add up the outcomes of districts, by the name of each. Their lots and unsettled seats keep their districts."""
    certain: Counter[str] = Counter()
    for part in parts.values():
        certain.update(part.at_least())  # a Counter adds up, and keeps a group whose sum is zero
    lots = [replace(lot, where=lot.where or name) for name, part in parts.items() for lot in part.lots]
    unsettled = [replace(one, where=one.where or name) for name, part in parts.items() for one in part.unsettled]
    return outcome_of(certain, lots, unsettled)


def every_result(outcome: Outcome, most: int = 10_000) -> list[Result]:
    """Enumerate every way to draw the lots: the seats by group, in order, each result once.

    Unsettled seats stay out: nothing says who has them. Raises CannotBeEnumerated beyond `most` results.
    """
    groups = tuple(group for group, _ in outcome.certain)
    states = {tuple(count for _, count in outcome.certain)}
    for lot in outcome.lots:
        ways = [tuple(drawn[group] for group in groups) for drawn in draws(lot, most)]
        states = {tuple(map(sum, zip(state, way, strict=True))) for state in states for way in ways}
        hold(len(states), most)
    return [dict(zip(groups, state, strict=True)) for state in sorted(states)]


# ---- is a published result one of the possible ones


@dataclass(frozen=True, slots=True)
class Possibility:
    """Whether a published result is a possible one: True, False, or None where that cannot be said.

    `says` gives the reason in words; `by_lot` tells that a possible result needs lots to have fallen so: without a
    record of them it is not shown to be right.
    """

    answer: bool | None
    says: str
    by_lot: bool = False


def possible(outcome: Outcome, published: Mapping[str, int], most: int = MOST_RESULTS) -> Possibility:
    """Say whether a published result (seats by group; a group that is not listed has none) is a possible one.

    Lots of single seats are never enumerated, however many there are; of other lots at most `most` results are held,
    beyond which the answer is None, "cannot be enumerated".
    """
    broken = _not_a_result(outcome, published)
    if broken:
        return Possibility(False, broken)
    if outcome.unsettled:
        clauses = "; ".join(sorted({part.clause for part in outcome.unsettled}))
        return Possibility(None, f"the rule is silent ({clauses})")
    if not outcome.lots:
        return Possibility(True, "the rule gives this result")
    wanted = {group: published.get(group, 0) - count for group, count in outcome.certain}
    try:
        return _drawn_so(outcome.lots, wanted, most)
    except CannotBeEnumerated as beyond:
        return Possibility(None, str(beyond))


def _not_a_result(outcome: Outcome, published: Mapping[str, int]) -> str:
    """Say what no draw can mend: no number of seats, an unknown group, too few seats, a wrong sum."""
    certain = outcome.at_least()
    for group, count in sorted(published.items()):
        if type(count) is not int or count < 0:
            return f"{group}: {count} is not a number of seats"
        if group not in certain:
            return f"{group} is none of the groups: {', '.join(certain)}"
    if sum(published.values()) != outcome.seats:
        return f"the seats add up to {sum(published.values())}, not to {outcome.seats}"
    if any(part.seats < 0 for part in outcome.unsettled):
        return ""  # some of the certain seats have to be given back, and nothing says which
    for group, count in outcome.certain:
        if published.get(group, 0) < count:
            return f"{group} has {published.get(group, 0)}, fewer than the certain {count}"
    return ""


def _drawn_so(lots: Sequence[Lot], wanted: Result, most: int) -> Possibility:
    lots, wanted = _in_common_blocks(lots, wanted)
    single = [lot for lot in lots if lot.sizes[0] == 1]
    wants = _wanted_after([lot for lot in lots if lot.sizes[0] > 1], wanted, most)
    refused = [beyond_reach(single, want) for want in wants]
    if not all(refused):
        return Possibility(True, "the lots can have fallen so", by_lot=True)
    if len(refused) == 1:
        return Possibility(False, _too_much(single, wants[0], refused[0]))
    return Possibility(False, "no way to draw the lots gives this result")


def _in_common_blocks(lots: Sequence[Lot], wanted: Result) -> tuple[Sequence[Lot], Result]:
    """Count in blocks where all blocks have one size: they can then be treated as single seats."""
    sizes = {size for lot in lots for size in lot.sizes}
    size = sizes.pop()
    if sizes or any(want % size for want in wanted.values()):
        return lots, wanted
    in_blocks = [replace(lot, sizes=(1,) * len(lot.sizes)) for lot in lots]
    return in_blocks, {group: want // size for group, want in wanted.items()}


def _wanted_after(lots: Sequence[Lot], wanted: Result, most: int) -> list[Result]:
    """Give what the groups still want after every possible draw of these lots, never less than nothing."""
    groups = tuple(wanted)
    states = {tuple(wanted.values())}
    for lot in lots:
        ways = [tuple(drawn[group] for group in groups) for drawn in draws(lot, most)]
        states = {_less(state, way) for state in states for way in ways if all(map(int.__ge__, state, way))}
        hold(len(states), most)
    return [dict(zip(groups, state, strict=True)) for state in sorted(states)]


def _less(state: tuple[int, ...], way: tuple[int, ...]) -> tuple[int, ...]:
    return tuple(map(int.__sub__, state, way))


def _too_much(lots: Sequence[Lot], wanted: Result, groups: frozenset[str]) -> str:
    names = " and ".join(sorted(groups))
    want = sum(wanted[group] for group in groups)
    return f"{names} would have won {want} by lot; at most {reach(lots, groups)} can have fallen so"


# ---- lots that were drawn and recorded


@dataclass(frozen=True, slots=True)
class RecordedLot:
    """A lot as the record has it: who won, a name for each block (the largest first), among whom if said, and where."""

    won_by: tuple[str, ...]
    among: tuple[str, ...] = ()
    where: str = ""


@dataclass(frozen=True, slots=True)
class Drawn:
    """An outcome after the recorded lots, and what is wrong with the record. A lot nobody recorded stays a lot."""

    outcome: Outcome
    errors: tuple[str, ...] = ()


def draw(outcome: Outcome, recorded: Sequence[RecordedLot]) -> Drawn:
    """Apply recorded lots. One where none was needed, or that does not fit the lot, is an error and changes nothing."""
    certain, lots, errors = Counter(outcome.at_least()), list(outcome.lots), []
    for record in recorded:
        lot = next((lot for lot in lots if _meant(record, lot)), None)
        error = _misfit(record, lot)
        if lot is None or error:
            errors.append(error)
            continue
        lots.remove(lot)
        for group, size in zip(record.won_by, lot.sizes, strict=True):
            certain[group] += size
    return Drawn(outcome_of(certain, lots, outcome.unsettled), tuple(errors))


def _meant(record: RecordedLot, lot: Lot) -> bool:
    """Take the lot of that place with those groups; where the record does not say so, one that its winners are in."""
    named = tuple(sorted(record.among))
    return record.where == lot.where and (named == lot.among if named else set(record.won_by) <= set(lot.among))


def _misfit(record: RecordedLot, lot: Lot | None) -> str:
    at = f" at {record.where}" if record.where else ""
    names = ", ".join(sorted(record.among or record.won_by))
    if lot is None:
        return f"a lot among {names}{at} is recorded, but none was needed"
    strangers = sorted(set(record.won_by) - set(lot.among))
    if strangers:
        return f"the lot{at} was won by {', '.join(strangers)}, not among {names}"
    if len(record.won_by) != len(lot.sizes):
        return f"the lot{at} among {names} has {len(lot.sizes)} to win; the record names {len(record.won_by)}"
    often = sorted(group for group, won in Counter(record.won_by).items() if won > lot.most)
    return f"the lot{at} was won more than {lot.most} times by {', '.join(often)}" if often else ""
