"""What is left out of tables, or lost on the way to them: notes, blank rows, groups of columns, files; all is said."""

from __future__ import annotations

import gzip
import os
from pathlib import Path

import pytest

from verifier.model import Stop
from verifier.project import Project
from verifier.rulebook.load import load_rulebook
from verifier.tables.copies import copies
from verifier.tables.lazy_rows import Name
from verifier.tables.read import read_tables
from verifier.tables.table import Table
from workbooks import workbook

HEAD = """\
format: 1
audit: What is left aside
authority: [Board]
measures:
  votes: {label: votes, whole: true}
  early: {label: early votes, unit: votes, whole: true}
claims:
  - {id: one, not checked: the table is what is looked at}
releases:
  canvass:
    publisher: Board
    role: official
    status: certified
    as of: 2020-11-10
    tables:
"""
PLAIN = "columns: {precinct: {}, votes: {}}\nkey: [precinct]"
NAMED = "columns: {county: {}, precinct: {}, votes: {}}\nkey: [county, precinct]"


def tables_of(folder: Path, **sections: str) -> dict[Name, Table]:
    """Read the tables of a rulebook with these sections."""
    lines = (
        f"      {name}:\n" + "".join(f"        {line}\n" for line in section.strip().splitlines())
        for name, section in sections.items()
    )
    rulebook, faults = load_rulebook(HEAD + "".join(lines), "rules.yaml")
    assert rulebook is not None, faults
    return read_tables(rulebook, Project(folder))


def table_of(folder: Path, section: str) -> Table:
    return tables_of(folder, one=section)["canvass", "one"]


def said(folder: Path, section: str) -> list[str]:
    """What is said of a table that cannot be read."""
    with pytest.raises(Stop) as stop:
        table_of(folder, section)
    return [str(fault) for fault in stop.value.faults]


def votes(table: Table) -> dict[str, int | None]:
    """The figures by the last column of the key."""
    return dict(table.typed().select(table.layout.key[-1], "votes").iter_rows())


def write(folder: Path, **texts: str | bytes) -> None:
    for name, text in texts.items():
        data = text.encode() if isinstance(text, str) else text
        (folder / f"{name}.csv").write_bytes(data)


def test_texts_are_not_read_from_a_file_that_was_replaced(tmp_path: Path):
    write(tmp_path, a="precinct,votes\n1,5\n2,6\n")
    table = table_of(tmp_path, f"file: a.csv\n{PLAIN}")
    write(tmp_path, a="precinct,votes\n2,5\n1,6\n")
    with pytest.raises(Stop, match=r"^a\.csv: .*was changed"):
        table.typed()


def test_texts_are_not_read_from_one_of_many_that_was_replaced(tmp_path: Path):
    write(tmp_path, a="precinct,votes\n1,5\n", b="precinct,votes\n1,6\n")
    table = table_of(tmp_path, f'files: "{{county}}.csv"\n{NAMED}')
    write(tmp_path, b="precinct,votes\n2,6\n")
    assert table.text([0])["precinct"].to_list() == ["1"]
    with pytest.raises(Stop, match=r"^b\.csv: .*was changed"):
        table.text([0, 1])


@pytest.mark.parametrize("blank", ["zero", "unknown", "not applicable"])
def test_a_column_that_is_not_there_is_unknown_whatever_a_blank_means(blank: str, tmp_path: Path):
    write(tmp_path, a="precinct,votes\n1,\n2,3\n", b="precinct\n1\n")
    columns = f"columns: {{county: {{}}, precinct: {{}}, votes: {{absent: allowed, blank means: {blank}}}}}"
    table = table_of(tmp_path, f'files: "{{county}}.csv"\n{columns}\nkey: [county, precinct]')
    assert table.frame["votes"].to_list() == [0 if blank == "zero" else None, 3, None]
    assert table.frame["votes #bad"].to_list() == [False, False, blank == "not applicable"]
    assert not table.bad_count
    alone = table_of(tmp_path, f"file: b.csv\n{columns.replace('county: {}, ', '')}\nkey: [precinct]")
    assert alone.frame["votes"].to_list() == [None]
    assert alone.layout["votes"].blank == "unknown"


def test_a_column_that_is_not_there_is_no_zero_of_a_unit_that_has_figures(tmp_path: Path):
    write(tmp_path, a="precinct,votes,early\n1,5,\n", b="precinct,votes\n1,6\n")
    early = 'early: {absent: allowed, blank means: zero, zero if: "any(votes per county, precinct)"}'
    table = table_of(
        tmp_path,
        f'files: "{{county}}.csv"\ncolumns: {{county: {{}}, precinct: {{}}, votes: {{}}, {early}}}\n'
        "key: [county, precinct]",
    )
    assert table.frame["early"].to_list() == [0, None]


