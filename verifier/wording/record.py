"""Sentences about the record: times, and why a figure of it is not known."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
ZONED = re.compile("([0-9:]+)(Z|[+-][0-9:]+)")


def time_in_words(written: str) -> str:
    """Turn `2016-02-02T02:30` into `2 Feb 2016, 02:30`; a zone that was written stays, and both ends of a stretch."""
    first, slash, last = written.partition("/")
    if slash:
        begins, ends = time_in_words(first), time_in_words(last)
        day, _, clock = ends.partition(", ")
        return f"{begins} to {clock if clock and begins.startswith(f'{day}, ') else ends}"
    day, _, clock = written.partition("T")
    year, month, number = day.split("-")
    return f"{int(number)} {MONTHS[int(month) - 1]} {year}" + (f", {_zoned(clock)}" if clock else "")


def time_typed(written: str, here: str) -> str:
    """Write a time as it was typed; where that was in another zone, also what clocks showed here."""
    typed = time_in_words(written)
    if written.startswith(here):
        return typed
    day, _, clock = time_in_words(here).partition(", ")
    return f"{typed}, which is {clock if clock and typed.startswith(f'{day}, ') else time_in_words(here)} here"


def _zoned(clock: str) -> str:
    """Write the zone of a time apart from it: `13:04 (UTC-05:00)`."""
    found = ZONED.fullmatch(clock)
    return clock if found is None else f"{found[1]} (UTC{'' if found[2] == 'Z' else found[2]})"


def nothing_official(figure: str) -> str:
    """Say that no official release prints a figure."""
    return f"no official release prints {figure}"


def left_out(figure: str, releases: Iterable[str]) -> str:
    """Say that the release in force leaves a figure out."""
    return f"{figure} is left out of {' and '.join(releases)}, and not said to stand as before ('carries')"


def only_finer(figure: str, release: str, measure: str, units: Iterable[str], total: str) -> str:
    """Say that the release in force gives a figure only in parts, and how to add them up."""
    return f"no {figure} is in force: {release} prints {measure} only by {' and '.join(units)}; sum it: {total}"


def no_candidate(name: str, place: str) -> str:
    """Say that a row is for nobody who is declared."""
    return f"{name or 'an empty name'} is no declared candidate ({place})"


def other_contest(name: str, contest: str, place: str) -> str:
    """Say that a row is for somebody who stands in another contest."""
    return f"{name} stands in contest {contest} ({place})"


def order_not_known(figure: str, releases: Iterable[str]) -> str:
    """Say that a figure turns on the order of releases."""
    return f"it is not known which came later, {' or '.join(releases)}, and they differ in {figure}; write their times"


def not_printed(figure: str, release: str) -> str:
    """Say that a release that is named does not print a figure."""
    return f"{release} does not print {figure}"


def no_row(figure: str) -> str:
    """Say that a look-up finds nothing."""
    return f"no row fits {figure}"


def several_rows(figure: str, number: int) -> str:
    """Say that a look-up finds too much."""
    return f"{number} rows fit {figure}, not one"


def stands_twice(name: str, places: Sequence[str], times: int = 2) -> str:
    """Say that a figure stands more than once, and where: at the first places, if there are many."""
    often = "twice" if times == 2 else f"{times:,} times"  # noqa: PLR2004
    more = [f"{times - len(places):,} more"] if times > len(places) else []
    *firsts, last = [*places, *more]
    return f"{name} stands {often}, {', '.join(firsts)} and {last}: which one counts is not known"


def not_known() -> str:
    """Say that a figure is not known, where nobody said why."""
    return "it is not known"
