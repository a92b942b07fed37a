"""Printed figures against official ones.

Every state of the record in which the claim may have stood is tried, for all its figures together. The one that they
fit best is named with its hours; where none fits, the nearest is shown, and what would fit before or since.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from verifier.claims.changes import claim_changes
from verifier.claims.claim_causes import causes_of_claim, with_causes
from verifier.claims.comparing import against, recompute
from verifier.claims.differences import is_difference
from verifier.claims.events import events_said, events_since
from verifier.claims.facets import Judged, accepted, judge, limited, named_releases
from verifier.claims.hours import with_hours
from verifier.claims.recalculated import recalculated
from verifier.claims.statement import Statement
from verifier.claims.units import official_unit, printed_unit
from verifier.claims.working import in_numbers, in_text
from verifier.context import Against, Comparison, Context
from verifier.fractions import evaluate
from verifier.materiality.margin import margin
from verifier.model import FacetName, FacetResult, Finding, Relation, Row, Verdict
from verifier.record.releases import History, State
from verifier.verdict import ORDER, changes_order, worst
from verifier.wording import claims as words
from verifier.wording import figures as figure_words
from verifier.wording import times
from verifier.wording.truths import held_against


@dataclass(frozen=True, slots=True)
class Trial:
    """A claim's figures held against one state, and what came out."""

    against: Against
    judged: Judged
    in_force: tuple[str, ...]
    context: Context

    @property
    def verdict(self) -> Verdict:
        """The worst of its facets."""
        return worst(self.verdicts())

    def verdicts(self) -> list[Verdict]:
        """The verdict on each facet."""
        return [facet.verdict for facet in self.judged.facets]

    @property
    def cause(self) -> str:
        """The cause that explains the value best."""
        return self.judged.cause.cause if self.judged.cause is not None else ""

    def distance(self) -> tuple[int, int, int, Fraction]:
        """Tell how far the figures are from this state: by verdict, by facets, by figures, by their differences."""
        bad = self.verdicts().count(self.verdict)
        misfits = [one for one in self.against.printed if figure_words.misfit(one)]
        differences = (abs(one.related.difference) for one in self.against.comparisons if one.related)
        return ORDER.index(self.verdict), bad, len(misfits), sum(differences, Fraction(0))


@dataclass(frozen=True, slots=True)
class Trials:
    """A claim's figures held against every state of its time, of which `best` is reported.

    The states before (the latest first) and since are those of any trial's context. `untried` were too many to try.
    """

    then: tuple[Trial, ...]
    best: Trial
    untried: int = 0


def judge_figures(one: Statement) -> Finding:
    """Judge a claim that prints figures."""
    found = trials(one)
    best = found.best
    sentences = _sentences(one, best.context.since, list(found.then), best)
    facets = with_hours(best.judged.facets, best.against.state, (trial.verdict for trial in found.then))
    changes = claim_changes(one, best.against, signed=is_difference(one))
    finding = replace(one.finding(facets, _rows(best), tuple(sentences)), changes=changes)
    return with_causes(one, finding, causes_of_claim(one, best.context, best.judged.cause))


def trials(one: Statement) -> Trials:
    """Hold a claim's figures against every state of the record in which it may have stood."""
    then = one.history()
    former = tuple(against(one, state) for state in reversed(then.before))
    later = tuple(against(one, state) for state in then.since)
    found = tuple(_trial(one, then, state, former, later) for state in then.then)
    return Trials(found, min(found, key=Trial.distance), then.untried)


def _trial(
    one: Statement, then: History, state: State, former: tuple[Against, ...], later: tuple[Against, ...]
) -> Trial:
    held = against(one, state)
    context = Context(
        against=held,
        before=former,
        since=later,
        recompute=lambda at, given: recompute(one, at, given),
        recalculated=lambda at: recalculated(one, at),
        unit=official_unit(one),
        printed_unit=printed_unit(one),
        whose=words.the_one(one.against),
    )
    in_force = times.in_force(held.used, one.labels(), state if len(then.then) > 1 else None)
    judged = judge(one, context, " ".join(in_force))
    return Trial(held, replace(judged, facets=limited(then, judged.facets)), tuple(in_force), context)


