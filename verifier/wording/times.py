"""Times and releases in words."""

from __future__ import annotations

from collections.abc import Mapping

from verifier.record.releases import FigureKey, InForce, Release, State
from verifier.wording.record import time_in_words

WHOLE_DAY = len("2016-02-02")


def release_named(release: Release) -> str:
    """Name a release: its title, or its identifier, and its time."""
    return f"{release.title or release.id} ({time_in_words(release.written)})"


def hours(state: State) -> str:
    """Say from when to when a state stood: `From 2 Feb 2016, 02:30 to 12:00`."""
    if not state.out:
        return f"Before {time_in_words(state.later[0].written)}" if state.later else "At any time"
    begins = state.out[-1].written
    if not state.later:
        return f"From {time_in_words(begins)} on"
    if not state.out[-1].before(state.later[0]):
        return f"On {time_in_words(begins)}, before {state.later[0].title or state.later[0].id}"
    return f"From {time_in_words(begins)} to {_end(begins, state.later[0].written)}"


def _end(begins: str, ends: str) -> str:
    """Leave out the day where it is the same."""
    same_day = begins[:WHOLE_DAY] == ends[:WHOLE_DAY] and len(ends) > WHOLE_DAY
    return time_in_words(ends).partition(", ")[2] if same_day else time_in_words(ends)


def release_described(release: Release, time: bool = True) -> str:
    """Say who published, when, and how complete it was."""
    described = f"{release.publisher}, {time_in_words(release.written)}" if time else release.publisher
    if release.reporting is not None:
        return f"{described}, {release.reporting[0]:,} of {release.reporting[1]:,} precincts"
    return f"{described}, {release.status}"


Used = Mapping[FigureKey, InForce]
Labels = Mapping[str, str]


def in_force(used: Used, labels: Labels, state: State | None = None) -> list[str]:
    """Say which releases were in force, the latest first; with a `state`, also from when to when they were.

    Figures that an earlier release printed, and later ones carry, are named with it: by whom they are for, or, where
    they are a whole contest's, by the `labels` of their measures.
    """
    when = f" {hours(state)[0].lower()}{hours(state)[1:]}" if state is not None else ""
    return [
        *_described(f"In force{when}", {key: one for key, one in used.items() if not one.early}, labels, not when),
        *_described(
            "Held against the first official release after it", {k: one for k, one in used.items() if one.early}, labels
        ),
    ]


def _described(said: str, used: Used, labels: Labels, time: bool = True) -> list[str]:
    releases = {one.release.id: one.release for one in used.values()}
    if not releases:
        return []
    first, *others = sorted(releases.values(), key=lambda one: (one.begins, one.id), reverse=True)
    former = [f"for {_whose(used, one, labels)} still {release_described(one)}" for one in others]
    return [f"{said}: {'; '.join([release_described(first, time), *former])}."]


def _whose(used: Used, release: Release, labels: Labels) -> str:
    own = (key for key, one in used.items() if one.release.id == release.id)
    return ", ".join(dict.fromkeys(_named(*key, labels) for key in own))


def _named(measure: str, contest: str, whom: str, labels: Labels) -> str:
    return whom if whom not in ("", contest) else labels.get(measure, measure)


def when(state: State) -> str:
    """Say when a state began, and what its last release was."""
    return f"{time_in_words(state.out[-1].written)}, {state.out[-1].status}"
