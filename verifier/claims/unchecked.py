"""A claim that nothing here can decide: an opinion, a quotation, a record that nobody holds. Listed with its reason."""

from __future__ import annotations

from verifier.claims.statement import Statement
from verifier.model import Finding


def not_checked(one: Statement) -> Finding:
    """Make the finding of a claim that is not checked."""
    return one.finding((), (), ((one.claim.not_checked or {}).get("", ""),))
