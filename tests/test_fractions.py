import operator
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from fractions import Fraction
from typing import get_args

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from verifier import aggregates
from verifier import fractions as road
from verifier.dates.moments import read_interval
from verifier.dates.spans import span_of
from verifier.expression import Aggregate, Name, Node, parse, rebuilt
from verifier.fractions import Unknown, evaluate, fitting_rows
from verifier.known import Made
from verifier.model import Rounding
from verifier.relation import round_to


class Given:
    """Values by name, rows by name, and the labels of the row in hand."""

    def __init__(self, values=(), rows=(), here=()):
        self.values, self.table, self._here = dict(values), dict(rows), dict(here)

    @property
    def here(self) -> Mapping[str, str]:
        return self._here

    def value(self, name: Name) -> road.Value:
        return self.values.get(str(name), Unknown(f"no figure for {name}"))

    def rows(self, name: Name) -> Sequence[road.Row]:
        return self.table.get(str(name), ())

    offset = timedelta(hours=-6)

    def once(self, node: Aggregate, here: Mapping[str, str], work: Callable[[], road.Value]) -> road.Value:
        return work()

    def gathered(self, node: Aggregate, what: str, make: Callable[[], Made]) -> Made:
        return make()


def value_of(text, given=None):
    node, problems = parse(text)
    assert problems == ()
    return evaluate(with_rows(node), given or Given())


def with_rows(node):
    """Mark the names that have rows: of one letter, and without a key."""

    def mark(one):
        return replace(one, many=True) if isinstance(one, Name) and len(one.path[0]) == 1 and not one.key else one

    def inside(one):
        return replace(one, of=rebuilt(one.of, mark, inside=False)) if isinstance(one, Aggregate) else one

    return rebuilt(node, inside)


def test_every_kind_of_node_has_its_evaluator():
    assert set(road._EVALUATORS) == set(get_args(Node))


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("0.1 + 0.2", Fraction(3, 10)),
        ("1/6", Fraction(1, 6)),
        ("15%", Fraction(3, 20)),
        ("2 - 3 - 4", -5),
        ("-2 * -(3 + 4)", 14),
        ("8 / 2 / 2", 2),
        ("2 * (0.23 + 0.09 + 8/70 + 82/275 + 2 * 0.19)", Fraction(4283, 1925)),
        ("1/3 = 2/6", True),
        ("0.15 >= 15%", True),
        ("1 != 1", False),
        ("not 1 < 2 or 2 > 1", True),
        ("1 < 2 and 2 < 1", False),
        ("3 <= 2 or 2 <= 3", True),
    ],
)
def test_exact_values(text, value):
    assert value_of(text) == value


FIGURES = Given({"lead.sde[Clinton]": Fraction("699.57"), "lead.sde[Sanders]": Fraction("695.49"), "yes": True})


def test_names_have_the_values_they_are_given():
    assert value_of("lead.sde[Clinton] - lead.sde[Sanders]", FIGURES) == Fraction("4.08")
    assert value_of("yes and not 1 > 2", FIGURES) is True


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("1 / 0", "division by zero"),
        ("1 / (2 - 2) > 5", "division by zero"),
        ("0 * missing", "no figure for missing"),
        ("-missing", "no figure for missing"),
        ("missing = missing", "no figure for missing"),
        ("missing != missing", "no figure for missing"),
        ("not missing = 1", "no figure for missing"),
        ("missing + lost", "no figure for missing; no figure for lost"),
        ("missing + lost + missing", "no figure for missing; no figure for lost"),
        ("missing > 1 and lost > 1", "no figure for missing; no figure for lost"),
        ("missing > 1 or 1 > 2", "no figure for missing"),
        ("1 < 2 and missing > 1", "no figure for missing"),
    ],
)
def test_what_is_not_known_stays_unknown_with_its_reason(text, reason):
    assert value_of(text) == Unknown(reason)


def test_one_side_can_decide():
    assert value_of("missing > 1 and 1 > 2") is False
    assert value_of("1 < 2 or 1/0 > 1") is True


