"""Many contests at once: bad ones, wide numbers, many groups, any order; the same as the steps, whatever the road."""

from __future__ import annotations

from random import Random

import polars as pl
import pytest

import plain_loops
from formula_rules import DNC_BAR, RULES, rule_of
from verifier.formulas.columns.layout import MOST_SLOTS, lay_out, magnitudes, suspects, width_for
from verifier.formulas.combination import Part, steps
from verifier.formulas.contest import BadInput, contest
from verifier.formulas.methods import allocate, read_rule, work
from verifier.outcome import Outcome

every_rule = pytest.mark.parametrize("name", RULES)


def frame_of(contests, dtype=pl.Int64):
    """A frame of {contest: (weights, seats, total)}."""
    rows = [
        (name, group, votes, seats, total)
        for name, (weights, seats, total) in contests.items()
        for group, votes in weights.items()
    ]
    schema = {"contest": pl.String, "group": pl.String, "weight": dtype, "seats": pl.Int64, "total": dtype}
    return pl.DataFrame(rows, schema, orient="row")


ROOMS = {
    "Ames": ({"Clinton": 240, "Sanders": 179, "O'Malley": 5}, 8, 484),
    "Alpha": ({"A": 20, "B": 18, "C": 27, "D": 19, "E": 16}, 7, 100),
    "above": ({"A": 60, "B": 45}, 5, 100),
    "nobody": ({"A": 1, "B": 1}, 9, 100),
}


def test_what_comes_back():
    done = allocate(rule_of("Iowa"), frame_of(ROOMS))
    assert done.seats.columns == ["contest", "group", "seats"]
    assert done.seats["seats"].to_list() == [4, 3, 0, 2, 1, 2, 1, 1, 3, 2, 0, 0]
    clause = "short of fractions: lot among viable"
    assert done.lots.rows() == [("Ames", 0, 1, 1, 1, clause, ["Clinton", "Sanders"], "")]
    assert done.unsettled.rows() == [("nobody", 9, "nobody viable: unsettled", "")]
    assert done.findings.rows() == [("above", "the groups add up to 105, 5 more than the total of 100")]
    assert done.bad.is_empty()


def test_the_order_of_rows_does_not_matter_and_is_kept():
    frame = frame_of(ROOMS)
    shuffled = frame.sample(fraction=1, shuffle=True, seed=3)
    done, other = allocate(rule_of("Iowa"), frame), allocate(rule_of("Iowa"), shuffled)
    assert other.seats.select("contest", "group").equals(shuffled.select("contest", "group"))
    assert other.outcomes() == done.outcomes()


def test_without_a_total_the_groups_are_all_there_is():
    frame = frame_of(ROOMS)
    summed = frame.with_columns(total=pl.col("weight").sum().over("contest"))
    for name in ("Iowa", "DNC", "Iowa Republicans"):
        assert allocate(rule_of(name), frame.drop("total")).outcomes() == allocate(rule_of(name), summed).outcomes()


def test_contests_may_be_numbered():
    frame = frame_of(ROOMS).with_columns(contest=pl.col("contest").rle_id())
    done = allocate(rule_of("Iowa"), frame)
    assert done.lots["contest"].to_list() == [0]
    assert done.seats.schema["contest"] == frame.schema["contest"]


BAD = [
    ("weight", 1, None, "the weight of Sanders is missing"),
    ("weight", 1, -3, "the weight of Sanders is -3, below zero"),
    ("seats", 0, None, "the number of seats differs from row to row: 8, None"),
    ("seats", 2, 9, "the number of seats differs from row to row: 8, 9"),
    ("total", 1, 400, "the total differs from row to row: 400, 484"),
    ("total", 0, None, "the total differs from row to row: 484, None"),
    ("group", 1, "Clinton", "the group Clinton is named twice"),
    ("group", 2, "Clinton", "the group Clinton is named twice"),
    ("group", 1, None, "a group has no name"),
]


@pytest.mark.parametrize("name", ["Iowa", "Nevada", "DNC", "D'Hondt", "Iowa Republicans", "Winner takes all"])
@pytest.mark.parametrize(("column", "row", "value", "says"), BAD, ids=[case[3] for case in BAD])
def test_a_bad_contest_has_no_seats_and_leaves_the_others_alone(name, column, row, value, says):
    frame = frame_of(ROOMS)
    values = frame[column].to_list()
    values[row] = value
    done = allocate(rule_of(name), frame.with_columns(pl.Series(column, values, frame.schema[column])))
    assert done.bad.rows() == [("Ames", says)]
    assert done.seats["seats"].to_list()[:3] == [None] * 3
    good = allocate(rule_of(name), frame.filter(pl.col("contest") != "Ames"))
    assert done.outcomes() == good.outcomes()
    assert done.seats["seats"].to_list()[3:] == good.seats["seats"].to_list()


