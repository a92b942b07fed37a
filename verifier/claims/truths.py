"""Statements that are true or false: `expect`, `needs` and `suffices`.

`expect` is true if and only if the claim holds. `needs` is one-sided: false refutes the claim, true only does not
refute it. `suffices` is the other side: true shows the claim, false only does not show it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from verifier.claims.deciding import rows_that_decide
from verifier.claims.events import events_said, events_since
from verifier.claims.facets import limited, named_releases, named_vintage
from verifier.claims.hours import with_hours
from verifier.claims.mixture import mixture
from verifier.claims.statement import Statement
from verifier.claims.working import compared_in_numbers, in_numbers, in_text
from verifier.expression import Aggregate, Comparison, Node, in_percent, is_truth, walk
from verifier.fractions import Unknown, Value, evaluate
from verifier.model import FacetName, FacetResult, Finding, Relation, Verdict
from verifier.record.releases import Figure, FigureKey, InForce, State
from verifier.values import RecordValues
from verifier.wording import times
from verifier.wording import truths as words
from verifier.wording.claims import early, tried
from verifier.wording.remarks import remark

UNKNOWN = None
# best first: what an unknown figure could still turn into comes before what is worse than that
VERDICTS: Mapping[str, Mapping[bool | None, Verdict]] = {
    "expect": {True: Verdict.AGREES, UNKNOWN: Verdict.UNDETERMINED, False: Verdict.DISAGREES},
    "needs": {True: Verdict.UNDETERMINED, UNKNOWN: Verdict.UNDETERMINED, False: Verdict.DISAGREES},
    "suffices": {True: Verdict.AGREES, UNKNOWN: Verdict.UNDETERMINED, False: Verdict.UNDETERMINED},
}


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a test came out as in one state of the record, and the figures in force that it used."""

    test: str
    state: State
    value: Value
    used: Mapping[FigureKey, InForce]

    @property
    def known(self) -> bool | None:
        """True or false, or None where that is not known."""
        return self.value if isinstance(self.value, bool) else UNKNOWN

    @property
    def figures(self) -> dict[FigureKey, Figure]:
        """The figures that it used, whatever release they were in force by."""
        return {key: found.figure for key, found in self.used.items()}

    @property
    def verdict(self) -> Verdict:
        """What this makes of the claim."""
        return VERDICTS[self.test][self.known]

    @property
    def rank(self) -> int:
        """The place among what may come out, the best first."""
        return list(VERDICTS[self.test]).index(self.known)


def judge_truth(one: Statement) -> Finding:
    """Judge a statement that is true or false."""
    then = one.history()
    outcomes = [tested(one, state) for state in then.then]
    best = min(outcomes, key=lambda outcome: outcome.rank)
    since = [outcome for later in then.since if (outcome := tested(one, later)).figures != best.figures]
    mixed = mixture(best.used)
    said = [
        *_working(one, best.state),
        words.truth(best.test, best.value),
        *([mixed.says] if mixed is not None else []),
        *([tried(len(then.then), then.untried)] if then.untried and best.verdict is Verdict.DISAGREES else []),
        *events_said(one),
        *times.in_force(best.used, one.labels(), best.state if len(outcomes) > 1 else None),
        *named_releases(one, best.used.values()),
        *(words.truth_then(other.state, other.value) for other in outcomes if other is not best),
        *words.truths_since(best.value, [(outcome.state, outcome.value) for outcome in since]),
        *events_since(one),
        *remark(one.claim.why),
    ]
    own_nature = best.known is not None and mixed is None
    facets = with_hours(_facets(one, best), best.state, (other.verdict for other in outcomes))
    return one.finding(limited(then, facets), (), tuple(said), still_open=own_nature and not then.untried)


def tested(one: Statement, state: State) -> Outcome:
    """Evaluate a claim's test in one state of the record."""
    values = one.values(state)
    test = one.claim.tests[0]
    return Outcome(test, state, evaluate(one.expression(test), values), values.used)


def _facets(one: Statement, best: Outcome) -> tuple[FacetResult, ...]:
    cause = words.one_sided(best.test, best.known) if best.known is not None else ""
    says = words.truth(best.test, best.value)
    value = FacetResult(FacetName.VALUE, best.verdict, _relation(best.value), cause, says)
    vintage = mixture(best.used) or (named_vintage(one) if best.known is not None else None)
    if vintage is None and any(used.early for used in best.used.values()):
        vintage = FacetResult(FacetName.VINTAGE, Verdict.NOT_CHECKED, says=early())
    return (value,) if vintage is None else (value, vintage)


def _relation(value: Value) -> Relation:
    return Relation.UNDETERMINED if isinstance(value, Unknown) else Relation.EXACT if value else Relation.DIFFERS


def _working(one: Statement, state: State) -> list[str]:
    """Show every named value, and the test with its numbers."""
    values = one.values(state)
    shown = [_named(name, node, values) for name, node in one.let().items()]
    node = one.expression(one.claim.tests[0])
    rows = [said for each in (*one.let().values(), node) for said in rows_that_decide(each, values)]
    test = words.test_with_numbers(in_text(node), compared_in_numbers(node, values))
    # of a test that is asked of rows, and of nothing else, the sentence about its rows says it all
    alone = any(said.startswith(f"{test} is ") for said in rows)
    return [*shown, *([] if alone else [test]), *rows, *_not_known(node, values)]


def _named(name: str, node: Node, values: RecordValues) -> str:
    return words.named_value(name, in_numbers(node, values), values.named[name], in_percent(node))


def _not_known(node: Node, values: RecordValues) -> list[str]:
    """Name what is not known of a test that is decided all the same: by its other side."""
    if isinstance(evaluate(node, values), Unknown):
        return []
    parts = [one for one in walk(node, inside=False) if isinstance(one, Comparison | Aggregate) and is_truth(one)]
    found = [evaluate(one, values) for one in parts]
    reasons = dict.fromkeys(one.reason for one in found if isinstance(one, Unknown))
    return [words.decided_without(list(reasons))] if reasons else []
