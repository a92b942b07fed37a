"""Rulebooks that are read: what becomes of candidates, contests, measures, releases, tables and expressions."""

from __future__ import annotations

from datetime import datetime, timedelta
from fractions import Fraction
from textwrap import dedent

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rulebooks import BOOK, LINES, claim, faults_in, read
from verifier.dates.moments import read_offset, read_when
from verifier.expression import Aggregate, Name, walk
from verifier.model import Fault, Place
from verifier.rulebook.book import Rulebook
from verifier.rulebook.derived import in_order


def names(rulebook: Rulebook, *path: str | int) -> list[str]:
    return [str(node) for node in walk(rulebook.expressions[path]) if isinstance(node, Name)]


# ---- who, what and when


def test_candidates_are_known_by_every_spelling():
    rulebook = read()
    assert rulebook.candidate("Ash") == rulebook.candidate("A. Ash") == rulebook.candidate("Ash, Jr.") == "Ash"
    assert rulebook.candidate("ash") is None


def test_a_name_is_no_alias_of_another():
    assert read(book=BOOK.replace("B. O'Birch]", "B. O'Birch, B.]")).candidate("B.") == "Birch"
    (fault,) = faults_in(BOOK.replace("[B. O'Birch]", "[B. O'Birch, A. Ash]") + "  - {id: A, not checked: opinion}\n")
    assert fault.message == "'A. Ash' would be both 'Ash' and 'Birch'; a spelling belongs to one candidate"


def test_a_contest_is_the_candidates_or_the_one_stated_or_the_only_one():
    rulebook = read()
    assert rulebook.contest_of("Ash") == "mayor"
    assert rulebook.contest_of("Ash", "question") == "mayor"
    assert rulebook.contest_of("", "question") == "question"
    assert rulebook.contest_of() == ""
    only = read("  - {id: A, not checked: opinion}\n", "format: 1\naudit: x\ncontests: {one: {title: One}}\nclaims:\n")
    assert only.contest_of() == "one"


def test_figures_are_read_as_they_were_printed():
    figures = read().book.releases["night"].figures
    assert figures["votes"]["B. O'Birch"].value == 1007
    assert read().book.releases["tosses"].figures["toss"]["Polk"].value == Fraction(8, 70)
    assert figures["votes"]["Ash"].text == "10"


def test_releases_keep_what_they_carry_and_who_reported():
    releases = read().book.releases
    assert releases["canvass"].carries == ("Yes", "cast")
    assert releases["night"].reporting is not None
    assert releases["night"].reporting.precincts == 9


def test_times_are_whole_days_or_moments():
    rulebook = read()
    offset = rulebook.book.offset
    assert offset == timedelta(hours=-6)
    day = rulebook.book.releases["canvass"].as_of.span(offset)
    assert day == (datetime(2024, 11, 12, 6), datetime(2024, 11, 13, 6))  # noqa: DTZ001 (in UTC, as all are here)
    moment = rulebook.book.articles["ours"].stood.span(offset)
    assert moment == (datetime(2024, 11, 6, 5, 40),) * 2  # noqa: DTZ001


@given(st.dates().map(str) | st.datetimes().map(lambda at: at.isoformat("T", "minutes")) | st.text("0123456789-T:+Z"))
def test_a_time_that_is_read_has_a_span_in_every_offset(text):
    found = read_when(text)
    for offset in ("-23:59", "+23:59", "+00:00"):
        difference = read_offset(offset)
        assert difference is not None
        assert found is None or found.span(difference)[0] <= found.span(difference)[1]


@pytest.mark.parametrize("offset", ["-06:00", '"-06:00"', "'+05:30'"])
def test_an_offset_needs_no_quotes(offset: str):
    read(book=BOOK.replace("offset: -06:00", f"offset: {offset}"))


# ---- places


