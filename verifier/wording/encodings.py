"""Sentences about the encoding and the line ends of a file: what was declared, what was found, and what to do."""

from __future__ import annotations


def undeclared(byte: int) -> str:
    """Name the first byte that is no UTF-8, in a file whose encoding nobody declared."""
    return (
        f"this is not UTF-8 (byte {byte:02X}; Windows-1252 perhaps, or Latin-1); declare it at the table (encoding: "
        "windows-1252), or save it as UTF-8"
    )


def no_mark() -> str:
    """Say that a file declared as UTF-16 does not begin as such files do."""
    return "'encoding: utf-16' is declared, and the file does not begin with a byte order mark; save it as UTF-8"


def declare_utf16() -> str:
    """Say that a file is UTF-16, and declared otherwise."""
    return "this is UTF-16; declare it at the table (encoding: utf-16), or save it as UTF-8"


def is_utf8(encoding: str) -> str:
    """Say that a file is UTF-8, and declared otherwise: its letters beyond ASCII would be read as other ones."""
    return f"'encoding: {encoding}' is declared, and this file is UTF-8; take out 'encoding'"


def undecodable(raw: bytes, encoding: str) -> str:
    """Name the first bytes that mean nothing in an encoding."""
    found = f"{'byte' if len(raw) == 1 else 'bytes'} {raw.hex(' ').upper()}"
    return f"this is not {encoding} ({found} cannot be decoded); declare the encoding it has, or save it as UTF-8"


def high_control(code: int) -> str:
    """Name a control character that stands in a file of ISO 8859-1: it is Windows-1252, most likely."""
    return f"a control character stands here (U+{code:04X}), as in no text; declare 'encoding: windows-1252' perhaps"


def line_feed() -> str:
    """Say that a line feed stands in a file whose lines are declared to end in carriage returns."""
    return "'line ends: carriage return' is declared, and a line feed stands in this line; take out 'line ends'"
