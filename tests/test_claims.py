"""Claims as a whole: never a wrong 'agrees', and nothing turns on names or on the order in which things are written."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from fractions import Fraction
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from judging import NAMES, Given, Told, facet, judged, verdict, written
from verifier.claims import figures as judging_figures
from verifier.model import FacetName, Verdict
from verifier.record import releases as releases_of_a_time
from verifier.rulebook.load import load_rulebook

DAY = "2020-03-04"


@st.composite
def some_releases(draw: st.DrawFn) -> list[Given]:
    """Releases on three days, some with a time, each with some of the figures."""
    found = []
    for number in range(draw(st.integers(0, 4))):
        day = f"2020-03-0{draw(st.integers(3, 5))}"
        when = draw(st.sampled_from([day, f"{day}T08:00", f"{day}T12:00", f"{day}T18:00"]))
        whose = draw(st.lists(st.sampled_from(NAMES), min_size=1, unique=True))
        figures = {name: str(draw(st.integers(1, 4))) for name in sorted(whose)}
        carries = draw(st.lists(st.sampled_from(NAMES), unique=True))
        publisher = draw(st.sampled_from(["Board", "Board", "State"]))
        found.append(Given(f"r{number}", when, figures, carries, publisher))
    return found


some_figures = st.dictionaries(st.sampled_from(NAMES), st.integers(1, 4).map(str), min_size=1)
some_time = st.sampled_from([DAY, f"{DAY}T00:00", f"{DAY}T10:00", f"{DAY}T12:00", f"{DAY}T23:59"])


# ---- a plain re-implementation: hour by hour, every figure by itself


def span(when: str) -> tuple[datetime, datetime]:
    if "T" in when:
        at = datetime.fromisoformat(when)
        return at, at
    day = datetime.fromisoformat(when)
    return day, day + timedelta(days=1)


def came_before(one: Given, other: Given) -> bool:
    return span(one.when) != span(other.when) and span(one.when)[1] <= span(other.when)[0]


def official_figure(out: Sequence[Given], to_come: Sequence[Given], name: str) -> Fraction | None:
    """The official figure among releases that are out, or the first one to come; None where it is not known."""
    if not out:
        first = [one for one in to_come if not any(came_before(other, one) for other in to_come)]
        return only({one.figures.get(name) for one in first})
    state = [one for one in out if one.publisher == "State"]
    counting = state or list(out)
    settling = [one for one in counting if name in one.figures or name not in one.carries]
    last = [one for one in settling if not any(came_before(one, other) for other in settling)]
    return only({one.figures.get(name) for one in last})


def only(values: set[str | None]) -> Fraction | None:
    value = next(iter(values)) if len(values) == 1 else None
    return None if value is None else Fraction(value)


def may_be_out(releases: Sequence[Given], at: datetime) -> list[list[Given]]:
    surely = [one for one in releases if span(one.when)[1] <= at]
    choices = [surely]
    for one in releases:
        if span(one.when)[0] <= at < span(one.when)[1]:
            choices += [[*choice, one] for choice in choices]
    return choices


def agrees(releases: Sequence[Given], stood: str, figures: dict[str, str]) -> bool:
    """Tell whether at any hour of the claim every figure was the official one."""
    begins, ends = span(stood)
    hours = [begins, *(begins + timedelta(hours=hour) for hour in range(1, 24) if begins < ends)]
    return any(
        all(
            official_figure(out, [one for one in releases if one not in out], name) == Fraction(text)
            for name, text in figures.items()
        )
        for at in hours
        for out in may_be_out(releases, at)
    )


@given(some_releases(), some_time, some_figures)
def test_figures_agree_if_and_only_if_all_were_official_at_one_hour(
    releases: list[Given], stood: str, figures: dict[str, str]
):
    found = judged(written(releases, [Told([], stood, figures)]))[0]
    assert (found.verdict is Verdict.AGREES) is agrees(releases, stood, figures)


def without_ash(releases: list[Given]) -> list[Given]:
    known = [{name: text for name, text in one.figures.items() if name != "Ash"} for one in releases]
    return [replace(one, figures=figures) for one, figures in zip(releases, known, strict=True) if figures]


@given(some_releases(), some_time, some_figures)
def test_what_is_known_of_nothing_never_agrees_nor_is_explained(
    releases: list[Given], stood: str, figures: dict[str, str]
):
    silent = [
        replace(one, figures={name: text for name, text in one.figures.items() if name != "Ash"}) for one in releases
    ]
    silent = [one for one in silent if one.figures]
    accept = "accept: [{value: rounding}, {vintage: older release}, {vintage: newer release}]"
    found = judged(written(silent, [Told([accept], stood, {**figures, "Ash": "1"})]))[0]
    assert found.verdict in (Verdict.UNDETERMINED, Verdict.DISAGREES)


@given(some_releases(), some_time, some_figures, st.sampled_from(["expect", "needs", "suffices"]))
def test_a_test_on_an_unknown_figure_never_agrees_nor_disagrees(
    releases: list[Given], stood: str, figures: dict[str, str], test: str
):
    silent = [
        replace(one, figures={name: text for name, text in one.figures.items() if name != "Ash"}) for one in releases
    ]
    silent = [one for one in silent if one.figures]
    for comparison in ("units[Ash] > 2", "units[Ash] <= 2", "units[Ash] != units[Birch]", "sum(units[Ash]) = 2"):
        found = judged(written(silent, [Told([f'{test}: "{comparison}"'], stood)]))[0]
        assert found.verdict is Verdict.UNDETERMINED
        assert not found.open


@given(some_releases(), some_time, some_figures, st.randoms())
def test_neither_the_order_nor_the_names_of_releases_and_candidates_matter(
    releases: list[Given], stood: str, figures: dict[str, str], random: object
):
    told = Told(["accept: [{value: rounding}, {vintage: older release}]"], stood, figures)
    before = judged(written(releases, [told]))[0]
    renamed = {"Ash": "Zoe", "Birch": "Alder", "Cedar": "Maple"}
    others = [
        Given(
            f"x{9 - number}",
            one.when,
            {renamed[name]: text for name, text in reversed(one.figures.items())},
            [renamed[name] for name in one.carries],
            one.publisher,
        )
        for number, one in enumerate(releases)
    ]
    random.shuffle(others)  # type: ignore[attr-defined]
    again = replace(told, figures={renamed[name]: text for name, text in reversed(figures.items())})
    after = judged(written(others, [again], ("Maple", "Alder", "Zoe")))[0]
    assert before.verdict is after.verdict
    assert {one.facet: (one.verdict, one.cause) for one in before.facets} == {
        one.facet: (one.verdict, one.cause) for one in after.facets
    }


@given(some_releases(), some_time, some_figures)
def test_a_later_release_is_never_the_source(releases: list[Given], stood: str, figures: dict[str, str]):
    """What came out after the claim does not make it agree, where anything official was out before."""
    out = [one for one in releases if span(one.when)[0] <= span(stood)[0]]
    if not any(span(one.when)[1] <= span(stood)[0] for one in out):
        return
    ends = span(stood)[1]
    known = [one for one in releases if span(one.when)[0] < ends or span(one.when)[0] == span(stood)[0]]
    told = Told([], stood, figures)
    assert (verdict(releases, told) is Verdict.AGREES) is (verdict(known, told) is Verdict.AGREES)


# ---- by hand

NIGHT = Given("night", f"{DAY}T08:00", {"Ash": "10.5", "Birch": "8.49", "Cedar": "0.3"})


def told(*lines: str, stood: str = f"{DAY}T12:00", **figures: str) -> Told:
    return Told(lines, stood, figures)


@pytest.mark.parametrize(
    ("claim", "expected"),
    [
        (told(Ash="10.5"), Verdict.AGREES),
        (told(Ash="10.50"), Verdict.AGREES),
        (told(Ash="10"), Verdict.DISAGREES),
        (told("within: 0.5", Ash="10"), Verdict.AGREES),
        (told("within: 0.49", Ash="10"), Verdict.DISAGREES),
        (told("printed as: votes", Ash="10.5"), Verdict.DISAGREES),
        (told("not checked: {value: cannot be read}", Ash="10.5"), Verdict.NOT_CHECKED),
        (told("not checked: {value: cannot be read}", Ash="99"), Verdict.DISAGREES),
        (told("not checked: {label: an opinion}", Ash="10.5"), Verdict.AGREES),
    ],
)
def test_what_a_claim_comes_out_as(claim: Told, expected: Verdict):
    assert verdict([NIGHT], claim) is expected


def test_a_named_value_sees_only_those_before_it_and_is_no_part_of_a_measure():
    lines = ["let: {twice: '2 * units[Ash]', four: 2 * twice}", 'expect: "four = 42"']
    assert verdict([NIGHT], told(*lines)) is Verdict.AGREES


def test_a_tolerance_without_its_percent_sign_is_a_fault_of_the_rulebook():
    text = written([NIGHT], [told('of: "units[Ash] / sum(units)"', "figure: 54%", "within: 0.5")])
    book, faults = load_rulebook(text, "rules.yaml")
    assert book is None
    assert [fault.message for fault in faults] == [
        "'within' is 0.5 here and the figure is a percentage; write 0.5% for so many percentage points"
    ]


def test_the_headline_names_every_cause_and_every_facet_without_one():
    found = judged(written([NIGHT], [told("printed as: votes", Ash="99")]))[0]
    assert found.headline == "DISAGREES: value and unit"


def test_both_facets_of_a_rounded_older_figure_must_be_accepted():
    noon = Given("noon", f"{DAY}T11:00", {"Ash": "20.2", "Birch": "9.9", "Cedar": "0.3"})
    accepts = {
        "accept: [{value: rounding}]": Verdict.DISAGREES,
        "accept: [{vintage: older release}]": Verdict.DISAGREES,
        "accept: [{value: rounding}, {vintage: older release}]": Verdict.EXPLAINED,
    }
    for line, expected in accepts.items():
        found = judged(written([NIGHT, noon], [told(line, Ash="11", Birch="8")]))[0]
        assert found.verdict is expected
        assert facet(found, FacetName.VALUE) is not None


def test_a_finding_keeps_its_key_and_changes_its_state_when_a_figure_changes():
    first, second = (judged(written([NIGHT], [told(Ash=text)]))[0] for text in ("10.5", "10.4"))
    assert first.key == second.key
    assert first.state != second.state


LATER = Given("later", "2020-04-01", {"Ash": "5", "Birch": "1"})
NAMED = "'later.units[Ash] > later.units[Birch]'"


@pytest.mark.parametrize("test", ["expect", "needs", "suffices"])
@pytest.mark.parametrize(
    ("releases", "more", "expected"),
    [
        ([NIGHT, LATER], (), (Verdict.DISAGREES, "newer release")),
        ([NIGHT, LATER], ("accept: [{vintage: newer release}]",), (Verdict.EXPLAINED, "newer release")),
        # nothing was official yet
        ([LATER], (), (Verdict.NOT_CHECKED, "")),
    ],
)
def test_a_statement_cannot_name_what_came_out_after_it(
    test: str, releases: list[Given], more: tuple[str, ...], expected: tuple[Verdict, str]
):
    (found,) = judged(written(releases, [told(f"{test}: {NAMED}", *more)]))
    assert facet(found, FacetName.VINTAGE) == expected
    assert (found.verdict is Verdict.DISAGREES) == (expected[0] is Verdict.DISAGREES)


def test_a_statement_may_name_what_was_out():
    (found,) = judged(written([NIGHT], [told("expect: 'night.units[Ash] > night.units[Birch]'")]))
    assert (found.verdict, facet(found, FacetName.VINTAGE)) == (Verdict.AGREES, None)


def test_figures_that_somebody_reported_are_not_called_official():
    text = written(
        [NIGHT], [told("of: 'night.units[Ash]'", "figure: 10.5"), told("of: 'wire.units[Ash]'", "figure: 7")]
    )
    wire = (
        "  wire: {publisher: Wire, role: reported, status: certified, as of: 2020-03-03, figures: {units: {Ash: 7}}}\n"
    )
    official, reported = judged(text.replace("claims:\n", f"{wire}claims:\n"))
    assert [one.against for one in (official, reported)] == ["official", "reported"]
    assert [one.facets[0].says for one in (official, reported)] == ["The official figure.", "The reported figure."]


def test_other_states_are_compared_once_whatever_is_tried(monkeypatch: pytest.MonkeyPatch):
    calls: list[object] = []
    against = judging_figures.against
    monkeypatch.setattr(judging_figures, "against", lambda one, state: calls.append(state) or against(one, state))
    releases = [
        Given(f"r{day}{hour}", f"2020-03-0{day}T{hour:02}:00", {"Ash": f"{day}{hour}"})
        for day in (3, 4, 5)
        for hour in range(10, 22)
    ]
    judged(written(releases, [Told((), DAY, {"Ash": "1.5"})]))
    assert len(calls) <= len(releases) + 1


def test_what_could_not_all_be_tried_does_not_disagree(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(releases_of_a_time, "MOST_STATES", 5)
    releases = [Given(f"t{hour}", f"{DAY}T{hour:02}:00", {"Ash": str(hour)}) for hour in range(12)]
    claims = [Told((), DAY, {"Ash": "99"}), Told(("expect: 'units[Ash] = 99'",), DAY), Told((), DAY, {"Ash": "0"})]
    figure, truth, fits = judged(written(releases, claims))
    assert [figure.verdict, truth.verdict] == [Verdict.UNDETERMINED] * 2
    assert not truth.open
    said = "Held against the first 5 of 12 states of that time; the others were not tried."
    assert any(one.endswith(said) for one in figure.sentences)
    assert said in truth.sentences
    assert fits.verdict is Verdict.AGREES


@given(st.data())
def test_claims_are_compared_in_any_order(data: st.DataObject):
    numbers = data.draw(
        st.lists(st.sampled_from(["8", "8.0", "8.1", "7.9", "8.04", "7.96", "8.5", "9"]), min_size=2, max_size=4)
    )
    within = data.draw(st.sampled_from(["", ", within: 0.1", ", within: 0.2"]))
    accept = data.draw(st.sampled_from(["", ", accept: [{value: rounding}]"]))
    texts = [f"[{', '.join(f'c{at}' for at in order)}]" for order in permutations(range(len(numbers)))]
    lines = [
        f"  - {{id: x{at}, compare: {ids}, facet: value, candidate: Ash{within}{accept}}}\n"
        for at, ids in enumerate(texts)
    ]
    found = judged(written([], [told(Ash=text) for text in numbers]) + "".join(lines))[len(numbers) :]
    assert len({(one.verdict, one.facets[0].relation, one.facets[0].cause) for one in found}) == 1
    values = [Fraction(text) for text in numbers]
    near = max(values) - min(values) <= Fraction(within.partition(": ")[2] or 0)
    assert (found[0].verdict is Verdict.AGREES) == near
