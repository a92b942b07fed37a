"""Every cause says why it does not fit, from the figures."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from judging import Given, Told, written
from verifier.claims.facets import at_the_source, of_what_is_known
from verifier.claims.figures import trials
from verifier.claims.statement import statements
from verifier.context import Context, Unfit
from verifier.rank import hypotheses, tried
from verifier.record.record import record_of
from verifier.registry import CAUSES
from verifier.rulebook.load import load_rulebook

NIGHT = Given("night", "2020-03-04T08:00", {"Ash": "699.57", "Birch": "695.49"})
NOON = Given("noon", "2020-03-04T13:00", {"Ash": "700.59", "Birch": "696.82"})
BEFORE = Given("eve", "2020-03-03T08:00", {"Ash": "600", "Birch": "500"})
LEAD = 'of: "units[Ash] - units[Birch]"'


def contexts(releases: Sequence[Given], claims: Sequence[Told]) -> list[Context]:
    """What the causes of each claim are given."""
    CAUSES.fill()
    book, faults = load_rulebook(written(releases, claims), "rules.yaml")
    assert book is not None, [str(fault) for fault in faults]
    return [of_what_is_known(trials(one).best.context) for one in statements(book, record_of(book, {}))]


def reasons(releases: Sequence[Given], claims: Sequence[Told]) -> dict[str, str]:
    """Why the causes that do not fit the last claim do not."""
    return {one.cause: one.reason for one in tried(contexts(releases, claims)[-1]) if isinstance(one, Unfit)}


def figures(**printed: str) -> Told:
    return Told([], figures=printed)


def implied(*lines: str, **printed: str) -> list[Told]:
    return [figures(**printed), Told(["implied by: c0", LEAD, *lines])]


CASES = [
    ("unit", [NIGHT], [Told([LEAD, "figure: 4"])], "the rulebook does not say what the figures were printed as."),
    ("unit", [NIGHT], [figures(Ash="700")], "the figures were printed in the official unit: units."),
    (
        "unit",
        [NIGHT],
        [Told(['of: "units[Ash] / units[Birch]"', "figure: 1"])],
        "what the figures are held against has no unit of its own.",
    ),
    (
        "rounding of the parts",
        [NIGHT],
        [figures(Ash="700", Birch="695")],
        "the figures were printed, not computed from others.",
    ),
    ("rounding of the parts", [NIGHT], implied(Ash="699.57", Birch="695.49"), "the figure is the official one."),
    (
        "rounding of the parts",
        [NIGHT],
        implied(Ash="701", Birch="695"),
        "its parts are not their official figures, rounded or cut off in one way: 701 for 699.57 and 695 for 695.49.",
    ),
    (
        "rounding of the parts",
        [Given("night", "2020-03-04T08:00", {"Ash": "1.4", "Birch": "0.6"})],
        [figures(Ash="1", Birch="1"), Told(["implied by: c0", 'of: "units[Ash] / units[Birch]"'])],
        "the rounding of 1 and 1 can move 1 by 0.8333… at most; the official 2.3333… is 1.3333… away.",
    ),
    (
        "rounding of the parts",
        [Given("night", "2020-03-04T08:00", {"Ash": "1.3", "Birch": "1.2", "Cedar": "1.2"})],
        [
            figures(Ash="1", Birch="1", Cedar="1"),
            Told(["implied by: c0", 'of: "units[Ash] / (2 * units[Birch] - 3 * units[Cedar])"']),
        ],
        "how far the rounding of its parts reaches cannot be computed.",
    ),
    (
        "rounding",
        [NIGHT],
        [figures(Ash="701", Birch="695")],
        "Ash: 699.57 rounded to the nearest is 700, not 701.",
    ),
    (
        "rounding",
        [Given("night", "2020-03-04T08:00", {"Ash": "0.5", "Birch": "7"})],
        [figures(Ash="2", Birch="7")],
        "Ash: 0.5 rounded to the nearest is 1 or 0, not 2.",
    ),
    (
        "rounding",
        [Given("night", "2020-03-04T08:00", {"Ash": "1.5", "Birch": "2.5"})],
        [figures(Ash="1", Birch="3")],
        "each figure is a rounding, but not all in one and the same way of treating a half.",
    ),
    (
        "small value lost",
        [Given("night", "2020-03-04T08:00", {"Ash": "0.4", "Birch": "7.6"})],
        [figures(Ash="0", Birch="8")],
        "not every figure that differs is printed as 0 and is a small one above it.",
    ),
    (
        "partial shown as complete",
        [NIGHT],
        [figures(Ash="700")],
        "no percentage is printed as 100% that is something else.",
    ),
    (
        "rounding",
        [Given("night", "2020-03-04T08:00", {"Ash": "9996", "Birch": "10000"})],
        [Told(['of: "units[Ash] / units[Birch]"', "figure: 100%"])],
        "99.96% is not 100%: all and nothing are not rounded.",
    ),
    (
        "percentages of rounded figures",
        [NIGHT],
        [Told(['of: "units[Ash] / (units[Ash] + units[Birch])"', "figure: 50.3%"])],
        "the official figures, rounded first in 4 ways, give something else.",
    ),
    (
        "percentages of rounded figures",
        [NIGHT],
        [Told(['of: "units[Ash] / (units[Ash] + units[Birch])"', "figure: 50.1%"])],
        "rounding to the nearest gives every figure already, and is the more usual.",
    ),
    (
        "percentages of rounded figures",
        [NIGHT],
        [figures(Ash="701")],
        "the figure is not worked out of several official ones that have decimals to lose.",
    ),
    ("rounding", [NIGHT], [figures(Ash="699.57")], "the figure is the official one."),
    ("rounding", [NIGHT], [figures(Ash="699.57", Birch="695.49")], "every figure is the official one."),
    (
        "rounding",
        [NIGHT],
        implied(Ash="700", Birch="695"),
        "the figure was computed from others, and is not rounded itself.",
    ),
    (
        "rounding",
        [NIGHT],
        [Told(["within: 1"], figures={"Ash": "700"})],
        "nothing differs by more than the stated tolerance.",
    ),
    ("rounding", [NIGHT], [figures(Cedar="4")], "nothing official is known to compare."),
    (
        "truncation",
        [NIGHT],
        [figures(Ash="700", Birch="695")],
        "Ash: 699.57 cut off is 699, not 700.",
    ),
    (
        "truncation",
        [NIGHT],
        [figures(Birch="695")],
        "rounding to the nearest gives every figure already, and is the more usual.",
    ),
    ("rounding up", [NIGHT], [figures(Ash="700", Birch="695")], "Birch: 695.49 raised is 696, not 695."),
    (
        "rounding up",
        [NIGHT],
        [figures(Ash="700")],
        "rounding to the nearest gives every figure already, and is the more usual.",
    ),
    ("older release", [NIGHT], [figures(Ash="4")], "nothing official came before what it is held against."),
    (
        "older release",
        [BEFORE, NIGHT],
        [figures(Ash="4")],
        "no earlier official release has this figure, exactly or rounded; the nearest is eve (3 Mar 2020, 08:00): 600.",
    ),
    (
        "older release",
        [BEFORE, NIGHT],
        [Told(['of: "night.units[Ash] - night.units[Birch]"', "figure: 4"])],
        "it is not held against a figure in force at a time, so there is no earlier or later one.",
    ),
    (
        "rounding",
        [NIGHT],
        [Told(["figure: at least 800", 'of: "units[Ash]"'])],
        "a figure said to be 'at least' something is not rounded.",
    ),
    (
        "older release",
        [BEFORE, NIGHT],
        [Told(["figure: at least 800", 'of: "units[Ash]"'])],
        "a bound is no figure of any release; that it holds of another one explains nothing.",
    ),
    (
        "rounding",
        [Given("night", "2020-03-04T08:00", {"Ash": "1234"})],
        [Told(["to the nearest: 100", "figure: 1300", 'of: "units[Ash]"'])],
        "1234 rounded to the nearest is 1200, not 1300.",
    ),
    ("newer release", [NIGHT], [figures(Ash="4")], "nothing official has come out since."),
    (
        "newer release",
        [NIGHT, NOON],
        [figures(Ash="4", Birch="5")],
        "no later official release has these figures, exactly or rounded; "
        "the nearest is noon (4 Mar 2020, 13:00): 700.59 / 696.82.",
    ),
    (
        "newer release",
        [NIGHT],
        [Told(['of: "night.units[Ash] - night.units[Birch]"', "figure: 4"])],
        "it is not held against a figure in force at a time, so there is no earlier or later one.",
    ),
]


@pytest.mark.parametrize(("cause", "releases", "claims", "reason"), CASES)
def test_why_a_cause_does_not_fit(cause: str, releases: list[Given], claims: list[Told], reason: str):
    assert reasons(releases, claims)[cause] == reason


def test_every_cause_has_a_test_of_its_reason():
    CAUSES.fill()
    assert {cause for cause, *_ in CASES} == set(CAUSES.names())


def test_at_the_source_nothing_differs_from_that_release():
    context = contexts([BEFORE, NIGHT], [figures(Ash="600", Birch="500")])[-1]
    source = next(one for one in hypotheses(context) if one.cause == "older release").source
    assert source is not None
    found = {one.cause: one.reason for one in tried(at_the_source(context, source)) if isinstance(one, Unfit)}
    assert found["rounding"] == "every figure is that of this release."


def test_a_cause_answers_once_and_in_the_order_of_ranks():
    context = contexts([BEFORE, NIGHT, NOON], [figures(Ash="700", Birch="695")])[-1]
    assert [one.cause for one in tried(context)] == [declared.name for declared in CAUSES.ranked()]
