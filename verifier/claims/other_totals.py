"""Shares worked out once more, of every other total that the rulebook declares: those of other releases and measures.

A total that nobody declares is not tried: some number always fits.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from verifier.claims.statement import Statement
from verifier.context import Against, Recalculated
from verifier.expression import KeyPart, Name, Node, Operation
from verifier.fractions import evaluate
from verifier.materiality.margin import CAN_LEAD
from verifier.record.releases import FigureKey, Release
from verifier.values import RecordValues
from verifier.wording import causes_computed as words
from verifier.wording.times import release_named

DENOMINATOR = "other denominator"
REPORTING = "reporting"
MOST_TOTALS = 200

Total = tuple[str, Fraction]


def of_other_totals(one: Statement, held: Against) -> Iterator[Recalculated]:
    """Give what every share would be of each other declared total, and what a count of units would be by another."""
    values = one.values(held.state)
    shares = [_share(one, values, item.label) for item in held.comparisons]
    known = {share[1] for share in shares if share is not None}
    if _is_count(one):
        found = (Recalculated(DENOMINATOR, how, (total,)) for how, total in _counts(one))
        yield from (other for other in found if other.values[0] != held.comparisons[0].exact)
    elif known:
        for how, total in _declared(one):
            if total not in known:
                divided = (None if share is None else share[0] / total for share in shares)
                yield Recalculated(DENOMINATOR, how, tuple(divided))


def _share(one: Statement, values: RecordValues, label: str) -> tuple[Fraction, Fraction] | None:
    """Return what is divided by what, for a figure that is a quotient; None for others."""
    node, at = _rule(one, values, label)
    if not isinstance(node, Operation) or node.sign != "/":
        return None
    above, below = evaluate(node.left, at), evaluate(node.right, at)
    both = isinstance(above, Fraction) and isinstance(below, Fraction)
    return (above, below) if both and below else None  # type: ignore[return-value]  # (both are fractions)


def _rule(one: Statement, values: RecordValues, label: str) -> tuple[Node | None, RecordValues]:
    """Return how a figure is worked out, and where its names get their values; through the names that stand for it."""
    node: Node = Name(0, (one.claim.measure or "",), (KeyPart(0, "", one.rulebook.candidate(label) or label),))
    if one.claim.figures is None:
        node = one.expression("of")
    if isinstance(node, Name) and node.path[0] in one.let():
        node = one.let()[node.path[0]]
    found = values.derivation(node) if isinstance(node, Name) else None
    return (node, values) if found is None else found


def _is_count(one: Statement) -> bool:
    """Tell whether a claim's figure is how many units there are, or have reported."""
    node = one.expression("of") if one.claim.figures is None else None
    return isinstance(node, Name) and len(node.path) > 1 and node.path[1] == REPORTING


def _declared(one: Statement) -> list[Total]:
    """Return every total that the rulebook declares, each number once, with what it is."""
    found: dict[Fraction, str] = {}
    for how, total in (*_counts(one), *_totals(one)):
        if total > 0 and len(found) < MOST_TOTALS:
            found.setdefault(total, how)
    return [(how, total) for total, how in found.items()]


def _counts(one: Statement) -> Iterator[Total]:
    """Give the numbers of units: of rosters, and of what releases say has reported, and of how many."""
    for name, roster in one.rulebook.book.rosters.items():
        if roster.count is not None:
            yield words.of_roster(roster.title or name), Fraction(roster.count)
    for release in one.record.releases.values():
        if release.reporting is not None:
            reported, of = release.reporting
            yield words.all_units(release_named(release)), Fraction(of)
            yield words.units_reported(release_named(release)), Fraction(reported)


def _totals(one: Statement) -> Iterator[Total]:
    """Give what each release prints for the contest, and the sums of what it prints by candidate: all, and persons."""
    for release in one.record.releases.values():
        named = release_named(release)
        for measure in dict.fromkeys(key[0] for key in release.figures):
            label, own = one.labels().get(measure, measure), _own(one, release, measure)
            if one.by(measure) == "contest":
                yield from ((words.of_contest(label, named), total) for total in own.values())
            elif one.by(measure) == "candidate" and own:
                yield words.of_all(label, named), sum(own.values(), Fraction(0))
                lead = [value for key, value in own.items() if _kind(one, key) in CAN_LEAD]
                yield words.of_those_who_can_lead(label, named), sum(lead, Fraction(0))


def _own(one: Statement, release: Release, measure: str) -> dict[FigureKey, Fraction]:
    """Return the figures of a measure in the claim's contest; none where one of them is not known."""
    found = {key: figure.value for key, figure in release.figures.items() if key[:2] == (measure, one.contest)}
    counted = {key: value for key, value in found.items() if _kind(one, key) != "not a vote"}
    known = {key: value for key, value in counted.items() if value is not None}
    return known if len(known) == len(counted) else {}


def _kind(one: Statement, key: FigureKey) -> str:
    candidate = one.rulebook.book.candidates.get(key[2])
    return candidate.kind if candidate is not None else ""
