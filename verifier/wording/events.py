"""Sentences about events: what a name means, and what has happened since."""

from __future__ import annotations

from collections.abc import Iterable

from verifier.wording.record import time_in_words, time_typed


def event(name: str, title: str, written: str, here: str, source: str | None) -> str:
    """Say which event a name is, when it was (as typed, and by the clocks here), and how one knows."""
    known = f"; source: {' '.join(source.split())}" if source else ""
    return f"{name} is the time of '{title}': {time_typed(written, here)}{known}."


def stood(written: str, here: str) -> str:
    """Say when the claim stood, where its expressions name that time."""
    return f"stood is when the claim stood: {time_typed(written, here)}."


def since(events: Iterable[tuple[str, str]]) -> str:
    """Say what has happened of the same kind since the claim stood, each with its time."""
    return f"Since then: {'; '.join(f'{title} ({time_in_words(written)})' for title, written in events)}."
