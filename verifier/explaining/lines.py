"""The blocks that an explanation is made of; whatever is shown is made harmless here."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from verifier.model import Finding
from verifier.page.arrange import table_of
from verifier.page.blocks import Block, Column, Entry, Heading, Kind, Sentence, Table
from verifier.page.visible import visible
from verifier.page.words import headline


def entry(finding: Finding) -> Entry:
    """Return the first line of a finding, as in a report."""
    return Entry(visible(finding.id), visible(finding.title), visible(headline(finding)), finding.verdict)


def plain(text: str) -> Sentence:
    """Return a sentence that stands by itself, on one line however it was written."""
    return Sentence(visible(_one_line(text)))


def head(text: str) -> Heading:
    """Return the title of a few lines within a part of the page."""
    return Heading(visible(_one_line(text)), level=3)


def inner(text: str) -> Sentence:
    """Return a sentence under the one before it."""
    return Sentence(visible(_one_line(text)), inner=True)


def _one_line(text: str) -> str:
    return " ".join(text.split("\n"))


def section(title: str, blocks: Iterable[Block]) -> Iterator[Block]:
    """Give a titled part of the page, if there is anything in it."""
    found = list(blocks)
    if found:
        yield Heading(title)
        yield from found


def table(headers: Iterable[tuple[str, Kind]], rows: Iterable[tuple[str, ...]]) -> Iterator[Table]:
    """Give a table, if it has rows; a column in which nothing stands is left out."""
    found = list(rows)
    if found:
        yield table_of([Column(header, kind) for header, kind in headers], found)
