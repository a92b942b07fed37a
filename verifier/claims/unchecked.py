"""A claim that nothing here can decide: an opinion, a quotation, a record that nobody holds. Listed with its reason."""

from __future__ import annotations

from verifier.claims.statement import Statement
from verifier.model import Finding
from verifier.wording.claims import reason
from verifier.wording.remarks import remark


def not_checked(one: Statement) -> Finding:
    """Make the finding of a claim that is not checked: the reason first, then what its author has to say of it."""
    because = (one.claim.not_checked or {}).get("", "")
    return one.finding((), (), (*([reason(because)] if because else []), *remark(one.claim.why)))
