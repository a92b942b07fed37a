"""The check `each`: a test that every row of a table must hold."""

from __future__ import annotations

from collections.abc import Iterator

from verifier.aggregates import AtRow
from verifier.checking.check_context import CheckContext
from verifier.checking.difference_rows import SHOWN
from verifier.checking.each_rows import HOLDS, EachRow, deciding
from verifier.claims.working import in_numbers, in_text
from verifier.columns.table_columns import AT
from verifier.expression import Comparison, Logic, Node, Not, Number
from verifier.fractions import Unknown, evaluate
from verifier.model import Finding, Place, Relation, Row, Verdict
from verifier.registry import check
from verifier.rows.opened import LINE
from verifier.rulebook.each import Each, table_of_each, test_of_each
from verifier.wording import each_rows as words
from verifier.wording.remarks import remark
from verifier.wording.truths import shown


@check("each", Each)
def each_check(context: CheckContext) -> Finding:
    """Test every row of a table: a column without a key is the row's own, an aggregate that of the rows like it.

    It agrees where the test holds for every row; disagrees where there is a row for which it does not; is undetermined
    where a row cannot be decided, as a figure in it is not known or something is divided by zero, and where there is no
    row at all.
    """
    asked: Each = context.entry.parameters
    table = table_of_each(context.rulebook, context.entry)
    each = EachRow(context, table, test_of_each(context.rulebook, context.entry), asked.where)
    decided = each.decided()
    fail, unknown = int((~decided[HOLDS]).sum()), decided[HOLDS].null_count()
    # those that do not hold stand before those that cannot be decided, both in the order of the file
    urgent = decided.filter(~decided[HOLDS].fill_null(value=False)).sort(HOLDS, AT, nulls_last=True)
    rows = tuple(_rows(each, urgent.head(SHOWN).select(AT, LINE).rows()))
    return context.finding(
        words.title(table, asked.expect, asked.where),
        _verdict(decided.height, fail, unknown),
        words.cause(fail, unknown),
        rows,
        tuple(_sentences(asked, each, decided.height, urgent.height - len(rows))),
        words.counts(decided.height - fail - unknown, fail, unknown),
        against=words.EXPECTED,
    )


def _verdict(rows: int, fail: int, unknown: int) -> Verdict:
    if fail:
        return Verdict.DISAGREES
    return Verdict.AGREES if rows and not unknown else Verdict.UNDETERMINED


def _sentences(asked: Each, each: EachRow, rows: int, hidden: int) -> Iterator[str]:
    if not rows:
        yield words.no_row(each.name, asked.where, each.near())
    if hidden:
        yield words.not_shown(hidden)
    yield from remark(asked.why)


def _rows(each: EachRow, wanted: list[tuple[int, int]]) -> Iterator[Row]:
    key = each.context.table(each.name).layout.key
    for row, (_, line) in zip(each.rows([at for at, _ in wanted]), wanted, strict=True):
        label = ", ".join(row.here[name] or words.empty() for name in key)
        yield _row(each, row, label, each.table.place(line))


def _row(each: EachRow, row: AtRow, label: str, place: Place) -> Row:
    """Show the numbers of both sides of what decides a row, and how they come about."""
    value = evaluate(each.test, row)
    part, denied = deciding(each.test, row)
    printed, expected, difference = _sides(part, denied, row)
    unknown = isinstance(value, Unknown)
    working = in_numbers(part, row)
    if isinstance(each.test, Logic | Not):
        working = f"{in_text(part)}: {working}"
    note = value.reason if isinstance(value, Unknown) else working
    return Row(
        label=label,
        printed=printed,
        official=expected,
        difference=difference,
        relation=Relation.UNDETERMINED if unknown else Relation.DIFFERS,
        verdict=Verdict.UNDETERMINED if unknown else Verdict.DISAGREES,
        note=note,
        places=() if note.startswith(f"{place}:") else (place,),
    )


def _sides(part: Node, denied: bool, row: AtRow) -> tuple[str, str, str]:
    """Show the left side of a comparison, what it must be, and by how much it is not."""
    if not isinstance(part, Comparison):
        return shown(evaluate(part, row)), words.truth(not denied), ""
    left, right = evaluate(part.left, row), evaluate(part.right, row)
    percent = any(isinstance(side, Number) and side.text.endswith("%") for side in (part.left, part.right))
    difference = words.difference(left, right, percent=percent)
    return words.number(left, percent=percent), words.expected(part, right, denied, percent=percent), difference
