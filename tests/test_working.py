"""Expressions as they are written again in reports: the same tree is read from them."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from verifier.claims.working import in_text
from verifier.dates.moments import read_when
from verifier.expression import (
    Aggregate,
    Calendar,
    Comparison,
    Condition,
    KeyPart,
    Label,
    Logic,
    Minus,
    Moment,
    Name,
    Node,
    Not,
    Number,
    Operation,
    Rounded,
    parse,
)
from verifier.model import Rounding

KEYS = [
    (),
    (KeyPart(0, "", "O'Malley"),),
    (KeyPart(0, "county", "Polk"), KeyPart(0, "candidate", "Smith, John")),
]
names = st.builds(
    Name, st.just(0), st.sampled_from([("votes",), ("night", "t", "votes"), ("year",)]), st.sampled_from(KEYS)
)
numbers = st.sampled_from(["0", "1.50", "15%", "51666"]).map(
    lambda text: Number(0, Fraction(text.removesuffix("%")) / (100 if text.endswith("%") else 1), text)
)
dates = st.sampled_from(["2016-02-02", "2016-02-02T12:04", "2016-02-02T12:04:05-05:00", "2016-02-02T12:00Z"])
times = st.builds(lambda text: Moment(0, read_when(text), text), dates)
LABELS = st.sampled_from([(), (Label(0, "county"),), (Label(0, "county"), Label(0, "contest"))])
CONDITIONS = st.sampled_from(
    [
        (),
        (Condition(0, "kind", True, "person", 0),),
        (Condition(0, "candidate", False, "Smith, John", 0), Condition(0, "kind", True, "not a vote", 0)),
    ]
)


def rows(of: Node) -> Node:
    return Name(0, of.path, of.key, many=True) if isinstance(of, Name) else of


def aggregates(words: list[str], of: st.SearchStrategy[Node]) -> st.SearchStrategy[Node]:
    return st.builds(Aggregate, st.just(0), st.sampled_from(words), of.map(rows), LABELS, CONDITIONS)


def larger(inner: st.SearchStrategy[Node]) -> st.SearchStrategy[Node]:
    at = st.just(0)
    return (
        st.builds(Operation, at, st.sampled_from("+-*/"), inner, inner)
        | st.builds(Minus, at, inner)
        | st.builds(Rounded, at, inner, st.integers(0, 36), st.sampled_from(list(Rounding)))
        | st.builds(Calendar, at, st.just("year"), st.tuples(inner))
        | st.builds(Calendar, at, st.sampled_from(["months", "years"]), st.tuples(inner, inner))
        | aggregates(["sum", "min", "max", "count"], inner)
    )


figures = st.recursive(names | numbers | times, larger, max_leaves=8)
truths = st.recursive(
    st.builds(Comparison, st.just(0), st.sampled_from(["<", "<=", "=", "!=", ">=", ">"]), figures, figures),
    lambda inner: (
        st.builds(Logic, st.just(0), st.sampled_from(["and", "or"]), inner, inner)
        | st.builds(Not, st.just(0), inner)
        | aggregates(["any", "all", "count"], inner)
    ),
    max_leaves=4,
)


@given(figures | truths)
def test_what_is_written_is_read_as_the_same_tree(node: Node):
    assert parse(in_text(node)) == (node, ())
