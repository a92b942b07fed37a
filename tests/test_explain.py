"""`verifier explain`: everything about one finding, the same verdict as in the report, and every step as evaluated."""

from __future__ import annotations

import shlex
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from command import verifier
from judging import Given, Told, written
from verifier.claims import judge as judge_claim
from verifier.claims.statement import Statement, statements
from verifier.cli import main
from verifier.explaining.steps import STEPS, steps
from verifier.expression import (
    Aggregate,
    Comparison,
    KeyPart,
    Logic,
    Minus,
    Moment,
    Name,
    Node,
    Not,
    Number,
    Operation,
    Rounded,
)
from verifier.fractions import evaluate
from verifier.loading import load_files
from verifier.model import Finding, Rounding
from verifier.page import Layout
from verifier.project import find_project, rulebook_names
from verifier.record.record import record_of
from verifier.record.releases import State
from verifier.registry import CAUSES, CHECKS
from verifier.reporters.markdown import markdown_of
from verifier.reporters.text import text_of
from verifier.rulebook.load import load_rulebook
from verifier.run import check, explain
from verifier.tables.lazy_rows import LazyRows
from verifier.tables.read import read_tables
from verifier.unread import unnamed
from verifier.verdict import exit_code

TESTS = Path(__file__).parent
CASES = sorted(path.parent for path in (TESTS / "cases").glob("*/rules.yaml"))
PAGES = sorted(path.parent for path in (TESTS / "explain").glob("*/arguments"))
NIGHT = Given("night", "2020-03-04T08:00", {"Ash": "7", "Birch": "2.5", "Cedar": "0"})
LAYOUT = Layout(80, colour=False, verbose=True)

every_case = pytest.mark.parametrize("folder", CASES, ids=lambda path: path.name)


# ---- whole pages, read as a diff


def left(arguments: list[str]) -> int:
    """The exit code of a command, however it is left."""
    try:
        return main(["explain", *arguments])
    except SystemExit as leaving:
        return int(str(leaving.code))


@pytest.mark.golden
@pytest.mark.parametrize("folder", PAGES, ids=lambda path: path.name)
def test_page(folder: Path, rewrite: bool, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]):
    """Each line of `arguments` is given to `verifier explain` in the folder that holds it."""
    monkeypatch.chdir(folder)
    text = ""
    for line in (folder / "arguments").read_text(encoding="utf-8").splitlines():
        code = left(shlex.split(line))
        said = capsys.readouterr()
        text += f"$ verifier explain {line}\n{said.out}{said.err}\nExit code {code}\n\n"
    expected = folder / "expected.txt"
    if rewrite:
        expected.write_text(text, encoding="utf-8")
    assert text == expected.read_text(encoding="utf-8")


# ---- what is explained is what the report says


def told(folder: Path) -> list[Finding]:
    return [finding for audit in check(str(folder / "rules.yaml")).audits for finding in audit.findings]


@every_case
def test_everything_in_a_report_can_be_explained_and_comes_out_the_same(folder: Path):
    findings = told(folder)
    for wanted in dict.fromkeys(one.id for one in findings):
        explained = explain(wanted, str(folder / "rules.yaml"))
        same = [one for one in findings if wanted in (one.id, *one.statements)]
        if not any(one.kind in ("claim", "check") for one in same):
            same = [one for one in findings if wanted == one.id]
        assert [(one.kind, one.verdict, one.headline) for one in explained.findings] == [
            (one.kind, one.verdict, one.headline) for one in same
        ]
        assert exit_code(explained.findings) == exit_code(same)
        assert text_of(explained.blocks, LAYOUT)
        assert markdown_of(explained.blocks)


# ---- steps


def test_there_are_steps_for_every_node_that_is_not_written_out():
    assert set(STEPS) | {Number, Moment} == set(get_args(Node))


def expressions(folder: Path) -> Iterator[tuple[Statement, Node, State]]:
    """Every expression of every claim, in every state of the record that it is held against."""
    CAUSES.fill()
    CHECKS.fill()
    where = find_project([str(folder / "rules.yaml")], None, {})
    for rulebook in load_files(where, rulebook_names(where, [str(folder / "rules.yaml")])).rulebooks:
        tables = {} if unnamed(rulebook, where) else read_tables(rulebook, where)
        record = record_of(rulebook, LazyRows(tables))
        for one in statements(rulebook, record):
            own = [*(one.expression(key) for key in one.claim.expressions), *one.let().values()]
            yield from ((one, node, state) for node in own for state in one.history().then)


@every_case
def test_the_last_step_is_what_the_expression_comes_out_as(folder: Path):
    for one, node, state in expressions(folder):
        values = one.values(state)
        found = steps(node, values)
        if found:
            assert found[-1].value == evaluate(node, values)
        else:
            assert isinstance(node, Number | Moment) or str(node) in values.named


