"""CSV files that are made to be misread: no plain text, stray quotes, and lines, cells and headers without end."""

from __future__ import annotations

import csv
import gzip
import io
import zlib
from pathlib import Path

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tables_of import VOTES, table, write
from verifier.files import digest, open_source
from verifier.model import Stop
from verifier.readers import csv as reader
from verifier.readers.csv import check_records, open_csv, scan, take
from verifier.tables.layout import Column, Layout

PLAIN = b"county,votes\nPolk,7\nStory,8\n"
TEXTS = Layout((Column("k"), Column("t"), Column("v", type="decimal", blank="unknown")), ("k",))


def said(folder: Path, content: str | bytes, layout: Layout = VOTES) -> str:
    """What is said of a file that is not read."""
    with pytest.raises(Stop) as stop:
        table(folder, layout, content)
    return str(stop.value).replace(f"{folder}/official.csv", "")


# ---- what Polars would inflate by itself


# packed without the time: two processes that collect the tests must find the same ones
PACKED = [*(zlib.compress(PLAIN, level) for level in (0, 1, 5, 6, 9)), gzip.compress(PLAIN, mtime=0)]


@pytest.mark.parametrize("packed", PACKED)
def test_compressed_data_is_refused_and_never_inflated(tmp_path: Path, packed: bytes):
    assert "unpack it first" in said(tmp_path, packed + b"Linn,9\n")


def test_plain_text_that_begins_like_compressed_data_is_refused_with_the_reason(tmp_path: Path):
    expected = (
        ": this is not text in UTF-8: it begins as compressed files do; unpack it first, or rename its first column"
    )
    assert said(tmp_path, "x^2,county,votes\n1,Polk,7\n") == expected
    assert said(tmp_path, "x\u0680,county,votes\n1,Polk,7\n") == expected


@pytest.mark.parametrize("text", ["x\u0680", "x^2", "\ufeff", "\u4b50", "PK"])
def test_rows_that_begin_so_are_plain_rows(tmp_path: Path, text: str):
    found = table(tmp_path, VOTES, f"county,votes\n{text},7\nPolk,8\n")
    assert found.text([0]).rows() == [(0, 2, text, "7")]


@pytest.mark.parametrize("code", sorted(set(range(32)) - {9, 10, 13}))
def test_every_control_character_is_refused_with_its_line(tmp_path: Path, code: int):
    message = said(tmp_path, f'county,votes,note\nPolk,7,a\nStory,8,"b\n{chr(code)}"\n')
    assert message.startswith(":4: a NUL byte" if not code else f":4: a control character stands here (U+{code:04X})")


def test_tabs_are_text(tmp_path: Path):
    assert table(tmp_path, VOTES, "county,votes\nPolk\tCounty,7\n").typed()["county"].to_list() == ["Polk\tCounty"]


# ---- the rows that were read are counted


@pytest.mark.parametrize(
    "content", ["a,b\n1,2\n3,4\n", 'a,b\n1,2\n"3",4\n', '"a\nb",c\n1,2\n3,4', "a,b\r\n1,2\r\n3,4\r\n"]
)
def test_a_file_that_was_read_as_another_number_of_rows_is_refused(tmp_path: Path, content: str):
    source = open_source(str(write(tmp_path / "a.csv", content)))
    opened = open_csv(source, digest(source))
    check_records(opened, 2)
    with pytest.raises(Stop, match=r"a\.csv: has 2 rows, but reading it gave 1 row"):
        check_records(opened, 1)


def test_the_rows_are_counted_whenever_a_table_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    whole = reader.scan
    monkeypatch.setattr(reader, "scan", lambda opened: whole(opened).filter(pl.col(reader.ROW) > 0))
    assert said(tmp_path, PLAIN).startswith(": has 2 rows, but reading it gave 1 row")


# ---- quotes, against the reader of the standard library


pieces = st.sampled_from(
    [
        "a",
        "1",
        ",",
        ",",
        '"',
        '"',
        "\n",
        "\r\n",
        '""',
        "a,b,1\n",
        'a,b,"1"\n',
        '"x",y,2\n',
        '"a\nb",c,3\n',
        '"b""c",d,4\n',
    ]
)


def strictly(content: str) -> list[tuple[str, ...]] | None:
    """The rows below the header as the standard library reads them, None where it refuses."""
    try:
        rows = [tuple(row) for row in csv.reader(io.StringIO(content, newline=""), strict=True)][1:]
    except csv.Error:
        return None
    while rows and not rows[-1]:
        rows.pop()
    return rows


