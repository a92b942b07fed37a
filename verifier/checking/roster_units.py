"""The units of a table against its roster: which reported, which need not, which are otherwise than it says."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import polars as pl

from verifier.rows.opened import LINE
from verifier.rulebook.book import Rulebook
from verifier.rulebook.roster_references import unit_at
from verifier.rulebook.rosters import ANOTHER, DUPLICATE, LEFT_OUT, NOT_YET, Roster
from verifier.tables.table import Table
from verifier.tables.units import BAD, BLANKS, ROWS, STATUS, Rostered
from verifier.wording import rosters as words

KNOWN, ON, PROBLEM = "#known", "#on", "#problem"
"""How many figures of a unit are known, whether it is on the roster, and what is wrong with it."""

WRONG = (words.MISSING, words.BLANK, words.EXTRA, words.NAMED_ONLY, words.HAS_FIGURES, words.UNLIKE, words.NO_OTHER)
UNDECIDED = (words.BAD, words.ONLY_BLANKS, words.LATE)


@dataclass(frozen=True)
class RosterUnits:
    """All units that a table, its roster or a status names, each once.

    `frame`, sorted by unit: the columns of the roster (String), `#rows` (UInt32), `#line` (Int64), `#known` (UInt32),
    `#bad`, `#blanks`, `#on` (Boolean), `#status` and `#problem` (String, "": none). `complete_list` says whether
    anything but the table itself and the statuses says which units there are, or how many.
    """

    roster: Roster
    by: tuple[str, ...]
    frame: pl.DataFrame

    @property
    def complete_list(self) -> bool:
        """Tell whether a unit that is missing altogether would be found."""
        return self.roster.units is not None or self.roster.count is not None

    @cached_property
    def there(self) -> int:
        """How many units are there: on the roster, or else in the table or under a status; a duplicate is none."""
        return self._count(pl.col(ON) & (pl.col(STATUS) != DUPLICATE))

    @property
    def all(self) -> int:
        """How many there should be, of which some need not report."""
        return self.roster.count if self.roster.count is not None else self.there

    @cached_property
    def excused(self) -> int:
        """How many of them need not report."""
        return self._count(pl.col(ON) & pl.col(STATUS).is_in(set(LEFT_OUT) - {DUPLICATE}))

    @property
    def expected(self) -> int:
        """How many must report."""
        return max(0, self.all - self.excused)

    @cached_property
    def reported(self) -> int:
        """How many reported of those that must."""
        return self._count(_MUST & (pl.col(KNOWN) > 0))

    @property
    def uncounted(self) -> int:
        """How many units of a mere count nothing names; below zero: there are more than it says."""
        return self.all - self.there

    def wrong(self) -> pl.DataFrame:
        """Return the units that are otherwise than the roster says."""
        return self.frame.filter(pl.col(PROBLEM).is_in(WRONG))

    def undecided(self) -> pl.DataFrame:
        """Return the units that are still to report, or of which nobody knows."""
        return self.frame.filter(pl.col(PROBLEM).is_in(UNDECIDED))

    def left_out(self) -> pl.DataFrame:
        """Return the units that are left out of everything that is added up or worked."""
        return self.frame.filter(pl.col(STATUS).is_in(LEFT_OUT))

    def statuses(self) -> dict[str, int]:
        """Count the units by status, in the order in which statuses are told."""
        return {status: self._count(pl.col(STATUS) == status) for status in (*LEFT_OUT, NOT_YET)}

    def problems(self) -> dict[str, int]:
        """Count the units by what is wrong with them."""
        return {problem: self._count(pl.col(PROBLEM) == problem) for problem in (*WRONG, *UNDECIDED)}

    def standing(self) -> dict[str, int]:
        """Count the units that are there: those with figures under "", the others by status or by what is wrong."""
        why = (
            pl.when(pl.col(STATUS).is_in(LEFT_OUT))
            .then(pl.col(STATUS))
            .when(pl.col(KNOWN) > 0)
            .then(pl.lit(""))
            .otherwise(pl.col(PROBLEM))
        )
        there = self.frame.filter(pl.col(ON) & (pl.col(STATUS) != DUPLICATE))
        return dict(there.group_by(why.alias(PROBLEM)).len().sort(PROBLEM).iter_rows())

    def names(self, frame: pl.DataFrame) -> list[str]:
        """Name some units."""
        return [words.name(unit) for unit in frame.select(self.by).iter_rows()]

    def _count(self, which: pl.Expr) -> int:
        return self.frame.filter(which).height


_MUST = pl.col(ON) & ~pl.col(STATUS).is_in(LEFT_OUT)


def roster_units(
    rulebook: Rulebook, tables: Mapping[tuple[str, str], Table], found: Rostered, measures: Sequence[str] = ()
) -> RosterUnits:
    """Bring together the units of a table, of its roster and of the statuses.

    A unit reported if a figure of it is known, in one of `measures` if there are any.
    """
    roster = found.roster
    by = list(found.by)
    texts = dict.fromkeys(by, pl.String)
    figures = measures or found.measures
    # of a table without figures no unit has reported any
    known = pl.sum_horizontal(figures).alias(KNOWN) if figures else _NONE
    own = found.units.select(*by, ROWS, LINE, BAD, BLANKS, known)
    recorded = [(*unit_at(roster, one.at), one.is_) for one in roster.status]
    statuses = pl.DataFrame(recorded, schema={**texts, STATUS: pl.String}, orient="row")
    frame = own.join(statuses, on=by, how="full", coalesce=True)
    frame = _on_roster(frame, roster, tables, by)
    numbers, truths = pl.col(ROWS, KNOWN).fill_null(0), pl.col(BAD, BLANKS).fill_null(value=False)
    frame = frame.with_columns(numbers, truths, pl.col(STATUS).fill_null(""))
    unlike = found.unlike.with_columns(pl.lit(value=True).alias("#unlike"))
    for found_there in (unlike, _astray(frame, roster)):
        frame = frame.join(found_there, on=by, how="left", maintain_order="left")
    return RosterUnits(roster, found.by, frame.with_columns(_problem()).drop("#unlike", "#astray").sort(by))


_NONE = pl.lit(0, dtype=pl.UInt32).alias(KNOWN)


def _on_roster(
    frame: pl.DataFrame, roster: Roster, tables: Mapping[tuple[str, str], Table], by: list[str]
) -> pl.DataFrame:
    """Add the units of the roster's own table, and which units are on it; without one all are."""
    if roster.units is None:
        return frame.with_columns(pl.lit(value=True).alias(ON))
    release, name = roster.units.split(".")
    table = tables[release, name]
    expected = (table.all_rows or table).typed().select(by).unique().with_columns(pl.lit(value=True).alias(ON))
    return frame.join(expected, on=by, how="full", coalesce=True).with_columns(pl.col(ON).fill_null(value=False))


