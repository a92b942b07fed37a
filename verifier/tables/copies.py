"""Files of one table that are the same, packed or not: most likely one was saved under another's name."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import polars as pl

from verifier.fingerprint import fingerprint
from verifier.model import FileRead, Finding, Place, Verdict
from verifier.rows.opened import ROW
from verifier.tables.digits import bad_name
from verifier.tables.joined import Joined
from verifier.wording import cells as words

SHOWN = 100


def same_files(contents: Sequence[str]) -> list[list[int]]:
    """Return the numbers of files that say the same, by groups of two and more, in the order of the files."""
    groups: dict[str, list[int]] = {}
    for at, one in enumerate(contents):
        groups.setdefault(one or f"file {at}", []).append(at)
    return [group for group in groups.values() if len(group) > 1]


def without_copies(frame: pl.DataFrame, joined: Joined) -> pl.DataFrame:
    """Make every figure of such files unknown, and its cell bad: which of them counts is not known, and never both."""
    same = [at for group in same_files([one.content for one in joined.files]) for at in group]
    if not same:
        return frame
    row = pl.col(ROW)
    copied = pl.any_horizontal((row >= joined.starts[at]) & (row < joined.starts[at + 1]) for at in same)
    measures = [column.name for column in joined.files[0].layout.measures]
    return frame.with_columns(
        *(pl.when(~copied).then(name).alias(name) for name in measures),
        *((pl.col(bad_name(name)) | copied).alias(bad_name(name)) for name in measures),
    )


def copies(table: str, read: Sequence[FileRead], contents: Sequence[str]) -> Iterator[Finding]:
    """Give a finding for each group of files of a table that are the same."""
    groups = same_files(contents)
    for group in groups[:SHOWN]:
        paths = [read[at].path for at in group]
        exact = len({read[at].sha256 for at in group}) == 1
        yield _finding(Place(paths[0]), f"{paths[0]}: {words.copies(paths, exact)}", 1, fingerprint(table, *paths))
    left = len(groups) - SHOWN
    if left > 0:
        yield _finding(Place(table), words.more_copies(left), left, fingerprint(table))


def _finding(place: Place, says: str, number: int, key: str) -> Finding:
    return Finding(
        id="files",
        kind="data",
        title=str(place),
        verdict=Verdict.INVALID,
        headline=Verdict.INVALID.value.upper(),
        place=place,
        sentences=(says,),
        counts=(("invalid", number),) if number > 1 else (),
        key=key,
        state=fingerprint(says),
    )
