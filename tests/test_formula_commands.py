"""`verifier test` and `verifier allocate`, as an official calls them."""

from __future__ import annotations

from pathlib import Path

import pytest

from command import PROJECT, verifier

PRECINCT = "rules/formulas/iowa-democratic-precinct-2016.yaml"
AMES = ("--seats", "8", "--total", "484", "Clinton=240", "Sanders=179", "O'Malley=5")


def test_all_examples_of_the_project_come_out():
    run = verifier("test")
    assert run.returncode == 0, run.stdout + run.stderr
    assert run.stdout.endswith("come out as written, 0 do not\n")


def test_one_allocation_in_plain_words():
    run = verifier("allocate", PRECINCT, *AMES)
    assert run.returncode == 2  # a lot decides
    for line in (
        "of 484, a group needs 73  [threshold: at least 15%, rounded up]",
        "O'Malley has 5, 73 needed: not viable  [threshold: at least 15%, rounded up]",
        "Clinton: 240 × 8 / 484 = 3.966…  [members × seats / total]",
        "Sanders: 2.958… rounds to 3  [round: half up]",
        "7 of 8: 1 too few  [seats add up]",
        "1 by lot among Clinton, Sanders  [short of fractions: lot among viable]",
    ):
        assert f"  {line}\n" in run.stdout
    assert run.stdout.endswith("\nClinton 4, Sanders 3\n1 by lot among Clinton, Sanders\n")


def test_how_many_votes_would_move_a_seat():
    given = ("--seats", "8", "--total", "424", "Clinton=240", "Sanders=179", "O'Malley=5")
    run = verifier("allocate", PRECINCT, *given, "--margin")
    assert run.returncode == 0
    plain = verifier("allocate", PRECINCT, *given).stdout
    assert run.stdout == plain + (
        "\nSeat margin: 5 votes moved from Clinton to Sanders change the result: Clinton 5\n"
        "  → 4, Sanders 3 → 4; 4 leave a seat to a lot.\n"
        "By pair, all other votes and the total as they are:\n"
        "  Clinton to Sanders   tie  4  change  5  Clinton 5 → 4, Sanders 3 → 4\n"
        "  Clinton to O'Malley  tie  8  change  9  Clinton 5 → 4, Sanders 3 → 4\n"
        "  Sanders to Clinton   tie 49  change 50  Clinton 5 → 6, Sanders 3 → 2\n"
        "  Sanders to O'Malley  tie  –  change 59  O'Malley 0 → 1, Sanders 3 → 2\n"
        "  Between 2 pairs no number of votes changes the result for certain.\n"
    )
    assert all(
        line in Path(PROJECT, "docs/formulas.md").read_text(encoding="utf-8") for line in run.stdout.split("\n")[-8:]
    )


def test_each_reading_has_its_own_margin():
    votes = ("Trump=100406", "Kasich=44909", "Cruz=33189", "Bush=31310", "Rubio=30032")
    run = verifier("allocate", "new_hampshire_republican", "--seats", "23", "--total", "284120", *votes, "--margin")
    assert run.stdout.count("\nSeat margin: ") == 2
    assert "Seat margin: 200 votes moved from Rubio to" in run.stdout


def test_a_formula_by_its_name():
    by_name = verifier("allocate", "iowa_democratic_precinct_2016", *AMES)
    assert by_name.stdout == verifier("allocate", PRECINCT, *AMES).stdout


