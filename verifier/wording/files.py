"""Sentences about files that cannot be read: what was found, and what to do."""

from __future__ import annotations

# the first bytes by which files that are no text give themselves away, and what to say of them
MAGIC = {
    b"\xff\xfe": "it is UTF-16",
    b"\xfe\xff": "it is UTF-16",
    b"PK\x03\x04": "it is a spreadsheet or a zip archive",
    b"\x1f\x8b": "it is compressed",
    b"\x28\xb5\x2f\xfd": "it is compressed",
    b"%PDF": "it is a PDF",
    # plain text may begin so too ("x^"), but it is inflated wherever it is read
    b"x\x01": "it begins as compressed files do",
    b"x\x5e": "it begins as compressed files do",
    b"x\x9c": "it begins as compressed files do",
    b"x\xda": "it begins as compressed files do",
}


def not_there() -> str:
    """Say that there is no such file."""
    return "there is no such file"


def no_regular_file(kind: str) -> str:
    """Say that a path leads to a folder, a pipe, a socket or a device."""
    return f"this is a {kind}, not a file"


def no_permission() -> str:
    """Say that the file may not be read."""
    return "no permission to read this file"


def unreadable(why: str) -> str:
    """Pass on what the operating system says."""
    return f"cannot be read: {why.lower()}"


def too_large(size: int, largest: int) -> str:
    """Say how large a file is, and how large it may be."""
    return f"has {size:,} bytes; files of up to {largest:,} bytes are read"


def outside(name: str) -> str:
    """Refuse a path that leads out of the project or of a data folder."""
    if name:
        return f"leads out of the data folder '{name}'; files must stay below it"
    return "leads out of the project; name the folder on the command line: --data NAME=FOLDER"


def changed() -> str:
    """Say that a file changed while it was read."""
    return "was changed while it was being read; run again when nothing writes to it"


def not_utf8(byte: int, start: bytes) -> str:
    """Name the first byte that is no UTF-8, and what the file probably is."""
    kind = what_it_is(start)
    if kind:
        return f"this is not text in UTF-8: {kind}; {what_to_do(start)}"
    return f"this is not UTF-8 (byte {byte:02X}; Latin-1 or Windows-1252 perhaps); save it as UTF-8"


def nul(start: bytes) -> str:
    """Say that a file has a NUL byte, which no text has."""
    kind = what_it_is(start)
    if kind:
        return f"this is not text in UTF-8: {kind}; {what_to_do(start)}"
    return "a NUL byte stands here, so this is no plain text (UTF-16 perhaps); save it as UTF-8"


def control(character: int) -> str:
    """Name a control character that stands in a text file."""
    return f"a control character stands here (U+{character:04X}); remove it, or save the file as CSV in UTF-8"


def what_it_is(start: bytes) -> str:
    """Tell by its first bytes what a file is, or nothing."""
    return next((kind for magic, kind in MAGIC.items() if start.startswith(magic)), "")


def what_to_do(start: bytes) -> str:
    """Tell what to do with a file that is no text."""
    if start[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return "save it as UTF-8"
    if start[:1] == b"x":
        return "unpack it first, or rename its first column"
    return "unpack it first" if "compressed" in what_it_is(start) else "save it as CSV in UTF-8"
