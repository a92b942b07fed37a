"""Opens a file with the reader of its format."""

from __future__ import annotations

from typing import cast

from verifier.files import Digest, Source, unpacked
from verifier.files import digest as digested
from verifier.formats import format_of
from verifier.registry import READERS
from verifier.rows.opened import Opened
from verifier.rows.reading import Reading
from verifier.rows.shaped import shaped


def open_rows(source: Source, digest: Digest, reading: Reading) -> Opened:
    """Open a file, unpacked where it is packed, and lay its rows out. Raises `Stop` with every fault of its shape.

    Where nothing says its format, that is told by the name of the file that was packed.
    """
    READERS.fill()
    inside = unpacked(source)
    seen = digest if inside is source else digested(inside)
    kind = reading.format or format_of(inside.inner)
    opened = cast("Opened", READERS.get(kind).function(inside, seen, reading))
    return shaped(opened, reading.shape)
