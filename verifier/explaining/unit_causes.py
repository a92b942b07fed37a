"""Every cause tried on the result of one unit: what leads to it, what leads elsewhere, and what tells nothing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from verifier.explaining.lines import inner
from verifier.hypotheses.best_results import Try, tries_of
from verifier.hypotheses.results import Scene
from verifier.page.blocks import Block
from verifier.wording import causes_results as words
from verifier.wording import formulas as formula_words

NAMED = 2
"""Results of one way that are told."""


def unit_causes(scene: Scene) -> Iterator[Block]:
    """Tell what was tried on a result, the ways that lead to it first."""
    found = [(cause, one) for cause, _, one in tries_of(scene)]
    yield inner(words.TRIED)
    for cause, one in found:
        if one.hit:
            yield inner(words.fits(cause, one.way.says, one.fits, one.window))
    yield from _elsewhere(scene, [one for _, one in found if not one.hit])


def _elsewhere(scene: Scene, tries: Sequence[Try]) -> Iterator[Block]:
    """Tell what leads to other results, and count what tells nothing."""
    found: dict[str, list[str]] = {}
    for one in tries:
        if not one.silent and not one.way.search:
            found.setdefault(_results(scene, one), []).append(one.way.name)
    for results, names in found.items():
        yield inner(words.leads_elsewhere(results, names))
    rest = [scene.said in one.way.results for one in tries if one.silent or one.way.search]
    if rest.count(True):
        yield inner(words.leads_anywhere(rest.count(True)))
    if rest.count(False):
        yield inner(words.does_not_lead_there(rest.count(False), others=bool(found)))


def _results(scene: Scene, one: Try) -> str:
    shown = [dict(zip(scene.groups, seats, strict=True)) for seats in sorted(one.way.results, reverse=True)]
    said = [formula_words.seats_by_group(seats) for seats in shown[:NAMED]]
    return words.or_more(said, len(shown) - len(said))
