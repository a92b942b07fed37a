"""The units of a `recompute`, worked on paper: what each was given, every step with its clause, what came out."""

from __future__ import annotations

from collections.abc import Iterator

from verifier.checking.check_context import CheckContext
from verifier.checking.recomputed import Unit
from verifier.checks.recompute import UnitShown, units_shown
from verifier.explaining.formulas import worked_steps
from verifier.explaining.lines import head, inner, plain
from verifier.explaining.unit_causes import unit_causes
from verifier.formulas.contest import BadInput, contest
from verifier.formulas.methods import Rule, work
from verifier.materiality.margin_told import margin_sentence
from verifier.materiality.seat_margin import seat_margin
from verifier.outcome import possible
from verifier.page.blocks import Block
from verifier.wording import formulas as formula_words
from verifier.wording import worked as words

WORK_OF_A_UNIT = 20_000
"""Steps of the rule that are worked for the seat margin of one unit of many."""


def units(context: CheckContext, most: int) -> Iterator[Block]:
    """Work the units that are shown, the first `most` of them, by every reading."""
    rules, found = units_shown(context)
    formula = context.rulebook.formulas[context.entry.parameters.formula].section
    law = formula_words.law(formula.law.title, formula.law.section)
    yield head(words.allocation(formula.formula, formula.title, law, None))
    for shown in found[:most]:
        for reading, rule in rules.items():
            yield from _worked(shown, reading, rule)
    if len(found) > most:
        yield plain(words.units_left_out(len(found) - most))


def _worked(shown: UnitShown, reading: str, rule: Rule) -> Iterator[Block]:
    unit = shown.unit
    yield head(words.unit_steps(shown.name, shown.assumed, reading))
    if unit.problem:
        yield inner(words.cannot_be_worked(unit.problem))
        return
    yield inner(words.given(unit.seats, unit.total, unit.weights))
    try:
        yield from _steps(unit, rule)
    except BadInput as wrong:
        yield inner(words.cannot_be_worked(str(wrong)))
    yield inner(words.published(_published(unit), unit.place))
    if shown.scene is not None:
        yield from unit_causes(shown.scene)


def _steps(unit: Unit, rule: Rule) -> Iterator[Block]:
    """Tell the steps of a unit, and by how many votes it is decided; where a lot decided, from the result it gave."""
    made = contest(unit.weights, unit.seats, unit.total)
    worked = work(rule, made)
    yield from worked_steps(worked)
    seats = {group: count or 0 for group, count in unit.published.items()}
    drawn = seats if possible(worked.outcome, seats).by_lot else None
    yield inner(margin_sentence(seat_margin(rule, made, result=drawn, most_work=WORK_OF_A_UNIT)))


def _published(unit: Unit) -> str:
    return formula_words.seats_by_group({group: count or 0 for group, count in unit.published.items()})
