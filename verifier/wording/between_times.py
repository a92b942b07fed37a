"""Sentences about the times of claims that are held against each other, and about what came out between them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from verifier.moments import When
from verifier.releases import Release
from verifier.wording.figures import listed
from verifier.wording.record import time_in_words
from verifier.wording.times import release_named


def stood(name: str, time: When) -> str:
    """Say when a claim stood."""
    return f"{name} stood {_time(time)}"


def _time(time: When) -> str:
    first, _, last = time.text.partition("/")
    if last:
        return f"at some time from {time_in_words(first)} to {time_in_words(last)}"
    return f"on {time_in_words(first)}"


def one_time(times: Iterable[str]) -> str:
    """Say that claims can have stood at one time."""
    return f"{listed(list(times), 'and')}: they can speak of the same time."


def different_times(times: Iterable[str]) -> str:
    """Say that claims stood at different times."""
    return f"{listed(list(times), 'and')}: these are different times."


def came_between(surely: Sequence[str], perhaps: Sequence[str]) -> str:
    """Say what came out, or happened, between the first claim and the last."""
    said = [*surely, *(f"perhaps {one}" for one in perhaps)]
    return f"Between them: {'; '.join(said)}." if said else "Nothing that is recorded here came out between them."


def release(one: Release) -> str:
    """Name a release that came out between claims."""
    return release_named(one)


def event(title: str, time: When) -> str:
    """Name an event that happened between claims."""
    return f"{title} ({time_in_words(time.text.partition('/')[0])})"
