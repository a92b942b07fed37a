"""Tables: exact figures from text, the meaning of blanks, bad cells with their places, and no silent loss."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tables_of import SDE, STRICT, VOTES, csv_text, table, tables
from verifier.files import Digest
from verifier.model import FileRead, Stop
from verifier.numbers import NotANumber, read_number
from verifier.tables.layout import Column, Layout
from verifier.tables.table import Table, key_seeds


def column_of(kind: str = "decimal", **settings) -> Layout:
    return Layout((Column("county"), Column("figure", type=kind, **settings)), ("county",))


def read_one(folder: Path, text: str, layout: Layout) -> tuple[Fraction | None, int, Table]:
    """The one figure of a table, its written decimals, and the table."""
    found = table(folder, layout, csv_text(("county", "figure"), [("Polk", f'"{text}"')]))
    value, digits = found.frame["figure", "figure #digits"].row(0)
    return None if value is None else Fraction(value, 10 ** found.scales["figure"]), digits, found


# ---- figures


@pytest.mark.parametrize(
    ("kind", "text", "value", "digits"),
    [
        ("whole", "0", "0", 0),
        ("whole", "-12", "-12", 0),
        ("whole", "007", "7", 0),
        ("decimal", "7.68", "7.68", 2),
        ("decimal", "695.00", "695", 2),
        ("decimal", ".5", "0.5", 1),
        ("decimal", "-.5", "-0.5", 1),
        ("decimal", "12", "12", 0),
        ("decimal", "0." + "1" * 35, "0." + "1" * 35, 35),
        ("decimal", "9" * 36, "9" * 36, 0),
        ("percent", "28%", "0.28", 2),
        ("percent", "28", "0.28", 2),
        ("percent", "28.40%", "0.284", 4),
        ("percent", "-0.5%", "-0.005", 3),
        ("percent", "100%", "1", 2),
    ],
)
def test_figures_are_exact_and_keep_their_decimals(tmp_path: Path, kind: str, text: str, value: str, digits: int):
    assert read_one(tmp_path, text, column_of(kind))[:2] == (Fraction(value), digits)


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        *(
            ("decimal", text)
            for text in ("5.", ".", "-", "--5", "1e3", "+5", "0x1", "1_000", "1.2.3", "5%", "1/2", "٣", "９", "−5")
        ),
        *(("whole", text) for text in ("5.0", "5.", "28%", "", " 5", "5 ", "1,204")),
        *(("percent", text) for text in ("%", "5%%", "5 %", "%5", "5‰")),
        *(("decimal", text) for text in ("9" * 37, "0." + "1" * 36, "1" * 400, "0" * 300)),
    ],
)
def test_what_is_no_figure_is_bad_and_unknown(tmp_path: Path, kind: str, text: str):
    value, _, found = read_one(tmp_path, text, column_of(kind))
    assert value is None
    assert found.bad_count == len(found.bad) == 1
    assert found.frame["figure #bad"].to_list() == [True]
    assert found.bad[0].text == text


@given(
    st.one_of(
        st.text(st.sampled_from("0123456789.-%,' "), max_size=8),
        st.from_regex(r"\A-?[0-9]{1,20}(\.[0-9]{1,20})?%?\Z"),
        st.from_regex(r"\A-?[0-9]{1,3}(,[0-9]{3}){0,3}(\.[0-9]{1,3})?\Z"),
    ),
    st.sampled_from(["whole", "decimal", "percent"]),
    st.sampled_from([None, ",", "'", " "]),
)
def test_a_column_reads_what_read_number_reads(tmp_path_factory: pytest.TempPathFactory, text, kind, thousands):
    layout = replace(column_of(kind, blank="unknown"), thousands=thousands)
    value, digits, _ = read_one(tmp_path_factory.getbasetemp(), text, layout)
    try:
        printed = read_number(text, thousands=thousands, percent=kind == "percent")
    except NotANumber:
        assert value is None
        return
    if kind == "whole" and printed.digits:
        assert value is None
        return
    scale = 100 if kind == "percent" and not printed.percent else 1
    assert value == printed.value / scale
    assert digits == printed.digits + (2 if kind == "percent" else 0)


@given(st.lists(st.from_regex(r"\A-?([0-9]{1,30}|[0-9]{0,5}\.[0-9]{1,30})\Z"), min_size=1, max_size=6))
def test_a_column_of_all_scales_is_exact_or_says_what_does_not_fit(tmp_path_factory: pytest.TempPathFactory, texts):
    rows = [(str(at), text) for at, text in enumerate(texts)]
    found = table(tmp_path_factory.getbasetemp(), column_of(), csv_text(("county", "figure"), rows))
    scale = found.scales["figure"]
    lost = {int(cell.key[0][1]) for cell in found.bad}
    for at, value in enumerate(found.frame["figure"]):
        if at in lost:
            assert value is None
            assert abs(Fraction(texts[at])) * 10**scale >= 10**36 or len(texts[at].strip("-").replace(".", "")) > 36
        else:
            assert Fraction(value, 10**scale) == Fraction(texts[at])


def test_a_number_too_long_for_its_columns_decimals_is_said(tmp_path: Path):
    rows = [("Polk", "9" * 20), ("Story", "0." + "1" * 28), ("Linn", "7.5")]
    found = table(tmp_path, SDE, csv_text(("county", "sde"), rows))
    assert [cell.message for cell in found.bad] == [
        f"sde '{'9' * 20}' has more than 36 digits with this column's 28 decimals (county Polk)"
    ]
    assert found.frame["sde"].to_list() == [None, int("1" * 28), 75 * 10**27]


def test_int64_is_kept_where_it_suffices(tmp_path: Path):
    small = table(tmp_path, SDE, "county,sde\nPolk,9223372036854775807\nStory,7\n")
    large = table(tmp_path, SDE, "county,sde\nPolk,9223372036854775808\nStory,7\n")
    scaled = table(tmp_path, SDE, "county,sde\nPolk,922337203685477581\nStory,7.05\n")
    assert (small.frame.schema["sde"], small.frame["sde"].to_list()) == (pl.Int64, [2**63 - 1, 7])
    assert (large.frame.schema["sde"], large.frame["sde"].to_list()) == (pl.Int128, [2**63, 7])
    assert (scaled.frame.schema["sde"], scaled.frame["sde"].to_list()) == (pl.Int128, [92233720368547758100, 705])


# ---- blanks and bad cells


@pytest.mark.parametrize(
    ("blank", "values", "bad"),
    [("zero", [0, 5], 0), ("unknown", [None, 5], 0), ("not applicable", [None, 5], 0), (None, [None, 5], 1)],
)
def test_a_blank_is_what_it_is_declared_to_be(tmp_path: Path, blank, values, bad):
    found = table(tmp_path, column_of("whole", blank=blank), "county,figure\nPolk,\nStory,5\n")
    assert found.frame["figure"].to_list() == values
    assert found.bad_count == bad


def test_a_bad_cell_is_not_blank(tmp_path: Path):
    found = table(tmp_path, column_of("whole", blank="zero"), "county,figure\nPolk,x\nStory,\n")
    assert found.frame["figure"].to_list() == [None, 0]


def test_bad_cells_are_capped_and_counted(tmp_path: Path):
    rows = [(str(number), "x" if number % 2 else "-1") for number in range(50)]
    found = tables(tmp_path, STRICT, csv_text(("county", "votes"), rows))[0]
    assert (len(found.bad), found.bad_count, found.bad_counts) == (50, 50, {"votes": 50})
    (few,) = (table_capped(tmp_path, STRICT, csv_text(("county", "votes"), rows), 3),)
    assert (len(few.bad), few.bad_count) == (3, 50)
    assert [cell.place.line for cell in few.bad] == [2, 3, 4]


def table_capped(folder: Path, layout: Layout, text: str, shown: int) -> Table:
    from tables_of import read, write

    return read(layout, write(folder / "capped.csv", text), shown_cells=shown)[0]


def test_bad_cells_of_several_measures_stand_in_the_order_of_the_file(tmp_path: Path):
    layout = Layout((Column("county"), Column("a", type="whole"), Column("b", type="whole")), ("county",))
    found = table(tmp_path, layout, "county,b,a\nPolk,x,1\nStory,1,x\nLinn,x,x\n")
    assert [(cell.place.line, cell.column) for cell in found.bad] == [(2, "b"), (3, "a"), (4, "a"), (4, "b")]


@pytest.mark.parametrize(
    ("settings", "text", "message"),
    [
        ({"at_least": Fraction(0)}, "-0.01", "figure '-0.01' is less than 0 (county Polk)"),
        ({"at_most": Fraction(1, 3)}, "0.34", "figure '0.34' is more than 0.3333… (county Polk)"),
        ({"at_least": Fraction(1, 3)}, "0.3333333333333333333333333333", "is less than 0.3333…"),
        ({"at_most": Fraction(10**30)}, "1" + "0" * 29 + "1", f"figure '1{'0' * 29}1' is more than 1{'0' * 30} "),
        ({"at_most": Fraction(5)}, "9" * 30, "is more than 5"),
        ({"at_least": Fraction("9" * 40)}, "7." + "1" * 30, f"figure '7.{'1' * 30}' is less than {'9' * 40} "),
        ({"at_most": Fraction("-" + "9" * 40)}, "7." + "1" * 30, f"is more than -{'9' * 40} "),
    ],
)
def test_bounds_are_exact_and_inclusive(tmp_path: Path, settings, text: str, message: str):
    value, _, found = read_one(tmp_path, text, column_of(**settings))
    assert value is None
    assert message in found.bad[0].message


@pytest.mark.parametrize("text", ["0", "5", "-0", "5.00"])
def test_the_bounds_themselves_are_allowed(tmp_path: Path, text: str):
    assert not read_one(tmp_path, text, column_of(at_least=Fraction(0), at_most=Fraction(5)))[2].bad


@pytest.mark.parametrize("settings", [{"at_most": Fraction("9" * 40)}, {"at_least": Fraction("-" + "9" * 40)}])
@pytest.mark.parametrize("text", ["7." + "1" * 30, "9" * 36, "-" + "9" * 36, "7"])
def test_bounds_beyond_every_figure_are_no_bounds(tmp_path: Path, settings, text: str):
    assert not read_one(tmp_path, text, column_of(**settings))[2].bad


def test_bounds_of_percentages_are_ratios(tmp_path: Path):
    layout = column_of("percent", at_most=Fraction(1))
    assert not read_one(tmp_path, "100%", layout)[2].bad
    assert read_one(tmp_path, "100.1%", layout)[2].bad[0].message == "figure '100.1%' is more than 100% (county Polk)"


def test_the_environment_cannot_switch_the_checks_off(tmp_path: Path):
    code = (
        "import sys; from pathlib import Path; from tables_of import STRICT, table\n"
        "print(table(Path(sys.argv[1]), STRICT, 'county,votes\\nPolk,-1\\nStory,x\\n').bad_count)"
    )
    off = {"PANDERA_VALIDATION_ENABLED": "False", "PANDERA_VALIDATION_DEPTH": "SCHEMA_ONLY"}
    paths = os.pathsep.join([str(Path(__file__).parent), str(Path(__file__).parent.parent)])
    environment = {**os.environ, **off, "PYTHONPATH": paths}
    command = [sys.executable, "-c", code, str(tmp_path)]
    assert subprocess.run(command, capture_output=True, text=True, check=True, env=environment).stdout == "2\n"


# ---- columns, keys and rows


def test_columns_are_found_by_their_headings_in_any_order(tmp_path: Path):
    layout = Layout((Column("county", "County name"), Column("votes", "Total", type="whole")), ("county",))
    found = table(tmp_path, layout, "Total,x,County name\n7,1,Polk\n")
    assert found.typed().rows() == [(0, 2, "Polk", 7, 0, False)]


def test_names_are_mapped_before_keys_are_matched(tmp_path: Path):
    layout = Layout((Column("county", names={"POLK": "Polk", "?": ""}), Column("votes", type="whole")), ("county",))
    found = table(tmp_path, layout, "county,votes\nPOLK,1\nPolk,2\n?,3\n,4\n")
    assert found.typed()["county"].to_list() == ["Polk", "Polk", "", ""]
    assert found.frame["#h1"].n_unique() == 2


@pytest.mark.parametrize("where", [{"contest": "president"}, {"Race": "PRESIDENT"}])
def test_where_keeps_rows_by_text_and_lines_stay_those_of_the_file(tmp_path: Path, where):
    columns = [Column("county"), Column("votes", type="whole")]
    if "contest" in where:
        columns.append(Column("contest", "Race", names={"PRESIDENT": "president"}))
    layout = Layout(tuple(columns), ("county",), where=where)
    text = "county,Race,votes\nPolk,SENATE,x\nPolk,PRESIDENT,1\nStory,,2\nStory,PRESIDENT,3x\n"
    found = table(tmp_path, layout, text)
    assert found.typed().select("#row", "#line", "county", "votes").rows() == [(1, 3, "Polk", 1), (3, 5, "Story", None)]
    assert [cell.place.line for cell in found.bad] == [5]
    assert (found.rows, found.read[0].rows) == (2, 4)


def test_where_that_leaves_nothing_is_a_fault(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(Stop) as stop:
        table(Path(), replace(VOTES, where={"county": "Plok"}), "county,votes\nPolk,1\n")
    assert str(stop.value) == "official.csv: no row has county 'Plok'"


def test_where_hides_no_row_that_is_too_short(tmp_path: Path):
    with pytest.raises(Stop, match=r":3: this row has 1 cell, the header has 2"):
        table(tmp_path, replace(VOTES, where={"county": "Polk"}), "county,votes\nPolk,1\nStory\n")


def test_wide_numbers_are_read_below_where_too(tmp_path: Path):
    layout = replace(VOTES, where={"county": "Polk"})
    found = table(tmp_path, layout, f"county,votes\nStory,1\nPolk,{10**20}\nStory,2\nPolk,3\n")
    assert found.frame["votes"].to_list() == [10**20, 3]


def test_a_column_may_be_absent_where_that_is_allowed(tmp_path: Path):
    columns = (
        Column("county"),
        Column("votes", type="whole", absent_allowed=True),
        Column("district", absent_allowed=True),
    )
    layout = Layout(columns, ("county", "district"))
    found = table(tmp_path, layout, "county\nPolk\n")
    assert found.typed().select("county", "district", "votes").rows() == [("Polk", "", None)]
    assert found.bad_count == 0
    there = table(tmp_path, layout, "county,votes\nPolk,\n")
    assert there.bad_count == 1


def test_texts_come_back_in_the_order_of_the_file(tmp_path: Path):
    found = table(tmp_path, VOTES, "county,votes\nPolk,01\nStory,\nLinn,3\n")
    assert found.text([2, 0, 1, 2]).rows() == [(0, 2, "Polk", "01"), (1, 3, "Story", None), (2, 4, "Linn", "3")]
    assert found.text([]).schema == found.text([1]).schema


def test_the_manifest_has_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir(tmp_path)
    found = table(Path(), VOTES, "county,votes\nPolk,1\n\n")
    digest = "d5c1e4a4cfa7b9b0b1f0d5b9ac0ea27ea4a1b7c7c2aa3d1d9d4f2e4b4a"
    assert replace(found.read[0], sha256=digest) == FileRead("official.csv", digest, 21, 1)
    assert len(found.read[0].sha256) == 64


def test_seeds_come_from_every_file(tmp_path: Path):
    def digest(sha256: str) -> Digest:
        return Digest(sha256, 0, False, False, False, True, b"")

    one, two = digest("a" * 64), digest("b" * 64)
    assert len({key_seeds([one, two]), key_seeds([two, one]), key_seeds([one]), key_seeds([two])}) == 4
    assert all(0 <= seed < 2**64 for seed in key_seeds([one, two]))
