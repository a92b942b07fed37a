"""Where figures of a table come from that do not simply stand in its file, and why one of them is not known."""

from __future__ import annotations

from typing import Protocol

from verifier.model import Place


class Origin(Protocol):
    """Where the figures of one column come from. Rows go by their number in the file, `#row`."""

    def why(self, row: int) -> str:
        """Say why a figure is not known, with its place; empty where that is for its own file to say."""

    def place(self, row: int) -> Place | None:
        """Return where a figure stands, if it does not stand in its row."""
