"""Figures worked out once more, from the official ones rounded first: to fewer decimals, to the nearest or cut off."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction

from verifier.claims.statement import Statement
from verifier.context import Against, Recalculated
from verifier.expression import KeyPart, Name, walk
from verifier.fractions import evaluate
from verifier.model import Rounding
from verifier.numbers import write_number
from verifier.record.printed_measures import printed_measures
from verifier.record.releases import FigureKey
from verifier.relation import round_to
from verifier.wording import causes_computed as words

PERCENTAGES, PARTS = "percentages of rounded figures", "rounding of the parts"
WAYS = (Rounding.HALF_UP, Rounding.DOWN)
MOST_DECIMALS = 4
MOST_SHOWN = 6


def from_rounded(one: Statement, held: Against) -> Iterator[Recalculated]:
    """Give what comes out where every official figure that is used has fewer decimals, fewest first.

    Where a release or a formula is named the figures that it has stay as they are, so nothing is given.
    """
    if len(held.used) < 2 or _names_more(one):  # noqa: PLR2004 (a figure of its own is rounded, not worked out)
        return
    exact = {key: found.figure.value for key, found in held.used.items() if found.figure.value is not None}
    percent = any(item.percent or item.printed.percent for item in held.comparisons)
    cause = PERCENTAGES if percent else PARTS
    tried: set[tuple[Fraction, ...]] = {tuple(exact.values())}
    for digits in range(_decimals(exact)):
        for way in WAYS:
            rounded = {key: round_to(value, Fraction(1, 10**digits), way) for key, value in exact.items()}
            if tuple(rounded.values()) not in tried:
                tried.add(tuple(rounded.values()))
                yield Recalculated(
                    cause, words.from_rounded(digits, way, _shown(rounded, digits)), _worked(one, held, rounded)
                )


def _shown(rounded: Mapping[FigureKey, Fraction], digits: int) -> list[str]:
    return [write_number(value, digits) for value in rounded.values()] if len(rounded) <= MOST_SHOWN else []


def _names_more(one: Statement) -> bool:
    derived = printed_measures(one.rulebook, [name for name in one.rulebook.book.measures if _uses(one, name)])
    rules = (one.rulebook.expressions.get(("measures", name, "is")) for name in derived)
    nodes = [*one.nodes(), *(rule for rule in rules if rule is not None)]
    return any(isinstance(name, Name) and len(name.path) > 1 for node in nodes for name in walk(node))


def _uses(one: Statement, measure: str) -> bool:
    named = (name for node in one.nodes() for name in walk(node) if isinstance(name, Name))
    return measure == one.claim.measure or any(name.path == (measure,) for name in named)


def _decimals(exact: Mapping[FigureKey, Fraction]) -> int:
    """Return how many decimals the figures have that have the most."""
    fits = (
        digits for digits in range(MOST_DECIMALS) if all((one * 10**digits).denominator == 1 for one in exact.values())
    )
    return next(fits, MOST_DECIMALS)


def _worked(one: Statement, held: Against, rounded: Mapping[FigureKey, Fraction]) -> tuple[Fraction | None, ...]:
    values = one.values(held.state, rounded)
    if one.claim.figures is None:
        found = [evaluate(one.expression("of"), values)]
    else:
        names = (one.rulebook.candidate(item.label) or item.label for item in held.comparisons)
        found = [values.value(Name(0, (one.claim.measure or "",), (KeyPart(0, "", name),))) for name in names]
    return tuple(value if isinstance(value, Fraction) else None for value in found)
