"""Sentences about causes: the evidence for each, and what it leaves open."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from verifier.context import NEAREST, Against, Comparison, Context
from verifier.model import Rounding
from verifier.releases import Release
from verifier.wording.figures import listed, shown_exactly, tolerance
from verifier.wording.times import release_named


def rounding(models: Iterable[Rounding], context: Context) -> str:
    """Say that every figure is rounded to the nearest, and how."""
    fitting = set(models)
    how = [model.value for model in Rounding if model in fitting]
    said = "to the nearest" if len(how) == len(NEAREST) else listed(how, "or")
    return f"{_each(context)}, rounded {said}."


def _each(context: Context) -> str:
    return f"{'The' if len(context.against.comparisons) == 1 else 'Each'} figure is {context.whose}"


def of_that_release() -> str:
    """Name the figures of a release that was found to be the source."""
    return "that of this release"


def truncation(context: Context) -> str:
    """Say that every figure is cut off."""
    return f"{_each(context)}, cut off after the printed place; rounding would give another."


def rounding_up(context: Context) -> str:
    """Say that every figure is raised."""
    return f"{_each(context)}, raised to the next printed place; rounding would give another."


def older_release(source: Against) -> str:
    """Say which former release the figures are those of."""
    ended = f", superseded by {release_named(source.state.later[0])}" if source.state.later else ""
    return f"{_figures_of(source)}{ended}."


def newer_release(source: Against) -> str:
    """Say which later release the figures are those of."""
    return f"{_figures_of(source)}, which came out only later."


def _figures_of(source: Against) -> str:
    these = "This is the figure" if len(source.printed) == 1 else "These are the figures"
    return f"{these} of {listed([release_named(one) for one in _releases(source)], 'and')}"


def _releases(source: Against) -> list[Release]:
    found = {one.release.id: one.release for one in source.used.values()}
    return sorted(found.values(), key=lambda one: (one.begins, one.id))


def is_the_time_right() -> str:
    """Say what a later release as the source leaves open."""
    return "Is the time at which the claim stood right?"


def rounding_of_the_parts(whole: Comparison, parts: Iterable[Comparison], slack: Fraction) -> str:
    """Say from which rounded figures a result was computed, and how far their rounding reaches."""
    used = listed([part.printed.text for part in parts], "and")
    exact = shown_exactly(whole.exact, whole.percent)
    return (
        f"{whole.printed.text} is computed from {used}, which are rounded; "
        f"the official {exact} lies in {whole.printed.text} ± {tolerance(slack, whole.percent)}."
    )


def unit(printed: str, official: str) -> str:
    """Say what the figures were printed as, and what they count."""
    return f"Printed as {printed}; the official figures are {official}."


def measure_named(label: str, measure: str) -> str:
    """Tell two measures of one label apart."""
    return f"{label} ({measure})"