def _astray(frame: pl.DataFrame, roster: Roster) -> pl.DataFrame:
    """Find the units that lead to another one which is neither on the roster nor in the table."""
    by = list(roster.by)
    there = set(frame.filter((pl.col(ROWS) > 0) | (pl.col(ON) & (roster.units is not None))).select(by).iter_rows())
    astray = [unit_at(roster, one.at) for one in roster.status if one.unit and unit_at(roster, one.unit) not in there]
    found = pl.DataFrame(astray, schema=dict.fromkeys(by, pl.String), orient="row")
    return found.with_columns(pl.lit(value=True).alias("#astray"))


def _problem() -> pl.Expr:
    """Say what is wrong with a unit; the first that holds."""
    none, rows, known = pl.col(STATUS) == "", pl.col(ROWS) > 0, pl.col(KNOWN) > 0
    another = pl.col(STATUS).is_in(ANOTHER)
    return (
        pl.when(~pl.col(ON) & rows & ~another)
        .then(pl.lit(words.EXTRA))
        .when(~pl.col(ON) & ~rows)
        .then(pl.lit(words.NAMED_ONLY))
        .when(pl.col("#astray").fill_null(value=False))
        .then(pl.lit(words.NO_OTHER))
        .when(pl.col("#unlike").fill_null(value=False))
        .then(pl.lit(words.UNLIKE))
        .when(~none & (pl.col(STATUS) != DUPLICATE) & known)
        .then(pl.lit(words.HAS_FIGURES))
        .when(pl.col(STATUS) == NOT_YET)
        .then(pl.lit(words.LATE))
        .when(~none | known)
        .then(pl.lit(""))
        .when(~rows)
        .then(pl.lit(words.MISSING))
        .when(pl.col(BAD))
        .then(pl.lit(words.BAD))
        .when(pl.col(BLANKS))
        .then(pl.lit(words.ONLY_BLANKS))
        .otherwise(pl.lit(words.BLANK))
        .alias(PROBLEM)
    )
