"""A report as blocks in reading order, the same for every format that people read."""

from __future__ import annotations

from verifier.page.arrange import page
from verifier.page.blocks import Block, Column, Entry, Heading, Item, Kind, Layout, Remark, Sentence, Table
from verifier.page.visible import visible

__all__ = [
    "Block",
    "Column",
    "Entry",
    "Heading",
    "Item",
    "Kind",
    "Layout",
    "Remark",
    "Sentence",
    "Table",
    "page",
    "visible",
]
