"""Sentences about packed files (gzip, zip) that cannot be unpacked: what was found, and what to do."""

from __future__ import annotations

from collections.abc import Sequence

from verifier.wording.rulebook import quoted

SHOWN_NAMES = 10
SUM, LENGTH = "incorrect data check", "incorrect length check"
UNFIT = {SUM: "checksum", LENGTH: "length"}
"""What does not fit, by what zlib says of it."""


def no_gzip() -> str:
    """Say that a file called `.gz` is none."""
    return "is called .gz, and is not packed with gzip; rename it, or pack it again"


def no_zip() -> str:
    """Say that a file called `.zip` is none, or that its list of contents is damaged."""
    return "cannot be read as a zip archive: it is none, or it is damaged; download or pack it again"


def empty() -> str:
    """Say that a packed file has nothing in it."""
    return "the file is empty; nothing is packed in it"


def cut_off() -> str:
    """Say that a packed file ends too early."""
    return "the packed file ends in the middle; download or copy it again"


def damaged(check: str) -> str:
    """Say that a packed file is not what was packed, and which check failed (none: it cannot be unpacked)."""
    why = f"what is in it does not fit its {UNFIT[check]}" if check else "it cannot be unpacked"
    return f"the packed file is damaged: {why}; download or pack it again"


def too_large(largest: int) -> str:
    """Say that more comes out of a packed file than is read. How much that would be, nobody knows."""
    return f"has more than {largest:,} bytes when it is unpacked; larger files are read unpacked: unpack it first"


def many_lines(most: int) -> str:
    """Say that more lines come out of a packed file than are read."""
    return f"has more than {most:,} lines when it is unpacked; longer files are read unpacked: unpack it first"


def long_line(size: int) -> str:
    """Say that a line in a packed file has no end."""
    return f"this line of the packed file has no end within {size:,} bytes"


def more_members() -> str:
    """Say that several packed files stand one behind the other."""
    return "holds several packed files, one behind the other; unpack it, and pack the one file that is to be read"


def rest(size: int) -> str:
    """Say that something stands behind the end of a packed file."""
    return f"something else stands behind the packed file (which has {size:,} bytes unpacked); pack it again"


def packed_twice(name: str) -> str:
    """Say that what is packed is packed itself."""
    return f"a packed file is packed in it ({quoted(name)}); unpack the outer one first"


def not_one_file(names: Sequence[str]) -> str:
    """Say how many files an archive has, where one is read, and which."""
    if not names:
        return "there is no file in this archive; one is expected"
    shown = ", ".join(quoted(name) for name in names[:SHOWN_NAMES])
    rest = f" and {len(names) - SHOWN_NAMES:,} more" if len(names) > SHOWN_NAMES else ""
    return f"there are {len(names):,} files in this archive, and one is expected: {shown}{rest}; unpack it first"


def leads_out(name: str) -> str:
    """Refuse a name in an archive that leads out of the folder it would be unpacked in."""
    return f"the file in this archive is called {quoted(name)}, which leads out of a folder; pack the file itself"


def link(name: str) -> str:
    """Refuse a link in an archive."""
    return f"{quoted(name)} in this archive is a link to another file; pack the file itself"


def encrypted(name: str) -> str:
    """Say that a file in an archive is locked."""
    return f"{quoted(name)} in this archive is encrypted; unpack it first"


def other_method(name: str) -> str:
    """Say that a file in an archive is packed in an unusual way."""
    return f"{quoted(name)} in this archive is packed in a way that is not read; unpack it first, or pack it as usual"


def other_archive() -> str:
    """Say that an archive is of a later kind than is read; nothing shows that it is damaged."""
    return "this archive asks for a later way of unpacking than is read; unpack it first, or pack it as usual"


def two_contents() -> str:
    """Say that an archive says two things of what is in it."""
    return "what is in this archive is not what its list of contents says; pack it again"
