"""Two tables by key: every planted error is found, none is invented, and nothing unknown ever agrees."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from tempfile import TemporaryDirectory

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from polars.testing import assert_frame_equal

from generator import KEY, generate
from tables_of import SDE, VOTES, csv_text, read, table, tables
from verifier.checking.equality import equal
from verifier.checking.reconcile import Reconciled, reconcile
from verifier.checking.totals import figures, total
from verifier.model import Stop
from verifier.tables.layout import Column, Layout

BIG = Layout(
    (*(Column(name) for name in KEY), Column("votes", type="whole", blank="unknown"), Column("sde", type="decimal")),
    KEY,
)


def kinds(found: Reconciled) -> dict[str, int]:
    return {kind: count for kind, count in found.counts.items() if count}


def compare(folder: Path, official: str, reported: str, layout: Layout = VOTES, bits: int = 64) -> Reconciled:
    return reconcile(*tables(folder, layout, "county,votes\n" + official, "county,votes\n" + reported), bits=bits)


# ---- planted errors


def planted(folder: Path, rows: int, quote_style: str = "necessary", bits: int = 64):
    made = generate(folder, rows, quote_style=quote_style, every=100 if rows <= 10_000 else 1000)
    found = reconcile(*read(BIG, made.official, made.reported), bits=bits)
    assert_frame_equal(found.differences.select(made.truth.drop("plant").columns), made.truth.drop("plant"))
    assert found.counts["figures"] == made.figures
    assert found.counts["agree"] == made.figures - made.truth.height
    return made, found


@pytest.mark.parametrize("quote_style", ["necessary", "always"])
def test_all_planted_errors_are_found_and_none_invented(tmp_path: Path, quote_style: str):
    planted(tmp_path, 10_000, quote_style)


def test_all_planted_errors_are_found_when_most_hashes_collide(tmp_path: Path):
    planted(tmp_path, 10_000, bits=12)


@pytest.mark.slow
def test_all_planted_errors_are_found_among_a_million_rows(tmp_path: Path):
    planted(tmp_path, 1_000_000)


@pytest.mark.slow
def test_all_planted_errors_are_found_among_a_million_rows_when_most_hashes_collide(tmp_path: Path):
    planted(tmp_path, 1_000_000, bits=20)


def test_rows_and_lines_lead_to_the_row_in_either_file(tmp_path: Path):
    made, found = planted(tmp_path, 10_000)
    for side, path in (("official", made.official), ("reported", made.reported)):
        lines = path.read_text().splitlines()
        for row in found.differences.iter_rows(named=True):
            if row[f"{side}.line"] is None:
                assert row["kind"] in ("missing", "extra")
                assert row[f"{side}.row"] is None
                continue
            assert row[f"{side}.row"] == row[f"{side}.line"] - 2
            cells = lines[row[f"{side}.line"] - 1].split(",")
            assert cells[:5] == [row[f"key.{name}"] for name in KEY]
            assert cells[5 + (row["measure"] == "sde")] == (row[f"{side}.text"] or "")


# ---- what must never agree


@pytest.mark.parametrize(
    ("official", "reported", "expected"),
    [
        ("Polk,6\n", "Polk,\n", {"figures": 1, "null": 1}),
        ("Polk,\n", "Polk,6\n", {"figures": 1, "null": 1}),
        ("Polk,\n", "Polk,\n", {"figures": 1, "null": 1}),
        ("Polk,6\n", "Story,6\n", {"figures": 2, "missing": 1, "extra": 1}),
        ("Polk,6\nStory,1\n", "Polk,6\n", {"figures": 2, "agree": 1, "missing": 1}),
        ("Polk,6\n", "Polk,6\nPolk,6\n", {"figures": 1, "duplicate": 1}),
        ("Polk,6\nPolk,6\n", "Polk,6\n", {"figures": 1, "duplicate": 1}),
        ("Polk,6\nPolk,7\n", "Polk,6\nPolk,7\n", {"figures": 1, "duplicate": 1}),
        ("Polk,6\nPolk,6\n", "Story,6\n", {"figures": 2, "duplicate": 1, "extra": 1}),
        ("Polk,6\n", "Polk,6O\n", {"figures": 1, "invalid": 1}),
        ("Polk,x\n", "Polk,x\n", {"figures": 1, "invalid": 1}),
        ("Polk,x\n", "Polk,\n", {"figures": 1, "invalid": 1}),
        ("Polk,\n", "Story,\n", {"figures": 2, "missing": 1, "extra": 1}),
        ("Polk,6\n", "Polk,06\n", {"figures": 1, "agree": 1}),
        ("Polk,0\n", "Polk,-0\n", {"figures": 1, "agree": 1}),
        (",6\n", ",6\n", {"figures": 1, "agree": 1}),
        (",6\n", '"",7\n', {"figures": 1, "changed": 1}),
    ],
)
@pytest.mark.parametrize("bits", [64, 0])
def test_what_a_figure_is(tmp_path: Path, official: str, reported: str, expected: dict[str, int], bits: int):
    assert kinds(compare(tmp_path, official, reported, bits=bits)) == expected


def test_a_million_duplicates_do_not_look_like_a_row_of_the_other_side(tmp_path: Path):
    # a sum that counted rows in twenty bits would see one row a side here
    found = compare(tmp_path, "Polk,6\n" * (2**20 + 1), "Story,6\n")
    assert kinds(found) == {"figures": 2, "duplicate": 1, "extra": 1}


def test_keys_are_not_run_together(tmp_path: Path):
    layout = Layout((Column("a"), Column("b"), Column("votes", type="whole")), ("a", "b"))
    found = reconcile(*tables(tmp_path, layout, "a,b,votes\na,bc,1\n", "a,b,votes\nab,c,1\n"))
    assert kinds(found) == {"figures": 2, "missing": 1, "extra": 1}


def test_the_order_of_key_columns_does_not_matter(tmp_path: Path):
    columns = (Column("a"), Column("b"), Column("votes", type="whole"))
    official = table(tmp_path, Layout(columns, ("a", "b")), "a,b,votes\nx,y,1\n")
    reported = table(tmp_path, Layout(columns, ("b", "a")), "a,b,votes\nx,y,1\n")
    assert kinds(reconcile(official, replace(reported, seeds=official.seeds))) == {"figures": 1, "agree": 1}


def test_tables_of_other_seeds_are_refused(tmp_path: Path):
    left, right = tables(tmp_path, VOTES, "county,votes\nPolk,6\n", "county,votes\nPolk,6\n")
    with pytest.raises(ValueError, match="same seeds"):
        reconcile(left, replace(right, seeds=(1, 2)))


def test_not_applicable_on_both_sides_is_no_figure(tmp_path: Path):
    layout = Layout((Column("county"), Column("votes", type="whole", blank="not applicable")), ("county",))
    found = compare(tmp_path, "Polk,\nStory,\nCedar,1\n", "Polk,\nStory,5\nCedar,1\n", layout)
    assert kinds(found) == {"figures": 2, "agree": 1, "null": 1, "not applicable": 1}


def test_blank_as_zero_is_the_number(tmp_path: Path):
    layout = Layout((Column("county"), Column("votes", type="whole", blank="zero")), ("county",))
    assert kinds(compare(tmp_path, "Polk,\nStory,0\n", "Polk,0\nStory,\n", layout)) == {"figures": 2, "agree": 2}


# ---- exact at any size


@pytest.mark.parametrize(
    ("official", "reported", "kind"),
    [
        ("7.68", "7.680", "agree"),
        ("7.68", "7.6800000000000000000000000001", "changed"),
        ("9223372036854775807", "9223372036854775807.0", "agree"),
        ("9223372036854775807", "9223372036854775808", "changed"),
        ("9223372036854775808", "-9223372036854775808", "changed"),
        ("123456789012345678901234567890123456", "123456789012345678901234567890123456", "agree"),
        ("123456789012345678901234567890123456", "0.00000000000000000000000000000000001", "changed"),
        ("0", "0.00000000000000000000000000000000000", "agree"),
        ("-.5", "-0.50", "agree"),
    ],
)
def test_any_size_is_exact(tmp_path: Path, official: str, reported: str, kind: str):
    header = "county,sde\nPolk,"
    for left, right in ((official, reported), (reported, official)):
        found = reconcile(*tables(tmp_path, SDE, f"{header}{left}\n", f"{header}{right}\n"))
        assert kinds(found) == {"figures": 1, kind: 1}
        for row in found.differences.iter_rows(named=True):
            for side, text in (("official", left), ("reported", right)):
                assert Fraction(row[f"{side}.value"], 10 ** row[f"{side}.digits"]) == Fraction(text)
                assert row[f"{side}.digits"] == len(text.partition(".")[2])


# ---- against a plain dictionary

keys = st.sampled_from(["", "Polk", "Story", "Cedar", "O'Brien", "Polk "])
cells = st.sampled_from(["0", "6", "6.0", "7", "-7", "0.06", "", "x", "6O", "1" * 20, "1" * 20 + ".5", "0" * 22 + "6"])
rows = st.lists(st.tuples(keys, keys, cells, cells), min_size=1, max_size=12)
PLAIN = Layout(
    (Column("a"), Column("b"), Column("votes", type="decimal", blank="unknown"), Column("sde", type="decimal")),
    ("a", "b"),
)


def known(text: str) -> Fraction | None:
    return Fraction(text) if text and text[-1] not in "xO" else None


def is_bad(text: str, measure: str) -> bool:
    return text in ("x", "6O") or (measure == "sde" and not text)


def expected(official: list[tuple[str, ...]], reported: list[tuple[str, ...]]):
    """The slow and obvious way: a dictionary of lists, one figure after the other."""
    sides = [defaultdict(list), defaultdict(list)]
    for side, held in zip(sides, (official, reported), strict=True):
        for a, b, *texts in held:
            side[a, b].append(texts)
    for key in sorted(sides[0].keys() | sides[1].keys()):
        left, right = (side[key] for side in sides)
        for at, measure in ((1, "sde"), (0, "votes")):
            yield (*key, measure), one_figure([row[at] for row in left], [row[at] for row in right], measure)


def one_figure(left: list[str], right: list[str], measure: str) -> str:
    if max(len(left), len(right)) > 1:
        return "duplicate"
    if not left or not right:
        return "extra" if right else "missing"
    if is_bad(left[0], measure) or is_bad(right[0], measure):
        return "invalid"
    numbers = known(left[0]), known(right[0])
    if None in numbers:
        return "null"
    return "agree" if numbers[0] == numbers[1] else "changed"


@given(rows, rows, st.sampled_from([64, 1, 0]))
def test_reconcile_is_what_a_dictionary_says(official, reported, bits):
    with TemporaryDirectory() as folder:
        texts = [csv_text(("a", "b", "votes", "sde"), side) for side in (official, reported)]
        found = reconcile(*tables(Path(folder), PLAIN, *texts), bits=bits)
    truth = dict(expected(official, reported))
    differences = {
        (row["key.a"], row["key.b"], row["measure"]): row["kind"] for row in found.differences.iter_rows(named=True)
    }
    assert differences == {figure: kind for figure, kind in truth.items() if kind != "agree"}
    assert found.differences.height == len(differences)
    assert list(differences) == sorted(differences)
    counts = Counter(truth.values())
    assert kinds(found) == {"figures": len(truth)} | dict(counts)


# ---- hashes


def test_equal_keys_have_equal_hashes_wherever_they_stand(tmp_path: Path):
    names = [f"County {number}" for number in range(20_000)]
    official = csv_text(("county", "votes"), [(name, "1") for name in names])
    reported = csv_text(("votes", "county"), [("1", name) for name in reversed(names)])
    left, right = tables(tmp_path, VOTES, official, reported)
    assert left.frame["#h1"].n_unique() == len(names)
    for name in ("#h1", "#h2"):
        assert left.frame[name].to_list() == right.frame[name].reverse().to_list()
    assert (left.frame["#h1"] != left.frame["#h2"]).all()


def test_differences_have_one_schema_whatever_is_found(tmp_path: Path):
    nothing = compare(tmp_path, "Polk,6\n", "Polk,6\n").differences
    much = compare(tmp_path, "Polk,6\nStory,\nCedar,1\n", "Polk,7\nPolk,8\nStory,x\n").differences
    assert nothing.schema == much.schema
    assert nothing.height == 0
    assert nothing.schema["official.value"] == pl.Int128


NAMES = ["row", "line", "len", "low", "key", "text", "value", "kind", "measure", "c0", "0", "h1", "nulls", "verdict"]


@pytest.mark.parametrize("measure", NAMES)
def test_no_name_of_a_column_clashes_with_ours(tmp_path: Path, measure: str):
    keys = tuple(name for name in NAMES if name != measure)
    layout = Layout((*(Column(name) for name in keys), Column(measure, type="decimal")), keys)
    rows = [[f"{name} {number}" for name in keys] + [str(number)] for number in range(3)]
    official = csv_text((*keys, measure), rows)
    right, left = tables(tmp_path, layout, official, official.replace(",2\n", ",5\n"))
    found = equal(left, right)
    assert {kind: count for kind, count in found.kinds.items() if count} == {"figures": 3, "agree": 2, "changed": 1}
    row = found.differences.row(0, named=True)
    assert (row[f"key.{keys[0]}"], row["measure"], row["reported.value"]) == (f"{keys[0]} 2", measure, 5)
    sums = total(figures(left, measure), figures(right, measure), keys)
    assert [one.difference for one in sums] == [0, 0, -3]


@pytest.mark.parametrize("name", ["#row", "#0", "votes #digits"])
def test_names_that_could_be_ours_are_refused(tmp_path: Path, name: str):
    layout = Layout((Column("county"), Column(name, type="whole")), ("county",))
    with pytest.raises(Stop, match="a column cannot be called"):
        table(tmp_path, layout, f"county,{name}\nPolk,1\n")
    renamed = Layout((Column("county"), Column("votes", name, type="whole")), ("county",))
    assert table(tmp_path, renamed, f"county,{name}\nPolk,1\n").frame["votes"].to_list() == [1]