@pytest.mark.parametrize(
    ("column", "value", "says"),
    [
        ("seats", None, "the number of seats is missing"),
        ("seats", -1, "the number of seats is -1, below zero"),
        ("seats", 10**10, "the number of seats is 10000000000; at most 1000000000 are allocated"),
        ("total", None, "the total is missing"),
        ("total", -484, "the total is -484, below zero"),
        ("contest", None, "the contest has no name"),
    ],
)
def test_a_contest_that_is_bad_on_all_its_rows(column, value, says):
    frame = frame_of({"Ames": ROOMS["Ames"]})
    done = allocate(rule_of("Iowa"), frame.with_columns(pl.lit(value, frame.schema[column]).alias(column)))
    assert done.bad["message"].to_list() == [says]
    assert done.seats["seats"].to_list() == [None] * 3


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"weight": pl.col("weight").cast(pl.String)}, "the column 'weight' does not hold whole numbers (String)"),
        ({"seats": pl.col("seats") / 2}, "the column 'seats' does not hold whole numbers (Float64)"),
        ({"total": pl.col("total").cast(pl.Decimal(20, 2))}, "the column 'total' does not hold whole numbers"),
        ({"group": pl.lit(3)}, "the column 'group' does not hold names (Int32)"),
    ],
)
def test_a_frame_of_the_wrong_kind_is_refused(change, says):
    with pytest.raises(BadInput) as refused:
        allocate(rule_of("Iowa"), frame_of(ROOMS).with_columns(**change))
    assert says in str(refused.value)


def test_a_missing_column_is_named():
    with pytest.raises(BadInput, match="the column 'seats' is missing; there are contest, group, weight, total"):
        allocate(rule_of("Iowa"), frame_of(ROOMS).drop("seats"))


@every_rule
def test_an_empty_frame_gives_empty_frames(name):
    done = allocate(rule_of(name), frame_of({}))
    assert [one.height for one in (done.seats, done.lots, done.unsettled, done.findings, done.bad)] == [0] * 5


# ---- as wide as it needs to be


@pytest.mark.parametrize(
    ("unit", "dtype", "width"),
    [
        (1, pl.Int64, pl.Int32),
        (10**7, pl.Int64, pl.Int64),
        (10**15, pl.Int64, pl.Int128),
        (10**16, pl.UInt64, pl.Int128),
        (10**34, pl.Int128, None),
    ],
)
def test_large_numbers_take_a_wider_column_and_then_the_exact_road(unit, dtype, width):
    large = {
        name: ({group: votes * unit for group, votes in weights.items()}, seats, total * unit)
        for name, (weights, seats, total) in ROOMS.items()
    }
    largest = magnitudes(lay_out(frame_of(large, dtype)))
    assert width_for(200 * largest.total) == width
    for name in RULES:
        small, wide = allocate(rule_of(name), frame_of(ROOMS)), allocate(rule_of(name), frame_of(large, dtype))
        if not name.startswith(("Droop", "Hagen", "Hare, r", "Imperiali, r")):  # they round the votes themselves
            assert wide.outcomes() == small.outcomes(), name
        expected = {room: work(rule_of(name), contest(*one)).outcome for room, one in large.items()}
        assert wide.outcomes() == expected, name


