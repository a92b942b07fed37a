"""What differences change: leaders, orders, margins and seats, held against plain working by hand."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from verifier.comparison import Request, compare
from verifier.lots import Lot
from verifier.materiality.leaders import allowed, level_of, worst_first
from verifier.materiality.orders import OFFICIAL, OPEN, OTHER_LEADER, SAID, THERE, TURNED, UNKNOWN, orders
from verifier.materiality.seats import moved, moved_from_any, seats_changed
from verifier.model import Change, Verdict
from verifier.outcome import outcome_of
from verifier.run import check
from verifier.vocabulary import Level

CASE = Path(__file__).parent / "cases" / "what-it-changes" / "rules.yaml"
COULD = CASE.parent.parent / "what-it-could-change" / "rules.yaml"
NAMES = "ABCD"


@pytest.mark.parametrize(
    ("said", "official", "level"),
    [
        ("A5 B4 C1", "A6 B4 C1", Level.NONE),
        ("A5 B4 C1", "A4 B5 C1", Level.WINNER),
        ("A5 B5 C1", "A6 B5 C1", Level.ORDER),  # a lead that is printed as a tie: nobody is told to have won
        ("A6 B5 C1", "A5 B5 C1", Level.WINNER),  # a tie that is printed as a lead: somebody is
        ("A5 B5 C1", "A1 B1 C5", Level.WINNER),
        ("A6 B1 C2", "A6 B2 C1", Level.ORDER),
        ("A6 B2 C2", "A6 B2 C1", Level.ORDER),
        ("A0 B0 C0", "A0 B0 C0", Level.NONE),
        ("", "", Level.NONE),
    ],
)
def test_what_other_figures_change(said: str, official: str, level: Level):
    ours, theirs = ({text[0]: Fraction(text[1:]) for text in side.split()} for side in (said, official))
    assert level_of(ours, theirs) is level


figure = st.one_of(st.none(), st.integers(0, 3))
row = st.tuples(st.sampled_from("xyz"), st.sampled_from(NAMES), figure, figure, st.booleans())


@given(st.lists(row, min_size=1, max_size=12, unique_by=lambda one: one[:2]))
def test_orders_in_columns_are_those_of_plain_figures(rows: list[tuple[str, str, int | None, int | None, bool]]):
    schema = {"unit": pl.String, "who": pl.String, SAID: pl.Int128, OFFICIAL: pl.Int128, UNKNOWN: pl.Boolean}
    found = orders(pl.DataFrame(rows, schema, orient="row"), ["unit"]).to_dicts()
    assert {one["unit"] for one in found} == {one[0] for one in rows}
    for one in found:
        own = [other for other in rows if other[0] == one["unit"]]
        said = {who: Fraction(number) for _, who, number, _, _ in own if number is not None}
        official = {who: Fraction(number) for _, who, _, number, _ in own if number is not None}
        unsure = {other[1] for other in own if other[4]}
        ours = {name: number for name, number in said.items() if name in official or name not in unsure}
        theirs = {name: number for name, number in official.items() if name in said}
        places = [
            {name: sum(other > mine for other in side.values()) for name, mine in side.items()}
            for side in (ours, theirs)
        ]
        beside = any(ours[name] and ours[name] == max(said.values()) for name in ours.keys() - official.keys())
        moved_ = any(places[0][name] != place for name, place in places[1].items())
        assert one[TURNED] == (moved_ or (beside and bool(official)))
        assert one[OPEN] == any(other[4] for other in own)
        assert one[THERE] == bool(said and official)
        other_leader = one[THERE] and level_of(said, official) is Level.WINNER
        assert one[OTHER_LEADER] == (other_leader and not one[OPEN])


def test_what_is_decided_comes_first_and_the_worst_of_it():
    changes = [Change(level, "", level.value, undecided=open_) for open_ in (True, False) for level in Level]
    levels = [(one.undecided, one.level) for one in worst_first(changes)]
    order = [Level.WINNER, Level.SEATS, Level.ORDER, Level.MARGIN, Level.NONE]
    assert levels == [(open_, level) for open_ in (False, True) for level in order]


# ---- seats


def test_seats_that_move_and_lots_that_are_new_or_gone():
    lot = Lot(("A", "B"), (1,), clause="one")
    official = outcome_of({"A": 2, "B": 2, "C": 0}, [lot])
    assert seats_changed(official, official) is None
    assert seats_changed(outcome_of({"A": 2, "B": 2, "C": 0}, [Lot(("A", "B"), (1,), clause="two")]), official) is None
    found = seats_changed(outcome_of({"A": 3, "B": 1, "C": 1}), official)
    assert found is not None
    assert found.gains == (("A", 1), ("C", 1))
    assert found.losses == (("B", -1),)
    assert [one.among for one in found.lots_gone] == [("A", "B")]
    assert not found.new_lots


@given(
    st.dictionaries(st.sampled_from(NAMES), st.integers(0, 5)),
    st.dictionaries(st.sampled_from(NAMES), st.integers(0, 5)),
)
def test_what_moved_is_what_is_apart(said: dict[str, int], official: dict[str, int]):
    found = moved(said, official)
    told = dict((*found.gains, *found.losses)) if found else {}
    assert all(told.get(name, 0) == said.get(name, 0) - official.get(name, 0) for name in NAMES)


# ---- two files


def changes(folder: Path, official: str, reported: str, key: tuple[str, ...] = ("ward", "candidate")) -> list[Change]:
    head = ",".join((*key, "votes")) + "\n"
    for name, text in (("o.csv", official), ("r.csv", reported)):
        (folder / name).write_text(head + "\n".join(text.split()) + "\n", encoding="utf-8")
    report = compare(Request(str(folder / "o.csv"), str(folder / "r.csv"), key, ("votes",)))
    return list(report.audits[0].findings[0].changes)


def levels(found: list[Change]) -> list[tuple[Level, bool]]:
    return [(one.level, one.undecided) for one in found]


def test_a_contest_as_a_whole_is_worse_than_one_of_its_units(tmp_path: Path):
    found = changes(tmp_path, "x,A,10 x,B,9 y,A,5 y,B,5", "x,A,10 x,B,12 y,A,5 y,B,5")
    assert levels(found) == [(Level.WINNER, False), (Level.ORDER, False)]
    assert found[0].says == (
        "with all rows added up, in the reported figures B leads A, 17 to 15; officially A leads B, 15 to 14."
    )
    assert "in x, the only unit that differs, another candidate leads: B leads A, 12 to 10" in found[1].says


def test_only_the_lead_is_another(tmp_path: Path):
    found = changes(tmp_path, "x,A,10 x,B,9 y,A,5 y,B,5", "x,A,11 x,B,9 y,A,5 y,B,5")
    assert levels(found) == [(Level.MARGIN, False)]
    assert found[0].says == "with all rows added up, the lead of A over B is 2 instead of 1."


def test_nothing_changes_where_the_last_is_a_bit_further_behind(tmp_path: Path):
    found = changes(tmp_path, "x,A,10 x,B,9 x,C,3 y,A,5 y,B,4", "x,A,10 x,B,9 x,C,2 y,A,5 y,B,4")
    assert levels(found) == [(Level.NONE, False)]


def test_a_figure_that_is_not_known_leaves_the_leader_open(tmp_path: Path):
    found = changes(tmp_path, "x,A,10 x,B,9", "x,A,10 x,B,?")
    assert levels(found)[-1][1]
    assert not any(one.level is Level.WINNER and not one.undecided for one in found)


def test_a_leader_who_is_left_out_is_no_leader_there(tmp_path: Path):
    found = changes(tmp_path, "A,10 B,9", "B,9", key=("candidate",))
    # the file may simply not have it
    assert levels(found) == [(Level.WINNER, True)]
    assert "B alone has figures, 9; officially A leads B, 10 to 9. It has none for A" in found[0].says


def test_a_row_of_totals_is_nobody_where_no_rulebook_says_who_stands(tmp_path: Path):
    found = changes(tmp_path, "A,10 B,9 Total,19", "A,10 B,12 Total,22", key=("candidate",))
    assert levels(found) == [(Level.WINNER, False)]
    assert found[0].says == "in the reported figures B leads A, 12 to 10; officially A leads B, 10 to 9."


def test_nothing_is_added_up_over_contests(tmp_path: Path):
    official = "mayor,A,10 mayor,B,9 clerk,C,50 clerk,D,40"
    found = changes(tmp_path, official, official.replace("B,9", "B,11"), key=("office", "candidate"))
    assert [one.of for one in found if one.level is Level.WINNER] == ["mayor"]
    # also where no heading says that these are contests: nobody stands in both
    found = changes(tmp_path, official, official.replace("B,9", "B,11"), key=("seat", "candidate"))
    assert [one.of for one in found if one.level is Level.WINNER] == ["mayor"]


def test_a_table_without_candidates_says_nothing_of_them(tmp_path: Path):
    assert changes(tmp_path, "x,1 y,2", "x,3 y,2", key=("ward",)) == []


def test_leads_of_units_are_told_where_no_order_changes(tmp_path: Path):
    official = "x,A,100 x,B,50 y,A,90 y,B,60"
    found = changes(tmp_path, official, "x,A,60 x,B,50 y,A,130 y,B,60")
    assert levels(found) == [(Level.MARGIN, False)]
    assert "In 2 units the lead is another one, the most in x: 10 instead of 50" in found[0].says
    assert found[0].says.endswith("With all rows added up nothing changes.")


@pytest.mark.parametrize("late", ["", "y,A,0 y,B,0", "y,A,? y,B,?"])
def test_a_unit_that_is_not_there_could_change_who_won_and_has_no_order(tmp_path: Path, late: str):
    found = changes(tmp_path, "x,A,10 x,B,12 y,A,15 y,B,10", f"x,A,10 x,B,12 {late}")
    assert (found[0].level, found[0].undecided) == (Level.WINNER, True)
    assert "B leads A, 12 to 10; officially A leads B, 25 to 22" in found[0].says
    assert "for y" in found[0].says
    assert "25 in all, more than the lead of 3" in found[0].says
    assert not any(one.level is Level.ORDER and not one.undecided for one in found)


def test_what_rows_that_are_there_change_is_decided_whatever_is_missing(tmp_path: Path):
    found = changes(tmp_path, "x,A,10 x,B,9 y,A,5 y,B,5", "x,A,10 x,B,99 y,A,5")
    assert (found[0].level, found[0].undecided) == (Level.WINNER, False)


def test_an_unknown_figure_of_the_one_who_leads_anyway_leaves_nothing_open(tmp_path: Path):
    found = changes(tmp_path, "x,A,10 x,B,9 y,A,5 y,B,5", "x,A,10 x,B,99 y,A,5 y,B,?")
    assert (found[0].level, found[0].undecided) == (Level.WINNER, False)
    assert "whatever the figures that are not known come to" in found[0].says


def test_the_official_leader_is_named_also_where_the_reported_figure_is_not_known(tmp_path: Path):
    found = changes(tmp_path, "x,A,100 x,B,90 x,C,95 y,A,5 y,B,5 y,C,5", "x,A,? x,B,190 x,C,95 y,A,5 y,B,5 y,C,5")
    told = " ".join(one.says for one in found)
    assert "B > C instead of C > B, among those whose figures are known" in told
    assert "officially A leads C, 105 to 100" in told


def test_nearest_results_of_several_tell_only_what_they_have_in_common():
    results = [{"A": 1, "B": 2, "C": 1}, {"A": 1, "B": 1, "C": 2}]
    found = moved_from_any({"A": 0, "B": 2, "C": 2}, results)
    assert found is not None
    assert (found.gains, found.losses, found.one_of) == ((), (("A", -1),), (("B", "C"), 1))
    assert moved_from_any(results[0], results[:1]) is None


# ---- a rulebook


def test_what_the_case_changes():
    found = {finding.id: finding for finding in check(str(CASE)).audits[0].findings}
    told = {name: [(one.level, one.undecided) for one in finding.changes] for name, finding in found.items()}
    assert told["another-leads"] == [(Level.WINNER, False), (Level.SEATS, False)]
    assert told["a-seat-moves"] == [(Level.SEATS, False), (Level.MARGIN, False)]
    assert told["seats-printed"] == [(Level.SEATS, False), (Level.MARGIN, False)]
    assert told["the-feed"] == [(Level.SEATS, False), (Level.ORDER, False), (Level.MARGIN, False)]
    assert told["seats-in-a-table"] == [(Level.SEATS, False), (Level.ORDER, False), (Level.MARGIN, False)]
    assert told["totals"] == [(Level.WINNER, False)]
    assert told["a-tie"] == told["a-tie-accepted"] == [(Level.ORDER, False)]
    assert told["by-the-rules"] == [(Level.SEATS, True)]


def test_what_the_case_could_change():
    found = {finding.id: finding for finding in check(str(COULD)).audits[0].findings}
    told = {name: [(one.level, one.undecided) for one in finding.changes] for name, finding in found.items()}
    assert told["behind-the-first"] == [(Level.ORDER, True)]
    assert told["beside-the-others"] == [(Level.WINNER, False)]
    assert (Level.MARGIN, True) in told["election-night"]
    assert told["wrong-and-open"] == told["two-as-near"] == [(Level.SEATS, False), (Level.SEATS, True)]
    says = {name: [one.says for one in finding.changes] for name, finding in found.items()}
    assert "Cedar could pass Birch." in says["behind-the-first"][0]
    assert "X (Ash -1; +1 for Birch or Cedar)." in says["two-as-near"][0]
    assert says["wrong-and-open"][1].startswith("Ash 7 to 9; Birch 5 to 7; Cedar 2 to 3: ")
    assert not any("In all" in text for text in says["new-lots"])


@pytest.mark.parametrize(
    ("name", "verdict"),
    [
        ("a-seat-moves", Verdict.DISAGREES),
        ("a-seat-moves-accepted", Verdict.EXPLAINED),
        ("a-tie", Verdict.DISAGREES),
        ("a-tie-accepted", Verdict.EXPLAINED),
    ],
)
def test_an_accepted_cause_explains_only_what_changes_no_more_than_is_allowed(name: str, verdict: Verdict):
    findings = check(str(CASE)).audits[0].findings
    assert next(one.verdict for one in findings if one.id == name) is verdict


@pytest.mark.parametrize("word", [None, "order", "seats", "winner"])
def test_whoever_allows_for_more_allows_for_less(word: str | None):
    order = [Level.NONE, Level.MARGIN, Level.ORDER, Level.SEATS, Level.WINNER]
    found = [level in allowed(word) for level in order]
    assert found == sorted(found, reverse=True)
