"""Where expressions get their values: nothing is worked out twice, and a figure is looked up where it was put."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from judging import judged
from verifier.model import Finding, Verdict
from verifier.project import find_project
from verifier.record.record import TableRows
from verifier.rulebook.load import load_rulebook
from verifier.run import check
from verifier.tables import lazy_rows as reading
from verifier.tables.lazy_rows import LazyRows
from verifier.tables.read import read_tables
from verifier.values import RecordValues

LEVELS, CANDIDATES, WARDS = 9, 15, 400
CLAIM = "  - {id: a, stood: 2020-03-05, "


def chained() -> str:
    """Shares of shares: each is derived from all rows of the one before, and all of them are equal."""
    whose = [f"C{number}" for number in range(CANDIDATES)]
    levels = [f"  m{level}: {{label: m, is: m{level - 1} / sum(m{level - 1})}}" for level in range(1, LEVELS)]
    lines = [
        "format: 1",
        "audit: x",
        "authority: [P]",
        f"candidates: {{{', '.join(f'{name}: {{}}' for name in whose)}}}",
    ]
    lines += ["measures:", "  votes: {label: votes}", "  m0: {label: m, is: votes / sum(votes)}", *levels]
    figures = ", ".join(f"{name}: {number + 1}" for number, name in enumerate(whose))
    lines += ["releases:", "  o: {publisher: P, role: official, status: certified, as of: 2020-03-04,"]
    lines += [f"    figures: {{votes: {{{figures}}}}}}}", "claims:"]
    return "\n".join([*lines, f"{CLAIM}figure: 1, of: 'm{LEVELS - 1}[C0] * 120'}}", ""])


def test_measures_derived_from_each_other_are_worked_once_a_row(monkeypatch: pytest.MonkeyPatch):
    calls = Counter[str]()
    at = RecordValues._at
    monkeypatch.setattr(RecordValues, "_at", lambda self, here: calls.update(["at"]) or at(self, here))
    (found,) = judged(chained())
    assert found.verdict is Verdict.AGREES
    # once each time that the claim asks: for its figure, and for its working
    assert calls["at"] <= 8 * LEVELS * CANDIDATES


RULES = """\
format: 1
audit: x
authority: [P]
measures: {votes: {label: votes, by: ward}}
releases:
  o:
    publisher: P
    role: official
    status: certified
    as of: 2020-03-04
    tables: {t: {file: t.csv, columns: {ward: {}, day: {}, votes: {}}, key: [ward, day]}}
claims:
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    rows = [f"w{number},{day},{number if day == 'Mon' else 'x'}" for number in range(WARDS) for day in ("Mon", "Tue")]
    (tmp_path / "t.csv").write_text("\n".join(["ward,day,votes", *rows, ""]), encoding="utf-8")
    (tmp_path / "verifier.yaml").write_text("format: 1\n", encoding="utf-8")
    return tmp_path


def claims_of(folder: Path, *lines: str) -> tuple[Finding, ...]:
    text = RULES + "".join(f"  - {{id: a{number}, stood: 2020-03-05, {line}}}\n" for number, line in enumerate(lines))
    (folder / "rules.yaml").write_text(text, encoding="utf-8")
    findings = check("rules.yaml").audits[0].findings
    return tuple(one for one in findings if one.kind == "claim")


def test_a_look_up_in_a_table_makes_no_other_rows(folder: Path, monkeypatch: pytest.MonkeyPatch):
    made = Counter[str]()
    figure = reading._figure
    monkeypatch.setattr(reading, "_figure", lambda *given: made.update(["row"]) or figure(*given))
    lines = [
        f"expect: 'o.t.votes[ward: w{n}, day: Mon] + o.t.votes[ward: w{n + 1}, day: Mon] = {2 * n + 1}'"
        for n in range(9)
    ]
    found = claims_of(
        folder, *lines, "expect: 'o.t.votes[ward: w3, day: Tue] = 3'", "expect: 'o.t.votes[ward: z, day: Tue] = 3'"
    )
    assert [one.verdict for one in found] == [Verdict.AGREES] * 9 + [Verdict.UNDETERMINED] * 2
    assert made["row"] == 11


def test_an_aggregate_over_a_table_is_worked_once(folder: Path, monkeypatch: pytest.MonkeyPatch):
    asked = Counter[str]()
    rows = RecordValues.rows
    monkeypatch.setattr(RecordValues, "rows", lambda self, name: asked.update([str(name)]) or rows(self, name))
    whole = WARDS * (WARDS - 1) // 2
    found = claims_of(
        folder,
        *[f"expect: 'sum(o.t.votes where day = Mon) = {whole}'"] * 3,
        "expect: 'sum(o.t.votes[day: Mon, ward: w7]) = 7'",
        "expect: 'sum(o.t.votes where day = Tue) = 1'",
    )
    assert [one.verdict for one in found] == [Verdict.AGREES] * 4 + [Verdict.UNDETERMINED]
    assert asked["o.t.votes"] == 2


def test_rows_are_found_as_they_are_when_every_row_is_looked_at(folder: Path):
    book, faults = load_rulebook(RULES + "  - {id: a, not checked: opinion}\n", "rules.yaml")
    assert book is not None, faults
    lazy = LazyRows(read_tables(book, find_project([str(folder)], None, {})))
    key = ("o", "t", "votes")
    for texts in ({}, {"ward": "w3"}, {"ward": "w3", "day": "Mon"}, {"day": "Sun"}, {"kind": "person", "day": "Tue"}):
        assert list(lazy.where(key, texts)) == list(TableRows.where(lazy, key, texts))


CONTESTS = """\
format: 1
audit: x
authority: [P]
contests: {mayor: {title: Mayor}, question: {title: Question}}
candidates: {Ash: {contest: mayor}, Clinton: {contest: mayor}, Other: {}}
measures: {votes: {label: votes}, toss: {label: toss, by: county}}
releases:
  o:
    {publisher: P, role: official, status: certified, as of: 2020-03-04, figures: {votes: {Ash: 5}}}
  q:
    {publisher: P, role: official, status: certified, as of: 2020-03-04, contest: question,
     figures: {votes: {Other: 2}, toss: {Clinton: 7}}}
claims:
"""


@pytest.mark.parametrize(
    "line",
    [
        "expect: 'votes[Ash] = 5'",
        "expect: 'o.votes[Ash] = 5'",
        "contest: mayor, expect: 'sum(votes) = 5'",
        "contest: question, expect: 'sum(votes) = 2'",
        "contest: question, expect: 'votes[Other] = 2'",
        "contest: mayor, expect: 'q.votes[contest: question, candidate: Other] = 2'",
        "measure: votes, figures: {Ash: 5}",
        # a county that is called as a candidate is
        "contest: question, measure: toss, figures: {Clinton: 7}",
        "contest: question, expect: 'toss[Clinton] = 7'",
        "contest: question, expect: 'sum(toss) = 7'",
    ],
)
def test_a_figure_is_looked_up_in_the_contest_in_which_it_was_put(line: str):
    (found,) = judged(f"{CONTESTS}{CLAIM}{line}}}\n")
    assert found.verdict is Verdict.AGREES, found.facets