def test_one_result_is_exit_code_0():
    run = verifier("allocate", PRECINCT, "--seats", "8", "--total", "424", "Clinton=240", "Sanders=179", "O'Malley=5")
    assert run.returncode == 0
    assert run.stdout.endswith("\nClinton 5, Sanders 3\n")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("nowhere.yaml", "--seats", "1", "A=1"), "nowhere.yaml: there is no such file"),
        (("nothing", "--seats", "1", "A=1"), "unknown formula 'nothing': no such file, and none of this project's"),
        ((PRECINCT, "--seats", "8", "A=-1"), "the weight of A is -1, below zero"),
        ((PRECINCT, "--seats", "8", "A=1", "A=2"), "the group A is named twice"),
        ((PRECINCT, "--seats", "8", "A=x"), "'x' is not a number"),
        ((PRECINCT, "--seats", "1.5", "A=1"), "the number of seats is 1.5, not a whole number"),
        ((PRECINCT, "--seats", "8", "--reading", "no", "A=1"), "unknown reading 'no'"),
    ],
)
def test_what_cannot_be_allocated(arguments: tuple[str, ...], message: str):
    run = verifier("allocate", *arguments)
    assert run.returncode == 3
    assert message in run.stderr
    assert not run.stdout


def test_an_example_that_does_not_come_out_shows_its_steps(tmp_path: Path):
    (tmp_path / "verifier.yaml").write_text("format: 1\n", encoding="utf-8")
    text = (PROJECT / PRECINCT).read_text(encoding="utf-8")
    assert "gives: {Clinton: 5, Sanders: 3}" in text
    wrong = text.replace("gives: {Clinton: 5, Sanders: 3}", "gives: {Clinton: 4, Sanders: 4}")
    (tmp_path / "rule.yaml").write_text(wrong, encoding="utf-8")
    run = verifier("test", ".", cwd=tmp_path)
    assert run.returncode == 1
    assert "DIFFERS  " in run.stdout
    assert "expected Clinton 4, Sanders 4; found Clinton 5, Sanders 3" in run.stdout
    assert "Clinton: 240 × 8 / 424 = 4.528…  [members × seats / total]" in run.stdout
    assert "rule.yaml:" in run.stdout


def test_faults_of_formula_files_stop_an_audit_too(tmp_path: Path):
    (tmp_path / "verifier.yaml").write_text("format: 1\n", encoding="utf-8")
    text = (PROJECT / PRECINCT).read_text(encoding="utf-8").replace("ties: lot", "ties: lots")
    (tmp_path / "rule.yaml").write_text(text, encoding="utf-8")
    for command in ("test", "check"):
        run = verifier(command, ".", cwd=tmp_path)
        assert run.returncode == 3
        assert run.stderr.startswith("rule.yaml:")
        assert "'lots'" in run.stderr


def test_where_there_are_no_formulas(tmp_path: Path):
    (tmp_path / "verifier.yaml").write_text("format: 1\n", encoding="utf-8")
    (tmp_path / "a.yaml").write_text("format: 1\naudit: x\n", encoding="utf-8")
    run = verifier("test", ".", cwd=tmp_path)
    assert run.returncode == 3
    assert "there are no formula files here" in run.stderr


def test_readings_that_differ_are_both_told_and_settle_nothing():
    votes = ("Trump=100406", "Kasich=44909", "Cruz=33189", "Bush=31310", "Rubio=30032")
    both = verifier("allocate", "new_hampshire_republican", "--seats", "23", "--total", "284120", *votes)
    assert both.returncode == 2
    assert "\nTrump 11, Kasich 4, Cruz 3, Bush 3, Rubio 2\n" in both.stdout
    assert "\nTrump 10, Kasich 4, Cruz 3, Bush 3, Rubio 3\n" in both.stdout
    assert both.stdout.endswith("The readings give different results; --reading chooses one.\n")
    one = ("--reading", "single rounding", *votes)
    run = verifier("allocate", "new_hampshire_republican", "--seats", "23", "--total", "284120", *one)
    assert run.returncode == 0


def test_a_rulebook_stands_for_the_formulas_that_it_uses():
    run = verifier("test", "rules/iowa-2016/republican.yaml", "--verbose")
    assert run.returncode == 0
    assert "in 1 formula file: " in run.stdout
    assert "rules/formulas/iowa-republican-2016.yaml" in run.stdout
    both = verifier("test", "rules/iowa-2016/republican.yaml", "rules/formulas/iowa-republican-2016.yaml")
    assert "in 1 formula file: " in both.stdout
