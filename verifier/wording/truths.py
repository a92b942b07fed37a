"""Sentences about statements that are true or false, and about the working of expressions."""

from __future__ import annotations

from collections.abc import Sequence

from verifier.bounds import Interval
from verifier.dates.moments import on_clocks_here
from verifier.dates.spans import Span
from verifier.fractions import Unknown, Value
from verifier.numbers import show
from verifier.record.releases import State
from verifier.wording.figures import shown_exactly
from verifier.wording.record import time_in_words
from verifier.wording.times import hours, when
from verifier.wording.unknown import shown_known

LARGEST_DENOMINATOR = 1_000_000  # a longer fraction tells nobody anything
MOST_ROWS = 5
SHORT = {False: "false", True: "true"}


def one_sided(test: str, value: bool) -> str:
    """Name what a test that came out like this leaves: nothing for `expect`, one side for the others."""
    if test == "expect":
        return "" if value else "it does not hold"
    if test == "needs":
        return "not refuted" if value else "what it needs is false"
    return "not shown" if test == "suffices" and not value else ""


def truth(test: str, value: Value) -> str:
    """Say what a test came out as, and what that shows."""
    if isinstance(value, Unknown):
        return f"Cannot be decided: {value.reason}."
    said = {
        ("expect", True): "This holds.",
        ("expect", False): "This does not hold.",
        ("needs", True): "Not refuted: the claim needs this, and it holds, which alone proves nothing.",
        ("needs", False): "Refuted: the claim needs this, and it is false.",
        ("suffices", True): "Shown: this holds, and it is enough for the claim.",
        (
            "suffices",
            False,
        ): "Not shown: this would be enough for the claim, and it is false, which alone refutes nothing.",
    }
    return said[test, bool(value)]


def _outcome(value: Value) -> str:
    if isinstance(value, Unknown):
        return f"cannot be decided ({value.reason})"
    return SHORT[bool(value)]


def truth_then(state: State, value: Value) -> str:
    """Say what a test comes out as in another state of the day."""
    return f"{hours(state)}: {_outcome(value)}."


def truths_since(best: Value, outcomes: Sequence[tuple[State, Value]]) -> list[str]:
    """Say what a test has come out as with later figures."""
    groups: dict[str, list[str]] = {}
    for state, value in outcomes:
        same = isinstance(value, bool) and value is best
        groups.setdefault(("still " if same else "") + _outcome(value), []).append(when(state))
    return [f"Since then: {outcome} ({'; '.join(when)})." for outcome, when in groups.items()]


def named_value(name: str, numbers: str, value: Value, percent: bool = False) -> str:
    """Show a named value, with the numbers from which it is computed."""
    said = shown(value, percent)
    return " = ".join(dict.fromkeys((name.replace("_", " "), numbers, said)))


def held_against(written: str, numbers: str, value: Value, percent: bool = False) -> str:
    """Show the expression that a printed figure is held against."""
    return f"Held against {' = '.join(dict.fromkeys((written, numbers, shown(value, percent))))}."


def shown(value: Value, percent: bool = False) -> str:
    """Show a value; one whose decimals do not end with its fraction too, but for percentages."""
    if isinstance(value, Unknown):
        return "unknown"
    if isinstance(value, bool):
        return SHORT[value]
    if isinstance(value, Interval):
        return shown_known(value, percent)
    if isinstance(value, Span):
        # both sides of a comparison by the same clocks
        said = time_in_words(on_clocks_here(value.written, value.offset))
        return f"({said})" if "/" in value.written else said
    if percent:
        return shown_exactly(value, percent)
    text = show(value)
    return f"{text} ({value})" if text.endswith("…") and value.denominator < LARGEST_DENOMINATOR else text


def test_with_numbers(written: str, numbers: str) -> str:
    """Show a test as it is written and with its numbers."""
    return f"{written}: {numbers}" if numbers else written


def rows_of_a_truth(
    written: str, wanted: bool, named: Sequence[str], rows: int, unknown: int, left_out: Sequence[str]
) -> str:
    """Say for how many rows a truth holds (or does not), name the first, and say what is not known or left out."""
    said = f"{written} is {SHORT[wanted]} for {len(named) or 'none'} of {rows} rows"
    if not wanted and not named and not unknown:
        said = f"{written} is true for all {rows} rows"
    if named:
        said += f" ({'; '.join(filter(None, named[:MOST_ROWS]))}{'; ...' if len(named) > MOST_ROWS else ''})"
    aside = f"; left out, as no candidate: {', '.join(left_out[:MOST_ROWS])}" if left_out else ""
    return f"{said}{f', and not known for {unknown}' if unknown else ''}{aside}."


def decided_without(reasons: Sequence[str]) -> str:
    """Name what is not known of a test, though the rest of it decides."""
    return f"Not known, though the rest decides: {'; '.join(reasons)}."
