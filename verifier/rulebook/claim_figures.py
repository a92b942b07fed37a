"""What a claim says of its printed figures: a qualifier before one, and the step that they were rounded to."""

from __future__ import annotations

from collections.abc import Iterator

from verifier.model import Fault, Printed
from verifier.rulebook.book import Rulebook
from verifier.rulebook.claims import Claim
from verifier.rulebook.qualified import NEED_A_TOLERANCE
from verifier.wording import qualifiers as words
from verifier.yamlfile import Path


def figures_as_printed(rulebook: Rulebook) -> Iterator[Fault]:
    """Yield a fault for each qualifier without its tolerance, and each step that a figure was not rounded to."""
    for position, claim in enumerate(rulebook.book.claims):
        path: Path = ("claims", position)
        if claim.figure is not None and claim.figure.qualifier is not None:
            yield from _qualified(rulebook, path, claim, claim.figure)
        if claim.to_the_nearest is not None:
            yield from _rounded(rulebook, path, claim, claim.to_the_nearest)


def _qualified(rulebook: Rulebook, path: Path, claim: Claim, figure: Printed) -> Iterator[Fault]:
    """How near `about` and `nearly` are must be said; a bound is a number, and near to it is not enough."""
    qualifier = figure.qualifier
    assert qualifier is not None  # noqa: S101 (the caller has asked)
    if qualifier in NEED_A_TOLERANCE and (claim.within is None or not claim.within.value):
        yield Fault(rulebook.place(*path, "figure"), words.needs_a_tolerance(qualifier))
    if figure.is_bound and claim.within is not None:
        yield Fault(rulebook.place(*path, "within"), words.takes_no_tolerance(qualifier))
    if claim.to_the_nearest is not None:
        yield Fault(rulebook.place(*path, "to the nearest"), words.qualified_step(qualifier))


def _rounded(rulebook: Rulebook, path: Path, claim: Claim, step: Printed) -> Iterator[Fault]:
    figures: dict[Path, Printed] = {("figures", name): figure for name, figure in (claim.figures or {}).items()}
    if claim.figure is not None:
        figures = {("figure",): claim.figure}
    for below, figure in figures.items():
        if figure.percent is not step.percent:
            yield Fault(rulebook.place(*path, "to the nearest"), words.step_in_another_unit(step.text, figure.text))
        elif (figure.value / step.value).denominator != 1:
            yield Fault(rulebook.place(*path, *below), words.not_a_multiple(figure.text, step.text))
