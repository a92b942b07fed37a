"""Labels: what a claim calls somebody or something, against what the record calls it.

A candidate may have labels of several kinds (the seat that is held, what one calls oneself): they stand beside each
other, and a label that is recorded as any kind agrees. A text of the record is one, and another one disagrees.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from verifier.claims.facets import named_releases, named_vintage
from verifier.claims.statement import Statement
from verifier.model import FacetName, FacetResult, Finding, Relation, Verdict
from verifier.rulebook.label_references import folded, text_of
from verifier.wording import labels as words
from verifier.wording.remarks import remark


def judge_label(one: Statement) -> Finding:
    """Judge what a claim calls a candidate, or what it says a text of the record is."""
    verdict, says = _against_text(one, one.claim.of) if one.claim.of is not None else _of_candidate(one)
    relation = {Verdict.AGREES: Relation.EXACT, Verdict.DISAGREES: Relation.DIFFERS}.get(verdict, Relation.UNDETERMINED)
    facet = FacetResult(FacetName.LABEL, verdict, relation, says=" ".join(says))
    vintage = named_vintage(one)
    said = (*says, *named_releases(one, ()), *remark(one.claim.why))
    return one.finding((facet, *([vintage] if vintage is not None else [])), (), said)


def _of_candidate(one: Statement) -> tuple[Verdict, list[str]]:
    name = one.rulebook.candidate(one.claim.candidate or "") or ""
    recorded = one.rulebook.book.candidates[name].labels
    if not any(recorded.values()):
        return Verdict.UNDETERMINED, [words.none_recorded(name)]
    found = {label: _kinds(label, recorded) for label in one.claim.label or ()}
    wrong = [words.not_recorded(label, name, recorded) for label, kinds in found.items() if not kinds]
    right = [words.recorded(label, kinds, name) for label, kinds in found.items() if kinds]
    if wrong:
        return Verdict.DISAGREES, [*wrong, *right]
    several = len({tuple(kinds) for kinds in found.values()}) > 1
    return Verdict.AGREES, [*right, *([words.beside_each_other()] if several else [])]


def _kinds(label: str, recorded: Mapping[str, Sequence[str]]) -> list[str]:
    """Return the kinds of label as which one is recorded."""
    return [kind for kind, labels in recorded.items() if folded(label) in map(folded, labels)]


def _against_text(one: Statement, path: str) -> tuple[Verdict, list[str]]:
    label, text = (one.claim.label or ("",))[0], text_of(one.rulebook.book, path) or ""
    if folded(label) == folded(text):
        return Verdict.AGREES, [words.same_text(label, path, text)]
    return Verdict.DISAGREES, [words.other_text(label, path, text)]
