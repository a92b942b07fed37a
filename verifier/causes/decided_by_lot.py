"""Decided by lot: the published result is one of those that the rule allows, if a lot fell so.

Fits where the rule leaves seats to a lot that nobody recorded, and the lot can have fallen so; or where it can have
fallen so, but is recorded otherwise. It follows from the rule. Leaves open whether a lot was drawn, and how it fell.
"""

from __future__ import annotations

from collections.abc import Iterator

from verifier.hypotheses.results import Scene, Way
from verifier.outcome import draw, possible
from verifier.registry import result_cause
from verifier.wording import causes_results as words
from verifier.wording import formulas as formula_words


@result_cause("decided by lot", rank=0)
def decided_by_lot(scene: Scene) -> Iterator[Way]:
    """Ask whether the lots that the rule leaves can have fallen so."""
    for worked in scene.worked:
        if possible(worked.outcome, scene.published).by_lot:
            recorded = draw(worked.outcome, scene.lots).outcome != worked.outcome
            lots = [formula_words.by_lot(lot.seats, lot.among, lot.where) for lot in worked.outcome.lots]
            says = words.by_lot_otherwise(lots) if recorded else words.by_lot(lots)
            yield Way("", says, frozenset({scene.said}), follows=True)
            return
