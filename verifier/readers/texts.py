"""What a text in a cell must be, in whatever format it comes: characters that people write, and not without end."""

from __future__ import annotations

import polars as pl

from verifier.model import Fault, Stop
from verifier.readers.csv_bytes import LONGEST_CELL
from verifier.rows.held import Held
from verifier.rows.opened import LINE, name_of
from verifier.wording import tables as words

CONTROL = r"[\x00-\x08\x0b\x0c\x0e-\x1f]"


def check_texts(held: Held) -> None:
    """Raise `Stop` at the first cell with a control character in it, or of more bytes than a cell has."""
    names = [name_of(at) for at in range(len(held.header))]
    bad = [pl.col(name).str.contains(CONTROL) | (pl.col(name).str.len_bytes() > LONGEST_CELL) for name in names]
    found = (
        held.cells.select(one.any().alias(name) for name, one in zip(names, bad, strict=True)).row(0) if names else ()
    )
    at = next((at for at, wrong in enumerate(found) if wrong), None)
    if at is None:
        return
    line, text = held.cells.filter(bad[at]).select(LINE, names[at]).row(0)
    size = len(text.encode())
    message = words.long_cell(size, LONGEST_CELL) if size > LONGEST_CELL else _control(text)
    raise Stop(Fault(held.cell(line, at), message))


def _control(text: str) -> str:
    return words.control_in_cell(next(ord(letter) for letter in text if ord(letter) < 0x20 and letter not in "\t\n\r"))  # noqa: PLR2004 (the space)
