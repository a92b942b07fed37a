"""Markdown for publishing: whatever stands in the data is text there, never markup."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

import tabulate

from verifier.model import Report
from verifier.page import Block, Entry, Heading, Item, Kind, Layout, Remark, Sentence, Table, page
from verifier.registry import reporter

# a library that may be installed or not decides about this otherwise, and reports are the same bytes everywhere
tabulate.WIDE_CHARS_MODE = False

MARKUP = re.compile(r"[\\`*_{}\[\]<>|~&$@]|(?<=www)\.|:(?=//)", re.IGNORECASE)
# what begins a heading, a list, a rule or a numbered item where a line begins with it
OPENING = re.compile(r"^(?:[#+\-=]|\d+(?=[.)]))")


@reporter("markdown")
def markdown(report: Report, layout: Layout) -> str:
    """Markdown with tables, for publishing or a pull request: the same page as the plain text.

    Names and words from data files are escaped: they can set no link, table, heading or HTML.
    """
    return markdown_of(page(report, layout.verbose))


def markdown_of(blocks: Iterable[Block]) -> str:
    """Write a page as Markdown."""
    lines = [line for before, block in pairwise((None, *blocks)) if block for line in _spaced(before, block)]
    return "\n".join(lines) + "\n"


def escaped(text: str) -> str:
    r"""Return a text of one line in which nothing is markup: `<b>|` becomes `\<b\>\|`."""
    return MARKUP.sub(r"\\\g<0>", text.strip(" "))


def paragraph(text: str) -> str:
    r"""Return a text with which a line may begin: as `escaped`, and `1. May` becomes `1\. May`, which is no list."""
    return OPENING.sub(lambda found: found[0] + "\\" if found[0][0].isdigit() else "\\" + found[0], escaped(text))


def _spaced(before: Block | None, block: Block) -> Iterator[str]:
    if before is not None and not (isinstance(before, Sentence | Item) and isinstance(block, Sentence | Item)):
        yield ""
    match block:
        case Heading():
            yield f"{'#' * block.level} {escaped(block.text)}"
        case Entry():
            yield "### " + ": ".join(escaped(text) for text in (block.name, block.title) if text)
            yield ""
            yield f"**{escaped(block.headline)}**"
        case Sentence():
            yield f"- {paragraph(block.text)}"
        case Item():
            yield f"  - {paragraph(block.text)}"
        case Remark():
            yield paragraph(block.text)
        case Table():
            yield _table(block)


def _table(table: Table) -> str:
    return tabulate.tabulate(
        [[escaped(cell) for cell in row] for row in table.rows],
        headers=[column.header for column in table.columns],
        tablefmt="github",
        colalign=["right" if column.kind is Kind.NUMBER else "left" for column in table.columns],
        disable_numparse=True,  # it would write 1e3 for 1000 and 0.1 for 0.10
        missingval="",
    )
