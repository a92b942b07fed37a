"""Tables of a release: the file, its columns, what a blank means, what its rows are known by."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import BeforeValidator

from verifier.model import Rounding
from verifier.numbers import DECIMAL, PART_THOUSANDS
from verifier.rulebook.kinds import TEXT, OrAlso
from verifier.rulebook.layout import LaidOut, Spelling, Times
from verifier.rulebook.look_ups import LookUp
from verifier.rulebook.section import (
    Decimals,
    Digest,
    Listed,
    Named,
    Number,
    OneAtLeast,
    OneOrMore,
    Section,
    Text,
    one_of,
)
from verifier.wording.typed_numbers import one_of_signs

TYPES = ("text", "whole", "decimal", "percent")
BLANKS = ("zero", "unknown", "not applicable")


class Printing(Section):
    """How a publisher prints figures: to how many decimals (unsaid: as written), rounded how (unsaid: any way)."""

    digits: Decimals | None = None
    rounding: Annotated[str, one_of(*(rounding.value for rounding in Rounding))] | None = None


class Source(Section):
    """A file: below the project, or in a folder of outside data that the command line names."""

    path: Text
    data: Text | None = None


def as_source(value: Any) -> Any:
    """Take a path alone for a file below the project."""
    return {"path": value} if isinstance(value, str) else value


SourceOrPath = Annotated[Source, BeforeValidator(as_source), OrAlso(TEXT)]


class Numbers(Section):
    """How numbers are typed in a table."""

    thousands: Annotated[str, one_of(*PART_THOUSANDS, otherwise=one_of_signs)] | None = None
    decimal: Annotated[str, one_of(*DECIMAL, otherwise=one_of_signs)] | None = None


class Column(Section):
    """One column: its heading in the file (`from`), and what may stand in its cells; or how it `is` computed."""

    from_: OneAtLeast[Text] = ()
    type: Annotated[str, one_of(*TYPES)] | None = None
    at_least: Number | None = None
    at_most: Number | None = None
    blank_means: Annotated[str, one_of(*BLANKS)] | None = None
    zero_if: Text | None = None
    normalise: OneOrMore[Spelling] = ()
    names: Named[Text] = {}
    times: Times | None = None
    absent: Annotated[str, one_of("allowed")] | None = None
    is_: Text | None = None


class Table(LaidOut):
    """A table of figures: of one `file`, or of all `files` that fit a pattern.

    `key` are the columns by which a row is known; `where` keeps rows with these texts only.
    """

    file: SourceOrPath | None = None
    files: SourceOrPath | None = None
    empty_files: Annotated[str, one_of("not yet")] | None = None
    numbers: Numbers = Numbers()
    columns: Named[Column]
    key: OneOrMore[Text]
    where: Named[Text] = {}
    look_up: Listed[LookUp] = ()
    roster: Text | None = None
    printed: Printing | None = None
    sha256: Digest | None = None

    @property
    def source(self) -> Source:
        """Where its file is, or the pattern of its files."""
        return self.file or self.files or Source(path="")
