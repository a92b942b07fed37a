"""Sentences about published figures and what was worked for each from finer ones."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

from verifier.checking.totals import Total
from verifier.model import Relation, Verdict
from verifier.numbers import show
from verifier.wording.each_rows import conditions
from verifier.wording.each_rows import label as label_of
from verifier.wording.each_rows import left_out as out_of_sums
from verifier.wording.each_rows import no_row as no_such_row
from verifier.wording.figures import in_full, points, slack
from verifier.wording.uncovered import IN_NO_FIGURE

WORKED = "worked"
WORDS = {
    Verdict.AGREES: "as worked",
    Verdict.EXPLAINED: "explained",
    Verdict.DISAGREES: "not as worked",
    Verdict.UNDETERMINED: "cannot be decided",
    Verdict.INVALID: "with a key that stands more than once",
}


def title(whole: str, of: str, where: Mapping[str, str]) -> str:
    """Name the check."""
    chosen = f" where {conditions(where)}" if where else ""
    return f"{whole}{chosen} is {' '.join(of.split())}"


def label(key: Sequence[str]) -> str:
    """Name a figure by the key of its row."""
    return label_of(key)


def number(value: Fraction | None, percent: bool) -> str:
    """Show one side."""
    return "unknown" if value is None else in_full(value, percent)


def note(found: Total, why: str) -> str:
    """Say how a published figure relates to what was worked for it."""
    said = {
        Relation.DUPLICATE: "its key stands more than once: which row counts is not known",
        Relation.UNDETERMINED: why,
        Relation.DIFFERS: "differs",
        Relation.ROUNDED: "the same only within the rounding of the published figure",
    }
    within = {"within": "within the tolerance", "noise": "within a machine's error"}
    return said.get(found.relation, within.get(found.cause, "the same"))


def no_figure(table: str, where: Mapping[str, str], near: Sequence[str]) -> str:
    """Say that there is nothing to hold."""
    return no_such_row(table, where, near)


def counts(numbers: Mapping[Verdict, int], beyond: int) -> tuple[tuple[str, int], ...]:
    """Count the figures by what they came out as, and the groups of finer ones that are in none."""
    figures = sum(numbers.values()) - beyond
    without = {**numbers, Verdict.UNDETERMINED: numbers[Verdict.UNDETERMINED] - beyond}
    said = [(word, without[verdict]) for verdict, word in WORDS.items() if without[verdict]]
    return (
        ("figure" if figures == 1 else "figures", figures),
        *said,
        *([(IN_NO_FIGURE, beyond)] if beyond else []),
    )


def cause(verdict: Verdict, found: str, number: int) -> str:
    """Say after the verdict why, or how many figures it is about."""
    if verdict is Verdict.AGREES or not number:
        return ""
    if found:
        return f"{found}, not accepted" if verdict is Verdict.DISAGREES else found
    return f"{number:,} {'figure' if number == 1 else 'figures'}"


def circle(whole: str) -> str:
    """Say that what is worked rests on the figures that it is held against."""
    return (
        f"What is worked here uses {whole}, the figures under check: this tests how they are divided, "
        "not what they come to altogether."
    )


def noise(most: Fraction, percent: bool) -> str:
    """Say what counts as a machine's error."""
    return f"A machine's error: differences of up to {points(most, 36) if percent else show(most, 36)} are explained."


def left_out(candidates: Sequence[str]) -> str:
    """Name those whose figures no sum takes."""
    return f"Not held, as declared 'not a vote': {', '.join(candidates)}."


def not_added(candidates: Sequence[str]) -> str:
    """Name those whose finer figures no sum takes."""
    return out_of_sums(candidates)


def leaves_open(found: Total, percent: bool) -> str:
    """Say how large an error could hide behind the rounding."""
    within, hides = (slack(one or Fraction(0), percent) for one in (found.slack, found.hides))
    return f"Consistent within ±{within}; in each such figure an error of up to {hides} could hide."


def not_shown(number: int) -> str:
    """Say how many more are counted and not listed."""
    return f"{number:,} more {'is' if number == 1 else 'are'} counted and not listed."
