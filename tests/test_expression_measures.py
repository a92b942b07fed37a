from typing import get_args

import pytest

from verifier.expression import (
    BARE,
    DATE,
    DAYS,
    PERCENT,
    TRUTH,
    Dimension,
    Name,
    Node,
    Problem,
    Rounded,
    dimension,
    marked,
    measure_of,
    measures,
    parse,
    walk,
)

MEASURES = ("votes", "sde", "national_delegates")


class Known:
    """Knows three measures, a percentage, a calculated ratio, a truth, and nothing else."""

    def describe(self, name: Name) -> Dimension | str:
        others = {"share": PERCENT, "ratio": BARE, "viable": TRUTH, "stood": DATE}
        known = {measure: dimension(measure) for measure in MEASURES} | others
        return known.get(name.path[-1], f"unknown name '{name}'")


def measured(text):
    node, problems = parse(text)
    assert problems == ()
    return measure_of(node, Known())


VOTES = dimension("votes")
HELD = ": a date is held against a date, such as 2016-02-02 or stood"


def test_every_kind_of_node_is_measured():
    assert set(measures._MEASURES) == set(get_args(Node))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("15%", Dimension(percent=True, typed=True)),
        ("15", Dimension(typed=True)),
        ("0", BARE),
        ("1/6", BARE),
        ("1 - 15%", BARE),
        ("2 * 15%", Dimension(percent=True, typed=True)),
        ("votes", VOTES),
        ("-votes", VOTES),
        ("votes + votes", VOTES),
        ("votes[a] - votes[b] + 1", VOTES),
        ("1 - ratio", BARE),
        ("100% - share", PERCENT),
        ("share - share", PERCENT),
        ("share / 2", PERCENT),
        ("share / share", BARE),
        ("max(share)", PERCENT),
        ("share > 0", TRUTH),
        ("share > 45% and share < 50.5%", TRUTH),
        ("share > 1/2 and share = votes / sum(votes)", TRUTH),
        ("ratio < 5%", TRUTH),
        ("ratio < 5", TRUTH),
        ("0.5 + votes", VOTES),
        ("votes / votes", BARE),
        ("100 * votes / sum(votes per contest)", BARE),
        ("votes * share", VOTES),
        ("votes * sde / votes", dimension("sde")),
        ("votes * votes", Dimension((("votes", 2),))),
        ("votes / sde", Dimension((("sde", -1), ("votes", 1)))),
        ("sde / votes * votes / sde", BARE),
        ("max(sde) - sde", dimension("sde")),
        ("count(sde) + 1", BARE),
        ("votes >= 15% * sum(votes)", TRUTH),
        ("votes > 5", TRUTH),
        ("viable and not votes > 5 or viable", TRUTH),
        ("stood", DATE),
        ("2016-02-02", DATE),
        ("stood < 2016-02-02T12:00", TRUTH),
        ("stood - 2016-02-02", DAYS),
        ("(stood - 2016-02-02) * 24 > 5", TRUTH),
        ("-(stood - stood)", DAYS),
        ("months(2016-02-02, stood)", dimension("months")),
        ("years(2016-02-02, stood) + 1", dimension("years")),
        ("year(stood)", dimension("year")),
        ("year(stood) = 2016", TRUTH),
        ("votes / (stood - stood)", Dimension((("days", -1), ("votes", 1)))),
        ("rounded(votes / 3, 0, half up)", VOTES),
        ("rounded(share, 1, half up) > 45%", TRUTH),
        ("rounded(15%, 0, up)", Dimension(percent=True, typed=True)),
        ("any(viable)", TRUTH),
        ("all(viable) or not any(viable)", TRUTH),
        ("count(viable)", BARE),
        ("votes / 1", VOTES),
        ("0 / votes", Dimension((("votes", -1),))),
    ],
)
def test_what_an_expression_counts(text, expected):
    assert measured(text) == (expected, ())


