"""Dates and moments as people write them: `2016-02-02` is the whole day, `2016-02-02T02:30` a moment.

`2016-02-02T00:00/2016-02-02T12:04` is some time between the two.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone

TICK = timedelta(microseconds=1)
"""The shortest time there is here: a day ends one before the next begins."""


@dataclass(frozen=True, slots=True)
class When:
    """A date (the whole day, in the rulebook's offset), a moment, or the time from one to another, as written."""

    text: str
    day: date | None = None
    at: datetime | None = None
    until: When | None = None

    def span(self, offset: timedelta) -> tuple[datetime, datetime]:
        """Return start and end in UTC (naive); a moment starts and ends at once, a day ends where the next begins.

        A stretch holds its last moment: it ends right after it.
        """
        begins, ends = self._own(offset)
        if self.until is None:
            return begins, ends
        until = self.until.span(offset)[1]
        return begins, until if self.until.day is not None else until + TICK

    def bounds(self, offset: timedelta) -> tuple[datetime, datetime]:
        """Return the first and the last moment that may be meant, in UTC (naive), both of them included."""
        last = self.until or self
        ends = last.span(offset)[1]
        return self._own(offset)[0], ends - TICK if last.day is not None else ends

    def _own(self, offset: timedelta) -> tuple[datetime, datetime]:
        if self.day is not None:
            start = datetime.combine(self.day, datetime.min.time()) - offset
            return start, start + timedelta(days=1)
        assert self.at is not None  # noqa: S101 (read_when sets one of the two)
        here = self.at.utcoffset()
        moment = self.at.replace(tzinfo=None) - (offset if here is None else here)
        return moment, moment


DAY = re.compile("[1-9][0-9]{3}-[0-9]{2}-[0-9]{2}")
MOMENT = re.compile("[1-9][0-9]{3}-[0-9]{2}-[0-9]{2}T(?!24)[0-9]{2}:[0-9]{2}(:[0-9]{2})?(Z|[+-][0-9]{2}:[0-9]{2})?")
OFFSET = re.compile("[+-][0-9]{2}:[0-9]{2}")
FIRST_YEAR = 1000
LAST_YEAR = 9998  # the last one has no day after its last


def read_when(text: str) -> When | None:
    """Read ISO 8601 as people write it: a day, or a moment with or without its own offset; None for anything else."""
    kinds = (DAY.fullmatch(text), MOMENT.fullmatch(text))
    if not any(kinds) or int(text[:4]) > LAST_YEAR:
        return None
    try:
        return When(text, day=date.fromisoformat(text)) if kinds[0] else When(text, at=datetime.fromisoformat(text))
    except ValueError:
        return None


def read_interval(text: str) -> When | None:
    """Read a day, a moment, or two of them with a slash between; None for anything else, and for ends before starts.

    Both sides have their own offset, or neither has: else it is not known here which comes first.
    """
    first, slash, second = text.partition("/")
    begins, ends = read_when(first), read_when(second)
    if not slash or begins is None or ends is None:
        return begins if not slash else None
    if _zoned(begins) is not _zoned(ends) or begins.span(timedelta(0))[0] > ends.bounds(timedelta(0))[1]:
        return None
    return When(text, begins.day, begins.at, ends)


def on_clocks_here(text: str, offset: timedelta) -> str:
    """Write a time, or the ends of a stretch, as clocks of the rulebook's offset showed it: no zone is needed then."""
    return "/".join(_on_clocks(one, offset) for one in text.split("/"))


def _on_clocks(text: str, offset: timedelta) -> str:
    when = read_when(text)
    if when is None or when.at is None or when.at.tzinfo is None:
        return text
    here = when.at.astimezone(timezone(offset)).replace(tzinfo=None)
    return here.isoformat(timespec="seconds" if here.second else "minutes")


def _zoned(when: When) -> bool:
    return when.at is not None and when.at.tzinfo is not None


def read_offset(text: str) -> timedelta | None:
    """Read `-06:00` as a time difference to UTC; None for anything else."""
    if not OFFSET.fullmatch(text):
        return None
    try:
        return datetime.fromisoformat(f"2000-01-01T00:00{text}").utcoffset()
    except ValueError:
        return None
