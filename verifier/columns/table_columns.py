"""A table in columns as expressions see its rows: with contests and kinds of candidates, and nobody unknown in it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

import polars as pl

from verifier.record.record import TableColumns
from verifier.rulebook.book import Rulebook

KIND, CONTEST, CANDIDATE = "kind", "contest", "candidate"
NOBODY = "#nobody"
AT = "#at"
"""The number of a row, 0-based, in the order of the table."""
NOT_A_VOTE = "not a vote"


@dataclass(frozen=True, slots=True)
class _Who:
    """What the rulebook knows of the candidate and the contest of a row."""

    contest: str
    kind: str | None
    nobody: bool


def described(rulebook: Rulebook, table: TableColumns, stated: str | None, asked: str) -> TableColumns:
    """Add `contest` and `kind` to the labels of a table, and `#at`; figures of nobody who is declared become unknown.

    `stated` is the contest of the release, `asked` the one that an expression is about. The slow road does the same row
    by row: see `declared`, and `RecordValues`.
    """
    own = [label for label in (CANDIDATE, CONTEST) if label in table.labels]
    frame = _joined(table.frame, own, list(_each(rulebook, table.frame, own, stated, asked)))
    if KIND in table.labels:
        frame = frame.with_columns(pl.coalesce(f"#{KIND}", KIND).alias(f"#{KIND}"))
    frame = frame.drop(CONTEST, KIND, strict=False).rename({f"#{CONTEST}": CONTEST, f"#{KIND}": KIND})
    known = [pl.when(~pl.col(NOBODY)).then(pl.col(name)).alias(name) for name in table.units]
    frame = frame.with_columns(known) if frame[NOBODY].any() else frame
    return replace(table, frame=frame.with_row_index(AT), labels=tuple(dict.fromkeys((*table.labels, CONTEST, KIND))))


def _each(
    rulebook: Rulebook, frame: pl.DataFrame, own: list[str], stated: str | None, asked: str
) -> Iterator[tuple[str | bool | None, ...]]:
    """Say who each candidate is, in each contest in which the table has rows of them."""
    for row in frame.select(own).unique(maintain_order=True).rows() if own else [()]:
        who = _who(rulebook, dict(zip(own, row, strict=True)), stated, asked)
        yield *row, who.contest, who.kind, who.nobody


def _who(rulebook: Rulebook, labels: Mapping[str, str], stated: str | None, asked: str) -> _Who:
    name, contest = labels.get(CANDIDATE), labels.get(CONTEST) or stated
    found = rulebook.book.candidates.get(name or "")
    called = rulebook.book.candidates.get(rulebook.candidate(name or "") or "")
    strange = called is None or (contest is not None and called.contest not in (None, contest))
    nobody = name is not None and bool(rulebook.book.candidates) and strange
    return _Who(rulebook.contest_of(name or "", contest or asked), found.kind if found else None, nobody)


def _joined(frame: pl.DataFrame, own: list[str], rows: list[tuple[str | bool | None, ...]]) -> pl.DataFrame:
    kinds: dict[str, type[pl.DataType]] = {f"#{CONTEST}": pl.String, f"#{KIND}": pl.String, NOBODY: pl.Boolean}
    if not own:
        return frame.with_columns(
            pl.lit(value, dtype=kind).alias(name) for value, (name, kind) in zip(rows[0], kinds.items(), strict=True)
        )
    known = pl.DataFrame(rows, {**dict.fromkeys(own, pl.String), **kinds}, orient="row")
    return frame.join(known, on=own, how="left", maintain_order="left")
