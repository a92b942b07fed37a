"""`precision: as published`: what is decided on intervals is what comes out for every number in them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from verifier.bounds import Known
from verifier.expression import Aggregate, Comparison, Logic, Minus, Name, Node, Not, Number, Operation, Rounded
from verifier.fractions import Row, Unknown, Value, evaluate
from verifier.known import Made
from verifier.model import Rounding
from verifier.printing import known_as_printed
from verifier.relation import round_to

TENTH = Fraction(1, 10)
NAMES = ("a", "b", "c")


@dataclass(frozen=True)
class Given:
    """Three figures, each with a name; `rows` of anything are all of them."""

    found: Mapping[str, Known]
    here: Mapping[str, str]
    offset: timedelta = timedelta(0)

    def value(self, name: Name) -> Value:
        return self.found[name.path[0]]

    def rows(self, _: Name) -> Sequence[Row]:
        return [({"name": name}, value) for name, value in self.found.items()]

    def once(self, node: Aggregate, here: Mapping[str, str], work: Callable[[], Value]) -> Value:
        return work()

    def gathered(self, node: Aggregate, what: str, make: Callable[[], Made]) -> Made:
        return make()


def numbers(inner: st.SearchStrategy[Node]) -> st.SearchStrategy[Node]:
    return st.one_of(
        st.builds(Operation, st.just(0), st.sampled_from("+-*/"), inner, inner),
        st.builds(Minus, st.just(0), inner),
        st.builds(Rounded, st.just(0), inner, st.integers(0, 1), st.sampled_from(list(Rounding))),
    )


name = st.sampled_from(NAMES).map(lambda one: Name(0, (one,)))
typed = st.fractions(-3, 3, max_denominator=4).map(lambda value: Number(0, value, str(value)))
aggregate = st.sampled_from(("sum", "min", "max")).map(lambda word: Aggregate(0, word, Name(0, ("a",), many=True)))
number = st.recursive(name | typed | aggregate, numbers, max_leaves=5)
comparison = st.builds(Comparison, st.just(0), st.sampled_from(("<", "<=", "=", "!=", ">=", ">")), number, number)
truth = st.recursive(
    comparison,
    lambda inner: (
        st.builds(Not, st.just(0), inner) | st.builds(Logic, st.just(0), st.sampled_from(("and", "or")), inner, inner)
    ),
    max_leaves=3,
)
exact_figures = st.lists(st.fractions(-4, 4, max_denominator=60), min_size=3, max_size=3)


@settings(max_examples=400)
@given(truth, exact_figures, st.sampled_from([*Rounding, None]), st.sampled_from(list(Rounding)))
def test_a_test_that_is_decided_comes_out_so_for_the_exact_figures(test, exact, told, by):
    """Print exact figures, and hold what is known of the printed ones against the exact ones."""
    printed = [round_to(value, TENTH, told or by) for value in exact]
    known = dict(zip(NAMES, (known_as_printed(value, TENTH, told) for value in printed), strict=True))
    decided = evaluate(test, Given(known, {}))
    truly = evaluate(test, Given(dict(zip(NAMES, exact, strict=True)), {}))
    assert isinstance(decided, Unknown) or decided is truly
