"""Text in other encodings than UTF-8, and with other line ends, as the readers take it: UTF-8 with line feeds.

An encoding is never guessed. An encoding of one byte a character has a meaning for (nearly) every byte, so a wrong one
reads without a complaint: what can be told is told (a file in UTF-8, a byte order mark, control characters), and the
rest shows in the names.
"""

from __future__ import annotations

import codecs
import io
import re
from collections.abc import Iterator
from typing import BinaryIO

from verifier.files import BLOCK, Digest, Source, contents, digest, holding, open_binary
from verifier.formats import UTF_8, UTF_16
from verifier.model import Fault, Place, Stop
from verifier.rows.reading import Reading
from verifier.wording import encodings as words
from verifier.wording import files as file_words

# what is converted is held in memory
LARGEST = 2**30
CODECS = {
    UTF_16: "utf-16",
    "windows-1252": "cp1252",
    "iso-8859-1": "latin-1",
    "mac-roman": "mac-roman",
    "cp437": "cp437",
}
MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
# the codes of ISO 8859-1 that are control characters, which no text has; in Windows-1252 most of them are characters
HIGH_CONTROLS = re.compile("[\x80-\x9f]")


def as_utf8(source: Source, seen: Digest, reading: Reading) -> tuple[Source, Digest]:
    """Return a file that is held in UTF-8 with line feeds, with its digest; one that is so already as it lies there.

    Raises `Stop`: too large to be held, no text of its encoding (with line and byte), other line ends than declared.
    """
    converted = source if reading.encoding == UTF_8 else _decoded(source, seen, reading)
    converted = _with_line_feeds(converted) if reading.line_ends else converted
    return (source, seen) if converted is source else (converted, digest(converted))


def _decoded(source: Source, seen: Digest, reading: Reading) -> Source:
    if source.size > LARGEST:
        raise _stop(source, file_words.too_large(source.size, LARGEST))
    _check_start(source, seen, reading.encoding)
    out = io.BytesIO()
    with open_binary(source) as file:
        for text in _texts(source, file, reading.encoding, "\r" if reading.line_ends else "\n"):
            out.write(text.encode())
            if out.tell() > LARGEST:
                raise _stop(source, file_words.too_large(source.size, LARGEST))
    return holding(source, out.getvalue())


def _check_start(source: Source, seen: Digest, encoding: str) -> None:
    """Find out what is no text of this encoding, or is UTF-8: to an encoding of one byte all of that would be text."""
    if not seen.size:
        return
    marked = seen.start.startswith(MARKS)
    if encoding == UTF_16 and not marked:
        raise _stop(source, words.no_mark())
    if encoding != UTF_16 and file_words.what_it_is(seen.start):
        raise _stop(source, words.declare_utf16() if marked else file_words.nul(seen.start))
    line = _first_beyond_ascii(source) if encoding != UTF_16 and seen.utf8 else 0
    if line:
        raise _stop(source, words.is_utf8(encoding), line)


def _first_beyond_ascii(source: Source) -> int:
    with open_binary(source) as file:
        return next((line for line, raw in enumerate(file, 1) if not raw.isascii()), 0)


def _texts(source: Source, file: BinaryIO, encoding: str, end: str) -> Iterator[str]:
    """Yield the text of a file piece by piece; what cannot be decoded is a fault with its line and byte."""
    decoder = codecs.getincrementaldecoder(CODECS[encoding])()
    lines = 0
    while True:
        block = file.read(BLOCK)
        try:
            text = decoder.decode(block, final=not block)
        except UnicodeDecodeError as error:
            before = error.object[: error.start].decode(error.encoding, "ignore")
            message = words.undecodable(error.object[error.start : error.end], encoding)
            raise _stop(source, message, lines + before.count(end) + 1) from None
        found = HIGH_CONTROLS.search(text) if encoding == "iso-8859-1" else None
        if found:
            raise _stop(source, words.high_control(ord(found[0])), lines + text.count(end, 0, found.start()) + 1)
        lines += text.count(end)
        yield text
        if not block:
            return


def _with_line_feeds(source: Source) -> Source:
    """Turn the bare carriage returns of a file that is declared to have them into line feeds."""
    data = contents(source, LARGEST)
    at = data.find(b"\n")
    if at >= 0:
        raise _stop(source, words.line_feed(), data.count(b"\r", 0, at) + (data[at - 1 : at] != b"\r"))
    return holding(source, data.replace(b"\r", b"\n"))


def _stop(source: Source, message: str, line: int = 0) -> Stop:
    return Stop(Fault(Place(source.shown, line), message))
