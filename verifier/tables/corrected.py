"""Corrections at work: which rows they are of, whether the record had what they say it had, and the table put right.

A figure whose correction does not fit the record is unknown afterwards: nobody can say which of the two counts. Where
a correction finds no row, any figure of its measure may be the one that is meant, and none of them is known.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

import polars as pl

from verifier.model import Fault, Place, Stop, Verdict
from verifier.numbers import MOST_DIGITS, write_number
from verifier.rows.opened import LINE, ROW
from verifier.rulebook.book import Book
from verifier.rulebook.correction_references import texts_of
from verifier.rulebook.corrections import Correction
from verifier.tables.beside import narrowest
from verifier.tables.digits import bad_name, digits_name
from verifier.tables.judged import Judged
from verifier.tables.near_texts import near_text
from verifier.tables.origins import Origin
from verifier.tables.spellings import as_read
from verifier.tables.table import Table
from verifier.wording import corrections as words

MOST_NEAR = 1000
AT, TOUCHED = "#at", "#touched"


def judged(book: Book, table: Table, corrections: Sequence[Correction]) -> tuple[Judged, ...]:
    """Hold corrections of a table against what it has; each names the whole key of a row."""
    labels = list(dict.fromkeys(label for one in corrections for label in one.at))
    texts = table.text(table.frame[ROW]).select(ROW, LINE, *labels).with_row_index(AT)
    found = [_judged(table, texts, one, _spelt(table, texts_of(book, one))) for one in corrections]
    # two spellings of one key may be made alike, and then one figure is corrected twice
    times = Counter((one.row, one.correction.measure) for one in found)
    several = {cell for cell, number in times.items() if number > 1 and cell[0] is not None}
    return tuple(_twice(one) if (one.row, one.correction.measure) in several else one for one in found)


def _spelt(table: Table, at: Mapping[str, str]) -> dict[str, str]:
    """Name a row as the table has it, which may make texts alike."""
    return {label: as_read(table.layout[label], text) for label, text in at.items()}


def _twice(one: Judged) -> Judged:
    return replace(one, verdict=Verdict.INVALID, says=words.same_row())


def _judged(table: Table, texts: pl.DataFrame, one: Correction, at: Mapping[str, str]) -> Judged:
    rows = texts.filter(pl.col(label) == text for label, text in at.items())
    if rows.height != 1:
        says = words.several_rows(rows.height) if rows.height else words.no_row(_label(at), _nearest(texts, at))
        place = table.place(rows[LINE][0]) if rows.height else None
        return Judged(one, None, Verdict.INVALID, place=place, says=says)
    position, row, line = rows.select(AT, ROW, LINE).row(0)
    name, place = one.measure, table.place(line)
    value, digits, bad = table.frame.select(name, digits_name(name), bad_name(name)).row(position)
    if value is None:
        origin = table.origins.get(name)
        reason = (origin.why(row) if origin is not None else "") or f"it {table.unknown_cell(name, row, bad=bool(bad))}"
        return Judged(one, row, Verdict.UNDETERMINED, place=place, says=words.was_unknown(reason))
    exact = Fraction(value, 10 ** table.scales[name])
    found = write_number(exact, digits)
    if exact != one.was.value:
        return Judged(one, row, Verdict.DISAGREES, found, place, words.another_was(one.was.text, found))
    return Judged(one, row, Verdict.EXPLAINED, found, place)


def _label(at: Mapping[str, str]) -> str:
    return ", ".join(f"{label} {text or '(empty)'}" for label, text in at.items())


def _nearest(texts: pl.DataFrame, at: Mapping[str, str]) -> str:
    """Find the nearest row that differs in one of the labels only."""
    for label, text in at.items():
        others = (pl.col(other) == wanted for other, wanted in at.items() if other != label)
        known = texts.filter(*others)[label].unique(maintain_order=True).head(MOST_NEAR).to_list()
        near = near_text(text, known)
        if near:
            return _label({**at, label: near})
    return ""


def put_right(table: Table, found: Sequence[tuple[Judged, Place]]) -> Table:
    """Return a table with its corrections made, each given with its place in the rulebook."""
    for measure in dict.fromkeys(one.correction.measure for one, _ in found):
        own = [(one, place) for one, place in found if one.correction.measure == measure]
        lost = next(((one, place) for one, place in own if one.row is None and one.place is None), None)
        table = _measure(table, measure, {one.row: (one, place) for one, place in own if one.row is not None}, lost)
    return replace(table, bad=(), bad_counts=dict.fromkeys(table.bad_counts, 0), findings=())


def _measure(
    table: Table, name: str, found: Mapping[int, tuple[Judged, Place]], lost: tuple[Judged, Place] | None
) -> Table:
    """Put one measure right; `lost` is a correction of which nobody knows the row."""
    percent = 2 if table.layout[name].type == "percent" else 0
    scale = max([table.scales[name], *(one.correction.is_.digits + percent for one, _ in found.values())])
    for one, place in found.values():
        _fits(table, one, scale, place)
    rows = _rows({row: one for row, (one, _) in found.items()}, scale, percent)
    there = pl.col("#new digits").is_not_null()
    raised = pl.col(name).cast(pl.Int128) * pl.lit(10 ** (scale - table.scales[name]), dtype=pl.Int128)
    frame = table.frame.join(rows, on=ROW, how="left", maintain_order="left").with_columns(
        pl.when(there).then("#new").when(lost is None).then(raised).alias(name),
        pl.when(there).then("#new digits").otherwise(digits_name(name)).alias(digits_name(name)),
        (pl.col(bad_name(name)) & ~there).alias(bad_name(name)),
        (there | (pl.col(name).is_not_null() & (lost is not None))).alias(TOUCHED),
    )
    if table.layout[name].blank == "not applicable":
        # a figure that is not known any more is no blank that stands for "not applicable"
        frame = frame.with_columns(pl.col(bad_name(name)) | (pl.col(TOUCHED) & pl.col(name).is_null()))
    frame = frame.with_columns(narrowest(frame[name]))
    origin = PutRight(table.origins.get(name), found, lost)
    return replace(
        table,
        frame=frame.select(table.frame.columns),
        scales={**table.scales, name: scale},
        origins={**table.origins, name: origin},
        take=_taking(table.take, name, rows.select(ROW, "#new text")),
    )


def _rows(found: Mapping[int, Judged], scale: int, percent: int) -> pl.DataFrame:
    numbers = {row: _new(one, scale, percent) for row, one in found.items()}
    return pl.DataFrame(
        {
            ROW: list(numbers),
            "#new": [new[0] for new in numbers.values()],
            "#new digits": [new[1] for new in numbers.values()],
            "#new text": [one.correction.is_.text for one in found.values()],
        },
        schema={ROW: pl.UInt32, "#new": pl.Int128, "#new digits": pl.UInt8, "#new text": pl.String},
    )


def _fits(table: Table, one: Judged, scale: int, place: Place) -> None:
    """Make sure that all figures of a column can stand beside a corrected one: whole numbers wrap without a word."""
    name = one.correction.measure
    ends = [end for end in (table.frame[name].min(), table.frame[name].max()) if isinstance(end, int)]
    raised = max(map(abs, ends), default=0) * 10 ** (scale - table.scales[name])
    if max(raised, abs(one.correction.is_.value) * 10**scale) >= 10**MOST_DIGITS:
        raise Stop(Fault(place, words.too_fine(one.correction.is_.text, MOST_DIGITS)))


def _new(one: Judged, scale: int, percent: int) -> tuple[int | None, int]:
    made = one.verdict is Verdict.EXPLAINED
    number = one.correction.is_
    return int(number.value * 10**scale) if made else None, number.digits + percent


def _taking(
    take: Callable[[Sequence[int]], pl.DataFrame], name: str, texts: pl.DataFrame
) -> Callable[[Sequence[int]], pl.DataFrame]:
    def taken(rows: Sequence[int]) -> pl.DataFrame:
        found = take(rows).join(texts, on=ROW, how="left", maintain_order="left")
        return found.with_columns(pl.coalesce("#new text", name).alias(name)).drop("#new text")

    return taken


@dataclass(frozen=True, slots=True, eq=False)
class PutRight:
    """Where figures of a column come from of which some were corrected: the corrections stand in the rulebook."""

    before: Origin | None
    made: Mapping[int, tuple[Judged, Place]]
    lost: tuple[Judged, Place] | None = None

    def why(self, row: int) -> str:
        """Say that a correction does not fit the record, or finds no row; of other rows what was said before."""
        if row not in self.made:
            said = self.before.why(row) if self.before is not None else ""
            return said or (words.no_row_known(str(self.lost[1]), self.lost[0].correction.measure) if self.lost else "")
        one, place = self.made[row]
        return words.not_known(str(place), one.correction.measure)

    def place(self, row: int) -> Place | None:
        """Return the place of the correction of a figure; of other figures the one before."""
        if row in self.made:
            return self.made[row][1]
        return self.before.place(row) if self.before is not None else None
