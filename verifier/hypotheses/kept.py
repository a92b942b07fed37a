"""What several causes need of the same cells is worked out once."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TypeVar
from weakref import WeakKeyDictionary

from verifier.hypotheses.cells import Cells

Found = TypeVar("Found")


def kept(work: Callable[[Cells], Found]) -> Callable[[Cells], Found]:
    """Keep what a function returns for the same cells, as long as these are there."""
    known: WeakKeyDictionary[Cells, Found] = WeakKeyDictionary()

    @wraps(work)
    def once(cells: Cells) -> Found:
        if cells not in known:
            known[cells] = work(cells)
        return known[cells]

    return once
