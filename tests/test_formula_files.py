"""The formula files of the project: law beside formula, examples that come out and that can fail; and their faults."""

from __future__ import annotations

import re
import shlex
from copy import deepcopy
from dataclasses import fields, is_dataclass, replace
from enum import StrEnum
from fractions import Fraction
from pathlib import Path
from types import UnionType
from typing import Any, get_args, get_type_hints

import pytest

from command import PROJECT, verifier
from verifier.files import open_source, read_text
from verifier.formula_files.examples import Ran, run_examples
from verifier.formula_files.formula_file import FormulaFile, is_formula, load_formula
from verifier.formulas.highest_averages import Divisors
from verifier.formulas.methods import METHODS
from verifier.model import Fault, Printed, Stop
from verifier.numbers import read_number
from verifier.rulebook import formula as sections

METHODS.fill()

FILES = sorted((PROJECT / "rules" / "formulas").glob("*.yaml"))
CASES = Path(__file__).parent / "faults" / "formulas"
NAMES = sorted(path.stem for path in CASES.glob("*.yaml"))
DOCS = (PROJECT / "docs" / "formulas.md").read_text(encoding="utf-8")

every_file = pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)


def loaded(path: Path) -> FormulaFile:
    formula, faults = load_formula(path.read_text(encoding="utf-8"), path.name)
    assert formula is not None, "\n".join(map(str, faults))
    return formula


def with_example(formula: FormulaFile, example: sections.Example) -> tuple[Ran, ...]:
    """Run one example in place of all that the formula has."""
    return run_examples(replace(formula, section=formula.section.model_copy(update={"examples": (example,)})))


# ---- the files of the project


def test_there_are_ten_files_and_more():
    assert len(FILES) >= 10


@every_file
def test_the_name_of_the_file_is_the_name_of_the_formula(path: Path):
    assert loaded(path).section.formula == path.stem.replace("-", "_")
    assert is_formula(path.read_text(encoding="utf-8"), path.name)


@every_file
def test_the_law_stands_beside_the_formula_and_no_address_with_it(path: Path):
    section = loaded(path).section
    assert len(section.law.says) > 100
    originals = [section.law.original, *(example.original for example in section.examples)]
    assert all(one is None or (one.publisher and not (one.url or one.archived or one.words)) for one in originals)
    text = path.read_text(encoding="utf-8")
    assert not re.search(r"https?:|www\.|\.(com|org|net)\b", text)
    assert max(map(len, text.splitlines())) <= 120


@every_file
def test_every_example_comes_out_as_written(path: Path):
    ran = run_examples(loaded(path))
    assert [(one.name, one.wrong) for one in ran if one.wrong] == []
    names = [one.name for one in ran]
    assert len(names) == len(set(names)) > 1


@every_file
def test_every_example_fails_where_it_gives_something_else(path: Path):
    formula = loaded(path)
    for example in formula.section.examples:
        for other in others_given_out(formula, example):
            assert all(one.wrong for one in with_example(formula, other)), example.name


def others_given_out(formula: FormulaFile, example: sections.Example) -> list[sections.Example]:
    """The example with one seat more for each group, with a lot more, with a lot less, with a seat more unsettled."""
    groups = dict.fromkeys([*example.gives, *groups_of(formula, example.given)])
    if formula.arithmetic is not None:
        groups = dict.fromkeys(example.gives)
    found = []
    for group in groups:
        more = {**example.gives, group: one_more(example.gives.get(group, read_number("0")))}
        found.append(example.model_copy(update={"gives": more}))
    if formula.arithmetic is None:
        found.append(example.model_copy(update={"by_lot": (*example.by_lot, sections.Lot(seats="1"))}))
        found.append(example.model_copy(update={"unsettled": (example.unsettled or 0) + 1}))
        found.append(example.model_copy(update={"because": "no such clause"}))
    for position, lot in enumerate(example.by_lot):
        for changes in ({"seats": lot.seats + 1}, {"together": not lot.together}, {"among": ("A", "nobody")}):
            lots = list(example.by_lot)
            lots[position] = lot.model_copy(update=changes)
            found.append(example.model_copy(update={"by_lot": tuple(lots)}))
        found.append(example.model_copy(update={"by_lot": ()}))
    return found


