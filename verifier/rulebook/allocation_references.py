"""What an allocation refers to: its formula, the reading, the inputs, the kinds of its parts."""

from __future__ import annotations

from collections.abc import Generator, Iterator

from verifier.model import Fault
from verifier.rulebook.allocations import COMBINATION, Allocation, kinds_of, needed_inputs
from verifier.rulebook.book import Rulebook
from verifier.rulebook.faults import unknown
from verifier.rulebook.formula import Formula
from verifier.wording import allocations as words
from verifier.yamlfile import Path


def unresolved_in_allocations(rulebook: Rulebook) -> Iterator[Fault]:
    """Yield a fault for everything that an allocation refers to and that is not there."""
    book = rulebook.book
    for name, allocation in book.allocations.items():
        path: Path = ("allocations", name)
        yield from unknown(rulebook.place(*path, "measure"), "measure", allocation.measure, book.measures)
        yield from unknown(rulebook.place(*path, "contest"), "contest", allocation.contest, book.contests)
        formula = yield from usable_formula(rulebook, path, allocation.formula, allocation.reading)
        if formula is not None and len(formula.readings) > 1 and allocation.reading is None:
            yield Fault(rulebook.key(*path), words.several_readings(allocation.formula, formula.readings))
        elif formula is not None:
            yield from _inputs(rulebook, path, allocation, formula)


def usable_formula(
    rulebook: Rulebook, path: Path, name: str, reading: str | None
) -> Generator[Fault, None, Formula | None]:
    """Find a formula that allocates seats, by the name under which it is used; else yield what is wrong."""
    yield from unknown(rulebook.place(*path, "formula"), "formula", name, rulebook.formulas)
    used = rulebook.formulas.get(name)
    if used is None:
        return None
    if used.section.method is None:
        yield Fault(rulebook.place(*path, "formula"), words.arithmetic(name))
        return None
    yield from unknown(rulebook.place(*path, "reading"), "reading", reading, used.section.readings)
    return used.section


def _inputs(rulebook: Rulebook, path: Path, allocation: Allocation, formula: Formula) -> Iterator[Fault]:
    """A combination has parts, each with its inputs; any other formula has its inputs itself."""
    combined = formula.method == COMBINATION
    if combined and (allocation.given or not allocation.parts):
        yield Fault(rulebook.key(*path), words.needs_parts(allocation.formula, kinds_of(formula)))
    elif not combined and allocation.parts:
        yield Fault(rulebook.key(*path, "parts"), words.has_no_parts(allocation.formula))
    elif not combined:
        yield from given_faults(rulebook, path, tuple(allocation.given), formula)
    for name, part in allocation.parts.items() if combined else ():
        here: Path = (*path, "parts", name)
        yield from unknown(rulebook.place(*here, "kind"), "kind of part", part.kind, kinds_of(formula))
        yield from given_faults(rulebook, here, tuple(part.given), formula)


def given_faults(rulebook: Rulebook, path: Path, given: tuple[str, ...], formula: Formula) -> Iterator[Fault]:
    """Yield a fault for an input that the formula does not know, and for those that it lacks."""
    for name in given:
        yield from unknown(rulebook.key(*path, "given", name), "input", name, formula.inputs)
    lacking = [name for name in needed_inputs(formula) if name not in given]
    if lacking:
        yield Fault(rulebook.key(*path, "given"), words.lacks_inputs(lacking))
