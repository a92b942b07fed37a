"""XML of a workbook's part, event by event: no entities, no declarations, no token without an end."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from itertools import count
from pyexpat import ExpatError, ParserCreate

from verifier.wording import workbooks as words
from verifier.workbooks.parts import Parts

# the plain format and the strict one differ in the names of their namespaces
MAIN = ("http://schemas.openxmlformats.org/spreadsheetml/2006/main", "http://purl.oclc.org/ooxml/spreadsheetml/main")
PACKAGE = ("http://schemas.openxmlformats.org/package/2006/relationships",)
RELATION = (
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "http://purl.oclc.org/ooxml/officeDocument/relationships",
)
KNOWN = frozenset((*MAIN, *PACKAGE))
LONGEST_TOKEN = 2**20
# a sheet of a million cells has four to a cell, with formulas and styles
MOST_ELEMENTS = 10_000_000

Attributes = Mapping[str, str]
Start = Callable[[str, Attributes], None]
End = Callable[[str], None]
Text = Callable[[str], None]


def _nothing(*_: object) -> None:
    """Take no notice."""


def read_xml(
    parts: Parts, name: str, tags: Collection[str], start: Start, end: End = _nothing, text: Text = _nothing
) -> None:
    """Read a part, calling for every element with one of these tags, in a namespace that is known. Raises `Stop`."""
    known = {f"{space} {tag}": tag for space in KNOWN for tag in tags}
    parser = ParserCreate("utf-8", " ")
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = _refuse(parts, name)
    seen = count(1)

    def begin(tag: str, attributes: Attributes) -> None:
        if next(seen) > MOST_ELEMENTS:
            raise parts.stop(words.many_elements(name, MOST_ELEMENTS))
        if tag in known:
            start(known[tag], attributes)

    parser.StartElementHandler = begin
    parser.EndElementHandler = lambda tag: end(known[tag]) if tag in known else None
    parser.CharacterDataHandler = text
    try:
        for piece in _with_ends(parts, name):
            parser.Parse(piece, False)
        parser.Parse(b"", True)
    except ExpatError:
        raise parts.stop(words.no_xml(name)) from None


def _with_ends(parts: Parts, name: str) -> Iterator[bytes]:
    """Yield a part; a token without an end would be read again from its beginning with every piece."""
    unended = 0
    for piece in parts.pieces(name):
        unended = len(piece) - piece.rfind(b">") if b">" in piece else unended + len(piece)
        if unended > LONGEST_TOKEN:
            raise parts.stop(words.no_xml(name))
        yield piece


def _refuse(parts: Parts, name: str) -> Callable[..., None]:
    def refuse(*_: object) -> None:
        raise parts.stop(words.declares(name))

    return refuse


def related(attributes: Attributes, name: str) -> str:
    """Return an attribute of the namespace of relations, in either form of the format."""
    return next((attributes[f"{space} {name}"] for space in RELATION if f"{space} {name}" in attributes), "")
