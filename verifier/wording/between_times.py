"""Sentences about the times of claims that are held against each other, and about what came out between them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from verifier.record.releases import Release
from verifier.wording.figures import listed
from verifier.wording.record import time_in_words
from verifier.wording.times import release_named


def stood(names: Sequence[str], time: str) -> str:
    """Say when claims of one and the same time stood."""
    how = "at some time from" if "/" in time else "on"
    return f"{listed(names, 'and')} stood {how} {time_in_words(time)}"


def one_time(times: Iterable[str]) -> str:
    """Say that claims can have stood at one time."""
    return f"{'; '.join(times)}: they can speak of the same time."


def different_times(times: Sequence[str]) -> str:
    """Say that claims stood at different times."""
    every = "both" if len(times) == 2 else "all of these times"  # noqa: PLR2004 (both are two)
    return f"{'; '.join(times)}: no moment lies in {every}."


def came_between(surely: Sequence[str], perhaps: Sequence[str]) -> str:
    """Say what came out, or happened, between the first claim and the last."""
    said = [*surely, *(f"perhaps {one}" for one in perhaps)]
    return f"Between them: {'; '.join(said)}." if said else "Nothing that is recorded here came out between them."


def release(one: Release) -> str:
    """Name a release that came out between claims."""
    return release_named(one)


def event(title: str, time: str) -> str:
    """Name an event that happened between claims."""
    return f"{title} ({time_in_words(time)})"
