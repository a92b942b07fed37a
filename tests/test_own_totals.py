"""Totals and whole units of one table: rows that are the sum of others, and units counted in another one."""

from __future__ import annotations

from pathlib import Path

import pytest

from verifier.comparison import Request, compare
from verifier.model import Finding

BASE = "1 Hale 230 | 1 Ivey 199 | 2 Hale 188 | 2 Ivey 244 | 3 Hale 301 | 3 Ivey 260"
FOUR = "1 Ash 212 | 1 Birch 230 | 2 Ash 330 | 2 Birch 361 | 3 Ash 288 | 3 Birch 254"
UNIT, AGAIN, FOLLOWS, MOVED = "unit missing", "counted twice", "follows from its parts", "moved"


def told(folder: Path, key: str, official: str, said: str, measures: str = "votes") -> Finding:
    """Compare two small files: rows after `|`, cells after a blank."""
    header = ",".join((*key.split(), *measures.split()))
    for name, rows in (("official", official), ("reported", said)):
        lines = [",".join(cell.replace("_", " ") for cell in row.split()) for row in rows.split("|")]
        (folder / f"{name}.csv").write_text("\n".join([header, *lines]) + "\n", encoding="utf-8")
    paths = (str(folder / "official.csv"), str(folder / "reported.csv"))
    return compare(Request(*paths, tuple(key.split()), tuple(measures.split()))).audits[0].findings[0]


# ---- the key, the official rows, the said ones, and each hypothesis with how many figures it has, and how sure it is

FOUND = {
    "a total lacks a precinct": (
        "precinct candidate",
        f"{BASE} | Total Hale 719 | Total Ivey 703",
        f"{BASE} | Total Hale 531 | Total Ivey 459",
        [(UNIT, 2, True)],
    ),
    "so it does where the candidates are called choices": (
        "precinct choice",
        f"{BASE} | Total Hale 719 | Total Ivey 703",
        f"{BASE} | Total Hale 531 | Total Ivey 459",
        [(UNIT, 2, True)],
    ),
    "nothing says that it is a total but its figures": (
        "precinct candidate",
        f"{BASE} | Adams Hale 719 | Adams Ivey 703",
        f"{BASE} | Adams Hale 531 | Adams Ivey 459",
        [(UNIT, 2, True)],
    ),
    "a precinct is in the total twice": (
        "precinct candidate",
        f"{BASE} | Total Hale 719 | Total Ivey 703",
        f"{BASE} | Total Hale 907 | Total Ivey 947",
        [(AGAIN, 2, True)],
    ),
    "totals of two precincts are without the undervotes": (
        "precinct candidate",
        "1 Ash 212 | 1 Birch 230 | 1 Under 14 | 1 Total 456 | 2 Ash 301 | 2 Birch 277 | 2 Under 9 | 2 Total 587",
        "1 Ash 212 | 1 Birch 230 | 1 Under 14 | 1 Total 442 | 2 Ash 301 | 2 Birch 277 | 2 Under 9 | 2 Total 578",
        [(UNIT, 2, False)],
    ),
    "the rows of a precinct are gone, and its votes in the total": (
        "precinct candidate",
        f"{BASE} | Total Hale 719 | Total Ivey 703",
        "1 Hale 230 | 1 Ivey 199 | 3 Hale 301 | 3 Ivey 260 | Total Hale 531 | Total Ivey 459",
        [(UNIT, 2, True), (UNIT, 2, True)],
    ),
    "a total follows from the figure that is wrong": (
        "precinct candidate",
        f"{BASE} | Total Hale 719 | Total Ivey 703",
        f"{BASE.replace('188', '881')} | Total Hale 1412 | Total Ivey 703",
        [(FOLLOWS, 1, True)],
    ),
    "absentees are counted in a precinct": (
        "precinct candidate",
        f"{FOUR} | Absentee Ash 141 | Absentee Birch 166",
        f"{FOUR.replace('212', '353').replace('230', '396')} | Absentee Ash 0 | Absentee Birch 0",
        [(MOVED, 4, True)],
    ),
}

NONE = {
    "who has exactly half is no total of the others": (
        "candidate",
        "Ash 5000 | Birch 3000 | Cole 2000",
        "Ash 2000 | Birch 3000 | Cole 2000",
        {UNIT, AGAIN, FOLLOWS},
    ),
    "a total is off by something else than its parts": (
        "precinct candidate",
        f"{BASE} | Total Hale 719 | Total Ivey 703",
        f"{BASE.replace('188', '881')} | Total Hale 1413 | Total Ivey 703",
        {UNIT, AGAIN, FOLLOWS},
    ),
    "one figure of a unit is left where it belongs": (
        "precinct candidate",
        f"{FOUR} | Absentee Ash 141 | Absentee Birch 166 | Absentee Cole 70",
        f"{FOUR.replace('212', '353').replace('230', '396')} | Absentee Ash 0 | Absentee Birch 0 | Absentee Cole 70",
        {MOVED},
    ),
    "two units have the same figures": (
        "precinct candidate",
        f"{FOUR} | Mail Ash 141 | Mail Birch 166 | Absentee Ash 141 | Absentee Birch 166",
        f"{FOUR.replace('212', '353').replace('230', '396')} | Mail Ash 0 | Mail Birch 0 | Absentee Ash 0 "
        "| Absentee Birch 0",
        {MOVED},
    ),
    "figures of a unit are in two others": (
        "precinct candidate",
        f"{FOUR} | Absentee Ash 141 | Absentee Birch 166",
        f"{FOUR.replace('212', '353').replace('361', '527')} | Absentee Ash 0 | Absentee Birch 0",
        {MOVED},
    ),
}


@pytest.mark.parametrize("name", FOUND)
def test_which_hypotheses_are_told(tmp_path: Path, name: str):
    key, official, said, wanted = FOUND[name]
    found = told(tmp_path, key, official, said).causes
    names = {one for one, _, _ in wanted}
    assert [(one.name, one.figures, one.confident) for one in found if one.name in names] == [
        (one, figures, sure) for one, figures, sure in wanted
    ]
    assert found[0].name in names or FOLLOWS in names


@pytest.mark.parametrize("name", NONE)
def test_what_is_not_told(tmp_path: Path, name: str):
    key, official, said, not_so = NONE[name]
    found = told(tmp_path, key, official, said).causes
    assert not [one for one in found if one.name in not_so]


def test_a_swap_in_a_total_is_no_other_one(tmp_path: Path):
    """What explains a part and its total together comes before what only says that the one follows from the other."""
    said = "1 Hale 199 | 1 Ivey 230 | 2 Hale 0 | 2 Ivey 0 | 3 Hale 0 | 3 Ivey 0 | Total Hale 199 | Total Ivey 230"
    official = said.replace("199", "x").replace("230", "199").replace("x", "230")
    found = told(tmp_path, "precinct candidate", official, said).causes
    assert [(one.name, one.figures) for one in found] == [("swapped", 4)]


def test_a_total_of_a_column_for_each_candidate_follows_as_well(tmp_path: Path):
    official = "Adams 14382 14107 | Bent 9051 9311 | Total 23433 23418"
    said = official.replace("9311", "9371").replace("23418", "23478")
    found = told(tmp_path, "county", official, said, "Reyes Stone").causes
    assert [one.of for one in found if one.name == FOLLOWS] == [("Total, Stone",)]