def test_a_number_cannot_grow_without_end():
    digits = "*".join(["9" * 36] * 54)
    assert isinstance(value_of(digits), Fraction)
    many = "*".join(["x"] * 140)
    assert value_of(many, Given({"x": Fraction(10**36)})) == Unknown("the number grows past 3,000 digits")
    assert value_of(many, Given({"x": Fraction(1, 10**36)})) == Unknown("the number grows past 3,000 digits")


def test_the_tallest_tree_that_is_read_has_a_value():
    assert value_of("-(" * 24 + "1" + "+1" * 90 + ")" * 24) == 91
    assert value_of("not " * 50 + "1 < 2" + " and 1 < 2" * 60) is True


def test_a_truth_is_no_number():
    # a measure that is described as a number and gives a truth is our fault, not the election's
    with pytest.raises(TypeError, match="a truth stands where a number is expected"):
        value_of("-yes", FIGURES)
    with pytest.raises(TypeError, match="a truth stands where a number is expected, or a date"):
        value_of("yes + 1", FIGURES)
    with pytest.raises(TypeError, match="a date stands where a number is expected"):
        value_of("rounded(2016-02-02, 1, up)")
    with pytest.raises(TypeError, match="a number or a truth stands where a date is expected"):
        value_of("year(5)")
    with pytest.raises(TypeError, match="a number stands where a truth is expected"):
        value_of("not 5")


def row(value, **labels):
    return labels, value if isinstance(value, Unknown) else Fraction(value)


UNREADABLE = Unknown("votes of Elm in Ohio could not be read")
ROWS = [
    row(10, contest="p", county="Polk", candidate="Ash", kind="person"),
    row(20, contest="p", county="Polk", candidate="Elm", kind="person"),
    row("0.5", contest="p", county="Linn", candidate="Ash", kind="person"),
    row(5, contest="p", county="Linn", candidate="Other", kind="aggregate"),
    row(100, contest="q", county="Linn", candidate="Yes", kind="option"),
    row(UNREADABLE, contest="r", county="Ohio", candidate="Elm", kind="person"),
    row(7, contest="r", county="Ohio", candidate="Ash", kind="person"),
    row(1, contest="s", county="Ohio", candidate="Ash"),
]
HERE = {"contest": "p", "county": "Polk", "candidate": "Ash"}


def aggregate(text, **here):
    return value_of(text, Given({"votes": Fraction(10)}, {"votes": ROWS}, HERE | here))


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("sum(votes per contest)", Fraction("35.5")),
        ("sum(votes per contest where kind = person)", Fraction("30.5")),
        ("sum(votes per contest, county)", 30),
        ("sum(votes per contest where candidate != Ash and kind = person)", 20),
        ("min(votes per contest)", Fraction(1, 2)),
        ("max(votes per contest)", 20),
        ("count(votes per contest)", 4),
        ("sum(votes where contest = q)", 100),
        ("100 * votes / sum(votes per contest, county)", Fraction(100, 3)),
    ],
)
def test_aggregates_take_every_row_that_fits(text, value):
    assert aggregate(text) == value


@pytest.mark.parametrize("word", ["sum", "min", "max", "count"])
def test_an_aggregate_that_touches_an_unknown_is_unknown_and_names_it(word):
    assert aggregate(f"{word}(votes)") == UNREADABLE
    assert aggregate(f"{word}(votes per contest)", contest="r") == UNREADABLE
    assert aggregate(f"{word}(votes per contest where candidate = Ash)", contest="r") in (7, 1)


@pytest.mark.parametrize("word", ["sum", "min", "max", "count"])
def test_an_aggregate_over_nothing_is_unknown(word):
    assert aggregate(f"{word}(votes per contest)", contest="none") == Unknown("no row fits votes")
    assert aggregate(f"{word}(nothing)") == Unknown("no row fits nothing")


def test_a_label_that_is_not_known_is_not_guessed():
    assert aggregate("sum(votes per state)") == Unknown("it is not known which state is meant")
    assert aggregate("sum(votes per contest where kind != person)", contest="s") == Unknown(
        "the kind of a row is not known"
    )
    # the other condition fails, whatever the kind
    assert aggregate("sum(votes where kind != person and contest = q)") == 100