def test_everything_has_its_place():
    rulebook = read()
    assert rulebook.place("releases", "night", "figures", "votes", "Ash") == Place("rules.yaml", 29, 20)
    assert rulebook.key("releases", "night", "figures", "votes", "Ash") == Place("rules.yaml", 29, 15)
    assert rulebook.key("claims", 0) == Place("rules.yaml", LINES + 1, 5)


# ---- expressions

TABLE = "'canvass.votes' stands in a table by ward, candidate; write canvass.wards.votes"


def test_aliases_are_replaced_in_keys_and_conditions():
    rulebook = read(claim("votes[A. Ash] > max(votes where candidate != B. O'Birch and kind = person)"))
    assert names(rulebook, "claims", 0, "expect") == ["votes[Ash]", "votes"]
    aggregate = next(node for node in walk(rulebook.expressions["claims", 0, "expect"]) if isinstance(node, Aggregate))
    assert [condition.text for condition in aggregate.where] == ["Birch", "person"]


def test_aliases_are_replaced_wherever_they_stand():
    text = "not -(votes[candidate: A. Ash] + 1) > 2 * votes[Ash, Jr.] or count(votes[A. Ash]) > 1"
    rulebook = read(claim(text))
    assert names(rulebook, "claims", 0, "expect") == ["votes[candidate: Ash]", "votes[Ash]", "votes[Ash]"]


def test_aliases_are_replaced_in_tables_where_candidates_are_meant():
    rulebook = read(claim("canvass.wards.votes[ward: A. Ash, candidate: A. Ash] > 5"))
    assert names(rulebook, "claims", 0, "expect") == ["canvass.wards.votes[ward: A. Ash, candidate: Ash]"]


def test_what_is_not_counted_by_candidate_has_other_keys():
    rulebook = read(claim("night.cast[mayor] > 5 * night.cast[question] and tosses.toss[Polk] > 0"))
    assert names(rulebook, "claims", 0, "expect") == ["night.cast[mayor]", "night.cast[question]", "tosses.toss[Polk]"]


@pytest.mark.parametrize(
    "expression",
    [
        "share[Ash] > 50%",
        "twice[Ash] > votes[Birch]",
        "turnout[Ash] > 10%",
        "votes[Ash] + cast[mayor] > 5",
        "sum(votes per contest where kind = person) > cast[mayor]",
        "night.reporting.precincts / night.reporting.of > 98%",
        "night.outstanding.votes < votes[Ash] - votes[Birch]",
        "sum(canvass.wards.votes per contest where ward != 3 and contest = mayor) > 5",
        "sum(canvass.wards.votes[candidate: Ash]) > sum(canvass.wards.votes[ward: 1])",
        "count(votes where kind = not a vote) = 0",
    ],
)
def test_expressions_that_count_like_with_like(expression: str):
    read(claim(expression))


@pytest.mark.parametrize(
    ("expression", "column", "message"),
    [
        ("votes[Ash] > tosses.toss[Polk]", 12, "compares votes with toss: they are counted in different units"),
        ("votes[Brich] > 5", 7, "unknown candidate 'Brich'; did you mean 'Birch'?"),
        ("cast[Ash] > 5", 6, "unknown contest 'Ash'; known here: mayor, question"),
        ("votes[county: Polk] > 5", 7, "the figures of 'votes' have no label 'county'; known here: candidate, contest"),
        ("sum(cast where kind = person) > 5", 16, "the figures of 'cast' have no label 'kind'; known here: contest"),
        (
            "canvass.votes[Ash] > 5",
            1,
            "'canvass.votes' stands in a table by ward, candidate; write canvass.wards.votes",
        ),
        ("night.share[Ash] > 50%", 1, "'night' has no 'share'; known here: cast, outstanding, reporting, votes"),
    ],
)
def test_expressions_that_do_not(expression: str, column: int, message: str):
    (fault,) = faults_in(BOOK + claim(expression))
    assert str(fault) == f"rules.yaml:{LINES + 5}:{column + 6}: {message}"


