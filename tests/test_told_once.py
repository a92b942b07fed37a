"""What two tables of one file have in common is told once, in the words of what it is."""

from __future__ import annotations

import json
from pathlib import Path

from command import verifier
from workbooks import workbook

RULEBOOK = """format: 1
audit: two tables of one file
authority: [Clerk]
measures:
  votes: {label: votes, whole: true, by: place}
  share: {label: share, unit: percent, by: place}
releases:
  clerk:
    publisher: Clerk
    role: official
    status: certified
    as of: 2024-11-20
    tables:
      one: {file: r.csv, columns: {place: {}, votes: {}, share: {}}, key: [place]}
      two: {file: r.csv, columns: {place: {}, votes: {}, share: {}}, key: [place]}
checks:
  - {id: most, check: at most, figure: clerk.one.share, most: 50%}
  - {id: order, check: monotone, table: clerk.one, more: votes, never fewer: share}
  - {id: all, check: total, parts: clerk.one.share, whole: 100%}
  - {id: each, check: each, expect: clerk.one.share = clerk.one.votes / sum(clerk.one.votes)}
"""


def check(folder: Path, text: str, *more: str) -> tuple[int, str]:
    (folder / "verifier.yaml").write_text("format: 1\n")
    (folder / "rules.yaml").write_text(RULEBOOK)
    (folder / "r.csv").write_text(text)
    run = verifier("check", "rules.yaml", *more, cwd=folder)
    return run.returncode, run.stdout + run.stderr


def test_a_fault_of_a_file_is_told_once(tmp_path: Path):
    code, said = check(tmp_path, "place,votes,share\nA,1,1%,2\n")
    assert code == 3
    assert said.count("r.csv:2: this row has 4 cells") == 1
    assert "1 fault; nothing was checked." in said


def test_a_bad_cell_is_told_once(tmp_path: Path):
    report = json.loads(check(tmp_path, "place,votes,share\nA,x,60%\nB,40,40%\n", "--format", "json")[1])
    assert report["counts"]["invalid"] == 1


def test_a_file_is_counted_once(tmp_path: Path):
    found = json.loads(check(tmp_path, "place,votes,share\nA,60,60%\nB,40,40%\n", "--format", "json")[1])
    files = [one["path"] for one in found["manifest"]["files"]]
    assert files.count("r.csv") == 1


def test_a_workbook_that_two_tables_read_is_one_file(tmp_path: Path):
    (tmp_path / "verifier.yaml").write_text("format: 1\n")
    path = tmp_path / "r.xlsx"
    workbook(path, [["place", "votes"], ["A", 1], ["B", 2]])
    rules = RULEBOOK.partition("checks:")[0].replace("r.csv", "r.xlsx").replace(", share: {}}, key", "}, key")
    rules += "checks:\n  - {id: each, check: each, expect: clerk.one.votes > 0}\n"
    (tmp_path / "rules.yaml").write_text(rules)
    run = verifier("check", "rules.yaml", "--format", "json", cwd=tmp_path)
    assert [one["path"] for one in json.loads(run.stdout)["manifest"]["files"]].count("r.xlsx") == 1


def test_a_blank_cell_is_blank(tmp_path: Path):
    _, said = check(tmp_path, "place,votes,share\nA,,60%\nB,x,40%\n")
    words = " ".join(said.split())
    assert "r.csv:2: votes is blank" in words
    assert "r.csv:3: votes stands in a cell that cannot be read" in words


def test_percentages_are_shown_as_per_cents_in_every_check(tmp_path: Path):
    _, said = check(tmp_path, "place,votes,share\nA,60,60%\nB,70,30.5%\n")
    words = " ".join(said.split())
    assert "A 60% expected <= 50% +10 pp" in words
    assert "30.5% expected >= 60% -29.5 pp" in words
    assert "all 100% sum 90.5% +9.5 pp" in words
    assert "B 30.5% expected = 53.846…% -23.346153… pp" in words
