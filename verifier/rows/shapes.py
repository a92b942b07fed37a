"""How rows are laid out otherwise than one unit a row below one header, as a table declares it."""

from __future__ import annotations

from dataclasses import dataclass

from verifier.patterns import Pattern


@dataclass(frozen=True, slots=True)
class Unpivot:
    """Columns to turn into rows: all but those that the table names.

    `labels` are the columns that arise, each with the row of the header (from 1) that holds its texts. `figures` is the
    row that names the figures, or, where each cell is one and the same figure, that figure's column. What has a heading
    of `leave_out` is left out. Headings that are `same` are those of one column of the table.
    """

    labels: tuple[tuple[str, int], ...]
    figures: int | str
    leave_out: tuple[str, ...] = ()
    same: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Blocks:
    """Headings that stand alone in their rows, above the rows that they are for.

    `headings` are their patterns, outermost first; gaps become columns. `first` names the first column of the rows,
    whatever its heading. Where `once`, one header holds for the whole file, else each block has its own. `leave_out`
    are rows that are none, by their first text; a row of `ends` ends the block it stands in, and is none either.
    """

    headings: tuple[Pattern, ...]
    first: str = ""
    once: bool = False
    leave_out: tuple[Pattern, ...] = ()
    ends: tuple[Pattern, ...] = ()

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns that arise from headings."""
        return tuple(name for pattern in self.headings for name in pattern.names)


@dataclass(frozen=True, slots=True)
class Shape:
    """What is to be done to the rows of a file before they are a table: blocks first, then columns to rows.

    `named` are the headings that the table's columns name. Of each tuple of `required` one heading must be there.
    """

    named: tuple[str, ...]
    required: tuple[tuple[str, ...], ...]
    blocks: Blocks | None = None
    unpivot: Unpivot | None = None
