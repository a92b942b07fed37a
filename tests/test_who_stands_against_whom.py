"""Who stands against whom in a table: contests, units, attributes of candidates, totals, rows that are nobody's."""

from __future__ import annotations

from pathlib import Path

import pytest

from verifier.checking.headings import Role, role, who_column
from verifier.checking.nobody import is_nobody
from verifier.checking.whole_units import is_total
from verifier.comparison import Request, compare
from verifier.model import Finding
from verifier.vocabulary import Level


def told(folder: Path, key: str, official: str, reported: str, measures: str = "votes") -> Finding:
    for name, text in (("o.csv", official), ("r.csv", reported)):
        rows = "\n".join(text.split())
        (folder / name).write_text(f"{key},{measures}\n{rows}\n", encoding="utf-8")
    asked = Request(str(folder / "o.csv"), str(folder / "r.csv"), tuple(key.split(",")), tuple(measures.split(",")))
    return compare(asked).audits[0].findings[0]


def whole(found: Finding) -> list[tuple[Level, bool]]:
    return [(one.level, one.undecided) for one in found.changes if not one.in_units]


WON, COULD, NOTHING = (Level.WINNER, False), (Level.WINNER, True), (Level.NONE, False)


ADAMS = "Adams,Ash,1120 Adams,Birch,1177 Bent,Ash,899 Bent,Birch,838"


@pytest.mark.parametrize(
    ("key", "official", "reported", "comes_out"),
    [
        # what belongs to a candidate parts nothing
        ("county,party,candidate", "X,DEM,Ash,100 X,REP,Birch,90", "X,DEM,Ash,100 X,REP,Birch,190", WON),
        ("candidate,id", "Ash,1,100 Birch,2,90", "Ash,1,100 Birch,2,190", WON),
        ("candidate,incumbent", "Ash,yes,100 Birch,no,90 Cedar,no,5", "Ash,yes,100 Birch,no,190 Cedar,no,5", WON),
        ("candidate,letter", "Ash,a,100 Birch,b,90", "Ash,a,100 Birch,b,190", WON),
        # a candidate of two parties has the votes of both
        (
            "party,candidate",
            "D,Ash,100 W,Ash,20 R,Birch,90 C,Birch,25",
            "D,Ash,100 W,Ash,20 R,Birch,99 C,Birch,25",
            WON,
        ),
        # a primary: what stands in both parties shows it, and they are not added up
        (
            "office,party,candidate",
            "P,D,Ash,110 P,D,Uncommitted,180 P,R,Birch,150 P,R,Uncommitted,5",
            "P,D,Ash,190 P,D,Uncommitted,180 P,R,Birch,150 P,R,Uncommitted,5",
            WON,
        ),
        # several of one party: a primary, or several seats
        ("party,candidate", "D,Ash,9 D,Elm,5 R,Birch,8", "D,Ash,9 D,Elm,5 R,Birch,18", COULD),
        # questions, by the words of a heading; without them nobody can tell
        (
            "precinct,ballot_measure,choice",
            "X,1,Yes,9 X,1,No,5 X,2,Yes,2 X,2,No,3",
            "X,1,Yes,9 X,1,No,5 X,2,Yes,4 X,2,No,3",
            WON,
        ),
        ("group,choice", "1,Yes,90 1,No,5 2,Yes,2 2,No,3", "1,Yes,90 1,No,5 2,Yes,4 2,No,3", COULD),
        ("precinct,choice", "1,Yes,90 1,No,5 2,Yes,2 2,No,3", "1,Yes,90 1,No,95 2,Yes,2 2,No,3", WON),
        # rows that are nobody's
        ("candidate", "Ash,9 Birch,8 Total_Votes_Cast,17", "Ash,9 Birch,10 Total_Votes_Cast,19", WON),
        ("candidate", "Ash,900 Birch,800 Harbor,1700", "Ash,900 Birch,1000 Harbor,1700", WON),
        ("candidate", "Ash,9 Birch,8 All_Others,1", "Ash,9 Birch,8 All_Others,2", NOTHING),
        # names under two spellings
        ("candidate", "Ash,9 Birch,8", "ASH,9 Birch,8", NOTHING),
        ("candidate", "Okafor,9 Birch,8", "Okafur,9 Birch,8", NOTHING),
        ("candidate", "Okafor,9 Birch,8", "Okafur,7 Birch,8", COULD),
        # plainly one name, whatever its figures: the same words in another order, a party beside them
        ("candidate", "Smith-John,4120 Smith-Joan,4102", "John-Smith,4102 Joan-Smith,4120", WON),
        ("candidate", "Ash,100 Birch,90", "Ash(D),100 Birch(R),190", WON),
        ("candidate", "Ash(D),100 Ash(R),90 Birch,9", "Ash(D),100 Ash,190 Birch,9", WON),
        # another who has the same words: nobody can tell who is meant
        ("candidate", "Kim-Lee,100 Lee/Kim/A,90", "Kim-Lee,100 Kim/Lee/A,80 A/Lee/Kim,3", (Level.MARGIN, True)),
        # another first name, where the figures are the same; but no son for his father
        ("candidate", "Joseph-Biden,8128 Trump,7422", "Joe-Biden,8128 Trump,7422", NOTHING),
        ("candidate", "Joseph-Biden,8128 Trump,7422", "Joe-Biden,8129 Trump,7422", COULD),
        ("candidate", "Jill-Biden,8128 Trump,7422", "Joe-Biden,8128 Trump,7422", COULD),
        ("candidate", "Ash-Sr.,4120 Doe,900", "Ash-Jr.,4120 Doe,900", COULD),
        # units under two spellings
        ("county,candidate", ADAMS, ADAMS.replace("Adams", "Adams-County"), NOTHING),
        ("county,candidate", ADAMS, ADAMS.replace("Adams", "ADAMS").replace("1177", "1197"), WON),
        ("county,candidate", ADAMS, ADAMS.replace("Adams", "Adams-County").replace("11", "12"), COULD),
        ("county,candidate", ADAMS, ADAMS.replace("Adams", "Bolton"), COULD),
    ],
)
def test_who_won_is_told_of_contests(
    tmp_path: Path, key: str, official: str, reported: str, comes_out: tuple[Level, bool]
):
    assert whole(told(tmp_path, key, official, reported))[0] == comes_out


