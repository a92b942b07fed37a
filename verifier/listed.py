"""Columns as they are listed on the command line: parted by commas, and in quotes where a heading has one itself."""

from __future__ import annotations

import argparse
import re
from collections.abc import Sequence

from verifier.model import Fault, Place, Stop
from verifier.wording import commands as words

_NAME = re.compile(r'\s*(?:"((?:[^"]|"")*)"\s*|([^",][^,]*|))(,|\Z)')


def listed(text: str) -> tuple[str, ...]:
    """Read headings as a row of CSV has them: `county,"REYES, ANA / Total"`. Raises `ArgumentTypeError`."""
    names: list[str] = []
    at, more = 0, True
    while more:
        found = _NAME.match(text, at)
        if found is None:
            raise argparse.ArgumentTypeError(words.no_list(text))
        names.append(found[2].strip() if found[1] is None else found[1].replace('""', '"'))
        at, more = found.end(), found[3] == ","
    if not all(names) or len(set(names)) < len(names):
        raise argparse.ArgumentTypeError(words.no_list(text))
    return tuple(names)


def together(option: str, lists: Sequence[tuple[str, ...]]) -> tuple[str, ...]:
    """Put the lists of an option together that is given several times. Raises `Stop`: a column is named twice."""
    names = [name for some in lists for name in some]
    twice = [name for at, name in enumerate(names) if name in names[:at]]
    if twice:
        raise Stop(Fault(Place(""), words.named_twice(option, twice[0])))
    return tuple(names)


def different_columns(key: Sequence[str], measures: Sequence[str]) -> None:
    """Raise `Stop` where a column is named as both: it is part of the key or a figure."""
    both = [name for name in measures if name in key]
    if both:
        raise Stop(Fault(Place(""), words.key_and_measure(both[0])))
