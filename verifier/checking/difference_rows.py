"""Differences of a check over tables, as rows that people read: the first so many, in the order of their keys."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from typing import Any
from unicodedata import normalize

import polars as pl

from verifier.checking.reconcile import Kind
from verifier.model import Place, Relation, Rounding, Row, Verdict
from verifier.tables.table import Table
from verifier.wording import differences as words
from verifier.wording.figures import apart

SHOWN = 1000
MODELS = tuple((model, model.value.replace(" ", "_")) for model in Rounding)


def difference_rows(differences: pl.DataFrame, official: Table, reported: Table, one_measure: bool) -> tuple[Row, ...]:
    """Make rows of the first differences that need attention; those that agree within a tolerance come last.

    `official` and `reported` are their tables. With one measure its name is left out of the labels.
    """
    keys = [name for name in differences.columns if name.startswith("key.")]
    rows = _first(differences).rows(named=True)
    unseen = _unseen([(row["kind"], tuple(row[key] for key in keys)) for row in rows])
    return tuple(_row(row, keys, official, reported, one_measure, unseen) for row in rows)


def numbers_shown(differences: pl.DataFrame, name: str) -> list[int]:
    """Return which of the differences `difference_rows` shows, by their numbers (from 0)."""
    return _first(differences.select("verdict").with_row_index(name))[name].to_list()


def _first(differences: pl.DataFrame) -> pl.DataFrame:
    agrees = pl.col("verdict") == Verdict.AGREES.value
    return pl.concat([differences.filter(~agrees).head(SHOWN), differences.filter(agrees).head(SHOWN)]).head(SHOWN)


def _unseen(keys: Sequence[tuple[str, tuple[str, ...]]]) -> dict[tuple[str, ...], str]:
    """Find keys of one side that a person cannot tell from a key of the other: which key it is, by either."""
    folded: dict[tuple[str, ...], dict[str, tuple[str, ...]]] = {}
    for kind, key in keys:
        if kind in (Kind.MISSING.value, Kind.EXTRA.value):
            folded.setdefault(tuple(_folded(text) for text in key), {})[kind] = key
    pairs = [tuple(sides.values()) for sides in folded.values() if len(sides) > 1]
    return {key: ", ".join(other) for one, two in pairs for key, other in ((one, two), (two, one))}


def _folded(text: str) -> str:
    return " ".join(normalize("NFKC", text).casefold().split())


def hidden(counts: Mapping[Verdict, int], shown: int) -> int:
    """Count the differences that need attention, and are counted and not shown."""
    return max(sum(counts.values()) - counts[Verdict.AGREES] - shown, 0)


def rounding_only(differences: pl.DataFrame) -> list[str]:
    """Name the cause that would explain all that disagrees, if it were accepted: one at the most."""
    wrong = differences.filter(pl.col("verdict") == Verdict.DISAGREES.value)
    nearest = pl.col("half_up") | pl.col("half_even") | pl.col("half_down")
    fits = wrong.select(rounding=nearest.fill_null(value=False), truncation=pl.col("down").fill_null(value=False))
    return [name for name in fits.columns if fits.height and fits[name].all()][:1]


def _row(
    row: Mapping[str, Any],
    keys: Sequence[str],
    official: Table,
    reported: Table,
    one_measure: bool,
    unseen: Mapping[tuple[str, ...], str],
) -> Row:
    relation = Relation(row["relation"])
    label = words.label([words.shortened(row[key]) for key in keys], "" if one_measure else row["measure"])
    percent = official.layout[row["measure"]].type == "percent"
    exact, printed = (words.shortened(_text(row, side, percent)) for side in ("official", "reported"))
    models = tuple(model for model, column in MODELS if row[column])
    return Row(
        label=label,
        printed=printed or words.nothing(row["reported.count"]),
        official=exact or words.nothing(row["official.count"]),
        difference=_difference(row, percent),
        relation=relation,
        verdict=Verdict(row["verdict"]),
        note=_note(row, relation, models, unseen.get(tuple(row[key] for key in keys), ""), percent),
        roundings=models,
        places=tuple(_places(row, official, reported)),
        key=tuple((key.removeprefix("key."), row[key]) for key in keys),
    )


def _text(row: Mapping[str, Any], side: str, percent: bool) -> str:
    """Return a figure as it is written; a percentage with its sign, which its cell may lack."""
    if percent and row[f"{side}.value"] is not None:
        return words.figure(row[f"{side}.value"], row[f"{side}.digits"])
    return row[f"{side}.text"] or ""


def _note(row: Mapping[str, Any], relation: Relation, models: tuple[Rounding, ...], other: str, percent: bool) -> str:
    official, digits = _text(row, "official", percent), int(row["reported.digits"] or 0)
    shown = max(digits - 2, 0) if percent else digits
    said = words.note(row["kind"], relation, models, official, shown, _counts(row), percent)
    return f"{said}; {words.same_but_unseen(other)}" if other else said


def _counts(row: Mapping[str, Any]) -> tuple[int, int]:
    return row["official.count"], row["reported.count"]


def _difference(row: Mapping[str, Any], percent: bool) -> str:
    if row["difference"] is None:
        return ""
    return apart(Fraction(row["difference"], 10 ** row["difference_digits"]), percent)


def _places(row: Mapping[str, Any], official: Table, reported: Table) -> Iterator[Place]:
    """Give the lines on both sides: of a doubled key both lines, of a missing row none."""
    for side, table in (("reported", reported), ("official", official)):
        for part in ("line", "again"):
            line = row[f"{side}.{part}"]
            if line is not None:
                yield table.place_of(row["measure"], row[f"{side}.row"], line) if part == "line" else table.place(line)
