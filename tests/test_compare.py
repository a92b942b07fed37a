"""`verifier compare`: two files, no rules, the same words as an audit."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from command import verifier
from verifier.numbers import THOUSANDS

KEYS = ("--key", "county,candidate", "--measure", "votes")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def compare(folder: Path, official: str, reported: str, *more: str) -> subprocess.CompletedProcess[str]:
    for name, text in (("official.csv", official), ("reported.csv", reported)):
        (folder / name).write_text("county,candidate,votes\n" + text, encoding="utf-8")
    return verifier("compare", "official.csv", "reported.csv", *KEYS, *more, cwd=folder)


def counts(run: subprocess.CompletedProcess[str]) -> dict[str, int]:
    return {word: number for word, number in json.loads(run.stdout)["counts"].items() if number}


def test_where_keeps_the_rows_of_a_place(folder: Path):
    rows = "Polk,Ash,10\nPolk,Birch,20\nStory,Ash,30\n"
    other = "Polk,Ash,10\nPolk,Birch,20\nStory,Ash,31\n"
    assert compare(folder, rows, other, "--where", "county=Polk").returncode == 0
    assert compare(folder, rows, other, "--where", "county=Story").returncode == 1
    run = compare(folder, rows, other, "--where", "county=Linn")
    assert run.returncode == 3
    assert "county" in run.stderr


@pytest.mark.parametrize("separator", sorted(THOUSANDS & set(", '")))
def test_thousands_are_declared(folder: Path, separator: str):
    reported = f'Polk,Ash,"51{separator}666"\n'
    assert compare(folder, "Polk,Ash,51666\n", reported, "--thousands", separator).returncode == 0
    run = compare(folder, "Polk,Ash,51666\n", reported, "--format", "json")
    assert (run.returncode, counts(run)) == (1, {"invalid": 1})


def test_the_order_of_rows_does_not_matter(folder: Path):
    assert compare(folder, "A,x,1\nA,y,2\nB,x,3\n", "B,x,3\nA,y,2\nA,x,1\n").returncode == 0


@pytest.mark.parametrize(
    ("official", "reported", "expected", "code"),
    [
        ("A,x,1\n", "A,x,1\nA,y,2\n", {"agrees": 1, "disagrees": 1}, 1),
        ("A,x,1\nA,y,2\n", "A,x,1\n", {"agrees": 1, "disagrees": 1}, 1),
        ("A,x,1\n", "A,x,1\nA,x,1\n", {"invalid": 1}, 1),
        ("A,x,1\nA,x,1\n", "A,x,1\nA,x,1\n", {"invalid": 1}, 1),
        ("A,x,1\n", "A,x,\n", {"invalid": 1}, 1),
        ("A,x,\n", "A,x,\n", {"invalid": 1}, 1),
        ("A,x,1.01\n", "A,x,1.02\n", {"disagrees": 1}, 1),
        ("A,x,7\n", "A,x,7.0\n", {"agrees": 1}, 0),
        ("A,x,-0\n", "A,x,0\n", {"agrees": 1}, 0),
        ("A,x,007\n", "A,x,7\n", {"agrees": 1}, 0),
        ("A,x,12345678901234567890123456789\n", "A,x,12345678901234567890123456788\n", {"disagrees": 1}, 1),
    ],
)
def test_what_figures_come_out_as(folder: Path, official: str, reported: str, expected: dict[str, int], code: int):
    run = compare(folder, official, reported, "--format", "json")
    assert (counts(run), run.returncode) == (expected, code)


def test_a_tolerance_is_exact_and_inclusive(folder: Path):
    assert compare(folder, "A,x,1.01\n", "A,x,1.02\n", "--within", "0.01").returncode == 0
    assert compare(folder, "A,x,699.57\n", "A,x,699.58\n", "--within", "0.01").returncode == 0
    assert compare(folder, "A,x,1.01\n", "A,x,1.0200001\n", "--within", "0.01").returncode == 1


def test_blanks_where_they_are_said_to_be_zero_or_unknown(folder: Path):
    run = compare(folder, "A,x,0\n", "A,x,\n", "--blank-means", "zero")
    assert run.returncode == 0
    run = compare(folder, "A,x,\n", "A,x,\n", "--blank-means", "unknown", "--format", "json")
    assert (counts(run), run.returncode) == ({"undetermined": 1}, 2)


def test_of_a_blank_it_is_asked_what_it_means_by_the_option_and_by_no_key(folder: Path):
    shown = " ".join(compare(folder, "A,x,1\n", "A,x,\n").stdout.split())
    assert "votes is blank; say what that means with --blank-means zero, or --blank-means unknown" in shown
    assert "blank means'" not in shown


def test_faults_of_both_files_are_told_at_once(folder: Path):
    run = compare(folder, "A,x\n", "A,x,1,2\n")
    assert run.returncode == 3
    assert [line.split(":")[0] for line in run.stderr.splitlines()[:2]] == ["official.csv", "reported.csv"]


def test_both_files_stand_in_the_manifest_with_their_rows(folder: Path):
    run = compare(folder, "A,x,1\nA,y,2\n", "A,x,1\nA,y,2\n", "--format", "json")
    files = json.loads(run.stdout)["manifest"]["files"]
    assert [(file["path"], file["rows"], file["size"]) for file in files] == [
        ("official.csv", 2, 35),
        ("reported.csv", 2, 35),
    ]


def test_one_way_of_rounding_for_all(folder: Path):
    rows = "A,x,2.5\nA,y,3.5\n"
    assert compare(folder, rows, "A,x,3\nA,y,4\n", "--accept", "rounding").returncode == 0  # halves up
    assert compare(folder, rows, "A,x,2\nA,y,4\n", "--accept", "rounding").returncode == 0  # halves to even
    run = compare(folder, rows, "A,x,3\nA,y,3\n", "--accept", "rounding", "--format", "json")
    assert (counts(run), run.returncode) == ({"explained": 1, "disagrees": 1}, 1)


def test_what_agrees_only_within_the_tolerance_is_told(folder: Path):
    run = compare(folder, "A,x,1000\nA,y,1003\n", "A,x,1003\nA,y,1003\n", "--within", "5", "--verbose")
    assert run.returncode == 0
    assert "2 figures, 1 agree, 1 agree only within the tolerance." in run.stdout
    assert "Tolerance: differences of up to 5 agree." in run.stdout
    assert "A, x  1003  official 1000  +3  within the tolerance" in run.stdout


def test_keys_that_look_the_same_are_named(folder: Path):
    run = compare(folder, "Polk,Bo,1\nPolk,Jose\u0301,2\n", "Polk,Bo ,1\nPolk,José,2\n")
    assert run.returncode == 1
    assert " ".join(run.stdout.split()).count("only in spaces, case or how letters are coded") == 4


def test_percentages_are_named(folder: Path):
    run = compare(folder, "A,x,27.64\n", "A,x,27.64%\n", "--percent", "votes")
    assert run.returncode == 0
    assert compare(folder, "A,x,27.64\n", "A,x,27.64%\n").returncode == 1