NUMBERS = st.fractions(-9, 9, max_denominator=7).map(lambda value: Number(0, value, str(value)))
FIGURES = st.sampled_from(("Ash", "Birch", "Cedar")).map(lambda name: Name(0, ("units",), (KeyPart(0, "", name),)))
ROWS = Name(0, ("units",), (), many=True)
TOTALS = st.sampled_from(("sum", "min", "max", "count")).map(lambda word: Aggregate(0, word, ROWS))


def numbers(below: st.SearchStrategy[Node]) -> st.SearchStrategy[Node]:
    """Calculations of two numbers, a minus before one, one rounded."""
    calculated = st.builds(
        lambda sign, left, right: Operation(0, sign, left, right), st.sampled_from("+-*/"), below, below
    )
    rounded = st.builds(
        lambda one, digits, how: Rounded(0, one, digits, how), below, st.integers(0, 2), st.sampled_from(Rounding)
    )
    return calculated | st.builds(lambda one: Minus(0, one), below) | rounded


CALCULATIONS = st.recursive(NUMBERS | FIGURES | TOTALS, numbers, max_leaves=8)
COMPARISONS = st.builds(
    lambda sign, left, right: Comparison(0, sign, left, right),
    st.sampled_from(("<", "<=", "=", "!=", ">=", ">")),
    CALCULATIONS,
    CALCULATIONS,
)


def truths(below: st.SearchStrategy[Node]) -> st.SearchStrategy[Node]:
    """Truths joined by a word, and one denied."""
    joined = st.builds(
        lambda sign, left, right: Logic(0, sign, left, right), st.sampled_from(("and", "or")), below, below
    )
    return joined | st.builds(lambda one: Not(0, one), below)


@given(CALCULATIONS | st.recursive(COMPARISONS, truths, max_leaves=4))
def test_steps_end_with_the_value_and_every_step_is_evaluated(node: Node):
    book, _ = load_rulebook(written([NIGHT], [Told(["expect: units[Ash] > 0"])]), "rules.yaml")
    assert book is not None
    one = next(statements(book, record_of(book, {})))
    values = one.values(one.history().then[0])
    found = steps(node, values)
    assert (found[-1].value if found else evaluate(node, values)) == evaluate(node, values)
    said = [step.says for step in found]
    assert len(set(said)) == len(said)


def test_rows_of_a_long_table_are_not_listed(monkeypatch: pytest.MonkeyPatch):
    rules = str(TESTS / "explain" / "calculations" / "rules.yaml")
    listed = text_of(explain("tables", rules).blocks, LAYOUT)
    monkeypatch.setattr("verifier.explaining.rows.MOST", 23)
    short = text_of(explain("tables", rules).blocks, LAYOUT)
    assert "taken from 24 rows, of which the first 20 are shown:" in listed
    assert "sum(night.towns.votes): taken from a table of 24 rows, too many to be listed:\n  sum(n" in short
    assert [line for line in short.splitlines() if " is true" in line] == [
        line for line in listed.splitlines() if " is true" in line
    ]


# ---- the command


def test_only_what_is_asked_for_is_judged(monkeypatch: pytest.MonkeyPatch):
    judged: list[str] = []

    def judge(one: Statement) -> Finding:
        judged.append(one.claim.id)
        return judge_claim(one)

    monkeypatch.setattr("verifier.explaining.claim.judge", judge)
    explain("whole", str(TESTS / "explain" / "releases" / "rules.yaml"))
    assert judged == ["whole"]


def test_what_would_not_be_seen_is_written_out(tmp_path: Path):
    text = written([NIGHT], [Told(['says: "a\\u202eb"', "why: |-", "      one", "      two"], figures={"Ash": "7"})])
    (tmp_path / "verifier.yaml").write_text("format: 1\n", encoding="utf-8")
    (tmp_path / "rules.yaml").write_text(text, encoding="utf-8")
    shown = text_of(explain("c0", str(tmp_path / "rules.yaml")).blocks, LAYOUT)
    assert "It says: a\\u202eb." in shown
    assert "remark: one two" in shown


@pytest.mark.parametrize("text", ["-1", "1.5", "many", "", "١", "1234567890"])
def test_rows_are_a_whole_number(text: str, capsys: pytest.CaptureFixture[str]):
    assert left(["A6", f"--rows={text}"]) == 3
    assert "is not a whole number, such as 50" in capsys.readouterr().err


def test_the_command_prints_the_page_and_leaves_with_the_verdict():
    run = verifier("explain", "C11", "rules/iowa-2016")
    assert run.returncode == 1
    assert "swing >= lead: 4283/1925 >= 4.08 is false; the left side is smaller by\n" in run.stdout
    assert verifier("explain", "C11", "--format", "json").returncode == 3