def _rows(trial: Trial) -> tuple[Row, ...]:
    return tuple(_row(trial, one) for one in trial.against.comparisons)


def _row(trial: Trial, one: Comparison) -> Row:
    parts = trial.against.parts
    return Row(
        label=one.label,
        printed=one.printed.text,
        official=one.written,
        difference=figure_words.difference(one),
        relation=one.related.relation if one.related else Relation.UNDETERMINED,
        verdict=_row_verdict(trial, one),
        note=figure_words.computed_from(parts) if parts else figure_words.note(one),
        roundings=tuple(sorted(one.related.roundings)) if one.related else (),
        places=tuple(dict.fromkeys((one.place, *one.official_places))),
    )


def _row_verdict(trial: Trial, one: Comparison) -> Verdict:
    if one.exact is None:
        return Verdict.UNDETERMINED
    return Verdict.AGREES if one.same else trial.judged.facets[0].verdict


def _sentences(one: Statement, later: Sequence[Against], trials: list[Trial], best: Trial) -> list[str]:
    """Say in order: what is wrong, what was in force, what else was that day, what came since, what it changes."""
    checked: Sequence[FacetResult] = one.facets(best.judged.facets)
    cause = best.judged.cause
    # what another release is comes before how its figures were rounded
    first = FacetName.VINTAGE if cause is not None and cause.source is not None else FacetName.VALUE
    checked = sorted(checked, key=lambda facet: facet.facet is not first)
    wrong = [facet.says for facet in checked if facet.verdict not in (Verdict.AGREES, Verdict.NOT_CHECKED)]
    said = [
        *wrong,
        *([cause.leaves_open] if cause is not None and cause.leaves_open else []),
        *best.in_force,
        *_working(one, best),
        *events_said(one),
        *named_releases(one, best.against.used.values()),
        *_other_states(trials, best),
        *words.since(later, best.against),
        *events_since(one),
        *changes_said(one, best.against),
        *_why(one, best),
    ]
    return list(dict.fromkeys(said))


def changes_said(one: Statement, held: Against) -> list[str]:
    """Say what a difference changes for the reader."""
    found = margin(one.values(held.state), one.claim.measure, held)
    return words.changes(found, changes_order(held), held)


def _other_states(trials: list[Trial], best: Trial) -> list[str]:
    """Say how the figures fit what else was official on the day, and that nothing did where that is so."""
    others = [trial for trial in trials if trial is not best]
    none = len(trials) > 1 and best.verdict is Verdict.DISAGREES and best.judged.facets[0].verdict is Verdict.DISAGREES
    said = [
        words.other_state(trial.against, trial.verdicts() == best.verdicts() and not none, trial.cause)
        for trial in others
    ]
    return [*([words.none_fits()] if none else []), *said]


def _working(one: Statement, best: Trial) -> list[str]:
    """Show the expression that a figure is held against, as it is written and with its numbers."""
    if one.claim.of is None:
        return []
    values, node = one.values(best.against.state), one.expression("of")
    percent = any(found.percent for found in best.against.comparisons)
    return [held_against(in_text(node), in_numbers(node, values), evaluate(node, values), percent)]


def _why(one: Statement, best: Trial) -> list[str]:
    """Give the author's reasons where an accepted cause explains."""
    names = [facet.cause for facet in best.judged.facets if facet.verdict is Verdict.EXPLAINED]
    if not names:
        return []
    cause = best.judged.cause
    item = accepted(one, cause) if cause is not None else None
    reasons = [reason for reason in (item.why if item else None, one.claim.why) if reason]
    return [words.accepted(names, reason) for reason in reasons]
