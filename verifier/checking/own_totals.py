"""The parts of a figure that stand in its own table: the other rows of which its row is the total.

Where no finer table is known, a row `Total` under the precincts is looked at like a county above them, and so is the
total of the candidates of a precinct.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import polars as pl

from verifier.checking.whole_units import LIKELY, is_total
from verifier.hypotheses.cells import MEASURE, Cells, Parts, Side
from verifier.hypotheses.units import OWN, UNIT, VALUE
from verifier.hypotheses.whole import tens

CANDIDATE = "key.candidate"
ROW, DIGITS = "#row", "digits"
NAMED, HIT = "#named", "#hit"
MOST = 50_000
"""Rows of a table in which totals are looked for; of more, none is."""

FEW = 2
"""Other rows at least that are not nought: what repeats a single one is no total. As many figures at least are sums
where the name of a row does not say that it is one, and one of them is `LEAST`: less could be chance."""

LEAST = 100


def own_parts(cells: Cells) -> Parts | None:
    """Return the official rows that figures which differ are the sum of, as their parts; None where there are none.

    A row is a total of those that have other texts in one column of the key, and the same ones in all others: by its
    name, figure by figure, or as all that it has are such sums. A figure that is so in two columns is taken in the one
    where more of those that differ are. Parts have the column `own`: see `Parts`. Goes through the table a few times.
    """
    side = cells.official
    if side is None or not cells.frame.height or not cells.key or side.rows.height > MOST:
        return None
    rows = _rows(cells, side)
    wholes = {column: _wholes(cells, rows, column) for column in _columns(cells)}
    chosen = _chosen(cells, wholes)
    if not chosen.height:
        return None
    columns = chosen[OWN].unique(maintain_order=True)
    frame = pl.concat([_parts(cells, chosen, wholes[column], column) for column in columns])
    return Parts(side.name, frame, frozenset(name for name in cells.measures if not side.scales.get(name)))


def _columns(cells: Cells) -> list[str]:
    """Return the columns of the key; that of the candidates comes last."""
    return [*cells.others, *(name for name in cells.keys if name not in cells.others)]


def _rows(cells: Cells, side: Side) -> pl.DataFrame:
    """Return the known figures of a side, a row each, by their whole key."""
    measures = [name for name in cells.measures if name in side.rows.columns]
    values = side.rows.select(ROW, pl.col(measures).cast(pl.Int128))
    long = values.unpivot(measures, index=ROW, variable_name=MEASURE, value_name=VALUE).drop_nulls(VALUE)
    scales = {name: side.scales.get(name, 0) for name in measures}
    digits = pl.col(MEASURE).replace_strict(scales, return_dtype=pl.Int64).alias(DIGITS)
    texts = side.texts(side.rows[ROW].to_list()).cast({ROW: side.rows.schema[ROW]})
    return long.with_columns(digits).join(texts, on=ROW, maintain_order="left")


def _scope(cells: Cells, column: str) -> list[str]:
    """Return the columns in which a total and its parts are the same, but for the candidate."""
    return [name for name in cells.keys if name not in (column, CANDIDATE)]


def _wholes(cells: Cells, rows: pl.DataFrame, column: str) -> pl.DataFrame:
    """Return the rows beside those that differ, and tell which are the total of the others along a column (`#hit`)."""
    scope = _scope(cells, column)
    near = rows.join(cells.frame.select(scope).unique(), on=scope, how="semi", nulls_equal=True) if scope else rows
    texts = near[column].unique().drop_nulls()
    likely = texts.filter(texts.str.to_lowercase().str.contains(LIKELY))
    named = [text for text in likely if is_total(text)]
    rest = [*(name for name in cells.keys if name != column), MEASURE]
    own = pl.when(~pl.col(NAMED)).then(pl.col(VALUE)).otherwise(0)
    others, number = own.sum().over(rest) - own, (own != 0).cast(pl.Int64).sum().over(rest) - (own != 0).cast(pl.Int64)
    is_sum = (pl.col(VALUE) == others) & (pl.col(VALUE) != 0) & (number >= FEW)
    marked = near.lazy().with_columns(pl.col(column).is_in(named).fill_null(value=False).alias(NAMED))
    found = marked.with_columns(is_sum.alias(HIT)).collect(engine="in-memory")
    if not found[HIT].any():
        return found
    return found.with_columns((pl.col(HIT) & (pl.col(NAMED) | _all_sums([*scope, column]))).alias(HIT))


def _all_sums(group: Sequence[str]) -> pl.Expr:
    """Tell whether all that a row has, of its candidates and measures, are sums; two at least, and one is large."""
    several = (pl.col(HIT).sum() >= FEW) & (pl.col(HIT) | (pl.col(VALUE) == 0)).all()
    large = (pl.col(VALUE) >= LEAST * tens(pl.col(DIGITS))).any()
    return (several & large).over(group)


def _chosen(cells: Cells, wholes: Mapping[str, pl.DataFrame]) -> pl.DataFrame:
    """Return the figures that differ and are totals, and the column along which each is (`own`)."""
    by = [*cells.keys, MEASURE]
    differ = cells.frame.select(by)
    found = [
        one.filter(HIT).join(differ, on=by, how="semi", nulls_equal=True).select(*by, pl.lit(column).alias(OWN))
        for column, one in wholes.items()
        if one[HIT].any()
    ]
    if not found:
        return pl.DataFrame(schema=dict.fromkeys([*by, OWN], pl.String))
    return pl.concat(sorted(found, key=lambda one: -one.height)).unique(by, keep="first", maintain_order=True)


def _parts(cells: Cells, chosen: pl.DataFrame, near: pl.DataFrame, column: str) -> pl.DataFrame:
    """Return what the totals of one column are the sum of, for all candidates."""
    by, scope = [*cells.keys, MEASURE], _scope(cells, column)
    here = chosen.filter(pl.col(OWN) == column)
    whole = here.select(*scope, column).unique(maintain_order=True)
    each = near.filter(~pl.col(NAMED)).rename({column: UNIT})
    held = each.join(whole, on=scope, nulls_equal=True) if scope else each.join(whole, how="cross")
    # what is a total in another column, or none at all, has no parts in this one
    other = cells.frame.select(by).join(here, on=by, how="anti", nulls_equal=True)
    kept = held.filter(pl.col(UNIT) != pl.col(column)).join(other, on=by, how="anti", nulls_equal=True)
    return kept.sort(ROW).select(*by, pl.col(UNIT).fill_null(""), VALUE, DIGITS, pl.lit(column).alias(OWN))
