"""How the rows of a table stand in its file: columns that are to be rows, blocks below headings, totals."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Annotated, Any

from pydantic import BeforeValidator, WithJsonSchema

from verifier.patterns import NoPattern, Pattern, named_gaps, starred
from verifier.rulebook.kinds import TEXT, word_of
from verifier.rulebook.reading import Written
from verifier.rulebook.section import Named, OneAtLeast, OneOrMore, Section, Text, fault, one_of
from verifier.spelling import SPELLINGS
from verifier.wording import layout_keys as words
from verifier.wording.rulebook import no_text

ROW = re.compile(r"row ([1-9][0-9]?)")
FIGURES, LEAVE_OUT = "figures", "leave out"
EACH_BLOCK, ONCE = "each block", "once"
FACTORS = {"1/1000": -3, "1/100": -2, "1/10": -1, "10": 1, "100": 2, "1000": 3}


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
    if not isinstance(value, str) or value not in FACTORS:
        raise fault(words.no_power(value))
    return FACTORS[value]


Gaps = Annotated[Pattern, _pattern_by(named_gaps), WithJsonSchema(TEXT)]
Starred = Annotated[Pattern, _pattern_by(starred), WithJsonSchema(TEXT)]
Times = Annotated[int, BeforeValidator(_power), WithJsonSchema(word_of(FACTORS))]
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
    leave_out: OneAtLeast[Starred] | None = None
    totals: Named[OneAtLeast[Text]] = {}
