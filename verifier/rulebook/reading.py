"""How a table's file is written: its format, and what the reader of that format must be told."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import BeforeValidator, WithJsonSchema

from verifier.formats import CARRIAGE_RETURN, DELIMITED, DELIMITERS, ENCODINGS, EXCEL, FORMATS, JSON, PLAIN
from verifier.rulebook import kinds
from verifier.rulebook.section import Flag, Section, Text, as_number, fault, one_of
from verifier.wording import reading as words
from verifier.wording.typed_numbers import one_of_signs

# headings stand in two or three rows; a larger number is a mistake for `begins`
MOST_HEADER_ROWS = 20
LAST_BEGIN = 10_000
LONGEST_COMMENT = 8

READ_BY = {
    "delimiter": DELIMITED,
    "encoding": DELIMITED,
    "quotes": DELIMITED,
    "line ends": DELIMITED,
    "comment": DELIMITED,
    "header": (*DELIMITED, EXCEL),
    "blocks": (*DELIMITED, EXCEL),
    "leave out": (*DELIMITED, EXCEL),
    "sheet": (EXCEL,),
    "items": (JSON,),
}
"""Which formats have a use for a key; `format` itself is for all."""


def _from_one(most: int) -> BeforeValidator:
    def read(value: Any) -> int:
        number = as_number(value)
        if number.value.denominator != 1 or not 1 <= number.value <= most or number.percent:
            raise fault(words.not_counted(number.text, most))
        return int(number.value)

    return BeforeValidator(read)


def _comment(value: Any) -> str:
    """What begins a comment is short, and can begin no row that is meant: a quote or a blank could."""
    if not isinstance(value, str) or not 1 <= len(value) <= LONGEST_COMMENT or {*value} & {*'" \t\r\n,'}:
        raise fault(words.no_comment_mark(value, LONGEST_COMMENT))
    return value


class Header(Section):
    """The rows of a file that hold its headings: where they begin, how many they are, and how they are combined."""

    begins: Annotated[int, _from_one(LAST_BEGIN), WithJsonSchema(kinds.WHOLE)] = 1
    rows: Annotated[int, _from_one(MOST_HEADER_ROWS), WithJsonSchema(kinds.WHOLE)] = 1
    fill: Flag = False
    joined_by: Text = " / "


class Written(Section):
    """How a table's file is written. What is unsaid is as it is in plain files of that format."""

    format: Annotated[str, one_of(*FORMATS)] | None = None
    delimiter: Annotated[str, one_of(*DELIMITERS, otherwise=one_of_signs)] | None = None
    encoding: Annotated[str, one_of(*ENCODINGS)] | None = None
    quotes: Annotated[str, one_of(PLAIN)] | None = None
    line_ends: Annotated[str, one_of(CARRIAGE_RETURN)] | None = None
    comment: Annotated[str, BeforeValidator(_comment), WithJsonSchema(kinds.TEXT)] | None = None
    header: Header | None = None
    sheet: Text | None = None
    items: Text | None = None
