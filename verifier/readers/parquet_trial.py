"""A first reading of a Parquet file in a process of its own, because a damaged one can end the process that reads it.

Polars believes what a file says of its sizes: one wrong byte may ask for more memory than there is, and no program goes
on after that. A few bytes may also be meant to fill all of it: one text, said to stand in millions of rows. The second
reading, of the same bytes, is then known to end well.
"""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from collections.abc import Sequence
from contextlib import suppress
from enum import Enum
from pathlib import Path

import polars as pl

from verifier.readers.parquet_shape import shape_of
from verifier.readers.parquet_texts import text_of

ROOT = Path(__file__).parents[2]
LONGEST = 600
"""Seconds that a first reading may take."""
MOST_MEMORY = 3 * 2**30
"""Bytes of memory that it may ask for, where the operating system counts them."""
MOST_TEXT = 2**29
"""Bytes that all cells may have, as text."""


class Trial(Enum):
    """How a first reading went, by the number with which the process ends; any other is that of a damaged file."""

    ENDS_WELL = 0
    TOO_LONG = 65
    DAMAGED = 1


def tried(data: bytes, wanted: Sequence[str]) -> Trial:
    """Tell how a process ends that reads these columns of these bytes."""
    paths = [str(ROOT), *filter(None, [os.environ.get("PYTHONPATH")])]
    command = [sys.executable, "-P", "-m", __name__]
    try:
        done = subprocess.run(  # noqa: S603 (our own module; what the file holds goes to its input)
            command,
            input=_sent(data, wanted),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=LONGEST,
            check=False,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(paths)},
        )
    except subprocess.TimeoutExpired:
        return Trial.DAMAGED
    return next((one for one in Trial if one.value == done.returncode), Trial.DAMAGED)


def _sent(data: bytes, wanted: Sequence[str]) -> bytes:
    """The names on a line of their own, above the file: no name is too long for that, and there are never too many."""
    return json.dumps(list(wanted)).encode() + b"\n" + data


def main() -> None:
    """Read what comes in, the columns that are named, as the reader will, and count what they hold."""
    _limit_memory()
    wanted = json.loads(sys.stdin.buffer.readline())
    data = sys.stdin.buffer.read()
    shape = shape_of(data, wanted)
    if not shape.too_large:
        frame = pl.read_parquet(io.BytesIO(data), columns=list(shape.columns))
        long = sum(int(text_of(frame[name]).str.len_bytes().sum()) for name in shape.columns) > MOST_TEXT
        sys.exit(Trial.TOO_LONG.value if long else Trial.ENDS_WELL.value)


def _limit_memory() -> None:
    """Not every operating system has such a limit, or lets it be set."""
    with suppress(ImportError, OSError, ValueError):
        import resource  # it is not there on Windows

        resource.setrlimit(resource.RLIMIT_DATA, (MOST_MEMORY, MOST_MEMORY))


if __name__ == "__main__":
    main()
