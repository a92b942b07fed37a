"""Every figure is the same: verdicts, accepted causes, tolerance, exact counts."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest

from generator import KEY, generate
from tables_of import SDE, csv_text, read, tables
from verifier.checking.equality import EqualResult, equal
from verifier.model import Relation, Verdict
from verifier.tables.layout import Column, Layout

BOTH = frozenset({"rounding", "truncation"})


def one(folder: Path, official: str, reported: str, **settings) -> EqualResult:
    rows = [csv_text(("county", "sde"), [("Polk", text)]) for text in (official, reported)]
    right, left = tables(folder, SDE, *rows)
    return equal(left, right, **settings)


@pytest.mark.parametrize(
    ("official", "reported", "accept", "verdict", "relation"),
    [
        ("699.57", "699.57", (), Verdict.AGREES, None),
        ("699.57", "699.570", (), Verdict.AGREES, None),
        ("699.57", "700", ("rounding",), Verdict.EXPLAINED, Relation.ROUNDED),
        ("699.57", "700", ("truncation",), Verdict.DISAGREES, Relation.ROUNDED),
        ("699.57", "700", (), Verdict.DISAGREES, Relation.ROUNDED),
        ("699.57", "699", ("truncation",), Verdict.EXPLAINED, Relation.TRUNCATED),
        ("699.57", "699", ("rounding",), Verdict.DISAGREES, Relation.TRUNCATED),
        ("699.57", "700.0", ("rounding", "truncation"), Verdict.DISAGREES, Relation.DIFFERS),
        ("695.49", "696", ("rounding", "truncation"), Verdict.DISAGREES, Relation.ROUNDED),
        ("695.5", "695", ("rounding",), Verdict.EXPLAINED, Relation.ROUNDED),
        ("695.5", "696", ("rounding",), Verdict.EXPLAINED, Relation.ROUNDED),
        ("-7.68", "-8", ("rounding",), Verdict.EXPLAINED, Relation.ROUNDED),
        ("-7.68", "-7", ("truncation",), Verdict.EXPLAINED, Relation.TRUNCATED),
        ("700", "699.57", ("rounding", "truncation"), Verdict.DISAGREES, Relation.DIFFERS),
        ("1" * 36, "1" * 35 + "2", (), Verdict.DISAGREES, Relation.DIFFERS),
        ("0.7679999999999999999999999999", "0.768", ("rounding",), Verdict.EXPLAINED, Relation.ROUNDED),
    ],
)
def test_verdict_of_a_figure(tmp_path: Path, official: str, reported: str, accept, verdict, relation):
    found = one(tmp_path, official, reported, accept=frozenset(accept))
    assert found.verdict is verdict
    assert found.counts[verdict] == sum(found.counts.values()) == 1
    assert found.differences["relation"].to_list() == ([relation.value] if relation else [])
    assert found.differences["verdict"].to_list() == ([verdict.value] if relation else [])


@pytest.mark.parametrize(
    ("official", "reported", "within", "verdict"),
    [
        ("1.01", "1.02", "0.01", Verdict.AGREES),
        ("1.02", "1.01", "0.01", Verdict.AGREES),
        ("699.57", "699.58", "0.01", Verdict.AGREES),
        ("699.57", "699.581", "0.01", Verdict.DISAGREES),
        ("1.01", "1.02", "0.0099", Verdict.DISAGREES),
        # the rounding is not accepted, but the tolerance takes it
        ("699.57", "700", "0.43", Verdict.AGREES),
        ("699.57", "700", "0.4299", Verdict.DISAGREES),
        ("1" * 36, "1" * 35 + "2", "1", Verdict.AGREES),
        ("1", "1.00000000000000000000000000000000001", "1/3", Verdict.AGREES),
    ],
)
def test_tolerance_is_inclusive_and_exact(tmp_path: Path, official: str, reported: str, within: str, verdict):
    found = one(tmp_path, official, reported, within=Fraction(within))
    assert found.verdict is verdict
    assert found.differences["verdict"].to_list() == [verdict.value]


def test_a_tolerance_makes_nothing_of_what_is_missing(tmp_path: Path):
    right, left = tables(
        tmp_path, SDE, "county,sde\nPolk,1\nStory,\nLinn,2\n", "county,sde\nCedar,1\nStory,1\nLinn,x\n"
    )
    found = equal(left, right, accept=BOTH, within=Fraction(1000))
    assert found.counts == {
        Verdict.AGREES: 0,
        Verdict.EXPLAINED: 0,
        Verdict.UNDETERMINED: 2,
        Verdict.DISAGREES: 2,
        Verdict.INVALID: 0,
    }
    assert found.differences.select("key.county", "relation", "verdict").rows() == [
        ("Cedar", "extra", "disagrees"),
        ("Linn", "undetermined", "undetermined"),
        ("Polk", "missing", "disagrees"),
        ("Story", "undetermined", "undetermined"),
    ]
    assert found.verdict is Verdict.DISAGREES


def test_equal_duplicates_are_invalid(tmp_path: Path):
    right, left = tables(tmp_path, SDE, "county,sde\nPolk,1\n", "county,sde\nPolk,1\nPolk,1\n")
    found = equal(left, right)
    assert found.verdict is Verdict.INVALID
    assert found.differences.select("relation", "reported.count", "reported.line", "reported.again").rows() == [
        ("duplicate", 2, 2, 3)
    ]


def test_where_nothing_is_compared_nothing_agrees(tmp_path: Path):
    layout = Layout((Column("county"), Column("sde", type="decimal", blank="not applicable")), ("county",))
    right, left = tables(tmp_path, layout, "county,sde\nPolk,\n", "county,sde\nPolk,\n")
    assert equal(left, right).verdict is Verdict.UNDETERMINED


def test_both_causes_at_once_are_counted_as_rounding(tmp_path: Path):
    found = one(tmp_path, "12.40", "12", accept=BOTH)
    assert found.causes == {"rounding": 1, "truncation": 0}
    assert found.differences.select("half_up", "half_even", "half_down", "down", "up").rows() == [
        (True, True, True, True, False)
    ]


def test_difference_is_reported_less_official(tmp_path: Path):
    row = one(tmp_path, "699.57", "700").differences.row(0, named=True)
    assert Fraction(row["difference"], 10 ** row["difference_digits"]) == Fraction("0.43")
    assert (row["official.text"], row["reported.text"], row["official.line"]) == ("699.57", "700", 2)


def test_percentages_are_ratios(tmp_path: Path):
    layout = Layout((Column("county"), Column("share", type="percent")), ("county",))
    right, left = tables(tmp_path, layout, "county,share\nPolk,28.4%\nStory,5\n", "county,share\nPolk,28\nStory,5.0%\n")
    found = equal(left, right, accept=frozenset({"rounding"}))
    assert found.counts[Verdict.AGREES] == 1
    row = found.differences.row(0, named=True)
    assert (row["verdict"], row["reported.value"], row["reported.digits"]) == ("explained", 28, 2)
    assert (row["official.value"], row["official.digits"]) == (284, 3)


def test_another_cause_cannot_be_accepted(tmp_path: Path):
    with pytest.raises(ValueError, match="swap"):
        one(tmp_path, "1", "1", accept=frozenset({"swap"}))


@pytest.mark.parametrize("rows", [10_000, pytest.param(1_000_000, marks=pytest.mark.slow)])
def test_planted_errors_get_their_verdicts(tmp_path: Path, rows: int):
    made = generate(tmp_path, rows, every=100 if rows <= 10_000 else 1000)
    layout = Layout(
        (
            *(Column(name) for name in KEY),
            Column("votes", type="whole", blank="unknown"),
            Column("sde", type="decimal"),
        ),
        KEY,
    )
    official, reported = read(layout, made.official, made.reported)
    found = equal(reported, official, accept=BOTH)
    verdicts = {"duplicate": "invalid", "null": "undetermined", "invalid": "undetermined"}
    of_plant = {"rounded": "explained", "cut off": "explained"}
    expected = [
        of_plant.get(plant, verdicts.get(kind, "disagrees")) for kind, plant in made.truth["kind", "plant"].rows()
    ]
    assert found.differences["verdict"].to_list() == expected
    assert found.causes == {
        word: made.truth["plant"].to_list().count(plant)
        for word, plant in (("rounding", "rounded"), ("truncation", "cut off"))
    }
    assert reported.bad_count == made.truth["plant"].to_list().count("a letter O")
    assert official.bad_count == 0
