"""The finding of a test of rows or units: those that do not hold first, with the numbers of both sides."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

import polars as pl

from verifier.aggregates import AtRow
from verifier.checking.covered import covered
from verifier.checking.difference_rows import SHOWN
from verifier.checking.each_rows import HOLDS, EachRow, deciding
from verifier.checking.uncovered import Uncovered, uncovered
from verifier.claims.working import in_numbers, in_text
from verifier.columns.table_columns import AT
from verifier.expression import Comparison, Logic, Node, Not, Number
from verifier.fractions import Unknown, evaluate
from verifier.model import Coverage, Finding, Relation, Row, Verdict
from verifier.wording import each_rows as words
from verifier.wording import uncovered as uncovered_words
from verifier.wording.remarks import remark
from verifier.wording.truths import shown

Counts = tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Tested:
    """How a kind of check speaks of its test: its title, what its headline says, and how its rows are counted.

    `cause` is given how many do not hold and how many cannot be decided, `counts` first how many hold; both are told
    whether units were tested.
    """

    title: str
    cause: Callable[[int, int, bool], str]
    counts: Callable[[int, int, int, bool], Counts]
    why: str | None


def finding_of(each: EachRow, tested: Tested) -> Finding:
    """Test all rows or units, hand on those that do not hold, and show the first of those that need attention."""
    decided = each.decided()
    fail, unknown = int((~decided[HOLDS]).sum()), decided[HOLDS].null_count()
    beyond = uncovered(each, each.test, each.table.frame, sums=True)
    urgent = _urgent(each, decided, bool(beyond))
    rows = tuple(_rows(each, urgent.head(SHOWN)))
    units = bool(each.per)
    return each.context.finding(
        tested.title,
        _verdict(decided.height, fail, unknown + len(beyond)),
        tested.cause(fail, unknown, units) or uncovered_words.groups(len(beyond)),
        (*rows, *(one.row(uncovered_words.not_tested()) for one in beyond[:SHOWN])),
        (*_sentences(each, decided.height, urgent.height - len(rows)), *remark(tested.why)),
        (*tested.counts(decided.height - fail - unknown, fail, unknown, units), *_counted(beyond)),
        against=words.EXPECTED,
        covered=[_covered(each, decided.height, unknown)],
    )


def _counted(beyond: Sequence[Uncovered]) -> Counts:
    return ((uncovered_words.IN_NO_ROW, len(beyond)),) if beyond else ()


def _covered(each: EachRow, tested: int, unknown: int) -> Coverage:
    """Count the rows that were tested, and those that `where` does not ask for; or the units."""
    others = 0 if each.per else each.table.frame.height - tested
    return covered(each.name, tested - unknown, unknown, units=bool(each.per), others=others)


def _urgent(each: EachRow, decided: pl.DataFrame, beyond: bool) -> pl.DataFrame:
    """Return what does not hold, then what cannot be decided, in the order of the file; all that is wrong is noted."""
    unknown = decided.filter(decided[HOLDS].is_null())
    wrong = decided.filter(~decided[HOLDS])
    labels = each.labels(wrong[AT])
    each.context.note(labels, Verdict.UNDETERMINED if unknown.height or beyond else Verdict.AGREES)
    first = each.context.own_first(pl.concat([wrong, labels], how="horizontal"), {one: one for one in labels.columns})
    return pl.concat([first.select(decided.columns), unknown])


def _verdict(rows: int, fail: int, unknown: int) -> Verdict:
    if fail:
        return Verdict.DISAGREES
    return Verdict.AGREES if rows and not unknown else Verdict.UNDETERMINED


def _sentences(each: EachRow, rows: int, hidden: int) -> Iterator[str]:
    if not rows:
        yield words.no_row(each.name, each.where, each.near())
    if each.left_out:
        yield words.left_out(each.left_out)
    if hidden:
        yield words.not_shown(hidden, bool(each.per))


def _rows(each: EachRow, shown: pl.DataFrame) -> Iterator[Row]:
    numbers, keys = shown[AT].to_list(), each.labels(shown[AT]).rows()
    for row, key, at in zip(each.rows(numbers), keys, numbers, strict=True):
        yield _row(each, row, key, at)


def _row(each: EachRow, row: AtRow, key: tuple[str, ...], at: int) -> Row:
    """Show the numbers of both sides of what decides a row, and how they come about."""
    value = evaluate(each.test, row)
    part, denied = deciding(each.test, row)
    printed, expected, difference = _sides(part, denied, row)
    unknown = isinstance(value, Unknown)
    working = _found(part, denied, row) if isinstance(part, Comparison) and not unknown else in_numbers(part, row)
    if isinstance(each.test, Logic | Not):
        working = f"{in_text(part)}: {working}"
    note = value.reason if isinstance(value, Unknown) else working
    place = each.place(at, part.left if isinstance(part, Comparison) else part)
    return Row(
        label=words.label(key),
        printed=printed,
        official=expected,
        difference=difference,
        relation=Relation.UNDETERMINED if unknown else Relation.DIFFERS,
        verdict=Verdict.UNDETERMINED if unknown else Verdict.DISAGREES,
        note=note,
        key=tuple(zip(each.known_by, key, strict=True)),
        places=() if note.startswith((f"{place}:", f"{place}.")) else (place,),
    )


def _found(part: Comparison, denied: bool, row: AtRow) -> str:
    """Say how the sides of a comparison stand to each other, each with what it is worked from."""
    numbers = all(isinstance(evaluate(side, row), Fraction) for side in (part.left, part.right))
    left, right = (_side(side, part.percent, row) for side in (part.left, part.right))
    return words.found(part.sign, denied, left, right, numbers=numbers)


def _side(side: Node, percent: bool, row: AtRow) -> str:
    numbers = in_numbers(side, row)
    return numbers if isinstance(side, Number) else words.side(numbers, shown(evaluate(side, row), percent))


def _sides(part: Node, denied: bool, row: AtRow) -> tuple[str, str, str]:
    """Show the left side of a comparison, what it must be, and by how much it is not."""
    if not isinstance(part, Comparison):
        return shown(evaluate(part, row)), words.truth(not denied), ""
    left, right = evaluate(part.left, row), evaluate(part.right, row)
    difference = words.difference(left, right, percent=part.percent)
    expected = words.expected(part, right, denied, percent=part.percent)
    return words.number(left, percent=part.percent), expected, difference