def one_more(printed: Printed) -> Printed:
    """The number with one more in its last place."""
    return replace(printed, value=printed.value + Fraction(1, 10**printed.digits))


def groups_of(formula: FormulaFile, given: dict[str, Any]) -> list[str]:
    name = formula.section.input_for("weight")
    parts = given.get("parts", {"": given}).values() if isinstance(given, dict) else []
    return [group for part in parts for group in part.get(name, {})]


@every_file
def test_every_example_fails_where_it_is_given_something_else(path: Path):
    """More than twice the seats are more seats somewhere; more than twice of any factor is another number."""
    formula = loaded(path)
    wanted = "seats" if formula.arithmetic is None else "number"
    name = next(name for name, role in formula.section.inputs.items() if role == wanted)
    for example in formula.section.examples:
        given = deepcopy(example.given)
        part = next(iter(given["parts"].values())) if "parts" in given else given
        part[name] = str(2 * int(part[name]) + 1)
        assert all(one.wrong for one in with_example(formula, example.model_copy(update={"given": given})))


def test_a_failing_example_shows_its_steps_and_the_first_that_differs():
    formula = loaded(PROJECT / "rules" / "formulas" / "iowa-democratic-precinct-2016.yaml")
    alpha = formula.section.examples[0]
    wrong = alpha.model_copy(update={"gives": {**alpha.gives, "A": read_number("1"), "B": read_number("2")}})
    (ran,) = with_example(formula, wrong)
    assert ran.wrong == ("expected A 1, B 2, C 2, D 1, E 1; found A 2, B 1, C 2, D 1, E 1",)
    assert ran.worked is not None
    assert ran.differs is not None
    assert (ran.differs.says, ran.differs.clause) == ("A gains 1", "short: highest fraction below half")


def test_a_failing_lot_is_the_step_that_differs():
    formula = loaded(PROJECT / "rules" / "formulas" / "iowa-democratic-precinct-2016.yaml")
    ames = formula.section.examples[1]
    (ran,) = with_example(formula, ames.model_copy(update={"by_lot": ()}))
    assert ran.wrong == ("expected no lot; found 1 by lot among Clinton, Sanders",)
    assert ran.differs is not None
    assert ran.differs.clause == "short of fractions: lot among viable"


def test_arithmetic_that_fails_shows_its_number():
    formula = loaded(PROJECT / "rules" / "formulas" / "iowa-state-delegate-equivalents.yaml")
    polk = next(one for one in formula.section.examples if one.name == "Polk 2020, one county delegate")
    (ran,) = with_example(formula, polk.model_copy(update={"gives": {"equivalents": read_number("0.2799")}}))
    assert ran.wrong == ("expected 0.2799; found 0.2798001427…",)
    (ran,) = with_example(formula, polk.model_copy(update={"given": {**polk.given, "county_delegates": "0"}}))
    assert ran.wrong == ("expected 0.2798; found no number (division by zero)",)


# ---- faults, each at its place


def faults_of(name: str) -> tuple[Fault, ...]:
    try:
        text, _ = read_text(open_source(name, CASES))
        return load_formula(text, name)[1]
    except Stop as stop:
        return stop.faults


@pytest.mark.golden
@pytest.mark.parametrize("name", NAMES)
def test_a_bad_formula_file_gets_clear_lines(name: str, rewrite: bool):
    expected = CASES / f"{name}.expected"
    said = "".join(f"{fault}\n" for fault in faults_of(f"{name}.yaml"))
    if rewrite:
        expected.write_text(said, encoding="utf-8")
    assert said, "there is no fault in this formula file"
    assert said == expected.read_text(encoding="utf-8")


