"""Dates, moments and stretches of time as they are written, and as they are said."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from verifier.dates.moments import TICK, read_interval, read_when
from verifier.dates.spans import months_between, span_of, year_of, years_between
from verifier.wording.dates import bad_date
from verifier.wording.record import time_in_words

CENTRAL = timedelta(hours=-6)


def at(text: str) -> datetime:
    return datetime.fromisoformat(text)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2016-02-02", at("2016-02-02T06:00"), at("2016-02-03T06:00") - TICK),
        ("2016-02-02T02:30", at("2016-02-02T08:30"), at("2016-02-02T08:30")),
        ("2016-02-02T02:30:15Z", at("2016-02-02T02:30:15"), at("2016-02-02T02:30:15")),
        ("2016-02-02T13:04-05:00", at("2016-02-02T18:04"), at("2016-02-02T18:04")),
        ("2016-02-02T00:00/2016-02-02T12:04", at("2016-02-02T06:00"), at("2016-02-02T18:04")),
        ("2016-02-01/2016-02-02", at("2016-02-01T06:00"), at("2016-02-03T06:00") - TICK),
        ("2016-02-02T18:00/2016-02-02", at("2016-02-03T00:00"), at("2016-02-03T06:00") - TICK),
        ("2016-02-02T13:04-05:00/2016-02-02T12:30-06:00", at("2016-02-02T18:04"), at("2016-02-02T18:30")),
    ],
)
def test_the_first_and_the_last_moment_that_may_be_meant(text: str, first: datetime, last: datetime):
    when = read_interval(text)
    assert when is not None
    assert when.bounds(CENTRAL) == (first, last)
    begins, ends = when.span(CENTRAL)
    assert begins == first
    assert ends in (last, last + TICK)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "/",
        "2016-02-02/",
        "/2016-02-02",
        "2016-02-03/2016-02-02",
        "2016-02-02T12:00/2016-02-02T11:59",
        "2016-02-02T12:00-06:00/2016-02-02T13:00",
        "2016-02-02/2016-02-03T12:00Z",
        "2016-02-01/2016-02-02/2016-02-03",
        "2016-02-30",
        "2016-02-02T24:00",
        "2016-02-02T9:00",
        "2016-2-2",
        "2016-02-02 12:00",
        "9999-01-01",
    ],
)
def test_what_is_no_time(text: str):
    assert read_interval(text) is None


def test_a_stretch_is_read_only_where_it_may_be_one():
    assert read_when("2016-02-01/2016-02-02") is None


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("2016-02-02", "2 Feb 2016"),
        ("2016-02-02T02:30", "2 Feb 2016, 02:30"),
        ("2016-02-02T13:04-05:00", "2 Feb 2016, 13:04 (UTC-05:00)"),
        ("2016-02-02T13:04:05Z", "2 Feb 2016, 13:04:05 (UTC)"),
        ("2016-02-01/2016-02-02T12:04", "1 Feb 2016 to 2 Feb 2016, 12:04"),
        ("2016-02-02T02:30/2016-02-02T12:04", "2 Feb 2016, 02:30 to 12:04"),
        ("2016-02-02/2016-02-02T12:04", "2 Feb 2016 to 2 Feb 2016, 12:04"),
        ("2016-02-01/2016-02-02", "1 Feb 2016 to 2 Feb 2016"),
    ],
)
def test_times_in_words(text: str, said: str):
    assert time_in_words(text) == said


@pytest.mark.parametrize(
    ("start", "end", "months", "years"),
    [
        ("2015-12-31", "2016-01-30", 0, 0),
        ("2015-12-31", "2016-01-31", 1, 0),
        ("2016-02-29", "2017-02-28", 11, 0),
        ("2016-02-29", "2017-03-01", 12, 1),
        ("2016-02-29", "2020-02-29", 48, 4),
        ("2020-02-29", "2016-02-29", -48, -4),
        ("2016-01-15", "2016-01-14", 0, 0),
        ("2016-02-15", "2016-01-14", -1, 0),
        ("2016-02-02T23:00-06:00", "2016-03-02", 1, 0),  # a day by the rulebook's own clock
        ("2016-02-03T04:00Z", "2016-03-02T00:00", 1, 0),
        ("2016-02-01/2016-02-03", "2016-03-02", None, 0),
        ("2015-02-01/2015-02-03", "2016-02-02", None, None),
    ],
)
def test_months_and_years_of_the_calendar(start: str, end: str, months: int | None, years: int | None):
    spans = [span_of(when, CENTRAL) for text in (start, end) if (when := read_interval(text)) is not None]
    assert (months_between(*spans), years_between(*spans)) == (months, years)


def test_a_year_that_may_be_either_of_two_is_not_known():
    spans = [
        span_of(when, CENTRAL)
        for text in ("2015-12-31/2016-01-01", "2016-01-01T05:59Z")
        if (when := read_interval(text))
    ]
    assert [year_of(one) for one in spans] == [None, 2015]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("2016-02-30", "there is no such day as 2016-02-30"),
        ("2016-02-30T12:00", "there is no such day as 2016-02-30"),
        ("0016-02-02", "0016-02-02 is too far away; years from 1000 to 9998 are read"),
        ("2016-02-02t9:05", "2016-02-02t9:05 is no time; an hour has two digits, as in 2016-02-02T09:05"),
        (
            "2016-02-02t09:05",
            "2016-02-02t09:05 is no date or time; write 2016-02-02, 2016-02-02T12:00 or 2016-02-02T12:00-05:00",
        ),
    ],
)
def test_what_is_wrong_with_a_date_is_said(text: str, said: str):
    assert bad_date(text) == said