@given(st.lists(st.fractions(max_denominator=50), min_size=1, max_size=30))
def test_a_sum_over_differing_denominators_is_exact(numbers):
    rows = [({}, number) for number in numbers]
    total = Fraction(0)
    for number in numbers:
        total += number
    assert value_of("sum(x)", Given(rows={"x": rows})) == total
    assert value_of("count(x)", Given(rows={"x": rows})) == len(numbers)


# Random trees as nested tuples, written out here and worked out here, with nothing of the parser.
NUMBERS = {"a": Fraction(2), "b": Fraction(-1, 3), "c.d[Polk]": Fraction("699.57"), "z": Fraction(0)}
COMPARISONS = ["<", "<=", "=", "!=", ">=", ">"]
STRENGTH = {"or": 1, "and": 2, "not": 3, **dict.fromkeys(COMPARISONS, 4), "+": 5, "-": 5, "*": 6, "/": 6}
WORK = {
    "+": operator.add,
    "-": operator.sub,
    "*": operator.mul,
    "/": operator.truediv,
    "<": operator.lt,
    "<=": operator.le,
    "=": operator.eq,
    "!=": operator.ne,
    ">=": operator.ge,
    ">": operator.gt,
    "and": lambda left, right: left and right,
    "or": lambda left, right: left or right,
}


def numeric(names):
    leaves = st.sampled_from([(name,) for name in names]) | st.sampled_from(["0", "1", "2.50", "15%", "1000000"]).map(
        lambda text: (text,)
    )
    return st.recursive(
        leaves,
        lambda inner: st.tuples(st.sampled_from("+-*/"), inner, inner) | st.tuples(st.just("neg"), inner),
        max_leaves=12,
    )


def truths(names):
    number = numeric(names)
    return st.recursive(
        st.tuples(st.sampled_from(COMPARISONS), number, number),
        lambda inner: st.tuples(st.sampled_from(["and", "or"]), inner, inner) | st.tuples(st.just("not"), inner),
        max_leaves=6,
    )


def written(tree, least=0):
    """Write a tree with as few brackets as its signs allow."""
    if len(tree) == 1:
        return tree[0]
    if tree[0] == "neg":
        text, strength = f"-{written(tree[1], 7)}", 7
    elif tree[0] == "not":
        text, strength = f"not {written(tree[1], 3)}", 3
    else:
        strength = STRENGTH[tree[0]]
        tighter = 1 if strength == 4 else 0
        text = f"{written(tree[1], strength + tighter)} {tree[0]} {written(tree[2], strength + 1)}"
    return f"({text})" if strength < least else text


def worked_out(tree, names):
    if len(tree) == 1:
        text = tree[0]
        if text in names:
            return names[text]
        return Fraction(text[:-1]) / 100 if text.endswith("%") else Fraction(text)
    if tree[0] in ("neg", "not"):
        operand = worked_out(tree[1], names)
        return -operand if tree[0] == "neg" else not operand
    return WORK[tree[0]](worked_out(tree[1], names), worked_out(tree[2], names))


@given(numeric(NUMBERS) | truths(NUMBERS))
def test_a_tree_written_out_and_read_again_has_its_value(tree):
    found = value_of(written(tree), Given(NUMBERS))
    try:
        expected = worked_out(tree, NUMBERS)
    except ZeroDivisionError:
        # one side may decide, whatever the other
        assert found == Unknown("division by zero") or isinstance(found, bool)
    else:
        assert found == expected
        assert type(found) is type(expected)


values = st.fractions(-3, 3, max_denominator=4)


@given(truths(["a", "p", "q"]), values, values)
def test_what_is_said_without_knowing_holds_whatever_is_unknown(tree, p, q):
    text = written(tree)
    found = value_of(text, Given(NUMBERS))
    assume(not isinstance(found, Unknown))
    assert value_of(text, Given(NUMBERS | {"p": p, "q": q})) is found


