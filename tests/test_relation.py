import decimal
from fractions import Fraction

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from verifier.model import Printed, Qualifier, Relation, Rounding
from verifier.numbers import read_number
from verifier.relation import relate, relate_columns, round_to

HALVES = {Rounding.HALF_UP, Rounding.HALF_EVEN, Rounding.HALF_DOWN}
MODELS = {model: model.value.replace(" ", "_") for model in Rounding}


@pytest.mark.parametrize(
    ("printed", "exact", "within", "relation", "roundings"),
    [
        ("699.57", "699.57", "0", Relation.EXACT, set(Rounding)),
        ("700", "699.57", "0", Relation.ROUNDED, HALVES | {Rounding.UP}),
        ("695", "695.49", "0", Relation.ROUNDED, HALVES | {Rounding.DOWN}),
        ("8", "7.68", "0", Relation.ROUNDED, HALVES | {Rounding.UP}),
        ("8.0", "7.68", "0", Relation.DIFFERS, set()),
        ("7.7", "7.68", "0", Relation.ROUNDED, HALVES | {Rounding.UP}),
        ("99", "99.94", "0", Relation.TRUNCATED, {Rounding.DOWN}),
        ("99%", "1682/1683", "0", Relation.TRUNCATED, {Rounding.DOWN}),
        ("28%", "51666/186932", "0", Relation.ROUNDED, HALVES | {Rounding.UP}),
        ("27%", "51666/186932", "0", Relation.TRUNCATED, {Rounding.DOWN}),
        ("28", "51666/186932", "0", Relation.DIFFERS, set()),
        ("696", "695.49", "0", Relation.ROUNDED, {Rounding.UP}),
        ("1.02", "1.01", "0.01", Relation.WITHIN, set()),
        ("1.01", "1.02", "0.01", Relation.WITHIN, set()),
        ("699.58", "699.57", "0.01", Relation.WITHIN, set()),
        ("699.57", "699.58", "0.01", Relation.WITHIN, set()),
        ("699.59", "699.57", "0.01", Relation.DIFFERS, set()),
        ("1", "0.5", "0", Relation.ROUNDED, {Rounding.HALF_UP, Rounding.UP}),
        ("0", "0.5", "0", Relation.ROUNDED, {Rounding.HALF_EVEN, Rounding.HALF_DOWN, Rounding.DOWN}),
        ("2", "1.5", "0", Relation.ROUNDED, {Rounding.HALF_UP, Rounding.HALF_EVEN, Rounding.UP}),
        ("-1", "-0.5", "0", Relation.ROUNDED, {Rounding.HALF_UP, Rounding.UP}),
        ("-700", "-699.57", "0", Relation.ROUNDED, HALVES | {Rounding.UP}),
        ("-699", "-699.57", "0", Relation.TRUNCATED, {Rounding.DOWN}),
        ("0", "-0.4", "0", Relation.ROUNDED, HALVES | {Rounding.DOWN}),
        ("0", "-0.6", "0", Relation.TRUNCATED, {Rounding.DOWN}),
        ("1", "-0.6", "0", Relation.DIFFERS, set()),
        ("700", "699.57", "1", Relation.ROUNDED, HALVES | {Rounding.UP}),
    ],
)
def test_relation_of_a_printed_number(printed, exact, within, relation, roundings):
    related = relate(read_number(printed), Fraction(exact), Fraction(within))
    assert (related.relation, related.roundings) == (relation, roundings)
    assert related.difference == read_number(printed).value - Fraction(exact)


HELD = {
    Qualifier.AT_LEAST: lambda printed, exact, within: exact >= printed,
    Qualifier.AT_MOST: lambda printed, exact, within: exact <= printed,
    Qualifier.MORE_THAN: lambda printed, exact, within: exact > printed,
    Qualifier.LESS_THAN: lambda printed, exact, within: exact < printed,
    Qualifier.ABOUT: lambda printed, exact, within: printed - within <= exact <= printed + within,
    Qualifier.NEARLY: lambda printed, exact, within: printed - within <= exact < printed,
}


