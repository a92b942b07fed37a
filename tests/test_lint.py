"""`verifier lint`: every folder under `lints` is a small project, one lint each, that fires in `fires*.yaml` alone."""

from __future__ import annotations

import re
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from command import PROJECT, verifier
from verifier.expression import Aggregate, Comparison, Minus, Name, Node, Number, Operation, rebuilt
from verifier.fractions import Unknown, evaluate
from verifier.lint_ranges import decided
from verifier.linting import lint
from verifier.registry import LINTS

LINTS.fill()
NAMES = LINTS.names()
CASES = Path(__file__).parent / "lints"
MANUAL = (PROJECT / "docs" / "lint.md").read_text(encoding="utf-8")
LINE = re.compile(r"(.+?):[1-9][0-9]*:[1-9][0-9]*: .+ \(([a-z -]+)\)")


def folder_of(name: str) -> Path:
    return CASES / name.replace(" ", "-")


@pytest.mark.golden
@pytest.mark.parametrize("name", NAMES)
def test_every_lint_fires_where_it_should_and_nowhere_else(name: str, rewrite: bool):
    expected = folder_of(name) / "expected.txt"
    told = lint([str(folder_of(name))], None)
    if rewrite:
        expected.write_text(told.text, encoding="utf-8")
    assert told.text == expected.read_text(encoding="utf-8")
    found = [LINE.fullmatch(line) for line in told.text.splitlines()[:-1]]
    assert all(found)
    assert {match[2] for match in found if match} == {name}
    assert {match[1] for match in found if match} <= {path.name for path in folder_of(name).glob("fires*.yaml")}
    assert list(folder_of(name).glob("clean*.yaml"))
    assert told.code == 1


def test_every_case_belongs_to_a_lint():
    assert sorted(path.name for path in CASES.iterdir()) == sorted(folder_of(name).name for name in NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_every_lint_is_in_the_manual(name: str):
    assert f"\n## {name}\n" in MANUAL


def test_the_manual_has_no_other_lints():
    assert sorted(re.findall(r"^## (.+)$", MANUAL, re.MULTILINE)) == sorted(NAMES)


def test_findings_are_sorted_by_place():
    lines = lint([str(CASES / "cannot-fail")], None).text.splitlines()[:-1]
    places = [tuple(map(int, line.split(":")[1:3])) for line in lines]
    assert places == sorted(places)


# ---- as it is called


def test_exit_code_0_where_nothing_is_found():
    run = verifier("lint", str(CASES / "undated" / "clean.yaml"))
    assert (run.returncode, run.stdout, run.stderr) == (0, "nothing was found in 1 rulebook\n", "")


@pytest.mark.parametrize("columns", ["80", "300"])
def test_each_finding_is_one_line_however_wide_the_terminal(columns: str):
    folder = CASES / "one-sided"
    run = verifier("lint", cwd=folder, env={"COLUMNS": columns})
    assert run.returncode == 1
    assert run.stdout == (folder / "expected.txt").read_text(encoding="utf-8")


def test_a_folder_named_as_the_project():
    folder = CASES / "undated"
    run = verifier("lint", "--project", str(folder), str(folder / "fires.yaml"))
    assert run.stdout.endswith("2 findings in 1 rulebook\n")


def test_faults_are_faults_and_exit_with_3(tmp_path: Path):
    (tmp_path / "verifier.yaml").write_text("format: 1\n", encoding="utf-8")
    (tmp_path / "rules.yaml").write_text("format: 1\naudits: A\n", encoding="utf-8")
    run = verifier("lint", cwd=tmp_path)
    assert run.returncode == 3
    assert run.stderr.startswith("rules.yaml:2:1: unknown key 'audits'; did you mean 'audit'?\n")
    assert not run.stdout


def test_no_data_are_read(tmp_path: Path):
    (tmp_path / "verifier.yaml").write_text("format: 1\n", encoding="utf-8")
    text = (CASES / "undated" / "clean.yaml").read_text(encoding="utf-8")
    table = "    tables: {rows: {file: nowhere.csv, columns: {candidate: {}, votes: {}}, key: [candidate]}}\narticles:"
    (tmp_path / "rules.yaml").write_text(text.replace("articles:", table, 1), encoding="utf-8")
    assert verifier("lint", cwd=tmp_path).returncode == 0
    assert verifier("check", cwd=tmp_path).returncode == 3


def test_help_says_what_it_does_and_its_exit_codes():
    run = verifier("lint", "--help", env={"COLUMNS": "80"})
    assert run.returncode == 0
    assert "Exit codes: 0 nothing was found; 1 something was; 3 a rulebook has faults" in " ".join(run.stdout.split())
    assert all(len(line) <= 80 for line in run.stdout.splitlines())


# ---- a comparison that is said to be decided comes out so, whatever the figures are

FIGURE = Name(0, ("votes",))
COUNTED = Aggregate(0, "count", Name(0, ("ballots",), many=True))
NUMBERS = st.integers(-3, 3).map(lambda number: Number(0, Fraction(number), str(number)))


def grown(below: st.SearchStrategy[Node]) -> st.SearchStrategy[Node]:
    two = st.builds(Operation, st.just(0), st.sampled_from("+-*/"), below, below)
    return st.one_of(two, st.builds(Minus, st.just(0), below))


TREES = st.recursive(st.one_of(NUMBERS, st.just(FIGURE), st.just(COUNTED)), grown, max_leaves=6)
COMPARISONS = st.builds(Comparison, st.just(0), st.sampled_from(["<", "<=", "=", "!=", ">=", ">"]), TREES, TREES)


class Figures:
    """One figure, whatever is asked for."""

    def __init__(self, figure: int) -> None:
        self.figure = Fraction(figure)

    def value(self, name: Name) -> Fraction:
        return self.figure


def with_count(node: Node, counted: int) -> Node:
    number = Number(0, Fraction(counted), str(counted))
    return rebuilt(node, lambda one: number if isinstance(one, Aggregate) else one)


@given(COMPARISONS, st.integers(-5, 5), st.integers(0, 5))
def test_what_is_decided_comes_out_so(node: Comparison, figure: int, counted: int):
    holds = decided(node)
    found = evaluate(with_count(node, counted), Figures(figure))
    assert holds is None or isinstance(found, Unknown) or found is holds


def test_nothing_is_found_in_the_projects_own_rules():
    run = verifier("lint", "rules")
    assert run.returncode == 0
    assert re.fullmatch(r"nothing was found in \d+ rulebooks and \d+ formula files\n", run.stdout)
