"""Tests of rows and aggregates over tables: columns give what plain fractions give, reasons included."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from verifier import aggregates, values
from verifier.aggregates import AtRow
from verifier.checking.each_rows import EachRow
from verifier.columns import in_columns
from verifier.columns.long_tables import aggregated_in_columns
from verifier.model import Finding, Report, Stop, Verdict
from verifier.run import check

HEAD = """
format: 1
audit: Both roads
authority: [Board]
contests: {mayor: {title: Mayor}, clerk: {title: Clerk}}
candidates:
  Ash: {aliases: [A. Ash]}
  Birch: {}
  Cole: {contest: clerk}
  Other: {kind: aggregate}
  Blank: {kind: not a vote}
measures:
  votes: {label: votes}
  more: {label: votes, unit: votes}
  seats: {label: seats}
releases:
  board:
    publisher: Board
    role: official
    status: certified
    as of: 2020-03-03
    contest: mayor
    reporting: {precincts: 2, of: 3}
    tables:
      rows:
        file: rows.csv
        columns:
          precinct: {}
          candidate: {}
          votes: {type: decimal, blank means: unknown}
          more: {type: decimal, blank means: unknown}
          seats: {type: decimal, blank means: unknown}
        key: [precinct, candidate]
articles:
  daily: {title: The Daily, stood: 2020-03-04, because: its date}
