"""Seats by a formula in expressions: of a candidate, in parts, by steps; what a lot or silence leaves is not known."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest

from verifier.allocations import Allocated, Given, Number, added, worked_part
from verifier.formulas.methods import read_rule
from verifier.fractions import Unknown
from verifier.model import Finding
from verifier.run import check

HARE = read_rule("largest remainder", {}, {"share": "15%"})
CASES = Path(__file__).parent / "cases"


def given(weights: dict[str, str], seats: int = 5, total: Number | None = None, *, fractions: bool = True) -> Given:
    return Given("", Fraction(seats), [(name, Fraction(text)) for name, text in weights.items()], total, fractions)


def allocated(**parts: Given) -> Allocated:
    return Allocated({name: worked_part("council", name, HARE, one) for name, one in parts.items()})


def test_seats_in_all_and_in_one_part():
    found = allocated(north=given({"Ash": "60", "Birch": "40"}), south=given({"Ash": "20", "Cedar": "80"}))
    assert (found.seats("Ash"), found.seats("Ash", "north"), found.seats("Ash", "south")) == (4, 3, 1)
    assert found.seats("Cedar") == 4
    assert found.candidates() == ["Ash", "Birch", "Cedar"]
    assert found.candidates("south") == ["Ash", "Cedar"]
    assert found.seats("Dogwood") == Unknown("Dogwood is none of the groups")


def test_a_lot_makes_the_seats_of_those_concerned_unknown_and_of_nobody_else():
    found = allocated(north=given({"Ash": "30", "Birch": "30", "Cedar": "40"}, 5), south=given({"Cedar": "9"}, 1))
    reason = "1 by lot among Ash, Birch in north: lot not documented"
    assert found.seats("Ash") == found.seats("Birch") == Unknown(reason)
    assert found.seats("Cedar") == 3
    assert found.seats("Ash", "north") == Unknown(reason)


def test_where_the_rule_is_silent_nobody_has_a_known_number_of_seats():
    found = allocated(all=given({"Ash": "14", "Birch": "14"}, total=Fraction(100)))
    assert found.seats("Ash") == Unknown("the rule is silent in all (nobody qualifies: unsettled)")


def test_steps_have_exact_values_in_the_units_of_the_votes():
    found = allocated(all=given({"Ash": "188.29", "Birch": "162.96", "Cedar": "2.30"}, 7))
    assert found.step("quota", "Ash", "all") == Fraction(18829 * 7, 18829 + 16296)
    assert found.step("threshold", "", "all") == Fraction("353.55") * Fraction(15, 100)
    assert (found.step("viable", "Ash", "all"), found.step("viable", "Cedar", "all")) == (1, 0)
    assert found.step("quota", "Cedar", "all") == Unknown("Cedar has no quota: the formula did not come to it")


@pytest.mark.parametrize(
    ("one", "says"),
    [
        (given({"Ash": "-1", "Birch": "2"}), "the weight of Ash is -1, below zero"),
        (given({"Ash": "1.5"}, fractions=False), "Ash: 1.5 is not a whole number of votes"),
        (given({}), "there are no groups"),
        (Given("", Fraction(1, 2), [("Ash", Fraction(1))], None), "the number of seats is 0.5, not a whole number"),
        (Given("", Fraction(1), [("Ash", Fraction(1)), ("Ash", Fraction(2))], None), "the group Ash is named twice"),
        (Given("", Unknown("nothing is known"), [("Ash", Fraction(1))], None), "nothing is known"),
        (Given("", Fraction(1), [("Ash", Unknown("bad cell"))], None), "bad cell"),
    ],
)
def test_bad_input_makes_seats_unknown_with_the_reason(one: Given, says: str):
    found = allocated(all=one).seats("Ash")
    assert isinstance(found, Unknown)
    assert says in found.reason


def test_reasons_are_said_once():
    assert added([Unknown("a"), Fraction(1), Unknown("b"), Unknown("a")]) == Unknown("a; b")
    assert added([]) == 0


def findings(folder: Path) -> dict[str, Finding]:
    return {one.id: one for audit in check(str(folder / "rules.yaml")).audits for one in audit.findings}


def test_an_aggregate_counts_in_the_total_and_gets_no_seat(tmp_path: Path):
    for path in (CASES / "allocation").iterdir():
        (tmp_path / path.name).write_text(path.read_text(encoding="utf-8"), encoding="utf-8")
    text = (tmp_path / "rules.yaml").read_text(encoding="utf-8")
    assert any("bar = 18" in says for says in findings(tmp_path)["viable"].sentences)
    without = text.replace("Cedar: 16, Others: 4}", "Cedar: 16}").replace("Others: {kind: aggregate}", "Others: {}")
    (tmp_path / "rules.yaml").write_text(without, encoding="utf-8")
    assert any("bar = 17.4" in says for says in findings(tmp_path)["viable"].sentences)
