"""`verifier compare`: two files, no rules, the same words as an audit."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from command import verifier
from verifier.numbers import THOUSANDS
from workbooks import workbook

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
    run = compare(folder, "A,x,1000\nA,y,1013\n", "A,x,1003\nA,y,1013\n", "--within", "5", "--verbose")
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


CANVASS = [
    ["Official canvass of the county"],
    [],
    ["County", "Candidate", "Total Votes"],
    ["Polk", "Ash", 120],
    ["Polk", "Birch", 80],
]
RENAMED = ("--rename", "county=County", "--rename", "candidate=Candidate", "--rename", "votes=Total Votes")


def test_a_workbook_is_held_against_a_wire(folder: Path):
    workbook(folder / "county.xlsx", CANVASS)
    (folder / "wire.csv").write_text("candidate;county;votes\nAsh;Polk;120\nBirch;Polk;81\n")
    run = verifier(
        *("compare", "county.xlsx", "wire.csv", *KEYS, *RENAMED, "--sheet", "Canvass", "--delimiter", ";"),
        *("--header-begins", "3", "--header-begins", "1"),
        cwd=folder,
    )
    assert run.returncode == 1, run.stderr
    assert "Polk, Birch  81  official 80  +1  differs; wire.csv:3, county.xlsx:Canvass!" in run.stdout


def test_json_is_held_against_csv(folder: Path):
    (folder / "feed.json").write_text('{"race": {"rows": [{"c": "Polk", "n": "Ash", "v": 120}]}}')
    (folder / "ours.csv").write_text("county,candidate,votes\nPolk,Ash,120\n")
    paths = [
        f"--rename={ours}=race.rows.{theirs}" for ours, theirs in (("county", "c"), ("candidate", "n"), ("votes", "v"))
    ]
    run = verifier("compare", "ours.csv", "feed.json", *KEYS, *paths, "--items", "race.rows", cwd=folder)
    assert run.returncode == 0, run.stderr


def test_a_file_may_not_have_both_names_of_a_column(folder: Path):
    (folder / "one.csv").write_text("county,candidate,votes,Total Votes\nPolk,Ash,120,120\n")
    run = verifier("compare", "one.csv", "one.csv", *KEYS, *RENAMED[4:], cwd=folder)
    assert run.returncode == 3
    assert "one.csv:1: 'votes' may come from 'votes', 'Total Votes', and all of them are here" in run.stderr


@pytest.mark.parametrize(
    ("options", "says"),
    [
        (("--items", "rows"), "--items is for JSON; by their names OFFICIAL and REPORTED are something else"),
        (
            ("--sheet", "A", "--sheet", "B"),
            "--sheet is for Excel; by their names OFFICIAL and",
        ),
        (
            ("--encoding", "utf-8") * 3,
            "--encoding is given more than twice; once for both files",
        ),
        (("--rename", "party=Party"), "--rename party=…: 'party' is no column of --key, --measure or --where"),
        (("--header-rows", "0"), "expected a whole number from 1 to 10,000, found '0'"),
    ],
)
def test_options_that_mean_nothing_are_faults(folder: Path, options: tuple[str, ...], says: str):
    run = compare(folder, "Polk,Ash,1\n", "Polk,Ash,1\n", *options)
    assert run.returncode == 3
    assert says in " ".join(run.stderr.split())


def test_rows_are_chosen_by_a_column_of_two_names(folder: Path):
    (folder / "one.csv").write_text("county,candidate,votes,Office\nPolk,Ash,1,Mayor\nPolk,Ash,2,Sheriff\n")
    (folder / "two.csv").write_text("county,candidate,votes,race\nPolk,Ash,1,Mayor\n")
    options = ("--where", "race=Mayor", "--rename", "race=Office")
    assert verifier("compare", "one.csv", "two.csv", *KEYS, *options, cwd=folder).returncode == 0


SHARES = (
    "compare",
    "official.csv",
    "reported.csv",
    "--key",
    "county,candidate",
    "--measure",
    "votes",
    "--percent",
    "votes",
)


def shares(folder: Path, official: str, reported: str, *more: str) -> subprocess.CompletedProcess[str]:
    for name, text in (("official.csv", official), ("reported.csv", reported)):
        (folder / name).write_text("county,candidate,votes\n" + text, encoding="utf-8")
    return verifier(*SHARES, *more, cwd=folder)


def test_a_tolerance_of_percentages_is_in_points(folder: Path):
    rows, other = "A,x,10%\nA,y,90%\n", "A,x,90%\nA,y,10%\n"
    run = shares(folder, rows, other, "--within", "1")
    assert run.returncode == 3
    assert "--within 1 lacks its percent sign: 'votes' is a percentage; write --within 1% for so many" in run.stderr
    assert shares(folder, rows, other, "--within", "1%").returncode == 1
    run = shares(folder, rows, "A,x,11%\nA,y,89%\n", "--within", "1%", "--verbose")
    assert run.returncode == 0
    assert "Tolerance: differences of up to 1 point agree." in run.stdout
    assert "A, x  11%  official 10%  +1 pp  within the tolerance" in run.stdout


def test_a_tolerance_of_what_is_counted_has_no_sign(folder: Path):
    run = compare(folder, "A,x,1\n", "A,x,2\n", "--within", "1%")
    assert run.returncode == 3
    assert "--within 1% has a percent sign, and no measure is named under --percent; write --within 1" in run.stderr


def both(folder: Path, *more: str) -> subprocess.CompletedProcess[str]:
    (folder / "a.csv").write_text("county,votes,share\nA,100,10%\nB,200,20%\n")
    (folder / "b.csv").write_text("county,votes,share\nA,103,10.5%\nB,200,20.6%\n")
    options = ("--key", "county", "--measure", "votes", "--measure", "share", "--percent", "share")
    return verifier("compare", "a.csv", "b.csv", *options, *more, "--verbose", cwd=folder)


@pytest.mark.parametrize(
    ("options", "says"),
    [
        (("--within", "3"), "--within 3 is one tolerance for two kinds of figures: give one with a percent sign for"),
        (("--within", "3", "--within", "4"), "--within 3 and --within 4 are for the same figures; give one"),
        (("--within", "0", "--within", "1", "--within", "1%"), "are for the same figures"),
        (("--percent", "turnout"), "--percent turnout: 'turnout' is no column of --measure"),
        (("--measure", "votes"), "'votes' is named twice under --measure"),
        (("--within=-1%",), "it is below zero"),
    ],
)
def test_tolerances_that_cannot_be_are_faults(folder: Path, options: tuple[str, ...], says: str):
    run = both(folder, *options)
    assert run.returncode == 3
    assert says in run.stderr


def test_each_kind_has_its_tolerance(folder: Path):
    run = both(folder, "--within", "0.5%", "--within", "3")
    assert run.returncode == 1
    assert "4 figures, 1 agree, 2 agree only within the tolerance, 1 with another number." in run.stdout
    assert "Tolerance: differences of up to 0.5 points agree (share)." in run.stdout
    assert "Tolerance: differences of up to 3 agree (votes)." in run.stdout
    assert both(folder, "--within", "0.6%", "--within", "3").returncode == 0


def test_percentages_are_spoken_of_as_such(folder: Path):
    run = shares(folder, "A,x,46.86\nA,y,53.14\n", "A,x,46.9\nA,y,54\n")
    assert "A, x  46.9%  official 46.86%  +0.04 pp  46.86% to one decimal" in run.stdout
    assert "A, y    54%  official 53.14%  +0.86 pp  53.14% raised to a whole per cent" in run.stdout


def test_a_heading_with_a_comma_stands_in_quotes(folder: Path):
    (folder / "one.csv").write_text('county,"REYES, ANA / Total","Say ""no"""\nPolk,120,1\n')
    options = ("--key", "county", "--measure", '"REYES, ANA / Total", "Say ""no"""')
    assert verifier("compare", "one.csv", "one.csv", *options, cwd=folder).returncode == 0
    run = verifier("compare", "one.csv", "one.csv", "--key", "county", "--measure", '"REYES, ANA', cwd=folder)
    assert run.returncode == 3
    assert "a heading with a comma in it stands in double quotes" in " ".join(run.stderr.split())