@given(
    st.integers(-30, 30),
    st.fractions(-3, 3, max_denominator=40),
    st.sampled_from([Fraction(0), Fraction(1, 20), Fraction(1)]),
    st.sampled_from(list(Qualifier)),
)
def test_a_qualifier_compares_numbers_and_rounds_nothing(unscaled, exact, within, qualifier):
    printed = Printed("", Fraction(unscaled, 10), 1, qualifier=qualifier)
    related = relate(printed, exact, within)
    assert (related.relation is not Relation.DIFFERS) is HELD[qualifier](printed.value, exact, within)
    assert related.roundings == frozenset()
    assert related.difference == printed.value - exact


@given(st.integers(-3000, 3000), st.integers(-40, 40), st.sampled_from([5, 100]))
def test_a_stated_step_is_rounded_to_like_a_printed_place(exact, steps, step):
    printed = Printed("", Fraction(steps * step), 0, to_the_nearest=Fraction(step))
    coarse = Printed("", Fraction(steps), 0)
    assert relate(printed, Fraction(exact)).roundings == relate(coarse, Fraction(exact, step)).roundings


# Python's decimal module knows the same five models; it stands for nothing that we wrote.
DECIMAL = {
    Rounding.HALF_UP: decimal.ROUND_HALF_UP,
    Rounding.HALF_EVEN: decimal.ROUND_HALF_EVEN,
    Rounding.HALF_DOWN: decimal.ROUND_HALF_DOWN,
    Rounding.DOWN: decimal.ROUND_DOWN,
    Rounding.UP: decimal.ROUND_UP,
}


@given(st.integers(-(10**12), 10**12), st.integers(0, 6), st.integers(0, 6), st.sampled_from(list(Rounding)))
def test_rounding_equals_that_of_decimal(unscaled, digits, to, model):
    value = decimal.Decimal(unscaled).scaleb(-digits)
    expected = value.quantize(decimal.Decimal(1).scaleb(-to), rounding=DECIMAL[model])
    assert round_to(Fraction(unscaled, 10**digits), Fraction(1, 10**to), model) == Fraction(expected)


def brute_force(exact: Fraction, step: Fraction) -> dict[Rounding, Fraction]:
    """Look at every step around a number and choose by its distance and size."""
    near = [step * count for count in range(int(exact / step) - 3, int(exact / step) + 4)]
    least = min(abs(value - exact) for value in near)
    nearest = sorted((value for value in near if abs(value - exact) == least), key=abs)
    inside = [value for value in near if abs(value) <= abs(exact) and value * exact >= 0]
    outside = [value for value in near if abs(value) >= abs(exact) and value * exact >= 0]
    return {
        Rounding.HALF_UP: nearest[-1],
        Rounding.HALF_DOWN: nearest[0],
        Rounding.HALF_EVEN: next(value for value in nearest if len(nearest) == 1 or int(value / step) % 2 == 0),
        Rounding.DOWN: max(inside, key=abs),
        Rounding.UP: min(outside, key=abs),
    }


fractions = st.fractions(-20, 20, max_denominator=400)
tolerances = st.sampled_from([Fraction(0), Fraction(1, 100), Fraction(1, 3), Fraction(1)])


@given(st.integers(-300, 300), st.integers(0, 2), fractions, tolerances)
def test_relate_equals_brute_force(unscaled, digits, exact, within):
    printed = Printed("", Fraction(unscaled, 10**digits), digits)
    related = relate(printed, exact, within)
    fitting = {model for model, value in brute_force(exact, printed.step).items() if value == printed.value}
    assert related.roundings == fitting
    if printed.value == exact:
        assert related.relation == Relation.EXACT
    elif fitting & (HALVES | {Rounding.UP}):
        assert related.relation == Relation.ROUNDED
    elif fitting:
        assert related.relation == Relation.TRUNCATED
    else:
        close = abs(printed.value - exact) <= within
        assert related.relation == (Relation.WITHIN if close else Relation.DIFFERS)


SCHEMA = {"official": pl.Int128, "reported": pl.Int128, "official_digits": pl.Int8, "reported_digits": pl.Int8}


def related_columns(rows, within=Fraction(0)):
    return relate_columns(pl.DataFrame(rows, schema=SCHEMA, orient="row"), within=within)


def expected_row(official, reported, official_digits, reported_digits, within):
    printed = Printed("", Fraction(reported, 10**reported_digits), reported_digits)
    related = relate(printed, Fraction(official, 10**official_digits), within)
    digits = max(official_digits, reported_digits)
    difference = related.difference * 10**digits
    held = difference if abs(difference) < 2**127 else None
    return {
        "relation": related.relation.value,
        **{name: model in related.roundings for model, name in MODELS.items()},
        "difference": held,
        "difference_digits": digits,
    }


