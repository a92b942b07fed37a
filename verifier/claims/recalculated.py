"""What a claim's figures would be if they had been worked out otherwise: from rounded figures, or of another total."""

from __future__ import annotations

from verifier.claims.from_rounded import from_rounded
from verifier.claims.other_totals import of_other_totals
from verifier.claims.statement import Statement
from verifier.context import Against, Recalculated


def recalculated(one: Statement, held: Against) -> tuple[Recalculated, ...]:
    """Work figures out in all other ways; none that were only computed, or come from a formula, or are intervals."""
    claim = one.claim
    if held.parts or claim.recomputed_by or claim.precision is not None or not held.comparisons:
        return ()
    return (*from_rounded(one, held), *of_other_totals(one, held))
