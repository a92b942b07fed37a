"""The author's own sentences among those of a report: marked as such, so that nobody takes them for a result."""

from __future__ import annotations


def remark(why: str | None) -> list[str]:
    """Give the author's remark on one line, if there is one."""
    return [f"Remark: {' '.join(why.split())}"] if why else []
