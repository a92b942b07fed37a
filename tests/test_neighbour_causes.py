"""Figures in the wrong place: swapped, shifted, moved, of another row, under another spelling; real cases, chance."""

from __future__ import annotations

from pathlib import Path
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verifier.comparison import Request, compare
from verifier.hypotheses.names_alike import Likeness, Name, differ_by, likeness
from verifier.model import Cause, Finding

LONG = ("ward", "candidate")


def told(folder: Path, key: tuple[str, ...], measures: tuple[str, ...], official: str, said: str) -> Finding:
    """Compare two small files: rows after `|`, cells after a blank."""
    header = ",".join((*key, *measures))
    for name, rows in (("official", official), ("reported", said)):
        lines = [",".join(cell.strip().replace("_", " ") for cell in row.split()) for row in rows.split("|")]
        (folder / f"{name}.csv").write_text("\n".join([header, *lines]) + "\n", encoding="utf-8")
    request = Request(str(folder / "official.csv"), str(folder / "reported.csv"), key, measures)
    return compare(request).audits[0].findings[0]


def first(folder: Path, official: str, said: str, key: tuple[str, ...] = LONG, measures: str = "votes") -> Cause:
    finding = told(folder, key, tuple(measures.split()), official, said)
    assert finding.causes, finding
    return finding.causes[0]


# ---- what each is called, in long tables: the official rows, the said ones, the cause, how many figures, how sure

