"""What two small tables are said to change: every sentence, as people read it."""

from __future__ import annotations

from pathlib import Path

import pytest

from verifier.checking.contest_names import named_contest
from verifier.checking.deciding_measures import is_nobodys
from verifier.comparison import Request, compare
from verifier.model import Finding
from verifier.vocabulary import Level
from verifier.wording.hypotheses import changes

UNITS = "Adams,Reyes,5021 Adams,Stone,4870 Bent,Reyes,3120 Bent,Stone,3298"
DAYS = "Adams,Reyes,1201,2210,3411 Adams,Stone,1177,2254,3431"


def told(folder: Path, key: str, official: str, reported: str, measures: str = "votes") -> Finding:
    """Compare two tables whose rows stand beside each other; `_` is a space."""
    for name, text in (("o.csv", official), ("r.csv", reported)):
        rows = "\n".join(text.split()).replace("_", " ")
        (folder / name).write_text(f"{key},{measures}\n{rows}\n", encoding="utf-8")
    asked = Request(str(folder / "o.csv"), str(folder / "r.csv"), tuple(key.split(",")), tuple(measures.split(",")))
    return compare(asked).audits[0].findings[0]


def said(found: Finding) -> list[str]:
    """Everything that changes of contests as a whole."""
    return [changes(one) for one in found.changes if not one.in_units]


NOBODY = "Could change who won: officially nobody has a figure that is known, so that nobody can say who leads."


@pytest.mark.parametrize(
    ("official", "reported", "comes_out"),
    [
        ('Ash,"12,212" Birch,"11,210"', "Ash,12212 Birch,11120", [NOBODY]),
        ("Ash, Birch,", "Ash,12 Birch,11", [NOBODY]),
        (
            "Ash,n/a Birch,450",
            "Ash,512 Birch,450",
            [
                "Could change who won: officially the figure of Ash is not known; in the reported figures Ash leads "
                "Birch, 512 to 450."
            ],
        ),
        (
            "Ash,n/a Birch,450 Cole,3",
            "Ash,512 Birch,540 Cole,3",
            [
                "Could change who won: officially the figure of Ash is not known; in the reported figures Birch leads "
                "Ash, 540 to 512; officially, as far as figures are known, Birch leads Cole, 450 to 3."
            ],
        ),
        (
            "Ash,512 Birch,450",
            "Ash,n/a Birch,n/a",
            [
                "Could change who won: in the reported figures nobody has a figure that is known, so that nobody can "
                "say who leads; officially Ash leads Birch, 512 to 450."
            ],
        ),
        (
            "Ash,512 Birch,450 Cole,12",
            "Ash,512 Birch,450",
            [
                "Changes nothing: by the figures that it has, nobody stands in another place. It has none for Cole: "
                "officially 12 in all, less than the lead of 62."
            ],
        ),
    ],
)
def test_what_is_not_known_decides_nothing(tmp_path: Path, official: str, reported: str, comes_out: list[str]):
    assert said(told(tmp_path, "candidate", official, reported)) == comes_out


def test_a_row_that_stands_twice_hides_no_official_figure(tmp_path: Path):
    once = "1,Ash,512 1,Birch,450 2,Ash,98 2,Birch,160"
    twice = f"{once} 2,Ash,98 2,Birch,160"
    found = told(tmp_path, "precinct,candidate", once, twice)
    assert said(found) == [
        "Could change who won: by the figures that it has, Ash leads Birch, 512 to 450; officially Ash and Birch are "
        "equal, with 610. It has 2 more than once: officially 258 in all. With the official ones in their place all "
        "is as it is officially."
    ]
    assert "in 1 unit a row stands more than once" in found.changes[-1].says
    (other_way,) = said(told(tmp_path, "precinct,candidate", twice, once))
    assert other_way.startswith("Could change who won: officially 2, Ash; 2, Birch stand more than once; in the")


def test_a_reported_total_is_held_to_the_official_rows(tmp_path: Path):
    found = told(tmp_path, "county,candidate", UNITS, f"{UNITS} Total,Reyes,8141 Total,Stone,8068")
    assert said(found) == [
        "Changes who won (the rows that are totals): in the reported figures Reyes leads Stone, 8,141 to 8,068; "
        "officially, added up, Stone leads Reyes, 8,168 to 8,141."
    ]
    not_their_sum = "the sum of their own rows: Total, Stone is 8,068, its rows come to 8,168."
    assert any(not_their_sum in text for text in found.sentences)


