"""A formula file to a rule that can be worked, or every fault in it at once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from pydantic import ValidationError

from verifier.expression import BARE, Dimension, Name, Node, marked, measure_of, parse
from verifier.formula_files.example_faults import example_faults, input_faults
from verifier.formula_files.formula_rules import read_rules
from verifier.formulas.methods import Rule
from verifier.model import Fault
from verifier.rulebook.faults import faults_of, in_order
from verifier.rulebook.formula import Formula
from verifier.wording import formulas as words
from verifier.wording import rulebook as rulebook_words
from verifier.yamlfile import Tree, read_yaml

OF_A_METHOD = ("parameters", "threshold", "readings", "fractions")
"""What only a method can have."""


@dataclass(frozen=True, slots=True)
class FormulaFile:
    """A formula without faults: a rule for each reading ("" where there is but one), or its arithmetic."""

    file: str
    tree: Tree
    section: Formula
    rules: Mapping[str, Rule] = field(default_factory=dict)
    arithmetic: Node | None = None


def is_formula(text: str, file: str) -> bool:
    """Tell whether a YAML file is a formula, not a rulebook."""
    tree, _ = read_yaml(text, file)
    return tree is not None and isinstance(tree.value, dict) and "formula" in tree.value


def load_formula(text: str, file: str) -> tuple[FormulaFile | None, tuple[Fault, ...]]:
    """Read a formula file; faults are sorted by place, and with any there is no formula."""
    tree, faults = read_yaml(text, file)
    if tree is None or faults:
        return None, in_order(faults)
    if not isinstance(tree.value, dict):
        return None, (Fault(tree.place(()), words.no_formula_file()),)
    try:
        section = Formula.model_validate(tree.value)
    except ValidationError as error:
        return None, in_order(faults_of(error, Formula, tree))
    if (section.method is None) == (section.is_ is None):
        return None, (Fault(tree.key(("is",)), words.method_or_arithmetic()),)
    rules: Mapping[str, Rule] = {}
    node, found = None, [*_name(tree, section), *input_faults(tree, section), *example_faults(tree, section)]
    if section.is_ is None:
        rules, wrong = read_rules(tree, section)
    else:
        node, wrong = _arithmetic(tree, section)
    found += wrong
    return (None if found else FormulaFile(file, tree, section, rules, node)), in_order(found)


def _name(tree: Tree, section: Formula) -> list[Fault]:
    """Check that the formula can be called by its name."""
    usable = rulebook_words.is_name(section.formula)
    return [] if usable else [Fault(tree.place(("formula",)), rulebook_words.no_name(section.formula))]


class _Inputs:
    """The inputs of an arithmetic formula, as names of an expression: plain numbers."""

    def __init__(self, section: Formula) -> None:
        self.known = tuple(section.inputs)

    def describe(self, name: Name) -> Dimension | str:
        if name.many:
            return words.no_rows_here(str(name))
        if len(name.path) == 1 and name.path[0] in self.known and not name.key:
            return BARE
        return rulebook_words.unknown_name("input", str(name), self.known)


def _arithmetic(tree: Tree, section: Formula) -> tuple[Node | None, list[Fault]]:
    text = section.is_ or ""
    node, problems = parse(text)
    counted = None
    if node is not None:
        counted, problems = measure_of(node, _Inputs(section))
        node = marked(node, _Inputs(section)) if counted is not None else node
    found = [Fault(tree.within(("is",), problem.offset), problem.message) for problem in problems]
    if counted is not None and (counted.truth or counted.date):
        found.append(Fault(tree.place(("is",)), words.no_truth() if counted.truth else words.no_date()))
    found += [Fault(tree.key((key,)), words.only_of_a_method(key)) for key in OF_A_METHOD if (key,) in tree.keys]
    return node, found
