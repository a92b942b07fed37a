"""What a difference changes: the margin and the order, as printed and as official, worked out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import pairwise

from verifier.claims.changes import claim_changes
from verifier.claims.differences import is_difference
from verifier.claims.figures import changes_said
from verifier.claims.statement import Statement
from verifier.context import Against, Comparison
from verifier.explaining.lines import inner
from verifier.materiality.margin import Margin, margin
from verifier.page.blocks import Block
from verifier.vocabulary import Level
from verifier.wording import hypotheses
from verifier.wording import reasons as words

WORKED_OUT = (Level.MARGIN, Level.ORDER)


def changes(one: Statement, held: Against) -> Iterator[Block]:
    """Tell the margin and the order, and what of them a reader gets wrong; nothing of what is known only roughly."""
    rough = any(item.rough for item in held.printed)
    found = None if rough else margin(one.values(held.state), one.claim.measure, held)
    if found is not None:
        yield inner(_margin(found, held, one.against))
    ranked = [item for item in held.printed if item.ranked and item.exact is not None and not rough]
    if len(ranked) > 1:
        yield inner(words.orders(_order(ranked, printed=True), _order(ranked, printed=False), one.against))
    if is_difference(one):
        yield from (
            inner(words.lead_itself(item, bool(held.parts), one.against))
            for item in held.comparisons
            if item.exact is not None
        )
    if found is not None and found.printed == found.exact:
        yield inner(words.MARGIN_UNCHANGED)
    yield from (inner(text) for text in changes_said(one, held))
    # margins and orders are worked out above
    more = claim_changes(one, held, signed=is_difference(one))
    yield from (inner(hypotheses.changes(item)) for item in more if item.undecided or item.level not in WORKED_OUT)


def _margin(found: Margin, held: Against, against: str) -> str:
    two = [next(one for one in held.comparisons if one.label == name) for name in (found.first, found.second)]
    printed = [one.printed.value for one in two]
    exact = [one.exact or Fraction(0) for one in two]
    return words.margin_worked(found.first, found.second, printed, exact, against)


def _order(ranked: Sequence[Comparison], printed: bool) -> str:
    """Write an order, the most first; equal figures are said to be equal."""

    def figure(one: Comparison) -> Fraction:
        return one.printed.value if printed else one.exact or Fraction(0)

    placed = sorted(ranked, key=lambda one: (-figure(one), one.label))
    said = placed[0].label
    for before, one in pairwise(placed):
        said += f" {'=' if figure(before) == figure(one) else '>'} {one.label}"
    return said
