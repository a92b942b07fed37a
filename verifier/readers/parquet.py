"""Parquet: typed columns as the text of their values, so that they come under the same rules as any other file's."""

from __future__ import annotations

import io
from collections.abc import Sequence
from functools import partial

import polars as pl

from verifier.files import Digest, Source, contents
from verifier.model import Fault, NoRows, Place, Stop
from verifier.readers.parquet_shape import MOST_CELLS, MOST_ROWS, ParquetShape, shape_of
from verifier.readers.parquet_texts import text_of
from verifier.readers.parquet_trial import MOST_TEXT, Trial, tried
from verifier.readers.texts import check_texts
from verifier.registry import reader
from verifier.rows.held import Held
from verifier.rows.opened import LINE, Opened, name_of
from verifier.rows.reading import Reading
from verifier.wording import parquet_files as words

MARK, ENCRYPTED = b"PAR1", b"PARE"
SMALLEST = 12


@reader("parquet")
def parquet(source: Source, digest: Digest, reading: Reading) -> Opened:
    """Parquet: whole numbers, decimals, texts, dates, truths; binary fractions in the fewest digits."""
    del digest
    data = contents(source)
    _check_marks(source.shown, data)
    trial = tried(data, reading.wanted)
    if trial is not Trial.ENDS_WELL:
        long = trial is Trial.TOO_LONG
        raise Stop(Fault(Place(source.shown), words.too_much_text(MOST_TEXT) if long else words.damaged()))
    shape = shape_of(data, reading.wanted)
    top = Place(source.shown, part="columns")
    _check_shape(top, shape, reading.wanted)
    frame = pl.read_parquet(io.BytesIO(data), columns=list(shape.columns))
    cells = [text_of(frame[name]).alias(name_of(at)) for at, name in enumerate(shape.columns)]
    lines = pl.Series(LINE, range(1, frame.height + 1), dtype=pl.Int64)
    place_of = partial(_row, source.shown)
    held = Held(source.shown, shape.columns, pl.DataFrame([lines, *cells]), place_of, begins=top)
    check_texts(held)
    return held


def _check_marks(shown: str, data: bytes) -> None:
    if not data:
        raise NoRows(Fault(Place(shown), words.empty()))
    found = {
        words.encrypted(): data[-4:] == ENCRYPTED,
        words.no_parquet(data[:4]): data[:4] != MARK,
        words.cut_off(): data[-4:] != MARK or len(data) < SMALLEST,
    }
    message = next((message for message, wrong in found.items() if wrong), "")
    if message:
        raise Stop(Fault(Place(shown), message))


def _check_shape(top: Place, shape: ParquetShape, wanted: Sequence[str]) -> None:
    nested = [name for name in dict.fromkeys(wanted) if name in shape.nested]
    faults = [Fault(top, words.no_texts(name, shape.nested[name])) for name in nested]
    if not shape.rows and not faults:
        raise NoRows(Fault(Place(top.file), words.no_rows()))
    if shape.too_large:
        faults.append(Fault(Place(top.file), words.too_large(shape.rows, len(shape.columns), MOST_ROWS, MOST_CELLS)))
    if faults:
        raise Stop(*faults)


def _row(shown: str, line: int) -> Place:
    return Place(shown, part=f"row {line}")
