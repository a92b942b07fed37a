"""What published results change that a formula does not give: seats, unit by unit and in all, and who leads by them.

Where a result needs a lot that nobody recorded, or the rule is silent, it is told how far the seats of each could lie
from those that were published. A wrong result is held against the possible one that is nearest to it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import islice

from verifier.checking.result_causes import WrongUnit
from verifier.checking.unit_seats import told
from verifier.formulas.contest import BadInput, contest
from verifier.formulas.methods import Rule, work
from verifier.lots import CannotBeEnumerated
from verifier.materiality.leaders import level_of, worst_first
from verifier.materiality.seats import SeatsChanged, moved_from_any
from verifier.model import Change, Finding, Verdict
from verifier.outcome import Outcome, draw, every_result, possible
from verifier.vocabulary import Level
from verifier.wording import materiality as words

MOST = 5_000
"""Units at most that are worked again."""

MOST_RESULTS = 1_000


@dataclass(frozen=True, slots=True)
class Published:
    """What was published: how many units there are, whether they are parts of one contest, and all seats by group."""

    units: int
    several: bool
    seats: Mapping[str, int]


def with_seats(
    finding: Finding, wrong: Sequence[WrongUnit], rules: Mapping[str, Rule], published: Published, formula: str
) -> Finding:
    """Tell in a finding what the results that are wrong, or not decided, change; what follows elsewhere is told there.

    Where a formula has several readings, the first is taken, and named.
    """
    if finding.verdict is Verdict.FOLLOWS or not wrong:
        return finding
    reading, rule = next(iter(rules.items()))
    name = f"{formula}, {reading}" if reading else formula
    found = [(one, _outcome(one, rule)) for one in wrong[:MOST]]
    apart = [(one.name, change) for one, outcome in found if (change := _wrong(one, outcome)) is not None]
    changes = [*told(apart, published.units, name, ""), *_of_all(found, apart, published)]
    lacking = len(wrong) - len(apart) - sum(_is_open(one, outcome) for one, outcome in found)
    if lacking:
        changes.append(Change(Level.SEATS, "", words.not_worked(lacking, name), undecided=True))
    return replace(finding, changes=worst_first((*finding.changes, *changes)))


def _of_all(
    found: Sequence[tuple[WrongUnit, Outcome | None]], apart: Sequence[tuple[str, SeatsChanged]], published: Published
) -> Iterator[Change]:
    """Tell what all units together come to: the order, or between what the seats of each lie, where lots decide."""
    undecided = sum(outcome is not None and not outcome.settled for _, outcome in found)
    if not undecided:
        yield from _order(apart, published)
        return
    ranges = _allowed(found, published)
    yield from _order_in_any_case(ranges, published)
    if any(low < high for low, high in ranges.values()):
        yield _open(ranges, undecided)


def _outcome(one: WrongUnit, rule: Rule) -> Outcome | None:
    """Return what the formula gives, after the lots that are recorded; None where it cannot be worked."""
    if one.unit.problem or not one.unit.published:
        return None
    try:
        worked = work(rule, contest(one.unit.weights, one.unit.seats, one.unit.total))
    except BadInput:
        return None
    return draw(worked.outcome, [lot for lot, _ in one.lots.recorded]).outcome


def _published(one: WrongUnit, outcome: Outcome) -> dict[str, int]:
    known = outcome.at_least()
    return {group: seats for group, seats in one.unit.published.items() if seats or group in known}


def _is_open(one: WrongUnit, outcome: Outcome | None) -> bool:
    """Tell whether a published result is not shown to be wrong: it needs a lot, or a clause that is silent."""
    return outcome is not None and possible(outcome, _published(one, outcome)).answer is not False


def _wrong(one: WrongUnit, outcome: Outcome | None) -> SeatsChanged | None:
    """Compare a wrong result with the possible one that is nearest; with what all have in common that are as near."""
    if outcome is None or _is_open(one, outcome):
        return None
    published = _published(one, outcome)
    try:
        every = every_result(outcome, MOST_RESULTS)
    except CannotBeEnumerated:
        return None
    nearest = min(_distance(published, result) for result in every)
    return moved_from_any(published, [one for one in every if _distance(published, one) == nearest])


def _distance(published: Mapping[str, int], result: Mapping[str, int]) -> int:
    return sum(abs(published.get(name, 0) - result.get(name, 0)) for name in {*published, *result})


def _order(apart: Sequence[tuple[str, SeatsChanged]], published: Published) -> Iterator[Change]:
    """Tell where the seats of all units together put somebody in another place than the formula's do."""
    less = Counter[str]()
    for _, change in apart:
        less.update(dict((*change.gains, *change.losses)))
    said = {name: Fraction(seats) for name, seats in published.seats.items()}
    official = {name: value - less[name] for name, value in said.items()}
    level = level_of(said, official)
    if level is not Level.NONE:
        says = words.order(said, official, together=published.several)
        yield Change(Level.ORDER if published.several else level, "", says)


def _order_in_any_case(ranges: Mapping[str, tuple[int, int]], published: Published) -> Iterator[Change]:
    """Tell of the first two who stand the other way round, whichever of the possible results is the right one."""
    names = sorted(published.seats, key=lambda name: (-published.seats[name], name))
    turned = (
        (other, first)
        for at, first in enumerate(names)
        for other in names[at + 1 :]
        if _range(ranges, published, other)[0] > _range(ranges, published, first)[1]
    )
    for other, first in islice(turned, 1):
        yield Change(Level.ORDER, "", words.before_in_any_case(other, first))


def _range(ranges: Mapping[str, tuple[int, int]], published: Published, name: str) -> tuple[int, int]:
    return ranges.get(name, (published.seats[name],) * 2)


def _allowed(found: Sequence[tuple[WrongUnit, Outcome | None]], published: Published) -> dict[str, tuple[int, int]]:
    """Return from how many to how many seats the rule allows each in all: of units that are right, what is published.

    Units that cannot be worked are taken as they were published.
    """
    low, high = Counter(published.seats), Counter(published.seats)
    for one, outcome in found:
        if outcome is None:
            continue
        given, bounds = _published(one, outcome), outcome.bounds()
        for name in {*given, *bounds}:
            least, most = bounds.get(name, (0, 0))
            low[name] += least - given.get(name, 0)
            high[name] += most - given.get(name, 0)
    return {name: (low[name], high[name]) for name in sorted({*low, *high})}


def _open(ranges: Mapping[str, tuple[int, int]], units: int) -> Change:
    """Tell from how many to how many seats each could have in all, as results are not decided."""
    open_ = [(name, low, high) for name, (low, high) in ranges.items() if low < high]
    return Change(Level.SEATS, "", words.open_seats(open_, words.lots_open(units)), undecided=True)
