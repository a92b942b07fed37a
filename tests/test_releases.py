"""Which release is in force, held against plain re-implementations that try every minute and every order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from fractions import Fraction
from itertools import permutations, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verifier.model import Place
from verifier.record.releases import Figure, FigureKey, InForce, Lacking, NotInForce, Release, State, history

START = datetime(2020, 3, 1)  # noqa: DTZ001 (releases hold UTC)
TICK = timedelta(hours=1)
MOMENT = 6  # releases and claims stand at multiples of six hours
DAY = 24
DAYS = 3
KEY: FigureKey = ("votes", "mayor", "Ash")
OTHER: FigureKey = ("votes", "mayor", "Birch")


def release(
    name: str,
    begins: int,
    ends: int | None = None,
    ash: int | None = 1,
    carries: tuple[str, ...] = (),
    rank: int | None = 0,
    birch: int | None = 0,
) -> Release:
    """A release at an hour, or from one hour to another where only the day is known."""
    given_figures = {KEY: ash, OTHER: birch}
    figures = {
        key: Figure(Fraction(value), str(value), Place(name))
        for key, value in given_figures.items()
        if value is not None
    }
    last = begins if ends is None else ends
    times = (START + begins * TICK, START + last * TICK)
    return Release(name, "", "Board", "certified", "2020-03-01", *times, rank, figures, frozenset(carries))


@st.composite
def spans(draw: st.DrawFn) -> tuple[int, int]:
    """A moment, or a whole day, in hours."""
    if draw(st.booleans()):
        hour = draw(st.integers(0, DAYS * DAY // MOMENT)) * MOMENT
        return hour, hour
    day = draw(st.integers(0, DAYS - 1)) * DAY
    return day, day + DAY


@st.composite
def several(draw: st.DrawFn, most: int = 4, ranks: int = 1) -> list[Release]:
    found = []
    for number in range(draw(st.integers(0, most))):
        begins, ends = draw(spans())
        ash = draw(st.one_of(st.none(), st.integers(1, 3)))
        carries = draw(st.sampled_from([(), ("Ash",), ("votes",)]))
        rank = draw(st.integers(0, ranks - 1))
        found.append(release(f"r{number}", begins, ends, ash, carries, rank))
    return found


# ---- the states of a claim's time, minute by minute


def sets_out(releases: Sequence[Release], times: Sequence[datetime]) -> set[frozenset[str]]:
    """Every set of releases that may be out at one of these times, over all hours at which they may have come."""
    found = set()
    for assigned in product(*(list(hours_of(one)) for one in releases)):
        found |= {frozenset(one.id for one, at in zip(releases, assigned, strict=True) if at <= time) for time in times}
    return found


def hours_of(one: Release) -> Iterator[datetime]:
    # later than the last time that is asked for on its day, too
    if one.begins == one.ends:
        yield one.begins
    else:
        yield from (one.begins + step * TICK for step in (0, 1, 6, 7, 12, 13, 18, 19))


def ids(states: Sequence[State]) -> list[frozenset[str]]:
    return [frozenset(one.id for one in state.out) for state in states]


@given(several(), spans())
def test_history_tries_every_set_of_releases_that_may_have_been_out(releases: list[Release], claim: tuple[int, int]):
    begins, ends = (START + hour * TICK for hour in claim)
    found = history(releases, ["votes"], ["mayor"], begins, ends)
    ticks = [START + hour * TICK for hour in range(-MOMENT, (DAYS + 2) * DAY, MOMENT)]
    within = [begins] if begins == ends else [tick for tick in ticks if begins <= tick < ends]
    then = sets_out(releases, within)
    then = {one for one in then if one} or then
    assert set(ids(found.then)) == then
    assert set(ids(found.before)) == {one for one in sets_out(releases, [t for t in ticks if t < begins]) if one} - then
    assert set(ids(found.since)) == {one for one in sets_out(releases, [t for t in ticks if t >= ends]) if one} - then
    for states in (found.before, found.then, found.since):
        assert len(set(ids(states))) == len(states)


@given(several(), spans(), st.randoms())
def test_the_order_in_which_releases_are_written_does_not_matter(
    releases: list[Release], claim: tuple[int, int], random: object
):
    shuffled = list(releases)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    begins, ends = (START + hour * TICK for hour in claim)
    first, second = (history(found, ["votes"], ["mayor"], begins, ends) for found in (releases, shuffled))
    assert first == second


@given(several(), spans())
def test_a_release_after_the_claim_is_never_out_then(releases: list[Release], claim: tuple[int, int]):
    begins, ends = (START + hour * TICK for hour in claim)
    for state in history(releases, ["votes"], ["mayor"], begins, ends).then:
        assert all(one.begins < ends or one.begins == begins for one in state.out)
        assert all(one in state.out for one in releases if one.ends <= begins)


def test_many_releases_of_one_day_are_tried_one_by_one_and_together():
    releases = [release(f"r{number}", 0, DAY) for number in range(12)]
    found = history(releases, ["votes"], ["mayor"], START, START + DAY * TICK)
    assert len(found.then) == 13


# ---- the figure in force, in every order


def orders(releases: Sequence[Release]) -> Iterator[Sequence[Release]]:
    for order in permutations(releases):
        if not any(later.before(sooner) for at, sooner in enumerate(order) for later in order[at + 1 :]):
            yield order


def last_printed(order: Sequence[Release], key: FigureKey) -> Fraction | None:
    """Go back from the latest release: take what it prints; go on only where it carries."""
    for one in reversed(order):
        if key in one.figures:
            return one.figures[key].value
        if not one.carries & {key[0], key[2]}:
            return None
    return None


@given(several(ranks=2))
def test_in_force_is_what_every_possible_order_gives(releases: list[Release]):
    state = State(tuple(sorted(releases, key=lambda one: (one.begins, one.ends, one.id))))
    authority = min((one.rank or 0 for one in releases), default=None)
    printing = [one for one in releases if one.rank == authority]
    found = state.in_force(KEY)
    possible = {last_printed(order, KEY) for order in orders(printing)}
    if len(possible) == 1 and None not in possible:
        assert isinstance(found, InForce)
        assert {found.figure.value} == possible
        assert not found.early
    else:
        assert isinstance(found, NotInForce)


@given(several())
def test_where_nothing_was_out_the_first_release_after_is_used_if_it_prints_the_figure(releases: list[Release]):
    found = State((), tuple(releases)).in_force(KEY)
    first = {order[0].figures[KEY].value if KEY in order[0].figures else None for order in orders(releases) if order}
    if len(first) == 1 and None not in first:
        assert isinstance(found, InForce)
        assert found.early
        assert {found.figure.value} == first
    else:
        assert isinstance(found, NotInForce)


# ---- by hand


@pytest.mark.parametrize(
    ("later", "expected"),
    [
        (release("b", 6, ash=2), 2),
        (release("b", 6, ash=None, carries=("Ash",)), 1),
        (release("b", 6, ash=None, carries=("votes",)), 1),
        (release("b", 6, ash=None, carries=("Birch",)), Lacking.OMITTED),
        (release("b", 6, ash=None), Lacking.OMITTED),
        (release("b", 0, ash=2), Lacking.ORDER),
        (release("b", 0, ash=1), 1),
        (release("b", 6, ash=2, rank=1), 1),
    ],
)
def test_the_latest_release_that_prints_the_figure_or_carries_it(later: Release, expected: object):
    found = State((release("a", 0), later)).in_force(KEY)
    assert expected == (found.figure.value if isinstance(found, InForce) else found.why)


def test_what_a_former_release_printed_is_still_asked_for():
    state = State((release("a", 0), release("b", 6, ash=None)))
    assert state.keys("votes", "mayor") == (KEY, OTHER)
    assert state.keys("votes", "council") == ()


def test_an_unknown_figure_is_in_force_as_unknown_and_not_passed_over():
    unknown = replace(release("b", 6), figures={KEY: Figure(None, "", Place("b"), "bad")})
    found = State((release("a", 0), unknown)).in_force(KEY)
    assert isinstance(found, InForce)
    assert found.figure.unknown == "bad"


def test_a_release_of_no_authority_is_never_in_force():
    wire = release("wire", 0, rank=None)
    found = history([wire], ["votes"], ["mayor"], START, START)
    assert found.then == (State(),)
    assert isinstance(found.then[0].in_force(KEY), NotInForce)


def test_the_second_authority_counts_until_the_first_has_spoken_and_is_left_out_afterwards():
    county, state, again = release("county", 0, rank=1), release("state", 6, rank=0), release("again", 12, rank=1)
    found = history([county, state, again], ["votes"], ["mayor"], START, START)
    assert ids(found.then) == [{"county"}]
    assert ids(found.since) == [{"county", "state"}]
