"""Whether a claim's figure and tolerance can be in the unit of what they are held against: percentages or counts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from verifier.expression import Dimension
from verifier.model import Fault, Printed
from verifier.rulebook.book import Book, Rulebook
from verifier.rulebook.claims import Claim
from verifier.wording import percentages as words
from verifier.yamlfile import Path, Tree


def held_against(book: Book, tree: Tree, path: Path, claim: Claim, of: Dimension) -> Iterator[Fault]:
    """Yield a fault where a figure lacks the percent sign of what `of` gives, or has one too many.

    A ratio that is calculated (`lead / sum(votes)`) may be printed either way. A figure that is not as its own measure
    has it is a fault already.
    """
    figure = claim.figure
    own = book.measures.get(claim.printed_as or claim.measure or "")
    if figure is not None and own is not None and figure.percent != (own.unit == "percent"):
        return
    if figure is not None and of.percent and not figure.percent and figure.value:
        yield Fault(tree.place((*path, "figure")), words.figure_without_sign(figure.text))
    elif figure is not None and of.powers and figure.percent:
        yield Fault(tree.place((*path, "figure")), words.figure_with_sign(figure.text, str(of)))
    elif claim.within is not None and claim.within.value:
        percent = of.percent or (figure is not None and figure.percent)
        yield from _tolerance(tree, path, claim.within, percent, counted=bool(of.powers))


def tolerances(rulebook: Rulebook) -> Iterator[Fault]:
    """Yield a fault for each tolerance of printed figures that is not in their unit."""
    claims = {claim.id: claim for claim in rulebook.book.claims}
    for position, claim in enumerate(rulebook.book.claims):
        measure = _measure(claims, claim)
        if claim.within is not None and claim.within.value and measure in rulebook.book.measures:
            percent = rulebook.book.measures[measure].unit == "percent"
            yield from _tolerance(rulebook.tree, ("claims", position), claim.within, percent, not percent)


def _measure(claims: Mapping[str, Claim], claim: Claim) -> str:
    """Return what a claim's own figures count, or those of the claims that it compares."""
    if claim.compare is not None and claim.measure is None:
        compared = [claims[name].measure for name in claim.compare if name in claims]
        return next((measure for measure in compared if measure), "")
    return "" if claim.of is not None else claim.measure or ""


def _tolerance(tree: Tree, path: Path, within: Printed, percent: bool, counted: bool) -> Iterator[Fault]:
    if percent and not within.percent:
        yield Fault(tree.place((*path, "within")), words.tolerance_without_sign(within.text))
    elif counted and within.percent:
        yield Fault(tree.place((*path, "within")), words.tolerance_with_sign(within.text))
