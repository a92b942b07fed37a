"""How many statements the claims decide, and why the others are not checked. A statement counts once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from verifier.model import Finding, Statements, Verdict
from verifier.rulebook.book import Rulebook
from verifier.rulebook.claims import Claim


def statements(judged: Iterable[tuple[str, Claim, Finding]]) -> Statements | None:
    """Count the statements of some claims, each with where it stands; None where there are no claims.

    A statement is checked if a claim that decides it is; otherwise the reason is that of the first claim about it.
    """
    reasons: dict[tuple[str, str], str] = {}
    checked: dict[tuple[str, str], set[Verdict]] = {}
    for where, claim, finding in judged:
        for name in finding.statements:
            if finding.verdict is Verdict.NOT_CHECKED:
                reasons.setdefault((where, name), _why_not(claim, finding))
            else:
                checked.setdefault((where, name), set()).add(finding.verdict)
    left = Counter(reason for name, reason in reasons.items() if name not in checked)
    ranked = sorted(left.items(), key=lambda one: (-one[1], one[0]))
    open_still = sum(1 for verdicts in checked.values() if verdicts == {Verdict.UNDETERMINED})
    return Statements(len(checked), tuple(ranked), open_still) if checked or left else None


def where_it_stands(rulebook: Rulebook, claim: Claim) -> str:
    """Tell statements of one name apart: by their article, which may stand in several rulebooks, or their rulebook."""
    article = rulebook.book.articles.get(claim.article or "")
    return rulebook.file if article is None else f"{claim.article}: {article.title}"


def _why_not(claim: Claim, finding: Finding) -> str:
    """A claim that has a test and no facet was not tried: what its finding says is why (its data was not named)."""
    tried = not claim.tests or finding.facets
    return why_not(claim) if tried else next(iter(finding.sentences), "").rstrip(".")


def why_not(claim: Claim) -> str:
    """Return why its author does not check a claim: the reason for all of it, or for its value."""
    reasons = claim.not_checked or {}
    whole = reasons.get("") or reasons.get("value") or next(iter(reasons.values()), "")
    return " ".join(whole.split()).rstrip(".")
