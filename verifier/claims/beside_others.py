"""What the printed figures of some candidates change beside the official ones of all others."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from verifier.claims.statement import Statement
from verifier.context import Against, Comparison
from verifier.expression import Name
from verifier.materiality.leaders import WORST_FIRST, level_of
from verifier.materiality.margin import CAN_LEAD
from verifier.model import Change, Relation
from verifier.rulebook.book import candidate_named
from verifier.vocabulary import Level
from verifier.wording import materiality as words


def beside_others(one: Statement, held: Against, own: Level, of: str) -> Iterator[Change]:
    """Tell of another order or leader than the claim's own figures, between themselves, change (`own`).

    A figure that is the official one rounded says nothing of an order against figures that nobody printed beside it;
    and 28% is ahead of 27.6% only if 27.5% is.
    """
    official = _official(one, held)
    wrong = {name: item for item in held.comparisons if (name := _wrong(one, item)) in official}
    said = official | {name: item.printed.value for name, item in wrong.items()}
    least = official | {name: _at_least_off(item) for name, item in wrong.items()}
    level = min(level_of(said, official), level_of(least, official), key=lambda one: -WORST_FIRST.index(one))
    if level is Level.NONE or WORST_FIRST.index(level) >= WORST_FIRST.index(own):
        return
    percent = any(item.percent for item in held.comparisons)
    if level is Level.WINNER:
        says = words.both_leads(said, official, percent, words.OFFICIALLY)
    else:
        says = words.orders(said, official)
    yield Change(level, of, words.beside_others(says))


def _at_least_off(item: Comparison) -> Fraction:
    """Return the number nearest to the official one that would be printed as this figure."""
    half = item.printed.step / 2
    return item.printed.value + (half if item.related is not None and item.related.difference < 0 else -half)


def _official(one: Statement, held: Against) -> dict[str, Fraction]:
    """Return the figures in force of all who can lead; nobody's where one is not known, or they are no candidates'."""
    measure = one.claim.measure
    if measure is None or held.parts or held.unknown or one.by(measure) != "candidate" or one.claim.recomputed_by:
        return {}
    rows = one.values(held.state).rows(Name(0, (measure,), many=True))
    found = {labels["candidate"]: value for labels, value in rows if labels.get("kind") in CAN_LEAD}
    known = {name: value for name, value in found.items() if isinstance(value, Fraction)}
    return known if len(known) == len(found) else {}


def _wrong(one: Statement, item: Comparison) -> str | None:
    """Return whose figure is another one than the official, and no rounding of it."""
    plain = item.printed.qualifier is None and item.related is not None
    if not plain or item.related is None or item.related.relation is not Relation.DIFFERS:
        return None
    return candidate_named(one.rulebook.book, item.label)