def test_no_expected_lines_without_a_formula_file():
    assert sorted(path.stem for path in CASES.glob("*.expected")) == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_faults_are_sorted_with_one_a_place_and_no_jargon(name: str):
    faults = faults_of(f"{name}.yaml")
    places = [fault.place for fault in faults]
    assert places == sorted(set(places))
    for fault in faults:
        assert fault.place.line > 0
        assert fault.message.isprintable()
        assert len(str(fault)) < 500
        assert not re.search(r"pydantic|Error|None|True|dict|<class|Fraction\(", fault.message)


# ---- the page for party officials


def kinds_of(hint: Any) -> set[type]:
    """Every class that the type of a field names, those of its own fields too."""
    if isinstance(hint, UnionType) or get_args(hint):
        return {kind for one in get_args(hint) for kind in kinds_of(one)}
    if isinstance(hint, type) and is_dataclass(hint):
        return {hint, *(kind for one in get_type_hints(hint).values() for kind in kinds_of(one))}
    return {hint} if isinstance(hint, type) else set()


RULES = [METHODS.get(name).parameters for name in METHODS.names()]
KINDS = {kind for rule in RULES for kind in kinds_of(rule)}
OF_NO_FILE = {"by_kind", "majority", "starts"}  # what `parts` and `by seats` are read into
PARAMETERS = {field.name for kind in KINDS if is_dataclass(kind) for field in fields(kind)} - OF_NO_FILE
WORDS = {word.value for kind in KINDS if issubclass(kind, StrEnum) for word in kind} - {"half even"}


def test_the_page_is_read_from_the_methods_themselves():
    assert Divisors.DHONDT.value in WORDS
    assert {"share_decimals", "takes_all", "by_seats"} <= PARAMETERS


@pytest.mark.parametrize("name", METHODS.names())
def test_every_method_has_its_section(name: str):
    assert f"\n### {name}\n" in DOCS


@pytest.mark.parametrize("name", sorted(PARAMETERS))
def test_every_parameter_is_on_the_page(name: str):
    assert f"`{name.replace('_', ' ')}`" in DOCS


@pytest.mark.parametrize("word", sorted(WORDS))
def test_every_word_is_on_the_page(word: str):
    assert f"`{word}`" in DOCS


SECTIONS = (sections.Formula, sections.Law, sections.Example, sections.Lot, sections.Reading)


@pytest.mark.parametrize(
    "key", sorted({field.alias or name for kind in SECTIONS for name, field in kind.model_fields.items()})
)
def test_every_key_of_a_formula_file_is_on_the_page(key: str):
    assert f"`{key}`" in DOCS


@pytest.mark.parametrize("role", sections.ROLES)
def test_every_role_of_an_input_is_on_the_page(role: str):
    assert f"`{role}`" in DOCS


def blocks(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```", DOCS, re.MULTILINE | re.DOTALL)


def test_the_formula_on_the_page_runs():
    whole = [text for text in blocks("yaml") if text.startswith("format: 1")]
    assert whole
    for text in whole:
        formula, faults = load_formula(text, "page.yaml")
        assert formula is not None, faults
        assert not any(one.wrong for one in run_examples(formula))


@every_file
def test_every_formula_is_listed_on_the_page(path: Path):
    assert f"`{path.stem}.yaml`" in DOCS


@pytest.mark.parametrize(("number", "code"), [(0, 2), (1, 0)])
def test_the_allocations_on_the_page_come_out_so(number: int, code: int):
    command, shown = shlex.split(blocks("console")[number]), blocks("text")[number]
    run = verifier(*command[1:])
    assert command[0] == "verifier"
    assert run.returncode == code
    assert [line for line in run.stdout.splitlines() if line in shown.splitlines()] == shown.splitlines()


def test_every_allocation_on_the_page_is_tested():
    assert len(blocks("console")) == len(blocks("text")) == 2


def test_the_page_lists_no_formula_that_is_not_there():
    listed = set(re.findall(r"`([\w-]+\.yaml)`", DOCS)) - {"verifier.yaml"}
    assert listed == {path.name for path in FILES}
