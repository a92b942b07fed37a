"""What `verifier compare` is held against: a bare Polars scan, full join on the text keys and comparison.

It finds changed, missing and extra figures and counts them; it digests nothing, checks no cell, sees no duplicates, and
says no lines. Called as `python bare_polars.py OFFICIAL REPORTED`.
"""

import sys

import polars as pl

KEY = ["state", "county", "precinct", "contest", "candidate"]
SCHEMA = {name: pl.String for name in KEY} | {"votes": pl.Int64, "sde": pl.String}

official, reported = (
    # some figures are no numbers: cast where that gives null, which costs less than reading with ignore_errors
    pl.scan_csv(path, schema=SCHEMA).with_columns(pl.col("sde").cast(pl.Decimal(18, 4), strict=False))
    for path in sys.argv[1:3]
)
different = official.join(reported, on=KEY, how="full", suffix="_reported").filter(
    pl.col("votes").ne_missing(pl.col("votes_reported")) | pl.col("sde").ne_missing(pl.col("sde_reported"))
)
print(different.collect(engine="streaming").height)
