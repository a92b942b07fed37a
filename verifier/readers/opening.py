"""Opens a file with the reader of its format."""

from __future__ import annotations

from typing import cast

from verifier.files import Digest, Source, unpacked
from verifier.files import digest as digested
from verifier.formats import DELIMITED, format_of
from verifier.model import Fault, Place, Stop
from verifier.numbers import POINT
from verifier.registry import READERS
from verifier.rows.opened import Opened
from verifier.rows.reading import Reading
from verifier.rows.shaped import shaped
from verifier.wording.reading import NAMES
from verifier.wording.typed_numbers import only_in_text


def open_rows(source: Source, digest: Digest, reading: Reading) -> Opened:
    """Open a file, unpacked where it is packed, and lay its rows out. Raises `Stop` with every fault of its shape.

    Where nothing says its format, that is told by the name of the file that was packed.
    """
    READERS.fill()
    inside = unpacked(source, reading.format)
    seen = digest if inside is source else digested(inside)
    kind = reading.format or format_of(inside.inner)
    if reading.decimal != POINT and kind not in DELIMITED:
        raise Stop(Fault(Place(inside.shown), only_in_text(NAMES[kind])))
    opened = cast("Opened", READERS.get(kind).function(inside, seen, reading))
    return shaped(opened, reading.shape)
