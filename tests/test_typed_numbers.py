"""How numbers are typed: decimal commas, points and spaces between thousands, and points of which it is doubtful."""

from __future__ import annotations

import re
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from command import verifier
from verifier.numbers import NotANumber, Notation, in_plain, number_pattern, read_number
from verifier.wording.typed_numbers import hint, one_of_signs

RULEBOOK = """format: 1
audit: numbers
authority: [Amt]
measures:
  votes: {{label: votes, by: place{whole}}}
releases:
  amt:
    publisher: Amt
    role: official
    status: certified
    as of: 2024-11-20
    tables:
      r: {{file: {file}, columns: {{place: {{}}, votes: {{{column}}}}}, key: [place]{numbers}}}
checks:
  - {{id: some, check: each, expect: amt.r.votes > 1000}}
"""


def check(
    folder: Path, text: str, numbers: str = "", whole: str = "", column: str = "", name: str = "r.csv"
) -> tuple[int, str]:
    (folder / "verifier.yaml").write_text("format: 1\n")
    (folder / name).write_text("place,votes\n" + text, encoding="utf-8")
    said = RULEBOOK.format(file=name, whole=whole, column=column, numbers=f", numbers: {numbers}" if numbers else "")
    (folder / "rules.yaml").write_text(said)
    run = verifier("check", "rules.yaml", cwd=folder)
    return run.returncode, " ".join((run.stdout + run.stderr).split())


@pytest.mark.parametrize(
    ("text", "thousands", "value", "digits"),
    [
        ("2.100", ".", 2100, 0),
        ("1.234.567,5", ".", Fraction("1234567.5"), 1),
        ("2100,25", None, Fraction("2100.25"), 2),
        ("-1 204,5", " ", Fraction("-1204.5"), 1),
        ("1\u202f204,5", " ", Fraction("1204.5"), 1),
        ("1\u00a0204", " ", 1204, 0),
        ("1\u2019204,5", "'", Fraction("1204.5"), 1),
        ("46,86%", ".", Fraction("0.4686"), 2),
    ],
)
def test_a_decimal_comma_is_read_where_it_is_declared(text: str, thousands: str | None, value: Fraction, digits: int):
    found = read_number(text, thousands=thousands, decimal=",")
    assert (found.value, found.digits) == (value, digits)


@pytest.mark.parametrize(
    ("text", "thousands", "reason"),
    [
        ("2.1", ".", "has a point that does not part thousands"),
        ("21.00", ".", "has a point that does not part thousands"),
        ("0.100", ".", "has a point that does not part thousands"),
        ("2.100", None, "has a point that does not part thousands"),
        ("1,204.5", ".", "has a point that does not part thousands"),
        ("1,2,3", None, "has more than one decimal comma"),
        ("5,", None, "has no digit after its decimal comma"),
        ("1,2O4", None, "has the letter O among its digits"),
    ],
)
def test_a_point_is_refused_beside_a_decimal_comma_unless_it_parts_thousands(
    text: str, thousands: str | None, reason: str
):
    with pytest.raises(NotANumber) as refused:
        read_number(text, thousands=thousands, decimal=",")
    assert refused.value.reason == reason


@pytest.mark.parametrize("sign", [".", ","])
def test_one_sign_parts_one_thing(sign: str):
    with pytest.raises(ValueError, match="cannot part thousands"):
        number_pattern(thousands=sign, decimal=sign)


@given(
    st.integers(-(10**12), 10**12),
    st.integers(0, 6),
    st.sampled_from([(",", "."), (".", ","), (" ", ","), (" ", "."), ("'", ","), ("'", ".")]),
)
def test_what_is_written_in_a_notation_is_read_in_it(number: int, places: int, signs: tuple[str, str]):
    thousands, decimal = signs
    whole, _, rest = f"{abs(number) // 10**places:,}|{abs(number) % 10**places:0{places}}".partition("|")
    text = ("-" if number < 0 else "") + whole.replace(",", thousands) + (decimal + rest if places else "")
    assert read_number(text, thousands=thousands, decimal=decimal).value == Fraction(number, 10**places)
    assert read_number(in_plain(text, Notation(thousands, decimal))).value == Fraction(number, 10**places)
    assert re.fullmatch(number_pattern(thousands=thousands, decimal=decimal), text)


def test_a_table_is_read_as_it_is_typed(tmp_path: Path):
    code, said = check(tmp_path, 'A,"2.100,5"\nB,1.050\nC,"1001,25"\n', "{thousands: '.', decimal: ','}")
    assert code == 0, said


def test_spaces_at_which_no_line_breaks_part_thousands(tmp_path: Path):
    rows = "A,2\u202f100\nB,1\u00a0050\nC,1 001\n"
    assert check(tmp_path, rows, "{thousands: ' '}", ", whole: true")[0] == 0
    assert "declare it (thousands: ' ', or --thousands ' ')" in check(tmp_path, rows)[1]


