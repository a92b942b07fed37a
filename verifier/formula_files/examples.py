"""Worked examples of formula files, run: what the rule gives against what the file says it gives."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from fractions import Fraction
from typing import Any

from verifier.expression import Aggregate, Name
from verifier.formula_files.formula_file import FormulaFile
from verifier.formula_files.formula_inputs import exact, work_inputs
from verifier.formulas.contest import BadInput
from verifier.formulas.methods import Rule
from verifier.formulas.worked import Step, What, Worked, first_broken
from verifier.fractions import Row, Unknown, Value, evaluate
from verifier.known import Made
from verifier.lots import Lot
from verifier.model import Place, Rounding
from verifier.numbers import show
from verifier.outcome import Outcome
from verifier.relation import relate
from verifier.rulebook import formula as sections
from verifier.rulebook.formula import Example
from verifier.wording import formulas as words


@dataclass(frozen=True, slots=True)
class Ran:
    """What one example came out as.

    `wrong` says where it differs (nothing: it does not), `worked` holds the steps, `differs` the first step that leads
    elsewhere than the example says, where one can be named.
    """

    name: str
    place: Place
    wrong: tuple[str, ...]
    worked: Worked | None = None
    differs: Step | None = None


def run_examples(formula: FormulaFile) -> tuple[Ran, ...]:
    """Run every example of a formula file, in order. An example of no reading is run by each of them."""
    return tuple(
        _ran(formula, example, formula.tree.key(("examples", position)), reading)
        for position, example in enumerate(formula.section.examples)
        for reading in ((example.reading,) if example.reading else tuple(formula.rules) or ("",))
    )


def work_given(formula: FormulaFile, rule: Rule, given: Mapping[str, Any]) -> Worked:
    """Work a formula from inputs by their names; raises BadInput where they make no contest."""
    return work_inputs(formula.section, rule, given)


def _ran(formula: FormulaFile, example: Example, place: Place, reading: str) -> Ran:
    name = f"{example.name} ({reading})" if reading else example.name
    try:
        if formula.arithmetic is not None:
            return Ran(name, place, tuple(_wrong_number(formula, example)))
        worked = work_given(formula, formula.rules[reading], example.given)
    except BadInput as wrong:
        return Ran(name, place, (str(wrong),))
    says = tuple(_wrong_outcome(worked.outcome, example))
    return Ran(name, place, says, worked, _first_that_differs(worked, example) if says else None)


# ---- seats, lots, unsettled seats


def _wrong_outcome(outcome: Outcome, example: Example) -> list[str]:
    """Say everything in which an outcome is not what the example says."""
    expected, found = _seats(example), {group: seats for group, seats in outcome.certain if seats}
    wrong = []
    if expected != found:
        wrong.append(words.differs(words.seats_by_group(expected), words.seats_by_group(found)))
    if not _same_lots(example.by_lot, outcome.lots):
        wrong.append(words.differs(_said_lots(example.by_lot), _found_lots(outcome.lots)))
    return [*wrong, *_wrong_unsettled(outcome, example)]


def _seats(example: Example) -> dict[str, int]:
    """Give the certain seats that an example says; nobody's are left out."""
    return {group: int(seats.value) for group, seats in sorted(example.gives.items()) if seats.value}


def _same_lots(said: Sequence[sections.Lot], found: Sequence[Lot]) -> bool:
    """Pair off the lots that are said with those that are found; one that names nobody takes any other last."""
    left = list(found)
    for lot in sorted(said, key=lambda lot: (not lot.among, not lot.where)):
        same = next((one for one in left if _same_lot(lot, one)), None)
        if same is None:
            return False
        left.remove(same)
    return not left


def _same_lot(said: sections.Lot, found: Lot) -> bool:
    together = found.sizes != (1,) * len(found.sizes)
    among = not said.among or tuple(sorted(said.among)) == found.among
    where = said.where is None or said.where == found.where
    return said.seats == found.seats and said.together == together and among and where


def _said_lots(lots: Sequence[sections.Lot]) -> str:
    said = [words.by_lot(one.seats, one.among or ("anybody",), one.where or "", one.together) for one in lots]
    return "; ".join(said) or "no lot"


def _found_lots(lots: Sequence[Lot]) -> str:
    said = [words.by_lot(one.seats, one.among, one.where, one.sizes != (1,) * len(one.sizes)) for one in lots]
    return "; ".join(said) or "no lot"


def _wrong_unsettled(outcome: Outcome, example: Example) -> list[str]:
    """Compare the seats that are not settled, or given too many, and the clause that is silent."""
    left = sum(abs(part.seats) for part in outcome.unsettled)
    clauses = "; ".join(part.clause for part in outcome.unsettled)
    if left == (example.unsettled or 0) and (example.because or "") in clauses:
        return []
    return [words.differs(words.unsettled(example.unsettled or 0, example.because), words.unsettled(left, clauses))]


def _first_that_differs(worked: Worked, example: Example) -> Step | None:
    """Find the step that leads elsewhere: of a group that has other seats, else a lot or a clause that is silent."""
    expected = _seats(example)
    if worked.outcome.settled and not example.by_lot:
        broken = first_broken(worked, expected)
        if broken is not None:
            return broken
    other = {group for group, seats in worked.outcome.certain if seats != expected.get(group, 0)}
    last = [step for step in reversed(worked.steps) if step.group in other or step.what in (What.LOT, What.UNSETTLED)]
    return last[0] if last else None


# ---- arithmetic


@dataclass(frozen=True, slots=True)
class _Given:
    """The inputs of an arithmetic formula, as values of an expression."""

    given: Mapping[str, Fraction]
    here: Mapping[str, str] = field(default_factory=dict)
    offset: timedelta = timedelta(0)

    def value(self, name: Name) -> Value:
        return self.given.get(name.path[0], Unknown(words.not_given(str(name))))

    def rows(self, name: Name) -> list[Row]:
        return []

    def once(self, node: Aggregate, here: Mapping[str, str], work: Callable[[], Value]) -> Value:
        return work()

    def gathered(self, node: Aggregate, what: str, make: Callable[[], Made]) -> Made:
        return make()


def _wrong_number(formula: FormulaFile, example: Example) -> list[str]:
    """Hold the result of arithmetic against the printed one: the same, or rounded half up to the decimals printed."""
    assert formula.arithmetic is not None  # noqa: S101 (the caller has looked)
    found = evaluate(formula.arithmetic, _Given({name: exact(text) for name, text in example.given.items()}))
    printed = next(iter(example.gives.values()))
    if not isinstance(found, Fraction):
        return [words.differs(printed.text, words.no_result(str(getattr(found, "reason", found))))]
    fits = found == printed.value
    if not fits and "/" not in printed.text:  # a fraction is exact; a decimal may be rounded
        fits = Rounding.HALF_UP in relate(printed, found).roundings
    return [] if fits else [words.differs(printed.text, show(found, 10))]
