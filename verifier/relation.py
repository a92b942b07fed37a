"""How a printed number relates to an exact one: arithmetic, no opinion."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from fractions import Fraction

import polars as pl

from verifier.model import Printed, Qualifier, Related, Relation, Rounding

_HALF = Fraction(1, 2)

# Of a size between two steps: does it go to the larger one? Given the whole steps below it and the rest of a step.
_AWAY: dict[Rounding, Callable[[int, Fraction], bool]] = {
    Rounding.HALF_UP: lambda whole, rest: rest >= _HALF,
    Rounding.HALF_EVEN: lambda whole, rest: rest > _HALF or (rest == _HALF and whole % 2 == 1),
    Rounding.HALF_DOWN: lambda whole, rest: rest > _HALF,
    Rounding.DOWN: lambda whole, rest: False,
    Rounding.UP: lambda whole, rest: rest > 0,
}


def round_to(value: Fraction, step: Fraction, rounding: Rounding) -> Fraction:
    """Round to a multiple of `step` (more than 0), exactly.

    Models treat a negative number as its size with a minus before it: half up is half away from zero (-0.5 gives -1),
    half down is half towards zero, down is towards zero (cut off), up is away from zero.
    """
    whole, rest = divmod(abs(value) / step, 1)
    size = (whole + _AWAY[rounding](whole, rest)) * step
    return -size if value < 0 else size


def relate(printed: Printed, exact: Fraction, within: Fraction = Fraction(0)) -> Related:
    """Relate a printed number to an exact one, at the precision at which it was printed.

    `within` is an absolute tolerance, inclusive, in the unit of both. The best of exact, rounded, truncated, within
    and differs is given; `roundings` are all models that give the printed number. A number with a qualifier is compared
    as it stands, and no rounding gives it: a bound holds or not, `about` is no further away than `within`, `nearly`
    is above the exact number by no more than that.
    """
    difference = printed.value - exact
    if printed.qualifier is not None:
        return Related(_qualified(printed.qualifier, difference, within), frozenset(), difference)
    roundings = frozenset(model for model in Rounding if round_to(exact, printed.step, model) == printed.value)
    return Related(_relation(difference, roundings, within), roundings, difference)


# of the printed number less the exact one
_BOUNDS: dict[Qualifier, Callable[[Fraction], bool]] = {
    Qualifier.AT_LEAST: lambda difference: difference <= 0,
    Qualifier.AT_MOST: lambda difference: difference >= 0,
    Qualifier.MORE_THAN: lambda difference: difference < 0,
    Qualifier.LESS_THAN: lambda difference: difference > 0,
}


def _qualified(qualifier: Qualifier, difference: Fraction, within: Fraction) -> Relation:
    if qualifier in _BOUNDS:
        return Relation.HOLDS if _BOUNDS[qualifier](difference) else Relation.DIFFERS
    if qualifier is Qualifier.NEARLY:
        return Relation.WITHIN if 0 < difference <= within else Relation.DIFFERS
    return Relation.EXACT if difference == 0 else Relation.WITHIN if abs(difference) <= within else Relation.DIFFERS


def _relation(difference: Fraction, roundings: frozenset[Rounding], within: Fraction) -> Relation:
    if difference == 0:
        return Relation.EXACT
    if roundings:
        return Relation.TRUNCATED if roundings == {Rounding.DOWN} else Relation.ROUNDED
    return Relation.WITHIN if abs(difference) <= within else Relation.DIFFERS


_LARGEST = 2**127 - 1
_INPUTS = ("official", "reported", "official_digits", "reported_digits")
_MODELS = tuple(model.value.replace(" ", "_") for model in Rounding)
_SCHEMA = {
    "relation": pl.String,
    **dict.fromkeys(_MODELS, pl.Boolean),
    "difference": pl.Int128,
    "difference_digits": pl.Int64,
}
_SCALES = ("unit", "scale", "most_official", "most_reported", "slack")


def relate_columns(frame: pl.DataFrame, *, within: Fraction = Fraction(0)) -> pl.DataFrame:
    """Relate two columns of figures, row by row, as `relate` does; rows keep their order.

    In: `official` and `reported` (Int128, unscaled: the figure is the integer over 10 to the power of its digits),
    `official_digits` and `reported_digits` (small integers from 0; a printed percentage has two more than it shows).
    Added: `relation` (String, a Relation), one Boolean for each rounding model (`half_up`, `half_even`, `half_down`,
    `down`, `up`), `difference` (Int128, reported less official, unscaled) and `difference_digits` (Int64, the larger
    of the two). Null on either side is `undetermined`, with no model and no difference. A difference that no Int128
    holds is null; its relation is right all the same.
    """
    columns = frame.select(
        pl.col("official", "reported").cast(pl.Int128), pl.col("official_digits", "reported_digits").cast(pl.Int64)
    )
    scaled = columns.join(
        _scales(columns, within), on=["official_digits", "reported_digits"], how="left", maintain_order="left"
    ).with_row_index("row")
    # Int128 wraps without a word: whatever could, is worked out in Python's integers, which do not
    wraps = ~(_fits("official") & _fits("reported")).fill_null(value=True)
    slow = scaled.filter(wraps)
    related = scaled.filter(~wraps).pipe(_related) if slow.height else _related(scaled)
    if slow.height:
        related = pl.concat([related, _related_slowly(slow, within)]).sort("row")
    return frame.with_columns(related.drop("row").get_columns())


def _fits(side: str) -> pl.Expr:
    most = pl.col(f"most_{side}")
    return pl.col(side).is_between(0 - most, most)  # Polars has no minus before an Int128


def _scales(columns: pl.DataFrame, within: Fraction) -> pl.DataFrame:
    """Give for each pair of digits: the factors of both sides, the largest sizes that cannot wrap, the tolerance."""
    pairs = columns.select("official_digits", "reported_digits").drop_nulls().unique().rows()
    return pl.DataFrame(
        [(official, reported, *_scale(official, reported, within)) for official, reported in pairs],
        schema={"official_digits": pl.Int64, "reported_digits": pl.Int64, **dict.fromkeys(_SCALES, pl.Int128)},
        orient="row",
    )


def _scale(official: int, reported: int, within: Fraction) -> tuple[int, int, int, int, int]:
    unit, scale = 10 ** max(official - reported, 0), 10 ** max(reported - official, 0)
    slack = within * 10 ** max(official, reported) // 1
    # -1 fits nothing. A quarter: the difference adds both sides, and a remainder is doubled.
    most = _LARGEST // 4
    if unit > most or scale > most:
        return 1, 1, -1, -1, 0
    return unit, scale, most // scale, most // unit, max(-1, min(slack, _LARGEST))


def _related(scaled: pl.DataFrame) -> pl.DataFrame:
    """Relate rows in which nothing can wrap."""
    official = pl.col("official") * pl.col("scale")
    parts = scaled.with_columns(
        whole=official.abs() // pl.col("unit"),
        rest=official.abs() % pl.col("unit") * 2,
        printed=pl.when(official < 0).then(0 - pl.col("reported")).otherwise(pl.col("reported")),
        difference=pl.col("reported") * pl.col("unit") - official,
    )
    return (
        parts.with_columns(**_fitting())
        .with_columns(relation=_words(), difference_digits=pl.max_horizontal("official_digits", "reported_digits"))
        .with_columns(pl.when(pl.col("difference").is_not_null()).then("difference_digits"))
        .select("row", *(pl.col(name).cast(kind) for name, kind in _SCHEMA.items()))
    )


def _fitting() -> dict[str, pl.Expr]:
    """Say of each model whether it gives the printed number: is it so many steps more than the whole ones below?"""
    more, rest, unit = pl.col("printed") - pl.col("whole"), pl.col("rest"), pl.col("unit")
    away = {
        Rounding.HALF_UP: rest >= unit,
        Rounding.HALF_EVEN: (rest > unit) | ((rest == unit) & (pl.col("whole") % 2 == 1)),
        Rounding.HALF_DOWN: rest > unit,
        Rounding.DOWN: pl.lit(value=False),
        Rounding.UP: rest > 0,
    }
    return {
        name: (more == away[model].cast(pl.Int128)).fill_null(value=False)
        for name, model in zip(_MODELS, Rounding, strict=True)
    }


def _words() -> pl.Expr:
    difference = pl.col("difference")
    return (
        pl.when(difference.is_null())
        .then(pl.lit(Relation.UNDETERMINED.value))
        .when(difference == 0)
        .then(pl.lit(Relation.EXACT.value))
        .when(pl.any_horizontal("half_up", "half_even", "half_down", "up"))
        .then(pl.lit(Relation.ROUNDED.value))
        .when(pl.col("down"))
        .then(pl.lit(Relation.TRUNCATED.value))
        .when(difference.abs() <= pl.col("slack"))
        .then(pl.lit(Relation.WITHIN.value))
        .otherwise(pl.lit(Relation.DIFFERS.value))
    )


def _related_slowly(rows: pl.DataFrame, within: Fraction) -> pl.DataFrame:
    """Relate rows that could wrap, one by one in Python's integers."""
    results = _each(rows.select("row", *_INPUTS).iter_rows(), within)
    return pl.DataFrame(list(results), schema={"row": rows.schema["row"], **_SCHEMA}, orient="row")


def _each(rows: Iterable[tuple[int, int, int, int, int]], within: Fraction) -> Iterator[tuple[object, ...]]:
    for row, official, reported, official_digits, reported_digits in rows:
        printed = Printed("", Fraction(reported, 10**reported_digits), reported_digits)
        related = relate(printed, Fraction(official, 10**official_digits), within)
        digits = max(official_digits, reported_digits)
        difference = int(related.difference * 10**digits)
        held = difference if abs(difference) <= _LARGEST else None
        yield row, related.relation.value, *(model in related.roundings for model in Rounding), held, digits