@given(st.lists(pieces, min_size=1, max_size=12))
def test_a_file_is_read_as_by_the_standard_library_or_not_at_all(tmp_path_factory: pytest.TempPathFactory, parts):
    content = "k,t,v\n" + "".join(parts)
    source = open_source(str(write(tmp_path_factory.getbasetemp() / "quotes.csv", content)))
    try:
        opened = open_csv(source, digest(source))
        found = table(tmp_path_factory.getbasetemp(), TEXTS, content)
    except Stop:
        return
    expected = strictly(content)
    texts = found.text(found.frame["#row"]).fill_null("")
    assert texts.select("k", "t", "v").rows() == expected
    rows = scan(opened).collect().sort(reader.ROW).fill_null("").select(opened.names).rows()
    assert rows[: found.rows] == expected
    assert take(opened, list(range(found.rows))).fill_null("").select(opened.names).rows() == expected


@pytest.mark.parametrize(
    "content", ['k,t,v\n"a,b,1\n"b"1""""x",y,2\n', 'k,t,v\n""1"x",y,2\n', 'k,t,v\na,b,1\n"x"y,"z",2\n']
)
def test_malformed_quotes_are_refused_with_their_line(tmp_path: Path, content: str):
    assert "a quote stands inside a cell that is not quoted" in said(tmp_path, content, TEXTS)


def test_an_open_quote_is_not_followed_to_the_end_of_a_large_file(tmp_path: Path):
    message = said(tmp_path, 'county,votes\nPolk,7\n"Story,8\n' + "Linn,9\n" * 400_000)
    assert message == ":3: this row has no end within 1,048,576 bytes; a quote is left open in it, perhaps"


# ---- what is too wide or too long


def test_a_header_with_as_many_columns_as_are_read_is_quick(tmp_path: Path):
    header = ["county", "votes", *(f"column {number}" for number in range(9_998))]
    content = f"{','.join(header)}\nPolk,7{',' * 9_998}1\n"
    assert table(tmp_path, VOTES, content).typed().select("county", "votes").rows() == [("Polk", 7)]
    assert said(tmp_path, "more," + content) == ":1: has 10,001 columns; tables of up to 10,000 columns are read"


def test_columns_of_one_name_are_not_all_shown(tmp_path: Path):
    lines = said(tmp_path, "county,votes" + ",x" * 9_000 + "\n").splitlines()
    assert lines[0] == ":1: columns 3 and 4 are both called 'x'; rename one of them"
    assert lines[5:] == [":1: 8,994 more columns like these"]


@pytest.mark.parametrize("quote", ["", '"'])
def test_a_long_cell_is_refused_with_its_line(tmp_path: Path, quote: str):
    def content(size: int) -> str:
        return f"county,votes,note\nPolk,7,a\nStory,8,{quote}{'x' * size}{quote}\nLinn,9,b\n"

    most = 2**16 - 2 * len(quote)
    assert table(tmp_path, VOTES, content(most)).rows == 3
    message = f":3: a cell of this row has {2**16 + 1:,} bytes; cells of up to 65,536 bytes are read"
    assert said(tmp_path, content(most + 1)) == message


def test_a_long_cell_of_many_lines_is_refused(tmp_path: Path):
    assert ":2: a cell of this row has" in said(tmp_path, 'county,votes\n"' + "Polk\n" * 20_000 + '",7\n')


def test_a_long_name_of_a_column_is_refused(tmp_path: Path):
    assert ":1: a cell of this row has 200,000 bytes" in said(tmp_path, f"county,votes,{'x' * 200_000}\nPolk,7,1\n")


def test_a_line_without_end_is_refused_with_its_line(tmp_path: Path):
    message = said(tmp_path, "county,votes\nPolk,7\n" + "Story,8," * 200_000)
    assert message.startswith(":3: this row has no end within 1,048,576 bytes")


def test_many_short_cells_in_one_long_row_are_read(tmp_path: Path):
    header = ["county", "votes", *(f"c{number}" for number in range(9_998))]
    row = ["Polk", "7", *("1234567890" for _ in range(9_998))]
    assert table(tmp_path, VOTES, f"{','.join(header)}\n{','.join(row)}\n").rows == 1


@pytest.mark.parametrize("ending", ["\n", "\r\n"])
@pytest.mark.parametrize("count", [1, 4_096, 1_500_000])
def test_any_number_of_blank_lines_at_the_end_is_passed_over(tmp_path: Path, ending: str, count: int):
    found = table(tmp_path, VOTES, f"county,votes{ending}Polk,7{ending}" + ending * count)
    assert found.typed().select("county", "votes").rows() == [("Polk", 7)]
    assert found.read[0].rows == 1


def test_what_stands_in_a_bad_cell_is_cut_in_its_message(tmp_path: Path):
    found = table(tmp_path, VOTES, f"county,votes\nPolk,{'x' * 50_000}\n")
    assert found.bad[0].message == f"votes '{'x' * 200}… (50,000 characters)' is not a whole number (county Polk)"
