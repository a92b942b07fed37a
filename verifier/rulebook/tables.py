"""Tables of a release: the file, its columns, what a blank means, what its rows are known by."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import BeforeValidator

from verifier.model import Rounding
from verifier.rulebook.kinds import TEXT, OrAlso
from verifier.rulebook.section import Decimals, Digest, Listed, Named, Number, Section, Text, one_of

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


class Numbers(Section):
    """How numbers are typed in a table."""

    thousands: Annotated[str, one_of(",", " ", "'")] | None = None


class Column(Section):
    """One column: its heading in the file (`from`), and what may stand in its cells."""

    from_: Text | None = None
    type: Annotated[str, one_of(*TYPES)] | None = None
    at_least: Number | None = None
    at_most: Number | None = None
    blank_means: Annotated[str, one_of(*BLANKS)] | None = None
    names: Named[Text] = {}
    absent: Annotated[str, one_of("allowed")] | None = None


class Table(Section):
    """A table of figures. `key` are the columns by which a row is known; `where` keeps rows with these texts only."""

    file: Annotated[Source, BeforeValidator(as_source), OrAlso(TEXT)]
    numbers: Numbers = Numbers()
    columns: Named[Column]
    key: Listed[Text]
    where: Named[Text] = {}
    printed: Printing | None = None
    sha256: Digest | None = None
