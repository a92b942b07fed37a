"""What goes wrong, said on standard error: escaped, and never a reason to end with another exit code."""

from __future__ import annotations

import os
import sys

from verifier.page.visible import visible


def complain(text: str) -> None:
    """Write lines to standard error. Where that is closed or full, the lines are lost, and the exit code is not."""
    shown = "".join(f"{visible(line)}\n" for line in text.splitlines())
    if sys.stderr is None:
        return
    try:
        sys.stderr.write(shown)
        sys.stderr.flush()
    except (OSError, ValueError):
        _drop()


def _drop() -> None:
    """Let what is left in the buffer go nowhere: it would fail again when Python ends, and change the exit code."""
    try:
        nothing = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nothing, 2)
        os.close(nothing)
    except OSError:
        sys.stderr = None
