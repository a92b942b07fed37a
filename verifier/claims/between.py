"""Claims against each other: whether articles print one number, in one unit, at one time, for one reason."""

from __future__ import annotations

from collections.abc import Mapping

from verifier.claims.attributions import compare_attributions
from verifier.claims.between_times import compare_times
from verifier.claims.single_figure import figure_of, of_several
from verifier.claims.statement import Statement
from verifier.claims.units import official_unit, printed_unit
from verifier.context import NEAREST
from verifier.model import FacetName, FacetResult, Finding, Printed, Related, Relation, Verdict
from verifier.relation import relate
from verifier.wording import between as words
from verifier.wording.remarks import remark


def judge_comparison(one: Statement) -> Finding:
    """Judge what claims say about each other, in one facet."""
    result = COMPARED[FacetName(one.claim.facet or "value")](one, _claims(one))
    # a cause of what is not decided is that the claims' own tests are one-sided
    own_nature = result.verdict is Verdict.UNDETERMINED and bool(result.cause)
    return one.finding((result,), (), (result.says, *remark(one.claim.why)), own_nature)


def _claims(one: Statement) -> list[Statement]:
    at = {claim.id: position for position, claim in enumerate(one.rulebook.book.claims)}
    claims = one.rulebook.book.claims
    return [Statement(one.rulebook, one.record, claims[at[name]], at[name]) for name in one.claim.compare or ()]


def _units(one: Statement, claims: list[Statement]) -> FacetResult:
    """Compare the units in which the claims print their figures; name those that are not the official one."""
    printed = {other.claim.id: printed_unit(other) for other in claims}
    labels = {name: unit.label if unit is not None else "" for name, unit in printed.items()}
    if None in printed.values():
        return FacetResult(FacetName.UNIT, Verdict.UNDETERMINED, Relation.UNDETERMINED, says=words.no_unit(labels))
    if len({unit.id for unit in printed.values() if unit is not None}) == 1:
        says = words.one_unit(list(labels), next(iter(labels.values())))
        return FacetResult(FacetName.UNIT, Verdict.AGREES, Relation.EXACT, says=says)
    official = {other.claim.id: official_unit(other) for other in claims}
    says = words.several_units(labels, [name for name in labels if printed[name] != official[name]])
    accepted = any(item.unit == "unit" for item in one.claim.accept)
    verdict = Verdict.EXPLAINED if accepted else Verdict.DISAGREES
    return FacetResult(FacetName.UNIT, verdict, Relation.DIFFERS, "unit", says)


def _values(one: Statement, claims: list[Statement]) -> FacetResult:
    """Compare the numbers that the claims print for one candidate, each with each."""
    told = {other.claim.id: figure_of(one, other) for other in claims}
    found = {name: figure for name, figure in told.items() if isinstance(figure, Printed)}
    lacking = [why for why in told.values() if isinstance(why, str)] or of_several(one, claims)
    if lacking or len(found) < 2:  # noqa: PLR2004 (a comparison is of two)
        says = words.nothing_to_compare(lacking)
        return FacetResult(FacetName.VALUE, Verdict.UNDETERMINED, Relation.UNDETERMINED, says=says)
    return _numbers(one, found)


def _numbers(one: Statement, found: Mapping[str, Printed]) -> FacetResult:
    """Numbers agree where the largest is no further from the smallest than `within`: no order of claims matters."""
    texts = {name: printed.text for name, printed in found.items()}
    values = [printed.value for printed in found.values()]
    apart = max(values) - min(values)
    if apart <= max(one.within(printed) for printed in found.values()):
        relation = Relation.WITHIN if apart else Relation.EXACT
        return FacetResult(FacetName.VALUE, Verdict.AGREES, relation, says=words.one_number(texts, not apart))
    differing = _differing(found)
    rounded = bool(frozenset.intersection(*(item.roundings for item in differing.values())) & NEAREST)
    accepted = rounded and any(item.value == "rounding" for item in one.claim.accept)
    verdict = Verdict.EXPLAINED if accepted else Verdict.DISAGREES
    relation, cause = (Relation.ROUNDED, "rounding") if rounded else (Relation.DIFFERS, "")
    return FacetResult(FacetName.VALUE, verdict, relation, cause, words.several_numbers(found, differing, rounded))


def _differing(printed: Mapping[str, Printed]) -> dict[tuple[str, str], Related]:
    """Hold every number against those that are printed most precisely, and keep the relations that are not exact."""
    step = min(one.step for one in printed.values())
    finest = [name for name, one in printed.items() if one.step == step]
    related = {
        (name, fine): relate(one, printed[fine].value)
        for fine in finest
        for name, one in printed.items()
        # of two that are equally precise neither is the rounding of the other: they are told once
        if name not in finest[: finest.index(fine) + 1]
    }
    return {both: found for both, found in related.items() if found.difference}


COMPARED = {
    FacetName.VALUE: _values,
    FacetName.UNIT: _units,
    FacetName.VINTAGE: compare_times,
    FacetName.ATTRIBUTION: compare_attributions,
}
