"""A first reading of a Parquet file in a process of its own, because a damaged one can end the process that reads it.

Polars believes what a file says of its sizes: one wrong byte may ask for more memory than there is, and no program goes
on after that. The second reading, of the same bytes, is then known to end well.
"""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import polars as pl

from verifier.readers.parquet_shape import shape_of

ROOT = Path(__file__).parents[2]
LONGEST = 600
"""Seconds that a first reading may take."""


def ends_well(data: bytes, wanted: Sequence[str]) -> bool:
    """Tell whether a process that reads these columns of these bytes comes to its end."""
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
        return False
    return done.returncode == 0


def _sent(data: bytes, wanted: Sequence[str]) -> bytes:
    """The names on a line of their own, above the file: no name is too long for that, and there are never too many."""
    return json.dumps(list(wanted)).encode() + b"\n" + data


def main() -> None:
    """Read what comes in, the columns that are named, as the reader will."""
    wanted = json.loads(sys.stdin.buffer.readline())
    data = sys.stdin.buffer.read()
    shape = shape_of(data, wanted)
    if not shape.too_large:
        pl.read_parquet(io.BytesIO(data), columns=list(shape.columns))


if __name__ == "__main__":
    main()