@pytest.mark.parametrize(
    ("text", "at", "message"),
    [
        ("votes + national_delegates", 6, "adds votes to national delegates: they are counted in different units"),
        ("sde - votes", 4, "takes votes from sde: they are counted in different units"),
        ("votes >= sde", 6, "compares votes with sde: they are counted in different units"),
        ("votes + votes * votes", 6, "adds votes to votes * votes: they are counted in different units"),
        ("votes / sde + 1 / sde", 12, "adds votes per sde to 1 per sde: they are counted in different units"),
        ("votes + sum(sde) * 2 - 1", 6, "adds votes to sde: they are counted in different units"),
        ("share < 45", 6, "share is a percentage; write 45%"),
        ("45 > share", 3, "share is a percentage; write 45%"),
        ("share < 0.45", 6, "share is a percentage; write 45% or 0.45%"),
        ("max(share) + 5 > 50%", 11, "share is a percentage; write 5%"),
        ("share - share < 40 + 5", 14, "this is a percentage; write the number with a percent sign"),
        ("1 - share", 2, "share is a percentage; write 100% or 1%"),
        ("2 * share < 90", 10, "this is a percentage; write 90%"),
        (
            "100 * share < 45",
            4,
            "this is a percentage already; take '100' away, and write what it is held against with a percent sign",
        ),
        (
            "votes > 50%",
            6,
            "50% is a percentage, and the other side counts votes; write a number, or 50% * sum(votes)",
        ),
        ("votes / 10 > share", 11, "share is a percentage, and the other side counts votes"),
        ("1 + vote", 4, "unknown name 'vote'"),
        ("sum(vote)", 4, "unknown name 'vote'"),
        ("count(vote[Ash])", 6, "unknown name 'vote[Ash]'"),
        ("1 + (votes > 2)", 11, "a number is expected here, not what is true or false"),
        ("-viable", 1, "a number is expected here, not what is true or false"),
        ("viable = viable", 0, "a number is expected here, not what is true or false"),
        ("sum(viable)", 4, "a number is expected here, not what is true or false"),
        ("any(votes)", 4, "a comparison, or what is true or false, is expected here, not votes"),
        ("sum(5)", 0, "nothing inside this sum() has rows; it takes a measure or a table's column without a key"),
        (
            "stood > 5",
            6,
            "compares a date with a plain number" + HELD,
        ),
        (
            "stood = share",
            6,
            "compares a date with a percentage" + HELD,
        ),
        ("stood + 7", 6, "adds a date to a plain number: a date can only be taken from a date, which gives days"),
        ("7 - stood", 2, "takes a date from a plain number: a date can only be taken from a date, which gives days"),
        ("stood + stood", 6, "adds a date to a date: a date can only be taken from a date, which gives days"),
        ("stood * 2", 6, "multiplies a date by a plain number: a date can only be taken from a date, which gives days"),
        ("2 / stood", 2, "divides a plain number by a date: a date can only be taken from a date, which gives days"),
        ("stood / 0", 6, "divides a date by a plain number: a date can only be taken from a date, which gives days"),
        ("stood - stood > votes", 14, "compares days with votes: they are counted in different units"),
        ("stood - stood + months(stood, stood)", 14, "adds days to months: they are counted in different units"),
        ("-stood", 1, "a number is expected here, not a date"),
        ("not stood", 4, "a comparison, or what is true or false, is expected here, not a date"),
        ("year(5)", 5, "a date, such as 2016-02-02 or stood, is expected here, not a plain number"),
        ("rounded(stood, 2, up)", 8, "a number is expected here, not a date"),
        ("votes / 0", 6, "this divides by zero, so it is never known"),
        ("votes / -0.00", 6, "this divides by zero, so it is never known"),
        ("rounded(share, 0, up) > 45", 22, "share is a percentage; write 45%"),
        ("not votes", 4, "a comparison, or what is true or false, is expected here, not votes"),
        ("1 and viable", 0, "a comparison, or what is true or false, is expected here, not a plain number"),
    ],
)
def test_what_cannot_be_mixed_is_a_problem_at_its_place(text, at, message):
    found, problems = measured(text)
    assert found is None
    assert at in {problem.offset for problem in problems}
    assert message in {problem.message for problem in problems}


def test_all_problems_are_given_and_none_twice():
    found, problems = measured("votes + vote > sum(sed) + (votes - sde)")
    assert found is None
    assert problems == (
        Problem(8, "unknown name 'vote'"),
        Problem(19, "unknown name 'sed'"),
        Problem(33, "takes sde from votes: they are counted in different units"),
    )


def test_a_rounded_percentage_is_known_as_one():
    node, _ = parse("rounded(share, 1, up) + rounded(2 * share, 0, up) + rounded(votes / votes, 0, up)")
    found = [one for one in walk(marked(node, Known())) if isinstance(one, Rounded)]
    assert [str(one.step) for one in found] == ["1/1000", "1/100", "1"]


def test_a_name_inside_an_aggregate_is_marked():
    asked = []

    class Asking(Known):
        def describe(self, name: Name) -> Dimension | str:
            asked.append((str(name), name.many))
            return super().describe(name)

    node, _ = parse("votes / sum(votes)")
    measure_of(node, Asking())
    assert asked == [("votes", False), ("votes", True)]
