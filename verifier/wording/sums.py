"""How the two sides of a check of sums are called where it is told what they change."""

from __future__ import annotations

SIDES = ("by the totals", "by the sums")
WORKED = ("by the published figures", "by those worked")


def of_rows_there(called: tuple[str, str]) -> tuple[str, str]:
    """Say of the second side that it may lack rows."""
    return called[0], f"{called[1]} of the rows that there are"
