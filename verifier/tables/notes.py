"""What was left out of files, and done to what they say, before anything was held against them: always said."""

from __future__ import annotations

from collections.abc import Sequence

from verifier.model import Fault, Stop
from verifier.rows.held import Held
from verifier.spelling import SPELLINGS
from verifier.tables.file_rows import FileRows
from verifier.tables.layout import Layout
from verifier.wording import layout as words

SHOWN_FILES = 10


def notes_of(files: Sequence[FileRows]) -> tuple[str, ...]:
    """Return what was left out of files by name; of many files only the first are listed, and the others counted."""
    found = [one.opened.notes for one in files if isinstance(one.opened, Held) and one.opened.notes]
    more = len(found) - SHOWN_FILES
    said = tuple(note for notes in found[:SHOWN_FILES] for note in notes)
    return (*said, words.more_files_left_out(more)) if more > 0 else said


def check_left_out(files: Sequence[FileRows], layout: Layout) -> None:
    """Raise `Stop` with every pattern by which rows are to be left out, and that no row of any file has."""
    there = {text for one in files if isinstance(one.opened, Held) for text in one.opened.left_out}
    missing = [one.text for one in layout.reading.leave_out if one.text not in there]
    if missing:
        raise Stop(*(Fault(files[0].opened.top(), words.no_such_note(text)) for text in missing))


def aside_of(layout: Layout, shown: str, aside: int, whole: int) -> tuple[str, ...]:
    """Return how many rows `where` leaves aside."""
    return (words.left_aside(shown, layout.where, aside, whole),) if layout.where else ()


def changes_of(layout: Layout, shown: str) -> tuple[str, ...]:
    """Return what was done to whole columns: texts made alike, figures taken times a power of ten."""
    alike = [words.spelled_alike(shown, one.name, _in_order(one.spellings)) for one in layout.columns if one.spellings]
    times = [words.taken_times(shown, one.name, one.power) for one in layout.columns if one.power]
    return (*alike, *times)


def _in_order(spellings: Sequence[str]) -> list[str]:
    """The order in which texts are made alike, whichever they were named in."""
    return [word for word in SPELLINGS if word in spellings]


def lines_of(one: FileRows, rows: int) -> int:
    """Return how many rows of the file the rows of a table came from."""
    lines = one.opened.lines if isinstance(one.opened, Held) else None
    return rows if lines is None else lines