def test_rows_that_name_no_unit_are_never_zero_and_are_listed(tmp_path: Path):
    write(tmp_path, a="precinct,candidate,votes\n,Ash,5\n,Birch,\n2,Ash,1\n2,Birch,\n")
    rule = 'blank means: zero, zero if: "any(votes per precinct)"'
    table = table_of(
        tmp_path,
        f"file: a.csv\ncolumns: {{precinct: {{}}, candidate: {{}}, votes: {{{rule}}}}}\nkey: [precinct, candidate]",
    )
    assert table.frame["votes"].to_list() == [5, None, 1, 0]
    (found,) = table.findings
    assert [(row.label, row.note) for row in found.rows] == [
        ("(empty)", "its rows name no unit, so that a figure in one of them makes none of its blanks zero")
    ]


def test_rows_that_name_no_unit_are_not_listed_where_none_of_their_cells_is_blank(tmp_path: Path):
    write(tmp_path, a="precinct,candidate,votes\n,Ash,5\n2,Ash,1\n2,Birch,\n")
    rule = 'blank means: zero, zero if: "any(votes per precinct)"'
    table = table_of(
        tmp_path,
        f"file: a.csv\ncolumns: {{precinct: {{}}, candidate: {{}}, votes: {{{rule}}}}}\nkey: [precinct, candidate]",
    )
    assert not table.findings


TEXT = "precinct,votes\n1,5\n2,6\n"


@pytest.mark.parametrize(
    "other",
    [
        {"b-.csv": TEXT.replace("\n", "\r\n").encode()},
        {"b-.csv": TEXT.strip().encode()},
        {"b-.csv": b"\xef\xbb\xbf" + TEXT.encode()},
        {"b-.csv.gz": gzip.compress(TEXT.encode(), mtime=2)},
    ],
)
def test_copies_are_copies_however_they_are_packed_or_their_lines_end(other: dict[str, bytes], tmp_path: Path):
    write(tmp_path, **{"a-": TEXT, "c-": "precinct,votes\n1,5\n2,7\n"})
    (name, data), *_ = other.items()
    (tmp_path / name).write_bytes(data)
    table = table_of(tmp_path, f'files: "{{county}}-.*"\n{NAMED}')
    assert table.frame["votes"].to_list() == [None, None, None, None, 5, 7]
    (found,) = copies(table.name, table.read, table.contents)
    assert (
        "a-.csv: this file is the same, but for how it is packed or how its lines end, as b-.csv" in found.sentences[0]
    )


def test_two_packed_copies_of_other_times_are_one(tmp_path: Path):
    for at, name in enumerate("ab"):
        (tmp_path / f"{name}.csv.gz").write_bytes(gzip.compress(TEXT.encode(), mtime=at))
    table = table_of(tmp_path, f'files: "{{county}}.csv.gz"\n{NAMED}')
    assert table.frame["votes"].to_list() == [None] * 4
    assert len({one.sha256 for one in table.read}) == 2


def test_a_link_to_itself_is_a_fault_with_its_path(tmp_path: Path):
    write(tmp_path, a=TEXT)
    os.symlink("loop.csv", tmp_path / "loop.csv")
    (fault,) = said(tmp_path, f'files: "{{county}}.csv"\n{NAMED}')
    assert "loop.csv: cannot be read: too many levels of symbolic links" in fault


GROUPS = """\
file: w.csv
header: {rows: 2}
unpivot: {candidate: row 1, figures: row 2}
columns: {precinct: {from: Precinct}, candidate: {}, votes: {from: Total}, early: {from: Early, absent: allowed}}
key: [precinct, candidate]
"""


def test_a_candidate_none_of_whose_columns_is_named_is_not_lost(tmp_path: Path):
    write(tmp_path, w=",Ash,Ash,Birch,Birch\nPrecinct,Early,Total,Early votes,Total votes\n1,1,2,3,4\n")
    (fault,) = said(tmp_path, GROUPS)
    assert fault == (
        "w.csv:1:4: no column of 'Birch' is one that the table names: they are 'Early votes', 'Total votes', and those "
        "of others 'Early', 'Total'; name it under 'leave out', or one of its headings at that column (from: [Early, "
        "Early votes])"
    )


def test_one_column_may_be_called_otherwise_for_each_candidate(tmp_path: Path):
    write(tmp_path, w=",Ash,Ash,Birch,Birch\nPrecinct,Early,Total,Early votes,Total votes\n1,1,2,3,4\n")
    table = table_of(tmp_path, GROUPS.replace("from: Total", "from: [Total votes, Total]"))
    assert votes(table) == {"Ash": 2, "Birch": 4}
    assert table.place(table.typed()["#line"][1]).line == 3
    assert table.notes == ("w.csv: 1 column of figures that no column of the table names, not read ('Early votes' 1)",)


