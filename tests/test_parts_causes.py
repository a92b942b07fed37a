"""Causes that lie in the parts of a sum: which unit, against brute force, and where none must be told."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import polars as pl
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from verifier.hypotheses.best import explain
from verifier.hypotheses.cells import AT, GIVEN, Cells, Parts, prepared
from verifier.hypotheses.fits import FITS, WINDOW
from verifier.hypotheses.slack import slack_of
from verifier.hypotheses.units import OF, UNIT, found_by, printed, units_of
from verifier.hypotheses.whole import nearest
from verifier.registry import CELL_CAUSES

CELL_CAUSES.fill()
KEYS = {"key.county": pl.String, "key.candidate": pl.String}
Table = Mapping[str, Sequence[int]]
"""What units have of each candidate."""


def cells_of(said: Sequence[int], official: Sequence[int], units: Table, digits: int = 0) -> Cells:
    """One county: what is said of its candidates, what is official, and its units, all with as many decimals."""
    names = [f"C{number}" for number in range(len(said))]
    given = [
        ("X", name, "votes", one, digits, other, 10**digits, None, None)
        for name, one, other in zip(names, said, official, strict=True)
        if one != other
    ]
    frame, _ = prepared(pl.DataFrame(given, {**KEYS, **GIVEN}, orient="row"))
    rows = [
        ("X", name, "votes", unit, value, digits)
        for unit, figures in units.items()
        for name, value in zip(names, figures, strict=True)
    ]
    kinds = {"measure": pl.String, "unit": pl.String, "value": pl.Int128, "digits": pl.Int64}
    parts = Parts("units", pl.DataFrame(rows, {**KEYS, **kinds}, orient="row"), frozenset(["votes"]))
    return Cells(("county", "candidate"), ("votes",), frame, nobody(frame.height), parts=lambda: parts)


def nobody(first: int) -> pl.DataFrame:
    kinds = {"measure": pl.String, "kind": pl.String, "value": pl.Int128, "digits": pl.Int64, "row": pl.UInt32}
    return pl.DataFrame(schema={**KEYS, **kinds}).with_row_index(AT, first)


def sums(units: Table) -> list[int]:
    return [sum(each) for each in zip(*units.values(), strict=True)]


def told(cells: Cells) -> list[tuple[str, int]]:
    return [(one.name, one.figures) for one in explain(cells).found]


UNITS = {
    "P1": (812, 433, 57),
    "P2": (1296, 711, 98),
    "P3": (544, 689, 31),
    "P4": (903, 377, 44),
    "P5": (671, 1012, 76),
    "P6": (1450, 803, 120),
}
SUMS = sums(UNITS)


def moved(unit: str, times: int, base: Sequence[int] = SUMS) -> list[int]:
    return [one + times * part for one, part in zip(base, UNITS[unit], strict=True)]


@pytest.mark.parametrize("unit", UNITS)
def test_the_unit_that_is_missing_is_named(unit: str):
    found = explain(cells_of(moved(unit, -1), SUMS, UNITS)).found
    assert [(one.name, one.figures, one.confident) for one in found] == [("unit missing", 3, True)]
    assert f"without {unit} (" in found[0].says


@pytest.mark.parametrize("unit", UNITS)
def test_the_unit_that_is_counted_twice_is_named(unit: str):
    found = explain(cells_of(moved(unit, 1), SUMS, UNITS)).found
    assert [(one.name, one.figures, one.confident) for one in found] == [("counted twice", 3, True)]
    assert f"with {unit} (" in found[0].says


def test_the_unit_that_only_what_is_said_has_is_extra():
    assert told(cells_of(SUMS, moved("P3", -1), UNITS)) == [("unit extra", 3)]


def test_two_units_are_named_where_one_is_not_enough():
    found = explain(cells_of(moved("P1", -1, moved("P5", -1)), SUMS, UNITS)).found
    assert [(one.name, one.figures) for one in found] == [("unit missing", 3)]
    assert "without P1 and P5" in found[0].says


def test_a_unit_that_stands_twice_under_two_names_is_counted_twice():
    units = {**UNITS, "P3 again": UNITS["P3"]}
    assert told(cells_of(SUMS, sums(units), units)) == [("counted twice", 3)]


def test_a_total_row_among_the_parts_is_told_as_that():
    units = {**UNITS, "Total": tuple(SUMS)}
    assert told(cells_of(SUMS, sums(units), units)) == [("total row among its parts", 3)]


def test_a_town_among_its_wards_is_told_as_that():
    town = tuple(one + other for one, other in zip(UNITS["P2"], UNITS["P3"], strict=True))
    for order in (("P1", "P2", "P3", "Town", "P4"), ("P1", "Town", "P2", "P3", "P4")):
        units = {name: {**UNITS, "Town": town}[name] for name in order}
        said = [whole - part for whole, part in zip(sums(units), town, strict=True)]
        assert told(cells_of(said, sums(units), units)) == [("total row among its parts", 3)]


def test_a_unit_that_is_credited_to_one_candidate_takes_all_its_figures():
    said = moved("P4", -1)
    said[1] += sum(UNITS["P4"])
    found = explain(cells_of(said, SUMS, UNITS)).found
    assert [(one.name, one.figures, one.confident) for one in found] == [("credited to one", 3, True)]
    assert "C1 has all 1,324 of P4, of which 377 are due" in found[0].says


def test_a_difference_that_no_unit_makes_has_no_cause_among_the_parts():
    said = [SUMS[0] - 500, SUMS[1] + 123, SUMS[2] - 61]
    of_parts = {"unit missing", "unit extra", "counted twice", "credited to one", "total row among its parts"}
    assert not of_parts & {name for name, _ in told(cells_of(said, SUMS, UNITS))}


def test_one_figure_of_a_unit_is_never_told_as_the_whole_unit():
    found = explain(cells_of([SUMS[0] - 1450, *SUMS[1:]], SUMS, UNITS)).found
    assert [(one.name, one.figures, one.confident) for one in found] == [("unit missing", 1, False)]
    assert "Of its other figures this is not so." in found[0].says


def test_many_units_reach_most_of_the_window_and_none_is_told():
    units = {f"P{number}": (number + 20,) for number in range(60)}
    assert told(cells_of([sums(units)[0] - 45], sums(units), units)) == []


def test_a_unit_with_a_slip_in_one_of_its_figures_is_still_named_and_the_slip_told():
    said = moved("P3", 1)
    said[1] += 200
    found = explain(cells_of(said, SUMS, {**UNITS, "P7": (77, 91, 30)})).found
    assert [(one.name, one.figures) for one in found] == [("unit extra", 2)]
    assert "so are 2 of the 3 figures that it has. C1 is off by 200 more than that." in found[0].says
    assert "this is not so" not in found[0].says


def test_a_unit_that_stands_twice_is_no_total_of_one_and_of_units_without_figures():
    for nought in (("P0",), ("P0", "P00")):
        units = {**dict.fromkeys(nought, (0, 0, 0)), "P1": UNITS["P1"], "P1 again": UNITS["P1"], **UNITS}
        assert told(cells_of(SUMS, sums(units), units)) == [("counted twice", 3)]


def alone(*pairs: tuple[int, int]) -> list[tuple[str, int, bool]]:
    """What is told of figures of one unit where no parts are known."""
    cells = cells_of([said for said, _ in pairs], [official for _, official in pairs], {"P1": [0] * len(pairs)})
    found = explain(replace(cells, parts=lambda: None)).found
    return [(one.name, one.figures, one.confident) for one in found if one.name in {"doubled", *OF_PARTS}]


OF_PARTS = ("total row among its parts", "unit extra", "counted twice")


def test_figures_that_are_exactly_twice_the_official_ones_are_doubled_and_name_no_total_row():
    assert alone((1624, 812), (866, 433), (3114, 1557)) == [("doubled", 3, True)]


def test_a_few_of_many_figures_that_are_twice_the_official_ones_are_not_brought_together():
    others = [(700 + 7 * number, 650 + 5 * number) for number in range(30)]
    assert not [one for one in alone((1624, 812), (866, 433), (3114, 1557), *others) if one[1] > 1 or one[2]]


def test_small_and_equal_figures_tell_nothing():
    assert alone((10, 5), (10, 5), (10, 5), (10, 5)) == []
    assert not any(sure for _, _, sure in alone((106, 53), (106, 53), (106, 53), (106, 53)))


def test_other_totals_within_the_reach_of_the_rounding_are_counted():
    given = [(f"S{at}", "sde", said, 2, 1_500_00, 100, None, None) for at, said in enumerate((150_007, 149_992))]
    frame, _ = prepared(pl.DataFrame(given, _total_schema(), orient="row"))
    rows = [(f"S{at}", "sde", str(number), 1000, 2) for at in range(2) for number in range(150)]
    kinds = {"key.state": pl.String, "measure": pl.String, "unit": pl.String, "value": pl.Int128, "digits": pl.Int64}
    parts = Parts("parts", pl.DataFrame(rows, kinds, orient="row"))
    found = slack_of(Cells(("state",), ("sde",), frame, frame.clear()), parts)
    assert found.select(FITS, WINDOW).rows() == [(11, 11), (13, 13)]


def test_halves_below_nought_are_rounded_away_from_it():
    values = pl.DataFrame({"value": pl.Series([-25, -24, 25, 15, -15, 0], dtype=pl.Int128)})
    assert values.select(nearest(pl.col("value"), pl.lit(10, pl.Int128))).to_series().to_list() == [-3, -2, 3, 2, -2, 0]


figures = st.integers(0, 40)


@given(
    st.lists(st.tuples(figures, figures), min_size=2, max_size=8),
    st.tuples(st.integers(-90, 90), st.integers(-90, 90)),
)
def test_a_whole_unit_is_found_where_all_that_it_has_is_apart_and_its_chance_counts_the_units(
    parts: list[tuple[int, int]], apart: tuple[int, int]
):
    units = {f"P{number}": one for number, one in enumerate(parts)}
    official = sums(units)
    assume(
        any(apart) and not any(0 < part == whole for one in parts for part, whole in zip(one, official, strict=True))
    )
    cells = cells_of([one + more for one, more in zip(official, apart, strict=True)], official, units)
    held = units_of(cells)
    assert held is not None
    found = found_by(cells, held, printed(pl.col("exact") - pl.col("part"))).filter(pl.col(OF) >= 0)
    whole = {
        name for name, one in units.items() if any(one) and all(_lacks(*each) for each in zip(one, apart, strict=True))
    }
    assert set(found[UNIT]) <= whole
    if whole and not found.height:  # the reach was too wide
        assert len(units) * 2 > min(cells.frame[WINDOW])
    if found.height:
        assert found[FITS].max() == _inside(units, official, cells.frame.join(found.select(AT), on=AT))


def _lacks(part: int, apart: int) -> bool:
    return part in {0, -apart}


def _inside(units: Table, official: Sequence[int], cells: pl.DataFrame) -> int:
    """Count the units that would have made these figures differ about as much, by hand."""
    ends = [(int(name[1:]), low, high) for name, low, high in cells.select("key.candidate", "low", "high").rows()]
    return sum(
        all(low <= official[at] - one[at] <= high and one[at] for at, low, high in ends) for one in units.values()
    )


@settings(max_examples=15)
@given(st.permutations(list(UNITS)), st.sampled_from(list(UNITS)))
def test_the_order_of_the_units_does_not_matter(order: list[str], gone: str):
    units = {name: UNITS[name] for name in order}
    assert f"without {gone} (" in explain(cells_of(moved(gone, -1), SUMS, units)).found[0].says


def test_decimals_are_held_exactly():
    units = {name: tuple(10 * one + 3 for one in each) for name, each in UNITS.items()}
    said = [one - part for one, part in zip(sums(units), units["P2"], strict=True)]
    assert told(cells_of(said, sums(units), units, digits=3)) == [("unit missing", 3)]


def rounded(said: int, digits: int, official: Sequence[int], counted: bool = False) -> list[tuple[str, int]]:
    """A total, printed with some decimals, against whole numbers."""
    given = pl.DataFrame([("all", "sde", said, digits, sum(official), 1, None, None)], _total_schema(), orient="row")
    frame, _ = prepared(given)
    rows = [("all", "sde", str(number), value, 0) for number, value in enumerate(official)]
    kinds = {"key.state": pl.String, "measure": pl.String, "unit": pl.String, "value": pl.Int128, "digits": pl.Int64}
    parts = Parts("parts", pl.DataFrame(rows, kinds, orient="row"), frozenset(["sde"] if counted else []))
    kinds = {"key.state": pl.String, "measure": pl.String, "kind": pl.String, "value": pl.Int128, "digits": pl.Int64}
    none = pl.DataFrame(schema={**kinds, "row": pl.UInt32}).with_row_index(AT, 1)
    return told(Cells(("state",), ("sde",), frame, none, parts=lambda: parts))


def _total_schema() -> dict[str, pl.DataType | type[pl.DataType]]:
    return {"key.state": pl.String, **GIVEN}


def test_parts_that_were_rounded_reach_a_total_that_was_not():
    assert rounded(140548, 2, (701, 697, 8, 0)) == [("rounded parts", 1)]


def test_what_is_further_off_than_rounding_can_be_is_not_rounding():
    assert ("rounded parts", 1) not in rounded(140340, 2, (701, 697, 8, 0))


def test_of_many_roundings_only_what_is_to_be_expected_is_told():
    parts = [17] * 100
    assert rounded(1_708_00, 2, parts) == [("rounded parts", 1)]
    assert ("rounded parts", 1) not in rounded(1_715_00, 2, parts)
    assert ("rounded parts", 1) not in rounded(1_730_00, 2, parts)
    assert rounded(1_750_00, 2, parts) == [("rounded parts", 1)]  # cut off: half a unit each on the average


def test_votes_are_never_rounded():
    assert ("rounded parts", 1) not in rounded(1405, 0, (701, 697, 8, 0), counted=True)


def test_what_stands_on_one_side_only_goes_with_its_unit_or_with_its_candidate():
    rows = [("A", "C1"), ("A", "C2"), ("B", "C3"), ("C", "C3"), ("D", "C3")]
    frame = pl.DataFrame(rows, KEYS, orient="row").with_columns(
        pl.lit("votes").alias("measure"),
        pl.lit("missing").alias("kind"),
        pl.lit(7, pl.Int128).alias("value"),
        pl.lit(0, pl.Int64).alias("digits"),
        pl.lit(0, pl.UInt32).alias("row"),
    )
    cells = replace(cells_of([1], [1], {"P1": [1]}), unmatched=frame.with_row_index(AT, 0))
    assert sorted(told(cells)) == [("unit missing", 2), ("unit missing", 3)]
