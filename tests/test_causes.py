"""Every cause: where it fires and where it must not, and what is accepted, held against plain fractions."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction
from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from judging import NAMES, Given, Told, facet, judged, verdict, written
from verifier.model import FacetName, Verdict
from verifier.registry import CAUSES
from verifier.verdict import ORDER

CASES = Path(__file__).parent / "cases"
VALUE = FacetName.VALUE
ACCEPT = "accept: [{value: rounding}, {value: truncation}, {value: rounding up}]"


@pytest.mark.parametrize("cause", CAUSES.names())
def test_every_cause_has_a_case_in_which_it_explains_and_one_in_which_it_is_not_accepted(cause: str):
    expected = (CASES / cause.replace(" ", "-") / "expected.txt").read_text(encoding="utf-8")
    # what is a fault explains nothing, whoever accepts it; what may fit by chance is a hypothesis until it is accepted
    assert (f"explained: {cause}" in expected) is (cause in CAUSES.innocent())
    assert f"DISAGREES: {cause}" in expected or f"- {cause}" in expected


# ---- rounding models, in plain fractions: what each gives for a number of 0 or more, to so many decimals


def nearest(value: Fraction, digits: int, up: Callable[[int], bool]) -> Fraction:
    scaled = value * 10**digits
    whole, rest = scaled // 1, scaled % 1
    more = rest > Fraction(1, 2) or (rest == Fraction(1, 2) and up(whole))
    return Fraction(whole + more, 10**digits)


MODELS: Mapping[str, tuple[Callable[[Fraction, int], Fraction], ...]] = {
    "rounding": (
        lambda value, digits: nearest(value, digits, lambda whole: True),
        lambda value, digits: nearest(value, digits, lambda whole: whole % 2 == 1),
        lambda value, digits: nearest(value, digits, lambda whole: False),
    ),
    "truncation": (lambda value, digits: Fraction(value * 10**digits // 1, 10**digits),),
    "rounding up": (lambda value, digits: Fraction(-(-value * 10**digits // 1), 10**digits),),
}


def plain_cause(printed: Mapping[str, str], official: Mapping[str, str]) -> str:
    """The first cause of which one model gives every figure that differs; `none` where none does."""
    pairs = [(Fraction(text), decimals(text), Fraction(official[name])) for name, text in printed.items()]
    if all(value == exact for value, _, exact in pairs):
        return "same"
    for cause, models in MODELS.items():
        if any(all(model(exact, digits) == value for value, digits, exact in pairs) for model in models):
            return cause
    return "none"


def decimals(text: str) -> int:
    return len(text.partition(".")[2])


def same_order(printed: Mapping[str, str], official: Mapping[str, str]) -> bool:
    signs = [
        (Fraction(printed[a]) - Fraction(printed[b]), Fraction(official[a]) - Fraction(official[b]))
        for a, b in combinations(printed, 2)
    ]
    return all((one > 0) == (other > 0) and (one < 0) == (other < 0) for one, other in signs)


hundredths = st.integers(0, 400).map(lambda number: f"{number // 100}.{number % 100:02d}")
coarse = st.integers(0, 45).map(lambda tenths: str(tenths // 10) if tenths % 3 else f"{tenths // 10}.{tenths % 10}")


Pair = tuple[dict[str, str], dict[str, str]]


@st.composite
def printed_and_official(draw: st.DrawFn) -> Pair:
    """Official figures, and printed ones that are often roundings of them."""
    names = draw(st.lists(st.sampled_from(NAMES), min_size=1, unique=True))
    official = {name: draw(hundredths) for name in names}
    model = draw(st.sampled_from([model for models in MODELS.values() for model in models]))
    rounded = {name: f"{model(Fraction(value), 1) * 10 // 1}" for name, value in official.items()}
    tenths = {name: f"{int(value) // 10}.{int(value) % 10}" for name, value in rounded.items()}
    return {
        name: draw(st.sampled_from([tenths[name], tenths[name], official[name], draw(coarse)])) for name in names
    }, official


@given(printed_and_official())
def test_the_cause_is_the_one_that_plain_fractions_give(pair: Pair):
    printed, official = pair
    finding = judged(written([Given("night", "2020-03-04T08:00", official)], [Told([ACCEPT], figures=printed)]))[0]
    found = facet(finding, VALUE)
    expected = plain_cause(printed, official)
    if expected == "same":
        assert found == (Verdict.AGREES, "")
    elif expected == "none":
        assert found == (Verdict.DISAGREES, "")
    elif same_order(printed, official):
        assert found == (Verdict.EXPLAINED, expected)
    else:
        assert found == (Verdict.DISAGREES, f"{expected} changes the order")


@given(printed_and_official(), st.sampled_from(sorted(MODELS)))
def test_what_is_not_accepted_disagrees(pair: Pair, accepted: str):
    printed, official = pair
    releases = [Given("night", "2020-03-04T08:00", official)]
    told = Told([f"accept: [{{value: {accepted}, even if it changes: winner}}]"], figures=printed)
    expected = plain_cause(printed, official)
    wanted = {"same": Verdict.AGREES, accepted: Verdict.EXPLAINED}.get(expected, Verdict.DISAGREES)
    assert verdict(releases, told) is wanted


@given(printed_and_official(), printed_and_official(), st.sampled_from(["2020-03-04", "2020-03-04T12:00"]))
def test_accepting_less_never_makes_a_verdict_better(pair: Pair, later: Pair, stood: str):
    printed, official = pair
    releases = [Given("night", "2020-03-04T08:00", official), Given("noon", "2020-03-04T11:00", later[1])]
    entries = [
        "value: rounding, even if it changes: order",
        "value: truncation",
        "vintage: older release",
        "vintage: newer release",
    ]
    all_of_them = [f"accept: [{', '.join(f'{{{entry}}}' for entry in entries)}]"]
    most = ORDER.index(verdict(releases, Told(all_of_them, stood, printed)))
    for left_out in entries:
        rest = [f"accept: [{', '.join(f'{{{entry}}}' for entry in entries if entry != left_out)}]"]
        assert ORDER.index(verdict(releases, Told(rest, stood, printed))) >= most
    without = verdict(releases, Told([], stood, printed))
    assert ORDER.index(without) >= most
    assert without is not Verdict.EXPLAINED


# ---- figures that were computed from printed ones


@given(printed_and_official())
def test_a_lead_is_explained_only_by_parts_that_were_all_rounded_in_one_way(
    pair: Pair,
):
    printed, official = pair
    if not {"Ash", "Birch"} <= set(printed):
        return
    both = {name: printed[name] for name in ("Ash", "Birch")}
    implied = 'of: "units[Ash] - units[Birch]"'
    claims = [Told([], figures=both), Told(["implied by: c0", implied, "accept: [{value: rounding of the parts}]"])]
    finding = judged(written([Given("night", "2020-03-04T08:00", official)], claims))[1]
    cause = plain_cause(both, official)
    lead, exact = (Fraction(one["Ash"]) - Fraction(one["Birch"]) for one in (both, official))
    if lead == exact:
        assert finding.verdict is Verdict.AGREES
    elif cause in ("rounding", "truncation") and same_order(both, official):
        assert facet(finding, VALUE) == (Verdict.EXPLAINED, "rounding of the parts")
    else:
        assert finding.verdict is Verdict.DISAGREES


# ---- other releases


@given(
    st.lists(st.sampled_from(["1", "2", "3", "4"]), min_size=2, max_size=4), st.integers(0, 4), st.sampled_from("12345")
)
def test_another_release_is_the_cause_if_and_only_if_it_prints_the_figure(values: list[str], at: int, printed: str):
    releases = [Given(f"r{hour}", f"2020-03-04T0{hour}:00", {"Ash": value}) for hour, value in enumerate(values)]
    out = min(at, len(values) - 1)
    finding = judged(written(releases, [Told([], f"2020-03-04T0{out}:30", {"Ash": printed})]))[0]
    former, later = values[:out], values[out + 1 :]
    if printed == values[out]:
        assert finding.verdict is Verdict.AGREES
    elif printed in former:
        assert facet(finding, FacetName.VINTAGE) == (Verdict.DISAGREES, "older release")
    elif printed in later:
        assert facet(finding, FacetName.VINTAGE) == (Verdict.DISAGREES, "newer release")
    else:
        assert facet(finding, VALUE) == (Verdict.DISAGREES, "")
