"""Exact columns: the same as plain fractions, row by row, unknown where they are, and nothing ever wraps."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from fractions import Fraction
from typing import cast

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from verifier.exact import Known, Leaf, NotInColumns, figures_of, numbers_of, truths_of
from verifier.expression import Comparison, Logic, Minus, Name, Node, Not, Number, Operation, Rounded, parse, walk
from verifier.fractions import Unknown, Value, Values, evaluate
from verifier.model import Rounding

COLUMNS = ("a", "b", "c")
UNITS = {"a": 1, "b": 100, "c": 3}
Rows = Sequence[tuple[int | None, int | None, int | None]]


@dataclass(frozen=True)
class AtRow:
    """The names of an expression at one row."""

    row: Mapping[str, int | None]

    def value(self, name: Name) -> Value:
        found = self.row[name.path[0]]
        return Unknown(name.path[0]) if found is None else Fraction(found, UNITS[name.path[0]])


def column(name: str) -> Name:
    return Name(0, (name,))


def parsed(text: str) -> Node:
    node, problems = parse(text)
    assert node is not None
    assert not problems
    return node


def frame_of(rows: Rows, kind: type[pl.DataType] = pl.Int128) -> pl.DataFrame:
    return pl.DataFrame(rows, dict.fromkeys(COLUMNS, kind), orient="row")


def leaves_of(frame: pl.DataFrame, node: Node) -> Leaf | None:
    return figures_of(frame, node.path[0], Fraction(1, UNITS[node.path[0]])) if isinstance(node, Name) else None


def slowly(node: Node, frame: pl.DataFrame) -> list[Fraction | bool | None]:
    found = [evaluate(node, cast("Values", AtRow(row))) for row in frame.iter_rows(named=True)]
    return [None if isinstance(value, Unknown) else value for value in found]


def quickly(node: Node, frame: pl.DataFrame) -> list[Fraction | None]:
    made = numbers_of(node, lambda one: leaves_of(frame, one))
    parts = frame.select(
        above=made.above.column, below=made.below.column, known=made.known, row=pl.int_range(pl.len())
    ).rows()
    assert all(below is None or below >= 1 for _, below, _, _ in parts)
    assert all(above is None or abs(above) <= made.above.size for above, _, _, _ in parts)
    return [Fraction(above, below) * made.times if known else None for above, below, known, _ in parts]


def decided(node: Node, frame: pl.DataFrame) -> list[bool | None]:
    made = truths_of(node, lambda one: leaves_of(frame, one))
    return frame.select(truth=made.column, row=pl.int_range(pl.len()))["truth"].to_list()


SMALL = st.integers(-4, 4) | st.sampled_from([0, 3, 15, 20, 50, 100])
LARGE = st.sampled_from(
    [sign * (2**power + step) for power in (31, 62, 63, 90) for step in (-1, 0, 1) for sign in (1, -1)]
)
CELLS = st.none() | SMALL | st.integers(-(10**6), 10**6) | LARGE
TABLES = st.lists(st.tuples(CELLS, CELLS, CELLS), min_size=1, max_size=6)
PLAIN = st.lists(st.tuples(*[st.none() | SMALL] * 3), min_size=1, max_size=6)
LITERALS = st.fractions(min_value=0, max_value=10**4, max_denominator=1000) | st.just(Fraction(15, 100))
LEAVES = st.sampled_from(COLUMNS).map(column) | LITERALS.map(lambda value: Number(0, value, str(value)))


def numbers(inner: st.SearchStrategy[Node]) -> st.SearchStrategy[Node]:
    return (
        st.builds(Operation, st.just(0), st.sampled_from("+-*/"), inner, inner)
        | st.builds(Minus, st.just(0), inner)
        | st.builds(Rounded, st.just(0), inner, st.integers(0, 3), st.sampled_from(Rounding), st.booleans())
    )


NUMBERS = st.recursive(LEAVES, numbers, max_leaves=6)
COMPARISONS = st.builds(Comparison, st.just(0), st.sampled_from(["<", "<=", "=", "!=", ">=", ">"]), NUMBERS, NUMBERS)
TRUTHS = st.recursive(
    COMPARISONS,
    lambda inner: (
        st.builds(Not, st.just(0), inner) | st.builds(Logic, st.just(0), st.sampled_from(["and", "or"]), inner, inner)
    ),
    max_leaves=4,
)


@settings(max_examples=300)
@given(NUMBERS, TABLES | PLAIN)
def test_numbers_are_those_of_plain_fractions_or_are_left_to_them(node: Node, rows: Rows):
    frame = frame_of(rows)
    with suppress(NotInColumns):
        assert quickly(node, frame) == slowly(node, frame)


@settings(max_examples=300)
@given(TRUTHS, TABLES | PLAIN)
def test_truths_are_those_of_plain_fractions_or_are_left_to_them(node: Node, rows: Rows):
    frame = frame_of(rows)
    with suppress(NotInColumns):
        assert decided(node, frame) == slowly(node, frame)


@given(COMPARISONS, PLAIN)
def test_small_numbers_are_not_left_to_the_slow_road(node: Node, rows: Rows):
    frame = frame_of(rows, pl.Int64)
    if sum(isinstance(one, (Name, Number)) for one in walk(node)) <= (3 if "Rounded" in repr(node) else 4):
        assert decided(node, frame) == slowly(node, frame)


SHARE = parsed("a * b / c >= 15%")


@pytest.mark.parametrize(
    ("row", "holds"),
    [
        ((15, 100, 300), True),  # 15 * 1 / 100: exactly 15 %
        ((14, 100, 300), False),
        ((-15, 100, -300), True),
        ((-15, 100, 300), False),
        ((15, 100, 0), None),
        ((15, None, 300), None),
        ((0, 0, 300), False),
    ],
    ids=str,
)
def test_shares_at_fifteen_per_cent(row: tuple[int | None, int | None, int | None], holds: bool | None):
    frame = frame_of([row, (1, 1, 1)], pl.Int64)
    assert decided(SHARE, frame)[0] is holds
    assert slowly(SHARE, frame)[0] is holds


@pytest.mark.parametrize("step", [-2, -1, 0, 1])
def test_the_integers_grow_where_a_sum_would_no_longer_fit(step: int):
    frame = frame_of([(2**62 + step, None, None), (0, None, None)])
    kind = numbers_of(parsed("a + a"), lambda one: leaves_of(frame, one)).kind
    # twice 2**62 is one more than an Int64 holds
    assert kind == (pl.Int128() if step >= 0 else pl.Int64())
    node = parsed("a + a > 0")
    assert decided(node, frame) == slowly(node, frame) == [True, False]


@pytest.mark.parametrize("step", [0, 1])
def test_what_no_integers_hold_is_left_to_plain_fractions(step: int):
    frame = frame_of([(2**126 + step, None, None), (0, None, None)])
    with pytest.raises(NotInColumns):
        numbers_of(parsed("a + a"), lambda one: leaves_of(frame, one))


@pytest.mark.parametrize("power", [63, 127])
def test_the_last_number_that_fits_is_not_too_wide(power: int):
    frame = frame_of([(2 ** (power - 1) - 1, None, None), (-(2 ** (power - 1)) + 1, None, None)])
    made = numbers_of(parsed("a + a"), lambda one: leaves_of(frame, one))
    assert made.kind == {63: pl.Int64(), 127: pl.Int128()}[power]
    assert quickly(parsed("a + a"), frame) == slowly(parsed("a + a"), frame)


def test_the_smallest_number_of_all_has_no_size_in_its_own_integers():
    frame = frame_of([(-(2**63), -1, None)], pl.Int64)
    assert numbers_of(parsed("-a"), lambda one: leaves_of(frame, one)).kind == pl.Int128()
    assert quickly(parsed("a / b"), frame) == slowly(parsed("a / b"), frame) == [100 * Fraction(2**63)]


def test_what_no_integer_holds_is_left_to_plain_fractions():
    frame = frame_of([(2**100, 2**100, 1)])
    with pytest.raises(NotInColumns):
        numbers_of(parsed("a * b"), lambda one: leaves_of(frame, one))


def test_unknown_is_passed_over_where_the_rest_decides():
    frame = frame_of([(1, None, None), (2, None, None), (None, None, None)])
    assert decided(parsed("a = 1 or b = 1"), frame) == [True, None, None]
    assert decided(parsed("a = 1 and b = 1"), frame) == [None, False, None]
    assert decided(parsed("not (b = 1)"), frame) == [None, None, None]


def test_one_value_for_all_rows_may_be_unknown():
    frame = frame_of([(1, 0, 0)])
    nothing = truths_of(parsed("a > b"), lambda one: Known(None) if one == column("b") else leaves_of(frame, one))
    assert frame.select(nothing.column).to_series().to_list() == [None]


def test_a_rule_as_long_as_nobody_writes_it_is_left_to_plain_fractions():
    node: Node = column("a")
    for _ in range(12):
        node = Rounded(0, Operation(0, "/", node, Number(0, Fraction(3), "3")), 1, Rounding.HALF_EVEN)
    with pytest.raises(NotInColumns):
        numbers_of(node, lambda one: leaves_of(frame_of([(1, 1, 1)]), one))


def test_a_number_stands_before_a_column_of_nulls_that_was_joined():
    """Polars 2.1 gives one row for all where the number stands first, as a joined column of nulls counts as sorted."""
    groups = pl.DataFrame({"key": ["one"], "a": [None]}, {"key": pl.String, "a": pl.Int128})
    frame = pl.DataFrame({"key": ["one", "one"]}).join(groups, on="key", how="left", maintain_order="left")
    for sign in ("<", "<=", "=", "!=", ">=", ">"):
        made = truths_of(parsed(f"0 {sign} a"), lambda one: leaves_of(frame, one))
        assert frame.with_columns(truth=made.column)["truth"].to_list() == [None, None]
