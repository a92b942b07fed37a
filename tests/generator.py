"""Two files of election figures of any size, with planted errors, and the truth about every one of them.

One row in `every` (a thousand) is planted, the kinds taking turns; one side is shuffled. Size and seed decide it all.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import polars as pl

KEY = ("state", "county", "precinct", "contest", "candidate")
MEASURES = ("votes", "sde")
EVERY = 1000
AT = 7
CANDIDATES = 8
CONTESTS = 20
PRECINCTS = 100

# what is done to a planted row, and what each measure must come out as then (None: agrees)
PLANTS: dict[str, tuple[str | None, str | None]] = {
    "one vote more": ("changed", None),
    "one hundredth more": (None, "changed"),
    "left out": ("missing", "missing"),
    "a row too many": ("extra", "extra"),
    "twice, the same": ("duplicate", "duplicate"),
    "twice, not the same": ("duplicate", "duplicate"),
    "blank": ("null", None),
    "blank on both sides": ("null", None),
    "a letter O": (None, "invalid"),
    "rounded": (None, "changed"),
    "cut off": (None, "changed"),
}


@dataclass(frozen=True)
class Generated:
    """Both files; `truth` has `key` columns, `measure`, `kind` and `plant` of every figure that must not agree."""

    official: Path
    reported: Path
    truth: pl.DataFrame
    figures: int


def generate(folder: Path, rows: int, seed: int = 1, quote_style: str = "necessary", every: int = EVERY) -> Generated:
    official = _official(rows, every)
    reported = _reported(official)
    paths = folder / "official.csv", folder / "reported.csv"
    truth = _truth(official)
    _written(official, paths[0], "official", quote_style)
    _written(reported.sample(fraction=1.0, shuffle=True, seed=seed), paths[1], "reported", quote_style)
    extra = truth.filter(pl.col("kind") == "extra").height
    return Generated(*paths, truth, rows * len(MEASURES) + extra)


def _official(rows: int, every: int) -> pl.DataFrame:
    i = pl.col("i")
    contest = i // CANDIDATES
    precinct = contest // CONTESTS
    county = precinct // PRECINCTS
    plants = pl.Series(list(PLANTS), dtype=pl.String)
    turn = (i // every) % len(PLANTS)
    return (
        pl.DataFrame({"i": pl.int_range(0, rows, dtype=pl.Int64, eager=True)})
        .with_columns(
            pl.format("State {}", county // 100 % 50).alias("state"),
            pl.format("County of {}", county).alias("county"),
            pl.format("Precinct {}-{}", precinct % PRECINCTS, precinct).alias("precinct"),
            pl.format("Contest {}", contest % CONTESTS).alias("contest"),
            pl.format("Candidate {}", i % CANDIDATES).alias("candidate"),
            (i * 7919 % 1000).alias("votes"),
            (i * 3100 % 70_000 + i * 17 % 100).alias("sde"),
            turn.replace_strict(range(len(PLANTS)), plants, return_dtype=pl.String).alias("plant"),
        )
        .with_columns(pl.when(i % every == AT).then("plant"))
        # 12.60 is rounded up and cut off to different numbers
        .with_columns(pl.when(pl.col("plant").is_in(["rounded", "cut off"])).then(1260).otherwise("sde").alias("sde"))
    )


def _reported(official: pl.DataFrame) -> pl.DataFrame:
    plant = pl.col("plant")
    changed = official.filter(plant.ne_missing("left out")).with_columns(
        pl.when(plant == "one vote more").then(pl.col("votes") + 1).otherwise("votes").alias("votes"),
        pl.when(plant == "one hundredth more").then(pl.col("sde") + 1).otherwise("sde").alias("sde"),
    )
    more = official.filter(plant == "a row too many").with_columns(pl.format("Nobody {}", "i").alias("candidate"))
    return pl.concat([changed, more, official.filter(plant == "twice, the same")])


def _truth(official: pl.DataFrame) -> pl.DataFrame:
    planted = official.filter(pl.col("plant").is_not_null())
    extra = pl.col("plant") == "a row too many"
    named = planted.with_columns(
        pl.when(extra).then(pl.format("Nobody {}", "i")).otherwise("candidate").alias("candidate")
    )
    parts = [
        named.select(
            *(pl.col(name).alias(f"key.{name}") for name in KEY),
            pl.lit(measure).alias("measure"),
            pl.col("plant").replace_strict({plant: kinds[at] for plant, kinds in PLANTS.items()}).alias("kind"),
            "plant",
        )
        for at, measure in enumerate(MEASURES)
    ]
    return pl.concat(parts).filter(pl.col("kind").is_not_null()).sort(*(f"key.{name}" for name in KEY), "measure")


def _written(frame: pl.DataFrame, path: Path, side: str, quote_style: str) -> None:
    plant = pl.col("plant")
    reported = side == "reported"
    if not reported:
        twice = frame.filter(plant == "twice, not the same").with_columns(pl.col("votes") + 1)
        frame = pl.concat([frame, twice])
    blank = (plant == "blank on both sides") | ((plant == "blank") & pl.lit(reported))
    units, cents = pl.col("sde") // 100, (pl.col("sde") % 100).cast(pl.String).str.zfill(2)
    sde = pl.format("{}.{}", units, cents)
    if reported:
        said = {"a letter O": pl.format("{}.O{}", units, cents), "rounded": pl.lit("13"), "cut off": pl.lit("12")}
        for name, text in said.items():
            sde = pl.when(plant == name).then(text).otherwise(sde)
    texts = frame.select(*KEY, pl.when(~blank.fill_null(value=False)).then("votes").alias("votes"), sde.alias("sde"))
    texts.write_csv(path, quote_style=quote_style)