@pytest.mark.parametrize("name", ["Total", "TOTALS", "County_Total", "All_precincts", "Harbor"])
def test_a_total_is_not_added_to_its_parts(tmp_path: Path, name: str):
    official = f"X,Ash,100 X,Birch,90 Y,Ash,50 Y,Birch,55 {name},Ash,150 {name},Birch,145"
    found = told(tmp_path, "precinct,candidate", official, official.replace("X,Birch,90", "X,Birch,99"))
    assert whole(found) == [WON]
    assert any(name in text for text in found.sentences)
    # only the wire has it
    found = told(tmp_path, "precinct,candidate", " ".join(official.split()[:4]), official)
    assert whole(found) == [NOTHING]


def test_what_only_a_total_has_is_told(tmp_path: Path):
    official = "X,Ash,100 X,Birch,90 Y,Ash,50 Y,Birch,55 Total,Ash,150 Total,Birch,145"
    found = told(tmp_path, "precinct,candidate", official, official.replace("Birch,145", "Birch,154"))
    assert whole(found) == [WON]


def test_units_that_are_no_total_are_added(tmp_path: Path):
    official = "X,Ash,100 X,Birch,90 Y,Ash,50 Y,Birch,55 Z,Ash,150 Z,Birch,146"
    found = told(tmp_path, "precinct,candidate", official, official.replace("Z,Birch,146", "Z,Birch,150"))
    assert whole(found) == [(Level.MARGIN, False)]


def test_one_more_candidate_puts_others_in_another_place(tmp_path: Path):
    found = told(tmp_path, "candidate", "Ash,100 Birch,90", "Ash,100 Birch,90 Cedar,95")
    assert whole(found) == [(Level.ORDER, False)]
    assert found.changes[0].says == "Ash > Cedar > Birch instead of Ash > Birch."
    assert whole(told(tmp_path, "candidate", "Ash,100 Birch,90", "Ash,100 Birch,90 Cedar,100")) == [
        (Level.ORDER, False)
    ]
    assert whole(told(tmp_path, "candidate", "Ash,100 Birch,90", "Ash,100 Birch,90 Cedar,5")) == [NOTHING]


def test_one_alone_changes_nothing_that_could_be_told(tmp_path: Path):
    found = told(tmp_path, "office,candidate", "Clerk,Ash,100", "Clerk,Ash,90")
    assert NOTHING not in whole(found)


def test_a_wide_table_says_why_nothing_is_told(tmp_path: Path):
    found = told(tmp_path, "precinct", "X,9,8", "X,8,9", "Ash,Birch")
    assert not found.changes
    assert found.sentences[0].startswith("What the differences change was not worked out: no column")


@pytest.mark.parametrize(
    ("key", "who"),
    [
        ("precinct,Candidate Name", "Candidate Name"),
        ("precinct,choiceName", "choiceName"),
        ("candidate_id,candidate", "candidate"),
        ("precinct,name", "name"),
        ("precinct name,candidate_party", None),
        ("precinct", None),
    ],
)
def test_whose_a_figure_is_is_read_from_words(key: str, who: str | None):
    assert who_column(key.split(",")) == who


def test_headings_are_read_by_their_words():
    assert role("Contest_Name") is role("Office Title") is Role.CONTEST
    assert role("precinct_id") is role("Election District") is Role.UNIT
    assert role("candidate_party") is Role.PARTY
    assert role("candidate_id") is Role.ATTRIBUTE


@pytest.mark.parametrize(
    "name",
    [
        "Registered Voters",
        "Times Counted",
        "Grand Total",
        "Contest Totals",
        "Valid votes",
        "Unqualified Write-Ins",
        "Write-In Totals",
        "Blank Votes",
        "Under Votes",
        "Sum",
        "All",
    ],
)
def test_what_rows_are_nobodys(name: str):
    assert is_nobody(name)


@pytest.mark.parametrize(
    "name", ["Ash", "Uncommitted", "None of these candidates", "Write-in: Ash", "Grand", "Yes", "No"]
)
def test_who_is_somebody(name: str):
    assert not is_nobody(name)


def test_all_saints_is_no_total():
    assert not is_total("All Saints Church")
