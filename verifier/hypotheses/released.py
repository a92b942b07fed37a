"""Figures that are those of another release than the one that they are held against."""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl

from verifier.hypotheses.cells import AT, DIGITS, LARGEST, SAID, WINDOW, Cells, Release
from verifier.hypotheses.fits import FITS, GROUP, Fits, Rows, fits_of, not_run, nothing, reach
from verifier.hypotheses.telling import told
from verifier.hypotheses.whole import MOST_TENS, nearest, tens
from verifier.wording import causes_releases as words

FROM, ROUNDED, ALL_ROUNDED, VALUE = "from", "rounded", "all rounded", "value"


def fits(cells: Cells, *, later: bool, leaves_open: str) -> Fits:
    """Return the figures that an earlier (or later) release has, exactly or rounded; those of each are one group."""
    releases = [one for one in cells.releases() if one.later is later]
    if not releases:
        return not_run()
    reached = reach(cells.frame, pl.concat([_values(cells, one) for one in cells.releases()]))
    found = [_matched(cells, one, number, reached) for number, one in enumerate(releases)]
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


def _values(cells: Cells, release: Release) -> pl.DataFrame:
    """Return what a release could explain of each figure: its own, rounded and cut off (`at`, `value`)."""
    theirs = release.frame.select(AT, pl.col(VALUE).alias("#value"), pl.col(DIGITS).alias("#digits"))
    held = cells.frame.select(AT, DIGITS).join(theirs, on=AT)
    up, down = _between()
    size = pl.col("#value").abs()
    fine = held.filter((up <= MOST_TENS) & (down <= MOST_TENS) & (size <= LARGEST)).with_columns(
        (size * tens(up) // tens(down)).alias("#cut"), nearest(size * tens(up), tens(down)).alias("#near")
    )
    signed = [pl.when(pl.col("#value") < 0).then(0 - pl.col(name)).otherwise(name) for name in ("#cut", "#near")]
    return pl.concat([fine.select(AT, one.alias("value")) for one in signed])


def _between() -> tuple[pl.Expr, pl.Expr]:
    """Return by how many decimals a figure has more than the release, and the other way round; 0 or more."""
    more = pl.col("#digits") - pl.col(DIGITS)
    return (0 - more).clip(0), more.clip(0)


def _matched(cells: Cells, release: Release, number: int, reached: pl.DataFrame) -> pl.DataFrame:
    """Return the figures that a release has too; of rows that are missing, those that it has not either."""
    theirs = release.frame.select(AT, VALUE, pl.col(DIGITS).alias("#digits"))
    changed = cells.frame.select(AT, SAID, DIGITS, WINDOW).join(theirs, on=AT)
    same = changed.with_columns(_exactly().alias("#same")).filter(pl.col("#same") | _rounded())
    lone = cells.unmatched.select(AT, "kind", pl.col(VALUE).cast(pl.Int128).alias(SAID), DIGITS).join(theirs, on=AT)
    extra = lone.filter((pl.col("kind") == "extra") & _exactly())
    absent = lone.filter((pl.col("kind") == "missing") & pl.col(VALUE).is_null())
    one = pl.lit(1, pl.Int128)
    parts = [
        same.join(reached.select(AT, FITS), on=AT, how="left", maintain_order="left").select(
            AT, WINDOW, (~pl.col("#same")).alias(ROUNDED), pl.col(FITS).fill_null(1)
        ),
        *(
            some.select(AT, one.alias(WINDOW), pl.lit(value=False).alias(ROUNDED), one.alias(FITS))
            for some in (extra, absent)
        ),
    ]
    return pl.concat(parts).with_columns(pl.lit(number, pl.UInt32).alias(FROM))


def _exactly() -> pl.Expr:
    """Tell whether two figures are the same number, whatever decimals they have."""
    less, more = _between()
    # what is too large for a product has not so many digits by accident: it is no match
    small = (pl.col(SAID).abs() <= LARGEST) & (pl.col(VALUE).abs() <= LARGEST)
    return (small & (pl.col(SAID) * tens(more) == pl.col(VALUE) * tens(less))).fill_null(value=False)


def _rounded() -> pl.Expr:
    """Tell whether what is said is the release's figure, rounded to the nearest or cut off; 0 is none."""
    unit = tens(_between()[1])
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
