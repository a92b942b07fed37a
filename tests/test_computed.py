"""Computed columns against plain fractions: the same figure on both roads, written in decimals, or unknown."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tables_of import csv_text, table
from verifier.expression import Name, Node, parse, rebuilt
from verifier.numbers import MOST_DIGITS
from verifier.tables.computed import Calculation, with_computed
from verifier.tables.decimals import decimals_of
from verifier.tables.layout import Column, Layout
from verifier.tables.lazy_rows import LazyRows
from verifier.tables.table import Table

COLUMNS = tuple(Column(name, type="decimal", blank="unknown") for name in "abc")
LAYOUT = Layout((Column("key"), *COLUMNS), ("key",))
NUMBERS = st.one_of(
    st.just(""),
    st.integers(-9, 9).map(str),
    st.decimals(-999, 999, places=2).map(str),
    st.integers(10**17, 10**20).map(str),
)
TEXTS = [
    "a + b * c",
    "a - b",
    "a / b",
    "a / 8",
    "a / 3",
    "rounded(a * b / c, 2, half up)",
    "rounded(a / b, 0, half even)",
    "rounded(a / 7, 4, down)",
    "-a * 0.5",
    "a * b * c",
    "(a + 1/3) * 3",
]


def calculation(text: str, column: Column) -> Calculation:
    node, problems = parse(text)
    assert node is not None
    assert not problems
    return Calculation(column, rebuilt(node, _of_row), text)


def _of_row(node: Node) -> Node:
    return replace(node, many=True) if isinstance(node, Name) else node


def held(folder: Path, rows: list[tuple[str, str, str]]) -> Table:
    return table(folder, LAYOUT, csv_text(("key", "a", "b", "c"), [(str(at), *row) for at, row in enumerate(rows)]))


def by_hand(text: str, row: tuple[str, str, str]) -> Fraction | None:
    """Work an expression by Python's own arithmetic on fractions."""
    names = {name: Fraction(one) for name, one in zip("abc", row, strict=True) if one}
    python = text.replace("1/3", "third").replace("0.5", "half")
    for word in ("half up", "half even", "down"):
        python = python.replace(f", {word})", f", '{word}')")
    try:
        return eval(python, {"rounded": _rounded, "third": Fraction(1, 3), "half": Fraction(1, 2)}, names)  # noqa: S307
    except (NameError, ZeroDivisionError):
        return None


def _rounded(value: Fraction, digits: int, way: str) -> Fraction:
    size = abs(Fraction(value)) * 10**digits
    near = {"half up": (2 * size + 1) // 2, "half even": round(size), "down": size // 1}[way]
    return Fraction(near, 10**digits) * (-1 if value < 0 else 1)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=120)
@given(rows=st.lists(st.tuples(NUMBERS, NUMBERS, NUMBERS), min_size=1, max_size=6), text=st.sampled_from(TEXTS))
def test_both_roads_give_what_plain_fractions_give(tmp_path: Path, rows: list[tuple[str, str, str]], text: str):
    own = held(tmp_path, rows)
    asked = calculation(text, Column("x", type="decimal"))
    fast, slow = (LazyRows({("a", "t"): with_computed(own, asked, fast=road)})["a", "t", "x"] for road in (True, False))
    assert [(row.figure.value, row.figure.written) for row in fast] == [
        (row.figure.value, row.figure.written) for row in slow
    ]
    for row, given_row in zip(fast, rows, strict=True):
        expected = by_hand(text, given_row)
        ends = expected is not None and decimals_of(expected) is not None
        if row.figure.value is None:
            assert row.figure.unknown
            assert not ends or abs(expected) * 10**18 >= 10**MOST_DIGITS or len(rows) > 1
        else:
            assert row.figure.value == expected
            assert Fraction(row.figure.written) == expected


@pytest.mark.parametrize(
    ("text", "row", "written"),
    [
        ("a * b / c", ("0.1", "20", "0.4"), "5"),
        ("a / 8", ("3", "", ""), "0.375"),
        ("rounded(a / b, 2, half up)", ("1", "2", ""), "0.50"),
        ("rounded(a / b, 0, half up)", ("1", "2", ""), "1"),
        ("a / b", ("-1", "4", ""), "-0.25"),
    ],
)
def test_a_computed_figure_is_written_in_decimals(tmp_path: Path, text: str, row: tuple[str, str, str], written: str):
    found = with_computed(held(tmp_path, [row]), calculation(text, Column("x", type="decimal")))
    assert LazyRows({("a", "t"): found})["a", "t", "x"][0].figure.written == written
    assert found.text([0])["x"][0] == written


@pytest.mark.parametrize(
    ("text", "row", "says"),
    [
        ("a / b", ("1", "3", ""), ":2: x = 1 / 3 does not end as a decimal; write rounded(..., 4, half up)"),
        ("a / b", ("1", "0", ""), ":2: division by zero (x is computed from it)"),
        ("a + b", ("1", "", ""), ":2: b is blank (x is computed from it)"),
        ("a * a", ("9" * 30, "", ""), ":2: x would have more than 36 digits; write rounded(..., 4, half up)"),
    ],
)
def test_what_is_not_known_says_why(tmp_path: Path, text: str, row: tuple[str, str, str], says: str):
    found = with_computed(held(tmp_path, [row]), calculation(text, Column("x", type="decimal")))
    assert LazyRows({("a", "t"): found})["a", "t", "x"][0].figure.unknown.endswith(says)


@pytest.mark.parametrize(
    ("column", "row", "says"),
    [
        (Column("x", type="whole"), ("1", "2", ""), "x '0.5' is not a whole number (key 0); x = 1 / 2"),
        (Column("x", type="decimal", at_most=Fraction(1)), ("3", "2", ""), "x '1.5' is more than 1 (key 0); x = 3 / 2"),
        (
            Column("x", type="decimal", at_least=Fraction(1)),
            ("-1", "2", ""),
            "x '-0.5' is less than 1 (key 0); x = (-1) / 2",
        ),
    ],
)
def test_a_figure_that_breaks_its_column_is_a_bad_cell(
    tmp_path: Path, column: Column, row: tuple[str, str, str], says: str
):
    found = with_computed(held(tmp_path, [row, ("4", "4", "")]), calculation("a / b", column))
    assert [cell.message for cell in found.bad] == [says]
    assert found.bad_counts["x"] == 1
    values = found.frame["x"].to_list()
    assert values[0] is None
    assert Fraction(values[1], 10 ** found.scales["x"]) == 1


def test_percentages_keep_their_two_more_digits(tmp_path: Path):
    found = with_computed(
        held(tmp_path, [("1", "2", ""), ("1", "1", "")]), calculation("a / b", Column("x", type="percent"))
    )
    assert found.text([0, 1])["x"].to_list() == ["50%", "100%"]
