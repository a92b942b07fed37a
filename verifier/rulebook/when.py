"""A date or an instant as people write it: `2016-02-02` is the whole day, `2016-02-02T02:30` a moment."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta


@dataclass(frozen=True, slots=True)
class When:
    """A date (the whole day, in the rulebook's offset) or an instant, as written."""

    text: str
    day: date | None = None
    at: datetime | None = None

    def span(self, offset: timedelta) -> tuple[datetime, datetime]:
        """Return start and end in UTC (naive); a moment starts and ends at once, a day ends where the next begins."""
        if self.day is not None:
            start = datetime.combine(self.day, datetime.min.time()) - offset
            return start, start + timedelta(days=1)
        assert self.at is not None  # noqa: S101 (read_when sets one of the two)
        here = self.at.utcoffset()
        moment = self.at.replace(tzinfo=None) - (offset if here is None else here)
        return moment, moment


DAY = re.compile("[1-9][0-9]{3}-[0-9]{2}-[0-9]{2}")
MOMENT = re.compile("[1-9][0-9]{3}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}(:[0-9]{2})?(Z|[+-][0-9]{2}:[0-9]{2})?")
OFFSET = re.compile("[+-][0-9]{2}:[0-9]{2}")
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


def read_offset(text: str) -> timedelta | None:
    """Read `-06:00` as a time difference to UTC; None for anything else."""
    if not OFFSET.fullmatch(text):
        return None
    try:
        return datetime.fromisoformat(f"2000-01-01T00:00{text}").utcoffset()
    except ValueError:
        return None
