"""Every expression of a rulebook, parsed and measured when the rulebook is read, with faults at their columns."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from verifier.expression import TRUTH, Dimension, Node, Problem, measure_of, parse
from verifier.model import Fault
from verifier.rulebook.book import Book, CheckEntry
from verifier.rulebook.claims import Claim
from verifier.rulebook.derived import Weights, derivation, names_of, plain_dimensions
from verifier.rulebook.labels import canonical, label_problems
from verifier.rulebook.scope import Scope
from verifier.wording import expressions as words
from verifier.yamlfile import Path, Tree

NUMBERS = ("of",)
TRUTHS = ("expect", "needs", "suffices")


def parse_all(book: Book, checks: Iterable[CheckEntry], tree: Tree) -> tuple[dict[Path, Node], list[Fault]]:
    """Parse every expression; return the trees by their paths, with aliases replaced by names, and the faults."""
    reading = _Reading(book, tree)
    reading.measures()
    for position, claim in enumerate(book.claims):
        reading.claim(("claims", position), claim)
    for entry in checks:
        whole = getattr(entry.parameters, "whole", None)
        if isinstance(whole, str) and not is_table(book, whole):
            reading.read((*entry.path, "whole"), whole, Scope(book, reading.counted), truth=False)
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
            scope = Scope(self.book, self.counted, row=(self.book.measures[key].by, "contest"))
            found = self.measured(("measures", key, "is"), texts[key], parsed[key], scope, False)
            heavy = found is not None and self.heavy(("measures", key, "is"), key, parsed[key], self.weights)
            self.counted.setdefault(key, None if heavy else found)

    def claim(self, path: Path, claim: Claim) -> None:
        """Read what a claim names, in the order in which it is written, and then its test."""
        let: dict[str, Dimension | None] = {}
        later = dict.fromkeys(claim.let)
        weights = Weights(dict(self.weights.levels), dict(self.weights.names)) if claim.let else self.weights
        for name, text in claim.let.items():
            here = (*path, "let", name)
            found = self.read(here, text, Scope(self.book, self.counted, let, later), truth=None)
            heavy = found is not None and self.heavy(here, name, self.nodes[here], weights)
            let[name] = None if heavy else found
        for test in (*NUMBERS, *TRUTHS):
            text = getattr(claim, test)
            if text is not None:
                self.read((*path, test), text, Scope(self.book, self.counted, let), truth=test in TRUTHS)

    def read(self, path: Path, text: str, scope: Scope, truth: bool | None) -> Dimension | None:
        """Read one expression; say what it counts, or None where there is a fault in it."""
        node = self.parsed(path, text)
        return None if node is None else self.measured(path, text, node, scope, truth)

    def parsed(self, path: Path, text: str) -> Node | None:
        node, problems = parse(text)
        self.say(path, problems)
        if node is not None:
            self.nodes[path] = node
        return node

    def measured(self, path: Path, text: str, node: Node, scope: Scope, truth: bool | None) -> Dimension | None:
        """Measure an expression. `truth` says whether it must be true or false (None: either)."""
        found, problems = measure_of(node, scope)
        problems = (*problems, *label_problems(self.book, node, text))
        if found is not None and truth is not None and (found == TRUTH) is not truth:
            problems = (*problems, Problem(0, words.no_comparison() if truth else words.no_figure()))
        self.say(path, problems)
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


def is_table(book: Book, text: str) -> bool:
    """Tell whether a text is the path of a table's measure: `release.table.measure`."""
    parts = text.split(".")
    return len(parts) == 3 and parts[0] in book.releases and parts[1] in book.releases[parts[0]].tables  # noqa: PLR2004
