"""The finer figures that figures are the sum of, for causes that look for a unit: which is missing, which twice."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from functools import cache

import polars as pl

from verifier.checking.check_context import CheckContext
from verifier.checking.intervals import DIGITS, VALUE, Figures
from verifier.checking.printed import printing_of
from verifier.checking.totals import figures
from verifier.hypotheses.cells import Parts
from verifier.hypotheses.outstanding import outstanding_parts
from verifier.rulebook.typed_sides import typed_figures
from verifier.tables.table import Table

CANDIDATE = "candidate"
MOST_ROWS = 2_000_000
"""A finer table with more rows is not read again only to look for causes."""

COLUMNS = ("measure", "unit", "value", "digits")


def parts_of(
    figures: Figures, measure: str, key: Sequence[str], unit: Sequence[str], wholes: pl.DataFrame, name: str
) -> Parts:
    """Return the known ones of some figures as parts of those that differ, by the columns `key` that both have.

    `unit` are the columns that tell the parts of one figure apart; `wholes` (String, columns of the key) are those of
    the figures that differ: their other candidates come with them.
    """
    shared = [column for column in wholes.columns if column in key and column != CANDIDATE]
    frame = figures.frame.filter(pl.col(VALUE).is_not_null())
    if shared:
        frame = frame.join(wholes.select(shared).unique(), on=shared, how="semi", maintain_order="left")
    below = pl.col(DIGITS).cast(pl.Int64)
    steps = pl.Series(range(figures.scale + 1), dtype=pl.Int64)
    factors = pl.Series([10 ** (figures.scale - digits) for digits in steps], dtype=pl.Int128)
    found = frame.select(
        *(pl.col(column).alias(f"key.{column}") for column in key),
        pl.lit(measure).alias("measure"),
        _unit(unit),
        (pl.col(VALUE).cast(pl.Int128) // below.replace_strict(steps, factors, default=1)).alias("value"),
        below.clip(0, figures.scale).alias("digits"),
    )
    return Parts(name, found)


def _unit(columns: Sequence[str]) -> pl.Expr:
    texts = [pl.col(column).cast(pl.String).fill_null("") for column in columns]
    return (pl.concat_str(texts, separator=", ") if texts else pl.lit("")).alias("unit")


def finer_parts(
    context: CheckContext, paths: Sequence[str], key: Sequence[str], measures: Sequence[str], wholes: pl.DataFrame
) -> Callable[[], Parts | None]:
    """Return what gives the parts of the figures of a table, where the rulebook has a finer one of the same measures.

    Tables of the release of the first of the `paths` come first, then those of the second, then all others. `wholes`
    are the keys of the figures that differ. Of a table that is known by candidate alone what its release says is still
    to come is a part too (see `outstanding`). It is read when it is asked for, and once.
    """

    @cache
    def parts() -> Parts | None:
        found = list(_finer(context, paths, key, measures, wholes)) if wholes.height else []
        if not found:
            return None
        counted = frozenset[str]().union(*(one.counted for one in found))
        name = ", ".join(dict.fromkeys(one.name for one in found))
        return Parts(name, pl.concat([one.frame for one in found]), counted)

    return parts


def _finer(
    context: CheckContext, paths: Sequence[str], key: Sequence[str], measures: Sequence[str], wholes: pl.DataFrame
) -> Iterator[Parts]:
    for measure in measures:
        finer = list(_of_table(context, paths, key, measure, wholes))
        yield from finer
        if tuple(key) == (CANDIDATE,):
            # a unit that is in the finer table as well would be there twice
            known = {unit for one in finer for unit in one.frame["unit"]}
            yield from _outstanding(context, paths[0], measure, wholes, known)


def _of_table(
    context: CheckContext, paths: Sequence[str], key: Sequence[str], measure: str, wholes: pl.DataFrame
) -> Iterator[Parts]:
    table, path = _finer_table(context, paths, key, measure)
    if table is not None:
        held = figures(table, measure, printing_of(context, f"{path}.{measure}"))
        unit = [column for column in table.layout.key if column not in key]
        one = parts_of(held, measure, list(key), unit, wholes, path)
        yield Parts(path, one.frame, frozenset([measure]) if is_counted(context, measure, held) else frozenset())


def _outstanding(
    context: CheckContext, official: str, measure: str, wholes: pl.DataFrame, known: Collection[str]
) -> Iterator[Parts]:
    """Give what the release that is held against says was still to come: a unit that nobody has yet."""
    subjects = wholes[CANDIDATE].unique(maintain_order=True).to_list()
    release = official.partition(".")[0]
    found = outstanding_parts(context.rulebook, context.record, [release], measure, CANDIDATE, subjects)
    if found is not None and found.frame.filter(pl.col("unit").is_in(list(known))).is_empty():
        yield found


def is_counted(context: CheckContext, measure: str, *held: Figures) -> bool:
    """Tell whether a measure is counted in whole numbers: it says so, or nothing of it ever has a decimal."""
    known = context.rulebook.book.measures.get(measure)
    if known is not None and known.whole:
        return True
    return all(one.scale == 0 and one.printing is None for one in held)


def _finer_table(
    context: CheckContext, paths: Sequence[str], key: Sequence[str], measure: str
) -> tuple[Table | None, str]:
    """Return the table that prints a measure by more labels than `key`, and its path; the one with the fewest more."""
    releases = [path.split(".")[0] for path in paths if typed_figures(context.rulebook.book, path) is None]
    found = [
        ((releases.index(release) if release in releases else len(releases)), len(table.layout.key), number)
        for number, ((release, _), table) in enumerate(context.tables.items())
        if _is_finer(table, key, measure)
    ]
    if not found:
        return None, ""
    name, table = list(context.tables.items())[min(found)[2]]
    return table, ".".join(name)


def _is_finer(table: Table, key: Sequence[str], measure: str) -> bool:
    layout = table.layout
    return (
        set(layout.key) > set(key)
        and any(column.name == measure for column in layout.measures)
        and table.rows <= MOST_ROWS
    )
