"""What a workbook has: its sheets, the texts that they share, the formats of their cells, how its days are counted."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from verifier.wording import workbooks as words
from verifier.workbooks.parts import Parts, leads_to, relations_of
from verifier.workbooks.xml import Attributes, read_xml, related

MOST_TEXTS = 1_000_000
ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")


@dataclass(frozen=True, slots=True)
class SheetEntry:
    """A sheet as the workbook lists it: its name, the part that holds it, and whether the workbook hides it."""

    name: str
    part: str
    hidden: bool


@dataclass(frozen=True, slots=True)
class Book:
    """A workbook: its sheets of cells, in its order; `from_1904` is how old programs of one maker counted days."""

    parts: Parts
    sheets: tuple[SheetEntry, ...]
    from_1904: bool
    texts: tuple[str, ...] = ()
    formats: tuple[str | int, ...] = ()


@dataclass(slots=True)
class _Listed:
    """What the workbook's own part says: filled while it is read."""

    sheets: list[tuple[str, str, bool]] = field(default_factory=list)
    from_1904: bool = False

    def start(self, tag: str, attributes: Attributes) -> None:
        """Begin an element."""
        if tag == "sheet":
            hidden = attributes.get("state", "visible") != "visible"
            self.sheets.append((attributes.get("name", ""), related(attributes, "id"), hidden))
        elif tag == "workbookPr":
            self.from_1904 = attributes.get("date1904", "0") in ("1", "true", "on")


def read_book(parts: Parts) -> Book:
    """Read what is the same for all sheets. Raises `Stop`."""
    top = _relations(parts, "")
    part = next((target for kind, target in top.values() if kind == "officeDocument"), "")
    if not part:
        raise parts.stop(words.damaged())
    listed = _Listed()
    read_xml(parts, part, ("sheet", "workbookPr"), listed.start)
    known = _relations(parts, part)
    sheets = tuple(
        SheetEntry(name, known[relation][1], hidden)
        for name, relation, hidden in listed.sheets
        if relation in known and known[relation][0] == "worksheet"
    )
    by_kind = {kind: target for kind, target in known.values()}
    return Book(parts, sheets, listed.from_1904, _texts(parts, by_kind), _formats(parts, by_kind))


def _relations(parts: Parts, part: str) -> dict[str, tuple[str, str]]:
    """Return what a part refers to: by name, what kind it is and its part."""
    found: dict[str, tuple[str, str]] = {}

    def start(tag: str, attributes: Attributes) -> None:
        if tag == "Relationship" and attributes.get("TargetMode") != "External":
            kind = attributes.get("Type", "").rpartition("/")[2]
            found[attributes.get("Id", "")] = (kind, leads_to(part, attributes.get("Target", "")))

    name = relations_of(part)
    if name not in parts:
        raise parts.stop(words.damaged())
    read_xml(parts, name, ("Relationship",), start)
    return found


@dataclass(slots=True)
class TextReader:
    """The text of one cell, which may be of several runs; how Japanese words are spoken is left out."""

    runs: list[str] = field(default_factory=list)
    spoken: int = 0
    open: bool = False

    def start(self, tag: str) -> None:
        """Begin an element."""
        self.spoken += tag == "rPh"
        self.open = tag == "t" and not self.spoken

    def end(self, tag: str) -> None:
        """End an element."""
        self.spoken -= tag == "rPh"
        self.open = False

    def add(self, text: str) -> None:
        """Take a piece of text."""
        if self.open:
            self.runs.append(text)

    def whole(self) -> str:
        """Return the text, and begin anew."""
        text = unescaped("".join(self.runs))
        self.runs.clear()
        return text


def unescaped(text: str) -> str:
    """Write characters that XML cannot hold as themselves: `_x000D_` is a carriage return."""
    return ESCAPED.sub(lambda found: chr(int(found[1], 16)), text) if "_x" in text else text


def _texts(parts: Parts, known: Mapping[str, str]) -> tuple[str, ...]:
    if "sharedStrings" not in known:
        return ()
    found: list[str] = []
    reader = TextReader()

    def end(tag: str) -> None:
        reader.end(tag)
        if tag == "si":
            found.append(reader.whole())
            if len(found) > MOST_TEXTS:
                raise parts.stop(words.many_cells(MOST_TEXTS))

    read_xml(parts, known["sharedStrings"], ("si", "t", "rPh"), lambda tag, _: reader.start(tag), end, reader.add)
    return tuple(found)


def _formats(parts: Parts, known: Mapping[str, str]) -> tuple[str | int, ...]:
    """Return the number format of each style of cell: its code, or the number of one that every program knows."""
    if "styles" not in known:
        return ()
    codes: dict[str, str] = {}
    styles: list[str] = []
    inside: list[str] = []

    def start(tag: str, attributes: Attributes) -> None:
        inside.append(tag)
        if tag == "numFmt" and "dxfs" not in inside:
            codes[attributes.get("numFmtId", "")] = attributes.get("formatCode", "")
        elif tag == "xf" and inside[-2:] == ["cellXfs", "xf"]:
            styles.append(attributes.get("numFmtId", "0"))

    read_xml(parts, known["styles"], ("numFmt", "dxfs", "cellXfs", "xf"), start, lambda _: inside.__delitem__(-1))
    return tuple(codes[style] if style in codes else int(style) if style.isdecimal() else 0 for style in styles)
