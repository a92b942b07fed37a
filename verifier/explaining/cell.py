"""A finding about data: its place, what stood there, what was expected, and the file it is in."""

from __future__ import annotations

from collections.abc import Iterator

from verifier.explaining.audited import Audited
from verifier.explaining.lines import entry, inner, plain, section
from verifier.model import Finding
from verifier.page.arrange import rows_of
from verifier.page.blocks import Block
from verifier.page.words import counted
from verifier.tables.layout import BadCell, Column
from verifier.tables.table import Table
from verifier.wording import explain as words
from verifier.wording import worked as work_words


def finding_page(audited: Audited, finding: Finding) -> tuple[Finding, tuple[Block, ...]]:
    """Tell everything about a finding that belongs to no claim and no check."""
    tables = [table for table in audited.tables.values() if finding.place.file in {one.path for one in table.read}]
    return finding, (
        entry(finding),
        *section(words.SAID, (*rows_of(finding), *map(inner, finding.sentences))),
        *section(words.CELL, (block for table in tables for block in _cell(table, finding))),
        *section(words.SOURCES, (block for table in tables for block in _file(table, finding))),
    )


def _cell(table: Table, finding: Finding) -> Iterator[Block]:
    for cell in table.bad:
        if cell.place == finding.place and cell.column == finding.id:
            yield from _told(cell, table.layout[cell.column], computed=cell.column in table.origins)


def _told(cell: BadCell, column: Column, *, computed: bool) -> Iterator[Block]:
    say = work_words.computed_there if computed else work_words.written_there
    yield plain(say(cell.text, str(cell.place)))
    if cell.key:
        yield inner(work_words.row_of(cell.key))
    yield inner(work_words.expected_cell(column.type, column.at_least, column.at_most, column.blank))


def _file(table: Table, finding: Finding) -> Iterator[Block]:
    """Tell the file of a finding, not all that its table was read from."""
    for one in table.read:
        if one.path == finding.place.file:
            rows = "" if one.rows is None else counted(one.rows, "row", "rows")
            yield inner(words.read_from(one.path, rows, one.sha256))
