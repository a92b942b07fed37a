"""Look-ups against plain Python: every row stays, what does not match is unknown, and says so."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tables_of import csv_text, read, write
from verifier.model import Finding
from verifier.rows.opened import LINE
from verifier.rulebook.look_ups import LookUp
from verifier.run import check
from verifier.tables.beside import with_beside
from verifier.tables.layout import Column, Layout
from verifier.tables.lazy_rows import LazyRows
from verifier.tables.look_ups import beside, matched
from verifier.tables.near_texts import near_text
from verifier.tables.table import Table

COUNTIES, PRECINCTS = ("Polk", "Linn", ""), ("1", "2", "3")
OWN = Layout((Column("county"), Column("precinct"), Column("votes", type="whole")), ("county", "precinct"))
OTHER = Layout(
    (Column("parish"), Column("ward"), Column("elects", type="decimal", blank="unknown"), Column("district")),
    ("parish", "ward"),
)
BY = {"county": "parish", "precinct": "ward"}
UNITS = st.tuples(st.sampled_from(COUNTIES), st.sampled_from(PRECINCTS))
FIGURES = st.sampled_from(["", "0", "7", "2.5", "-1.25"])


def look_up(means: str = "unknown") -> LookUp:
    taken = {"elects": "elects", "region": "district"}
    return LookUp.model_validate({"in": "a.b", "by": BY, "columns": taken, "no match means": means})


def joined(folder: Path, own: list[tuple[str, str]], other: list[tuple[str, str, str, str]], means: str) -> Table:
    left = csv_text(("county", "precinct", "votes"), [(*unit, "1") for unit in own])
    right = csv_text(("parish", "ward", "elects", "district"), other)
    first = read(OWN, write(folder / "own.csv", left))[0]
    second = read(OTHER, write(folder / "other.csv", right))[0]
    return with_beside(first, beside(first, matched(first, look_up(means), second)))


def by_hand(
    unit: tuple[str, str], other: list[tuple[str, str, str, str]], means: str
) -> tuple[Fraction | None, str | None]:
    found = [row for row in other if row[:2] == unit]
    if not found:
        return (Fraction(0) if means == "zero" else None), None
    if len(found) > 1:
        return None, None
    return (Fraction(found[0][2]) if found[0][2] else None), found[0][3]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=60)
@given(
    own=st.lists(UNITS, min_size=1, max_size=12),
    other=st.lists(
        st.tuples(st.sampled_from(COUNTIES), st.sampled_from(PRECINCTS), FIGURES, st.sampled_from("AB")),
        min_size=1,
        max_size=9,
    ),
    means=st.sampled_from(["unknown", "zero", "invalid"]),
)
def test_a_look_up_gives_what_plain_python_does(
    tmp_path: Path, own: list[tuple[str, str]], other: list[tuple[str, str, str, str]], means: str
):
    table = joined(tmp_path, own, other, means)
    scale = 10 ** table.scales["elects"]
    rows = table.typed().select("county", "precinct", "elects", "region", LINE).rows()
    assert [row[:2] for row in rows] == own
    found = [(None if value is None else Fraction(value, scale), text) for _, _, value, text, _ in rows]
    assert found == [by_hand(unit, other, means) for unit in own]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=30)
@given(
    own=st.lists(UNITS, min_size=1, max_size=6, unique=True),
    other=st.lists(
        st.tuples(st.sampled_from(COUNTIES), st.sampled_from(PRECINCTS), FIGURES, st.just("A")), min_size=1, max_size=6
    ),
)
def test_every_unknown_figure_says_why_and_every_known_one_where(
    tmp_path: Path, own: list[tuple[str, str]], other: list[tuple[str, str, str, str]]
):
    rows = LazyRows({("a", "t"): joined(tmp_path, own, other, "unknown")})["a", "t", "elects"]
    for unit, row in zip(own, rows, strict=True):
        value, _ = by_hand(unit, other, "unknown")
        assert row.figure.value == value
        assert bool(row.figure.unknown) is (value is None)
        if value is not None:
            line = [one[:2] for one in other].index(unit) + 2
            assert (Path(row.figure.place.file).name, row.figure.place.line) == ("other.csv", line)
            assert row.figure.written == next(one[2] for one in other if one[:2] == unit)


@pytest.mark.parametrize(
    ("text", "known", "near"),
    [
        ("43 Oto", ["42 Sloan", "43 Oto/Oto Township"], "43 Oto/Oto Township"),
        ("Center & Lee", ["Center &amp; Lee", "Clay"], "Center &amp; Lee"),
        ("First Ward", ["Second Ward", "Third Ward"], ""),
        ("Precinct", ["Precinct A B C D E F G H I", "Precinct K L M N O P Q R S T"], ""),
        ("Dover", ["Clay"], ""),
        ("Dover", [], ""),
        ("Ward 9", ["Ward 6", "Ward 19"], ""),  # other digits are no misspelling
        ("Ward 09", ["Ward 9", "Ward 90"], "Ward 9"),
        ("43 Oto", ["Oto"], "Oto"),
    ],
)
def test_the_nearest_text_is_spelt_alike_or_has_most_words_in_common(text: str, known: list[str], near: str):
    assert near_text(text, known) == near


RULES = """format: 1
audit: Who elects how many
authority: [Clerk]
measures:
  votes: {label: votes, whole: true}
  elects: {label: delegates, whole: true}
