"""The check `unique`: texts that stand in one row of a table only, though they are not its key."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, cast

from verifier.checking.check_context import CheckContext
from verifier.checking.covered import covered
from verifier.checking.difference_rows import SHOWN
from verifier.checking.duplicates import KEYS, LINES, TIMES, Doubled, doubled_texts
from verifier.model import Finding, Relation, Row, Verdict
from verifier.record.record import TableColumns
from verifier.registry import check
from verifier.rows.opened import LINE
from verifier.rulebook.unique import Unique
from verifier.wording import unique as words
from verifier.wording.remarks import remark


@check("unique", Unique)
def unique_check(context: CheckContext) -> Finding:
    """Hold that no two rows of a table have the same texts in `columns`; with `per`, no two rows of one unit.

    It agrees where each row has texts of its own; disagrees where several rows share them; is undetermined where a text
    is empty: of whom such a row is, is not known. Capitals and spaces make another text.
    """
    asked: Unique = context.entry.parameters
    table, key = _rows(context, asked.table), context.table(asked.table).layout.key
    found = doubled_texts(table, asked.columns, asked.per, key)
    undecided = found.empty.height
    context.note(found.rows.select(key), Verdict.UNDETERMINED if undecided else Verdict.AGREES)
    rows = [*_groups(table, asked, found), *_empty(table, key, found)]
    return context.finding(
        words.title(asked.table, asked.columns, asked.per),
        Verdict.DISAGREES if found.rows.height else Verdict.UNDETERMINED if undecided else Verdict.AGREES,
        words.cause(found.groups.height, undecided),
        tuple(rows[:SHOWN]),
        tuple(_sentences(asked, found.groups.height + undecided - min(len(rows), SHOWN))),
        words.counts(found.once, found.rows.height, found.groups.height, undecided),
        against=words.EXPECTED,
        covered=[covered(asked.table, found.once + found.rows.height, undecided)],
    )


def _rows(context: CheckContext, table: str) -> TableColumns:
    """Return the rows with their texts as they stand in the table."""
    release, name = table.split(".")
    # a check is made only where all its tables were read
    return cast("TableColumns", context.record.rows.columns(release, name))


def _sentences(asked: Unique, hidden: int) -> Iterator[str]:
    if hidden:
        yield words.not_shown(hidden)
    yield from remark(asked.why)


def _groups(table: TableColumns, asked: Unique, found: Doubled) -> Iterator[Row]:
    labels = [name for name in found.groups.columns if name not in (TIMES, LINES, KEYS)]
    for group in found.groups.head(SHOWN).rows(named=True):
        yield _group(table, [group[label] for label in labels], group)


def _group(table: TableColumns, texts: list[str], group: Mapping[str, Any]) -> Row:
    times = group[TIMES]
    return Row(
        label=words.label(texts),
        printed=words.rows(times),
        official=words.rows(1),
        difference=f"+{times - 1:,}",
        relation=Relation.DUPLICATE,
        verdict=Verdict.DISAGREES,
        note=words.stands_in(group[KEYS], times),
        places=tuple(table.place(line) for line in group[LINES]),
    )


def _empty(table: TableColumns, key: tuple[str, ...], found: Doubled) -> Iterator[Row]:
    for row in found.empty.head(SHOWN).rows(named=True):
        yield Row(
            label=words.label([row[name] for name in key]),
            printed=words.empty(),
            official=words.rows(1),
            difference="",
            relation=Relation.UNDETERMINED,
            verdict=Verdict.UNDETERMINED,
            note=words.no_text(),
            key=tuple((name, row[name]) for name in key),
            places=(table.place(row[LINE]),),
        )