"""
TABLE = ("votes", "more", "seats")
NAMES = st.sampled_from([f"board.rows.{name}" for name in TABLE])
PER = st.sampled_from([" per precinct", " per candidate", " per precinct, candidate", " per contest", " per kind"])
WHERE = st.sampled_from(
    [
        "",
        "",
        " where candidate = Ash",
        " where precinct != 1",
        " where kind = aggregate",
        " where kind != aggregate and precinct = 1",
    ]
)


def sums(of: st.SearchStrategy[str], per: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.builds("{}({}{}{})".format, st.sampled_from(["sum", "min", "max"]), of, per, WHERE)


def rounded(of: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    how = st.sampled_from(["half up", "half even", "half down", "down", "up"])
    return st.builds("rounded({}, {}, {})".format, of, st.integers(0, 2), how)


# votes, and ratios of votes: units fit whatever is drawn
SINGLE = st.sampled_from(["board.rows.votes[precinct: 1, candidate: Ash]", "sum(board.rows.votes)", "0"])
VOTES: st.SearchStrategy[str] = st.deferred(
    lambda: (
        NAMES
        | NAMES
        | sums(NAMES, PER)
        | SINGLE
        | rounded(VOTES)
        | st.builds("({} {} {})".format, VOTES, st.sampled_from("+-"), VOTES)
        | st.builds("{} {} ({})".format, NAMES, st.sampled_from("*/"), RATIO)
    )
)
RATIO: st.SearchStrategy[str] = st.deferred(
    lambda: (
        st.builds("{} / ({})".format, NAMES, VOTES)
        | st.sampled_from(["3", "1/3", "0.15", "count(board.rows.more per precinct)", "board.reporting.of / 3"])
        | sums(st.builds("{} / {}".format, NAMES, NAMES), PER)
        | st.builds("count({} > {}{}{})".format, NAMES, NAMES, PER, WHERE)
        | rounded(RATIO)
    )
)
SIGN = st.sampled_from(["<", "<=", ">=", "=", "!="])
TEST = st.builds("({}) {} ({})".format, VOTES, SIGN, VOTES) | st.builds(
    "({}) {} 15%".format, st.builds("{} / ({})".format, NAMES, VOTES), SIGN
)
TRUTH = TEST | st.builds("{} {} not ({})".format, TEST, st.sampled_from(["and", "or"]), TEST)
KEYED = st.sampled_from(["board.rows.votes[1]", "board.rows.more[candidate: Ash]", "board.rows.seats[contest: clerk]"])
OVER = sums(VOTES | RATIO | KEYED, st.just("")) | st.builds(
    "{}({}{})".format, st.sampled_from(["any", "all", "count"]), TRUTH, WHERE
)
CELL = st.sampled_from(["", "0", "1", "2", "15", "100", "0.5", "-3", "1.25", "9223372036854775807", "7" * 36, "x"])
PLAIN = st.sampled_from(["0", "1", "2", "15", "100", "0.5", "-3"])
WHO = st.sampled_from(["Ash", "A. Ash", "Birch", "Birch", "Other", "Blank", "Cole", "Nobody"])


def lines(cells: st.SearchStrategy[str], who: st.SearchStrategy[str]) -> st.SearchStrategy[list[tuple[str, ...]]]:
    return st.lists(st.tuples(st.sampled_from("12"), who, cells, cells, cells), min_size=1, max_size=6)


DECLARED = st.sampled_from(["Ash", "Birch", "Other", "Blank"])


def each_key_once(tables: st.SearchStrategy[list[tuple[str, ...]]]) -> st.SearchStrategy[list[tuple[str, ...]]]:
    return tables.map(lambda rows: list({(row[0], row[1].removeprefix("A. ")): row for row in rows}.values()))


TABLES = lines(CELL, WHO) | lines(PLAIN, DECLARED) | each_key_once(lines(CELL, WHO) | lines(PLAIN, DECLARED))


def rules(tests: list[str], overs: list[str]) -> str:
    checks = [f"  - {{id: c{at}, check: each, table: board.rows, expect: '{text}'}}" for at, text in enumerate(tests)]
    claims = [
        f"  - {{id: k{at}, article: daily, contest: mayor, says: something, "
        + (f"expect: '{text}'}}" if text.startswith(("any", "all")) else f"figure: 1, of: '{text}', within: 1}}")
        for at, text in enumerate(overs)
    ]
    # no measure has a unit that would keep it from any other: what is tested is arithmetic
    head = HEAD.replace("more: {label: votes, unit: votes}", "more: {label: more, unit: votes}").replace(
        "seats: {label: seats}", "seats: {label: seats, unit: votes}"
    )
    return "\n".join([head, *(["checks:", *checks] if checks else []), *(["claims:", *claims] if claims else []), ""])


def findings(report: Report) -> list[Finding]:
    return [finding for audit in report.audits for finding in audit.findings]


def run(folder: Path, text: str, table: list[tuple[str, ...]], engine: str = "fast") -> Report:
    (folder / "verifier.yaml").write_text("format: 1\n")
    (folder / "rules.yaml").write_text(text.lstrip())
    (folder / "rows.csv").write_text("\n".join(map(",".join, [("precinct", "candidate", *TABLE), *table])) + "\n")
    return check(str(folder / "rules.yaml"), engine=engine)


def both(folder: Path, text: str, table: list[tuple[str, ...]]) -> tuple[Report, Report]:
    return run(folder, text, table), run(folder, text, table, "reference")


def usable(folder: Path, text: str) -> bool:
    """Tell whether a rule is one that may be written: votes are not held against their squares."""
    from verifier.registry import CAUSES, CHECKS
    from verifier.rulebook.load import load_rulebook

    CAUSES.fill()
    CHECKS.fill()
    return load_rulebook(text.lstrip(), "rules.yaml")[0] is not None


SLOW = (HealthCheck.too_slow, HealthCheck.function_scoped_fixture)


@pytest.fixture
def _short_tables_too(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(in_columns, "LONG", 0)


@pytest.mark.usefixtures("_short_tables_too")
@settings(
    max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture]
)
@given(st.lists(TRUTH, min_size=6, max_size=12), st.lists(OVER, min_size=6, max_size=12), TABLES)
def test_both_engines_give_the_same_findings(tests: list[str], overs: list[str], table: list[tuple[str, ...]]):
    with TemporaryDirectory() as name:
        folder = Path(name)
        good = [text for text in tests if usable(folder, rules([text], []))]
        held = [text for text in overs if usable(folder, rules([], [text]))]
        assume(good and held)
        fast, slow = both(folder, rules(good, held), table)
        assert findings(fast) == findings(slow)


def test_rows_are_listed_up_to_a_thousand_and_counted_all(tmp_path: Path):
    table = [(str(at), "Ash", "1" if at % 2 else "2", "1", "") for at in range(2400)]
    found, _ = both(tmp_path, rules(["board.rows.votes = board.rows.more"], []), table)
    (finding,) = findings(found)
    assert (finding.verdict, finding.headline) == (
        Verdict.DISAGREES,
        "DISAGREES: 1,200 rows where it does not hold",
    )
    assert finding.counts == (("rows", 2400), ("hold", 1200), ("do not hold", 1200))
    assert len(finding.rows) == 1000
    assert finding.sentences == ("200 more rows are counted and not listed.",)
    assert [str(finding.rows[0].places[0]), finding.rows[0].printed, finding.rows[0].official] == [
        "rows.csv:2",
        "2",
        "= 1",
    ]


LONG = ["all({0} > {1})", "count({0} > {1})", "sum({0} * {1})", "sum({0} / {1})", "max({0})"]


@pytest.mark.parametrize("text", LONG)
def test_an_unknown_in_a_long_table_is_named_by_its_place(tmp_path: Path, text: str):
    table = [(str(at), "Ash", "" if at in (1700, 1800) else "2", "1", "") for at in range(2400)]
    fast, slow = both(tmp_path, rules([], [text.format("board.rows.votes", "board.rows.more")]), table)
    assert findings(fast) == findings(slow)
    (finding,) = findings(fast)
    assert finding.verdict is Verdict.UNDETERMINED
    assert "rows.csv:1702: votes is blank" in " ".join(finding.sentences)


def no_rows(_: EachRow, positions: Sequence[int]) -> Iterator[AtRow]:
    assert not positions, "the slow road was taken"
    return iter(())


QUICK = [
    "board.rows.votes >= board.rows.more",
    "board.rows.votes / board.rows.more >= 15%",
    "not (board.rows.votes + 1 < board.rows.more) and board.rows.votes * 2 != 7",
    "rounded(board.rows.votes / board.rows.more, 1, half even) >= 1",
    "board.rows.votes <= sum(board.rows.votes per precinct)",
    "board.rows.votes <= max(board.rows.votes)",
    "sum(board.rows.votes / board.rows.more per precinct) <= 2",
    "count(board.rows.votes > board.rows.more per precinct) = 1",
]


@pytest.mark.parametrize("text", QUICK)
def test_what_can_be_worked_in_columns_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str):
    table = [(str(at), "Ash", "2", "1", "") for at in range(2400)]
    monkeypatch.setattr(EachRow, "rows", no_rows)
    (finding,) = findings(run(tmp_path, rules([text], []), table))
    assert finding.counts == (("rows", 2400), ("hold", 2400))
    assert finding.verdict is Verdict.AGREES


@pytest.mark.parametrize("text", LONG)
def test_aggregates_over_long_tables_are_worked_in_columns(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str):
    asked: list[object] = []

    def watched(*given: object) -> object:
        asked.append(aggregated_in_columns(*given))
        return asked[-1]

    monkeypatch.setattr(values, "aggregated_in_columns", watched)
    table = [(str(at), "Ash", "2", "1", "") for at in range(2400)]
    run(tmp_path, rules([], [text.format("board.rows.votes", "board.rows.more")]), table)
    assert asked
    assert None not in asked


def test_an_engine_that_is_none_is_a_fault(tmp_path: Path):
    with pytest.raises(Stop, match="unknown engine 'quick'; known here: fast, reference"):
        check(str(tmp_path), engine="quick")


# ---- rows that stand twice


ADDS_UP = ["sum({0} per precinct) >= 0", "count({0} per precinct) >= 1", "max({0} per precinct) >= 0", "{0} >= 0"]


@pytest.mark.usefixtures("_short_tables_too")
@settings(max_examples=30, deadline=None, suppress_health_check=SLOW)
@given(each_key_once(lines(PLAIN.filter(lambda text: text != "-3"), st.sampled_from(["Ash", "Birch"]))), st.data())
def test_a_row_that_stands_twice_is_in_nothing_that_agrees(tmp_path: Path, table: list[tuple[str, ...]], data):
    twice = data.draw(st.sampled_from(table))
    text = rules([test.format("board.rows.votes") for test in ADDS_UP], ["sum(board.rows.votes)"])
    before, _ = both(tmp_path, text, table)
    assert all(one.verdict is Verdict.AGREES for one in findings(before) if one.kind == "check")
    fast, slow = both(tmp_path, text, [*table, twice])
    assert findings(fast) == findings(slow)
    places = f"rows.csv:{table.index(twice) + 2} and rows.csv:{len(table) + 2}"
    reason = f"votes of {twice[0]}, {twice[1]} stands twice, {places}: which one counts is not known"
    (claim,) = [one for one in findings(fast) if one.kind == "claim"]
    assert claim.verdict is Verdict.UNDETERMINED
    assert reason in " ".join(claim.sentences)
    for one in (one for one in findings(fast) if one.kind == "check"):
        assert one.verdict is Verdict.UNDETERMINED
        assert {row.note for row in one.rows} == {reason}


def test_a_row_that_stands_many_times_names_the_first_places(tmp_path: Path):
    table = [("1", "Ash", "2", "1", "")] * 30
    fast, slow = both(tmp_path, rules([], ["sum(board.rows.votes)"]), table)
    assert findings(fast) == findings(slow)
    (claim,) = [one for one in findings(fast) if one.kind == "claim"]
    said = " ".join(claim.sentences)
    assert "votes of 1, Ash stands 30 times, rows.csv:2, rows.csv:3, " in said
    assert "rows.csv:21 and 10 more: which one counts is not known" in said


# ---- rows are gathered once, not again for each row


@pytest.mark.parametrize("engine", ["fast", "reference"])
@pytest.mark.parametrize("longest", ["9", "9" * 30])
def test_sums_over_the_rows_like_each_are_made_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, engine: str, longest: str
):
    calls: list[str] = []

    def counted(name: str, work: Callable[..., object]) -> Callable[..., object]:
        return lambda *given: calls.append(name) or work(*given)

    monkeypatch.setattr(aggregates, "joined", counted("joined", aggregates.joined))
    monkeypatch.setattr(in_columns, "chosen", counted("chosen", in_columns.chosen))
    # the numbers below the line are too long to be brought to one in any integer, where they are not short
    names = ("Ash", "Birch", "Other")
    table = [(str(at // 3), names[at % 3], "1", f"{longest}{at}", "") for at in range(1200)]
    text = rules(["sum(board.rows.votes / board.rows.more per precinct) < 4"], [])
    (finding,) = findings(run(tmp_path, text, table, engine))
    assert finding.verdict is Verdict.AGREES
    assert len(calls) <= 3