releases:
  clerk:
    publisher: Clerk
    role: official
    status: certified
    as of: 2024-11-05
    tables:
      allotment: {file: allotment.csv, key: [ward], columns: {ward: {}, elects: {}, district: {}}}
      sheets:
        file: sheets.csv
        key: [ward, who]
        columns: {ward: {}, who: {}, votes: {}}
        look up:
          - {in: clerk.allotment, by: [ward], columns: [elects, district], no match means: MEANS}
checks:
  - {id: some, check: total, parts: clerk.allotment.elects, whole: "9", why: "see clerk.sheets, not used here"}
  - id: by-district
    check: each
    expect: clerk.allotment.elects > 0
    where: {district: 1}
    why: clerk.sheets has other rows
"""


def look_up_finding(folder: Path, wards: list[str], means: str = "unknown") -> Finding:
    (folder / "verifier.yaml").write_text("format: 1\n")
    (folder / "rules.yaml").write_text(RULES.replace("MEANS", means))
    (folder / "allotment.csv").write_text("ward,elects,district\nCity 1,9,1\n")
    (folder / "sheets.csv").write_text(
        "ward,who,votes\n" + "".join(f"{ward},{who},1\n" for ward in wards for who in "AB")
    )
    (audit,) = check(str(folder / "rules.yaml")).audits
    return next(one for one in audit.findings if one.kind == "look-up")


def test_a_remark_that_names_a_table_does_not_make_a_rulebook_faulty(tmp_path: Path):
    # `district` is looked up in clerk.sheets alone, and no check here uses that table
    found = look_up_finding(tmp_path, ["City 2"])
    assert found.headline == "1 unit, 2 rows without a match"


def test_other_units_without_a_match_are_another_state(tmp_path: Path):
    many = [f"Ward {number:03}" for number in range(150)]
    one, other = (look_up_finding(tmp_path, [*many, last]) for last in ("Ward 901", "Ward 902"))
    assert one.key == other.key
    # what differs is not among the rows that are shown
    assert [row.label for row in one.rows] == [row.label for row in other.rows]
    assert one.state != other.state
    assert one.state == look_up_finding(tmp_path, [*reversed(many), "Ward 901"]).state


def test_of_units_that_are_zero_only_a_few_are_listed(tmp_path: Path):
    found = look_up_finding(tmp_path, [f"Ward {number}" for number in range(9)], "zero")
    assert found.headline == "9 units, 18 rows without a match, taken as zero"
    assert [row.label for row in found.rows] == [*(f"Ward {number}" for number in range(5)), "City 1"]
    assert "4 more units, counted and not listed." in found.sentences
