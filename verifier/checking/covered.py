"""How many rows or units of a table a check looked at, where its kind knows better than by rows and their figures."""

from __future__ import annotations

from verifier.model import Coverage
from verifier.wording import coverage as words


def covered(
    table: str, decided: int, undecided: int, *, units: bool = False, others: int = 0, aside: int = 0
) -> Coverage:
    """Return how many rows (or units) were decided; `others` were not asked for, those `aside` were set aside."""
    unchecked = ((words.UNDECIDED, undecided), (words.NOT_ASKED, others), (words.SET_ASIDE, aside))
    what = words.UNITS if units else words.ROWS
    return Coverage(table, what, None, decided, tuple(one for one in unchecked if one[1]))
