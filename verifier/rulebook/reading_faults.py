"""Keys of a table that its file's format has no use for: what stands there and does nothing reads as if it did."""

from __future__ import annotations

from collections.abc import Iterator

from verifier.formats import DELIMITED, format_of, packing_of, told_format
from verifier.model import Fault
from verifier.numbers import POINT
from verifier.rulebook.book import Rulebook
from verifier.rulebook.reading import READ_BY
from verifier.rulebook.tables import Table
from verifier.wording import reading as words
from verifier.wording import typed_numbers as typed
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
    yield from _numbers(rulebook, path, table, kind)
    if table.comment and table.comment.startswith(table.delimiter or ","):
        yield Fault(rulebook.key(*path, "comment"), words.comment_is_delimiter(table.comment))
    if table.header is not None and table.header.rows == 1:
        for key in sorted(table.header.model_fields_set & {"fill", "joined_by"}):
            said = key.replace("_", " ")
            yield Fault(rulebook.key(*path, "header", said), words.one_row(said))


def _numbers(rulebook: Rulebook, path: Path, table: Table, kind: str) -> Iterator[Fault]:
    """One sign parts one thing, and a comma the decimals of text only: a workbook's 2.1 is no 21, whatever it shows."""
    decimal = table.numbers.decimal or POINT
    if table.numbers.thousands == decimal:
        yield Fault(rulebook.key(*path, "numbers", "thousands"), typed.same_sign(decimal))
    elif decimal != POINT and kind and kind not in DELIMITED:
        yield Fault(rulebook.key(*path, "numbers", "decimal"), typed.only_in_text(words.NAMES[kind]))
