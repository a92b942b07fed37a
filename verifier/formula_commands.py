"""`verifier test` and `verifier allocate`: worked examples run, and one allocation in plain words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from posixpath import dirname, join, normpath

from verifier.files import open_source, read_text
from verifier.formula_files.examples import Ran, run_examples, work_given
from verifier.formula_files.formula_file import FormulaFile, is_formula, load_formula
from verifier.formula_files.formula_inputs import contest_and_unit
from verifier.formulas.contest import BadInput
from verifier.formulas.worked import Step, Worked
from verifier.margin_lines import margin_lines
from verifier.model import Fault, Place, Stop
from verifier.outcome import Outcome
from verifier.project import Project, find_project, rulebook_names
from verifier.wording import formulas as words
from verifier.yamlfile import read_yaml

FINE, DIFFERS, UNDETERMINED = 0, 1, 2
LARGEST = 2 * 2**20


@dataclass(frozen=True, slots=True)
class Told:
    """What a command prints, and its exit code."""

    text: str
    code: int


def test(paths: Sequence[str], project: str | None, verbose: bool) -> Told:
    """Run the worked examples of formula files. Raises `Stop` with every fault of every file.

    The exit code is 1 where an example does not come out as written.
    """
    where = find_project(paths, project, {})
    files = [formula for formula in formulas_at(where, paths)]
    if not files:
        raise Stop(Fault(Place(paths[0] if paths else ""), words.no_formulas()))
    results = [(formula, run_examples(formula)) for formula in files]
    failed = sum(bool(one.wrong) for _, ran in results for one in ran)
    lines = [words.tested(len(files), sum(len(ran) for _, ran in results), failed)]
    for formula, ran in results:
        lines += _file(formula, ran, verbose)
    return Told("\n".join(lines) + "\n", DIFFERS if failed else FINE)


def formulas_at(project: Project, paths: Sequence[str]) -> Iterator[FormulaFile]:
    """Load the formula files at some paths, and those that rulebooks there use. Raises `Stop` with all faults."""
    faults: list[Fault] = []
    found: list[FormulaFile] = []
    names = rulebook_names(project, paths)
    for name in names:
        text, _ = read_text(open_source(name, project.root), LARGEST)
        if is_formula(text, name):
            formula, wrong = load_formula(text, name)
            faults += wrong
            found += [formula] if formula else []
        else:
            names += [one for one in _used(text, name) if one not in names]
    if faults:
        raise Stop(*faults)
    return iter(found)


def _used(text: str, name: str) -> list[str]:
    """Return the formula files that a rulebook uses, by their names in the project."""
    tree, _ = read_yaml(text, name)
    listed = tree.value.get("use") if tree is not None and isinstance(tree.value, dict) else None
    used = [one for one in listed if isinstance(one, str)] if isinstance(listed, list) else []
    return [normpath(join(dirname(name), one)) for one in used]


def _file(formula: FormulaFile, ran: Sequence[Ran], verbose: bool) -> Iterator[str]:
    """Tell of one file: each example that fails with its steps; all of them where asked."""
    wrong = [one for one in ran if one.wrong]
    if not (verbose or wrong):
        return
    yield ""
    yield f"{formula.section.title} ({formula.file})"
    for one in ran:
        if one.wrong:
            yield f"  DIFFERS  {one.name}"
            yield from (f"    {says}" for says in one.wrong)
            yield from _steps(one)
            yield f"    {one.place}"
        elif verbose:
            yield f"  fine     {one.name}"


def _steps(one: Ran) -> Iterator[str]:
    """Show every step, and mark the first one that leads elsewhere."""
    for step in one.worked.steps if one.worked is not None else ():
        mark = "  > " if step is one.differs else "    "
        yield f"{mark}{_step(step)}"


def _step(step: Step) -> str:
    return words.step(step.says, step.clause, step.where)


def allocate(
    name: str,
    seats: str | None,
    total: str | None,
    reading: str | None,
    weights: Sequence[tuple[str, str]],
    *,
    margin: bool = False,
) -> Told:
    """Work one allocation, and tell every step with its clause; with `margin`, how many votes would move a seat.

    The exit code is 2 where a lot decides, the rule is silent, or its readings differ. Raises `Stop` for an unknown
    formula and bad input.
    """
    formula = _formula(name)
    if formula.arithmetic is not None:
        raise Stop(Fault(Place(formula.file), words.arithmetic_is_no_allocation()))
    if formula.section.method == "combination":
        raise Stop(Fault(Place(formula.file), words.combination_needs_parts()))
    given = _given(formula, seats, total, weights)
    told: list[str] = [f"{formula.section.title}", words.law(formula.section.law.title, formula.section.law.section)]
    results: set[Outcome] = set()
    for one in [reading] if reading else list(formula.rules):
        worked = _worked(formula, one or "", given)
        results.add(worked.outcome)
        told += ["", *([f"Reading: {one}"] if one else []), *_allocation(worked, [group for group, _ in weights])]
        told += ["", *margin_lines(formula.rules[one or ""], *contest_and_unit(formula.section, given))] * margin
    if len(results) > 1:
        told += ["", words.readings_differ()]
    settled = len(results) == 1 and next(iter(results)).settled
    return Told("\n".join(told) + "\n", FINE if settled else UNDETERMINED)


def _worked(formula: FormulaFile, reading: str, given: Mapping[str, object]) -> Worked:
    if reading not in formula.rules:
        raise Stop(Fault(Place(formula.file), words.unknown_reading(reading, formula.section.readings)))
    try:
        return work_given(formula, formula.rules[reading], given)
    except BadInput as wrong:
        raise Stop(Fault(Place(""), str(wrong))) from None


def _given(
    formula: FormulaFile, seats: str | None, total: str | None, weights: Sequence[tuple[str, str]]
) -> dict[str, object]:
    groups: dict[str, str] = {}
    for group, weight in weights:
        if group in groups:
            raise Stop(Fault(Place(""), f"the group {group} is named twice"))
        groups[group] = weight
    inputs = {"weight": groups, "seats": seats, "total": total}
    named = {role: formula.section.input_for(role) for role in inputs}
    return {str(named[role]): value for role, value in inputs.items() if value is not None and named[role] is not None}


def _allocation(worked: Worked, groups: Sequence[str]) -> Iterator[str]:
    """Tell the steps in order, and then the outcome: certain seats, lots, what is not settled."""
    yield from (f"  {_step(step)}" for step in worked.telling)
    yield from (f"  {finding}" for finding in worked.findings)
    outcome = worked.outcome
    yield ""
    certain = outcome.at_least()
    yield words.seats_by_group({group: certain[group] for group in groups})
    for lot in outcome.lots:
        yield words.by_lot(lot.seats, lot.among, lot.where, together=len(lot.sizes) == 1 < lot.seats)
    yield from (words.not_settled(part.seats, part.clause, part.where) for part in outcome.unsettled)


def _formula(name: str) -> FormulaFile:
    """Find a formula by its file, or by its name in the project around the current folder."""
    if name.endswith((".yaml", ".yml")):
        text, _ = read_text(open_source(name), LARGEST)
        formula, faults = load_formula(text, name)
        if formula is None:
            raise Stop(*faults)
        return formula
    known = {one.section.formula: one for one in formulas_at(find_project((), None, {}), ())}
    if name not in known:
        raise Stop(Fault(Place(""), words.unknown_formula(name, known)))
    return known[name]
