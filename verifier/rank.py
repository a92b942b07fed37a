"""Which cause explains a difference best: every cause is tested, those that fit are ranked."""

from __future__ import annotations

from collections.abc import Callable
from typing import cast

from verifier.context import Context, Hypothesis
from verifier.registry import CAUSES

Cause = Callable[[Context], Hypothesis | None]


def hypotheses(context: Context) -> tuple[Hypothesis, ...]:
    """Return every cause that fits, the best first; causes that follow from the relation come before named releases."""
    found = [cast("Cause", declared.function)(context) for declared in CAUSES.ranked()]
    return tuple(one for one in found if one is not None)
