"""How many statements the claims decide, and why the others are not checked. A statement counts once, by its name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from verifier.model import Finding, Statements, Verdict
from verifier.rulebook.claims import Claim


def statements(judged: Iterable[tuple[Claim, Finding]]) -> Statements | None:
    """Count the statements of some claims, whatever rulebooks they are from; None where there are no claims.

    A statement is checked if a claim that decides it is; otherwise the reason is that of the first claim about it.
    """
    reasons: dict[str, str] = {}
    checked: dict[str, None] = {}
    for claim, finding in judged:
        for name in finding.statements:
            if finding.verdict is Verdict.NOT_CHECKED:
                reasons.setdefault(name, why_not(claim))
            else:
                checked[name] = None
    left = Counter(reason for name, reason in reasons.items() if name not in checked)
    ranked = sorted(left.items(), key=lambda one: (-one[1], one[0]))
    return Statements(len(checked), tuple(ranked)) if checked or left else None


def why_not(claim: Claim) -> str:
    """Return why a claim is not checked: the reason for all of it, or for its value."""
    reasons = claim.not_checked or {}
    whole = reasons.get("") or reasons.get("value") or next(iter(reasons.values()), "")
    return " ".join(whole.split()).rstrip(".")