def test_two_columns_of_a_candidate_are_not_one_by_two_names(tmp_path: Path):
    write(tmp_path, w=",Ash,Ash\nPrecinct,Total votes,Total\n1,1,2\n")
    (fault,) = said(tmp_path, GROUPS.replace("from: Total", "from: [Total votes, Total]"))
    assert "columns 2 and 3 are both 'Ash' / 'Total'" in fault


def test_a_candidate_some_of_whose_figures_are_missing_has_blanks(tmp_path: Path):
    write(tmp_path, w=",Ash,Ash,Birch\nPrecinct,Early,Total,Early\n1,1,2,3\n")
    table = table_of(tmp_path, GROUPS)
    assert votes(table) == {"Ash": 2, "Birch": None}
    assert [cell.column for cell in table.bad] == ["votes"]


def test_figures_that_nobody_names_are_told(tmp_path: Path):
    write(tmp_path, w=",Ash,Ash,Birch,Birch\nPrecinct,Mail,Total,Mail,Total\n1,1,2,3,4\n")
    table = table_of(tmp_path, GROUPS)
    assert table.notes == ("w.csv: 2 columns of figures that no column of the table names, not read ('Mail' 2)",)


def test_rows_that_where_leaves_aside_are_counted_and_tables_of_one_file_told_apart(tmp_path: Path):
    write(tmp_path, a="precinct,office,votes\n1,Mayor,5\n1,Judge,6\n2,Mayor,7\n")
    columns = "columns: {precinct: {}, office: {}, votes: {}}\nkey: [precinct]"
    both = tables_of(
        tmp_path,
        one=f"file: a.csv\n{columns}\nwhere: {{office: Mayor}}",
        two=f"file: a.csv\n{columns}\nwhere: {{office: Judge}}",
    )
    assert [table.notes for table in both.values()] == [
        ("canvass.one, a.csv: 1 of 3 rows left aside by 'where' (office 'Mayor')",),
        ("canvass.two, a.csv: 2 of 3 rows left aside by 'where' (office 'Judge')",),
    ]


FOOTED = "precinct,votes\n1,5\n2,6\n\n* Official results\nPage 1 of 1\n\n"
SPREAD = "precinct,votes\n1,5\n,\n2,6\n,\nOfficial results,\n"


def test_notes_below_a_table_are_left_out_by_name_and_counted(tmp_path: Path):
    write(tmp_path, a=FOOTED)
    table = table_of(tmp_path, f'file: a.csv\nleave out: ["* Official*", "Page *"]\n{PLAIN}')
    assert votes(table) == {"1": 5, "2": 6}
    assert table.notes == ("a.csv: 2 lines left out by name ('* Official*' 1; 'Page *' 1)",)


def test_blank_rows_are_left_out_where_that_is_said(tmp_path: Path):
    write(tmp_path, a=SPREAD)
    table = table_of(tmp_path, f'file: a.csv\nleave out: [blank rows, "Official*"]\n{PLAIN}')
    assert votes(table) == {"1": 5, "2": 6}
    assert table.notes == ("a.csv: 3 lines left out by name ('Official*' 1; 'blank rows' 2)",)


def test_notes_are_left_out_of_a_workbook_and_of_columns_that_become_rows(tmp_path: Path):
    rows = [
        ["precinct", "Ash", "Birch"],
        ["1", 5, 6],
        [None, None, None],
        ["2", 7, 8],
        ["Official results", None, None],
    ]
    workbook(tmp_path / "a.xlsx", rows)
    section = (
        "file: a.xlsx\nunpivot: {candidate: row 1, figures: votes}\n"
        "columns: {precinct: {}, candidate: {}, votes: {}}\nkey: [precinct, candidate]"
    )
    table = table_of(tmp_path, f'{section}\nleave out: [blank rows, "Official*"]')
    assert table.frame["votes"].to_list() == [5, 6, 7, 8]
    (fault,) = said(tmp_path, section)
    assert (
        fault == "a.xlsx:Canvass!3: this line is blank; remove it, or have blank lines left out (leave out: blank rows)"
    )
    bad = table_of(tmp_path, f"{section}\nleave out: blank rows").bad
    assert [str(one).endswith("; if this row is a note, name its first text under 'leave out'") for one in bad] == [
        True,
        True,
    ]


