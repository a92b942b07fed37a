"""Keys of a table that its file's format has no use for: what stands there and does nothing reads as if it did."""

from __future__ import annotations

from collections.abc import Iterator

from verifier.formats import format_of, packing_of, told_format
from verifier.model import Fault
from verifier.rulebook.book import Rulebook
from verifier.rulebook.reading import READ_BY
from verifier.rulebook.tables import Table
from verifier.wording import reading as words
from verifier.yamlfile import Path


def kept_format(table: Table) -> str:
    """Return the format of a table's file, as it is declared or as its name tells; nothing where it only shows later.

    An archive whose name tells nothing has the format of the file that is in it.
    """
    return format_at(table, path_of(table))


def format_at(table: Table, path: str) -> str:
    """Return the format of a file of a table, as it is declared or as its own name tells."""
    told = table.format or told_format(path)
    return told if told or packing_of(path) == ".zip" else format_of(path)


def path_of(table: Table) -> str:
    """Return the path of a table's file, or the pattern of several."""
    return table.source.path


def useless_reading(rulebook: Rulebook) -> Iterator[Fault]:
    """Yield a fault for each key of a table that says how its file is written, and that nothing would read."""
    for release, section in rulebook.book.releases.items():
        for name, table in section.tables.items() if section.corrects is None else ():
            yield from _table(rulebook, ("releases", release, "tables", name), table)


def _table(rulebook: Rulebook, path: Path, table: Table) -> Iterator[Fault]:
    kind = kept_format(table)
    for key, formats in READ_BY.items():
        given = getattr(table, key.replace(" ", "_")) is not None
        if given and not kind:
            yield Fault(rulebook.key(*path, key), words.say_the_format(key))
        elif given and kind not in formats:
            yield Fault(rulebook.key(*path, key), words.no_use(key, formats, kind, declared=table.format is not None))
    if table.comment and table.comment.startswith(table.delimiter or ","):
        yield Fault(rulebook.key(*path, "comment"), words.comment_is_delimiter(table.comment))
    if table.header is not None and table.header.rows == 1:
        for key in sorted(table.header.model_fields_set & {"fill", "joined_by"}):
            said = key.replace("_", " ")
            yield Fault(rulebook.key(*path, "header", said), words.one_row(said))