def test_nothing_wraps_at_the_edge_of_a_width():
    for edge in (2**31, 2**63):
        cases = {}
        for shift in range(-3, 3):
            votes = {"A": edge // 2 + shift, "B": edge // 3, "C": 1}
            cases[str(shift)] = (votes, 12, sum(votes.values()))
        for name in RULES:
            expected = {shift: work(rule_of(name), contest(*one)).outcome for shift, one in cases.items()}
            assert allocate(rule_of(name), frame_of(cases, pl.Int128)).outcomes() == expected, name


@every_rule
def test_contests_of_many_groups_take_the_exact_road_beside_the_others(name):
    many = {f"G{number:02}": 7 * number % 23 for number in range(MOST_SLOTS + 4)}
    rooms = {**ROOMS, "many": (many, 9, sum(many.values()))}
    done = allocate(rule_of(name), frame_of(rooms))
    expected = {room: work(rule_of(name), contest(*one)).outcome for room, one in rooms.items()}
    assert done.outcomes() == expected


def test_many_seats():
    votes = {"A": 10**9 + 7, "B": 998_244_353, "C": 777, "D": 1}
    for seats in (999, 1001, 435_000, 10**9):
        for name in RULES:
            expected = work(rule_of(name), contest(votes, seats)).outcome
            assert isinstance(expected, Outcome)
            rooms = {"house": (votes, seats, sum(votes.values()))}
            assert allocate(rule_of(name), frame_of(rooms)).outcomes() == {"house": expected}, (name, seats)


def test_names_of_one_hash_do_no_harm():
    """Suspects are looked at again: one too many changes nothing."""
    layout = lay_out(frame_of(ROOMS))
    assert suspects(layout).is_empty()
    twice = lay_out(frame_of(ROOMS).with_columns(group=pl.lit("same")))
    assert sorted(suspects(twice)) == [0, 1, 2, 3]


# ---- the loops that the bench measures against are right


def rooms(count, seed):
    random = Random(seed)
    for _ in range(count):
        weights = [random.randint(0, random.choice((5, 20, 200))) for _ in range(random.randint(2, 6))]
        yield random.randint(1, 12), sum(weights) + random.choice((0, 0, 1, 5)), weights


@pytest.mark.parametrize(
    ("name", "loop"),
    [
        ("Iowa", plain_loops.iowa),
        ("Hare", plain_loops.largest_remainder),
        ("D'Hondt", plain_loops.dhondt),
        ("D'Hondt", plain_loops.dhondt_from_quota),
        ("Sainte-Laguë", plain_loops.sainte_lague),
    ],
)
def test_columns_give_what_a_plain_loop_gives(name, loop):
    cases = list(rooms(3000, 7))
    named = {
        f"{number:05}": (dict(zip("ABCDEF", weights, strict=False)), seats, total)
        for number, (seats, total, weights) in enumerate(cases)
    }
    done = allocate(rule_of(name), frame_of(named))
    results = [loop(room) for room in cases]
    assert done.seats["seats"].to_list() == [seats for certain, _, _ in results for seats in certain]
    lots = [
        (f"{number:05}", left, ["ABCDEF"[group] for group in tied])
        for number, (_, lot, _) in enumerate(results)
        if lot
        for tied, left in [lot]
    ]
    drawn = done.lots.select("contest", pl.col("blocks") * pl.col("size"), "among").rows()
    assert [(name, seats, sorted(among)) for name, seats, among in lots] == drawn
    unsettled = [(f"{number:05}", left) for number, (_, _, left) in enumerate(results) if left]
    assert done.unsettled.select("contest", "seats").rows() == unsettled


# ---- combinations

SPLIT = {
    "method": "winner-take-most",
    "parameters": {"takes all": {"share": "50%", "test": "more than"}, "split": [2, 1]},
}
DNC = {"method": "largest remainder", "parameters": {}, "threshold": DNC_BAR}
ALL = {"method": "winner-take-all", "parameters": {}}
STATES = read_rule("combination", {"parts": {"district": SPLIT, "at-large": DNC, "party leaders": ALL}})
PARTS = {
    "Ash County": [
        ("district", "first", {"A": 5, "B": 5, "C": 1}, 3, 11),
        ("district", "second", {"A": 4, "B": 4, "C": 4}, 3, 12),
        ("at-large", "state", {"A": 9, "B": 9, "C": 5}, 10, 20),
        ("party leaders", "leaders", {"A": 9, "B": 9}, 4, 18),
    ],
    "Birch County": [("at-large", "state", {"A": 60, "D": 40}, 5, 100), ("district", "only", {"A": 1, "D": 9}, 3, 10)],
    "Cedar County": [("at-large", "state", {"A": 1}, 5, 1)],
}


def parts_frame():
    rows = [
        (name, kind, where, group, votes, seats, total)
        for name, parts in PARTS.items()
        for kind, where, weights, seats, total in parts
        for group, votes in weights.items()
    ]
    return pl.DataFrame(rows, ["contest", "part", "where", "group", "weight", "seats", "total"], orient="row")


def test_a_combination_in_columns_is_what_its_steps_give():
    done = allocate(STATES, parts_frame())
    worked = {
        name: steps(STATES, [Part(kind, where, contest(*one)) for kind, where, *one in parts])
        for name, parts in PARTS.items()
    }
    assert done.outcomes() == {name: one.outcome for name, one in worked.items()}
    assert done.findings.rows() == [("Ash County", "state: the groups add up to 23, 3 more than the total of 20")]
    assert [finding for one in worked.values() for finding in one.findings] == done.findings["finding"].to_list()
    assert {lot.where for lot in worked["Ash County"].outcome.lots} == {"first", "second", "leaders"}
    assert done.seats["group"].to_list() == ["A", "B", "C", "A", "D", "A"]


def test_a_contest_of_which_a_part_is_bad_has_no_seats():
    frame = parts_frame().with_columns(
        weight=pl.when((pl.col("where") == "only") & (pl.col("group") == "D")).then(-9).otherwise("weight")
    )
    done = allocate(STATES, frame)
    assert done.bad.rows() == [("Birch County", "only: the weight of D is -9, below zero")]
    assert done.seats.filter(pl.col("contest") == "Birch County")["seats"].to_list() == [None, None]
    assert "Birch County" not in done.outcomes()


def test_a_part_without_a_rule_is_refused():
    with pytest.raises(
        BadInput, match="no rule for the part bonus; there are rules for at-large, district, party leaders"
    ):
        allocate(STATES, parts_frame().with_columns(part=pl.lit("bonus")))
    with pytest.raises(BadInput, match="no rule for the part bonus"):
        steps(STATES, [Part("bonus", "x", contest({"A": 1}, 1))])
    with pytest.raises(BadInput, match="the column 'part' is missing"):
        allocate(STATES, parts_frame().drop("part"))
    with pytest.raises(BadInput, match="the part first is named twice"):
        steps(STATES, [Part("district", "first", contest({"A": 1}, 3))] * 2)