# ---- derived measures


def derived(text: str) -> tuple[Fault, ...]:
    book = f"format: 1\naudit: x\nmeasures:\n  votes: {{label: votes}}\n{text}"
    return faults_in(book.rstrip(" ") + "claims: [{id: A, not checked: an opinion}]\n")


def test_measures_may_be_derived_in_any_order():
    assert derived("  b: {label: b, is: a / 2}\n  a: {label: a, is: votes + 1}\n") == ()


def test_what_is_derived_counts_what_it_is_made_of():
    (fault,) = derived("  b: {label: b, is: a + votes}\n  a: {label: a, is: votes * votes}\n")
    assert fault.message == "adds votes * votes to votes: they are counted in different units"


def test_every_circle_is_said_once_and_what_hangs_on_it_is_not():
    faults = derived(
        dedent("""\
          a: {label: a, is: b + 1}
          b: {label: b, is: a + 1}
          c: {label: c, is: c}
          d: {label: d, is: a + c + votes}
        """)
        .replace("\n", "\n  ")
        .join(["  ", ""])
    )
    assert [str(fault) for fault in faults] == [
        "rules.yaml:5:21: 'a' is derived from itself: a from b, b from a",
        "rules.yaml:7:21: 'c' is derived from itself",
    ]


def test_a_measure_by_contest_is_not_derived_from_one_by_candidate_without_a_key():
    (fault,) = derived("  c: {label: c, by: contest, is: 2 * votes}\n")
    assert fault.message.startswith("whose 'votes'?")
    assert derived("  c: {label: c, by: contest, is: sum(votes per contest)}\n") == ()


@given(st.dictionaries(st.integers(0, 8), st.lists(st.integers(0, 9), max_size=4), max_size=9))
def test_order_and_circles_against_a_plain_search(graph):
    text = {str(key): [str(other) for other in others] for key, others in graph.items()}
    order, circles = in_order(text)
    assert sorted(order) == sorted(text)

    def reaches(start: str) -> set[str]:
        found: set[str] = set()
        waiting = list(text[start])
        while waiting:
            name = waiting.pop()
            if name not in found:
                found.add(name)
                waiting += text.get(name, [])
        return found

    round_and_round = {name for name in text if name in reaches(name)}
    assert bool(circles) == bool(round_and_round)
    for circle in circles:
        assert set(circle) <= round_and_round
        assert all(other in text[one] for one, other in zip(circle, circle[1:] + circle[:1], strict=True))
    if not circles:
        assert all(order.index(other) < order.index(name) for name in text for other in text[name] if other in text)


# ---- all at once, each once


def test_a_faulty_claim_does_not_hide_the_faults_of_others():
    text = BOOK + "  - {id: A, article: ours, figurs: {Ash: 1}}\n" + claim("votes[Elm] > 5").replace("id: A", "id: B")
    assert [fault.place.line for fault in faults_in(text)] == [LINES + 1, LINES + 6]


def test_what_follows_from_a_faulty_claim_is_not_said():
    text = (
        BOOK
        + "  - {id: A, article: ours, measure: votes, figures: {Ash: x}}\n"
        + "  - {id: B, article: ours, implied by: A, of: votes / 2}\n"
        + "  - {id: C, compare: [A, B], facet: vintage}\n"
    )
    assert [fault.message for fault in faults_in(text)] == [
        "expected a number, found 'x'",
        "whose 'votes'? write whom or what it is for, as in votes[...], or add up all with sum(votes)",
    ]


def test_what_follows_from_a_faulty_measure_is_not_said():
    text = BOOK.replace("unit: percent, is: votes / sum", "unt: percent, is: votes / sum")
    text += "  - {id: A, article: ours, measure: share, figures: {Ash: 28%}}\n"
    assert [fault.message for fault in faults_in(text)] == ["unknown key 'unt'; did you mean 'unit'?"]
