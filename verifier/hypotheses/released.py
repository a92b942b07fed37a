"""Figures that are those of another release than the one that they are held against."""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl

from verifier.hypotheses.cells import AT, DIGITS, SAID, WINDOW, Cells, Release
from verifier.hypotheses.fits import FITS, GROUP, Fits, Rows, fits_of, not_run, nothing
from verifier.hypotheses.telling import told
from verifier.wording import causes_releases as words

FROM, ROUNDED, ALL_ROUNDED, VALUE = "from", "rounded", "all rounded", "value"
TENS = pl.Series([10**digits for digits in range(37)], dtype=pl.Int128)


def fits(cells: Cells, *, later: bool, leaves_open: str) -> Fits:
    """Return the figures that an earlier (or later) release has, exactly or rounded; those of each are one group."""
    releases = [one for one in cells.releases() if one.later is later]
    if not releases:
        return not_run()
    found = [_matched(cells, one, number) for number, one in enumerate(releases)]
    framed = fits_of(pl.concat(found), pl.col(FROM)) if found else nothing()
    some, every = pl.col(ROUNDED).any().over(GROUP), pl.col(ROUNDED).all().over(GROUP)
    framed = framed.with_columns(some, every.alias(ALL_ROUNDED))
    return Fits(
        framed,
        lambda rows, number: _says(cells, releases, rows, number),
        leaves_open,
        follows=True,
        divisible=True,
        found_among=True,
    )


def _matched(cells: Cells, release: Release, number: int) -> pl.DataFrame:
    """Return the figures that a release has too; of rows that are missing, those that it has not either."""
    theirs = release.frame.select(AT, VALUE, pl.col(DIGITS).alias("#digits"))
    changed = cells.frame.select(AT, SAID, DIGITS, WINDOW).join(theirs, on=AT)
    same = changed.with_columns(_exactly().alias("#same")).filter(pl.col("#same") | _rounded())
    lone = cells.unmatched.select(AT, "kind", pl.col(VALUE).cast(pl.Int128).alias(SAID), DIGITS).join(theirs, on=AT)
    extra = lone.filter((pl.col("kind") == "extra") & _exactly())
    absent = lone.filter((pl.col("kind") == "missing") & pl.col(VALUE).is_null())
    one = pl.lit(1, pl.Int128)
    parts = [
        same.select(AT, WINDOW, (~pl.col("#same")).alias(ROUNDED)),
        *(some.select(AT, one.alias(WINDOW), pl.lit(value=False).alias(ROUNDED)) for some in (extra, absent)),
    ]
    return pl.concat(parts).with_columns(one.alias(FITS), pl.lit(number, pl.UInt32).alias(FROM))


def _exactly() -> pl.Expr:
    """Tell whether two figures are the same number, whatever decimals they have."""
    more = pl.col("#digits") - pl.col(DIGITS)
    up, down = (pl.lit(TENS).gather(amount.clip(0)) for amount in (more, 0 - more))
    return (pl.col(SAID) * up == pl.col(VALUE) * down).fill_null(value=False)


def _rounded() -> pl.Expr:
    """Tell whether what is said is the release's figure, rounded to the nearest or cut off; 0 is none."""
    unit = pl.lit(TENS).gather((pl.col("#digits") - pl.col(DIGITS)).clip(0))
    size = pl.col(VALUE).abs()
    more = pl.when(pl.col(VALUE) < 0).then(0 - pl.col(SAID)).otherwise(SAID) - size // unit
    raised = (more == 1) & (2 * (size % unit) >= unit)
    return ((pl.col(SAID) != 0) & (pl.col("#digits") > pl.col(DIGITS)) & ((more == 0) | raised)).fill_null(value=False)


def _says(cells: Cells, releases: Sequence[Release], rows: Rows, number: int) -> str:
    row, of = rows[0], cells.frame.height + cells.unmatched.height
    name = releases[row[FROM]].name
    if row.get(SAID) is None:
        return words.same_rows(name, number, of)
    return words.those_of(told(cells, row)[0], name, number, of, how=words.rounded(row[ROUNDED], row[ALL_ROUNDED]))
