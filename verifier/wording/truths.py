"""Sentences about statements that are true or false, and about the working of expressions."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from verifier.fractions import Unknown, Value
from verifier.numbers import show
from verifier.releases import State
from verifier.wording.figures import shown_exactly
from verifier.wording.times import hours, when

LARGEST_DENOMINATOR = 1_000_000  # a longer fraction tells nobody anything
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


def named_value(name: str, numbers: str, value: Value) -> str:
    """Show a named value, with the numbers from which it is computed."""
    said = shown(value)
    return " = ".join(dict.fromkeys((name.replace("_", " "), numbers, said)))


def held_against(written: str, numbers: str, value: Value, percent: bool = False) -> str:
    """Show the expression that a printed figure is held against."""
    result = shown_exactly(value, percent=True) if percent and isinstance(value, Fraction) else shown(value)
    return f"Held against {' = '.join(dict.fromkeys((written, numbers, result)))}."


def shown(value: Value) -> str:
    """Show a value; one whose decimals do not end with its fraction too."""
    if isinstance(value, Unknown):
        return "unknown"
    if isinstance(value, bool):
        return SHORT[value]
    text = show(value)
    return f"{text} ({value})" if text.endswith("…") and value.denominator < LARGEST_DENOMINATOR else text


def test_with_numbers(written: str, numbers: str) -> str:
    """Show a test as it is written and with its numbers."""
    return f"{written}: {numbers}" if numbers else written


def decided_without(reasons: Sequence[str]) -> str:
    """Name what is not known of a test, though the rest of it decides."""
    return f"Not known, though the rest decides: {'; '.join(reasons)}."
