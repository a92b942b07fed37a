"""Claims against the record: a kind of test a module, each giving one finding."""

from __future__ import annotations

from verifier.claims.between import judge_comparison
from verifier.claims.figures import judge_figures
from verifier.claims.labels import judge_label
from verifier.claims.statement import Statement, statements
from verifier.claims.truths import judge_truth
from verifier.claims.unchecked import not_checked
from verifier.model import Finding
from verifier.record.record import Record
from verifier.rulebook.book import Rulebook

JUDGES = {
    "figures": judge_figures,
    "figure": judge_figures,
    "implied by": judge_figures,
    "expect": judge_truth,
    "needs": judge_truth,
    "suffices": judge_truth,
    "label": judge_label,
    "compare": judge_comparison,
}


def judge_claims(rulebook: Rulebook, record: Record) -> tuple[Finding, ...]:
    """Judge every claim of a rulebook, in the order in which they are written."""
    return tuple(judge(one) for one in statements(rulebook, record))


def judge(one: Statement) -> Finding:
    """Judge one claim by its kind of test; one without is only listed."""
    return JUDGES[one.claim.tests[0]](one) if one.claim.tests else not_checked(one)