@pytest.mark.parametrize(
    ("official", "more"),
    [
        # the right total; one of something; one beside rows that are not known, or only reported
        (UNITS, "Total,Reyes,8141 Total,Stone,8168"),
        (UNITS, "Early_Total,Reyes,814 Early_Total,Stone,806"),
        (UNITS.replace("4870", "n/a"), "Total,Reyes,8141 Total,Stone,8068"),
        (UNITS, "Cass,Reyes,9 Cass,Stone,1 Total,Reyes,8150 Total,Stone,8069"),
        (UNITS, "Total,Reyes,8141"),
    ],
)
def test_a_reported_total_that_cannot_be_held_to_rows(tmp_path: Path, official: str, more: str):
    found = told(tmp_path, "county,candidate", official, f"{UNITS} {more}")
    assert not [text for text in said(found) if "the rows that are totals" in text]


def test_a_total_that_names_another_winner_is_told_beside_what_only_could(tmp_path: Path):
    official = f"{UNITS} Absentee,Reyes,3 Absentee,Stone,40 Total,Reyes,8144 Total,Stone,8208"
    reported = f"{UNITS} Total,Reyes,8141 Total,Stone,8068"
    first, second = said(told(tmp_path, "county,candidate", official, reported))[:2]
    assert first.startswith("Changes who won (the rows that are totals): in the reported figures Reyes leads")
    assert second.startswith("Could change a margin:")


@pytest.mark.parametrize(
    ("old", "new", "begins"),
    [
        ("1177,2254,3431", "1277,2254,3431", "Changes who leads (early): "),
        ("1177,2254,3431", "1177,2254,3401", "Changes who won (total): "),
    ],
)
def test_who_won_is_told_of_the_sum_of_several_measures(tmp_path: Path, old: str, new: str, begins: str):
    found = told(tmp_path, "county,candidate", DAYS, DAYS.replace(old, new), "early,day,total")
    assert said(found)[0].startswith(begins)


@pytest.mark.parametrize(
    ("key", "official", "reported", "begins"),
    [
        ("round,candidate", "1,Ash,9 1,Elm,8 2,Ash,9 2,Elm,8", "1,Ash,9 1,Elm,8 2,Ash,9 2,Elm,10", "who won (round 2)"),
        ("office,candidate", "Mayor,Ash,9 Mayor,Elm,8", "Mayor,Ash,9 Mayor,Elm,10", "who won (Mayor)"),
        ("county,party", "X,DEM,9 X,REP,8", "X,DEM,9 X,REP,10", "who leads"),
        (
            "office,candidate",
            "Council_(Vote_for_2),Ash,9 Council_(Vote_for_2),Elm,8",
            "Council_(Vote_for_2),Ash,9 Council_(Vote_for_2),Elm,10",
            "the order (Council (Vote for 2)): Elm > Ash instead of Ash > Elm.",
        ),
    ],
)
def test_what_a_lead_is_called(tmp_path: Path, key: str, official: str, reported: str, begins: str):
    found = told(tmp_path, key, official, reported)
    assert said(found)[0].startswith(f"Changes {begins}")
    assert any("Several are elected" in text for text in found.sentences) == ("Vote for" in begins)


def test_a_contest_that_is_not_there_is_told(tmp_path: Path):
    official = "Mayor,Ash,9 Mayor,Elm,8 Clerk,Cole,7 Clerk,Drew,6"
    (text,) = said(told(tmp_path, "contest,candidate", official, "Mayor,Ash,9 Mayor,Elm,8"))
    assert text.startswith("Could change who won (Clerk): in the reported figures nobody has a figure")


def test_nobody_wins_by_turnout(tmp_path: Path):
    found = told(tmp_path, "name", "X,10,20 Y,9,20", "X,10,20 Y,12,20", "turnout,registered")
    assert not found.changes
    assert is_nobodys("Registered Voters", ("candidate",))
    assert is_nobodys("ballots", ("name",))
    assert not is_nobodys("ballots", ("candidate",))


def test_somebody_wins_by_votes_whatever_else_their_heading_says(tmp_path: Path):
    for measure in ("votes_reporting", "registered_votes", "delegates_reporting"):
        found = told(tmp_path, "candidate", "X,10 Y,9", "X,10 Y,12", measure)
        assert [one.level for one in found.changes] == [Level.WINNER]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Council (Vote for 2)", 2),
        ("Trustees - Vote for up to 3", 3),
        ("Directors, elect two", 2),
        ("Selectmen (2 seats)", 2),
        ("Mayor (Vote for 1)", 1),
        ("Mayor, vote for one", 1),
        ("Elect 2024 delegates", 1),
        ("District 12", 1),
    ],
)
def test_whether_several_are_elected(tmp_path: Path, text: str, number: int):
    contest = f'"{text.replace(" ", "_")}"'
    found = told(tmp_path, "office,candidate", f"{contest},Ash,9 {contest},Elm,8", f"{contest},Ash,9 {contest},Elm,10")
    assert said(found)[0].startswith("Changes the order" if number > 1 else "Changes who won")


def test_a_number_is_called_by_its_heading():
    assert named_contest({"#contest": "", "key.round": "2"}) == "round 2"
    assert named_contest({"#contest": "Mayor", "key.office": "Mayor"}) == "Mayor"
