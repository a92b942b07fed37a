"""Parquet: every value as text, binary fractions in the fewest digits; files that cannot be read, in one line each."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tables_of import STRICT, read
from verifier.model import Stop
from verifier.readers.parquet_shape import shape_of
from verifier.readers.parquet_texts import text_of
from verifier.readers.parquet_trial import Trial, tried
from verifier.rows.reading import Reading
from verifier.tables.layout import Layout
from workbooks import columns, opened

DAMAGED = "the Parquet file is damaged, of a kind that is not read, or too large for memory; write it again"
SINGLE = "each cell must be a text, a number, a date, true or false"
SAY = "say what it is with 'format'"
ZIP = b"PK\x03\x04" + bytes(30)
MOMENT = dt.datetime.fromisoformat("2016-02-01T23:10:00")


def written(folder: Path, **series: Any) -> Path:
    path = folder / "a.parquet"
    pl.DataFrame(series).write_parquet(path)
    return path


def stop(path: Path, **reading: Any) -> str:
    with pytest.raises(Stop) as raised:
        opened(path, format="parquet", **reading)
    return str(raised.value).replace(f"{path.parent}/", "")


@pytest.mark.parametrize(
    ("series", "texts"),
    [
        (pl.Series(["0101", "", None, " a "]), ["0101", None, None, " a "]),
        (pl.Series([1204, -7, None]), ["1204", "-7", None]),
        (pl.Series([2**100, -5], dtype=pl.Int128), [str(2**100), "-5"]),
        (pl.Series([2**64 - 1], dtype=pl.UInt64), ["18446744073709551615"]),
        (pl.Series([Decimal("695.00"), Decimal("0.10"), None]), ["695.00", "0.10", None]),
        (pl.Series([True, False, None]), ["true", "false", None]),
        (pl.Series([dt.date(2016, 2, 1)]), ["2016-02-01"]),
        (
            pl.Series([MOMENT, MOMENT + dt.timedelta(milliseconds=500)]),
            ["2016-02-01T23:10:00", "2016-02-01T23:10:00.500"],
        ),
        (pl.Series([MOMENT.replace(tzinfo=dt.UTC)]), ["2016-02-01T23:10:00+00:00"]),
        (pl.Series([dt.time(23, 10)]), ["23:10:00"]),
        (pl.Series(["a", "b", "a"], dtype=pl.Categorical()), ["a", "b", "a"]),
        (pl.Series([None, None]), [None, None]),
        (pl.Series([1204.0, None, 7.0]), ["1204", None, "7"]),
        (pl.Series([699.57, 695.0, 0.1]), ["699.57", "695.00", "0.10"]),
        (pl.Series([0.1 + 0.2, 1e-7]), ["0.30000000000000004", "0.00000010000000000"]),
        (pl.Series([1e16, 2.5e-3]), ["10000000000000000.0000", "0.0025"]),
        (pl.Series([0.1, 2.5], dtype=pl.Float32), ["0.1", "2.5"]),
        (pl.Series([float("nan"), float("inf"), 1.5, 1e300]), ["NaN", "inf", "1.5", "1e+300"]),
    ],
    ids=lambda value: str(getattr(value, "dtype", ""))[:30],
)
def test_values_as_text(series: pl.Series, texts: list[str | None]):
    assert text_of(series).to_list() == texts


@given(
    st.lists(st.none() | st.floats(allow_nan=False, allow_infinity=False, min_value=-1e15, max_value=1e15), max_size=6)
)
def test_a_binary_fraction_comes_back_from_its_text(numbers: list[float | None]):
    texts = text_of(pl.Series(numbers, dtype=pl.Float64)).to_list()
    assert [None if text is None else float(text) for text in texts] == numbers


def test_rows_have_numbers_and_only_what_is_wanted_is_read(tmp_path: Path):
    path = written(tmp_path, county=["Polk", "Linn"], votes=[5, 6], parts=[[1], [2]])
    held = opened(path, format="parquet", wanted=("votes", "county"))
    assert columns(held) == {"county": ["Polk", "Linn"], "votes": ["5", "6"]}
    assert str(held.place(2)).endswith("a.parquet:row 2")
    assert opened(path, format="parquet").header == ("county", "votes")


def test_columns_that_hold_no_single_values(tmp_path: Path):
    path = written(tmp_path, county=[{"name": "Polk"}], votes=[[1]], raw=[b"x"], took=[dt.timedelta(1)])
    assert stop(path, wanted=("county", "votes", "raw", "took")).splitlines() == [
        f"a.parquet:columns: the column '{name}' holds {what}; {SINGLE}"
        for name, what in [("county", "records"), ("votes", "lists"), ("raw", "bytes"), ("took", "lengths of time")]
    ]


def whole(folder: Path) -> bytes:
    return written(folder, county=["Polk", "Linn"] * 50, votes=list(range(100))).read_bytes()


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda _: b"", "the file is empty; Parquet is expected"),
        (lambda _: b"county,votes\nPolk,5\n", f"this is not Parquet; {SAY}"),
        (lambda _: ZIP, f"this is not Parquet: it is a spreadsheet or a zip archive; {SAY}"),
        (lambda data: b"\x1f\x8b" + data, f"this is not Parquet: it is compressed; {SAY}"),
        (lambda data: data[:-9], "the Parquet file has no end: it was cut off; fetch it again"),
        (lambda _: b"PAR1", "the Parquet file has no end: it was cut off; fetch it again"),
        (lambda data: data[:-4] + b"PARE", "the Parquet file is encrypted; it is read only where it is not"),
        (lambda data: data[:30] + data[-200:], DAMAGED),
        (lambda data: data[:-8] + b"\xff\xff\xff\x7f" + data[-4:], DAMAGED),
        (lambda data: data[:60] + bytes(40) + data[100:], DAMAGED),
        (lambda data: data[:-60] + b"\xff" * 30 + data[-30:], DAMAGED),
    ],
)
def test_a_file_that_cannot_be_read(tmp_path: Path, change: Any, message: str):
    path = tmp_path / "a.parquet"
    path.write_bytes(change(whole(tmp_path)))
    assert stop(path) == f"a.parquet: {message}"


def test_no_rows_and_too_many(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    path = written(tmp_path, county=pl.Series([], dtype=pl.String), votes=pl.Series([], dtype=pl.Int64))
    assert stop(path) == "a.parquet: the Parquet file has columns, but no row"
    path = written(tmp_path, county=["Polk", "Linn"], votes=[1, 2])
    monkeypatch.setattr("verifier.readers.parquet_shape.MOST_CELLS", 3)
    assert "has 2 rows, of which 2 columns are read" in stop(path)
    monkeypatch.setattr("verifier.readers.parquet_shape.MOST_CELLS", 100)
    monkeypatch.setattr("verifier.readers.parquet_shape.MOST_ROWS", 1)
    assert "Parquet of up to" in stop(path)


def test_a_short_file_of_long_texts_is_refused_before_it_is_read(tmp_path: Path):
    path = written(tmp_path, county=pl.repeat("a" * 60_000, 9_000, eager=True))
    assert path.stat().st_size < 2**16
    large = "its cells have more than 536,870,912 bytes when they are written out; write it in parts"
    assert stop(path) == f"a.parquet: {large}"


def test_a_file_that_would_end_the_process_ends_another(tmp_path: Path):
    data = whole(tmp_path)
    assert tried(data, ["votes"]) is Trial.ENDS_WELL
    assert tried(data[:-8] + b"\0\0\0\x10" + data[-4:], []) is Trial.DAMAGED
    assert shape_of(data, ["votes"]).columns == ("votes",)


def test_no_heading_and_no_number_of_headings_is_too_much_for_a_first_reading(tmp_path: Path):
    wanted = ["votes", "vo\0tes", "-c", *(f"column {at}" for at in range(200_000))]
    assert tried(whole(tmp_path), wanted) is Trial.ENDS_WELL


def test_bad_cells_have_their_row(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir(tmp_path)
    written(Path(), county=["Polk", "Linn", None], votes=[-5.0, float("nan"), 7.0])
    layout = Layout(STRICT.columns, STRICT.key, reading=Reading("parquet", ("county", "votes")))
    (table,) = read(layout, Path("a.parquet"))
    assert [str(cell) for cell in table.bad] == [
        "a.parquet:row 1: votes '-5' is less than 0 (county Polk)",
        "a.parquet:row 2: votes 'NaN' is not a whole number: it is not a number (NaN) (county Linn)",
    ]
    layout = Layout(STRICT.columns, STRICT.key, reading=Reading("parquet", ("county", "votes")))
    written(Path(), county=["Polk"], vote=[5])
    with pytest.raises(Stop, match=r"^a.parquet:columns: there is no column 'votes'; did you mean 'vote'\?"):
        read(layout, Path("a.parquet"))
