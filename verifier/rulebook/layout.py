"""How the rows of a table stand in its file: columns that are to be rows, blocks below headings, totals."""

from __future__ import annotations

import re
from collections.abc import Callable
from fractions import Fraction
from typing import Annotated, Any

from pydantic import BeforeValidator, WithJsonSchema

from verifier.patterns import NoPattern, Pattern, named_gaps, starred
from verifier.rulebook.kinds import TEXT
from verifier.rulebook.reading import Written
from verifier.rulebook.section import Named, OneAtLeast, OneOrMore, Section, Text, as_number, fault, one_of
from verifier.spelling import SPELLINGS
from verifier.wording import layouts as words
from verifier.wording.rulebook import no_text

ROW = re.compile(r"row ([1-9][0-9]?)")
FIGURES, LEAVE_OUT = "figures", "leave out"
EACH_BLOCK, ONCE = "each block", "once"
POWERS = range(-3, 4)


def header_row(text: str) -> int:
    """Return the number of a row of the header that is written as `row 2`; 0 for any other text."""
    found = ROW.fullmatch(text)
    return int(found[1]) if found else 0


def _pattern_by(read: Callable[[str], Pattern]) -> BeforeValidator:
    def pattern(value: Any) -> Pattern:
        if not isinstance(value, str):
            raise fault(no_text(value))
        try:
            return read(value)
        except NoPattern as wrong:
            raise fault(words.NO_PATTERN[wrong.problem](value)) from wrong

    return BeforeValidator(pattern)


def _power(value: Any) -> int:
    number = as_number(value)
    power = next((one for one in POWERS if number.value == Fraction(10) ** one and not number.percent), 0)
    if not power:
        raise fault(words.no_power(number.text))
    return power


Gaps = Annotated[Pattern, _pattern_by(named_gaps), WithJsonSchema(TEXT)]
Starred = Annotated[Pattern, _pattern_by(starred), WithJsonSchema(TEXT)]
Times = Annotated[int, BeforeValidator(_power), WithJsonSchema(TEXT)]
"""A power of ten by which every figure of a column is taken; 1/100 is held as -2."""
Spelling = Annotated[str, one_of(*SPELLINGS)]


class Blocks(Section):
    """Headings that stand alone in their rows, above the rows that they are for."""

    headings: OneAtLeast[Gaps]
    header: Annotated[str, one_of(EACH_BLOCK, ONCE)] = EACH_BLOCK
    first_column: Text | None = None
    leave_out: OneOrMore[Starred] = ()
    ends: OneOrMore[Starred] = ()


class LaidOut(Written):
    """How a table's rows stand in its file, where they are not one unit a row below one header."""

    unpivot: Named[OneOrMore[Text]] | None = None
    blocks: Blocks | None = None
    totals: Named[OneAtLeast[Text]] = {}
