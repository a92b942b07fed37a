"""One-sided: a claim says because, and its test would prove it by arithmetic; or a one-sided test says nothing more."""

from __future__ import annotations

import re
from collections.abc import Iterator

from verifier.lint_context import LintContext, Remark
from verifier.registry import lint
from verifier.rulebook.claims import Claim
from verifier.wording import lints as words

CAUSAL = re.compile(
    r"\b(because|secured|decided|due\s+to|owing\s+to|thanks\s+to|as\s+a\s+result\s+of|on\s+the\s+strength\s+of"
    r"|owes|owed|cost|handed)\b",
    re.IGNORECASE,
)
ONE_SIDED = ("needs", "suffices")


@lint("one-sided")
def one_sided(context: LintContext) -> Iterator[Remark]:
    """Find claims that speak of a cause (because, owing to, on the strength of, secured, cost) under `expect`.

    "The tosses secured the lead" needs a swing as large as the lead; a large swing alone proves nothing. Test what must
    be true for the claim with `needs`, or what would be enough with `suffices`, and say under `why` what is left open:
    one-sided tests without it are found too.
    """
    for one in context.linted:
        for path, claim in one.claims():
            said = CAUSAL.search(" ".join((claim.says or "", *claim.words)))
            if claim.expect is not None and said:
                yield Remark(one.rulebook.key(*path, "expect"), words.one_sided(" ".join(said[0].split())))
            test = _unexplained(claim)
            if test:
                yield Remark(one.rulebook.key(*path, test), words.one_sided_without_why(test))


def _unexplained(claim: Claim) -> str:
    """Name the one-sided test of a claim that does not say what it leaves open."""
    explained = claim.why is not None or claim.open is not None
    return "" if explained else next((test for test in ONE_SIDED if getattr(claim, test) is not None), "")