@given(numeric(["a", "p"]), st.sampled_from(COMPARISONS))
def test_no_comparison_with_an_unknown_is_ever_true_or_false(tree, sign):
    for text in (f"p {sign} {written(tree, 5)}", f"{written(tree, 5)} {sign} p"):
        assert isinstance(value_of(text, Given(NUMBERS)), Unknown)


def test_a_sum_is_given_up_where_it_grows_past_all_bounds(monkeypatch):
    added = []
    bounded = aggregates.bounded
    monkeypatch.setattr(aggregates, "bounded", lambda value: added.append(value) or bounded(value))
    rows = [({}, Fraction(1, 2**521 + 2 * number + 1)) for number in range(3000)]
    assert value_of("sum(a)", Given(rows={"a": rows})) == Unknown("the number grows past 3,000 digits")
    assert len(added) < 30


def test_a_sum_of_many_denominators_is_the_same_in_any_order():
    numbers = [Fraction(number % 7 - 3, number) for number in range(1, 300)]
    assert road.total(numbers) == road.total(numbers[::-1]) == sum(numbers)


# ---- dates


TIMES = {
    "call.at": "2016-02-02T13:04-05:00",  # 12:04 by the rulebook's clock
    "same.at": "2016-02-02T18:04Z",
    "midnight.at": "2016-02-02T00:00",
    "day.at": "2016-02-02",
    "next.at": "2016-02-03",
    "between.at": "2016-02-02T10:00/2016-02-02T14:00",
    "days.at": "2016-02-01/2016-02-03",
}
DATES = Given({name: span_of(read_interval(text), timedelta(hours=-6)) for name, text in TIMES.items()})
TIME_OF_DAY = "it turns on a time of day that is not given"


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("call.at = same.at", True),
        ("call.at = 2016-02-02T12:04", True),
        ("call.at < 2016-02-02T12:05", True),
        ("call.at = 2016-02-02", True),
        ("call.at = 2016-02-03", False),
        ("midnight.at = 2016-02-02 and midnight.at > 2016-02-01", True),
        ("call.at < 2016-02-02", False),
        ("call.at <= 2016-02-02", True),
        ("day.at = 2016-02-02", True),
        ("day.at != 2016-02-02", False),
        ("day.at >= midnight.at", True),
        ("day.at < midnight.at", False),
        ("day.at < next.at and next.at > call.at", True),
        ("between.at = 2016-02-02 and days.at < 2016-02-04", True),
        ("between.at < next.at", True),
        ("2016-02-02 = 2016-02-02", True),
        ("days(2016-01-31, 2016-02-02)", 2),
        ("call.at - midnight.at", Fraction(12 * 60 + 4, 24 * 60)),
        ("midnight.at - call.at", -Fraction(12 * 60 + 4, 24 * 60)),
        ("days(2016-02-01, call.at)", 1),
        ("days(day.at, next.at)", 1),
        ("days(2016-02-01, between.at)", 1),
        ("year(call.at)", 2016),
        ("months(2016-01-31, 2016-02-29)", 0),
        ("months(2016-01-31, 2016-03-31)", 2),
        ("months(2016-03-31, 2016-01-31)", -2),
        ("years(1946-06-14, call.at)", 69),
        ("years(2012-02-29, 2013-02-28)", 0),
        ("years(2013-02-28, 2012-02-29)", 0),
    ],
)
def test_dates_are_compared_and_counted(text, value):
    assert value_of(text, DATES) == value


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("day.at < call.at", f"{TIME_OF_DAY} (2 Feb 2016)"),
        ("day.at = call.at", f"{TIME_OF_DAY} (2 Feb 2016)"),
        ("day.at > midnight.at", f"{TIME_OF_DAY} (2 Feb 2016)"),
        ("day.at = day.at", f"{TIME_OF_DAY} (2 Feb 2016)"),
        ("between.at != call.at", f"{TIME_OF_DAY} (2 Feb 2016, 10:00 to 14:00)"),
        ("days.at = 2016-02-02", f"{TIME_OF_DAY} (1 Feb 2016 to 3 Feb 2016)"),
        ("call.at - day.at", f"{TIME_OF_DAY} (2 Feb 2016); days(a, b) counts days of the calendar"),
        ("lost.at < stood", "no figure for lost.at; no figure for stood"),
        ("lost.at - stood > 1", "no figure for lost.at; no figure for stood"),
        ("months(lost.at, 2016-02-02) > 1", "no figure for lost.at"),
        ("months(2016-01-03, days.at)", "it turns on which day is meant (3 Jan 2016 and 1 Feb 2016 to 3 Feb 2016)"),
    ],
)
def test_what_turns_on_a_time_that_is_not_given_is_unknown(text, reason):
    assert value_of(text, DATES) == Unknown(reason)


