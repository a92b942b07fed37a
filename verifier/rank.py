"""Which cause explains a difference best: every cause is tested, those that fit are ranked."""

from __future__ import annotations

from collections.abc import Callable
from typing import cast

from verifier.context import Context, Hypothesis, Tried
from verifier.registry import CAUSES

Cause = Callable[[Context], Tried]


def tried(context: Context) -> tuple[Tried, ...]:
    """Try every cause, in the order of their ranks; causes that follow from the relation come before named releases."""
    return tuple(cast("Cause", declared.function)(context) for declared in CAUSES.ranked())


def hypotheses(context: Context) -> tuple[Hypothesis, ...]:
    """Return every cause that fits, the best first."""
    return tuple(one for one in tried(context) if isinstance(one, Hypothesis))
