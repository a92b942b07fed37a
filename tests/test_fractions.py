import operator
from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from typing import get_args

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from verifier import fractions as road
from verifier.expression import Aggregate, Name, Node, parse
from verifier.fractions import Unknown, evaluate


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

    def once(self, node: Aggregate, work: Callable[[], road.Value]) -> road.Value:
        return work()


def value_of(text, given=None):
    node, problems = parse(text)
    assert problems == ()
    return evaluate(node, given or Given())


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
        value_of("yes + 1", FIGURES)
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
    bounded = road._bounded
    monkeypatch.setattr(road, "_bounded", lambda value: added.append(value) or bounded(value))
    rows = [({}, Fraction(1, 2**521 + 2 * number + 1)) for number in range(3000)]
    assert value_of("sum(a)", Given(rows={"a": rows})) == Unknown("the number grows past 3,000 digits")
    assert len(added) < 30


def test_a_sum_of_many_denominators_is_the_same_in_any_order():
    numbers = [Fraction(number % 7 - 3, number) for number in range(1, 300)]
    assert road.total(numbers) == road.total(numbers[::-1]) == sum(numbers)
