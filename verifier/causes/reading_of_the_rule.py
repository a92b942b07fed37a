"""A reading of the rule: another reading that the formula declares gives what was published.

Fits where the check asks for one reading, and another declared one gives the published result. It follows from the
formula. Leaves open which reading is right, and whether anybody read it so.
"""

from __future__ import annotations

from collections.abc import Iterator

from verifier.formulas.methods import work
from verifier.hypotheses.results import Scene, Way
from verifier.outcome import possible
from verifier.registry import result_cause
from verifier.wording import causes_results as words


@result_cause("a reading of the rule", rank=1)
def reading_of_the_rule(scene: Scene) -> Iterator[Way]:
    """Hold the published result against every other reading."""
    for reading, rule in scene.others.items():
        if possible(work(rule, scene.contest).outcome, scene.published).answer:
            yield Way(reading, words.by_reading(reading), frozenset({scene.said}), follows=True)
