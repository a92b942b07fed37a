"""The check `total` in a rulebook: how percentages were printed, and whose figures are in no sum of votes."""

from __future__ import annotations

from pathlib import Path

import pytest

from verifier.model import Finding, Verdict
from verifier.run import check

BOOK = """\
format: 1
audit: Sums
authority: [Board]
contests: {mayor: {title: Mayor}}
candidates:
  Ash: {}
  Birch: {}
  Blank: {kind: not a vote, aliases: [no mark]}
measures:
  votes: {label: votes, whole: true}
  cast: {label: votes cast, whole: true, by: contest}
  share: {label: share, unit: percent}
releases:
  canvass:
    publisher: Board
    role: official
    status: certified
    as of: 2024-11-12
    tables:
      wards:
        file: wards.csv
        columns: {ward: {}, candidate: {}, MEASURE: {}}
        key: [ward, candidate]
        PRINTED
      city:
        file: city.csv
        columns: {ward: {}, candidate: {}, MEASURE: {}}
        key: [ward, candidate]
        PRINTED
checks:
  - {id: sum, check: total, parts: canvass.wards.MEASURE, whole: WHOLE, PER accept: [{value: rounding}]}
"""


def found(
    folder: Path, parts: str, whole: str, measure: str = "votes", printed: str = "", per: str = "", named: str = ""
) -> Finding:
    named = named or f"canvass.city.{measure}"
    book = BOOK.replace("MEASURE", measure).replace("PRINTED", printed).replace("WHOLE", named).replace("PER", per)
    (folder / "verifier.yaml").write_text("format: 1\nrulebooks: [rules.yaml]\n")
    (folder / "rules.yaml").write_text(book)
    (folder / "wards.csv").write_text(f"ward,candidate,{measure}\n{parts}")
    (folder / "city.csv").write_text(f"ward,candidate,{measure}\n{whole}")
    (finding,) = [one for one in check(str(folder / "rules.yaml")).audits[0].findings if one.kind == "check"]
    return finding


PARTS = "1,Ash,3\n1,Birch,4\n1,no mark,5\n2,Ash,1\n2,Birch,1\n2,Blank,9\n"


def test_candidates_that_are_no_votes_are_in_no_sum(tmp_path: Path):
    made = found(tmp_path, PARTS, "all,Ash,9\n")
    assert (made.verdict, made.rows[0].official) == (Verdict.AGREES, "9")
    assert made.sentences == ("Not added, as declared 'not a vote': Blank.",)
    assert found(tmp_path, PARTS, "all,Ash,23\n").verdict is Verdict.DISAGREES


def test_the_whole_may_be_one_figure_of_a_table(tmp_path: Path):
    whole = "'canvass.city.votes[ward: all, candidate: Ash]'"
    assert found(tmp_path, PARTS, "all,Ash,9\nall,Birch,2\n", named=whole).verdict is Verdict.AGREES
    assert found(tmp_path, PARTS, "all,Ash,8\nall,Birch,2\n", named=whole).verdict is Verdict.DISAGREES
    assert found(tmp_path, PARTS, "all,Birch,9\n", named=whole).verdict is Verdict.UNDETERMINED


def test_the_whole_is_no_row_of_no_votes(tmp_path: Path):
    made = found(tmp_path, PARTS, "1,Ash,7\n1,no mark,5\n2,Ash,2\n", per="per: [ward],")
    assert [(row.label, row.verdict) for row in made.rows] == [("1", Verdict.AGREES), ("2", Verdict.AGREES)]


def test_summed_each_alone_they_may_be_held_against_their_own_whole(tmp_path: Path):
    made = found(tmp_path, PARTS, "all,Ash,4\nall,Birch,5\nall,Blank,15\n", per="per: [candidate],")
    rows = {row.label: (row.official, row.verdict) for row in made.rows}
    assert rows["Blank"] == ("14", Verdict.DISAGREES)
    assert rows["Ash"] == ("4", Verdict.AGREES)
    assert not made.sentences


@pytest.mark.parametrize(("whole", "verdict"), [("100.2%", "explained"), ("100.3%", "disagrees")])
def test_a_percentage_printed_to_one_decimal_is_known_to_half_a_tenth_of_a_point(tmp_path: Path, whole, verdict):
    # the parts are 100.1 points, give or take 0.15; the whole gives or takes 0.05 more, and 100.3 only touches
    parts = "1,Ash,33.4%\n2,Ash,33.4%\n3,Ash,33.3%\n"
    made = found(tmp_path, parts, f"all,Ash,{whole}\n", "share", "printed: {digits: 1, rounding: half up}")
    assert made.verdict.value == verdict


def test_whole_percentages_declared_with_a_decimal_are_not_known_to_half_a_point(tmp_path: Path):
    parts, printed = "1,Ash,33%\n2,Ash,67%\n", "printed: {digits: 1, rounding: half up}"
    assert found(tmp_path, parts, "all,Ash,101%\n", "share", printed).verdict is Verdict.DISAGREES
    made = found(tmp_path, parts, "all,Ash,100.1%\n", "share", printed)
    assert made.verdict is Verdict.EXPLAINED
    assert made.sentences == ("Consistent within ±0.15 points; an error of up to 0.3 points could hide there.",)


# ---- a unit that has rows for some candidates, and none for another

FULL = "1,Ash,3\n1,Birch,4\n2,Ash,2\n2,Birch,1\n3,Ash,5\n3,Birch,2\n"
LACKS = FULL.replace("2,Birch,1\n", "")


@pytest.mark.parametrize(
    ("parts", "whole", "named", "undecided"),
    [
        pytest.param(LACKS, "1,Ash,10\n1,Birch,11\n", True, True, id="what rests on it could be otherwise"),
        pytest.param(FULL, "1,Ash,10\n1,Birch,11\n", False, False, id="every row is there"),
        pytest.param(LACKS, "1,Ash,4\n1,Birch,6\n", False, False, id="the sum is more: a row would not help"),
        pytest.param(LACKS, "1,Ash,5\n1,Birch,7\n", True, True, id="also where the other figure is off"),
        pytest.param("1,Ash,3\n2,Ash,2\n3,Ash,5\n1,Birch,4\n", "1,Ash,10\n1,Birch,11\n", False, False, id="most"),
    ],
)
def test_a_row_that_is_not_there_may_be_no_nought(tmp_path: Path, parts: str, whole: str, named: bool, undecided: bool):
    one = found(tmp_path, parts, whole, per="per: candidate,")
    assert one.verdict is Verdict.DISAGREES
    assert any("Birch: 2 has rows for others and none for Birch" in said for said in one.sentences) is named
    changed = [change for change in one.changes if change.level.value == "who won"]
    assert [change.undecided for change in changed] == [undecided]
