"""XML of a workbook's part, event by event: no entities, no declarations, no token without an end."""

from __future__ import annotations

from collections.abc import Callable, Mapping
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

Attributes = Mapping[str, str]
Start = Callable[[str, Attributes], None]
End = Callable[[str], None]
Text = Callable[[str], None]


def _nothing(*_: object) -> None:
    """Take no notice."""


def read_xml(parts: Parts, name: str, start: Start, end: End = _nothing, text: Text = _nothing) -> None:
    """Read a part, calling for every element of a namespace that is known, by its plain name. Raises `Stop`."""
    parser = ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = _refuse(parts, name)
    parser.StartElementHandler = lambda tag, attributes: _known(start, tag, attributes)
    parser.EndElementHandler = lambda tag: _known(end, tag)
    parser.CharacterDataHandler = text
    unended = 0
    try:
        for piece in parts.pieces(name):
            # a token is read again from its beginning with every piece that does not end it
            unended = len(piece) - piece.rfind(b">") if b">" in piece else unended + len(piece)
            if unended > LONGEST_TOKEN:
                raise parts.stop(words.no_xml(name))
            parser.Parse(piece, False)
        parser.Parse(b"", True)
    except ExpatError:
        raise parts.stop(words.no_xml(name)) from None


def _refuse(parts: Parts, name: str) -> Callable[..., None]:
    def refuse(*_: object) -> None:
        raise parts.stop(words.declares(name))

    return refuse


def _known(call: Callable[..., None], tag: str, *rest: Attributes) -> None:
    space, _, name = tag.rpartition(" ")
    if space in KNOWN:
        call(name, *rest)


def related(attributes: Attributes, name: str) -> str:
    """Return an attribute of the namespace of relations, in either form of the format."""
    return next((attributes[f"{space} {name}"] for space in RELATION if f"{space} {name}" in attributes), "")