MONTHS = map(datetime.fromisoformat, ("2015-12-30", "2016-03-02"))
moments = st.datetimes(*MONTHS).map(lambda one: one.replace(microsecond=0))
SIGNS = list(COMPARISONS)


@given(moments, moments, st.sampled_from(SIGNS))
def test_moments_are_compared_as_datetimes_are(first, second, sign):
    text = f"{first.isoformat()} {sign} {second.isoformat()}"
    assert value_of(text) is WORK[sign](first, second)
    days = value_of(f"{first.isoformat()} - {second.isoformat()}")
    assert days == Fraction(int((first - second).total_seconds()), 24 * 60 * 60)


@given(moments, moments, st.sampled_from(SIGNS))
def test_days_are_compared_by_the_calendar(first, second, sign):
    day = second.date()
    assert value_of(f"{first.isoformat()} {sign} {day}") is WORK[sign](first.date(), day)
    assert value_of(f"days({day}, {first.isoformat()})") == (first.date() - day).days


stretches = st.tuples(moments, moments).map(lambda ends: tuple(sorted(ends)))


@given(stretches, stretches, st.sampled_from(SIGNS), st.data())
def test_what_is_said_of_stretches_holds_for_every_moment_in_them(first, second, sign, data):
    spans = {
        name: span_of(read_interval(f"{start.isoformat()}/{end.isoformat()}"), timedelta(hours=-6))
        for name, (start, end) in {"a.at": first, "b.at": second}.items()
    }
    found = value_of(f"a.at {sign} b.at", Given(spans))
    assume(isinstance(found, bool))
    within = [data.draw(st.datetimes(*ends)) for ends in (first, second)]
    assert found is WORK[sign](*within)


# ---- rounding


@given(st.fractions(-1000, 1000, max_denominator=500), st.integers(0, 5), st.sampled_from(list(Rounding)))
def test_rounding_is_that_of_printed_figures(value, digits, rounding):
    found = value_of(f"rounded(x, {digits}, {rounding.value})", Given({"x": value}))
    assert found == round_to(value, Fraction(1, 10**digits), rounding)


def test_what_is_rounded_and_not_known_is_not_known():
    assert value_of("rounded(missing, 2, half up)") == Unknown("no figure for missing")


# ---- aggregates over calculations

CALCULATED = {
    "x + y": lambda row: row["x"] + row["y"],
    "x * y - x": lambda row: row["x"] * row["y"] - row["x"],
    "rounded(x / 3, 0, half up)": lambda row: round_to(row["x"] / 3, Fraction(1), Rounding.HALF_UP),
    "x - single": lambda row: row["x"] - 2,
    "x * sum(y)": None,
}
cells = st.none() | st.fractions(-5, 5, max_denominator=3)
tables = st.lists(st.tuples(cells, cells, st.sampled_from("pq")), min_size=1, max_size=6)


def given_table(table):
    def rows(column):
        return [
            ({"row": str(at), "group": row[2]}, Unknown("missing") if row[column] is None else row[column])
            for at, row in enumerate(table)
        ]

    return Given({"single": Fraction(2)}, {"x": rows(0), "y": rows(1)})


@given(tables, st.sampled_from(sorted(CALCULATED)), st.sampled_from(["sum", "min", "max", "count"]))
def test_an_aggregate_over_a_calculation_is_that_of_each_row(table, text, word):
    found = value_of(f"{word}({text})", given_table(table))
    ys = [row[1] for row in table]
    needs_y = "y" in text
    if any(row[0] is None or (needs_y and row[1] is None) for row in table):
        assert found == Unknown("missing")
        return
    work = CALCULATED[text] or (lambda row: row["x"] * sum(ys))
    each = [work({"x": row[0], "y": row[1]}) for row in table]
    assert found == {"sum": sum, "min": min, "max": max, "count": len}[word](each)


