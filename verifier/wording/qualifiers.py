"""Sentences about printed figures with a qualifier, and about the step that a figure was rounded to."""

from __future__ import annotations

from verifier.model import Qualifier
from verifier.wording.rulebook import quoted, unknown_name


def no_qualifier(word: str, number: str, meant: Qualifier | None) -> str:
    """Say that a word before a number is none that is known, and what to write."""
    if meant is not None:
        return f"{quoted(word)} is written {quoted(meant)} here: {meant} {number}"
    return unknown_name("qualifier", word, list(Qualifier))


def only_one_figure(text: str) -> str:
    """Say that figures that are given together have no qualifiers."""
    return (
        f"figures are held against the record as they are, without a qualifier; "
        f"make a claim of its own with 'figure: {quoted(text)[1:-1]}' and 'of'"
    )


def no_step(text: str) -> str:
    """Refuse a step that nothing can be rounded to."""
    return f"figures are rounded to the nearest 1, 100 or 0.5, not {quoted(text)}"


def needs_a_tolerance(qualifier: Qualifier) -> str:
    """Say that a word is no number: how near is near must be said."""
    return f"'{qualifier}' needs 'within' beside it, more than 0: how far away the figure may be"


def takes_no_tolerance(qualifier: Qualifier) -> str:
    """Say that a bound is compared as a number."""
    return f"'{qualifier}' is compared as a number, and takes no tolerance; leave 'within' out"


def qualified_step(qualifier: Qualifier) -> str:
    """Say that a qualified figure is not rounded."""
    return f"a figure with '{qualifier}' is compared as a number and is not rounded; leave 'to the nearest' out"


def step_in_another_unit(step: str, figure: str) -> str:
    """Say that a step and a figure are not both percentages, or both counted."""
    return f"'to the nearest' is {step} and the figure is {figure}; write both with a percent sign, or both without"


def not_a_multiple(figure: str, step: str) -> str:
    """Say that a figure cannot have been rounded to a step."""
    return f"{quoted(figure)} is no multiple of {step}, so it was not rounded to the nearest {step}"
