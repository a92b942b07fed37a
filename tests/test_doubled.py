"""Keys that stand more than once in one table: found by hash, sure by text, and unknown in every sum."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tables_of import VOTES, csv_text, table
from verifier.checking.totals import figures, total
from verifier.model import Relation, Verdict
from verifier.tables.doubled import DoubledKey, doubled_keys
from verifier.tables.layout import Column, Layout

WARDS = Layout((Column("county"), Column("ward"), Column("votes", type="whole", blank="unknown")), ("county", "ward"))


def test_a_key_that_stands_more_than_once_is_found_with_its_lines(tmp_path: Path):
    found = table(tmp_path, VOTES, 'county,votes\nPolk,7\n"Story\n",1\nLinn,1\nPolk,7\nLinn,2\nPolk,9\n').doubled
    assert found.keys == (
        DoubledKey((("county", "Polk"),), (2, 6, 8), 3),
        DoubledKey((("county", "Linn"),), (5, 7), 2),
    )
    assert (found.count, found.rows.to_list()) == (2, [0, 2, 3, 4, 5])


def test_most_tables_have_none(tmp_path: Path):
    found = table(tmp_path, VOTES, "county,votes\nPolk,7\nStory,7\n").doubled
    assert (found.keys, found.count, found.rows.to_list()) == ((), 0, [])


def test_rows_left_out_by_where_double_nothing(tmp_path: Path):
    layout = replace(VOTES, where={"contest": "mayor"})
    found = table(tmp_path, layout, "county,contest,votes\nPolk,mayor,7\nPolk,clerk,8\n")
    assert found.doubled.count == 0


@given(st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from("xy")), min_size=1, max_size=12))
def test_hashes_that_collide_double_nothing(tmp_path_factory, rows):
    found = table(
        tmp_path_factory.getbasetemp(), WARDS, csv_text(("county", "ward", "votes"), [(*row, "1") for row in rows])
    )
    collided = found.frame.with_columns(pl.lit(1, dtype=pl.UInt64).alias("#h1"))
    made = doubled_keys(collided, found.layout.key, found.text)
    expected = [row for row in dict.fromkeys(rows) if rows.count(row) > 1]
    assert [tuple(text for _, text in one.key) for one in made.keys] == expected
    assert [one.count for one in made.keys] == [rows.count(row) for row in expected]
    assert made.rows.to_list() == [at for at, row in enumerate(rows) if rows.count(row) > 1]
    assert (found.doubled.keys, found.doubled.rows.to_list()) == (made.keys, made.rows.to_list())


@given(st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from("xy")), min_size=1, max_size=12))
def test_keys_that_are_not_read_again_are_told_by_both_hashes(tmp_path_factory, rows):
    found = table(
        tmp_path_factory.getbasetemp(), WARDS, csv_text(("county", "ward", "votes"), [(*row, "1") for row in rows])
    )
    collided = found.frame.with_columns(pl.lit(1, dtype=pl.UInt64).alias("#h1"))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("verifier.tables.doubled.MOST_READ", 0)
        for frame in (found.frame, collided):
            made = doubled_keys(frame, found.layout.key, found.text)
            assert (made.keys, made.count) == (found.doubled.keys, found.doubled.count)
            assert made.rows.to_list() == found.doubled.rows.to_list()
            short = doubled_keys(frame, found.layout.key, found.text, shown=1)
            assert (short.keys, short.count) == (found.doubled.keys[:1], found.doubled.count)
        few = found.known()
    if found.doubled.count:
        assert few["#times"].to_list() == found.known()["#times"].to_list()


def test_keys_and_lines_are_capped_and_the_count_is_not(tmp_path: Path):
    rows = [(f"c{number % 30}", "1") for number in range(900)]
    found = table(tmp_path, VOTES, csv_text(("county", "votes"), rows))
    made = doubled_keys(found.frame, found.layout.key, found.text, shown=4)
    assert (len(made.keys), made.count, len(made.rows)) == (4, 30, 900)
    assert (len(made.keys[0].lines), made.keys[0].count) == (20, 30)


def test_a_sum_over_a_doubled_key_is_undetermined_and_names_its_rows(tmp_path: Path):
    parts = table(tmp_path, WARDS, "county,ward,votes\nPolk,1,3\nPolk,2,4\nPolk,2,4\nStory,1,5\n")
    (tmp_path / "whole").mkdir()
    whole = table(tmp_path / "whole", VOTES, "county,votes\nPolk,11\nStory,5\n")
    polk, story = total(figures(parts, "votes"), figures(whole, "votes"), ("county",), within=Fraction(100))
    assert (polk.relation, polk.verdict, polk.sum) == (Relation.UNDETERMINED, Verdict.UNDETERMINED, None)
    assert polk.unknown == tuple(f"{parts.name}:{line} (Polk, 2), which stands more than once" for line in (3, 4))
    assert story.verdict is Verdict.AGREES


def test_a_whole_that_stands_twice_is_invalid(tmp_path: Path):
    whole = figures(table(tmp_path, VOTES, "county,votes\nPolk,7\nPolk,7\n"), "votes")
    (tmp_path / "parts").mkdir()
    parts = figures(table(tmp_path / "parts", WARDS, "county,ward,votes\nPolk,1,7\n"), "votes")
    (found,) = total(parts, whole, ("county",))
    assert (found.relation, found.verdict) == (Relation.DUPLICATE, Verdict.INVALID)
