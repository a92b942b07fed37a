"""Sections `use` and `allocations`: formulas at work on the record, to be named in expressions like a release."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Protocol

from verifier.formulas.methods import Rule
from verifier.rulebook.formula import Formula
from verifier.rulebook.section import Named, Section, Text
from verifier.yamlfile import Path

COMBINATION = "combination"
STEPS = ("threshold", "viable", "quota", "rounded")
"""The steps of a formula that expressions can ask for."""


class UsedFormula(Protocol):
    """A formula file without faults, as a rulebook uses it."""

    @property
    def file(self) -> str:
        """Its path in the project."""

    @property
    def section(self) -> Formula:
        """What the file says."""

    @property
    def rules(self) -> Mapping[str, Rule]:
        """A rule for each reading, "" where there is but one."""


FindFormula = Callable[[str], UsedFormula]
"""Finds the formula file at a path that a rulebook names. Raises `Stop` with the faults of the file."""


class Part(Section):
    """One part of a combination: its kind, and the inputs of the formula for it."""

    kind: Text
    given: Named[Text]


class Allocation(Section):
    """A formula at work: what its seats are counted as, and where each input comes from.

    `given` binds each input to an expression; for a formula that combines parts, each of the `parts` has its own.
    """

    formula: Text
    measure: Text
    contest: Text | None = None
    reading: Text | None = None
    given: Named[Text] = {}
    parts: Named[Part] = {}

    def inputs(self) -> Iterator[tuple[Path, str, str]]:
        """Give every input: the path below the allocation at which it is written, its name, its expression."""
        for name, text in self.given.items():
            yield ("given", name), name, text
        for part, section in self.parts.items():
            for name, text in section.given.items():
                yield ("parts", part, "given", name), name, text


def kinds_of(formula: Formula) -> tuple[str, ...]:
    """Return the kinds of part that a combination has rules for."""
    parts = formula.parameters.get("parts")
    return tuple(str(kind) for kind in parts) if isinstance(parts, Mapping) else ()


def needed_inputs(formula: Formula) -> tuple[str, ...]:
    """Return the inputs that must be given: all but the total, without which shares are taken of all votes."""
    return tuple(name for name, role in formula.inputs.items() if role != "total")