def test_a_bad_cell_names_the_key(tmp_path: Path):
    _, said = check(tmp_path, 'A,2.5\nB,"1001,5"\n', "{thousands: '.', decimal: ','}")
    assert "votes '2.5' is not a number: it has a point that does not part thousands; a comma is declared" in said
    _, said = check(tmp_path, 'A,"1001,5"\n', "{decimal: ','}", ", whole: true")
    assert "votes '1001,5' is not a whole number (place A)" in said
    _, said = check(tmp_path, 'A,"1001,5"\n')
    assert "if it parts the decimals, declare it (decimal: ',', or --decimal ,)" in said
    _, said = check(tmp_path, "A,1.234.567\n")
    assert "it has a thousands point; if points part thousands, declare it (thousands: '.', decimal: ','" in said


def test_points_that_may_part_thousands_are_asked_about(tmp_path: Path):
    _, said = check(tmp_path, "A,2.100\nB,1.050\nC,512\n")
    assert "r.csv: votes is read with decimals, and all 2 figures that have a point have exactly three digits" in said
    _, said = check(tmp_path, "A,2.100\nB,1.050\nC,512\n", whole=", whole: true")
    assert "votes '2.100' is not a whole number; if the point parts thousands, declare it" in said


@pytest.mark.parametrize(
    "rows",
    [
        "A,2.100\nB,1050\n",  # one may be chance
        "A,2.100\nB,1.050\nC,0.423\n",  # nobody parts a thousand so
        "A,2.100\nB,1.050\nC,1234.567\n",
        "A,2.100\nB,1.050\nC,2.5\n",
        "A,2.10\nB,1.05\n",
    ],
)
def test_points_before_decimals_are_not_asked_about(tmp_path: Path, rows: str):
    assert "is read with decimals" not in check(tmp_path, rows)[1]


@pytest.mark.parametrize(
    ("numbers", "says"),
    [
        ("{thousands: '.'}", "a point cannot part both thousands and decimals; where points part thousands, say also"),
        ("{thousands: ',', decimal: ','}", "a comma cannot part both thousands and decimals"),
        ("{thousands: x}", "expected a comma (','), a point ('.'), a space (' ') or an apostrophe (\"'\"); found 'x'"),
        ("{decimal: ';'}", "expected a point ('.') or a comma (','); found a semicolon"),
    ],
)
def test_what_is_declared_wrongly_is_a_fault(tmp_path: Path, numbers: str, says: str):
    code, said = check(tmp_path, "A,2.100\n", numbers)
    assert code == 3
    assert says in said


def test_a_decimal_comma_is_for_text(tmp_path: Path):
    code, said = check(tmp_path, "", "{thousands: '.', decimal: ','}", name="r.json")
    assert code == 3
    assert "rules.yaml:13" in said
    assert "in JSON numbers have a point before their decimals, whatever is displayed" in said


def test_in_an_archive_too(tmp_path: Path):
    import zipfile

    with zipfile.ZipFile(tmp_path / "r.zip", "w") as archive:
        archive.writestr("r.json", '[{"place": "A", "votes": 2.100}]')
    (tmp_path / "b.csv").write_text("place,votes\nA,2100\n")
    options = ("--key", "place", "--measure", "votes", "--thousands", ".", "--decimal", ",")
    run = verifier("compare", "b.csv", "r.zip", *options, cwd=tmp_path)
    assert run.returncode == 3
    assert "in JSON numbers have a point" in run.stderr


def test_a_sign_is_said_by_its_name():
    assert one_of_signs(7, [",", ";", "|", "tab"]) == (
        "expected a comma (','), a semicolon (';'), a bar ('|') or 'tab'; found '7'"
    )
    assert hint("has letters in it", "12 a", "whole") == ""


@pytest.mark.parametrize(
    ("kind", "bound", "says"),
    [
        ("percent", "at most: 100", "'at most' is 100 here and the column holds percentages; write 100%"),
        ("percent", "at least: 0.5", "'at least' is 0.5 here and the column holds percentages; write 50% or 0.5%"),
        ("whole", "at most: 100%", "'at most' is 100%, and the column holds whole numbers; write a number without"),
    ],
)
def test_a_bound_is_in_the_unit_of_its_column(tmp_path: Path, kind: str, bound: str, says: str):
    code, said = check(tmp_path, "A,2\n", column=f"type: {kind}, {bound}")
    assert code == 3
    assert says in said


def test_no_bound_is_the_same_in_every_unit(tmp_path: Path):
    code, said = check(tmp_path, "A,2\n", column="type: percent, at least: 0, at most: 100%")
    assert code == 1, said
