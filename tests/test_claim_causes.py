"""Hypotheses of why a claim's figures differ: what they are about, and that they never get in the way of a verdict."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from judging import NAMES, Given, Told, judged, written
from verifier.claims.claim_causes import causes_of_claim
from verifier.claims.claim_cells import cells_of_claim
from verifier.claims.figures import trials
from verifier.claims.statement import statements
from verifier.hypotheses.cells import Cells
from verifier.model import Cause, Finding, Verdict
from verifier.record.record import record_of
from verifier.rulebook.load import load_rulebook

NIGHT = Given("night", "2020-03-04T08:00", {"Ash": "1269", "Birch": "872", "Cedar": "40"})
SHARE = "  share: {label: share, unit: percent, is: units / sum(units per contest)}\n"


def finding(printed: Mapping[str, str], *lines: str, official: Given = NIGHT) -> Finding:
    return judged(written([official], [Told(lines, figures=printed)]))[0]


def told(found: Finding) -> list[tuple[str, int]]:
    return [(cause.name, cause.figures) for cause in found.causes]


def test_one_figure_of_several_is_explained_by_itself():
    found = finding({"Ash": "1296", "Birch": "872"})
    assert told(found) == [("digits transposed", 1)]
    assert [row.cause for row in found.rows] == ["digits transposed", ""]
    assert found.causes[0].of == ("Ash",)


def test_what_explains_all_figures_is_told_once_for_all_of_them():
    official = Given("night", "2020-03-04T08:00", {"Ash": "12.6", "Birch": "8.7"})
    found = finding({"Ash": "13", "Birch": "9"}, official=official)
    assert told(found) == [("rounding", 2)]
    assert [row.cause for row in found.rows] == ["rounding", "rounding"]
    assert (found.causes[0].fits, found.causes[0].window, found.causes[0].confident) == (0, 0, True)


def test_figures_that_agree_need_no_cause():
    found = finding({"Ash": "1269"})
    assert (found.causes, found.unexplained, found.untried) == ((), 0, 0)


def test_a_figure_that_nothing_explains_is_counted():
    found = finding({"Ash": "7777"})
    assert (found.causes, found.unexplained) == ((), 1)


def test_a_wrong_unit_is_told_where_every_number_is_right():
    assert told(finding({"Ash": "1269"}, "printed as: votes")) == [("unit", 1)]


def test_the_figures_of_a_release_and_their_rounding_are_two_hypotheses():
    first = Given("first", "2020-03-04T06:00", {"Ash": "10.6", "Birch": "20.7"})
    later = Given("later", "2020-03-04T08:00", {"Ash": "15", "Birch": "25"})
    found = judged(written([first, later], [Told([], figures={"Ash": "11", "Birch": "21"})]))[0]
    assert told(found) == [("older release", 2), ("rounding", 2)]


def test_two_candidates_in_each_others_place():
    found = finding({"Ash": "872", "Birch": "1269", "Cedar": "40"})
    assert told(found) == [("swapped", 2)]


def test_of_whom_a_claim_does_not_speak_it_says_nothing():
    found = finding({"Birch": "1269"})
    assert "column shifted" not in {cause.name for cause in found.causes}


@pytest.mark.parametrize("qualified", ["more than 5000", "at most 100"])
def test_a_bound_has_no_hypothesis(qualified: str):
    lines = [f"figure: {qualified}", "of: units[Ash]"]
    found = judged(written([NIGHT], [Told(lines)]))[0]
    assert found.verdict is Verdict.DISAGREES
    assert found.causes == ()


def cells(printed: Mapping[str, str], official: Mapping[str, str]) -> Cells:
    given_ = Given("night", "2020-03-04T08:00", official)
    book, _ = load_rulebook(written([given_], [Told([], figures=printed)]), "rules.yaml")
    assert book is not None
    one = next(iter(statements(book, record_of(book, {}))))
    return cells_of_claim(one, trials(one).best.context)


numbers = st.integers(0, 99999).map(lambda number: f"{number // 100}.{number % 100:02d}")
coarse = st.integers(0, 999).map(str)
signed = st.builds(lambda sign, size: sign + size, st.sampled_from(["", "", "-"]), numbers | coarse)
huge = st.integers(10**17, 10**24).map(str)
figures = st.dictionaries(st.sampled_from(NAMES), signed | huge, min_size=1)


@settings(max_examples=40)
@given(figures, st.fixed_dictionaries(dict.fromkeys(NAMES, signed | huge)))
def test_cells_are_the_figures_that_differ(printed: dict[str, str], official: dict[str, str]):
    found = cells(printed, official)
    rows = found.frame.select("key.candidate", "said", "digits", "exact", "over").rows()
    held = {
        name: (Fraction(said, 10**digits), Fraction(exact, over * 10**digits))
        for name, said, digits, exact, over in rows
    }
    differing = {name for name, text in printed.items() if Fraction(text) != Fraction(official[name])}
    assert held == {name: (Fraction(printed[name]), Fraction(official[name])) for name in held}
    assert held.keys() <= differing
    assert len(held) + found.untried == len(differing)


@settings(max_examples=40)
@given(figures, st.fixed_dictionaries(dict.fromkeys(NAMES, signed | huge)))
def test_every_figure_that_differs_is_explained_or_counted(printed: dict[str, str], official: dict[str, str]):
    found = finding(printed, official=Given("night", "2020-03-04T08:00", official))
    differing = sum(Fraction(text) != Fraction(official[name]) for name, text in printed.items())
    counted = sum(number for _, number in (*found.caused, *found.supposed))
    assert counted + found.unexplained + found.untried == differing
    assert (found.verdict is Verdict.AGREES) is (differing == 0)


ALL_OR_NOTHING = ("partial shown as complete", "small value lost")

tenths = st.integers(0, 1200).map(lambda number: f"{number // 10}.{number % 10}%")
shares = tenths | st.integers(0, 120).map("{}%".format)
one_figure = st.sampled_from(
    [
        "units[Ash] / sum(units)",
        "units[Ash] / units[Birch]",
        "(units[Ash] - units[Birch]) / sum(units)",
        "units[Cedar] / (units[Ash] - units[Ash])",
    ]
)


@settings(max_examples=40)
@given(shares, one_figure, st.fixed_dictionaries(dict.fromkeys(NAMES, numbers)))
def test_any_share_is_judged_with_its_hypotheses(printed: str, of: str, official: dict[str, str]):
    lines = [f"figure: {printed}", f'of: "{of}"']
    found = judged(written([Given("night", "2020-03-04T08:00", official)], [Told(lines)]))[0]
    assert all(isinstance(cause, Cause) and not cause.of for cause in found.causes)
    if found.verdict is Verdict.DISAGREES and printed.startswith(("100%", "100.0%", "0%", "0.0%")):
        assert "rounding" not in {cause.name for cause in found.causes}


@settings(max_examples=40)
@given(st.fixed_dictionaries(dict.fromkeys(NAMES, numbers)))
def test_shares_of_rounded_figures_are_found_again(official: dict[str, str]):
    """What comes out of figures that were rounded first is told, unless plain rounding gives it as well."""
    rounded = {name: (Fraction(text) * 2 + 1) // 2 for name, text in official.items()}
    total, exact = sum(rounded.values()), sum(map(Fraction, official.values()))
    if not total or not exact or not 0 < rounded["Ash"] < total:
        return
    thousandths = (Fraction(rounded["Ash"], total) * 2000 + 1) // 2
    printed = f"{thousandths // 10}.{thousandths % 10}%"
    claim = Told(["measure: share", f"figures: {{Ash: {printed}}}"])
    text = written([Given("night", "2020-03-04T08:00", official)], [claim])
    found = judged(text.replace("releases:", f"{SHARE}releases:", 1))[0]
    names = {name for cause in found.causes for name in (cause.name, *cause.also)}
    assert found.verdict is Verdict.AGREES or names & {"rounding", "percentages of rounded figures", *ALL_OR_NOTHING}


def test_hypotheses_of_a_state_are_those_of_its_own_figures():
    book, _ = load_rulebook(written([NIGHT], [Told([], figures={"Ash": "1296"})]), "rules.yaml")
    assert book is not None
    one = next(iter(statements(book, record_of(book, {}))))
    best = trials(one).best
    assert best.judged.cause is None
    assert causes_of_claim(one, best.context, None).single
