"""The environment block: versions, arguments, host and times, kept apart from everything that must stay the same."""

from __future__ import annotations

import platform
from collections.abc import Sequence
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version

from verifier import __version__
from verifier.model import Environment

LIBRARIES = ("pandera", "polars", "pydantic", "pyyaml", "tabulate")


def environment(arguments: Sequence[str], started: datetime, finished: datetime) -> Environment:
    """Build the environment block of a run.

    `arguments` are those of the command line, without the program's own path; both times must have a zone and are
    given in UTC, to the second. The host is the kind of system it is: no name of a machine, a user or a folder.
    """
    return Environment(
        verifier=__version__,
        python=platform.python_version(),
        libraries=tuple((name, library_version(name)) for name in LIBRARIES),
        arguments=tuple(arguments),
        host=platform.platform(),
        started=utc(started),
        finished=utc(finished),
    )


def library_version(name: str) -> str:
    """Return the version of an installed library without importing it, or `not installed`."""
    try:
        return version(name)
    except PackageNotFoundError:
        return "not installed"


def utc(time: datetime) -> str:
    """Write a time that has a zone as `2016-02-02T08:30:00Z`; one without a zone is a mistake of the program."""
    if time.tzinfo is None:
        raise ValueError("a time without a zone cannot be told in UTC")
    return time.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