def test_the_headings_of_a_file_are_listed_once(folder: Path):
    (folder / "one.csv").write_text("a,b,c\nPolk,120,1\n")
    run = verifier("compare", "one.csv", "one.csv", "--key", "x,y", "--measure", "b", cwd=folder)
    assert run.stderr.splitlines() == [
        "one.csv:1: there is no column 'x'; the columns are 'a', 'b', 'c'",
        "one.csv:1: there is no column 'y'",
        "2 faults; nothing was checked.",
    ]


EUROPEAN = "county;candidate;votes\nA;x;2.100,5\nA;y;1.234.567\n"


def test_a_decimal_comma_in_one_of_two_files(folder: Path):
    (folder / "eu.csv").write_text(EUROPEAN)
    (folder / "us.csv").write_text('county,candidate,votes\nA,x,"2,100.5"\nA,y,"1,234,567"\n')
    run = verifier(
        *("compare", "us.csv", "eu.csv", *KEYS, "--delimiter", ",", "--delimiter", ";"),
        *("--thousands", ",", "--thousands", ".", "--decimal", ".", "--decimal", ","),
        cwd=folder,
    )
    assert run.returncode == 0, run.stdout + run.stderr


def test_a_decimal_comma_beside_a_workbook(folder: Path):
    (folder / "eu.csv").write_text(EUROPEAN)
    workbook(folder / "county.xlsx", [["county", "candidate", "votes"], ["A", "x", 2100.5], ["A", "y", 1234567]])
    options = ("--delimiter", ";", "--thousands", ".", "--decimal", ",")
    run = verifier("compare", "county.xlsx", "eu.csv", *KEYS, *options, cwd=folder)
    assert run.returncode == 0, run.stdout + run.stderr
    run = verifier("compare", "county.xlsx", "eu.csv", *KEYS, *options, "--decimal", ",", cwd=folder)
    assert run.returncode == 3
    assert "--decimal is for CSV and TSV; by its name OFFICIAL is something else" in run.stderr


def test_a_point_cannot_part_both(folder: Path):
    run = compare(folder, "A,x,1\n", "A,x,1\n", "--thousands", ".")
    assert run.returncode == 3
    assert "a point cannot part both thousands and decimals; where points part thousands, say also --decimal ," in (
        run.stderr
    )
