"""One published result against what a formula makes of the votes: possible, explained, not decided, or wrong.

A result is right if it is one of those that the rule allows. One that needs a lot is not shown to be right until the
lot is recorded; where the rule is silent nothing is decided. A wrong one names the first step that it breaks.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from verifier.formulas.contest import BadInput, contest
from verifier.formulas.methods import Rule, work
from verifier.formulas.worked import Worked, first_broken
from verifier.model import Verdict
from verifier.outcome import Outcome, RecordedLot, draw, possible
from verifier.wording import formulas as formula_words
from verifier.wording import recompute as words

BEST_FIRST = (Verdict.AGREES, Verdict.EXPLAINED, Verdict.UNDETERMINED, Verdict.DISAGREES, Verdict.INVALID)
FITS = (Verdict.AGREES, Verdict.EXPLAINED)


@dataclass(frozen=True, slots=True)
class Unit:
    """One unit: the votes of its groups, seats and total as far as they are known, and what was published.

    `problem` says what keeps a formula from being worked.
    `place` is where its votes begin, `line` where its result does.
    """

    weights: tuple[tuple[str, int], ...]
    seats: int | None
    total: int | None
    published: Mapping[str, int]
    problem: str = ""
    place: str = ""
    line: int = 0


@dataclass(frozen=True, slots=True)
class Lots:
    """The lots that are recorded for a unit, each with its source; or all that are needed are taken as drawn."""

    recorded: tuple[tuple[RecordedLot, str], ...] = ()
    assumed: bool = False


NO_LOTS = Lots()
NOT_DOCUMENTED = "lot not documented"
"""The cause of a result that needs a lot which nobody recorded."""


@dataclass(frozen=True, slots=True)
class Judged:
    """What a unit came out as, what the formula gives, and why."""

    verdict: Verdict
    gives: str = ""
    note: str = ""
    cause: str = ""


def judge(unit: Unit, rules: Mapping[str, Rule], lots: Lots = NO_LOTS) -> Judged:
    """Judge a unit by every reading of a formula ("" where there is one only)."""
    if unit.problem:
        return Judged(Verdict.UNDETERMINED, note=unit.problem)
    return by_readings({reading: _by(rule, unit, lots) for reading, rule in rules.items()})


def _by(rule: Rule, unit: Unit, lots: Lots) -> Judged:
    try:
        worked = work(rule, contest(unit.weights, unit.seats, unit.total))
    except BadInput as wrong:
        return Judged(Verdict.INVALID, note=words.cannot_be_worked(str(wrong), unit.place))
    gives = gives_words(worked.outcome)
    if not unit.published:
        return Judged(Verdict.DISAGREES, gives, words.nothing_published(), "nothing is published")
    found = _held(worked, _of_groups(worked, unit.published), lots)
    if worked.findings:
        note = "; ".join(filter(None, (*worked.findings, found.note)))
        found = replace(found, verdict=Verdict.DISAGREES, note=note, cause="more votes than the total")
    return replace(found, gives=gives)


def _of_groups(worked: Worked, published: Mapping[str, int]) -> dict[str, int]:
    """Leave out those who are no group and have no seat: nobody says that they have one."""
    known = worked.outcome.at_least()
    return {group: seats for group, seats in published.items() if seats or group in known}


def _held(worked: Worked, published: Mapping[str, int], lots: Lots) -> Judged:
    drawn = draw(worked.outcome, [lot for lot, _ in lots.recorded])
    if drawn.errors:
        return Judged(Verdict.DISAGREES, note="; ".join(drawn.errors), cause="the recorded lot")
    found = possible(drawn.outcome, published)
    if found.answer is None:
        return Judged(Verdict.UNDETERMINED, note=found.says, cause=found.says)
    if not found.answer:
        return _broken(worked, drawn.outcome, published, found.says)
    if not found.by_lot:
        sources = "; ".join(words.by_recorded_lot(source) for _, source in lots.recorded)
        return Judged(Verdict.AGREES, note=sources)
    needed = [formula_words.by_lot(lot.seats, lot.among, lot.where) for lot in drawn.outcome.lots]
    if lots.assumed:
        return Judged(Verdict.EXPLAINED, note=words.lots_assumed(needed), cause="lots taken as drawn")
    return Judged(Verdict.UNDETERMINED, note=words.lots_not_documented(needed), cause=NOT_DOCUMENTED)


def _broken(worked: Worked, outcome: Outcome, published: Mapping[str, int], says: str) -> Judged:
    strangers = {group for group, seats in published.items() if seats} - worked.outcome.at_least().keys()
    step = None if strangers else first_broken(worked, published)
    if step is None and outcome != worked.outcome:
        return Judged(Verdict.DISAGREES, note=words.against_the_lot(says), cause="the recorded lot")
    if step is None:
        return Judged(Verdict.DISAGREES, note=says)
    return Judged(Verdict.DISAGREES, note=words.breaks(says, step.says, step.clause), cause=step.clause)


def gives_words(outcome: Outcome) -> str:
    """Write what a formula gives: the certain seats, lots, and what is not settled."""
    parts = [in_order_of_seats(outcome.at_least())]
    parts += [formula_words.by_lot(lot.seats, lot.among, lot.where) for lot in outcome.lots]
    parts += [formula_words.not_settled(one.seats, one.clause, one.where) for one in outcome.unsettled]
    return "; ".join(parts)


def in_order_of_seats(seats: Mapping[str, int]) -> str:
    """Write seats by group, most first."""
    return formula_words.seats_by_group(dict(sorted(seats.items(), key=lambda one: (-one[1], one[0]))))


def rank(found: Judged) -> int:
    """Return how bad a verdict is, 0 the best."""
    return BEST_FIRST.index(found.verdict)


def by_readings(found: Mapping[str, Judged]) -> Judged:
    """Take what all readings say; a result that only one of them gives is explained by it."""
    name, best = min(found.items(), key=lambda one: rank(one[1]))
    others = {reading: one for reading, one in found.items() if one.verdict is not best.verdict}
    if not others or best.verdict not in FITS:
        return best
    said = [words.by_another(reading, one.gives) for reading, one in others.items()]
    note = "; ".join(filter(None, (words.only_by(name, said), best.note)))
    return Judged(Verdict.EXPLAINED, best.gives, note, f"reading: {name}")


def by_choices(found: Mapping[str, Judged]) -> Judged:
    """Take what comes out whatever is assumed ("": nothing is); what only an assumption shows is no agreement."""
    worst = max(found.values(), key=rank)
    if "" in found:
        return found[""]
    if len({one.verdict for one in found.values()}) > 1 and not all(one.verdict in FITS for one in found.values()):
        choices = [words.choice(assumed, one.verdict) for assumed, one in found.items()]
        return Judged(Verdict.UNDETERMINED, note=words.depends(choices), cause="it depends on what is assumed")
    if worst.verdict is Verdict.AGREES:
        note = "; ".join(filter(None, (words.if_assumed(), worst.note)))
        return replace(worst, verdict=Verdict.EXPLAINED, note=note, cause="as far as an assumption goes")
    return worst


def with_stands(found: Judged, stands: Sequence[tuple[str, str, str]]) -> Judged:
    """Let the record stand where it differs; where it does not, that it stands is a departure without a need."""
    if not stands:
        return found
    if found.verdict in FITS:
        return replace(found, verdict=Verdict.DISAGREES, note=words.need_not_stand(), cause="it need not stand")
    if found.verdict is not Verdict.DISAGREES:
        return found
    says = "; ".join(words.record_stands(*one) for one in stands)
    return replace(found, verdict=Verdict.EXPLAINED, note=f"{says}; {found.note}", cause="the record stands")
