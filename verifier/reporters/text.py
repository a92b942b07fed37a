"""Terminal and plain text: 80 columns unless told otherwise, colour only when told."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise

from verifier.model import Report, Verdict
from verifier.page import Block, Entry, Heading, Item, Layout, Remark, Sentence, Table, page
from verifier.registry import reporter
from verifier.reporters.columns import cells, fit, room, wrap

NARROWEST, WIDEST = 40, 120
SECTION = 2
COLOURS = {
    Verdict.AGREES: "32",
    Verdict.EXPLAINED: "36",
    Verdict.DISAGREES: "1;31",
    Verdict.LOOK: "33",
    Verdict.UNDETERMINED: "1;33",
    Verdict.INVALID: "1;35",
    Verdict.FOLLOWS: "31",
    Verdict.NOT_CHECKED: "1;34",
}
BOLD = "1"


@reporter("text")
def text(report: Report, layout: Layout) -> str:
    """Plain text for terminals and mail: the counts first, then what needs attention, then the evidence.

    Lines are as wide as the layout says, between 40 and 120 columns; only a path or a number that is longer is not
    broken. Colour marks what a finding came out as, and nothing depends on it.
    """
    return text_of(page(report, layout.verbose), layout)


def text_of(blocks: Iterable[Block], layout: Layout) -> str:
    """Write a page as plain text, in lines of 40 to 120 columns."""
    shown = Layout(min(max(layout.width, NARROWEST), WIDEST), layout.colour, layout.verbose)
    lines = [line for before, block in pairwise((None, *blocks)) if block for line in _spaced(before, block, shown)]
    return "\n".join(line.rstrip() for line in lines) + "\n"


def _spaced(before: Block | None, block: Block, layout: Layout) -> Iterator[str]:
    if _starts_a_part(before, block):
        yield ""
    match block:
        case Heading():
            yield from (
                _paint(line, BOLD, layout)
                for line in wrap(block.text, layout.width, after="  " * (block.level > SECTION))
            )
        case Entry():
            yield from _entry(block, layout)
        case Sentence(inner=True):
            yield from wrap(block.text, layout.width, before="  ", after="    ")
        case Item():
            yield from wrap(block.text, layout.width, before="  - ", after="    ")
        case Sentence() | Remark():
            yield from wrap(block.text, layout.width, after="  ")
        case Table():
            yield from fit(cells(block), layout.width)


def _starts_a_part(before: Block | None, block: Block) -> bool:
    """Whether an empty line stands between two blocks; lines of one kind keep together."""
    match before, block:
        case None, _:
            return False
        case _, Heading():
            return True
        case Heading(), _:
            return before.level == SECTION or isinstance(block, Entry)
        case _, Sentence(inner=True) | Item() | Table():
            return False
        case Sentence(inner=True) | Item(), _:
            return True
        case _:
            return type(before) is not type(block)


def _entry(block: Entry, layout: Layout) -> Iterator[str]:
    title = "  ".join(filter(None, (block.name, block.title)))
    gap = layout.width - room(title) - room(block.headline)
    if gap > 1:
        yield title + " " * gap + _paint(block.headline, COLOURS[block.verdict], layout)
        return
    yield from wrap(title, layout.width, after="  ")
    for line in wrap(block.headline, layout.width - 2):
        yield " " * (layout.width - room(line)) + _paint(line, COLOURS[block.verdict], layout)


def _paint(line: str, colour: str, layout: Layout) -> str:
    return f"\x1b[{colour}m{line}\x1b[0m" if layout.colour else line
