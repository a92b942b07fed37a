"""Opens a file with the reader of its format."""

from __future__ import annotations

from typing import cast

from verifier.files import Digest, Source
from verifier.registry import READERS
from verifier.rows.opened import Opened
from verifier.rows.reading import Reading


def open_rows(source: Source, digest: Digest, reading: Reading) -> Opened:
    """Open a file. Raises `Stop` with every fault of its shape."""
    READERS.fill()
    return cast("Opened", READERS.get(reading.format).function(source, digest, reading))