@given(tables)
def test_any_and_all_are_those_of_python_where_all_is_known_or_one_row_decides(table):
    truths = [None if None in row[:2] else row[0] > row[1] for row in table]
    found = {word: value_of(f"{word}(x > y)", given_table(table)) for word in ("any", "all")}
    assert found["any"] == (True if True in truths else Unknown("missing") if None in truths else False)
    assert found["all"] == (False if False in truths else Unknown("missing") if None in truths else True)
    counted = value_of("count(x > y)", given_table(table))
    assert counted == (Unknown("missing") if None in truths else truths.count(True))


numbers = st.fractions(-5, 5, max_denominator=3)


@given(st.lists(st.tuples(numbers, numbers, st.sampled_from("pq")), min_size=1, max_size=6))
def test_an_aggregate_inside_an_aggregate_is_that_of_each_row_s_own_group(table):
    groups = {group: sum(row[0] for row in table if row[2] == group) for group in "pq"}
    expected = sum(row[1] * groups[row[2]] for row in table)
    assert value_of("sum(y * sum(x per group))", given_table(table)) == expected


@given(tables, st.randoms())
def test_the_order_of_rows_does_not_matter_even_where_columns_have_their_own(table, random):
    given_one = given_table(table)
    shuffled = Given(given_one.values, {name: random.sample(rows, len(rows)) for name, rows in given_one.table.items()})
    for text in ("sum(x * y)", "any(x > y)", "all(x > y)", "count(x > y where group = p)"):
        assert value_of(text, shuffled) == value_of(text, given_one)


def test_rows_that_one_name_lacks_or_has_twice_are_not_known():
    x, y = [({"county": one}, Fraction(1)) for one in "ab"], [({"county": "a"}, Fraction(3))]
    lacking = Given(rows={"x": x, "y": y})
    assert value_of("sum(x * y)", lacking) == Unknown("y has no row for county b")
    assert value_of("sum(x * y where county = a)", lacking) == 3
    assert value_of("any(x < y)", lacking) is True
    twice = Given(rows={"x": x, "y": [*y, *y]})
    assert value_of("sum(x * y where county = a)", twice) == Unknown("y has more than one row for county a")


def test_nobody_called_other_is_ranked_by_a_truth():
    rows = [row(10, candidate="Ash", kind="person"), row(90, candidate="Other", kind="aggregate")]
    given_rows = Given({"votes[Ash]": Fraction(10)}, {"v": rows})
    assert value_of("any(v > 50)", given_rows) is False
    assert value_of("all(v <= 50)", given_rows) is True
    assert value_of("count(v > votes[Ash])", given_rows) == 0
    assert value_of("count(v)", given_rows) == 2
    assert value_of("any(v > 50 where kind = aggregate)", given_rows) is True
    assert value_of("any(v > sum(v) / 2)", given_rows) is False


def test_any_and_all_of_no_rows_are_not_known():
    assert value_of("any(z > 1)") == value_of("all(z > 1)") == Unknown("no row fits z")


def test_a_row_that_may_not_fit_does_not_decide():
    rows = [({"county": "a"}, Fraction(5)), ({}, Fraction(9))]
    given_rows = Given(rows={"x": rows})
    assert value_of("any(x > 6 where county = a)", given_rows) == Unknown("the county of a row is not known")
    assert value_of("any(x > 4 where county = a)", given_rows) is True


def test_the_rows_that_fit_are_given_with_their_values():
    node, _ = parse("sum(x * y where group = p)")
    table = given_table([(Fraction(2), Fraction(3), "p"), (Fraction(1), Fraction(1), "q"), (None, Fraction(1), "p")])
    found = fitting_rows(with_rows(node), table)
    assert found == [({"row": "0", "group": "p"}, 6), ({"row": "2", "group": "p"}, Unknown("missing"))]
