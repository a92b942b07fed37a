"""Every expression of a rulebook, parsed and measured when the rulebook is read, with faults at their columns."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from verifier.expression import Comparison, Dimension, Name, Node, Problem, marked, measure_of, parse
from verifier.model import Fault
from verifier.rulebook.allocations import Allocation, UsedFormula
from verifier.rulebook.book import Book, CheckEntry
from verifier.rulebook.check_references import is_table
from verifier.rulebook.claim_units import held_against
from verifier.rulebook.claims import Claim
from verifier.rulebook.computed import read_computed
from verifier.rulebook.derived import Weights, derivation, names_of, plain_dimensions
from verifier.rulebook.labels import canonical, label_problems, table_of
from verifier.rulebook.of_rows import OfRows, in_units
from verifier.rulebook.recompute import Recompute
from verifier.rulebook.rollup import Rollup
from verifier.rulebook.rows import of_each_row, row_problems, with_rows
from verifier.rulebook.scope import CheckScope, Scope
from verifier.wording import each as each_words
from verifier.wording import expressions as words
from verifier.wording.allocations import no_rows
from verifier.yamlfile import Path, Tree

TRUTHS = ("expect", "needs", "suffices")


def parse_all(
    book: Book, checks: Iterable[CheckEntry], tree: Tree, formulas: Mapping[str, UsedFormula]
) -> tuple[dict[Path, Node], list[Fault]]:
    """Parse every expression; return the trees by their paths, with aliases replaced by names, and the faults."""
    reading = _Reading(book, tree)
    reading.measures()
    computed = read_computed(book, tree, reading.counted)
    reading.nodes |= computed.nodes
    reading.faults += computed.faults
    for name, allocation in book.allocations.items():
        reading.allocation(("allocations", name), allocation, formulas.get(allocation.formula))
    for position, claim in enumerate(book.claims):
        reading.claim(("claims", position), claim)
    for entry in checks:
        if isinstance(entry.parameters, Recompute):
            reading.recompute(entry, entry.parameters)
        if isinstance(entry.parameters, OfRows):
            reading.of_rows(entry, entry.parameters)
            continue
        whole = getattr(entry.parameters, "whole", None)
        if isinstance(whole, str) and not is_table(book, whole):
            reading.read((*entry.path, "whole"), whole, CheckScope(book, reading.counted), truth=False)
    nodes = {path: canonical(book, node) for path, node in reading.nodes.items()}
    return nodes, reading.faults


@dataclass(slots=True)
class _Reading:
    """The expressions that were read so far, what the measures count, and the faults."""

    book: Book
    tree: Tree
    nodes: dict[Path, Node] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)
    counted: dict[str, Dimension | None] = field(default_factory=dict)
    weights: Weights = field(default_factory=Weights)

    def measures(self) -> None:
        """Read the derived measures, each after those that it is derived from."""
        texts = {key: one.is_ for key, one in self.book.measures.items() if one.is_ is not None}
        parsed = {key: node for key, text in texts.items() if (node := self.parsed(("measures", key, "is"), text))}
        self.counted |= plain_dimensions(self.book, texts)
        order, circles = derivation(parsed)
        for circle in circles:
            self.circle(circle, parsed)
        for key in order:
            scope = Scope(self.book, self.counted, row=(self.book.measures[key].by, "contest"), allocations=False)
            found = self.measured(("measures", key, "is"), texts[key], parsed[key], scope, False)
            heavy = found is not None and self.heavy(("measures", key, "is"), key, parsed[key], self.weights)
            self.counted.setdefault(key, None if heavy else found)

    def allocation(self, path: Path, allocation: Allocation, formula: UsedFormula | None) -> None:
        """Read what an allocation is given: rows of votes for the groups, and numbers."""
        if formula is None:
            return
        roles = formula.section.inputs
        scope = Scope(self.book, self.counted, row=("contest",), allocations=False)
        for below, name, text in allocation.inputs():
            here = (*path, *below)
            if roles.get(name) == "weight":
                self.rows(here, text, scope)
            else:
                self.read(here, text, scope, truth=False)

    def recompute(self, entry: CheckEntry, asked: Recompute) -> None:
        """Read what the inputs of a formula are bound to: all rows of a column, or an expression."""
        texts = {(*entry.path, "given", name): text for name, text in asked.given.items()}
        for name, several in asked.assume.items():
            texts |= {(*entry.path, "assume", name, position): text for position, text in enumerate(several)}
        scope = CheckScope(self.book, self.counted, row=("contest",))
        for path, text in texts.items():
            node = self.parsed(path, text)
            if isinstance(node, Name) and table_of(self.book, node) is not None:
                node = self.nodes[path] = replace(node, many=True)
            if node is not None:
                self.measured(path, text, node, scope, truth=False)

    def of_rows(self, entry: CheckEntry, asked: OfRows) -> None:
        """Read what is worked for every row or unit of a table, and what is named before it."""
        let: dict[str, Dimension | None] = {}
        weights = Weights(dict(self.weights.levels), dict(self.weights.names))
        for name, text in asked.let.items():
            here = (*entry.path, "let", name)
            scope = CheckScope(self.book, self.counted, let, dict.fromkeys(asked.let))
            found = self.of_row(here, text, scope, None, asked)
            heavy = found is not None and self.heavy(here, name, self.nodes[here], weights)
            let[name] = None if heavy else found
        scope = CheckScope(self.book, self.counted, let)
        read = [self._expression(entry, asked, key, scope, weights) for key in asked.expressions]
        if all(read):
            self.comparable(entry, asked, scope)

    def _expression(self, entry: CheckEntry, asked: OfRows, key: str, scope: Scope, weights: Weights) -> bool:
        """Read one of the expressions of a check of rows; tell whether there is no fault in it."""
        path = (*entry.path, key)
        found = self.of_row(path, str(getattr(asked, key)), scope, asked.expressions[key], asked)
        return found is not None and not self.heavy(path, key, self.nodes[path], weights)

    def comparable(self, entry: CheckEntry, asked: OfRows, scope: Scope) -> None:
        """Hold that two numbers that a check compares are counted in one unit."""
        numbers = [key for key, truth in asked.expressions.items() if not truth]
        sides: list[Node] = [self.nodes[*entry.path, key] for key in numbers]
        if isinstance(asked, Rollup) and is_table(self.book, asked.whole):
            sides.insert(0, Name(0, tuple(asked.whole.split(".")), many=True))
        if len(sides) > 1:
            _, problems = measure_of(Comparison(0, "=", sides[0], sides[1]), scope)
            if sides[0] == sides[1]:
                problems = (Problem(0, each_words.same_on_both_sides()),)
            self.say((*entry.path, numbers[-1]), problems)

    def of_row(self, path: Path, text: str, scope: Scope, truth: bool | None, asked: OfRows) -> Dimension | None:
        """Read an expression about one row, or one unit."""
        node = self.parsed(path, text)
        if node is None:
            return None
        node = of_each_row(self.book, node)
        self.nodes[path] = in_units(node, asked.units, asked.summed) if asked.units else node
        return self.measured(path, text, self.nodes[path], scope, truth)

    def rows(self, path: Path, text: str, scope: Scope) -> None:
        """Read a name that stands for all its rows."""
        node = self.parsed(path, text)
        if isinstance(node, Name):
            self.nodes[path] = replace(node, many=True)
            self.measured(path, text, self.nodes[path], scope, truth=False)
        elif node is not None:
            self.say(path, [Problem(0, no_rows())])

    def claim(self, path: Path, claim: Claim) -> None:
        """Read what a claim names, in the order in which it is written, and then its test."""
        let: dict[str, Dimension | None] = {}
        later = dict.fromkeys(claim.let)
        weights = Weights(dict(self.weights.levels), dict(self.weights.names)) if claim.let else self.weights
        for name, text in claim.let.items():
            here = (*path, "let", name)
            found = self.read(here, text, Scope(self.book, self.counted, let, later, stood=True), truth=None)
            heavy = found is not None and self.heavy(here, name, self.nodes[here], weights)
            let[name] = None if heavy else found
        scope = Scope(self.book, self.counted, let, stood=True)
        for test in claim.expressions:
            found = self.read((*path, test), str(getattr(claim, test)), scope, truth=test in TRUTHS)
            if test == "of" and found is not None:
                self.faults += held_against(self.book, self.tree, path, claim, found)

    def read(self, path: Path, text: str, scope: Scope, truth: bool | None) -> Dimension | None:
        """Read one expression; say what it counts, or None where there is a fault in it."""
        node = self.parsed(path, text)
        return None if node is None else self.measured(path, text, node, scope, truth)

    def parsed(self, path: Path, text: str) -> Node | None:
        node, problems = parse(text)
        self.say(path, problems)
        if node is not None:
            node = self.nodes[path] = with_rows(self.book, node)
        return node

    def measured(self, path: Path, text: str, node: Node, scope: Scope, truth: bool | None) -> Dimension | None:
        """Measure an expression. `truth` says whether it must be true or false (None: either)."""
        found, problems = measure_of(node, scope)
        here = ("contest",) if scope.stood else None
        problems = (*problems, *label_problems(self.book, node, text), *row_problems(self.book, node, here))
        if found is not None and truth is not None and (found.date or found.truth is not truth):
            problems = (*problems, Problem(0, _other_kind(found, truth)))
        self.say(path, problems)
        if not problems:
            self.nodes[path] = marked(self.nodes[path], scope)
        return None if problems else found

    def say(self, path: Path, problems: Iterable[Problem]) -> None:
        """Turn problems into faults, but for those without a message: they are said elsewhere."""
        for problem in problems:
            if problem.message:
                self.faults.append(Fault(self.tree.within(path, problem.offset), words.cut(problem.message)))

    def heavy(self, path: Path, name: str, node: Node, weights: Weights) -> bool:
        if not weights.too_heavy(name, node):
            return False
        self.faults.append(Fault(self.tree.within(path, 0), words.too_heavy(name)))
        return True

    def circle(self, circle: tuple[str, ...], parsed: Mapping[str, Node]) -> None:
        """Say where a circle of measures begins, and what is derived from what."""
        first, following = circle[0], circle[1] if len(circle) > 1 else circle[0]
        at = next(name.at for name in names_of(parsed[first]) if name.path[-1] == following)
        place = self.tree.within(("measures", first, "is"), at)
        self.faults.append(Fault(place, words.circle(circle)))
        self.counted |= dict.fromkeys(circle)


def _other_kind(found: Dimension, truth: bool) -> str:
    """Say what is expected where an expression is a number, a truth or a date."""
    if found.date:
        return words.no_date_alone() if truth else words.no_date()
    return words.no_comparison() if truth else words.no_figure()
