"""Names inside aggregates: which are each row's value, which are one figure, and which have the same rows."""

from __future__ import annotations

from dataclasses import replace

import pytest

from judging import judged
from rulebooks import BOOK, LINES, claim, faults_in, read
from verifier.expression import Aggregate, Name, Rounded, walk
from verifier.model import Verdict
from verifier.rulebook.book import Rulebook

EVENTS = "events:\n  call: {title: the call, at: 2024-11-06}\n"
WITH_EVENTS = BOOK.replace("articles:\n", f"{EVENTS}articles:\n")


def tree(rulebook: Rulebook):
    return rulebook.expressions["claims", 0, "expect"]


@pytest.mark.parametrize(
    ("text", "many"),
    [
        ("count(votes > votes[Ash]) = 1", ["votes"]),
        ("all(canvass.wards.votes > sum(canvass.wards.votes per ward) / 9)", ["canvass.wards.votes"] * 2),
        ("sum(votes * share) > night.votes[Ash]", ["votes", "share"]),
        ("sum(night.votes * votes) > 5", ["night.votes", "votes"]),
        ("any(votes > night.outstanding.votes or night.reporting.of < 5)", ["votes"]),
        ("any(toss > 5)", ["toss"]),
        ("sum(votes[Ash]) > 5", ["votes[Ash]"]),
        ("sum(votes / (call.at - stood)) > 5", ["votes"]),
        ("votes[Ash] > 5", []),
    ],
)
def test_a_name_without_a_key_is_each_row_s_value(text: str, many: list[str]):
    node = tree(read(claim(text), WITH_EVENTS))
    assert [str(one) for one in walk(node) if isinstance(one, Name) and one.many] == many


def test_the_names_of_an_aggregate_are_those_of_its_own_rows():
    node = tree(read(claim("any(votes > sum(share) * night.votes - votes[Ash])")))
    outer = next(one for one in walk(node) if isinstance(one, Aggregate))
    assert [str(name) for name in outer.names] == ["votes", "night.votes"]


def test_an_alias_is_replaced_wherever_it_stands():
    node = tree(read(claim("any(votes > rounded(votes[A. Ash], 0, up) where candidate != B. O'Birch)")))
    outer = next(one for one in walk(node) if isinstance(one, Aggregate))
    assert outer.where[0].text == "Birch"
    assert [str(name) for name in walk(outer.of) if isinstance(name, Name)] == ["votes", "votes[Ash]"]


def test_a_rounded_percentage_is_known_as_one():
    node = tree(read(claim("rounded(share[Ash], 1, half up) > 45% and rounded(votes[Ash] / 3, 1, half up) > 2")))
    assert [one.percent for one in walk(node) if isinstance(one, Rounded)] == [True, False]


@pytest.mark.parametrize(
    ("text", "at", "other"),
    [
        ("sum(votes * toss) > 5", 12, "'votes' and 'toss'"),
        ("sum(votes * canvass.wards.votes) > 5", 12, "'votes' and 'canvass.wards.votes'"),
        ("sum(canvass.wards.votes - night.votes) > 5", 26, "'canvass.wards.votes' and 'night.votes'"),
        ("sum(votes / cast) > 5", 12, "'votes' and 'cast'"),
    ],
)
def test_names_of_one_aggregate_have_the_same_rows(text: str, at: int, other: str):
    (fault,) = faults_in(BOOK + claim(text))
    assert (fault.place.line, fault.place.column) == (LINES + 5, 7 + at)
    assert fault.message.startswith(f"{other} do not have the same rows; ")


@pytest.mark.parametrize("section", ["measures", "allocations"])
def test_when_a_claim_stood_is_known_only_in_claims(section: str):
    measure = "  odd: {label: odd, is: votes * year(stood)}\n"
    (fault,) = faults_in(BOOK.replace("releases:\n", f"{measure}releases:\n", 1) + claim("1 > 2"))
    assert fault.message == "'stood' is when a claim stood, and no claim stands here"


# ---- as they are judged

FIGURES = """\
format: 1
audit: x
authority: [P]
contests: {mayor: {title: Mayor}, question: {title: Question}}
candidates: {Ash: {contest: mayor}, Birch: {contest: mayor}, Other: {contest: mayor, kind: aggregate},
  Yes: {contest: question}}
measures: {votes: {label: votes}, seats: {label: seats},
  worth: {label: worth, is: 'rounded(votes / seats, 0, half up)'},
  rank: {label: rank, is: count(votes) - count(seats) + votes}}
events: {call: {title: the call, at: 2020-03-04}}
releases:
  o: {publisher: P, role: official, status: certified, as of: 2020-03-04,
      figures: {votes: {Ash: 5, Birch: 4, Other: 8, Yes: 2}, seats: {Ash: 2, Birch: 3, Yes: 1}}}
  later: {publisher: P, role: official, status: correction, as of: 2020-03-08,
      figures: {votes: {Ash: 6, Birch: 7, Other: 8, Yes: 2}, seats: {Ash: 2, Birch: 3, Yes: 1}}}
claims:
"""


@pytest.mark.parametrize(
    ("line", "verdict"),
    [
        ("contest: mayor, expect: count(votes >= votes[Ash]) = 1", Verdict.AGREES),
        ("contest: mayor, expect: sum(votes where kind = person) = 9", Verdict.AGREES),
        ("contest: mayor, expect: sum(votes * seats) = 22", Verdict.UNDETERMINED),
        ("contest: mayor, expect: sum(votes * seats where kind = person) = 22", Verdict.AGREES),
        ("contest: mayor, expect: any(votes > sum(votes) / 2)", Verdict.DISAGREES),
        ("contest: question, expect: all(votes = 2)", Verdict.AGREES),
        ("contest: mayor, expect: 'sum(worth where kind = person) = 4'", Verdict.AGREES),
        ("contest: mayor, expect: 'any(worth = 3)'", Verdict.AGREES),
        ("contest: mayor, let: {most: max(votes)}, expect: count(votes < most) = 1", Verdict.AGREES),
        ("contest: mayor, let: {most: max(votes)}, expect: sum(votes * most where kind = person) = 45", Verdict.AGREES),
        ("contest: mayor, expect: call.at < stood and days(call.at, stood) = 1", Verdict.AGREES),
        ("contest: mayor, expect: count(votes / days(call.at, stood) > 4) = 1", Verdict.AGREES),
        ("contest: mayor, expect: all(o.votes >= votes where kind = person)", Verdict.AGREES),
    ],
)
def test_calculations_over_figures_in_force(line: str, verdict: Verdict):
    text = line if "'" in line else line.replace("expect: ", "expect: '") + "'"
    (found,) = judged(f"{FIGURES}  - {{id: a, stood: 2020-03-05, {text}}}\n")
    assert found.verdict is verdict, found.sentences


def test_an_aggregate_that_names_when_the_claim_stood_is_worked_for_each_claim():
    lines = [
        f"  - {{id: {name}, contest: mayor, stood: {day}, expect: 'sum(votes * days(2020-03-04, stood)) > 20'}}\n"
        for name, day in (("a", "2020-03-05"), ("b", "2020-03-06"))
    ]
    first, second = judged(FIGURES + "".join(lines))
    assert (first.verdict, second.verdict) == (Verdict.DISAGREES, Verdict.AGREES)
    assert replace(first, id="b") != second