SMALL = st.integers(-2000, 2000)
ANY = st.integers(-(2**127), 2**127 - 1) | SMALL
near = st.tuples(SMALL, SMALL, st.integers(0, 4), st.integers(0, 4))
far = st.tuples(ANY, ANY, st.integers(0, 40), st.integers(0, 40))
# printed numbers that a model does give, on large official ones
fitting = st.builds(
    lambda official, digits, to, more: (official, official // 10 ** (digits - min(to, digits)) + more, digits, to),
    ANY,
    st.integers(0, 30),
    st.integers(0, 30),
    st.integers(-1, 1),
).filter(lambda row: abs(row[1]) < 2**127)


@given(st.lists(near | far | fitting, max_size=8), tolerances)
def test_columns_equal_single_figures(rows, within):
    found = related_columns(rows, within)
    assert found.columns == [*SCHEMA, "relation", *MODELS.values(), "difference", "difference_digits"]
    for row, result in zip(rows, found.drop(*SCHEMA).to_dicts(), strict=True):
        assert result == expected_row(*row, within)


def test_a_product_that_wraps_to_zero_is_not_taken_for_zero():
    row = (2**125, 0, 0, 3)
    # to thousandths, for the comparison: Polars says 0, and 0 was printed
    assert pl.DataFrame([row], schema=SCHEMA, orient="row").select(pl.col("official") * 1000).item() == 0
    found = related_columns([row, (69957, 700, 2, 0)])
    assert found["relation"].to_list() == ["differs", "rounded"]
    assert found["difference"].to_list() == [None, 43]


@pytest.mark.parametrize(
    ("row", "relation", "difference"),
    [
        ((2**127 - 1, -(2**127), 0, 0), "differs", None),
        ((-(2**127), -(2**127), 0, 0), "exact", 0),
        ((2**127 - 1, 2**127 - 1, 0, 0), "exact", 0),
        ((2**127 - 1, 2**127 - 2, 0, 0), "differs", -1),
        ((10**38, 1, 38, 0), "exact", 0),
        ((10**38 - 1, 1, 38, 0), "rounded", 1),
        ((1, 0, 60, 0), "rounded", -1),
        ((5, 5, 45, 45), "exact", 0),
        ((0, 0, 0, 60), "exact", 0),
    ],
)
def test_figures_at_the_edge_of_int128(row, relation, difference):
    found = related_columns([row])
    assert (found["relation"].item(), found["difference"].item()) == (relation, difference)


def test_a_tolerance_beyond_int128_takes_in_everything():
    found = related_columns([(1, 9, 0, 0), (1, 2**100, 0, 0), (1, 2**126, 0, 2)], within=Fraction(10**60))
    assert found["relation"].to_list() == ["within"] * 3


def test_null_is_undetermined_and_fits_nothing():
    found = related_columns([(None, 6, 0, 0), (6, None, 0, 0), (None, None, 0, 0), (6, 6, None, 0), (6, 6, 0, 0)])
    assert found["relation"].to_list() == ["undetermined"] * 4 + ["exact"]
    assert found.select(MODELS.values()).head(4).unique().row(0) == (False,) * 5
    assert found["difference"].to_list() == [None] * 4 + [0]


def test_null_beside_a_row_that_could_wrap_keeps_its_place():
    found = related_columns([(None, 6, 0, 0), (2**126, 5, 0, 3), (5, 5, 0, 0)])
    assert found["relation"].to_list() == ["undetermined", "differs", "exact"]


def test_other_columns_and_order_are_kept():
    frame = pl.DataFrame([(3, 3, 0, 0), (2, 3, 1, 1), (1, 1, 2, 0)], schema=SCHEMA, orient="row")
    found = relate_columns(frame.with_columns(key=pl.Series(["c", "a", "b"])))
    assert found["key"].to_list() == ["c", "a", "b"]
    assert found["relation"].to_list() == ["exact", "differs", "rounded"]


def test_no_rows_give_no_rows():
    found = related_columns([])
    assert found.height == 0
    assert found.schema["difference"] == pl.Int128
