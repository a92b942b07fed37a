"""Where each character of a text stands in its file: quotes, escapes, folded and literal blocks taken into account."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

FOLDED = re.compile("[ \\n]*")  # what stands in a value where a line of the file ends
QUOTES = ("'", '"')
BLOCKS = ("|", ">")

# What one character of a value is written as. A backslash that ends a line is written for nothing.
UNITS = {
    "'": re.compile("''|[^']"),
    '"': re.compile(r"\\(?:x[0-9A-Fa-f]{2}|u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}|.)|[^\\]"),
}
PLAIN = re.compile(".", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Written:
    """How a text stands in its file: its style (`'`, `"`, `|`, `>` or none) and where it begins and ends.

    Lines and columns are 0-based. For a quoted text they are those inside the quotes, for a block those of its mark and
    of whatever follows it.
    """

    style: str
    line: int
    column: int
    last_line: int
    last_column: int


Piece = tuple[int, int, str]  # line and column at which it begins, and what stands there


def place_within(written: Written, lines: Sequence[str], value: str, offset: int) -> tuple[int, int]:
    """Return the 0-based line and column of a character of a text, by its offset in the value.

    A space or line end that stands for the end of a line in the file, and the end of the value, are one past what
    stands before them.
    """
    units = UNITS.get(written.style, PLAIN)
    found, at = (written.line, written.column), 0
    end = len(value.rstrip()) if written.style in BLOCKS else len(value)
    for number, (line, column, text) in enumerate(_pieces(written, lines)):
        folded = FOLDED.match(value, at) if number or written.style in BLOCKS else None
        at = folded.end() if folded else at
        if at > offset or at >= end:
            break
        for unit in units.finditer(text):
            if at == offset:
                return line, column + unit.start()
            at, found = at + 1, (line, column + unit.end())
    return found


def _pieces(written: Written, lines: Sequence[str]) -> Iterator[Piece]:
    """Give what stands of the text on each of its lines, without indentation."""
    if written.style in BLOCKS:
        for number in range(written.line + 1, min(written.last_line + 1, len(lines))):
            yield _stripped(number, 0, lines[number])
        return
    for number in range(written.line, written.last_line + 1):
        begin = written.column if number == written.line else 0
        end = written.last_column if number == written.last_line else len(lines[number])
        text = lines[number][begin:end]
        text = text if number == written.last_line else text.rstrip(" \t")
        yield (number, begin, text) if number == written.line else _stripped(number, begin, text)


def _stripped(line: int, column: int, text: str) -> Piece:
    return line, column + len(text) - len(text.lstrip(" \t")), text.strip(" \t")