CASES = {
    "the two leaders of a primary the wrong way round": (
        "1 Clinton 69452 | 1 Sanders 69733 | 1 Other 200",
        "1 Clinton 69733 | 1 Sanders 69452 | 1 Other 200",
        ("swapped", 2, True),
    ),
    "a swap of 3 and 5 may be chance": ("1 Ash 3 | 1 Birch 5", "1 Ash 5 | 1 Birch 3", ("swapped", 2, False)),
    "figures in another order": (
        "1 Ash 441 | 1 Birch 300 | 1 Cedar 77",
        "1 Ash 300 | 1 Birch 77 | 1 Cedar 441",
        ("swapped", 3, True),
    ),
    "two wards swapped": (
        "1 Ash 441 | 1 Birch 0 | 2 Ash 812 | 2 Birch 77 | 3 Ash 9 | 3 Birch 8",
        "1 Ash 812 | 1 Birch 77 | 2 Ash 441 | 2 Birch 0 | 3 Ash 9 | 3 Birch 8",
        ("swapped", 4, True),
    ),
    "Indianola 2: votes one column further, with zeros between": (
        "I2 Klobuchar 7 | I2 Patrick 41 | I2 Sanders 0 | I2 Steyer 50 | I2 Warren 0 | I2 Yang 12",
        "I2 Klobuchar 7 | I2 Patrick 0 | I2 Sanders 41 | I2 Steyer 0 | I2 Warren 50 | I2 Yang 12",
        ("column shifted", 4, True),
    ),
    "Council Bluffs 12: one figure of 24 may be chance": (
        "C Biden 7 | C Bloomberg 24 | C Buttigieg 0 | C Warren 50",
        "C Biden 7 | C Bloomberg 0 | C Buttigieg 24 | C Warren 50",
        ("column shifted", 2, False),
    ),
    "the first of the shifted ones is left out": (
        "1 Ash 441 | 1 Birch 300 | 1 Cedar 77 | 2 Ash 5 | 2 Birch 6",
        "1 Birch 441 | 1 Cedar 300 | 2 Ash 5 | 2 Birch 6",
        ("column shifted", 3, True),
    ),
    "two wards slipped by one": (
        "1 Ash 441 | 1 Birch 300 | 2 Ash 555 | 2 Birch 912 | 3 Ash 777 | 3 Birch 688",
        "1 Ash 441 | 1 Birch 300 | 2 Ash 441 | 2 Birch 300 | 3 Ash 555 | 3 Birch 912",
        ("neighbouring row", 4, True),
    ),
    "one figure of the ward below may be chance": (
        "1 Ash 441 | 1 Birch 30 | 2 Ash 515 | 2 Birch 912",
        "1 Ash 515 | 1 Birch 30 | 2 Ash 515 | 2 Birch 912",
        ("neighbouring row", 1, False),
    ),
    "counted under another, on top of its own": (
        "1 Ash 441 | 1 Birch 300 | 1 Cedar 10 | 2 Ash 555 | 2 Birch 912 | 2 Cedar 3",
        "1 Ash 0 | 1 Birch 300 | 1 Cedar 451 | 2 Ash 0 | 2 Birch 912 | 2 Cedar 558",
        ("moved", 4, True),
    ),
    "a sign left out of a name": (
        "1 O'Malley 8 | 1 Birch 300 | 2 O'Malley 5 | 2 Birch 912",
        "1 OMalley 8 | 1 Birch 300 | 2 OMalley 5 | 2 Birch 912",
        ("spelling of a name", 4, True),
    ),
    "a letter left out, and figures that are the same": (
        "1 Sanders 441 | 1 Birch 300 | 2 Sanders 555 | 2 Birch 912",
        "1 Sander 441 | 1 Birch 300 | 2 Sander 555 | 2 Birch 912",
        ("spelling of a name", 4, True),
    ),
    "a letter left out, and a figure that may be the same by chance": (
        "1 Sanders 3 | 1 Birch 300",
        "1 Sander 3 | 1 Birch 300",
        ("spelling of a name", 2, False),
    ),
    "names in another order, and a figure that differs": (
        "1 Kim_Lee 300 | 2 Kim_Lee 20 | 1 Birch 3",
        "1 Lee_Kim 300 | 2 Lee_Kim 21 | 1 Birch 3",
        ("spelling of a name", 2, False),
    ),
    "the same words in another order, and no figure that is the same": (
        "1 Kim_Lee 0 | 2 Kim_Lee 0 | 3 Kim_Lee 7 | 1 Elm 10",
        "1 Lee_Kim 0 | 2 Lee_Kim 0 | 3 Lee_Kim 9 | 1 Elm 10",
        ("spelling of a name", 6, False),
    ),
    "the same names come before the same figures": (
        "1 Smith_John 4120 | 1 Smith_Joan 4102 | 1 Elm 3",
        "1 SMITH_JOHN 4102 | 1 SMITH_JOAN 4120 | 1 Elm 3",
        ("spelling of a name", 2, False),
    ),
    "a first name written otherwise is perhaps another's": (
        "1 Joseph_Biden 81283 | 1 Trump 74223",
        "1 Joe_Biden 81283 | 1 Trump 74223",
        ("spelling of a name", 2, False),
    ),
    "a row that stands under another, who is known elsewhere": (
        "1 Ash 44141 | 1 Cedar 7 | 2 Ash 5 | 2 Birch 6",
        "1 Birch 44141 | 1 Cedar 7 | 2 Ash 5 | 2 Birch 6",
        ("moved", 2, True),
    ),
    "names in case only that have nothing but noughts": (
        "1 Ash 0 | 2 Ash 0 | 1 Birch 3",
        "1 ASH 0 | 2 ASH 0 | 1 Birch 3",
        ("spelling of a name", 4, False),
    ),
    "numbers with noughts before them, or words, are one finding": (
        "001 Ash 441 | 001 Birch 3 | 002 Ash 0 | 002 Birch 912",
        "Precinct_1 Ash 441 | Precinct_1 Birch 3 | Precinct_2 Ash 0 | Precinct_2 Birch 912",
        ("spelling of a name", 8, True),
    ),
    "three figures in the same other order in every ward": (
        "1 Ash 441 | 1 Birch 300 | 1 Cedar 77 | 2 Ash 512 | 2 Birch 433 | 2 Cedar 88 | 3 Ash 4 | 3 Birch 3 | 3 Cedar 2",
        "1 Ash 300 | 1 Birch 77 | 1 Cedar 441 | 2 Ash 433 | 2 Birch 88 | 2 Cedar 512 | 3 Ash 3 | 3 Birch 2 | 3 Cedar 4",
        ("swapped", 9, True),
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_long_tables(tmp_path: Path, name: str):
    official, said, expected = CASES[name]
    cause = first(tmp_path, official, said)
    assert (cause.name, cause.figures, cause.confident) == expected


WIDE = {
    "a row shifted by one": (
        "1 120 340 77 9 | 2 220 140 177 19",
        "1 0 120 340 77 | 2 220 140 177 19",
        ("column shifted", 4, True),
    ),
    "two candidates of a row": (
        "1 120 340 77 9 | 2 220 140 177 19",
        "1 120 340 77 9 | 2 140 220 177 19",
        ("swapped", 2, True),
    ),
    "two candidates of every row, also where the figures are small": (
        "1 120 340 77 9 | 2 220 140 177 19 | 3 88 92 101 33",
        "1 340 120 77 9 | 2 140 220 177 19 | 3 92 88 101 33",
        ("swapped", 6, True),
    ),
    "the names of two rows": (
        "1 120 340 77 9 | 2 220 140 177 19 | 3 88 92 101 33",
        "2 120 340 77 9 | 1 220 140 177 19 | 3 88 92 101 33",
        ("swapped", 8, True),
    ),
    "rows slipped by one": (
        "1 120 340 77 9 | 2 220 140 177 19 | 3 88 92 101 33 | 4 5 6 7 8",
        "1 120 340 77 9 | 2 120 340 77 9 | 3 220 140 177 19 | 4 88 92 101 33",
        ("neighbouring row", 12, True),
    ),
    "three columns in another order": (
        "1 120 340 77 9 | 2 220 140 177 19 | 3 88 92 101 33",
        "1 340 77 120 9 | 2 140 177 220 19 | 3 92 101 88 33",
        ("swapped", 9, True),
    ),
    "all columns one further": (
        "1 120 340 77 9 | 2 220 140 177 19 | 3 88 92 101 33",
        "1 0 120 340 77 | 2 0 220 140 177 | 3 0 88 92 101",
        ("column shifted", 12, True),
    ),
    "one column has the figures of another, which has its own": (
        "1 120 340 77 9 | 2 220 140 177 19 | 3 88 92 101 33",
        "1 340 340 77 9 | 2 140 140 177 19 | 3 92 92 101 33",
        ("another measure", 3, True),
    ),
    "one column has the figures of one that is never larger": (
        "1 120 34 77 9 | 2 220 140 177 19 | 3 88 32 101 33",
        "1 34 34 77 9 | 2 140 140 177 19 | 3 32 32 101 33",
        ("another measure", 3, False),
    ),
}


@pytest.mark.parametrize("name", WIDE)
def test_wide_tables(tmp_path: Path, name: str):
    official, said, expected = WIDE[name]
    cause = first(tmp_path, official, said, ("ward",), "ash birch cedar dogwood")
    assert (cause.name, cause.figures, cause.confident) == expected


def test_two_measures_that_are_shifted_are_one_finding(tmp_path: Path):
    """Des Moines 55 in 2020: what Sanders had in both rounds was shown as Patrick's, one column before."""
    official = "DM55 Klobuchar 12 0 | DM55 Patrick 0 0 | DM55 Sanders 191 218 | DM55 Steyer 2 0"
    said = "DM55 Klobuchar 12 0 | DM55 Patrick 191 218 | DM55 Sanders 0 0 | DM55 Steyer 2 0"
    finding = told(tmp_path, ("precinct", "candidate"), ("first", "final"), official, said)
    assert [(one.name, one.figures, one.confident) for one in finding.causes] == [("column shifted", 4, True)]
    assert finding.unexplained == 0


def test_a_swap_is_confident_only_where_the_two_figures_are_far_enough_apart(tmp_path: Path):
    near = first(tmp_path, "1 Ash 300 | 1 Birch 305", "1 Ash 305 | 1 Birch 300")
    far = first(tmp_path, "1 Ash 300 | 1 Birch 405", "1 Ash 405 | 1 Birch 300")
    assert (near.confident, far.confident) == (False, True)
    assert (far.fits, far.window) == (1, 158**2)  # 353 to 510, and 195 to 352


# ---- and where none of them must be told

NONE = {
    "two figures of which one is near the other's": ("1 Ash 441 | 1 Birch 300", "1 Ash 300 | 1 Birch 442"),
    "another name with other figures": ("1 Sanders 441 | 1 Birch 300", "1 Sander 563 | 1 Birch 300"),
    "noughts are no half of the figures": (
        "1 Sanders 0 | 2 Sanders 0 | 3 Sanders 7 | 1 Elm 10",
        "1 Sander 0 | 2 Sander 0 | 3 Sander 9 | 1 Elm 10",
    ),
    "nobody whom one side alone has gave votes to somebody whom the other side alone has": (
        "1 Ash 44141 | 1 Cedar 7",
        "1 Birch 44141 | 1 Cedar 7",
    ),
    "a son is not his father": ("1 Ash_Sr. 44141 | 1 Cedar 7", "1 Ash_Jr. 44141 | 1 Cedar 7"),
    "numbers in another order are others": ("Ward_1_2 Ash 441 | Ward_3 Ash 7", "Ward_2_1 Ash 441 | Ward_3 Ash 7"),
    "signs that may mean something": ("Area_+ Ash 0 | Area_+ Elm 200", "Area_- Ash 0 | Area_- Elm 317"),
    "a name that may be either of two": ("Fort Ash 441 | 1 Ash 7", "Fork Ash 441 | Form Ash 441 | 1 Ash 7"),
    "votes that may be those of either of two": (
        "1 Ash 41 | 1 Birch 41 | 1 Cedar 300",
        "1 Ash 0 | 1 Birch 0 | 1 Cedar 341",
    ),
    "another number is no slip": ("Ward_9 Ash 441 | Ward_1 Ash 7", "Ward_6 Ash 441 | Ward_1 Ash 7"),
}
SURE = {"swapped", "column shifted", "moved", "spelling of a name", "neighbouring row"}


@pytest.mark.parametrize("name", NONE)
def test_nothing_is_told_with_confidence(tmp_path: Path, name: str):
    finding = told(tmp_path, LONG, ("votes",), *NONE[name])
    assert not [cause for cause in finding.causes if cause.name in SURE and cause.confident]
    assert not [cause for cause in finding.causes if cause.name in {"swapped", "moved", "spelling of a name"}]


def test_a_zero_is_evidence_of_nothing(tmp_path: Path):
    finding = told(tmp_path, LONG, ("votes",), "1 Ash 441 | 1 Birch 0 | 1 Cedar 7", "1 Ash 0 | 1 Birch 0 | 1 Cedar 7")
    assert not [cause for cause in finding.causes if cause.name in SURE]


# ---- names


@pytest.mark.parametrize(
    ("one", "other", "how"),
    [
        ("O'Malley", "OMALLEY", Likeness.DRESS),
        ("Black Hawk", "Blackhawk", Likeness.DRESS),
        ("Peña", "Pena", Likeness.DRESS),
        ("Clinton, Hillary", "Hillary Clinton", Likeness.ORDER),
        ("FORK", "FORT", Likeness.LETTERS),
        ("Buttigieg", "Butigeig", Likeness.LETTERS),
        ("Bernie Sanders", "Sanders", Likeness.LESS),
        ("Ward 9", "Ward 6", None),
        ("Ward 1-2", "Ward 12", None),
        ("Ward 1 Precinct 2", "Ward 2 Precinct 1", None),
        ("1-2", "2-1", None),
        ("2024-11-05", "2024-05-11", None),
        ("001", "1", Likeness.NUMBERS),
        ("001", "Precinct 1", Likeness.NUMBERS),
        ("Ward 01", "WARD 1", Likeness.NUMBERS),
        ("Ward 1", "Precinct 1", None),
        ("Area +", "Area -", Likeness.SIGNS),
        ("Clay-Webster", "Clay Webster", Likeness.DRESS),
        ("x" * 5000 + "a", "x" * 5000 + "b", Likeness.LETTERS),
        ("Lee to Kim", "Kim to Lee", Likeness.ORDER),
        ("Reyes, Ana (D)", "Ana Reyes", Likeness.ADDED),
        ("St. Clair", "Saint Clair", Likeness.ADDED),
        ("Main St", "Main Saint", None),
        ("Mr. Ash", "Ash", Likeness.ADDED),
        ("Mr. Ashby", "Mrs. Ashby", Likeness.LETTERS),
        ("Biden, Joseph R.", "Joe Biden", Likeness.SURNAME),
        ("Smith, Bill", "William Smith", Likeness.SURNAME),
        ("Clinton, Hillary", "Clinton, Bill", None),
        ("Bell County", "Benton County", None),
        ("John Smith Sr.", "John Smith Jr.", None),
        ("John Smith Jr", "John Smith, Junior", Likeness.ADDED),
        ("Ash", "Elm", None),
        ("A", "B", None),
    ],
)
def test_how_two_names_may_be_one(one: str, other: str, how: Likeness | None):
    assert likeness(Name(one), Name(other)) == likeness(Name(other), Name(one)) == how


def steps(one: str, other: str) -> int:
    """Count the slips between two texts the long way: the restricted Damerau-Levenshtein distance."""
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        after = [i]
        for j, theirs in enumerate(other, 1):
            least = min(row[j] + 1, after[-1] + 1, row[j - 1] + (letter != theirs))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == theirs:
                least = min(least, before[j - 2] + 1)
            after.append(least)
        before, row = row, after
    return row[-1]


def slipped(text: str, at: int, kind: int) -> str:
    if kind == 0:
        return text[:at] + text[at + 1 :]
    if kind == 1:
        return text[:at] + "c" + text[at:]
    return text[:at] + text[at + 1 : at + 2] + text[at : at + 1] + text[at + 2 :]


@given(st.text("ab", max_size=12), st.lists(st.tuples(st.integers(0, 12), st.integers(0, 2)), max_size=3))
def test_slips_between_texts_are_those_of_the_long_way(text: str, slips: list[tuple[int, int]]):
    other = text
    for at, kind in slips:
        other = slipped(other, at, kind)
    for most in range(3):
        assert differ_by(text, other, most) == differ_by(other, text, most) == (steps(text, other) <= most)


def test_long_names_are_looked_at_in_no_time(tmp_path: Path):
    """Hundreds of titles of thousands of letters: no more than what both begin and end with is gone through."""
    titles = ["".join(chr(97 + (7 * at * at + place * (at + 3)) % 26) for place in range(4000)) for at in range(120)]
    official = " | ".join(f"1 {title}a {at % 9 + 1}" for at, title in enumerate(titles))
    said = " | ".join(f"1 {title}b {at % 9 + 1}" for at, title in enumerate(titles))
    before = process_time()
    finding = told(tmp_path, LONG, ("votes",), official, said)
    assert process_time() - before < 20
    assert all(len(label) < 1000 for cause in finding.causes for label in (*cause.of, cause.says))


def test_a_regular_column_that_grows_evenly_is_no_row_below(tmp_path: Path):
    """Fifty more in every year: that each is also the figure of the year below is one accident, not twelve."""
    years = [(f"{2000 + at}", 1003 + 51 * at) for at in range(12)]
    official, said = (" | ".join(f"{year} {number + more}" for year, number in years) for more in (0, 51))
    finding = told(tmp_path, ("year",), ("registered",), official, said)
    assert finding.causes
    assert not [one.name for one in finding.causes if one.confident]