def test_a_note_that_no_file_has_is_a_fault_and_one_that_some_have_is_none(tmp_path: Path):
    write(tmp_path, a=FOOTED, b=TEXT)
    section = f'files: "{{county}}.csv"\nleave out: ["* Official*", "Page *"]\n{NAMED}'
    assert table_of(tmp_path, section).frame["votes"].to_list() == [5, 6, 5, 6]
    (fault,) = said(tmp_path, section.replace('"Page *"', '"Page *", "Printed *"'))
    assert fault.endswith("no row begins with the cell 'Printed *', which 'leave out' names; take it away, or mend it")


def test_a_line_of_one_cell_and_a_blank_line_say_what_to_do(tmp_path: Path):
    write(tmp_path, a=FOOTED)
    blank, *notes = said(tmp_path, f"file: a.csv\n{PLAIN}")
    assert blank.endswith("or have blank lines left out (leave out: blank rows)")
    assert len(notes) == 2
    assert all(one.endswith("a note is left out by its first text (leave out: 'Official*')") for one in notes)


@pytest.mark.parametrize("text", ["", "precinct,votes\n", "precinct,votes\n\n\n", 'precinct,"votes"\n'])
def test_a_file_without_rows_among_many_is_a_fault_or_declared(text: str, tmp_path: Path):
    write(tmp_path, a=TEXT, b=text)
    section = f'files: "{{county}}.csv"\n{NAMED}'
    (fault,) = said(tmp_path, section)
    assert fault.startswith("b.csv: ")
    assert fault.endswith(
        "; take it out of the folder, or, where its figures are still to come, say 'empty files: not yet'"
    )
    table = table_of(tmp_path, f"{section}\nempty files: not yet")
    assert table.frame["votes"].to_list() == [5, 6]
    assert table.notes == ("{county}.csv: 1 of 2 files has no row yet, so that nothing of it is here: b.csv",)
    assert [(one.path, one.rows) for one in table.read] == [("a.csv", 2), ("b.csv", 0)]


def test_files_that_are_all_empty_are_a_fault_whatever_is_declared(tmp_path: Path):
    write(tmp_path, a="precinct,votes\n", b="")
    faults = said(tmp_path, f'files: "{{county}}.csv"\nempty files: not yet\n{NAMED}')
    assert [fault.split(":")[0] for fault in faults] == ["a.csv", "b.csv"]


def test_a_list_that_is_missing_says_what_to_do(tmp_path: Path):
    (tmp_path / "a.json").write_text('[{"P": "1", "C": [{"votes": 1}]}, {"P": "2"}]', encoding="utf-8")
    columns = "columns: {precinct: {from: P}, votes: {from: C.votes}}\nkey: [precinct]"
    (fault,) = said(tmp_path, f"file: a.json\nitems: C\n{columns}")
    assert fault.endswith("; mend 'items', or, where nothing is to be listed here, put an empty list there (C: [])")


def test_files_without_a_total_are_counted(tmp_path: Path):
    write(tmp_path, a=TEXT + "Total,11\n", b=TEXT.replace("5", "8") + "TOTAL,14\n")
    table = table_of(tmp_path, f'files: "{{county}}.csv"\ntotals: {{precinct: Total}}\n{NAMED}')
    assert table.notes == (
        "{county}.csv: 1 row left out as totals (precinct 'Total' 1); 1 of 2 files had no such row: b.csv",
    )


def test_a_row_that_fits_and_has_a_figure_is_no_note(tmp_path: Path):
    (tmp_path / "p.csv").write_text("precinct,votes\nPage Hill,7\nA,1\nPage 1 of 2,\n", encoding="utf-8")
    section = 'file: p.csv\nleave out: ["Page*"]\n' + PLAIN
    assert said(tmp_path, section)[0].startswith("p.csv:2: this row fits 'Page*' of 'leave out', and has the figure")
    (tmp_path / "p.csv").write_text("precinct,votes\nA,1\nPage 1 of 2,\n", encoding="utf-8")
    assert table_of(tmp_path, section).rows == 1


@pytest.mark.parametrize("line", ["A,9,8", "<html>503</html>", "junk"])
def test_a_file_of_one_line_is_empty_only_where_that_line_is_a_header(tmp_path: Path, line: str):
    (tmp_path / "x.csv").write_text("precinct,votes\nA,1\n", encoding="utf-8")
    (tmp_path / "y.csv").write_text(f"{line}\n", encoding="utf-8")
    section = (
        'files: "{county}.csv"\nempty files: not yet\n'
        "columns: {county: {}, precinct: {}, votes: {}}\nkey: [county, precinct]"
    )
    assert "there is no column 'precinct'" in said(tmp_path, section)[0]
    (tmp_path / "y.csv").write_text("precinct,votes\n", encoding="utf-8")
    assert table_of(tmp_path, section).rows == 1
    (tmp_path / "y.csv").write_text("", encoding="utf-8")
    assert table_of(tmp_path, section).rows == 1
