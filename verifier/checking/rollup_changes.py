"""What published figures change that are not what is worked for them from finer ones, where they are of candidates."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

import polars as pl

from verifier.checking.headings import who_column
from verifier.checking.intervals import VALUE, Group
from verifier.checking.rollup_cells import parts_of_rollup
from verifier.checking.rollups import CAUSE, EXACT, TWICE, UNKNOWN, Rollup
from verifier.checking.rows_lacking import rows_lacking
from verifier.checking.standings import standing_of
from verifier.checking.total_changes import with_changes_of_totals
from verifier.checking.totals import Total, figures
from verifier.columns.table_columns import AT
from verifier.expression import Aggregate
from verifier.model import Finding, Relation, Verdict
from verifier.wording import sums as words

MOST_ROWS = 100_000
MOST_WORKED = 2_000
"""Of larger tables, and of more figures that are not as worked, nothing is told."""

Lacking = Mapping[Group, Sequence[str]]


def totals_of(rollup: Rollup, found: pl.DataFrame) -> list[Total]:
    """Return all figures of the table beside what is worked for them; none where there is nothing to tell.

    `found` is what `rolled_up` gives. What is not asked for, or is exactly as worked, is the same on both sides.
    """
    off = found.filter(~pl.col(CAUSE).is_in([EXACT, UNKNOWN, TWICE]))
    table = rollup.rows.context.table(rollup.whole)
    if who_column(rollup.rows.known_by) is None or not 0 < off.height <= MOST_WORKED or table.rows > MOST_ROWS:
        return []
    worked = {one.found.group: one.found for one in rollup.judged(off)}
    unknown = set(rollup.rows.labels(found.filter(pl.col(CAUSE) == UNKNOWN)[AT]).iter_rows())
    held = figures(table, rollup.name.path[-1], rollup.printing)
    rows = held.frame.select(*rollup.rows.known_by, VALUE).iter_rows()
    keyed = ((tuple(names), value) for *names, value in rows)
    return [worked.get(key) or _same(key, value, held.scale, key in unknown) for key, value in keyed]


def _same(key: Group, value: int | None, scale: int, unknown: bool) -> Total:
    whole = None if value is None else Fraction(value, 10**scale)
    known = None if unknown else whole
    return Total(key, 1, known, whole, Relation.EXACT, Verdict.AGREES)


def lacking_of(rollup: Rollup, found: Sequence[Total]) -> Lacking:
    """Return the units that have no row for a candidate, and rows for others, where figures are only added up."""
    if not found or not isinstance(rollup.of, Aggregate) or not rollup.of.names:
        return {}
    parts, unit = parts_of_rollup(rollup)
    release, table, *measure = rollup.of.names[0].path
    # not everybody stands in every unit where blanks are "not applicable"
    if not unit or rollup.rows.context.tables[release, table].layout[measure[0]].blank == "not applicable":
        return {}
    return rows_lacking(found, parts, rollup.rows.known_by, unit)


def with_changes_of_rollup(finding: Finding, rollup: Rollup, found: Sequence[Total], lacking: Lacking) -> Finding:
    """Tell in a finding what the figures change against those that are worked; `found`, `lacking` as above."""
    standing = standing_of(rollup.rows.context.rulebook, rollup.whole.partition(".")[0])
    known_by, percent = rollup.rows.known_by, rollup.percent
    return with_changes_of_totals(
        finding, found, known_by, standing, percent=percent, lacking=lacking, called=words.WORKED
    )
