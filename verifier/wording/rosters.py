"""Sentences about rosters: what is wrong with one, and how the units of a table came out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

from verifier.numbers import show
from verifier.wording.rulebook import comma_list, quoted, suggestion

FIRST = 5
"""Units that are named in one sentence; more are counted."""


def no_columns() -> str:
    """Say that a roster must say how its units are known."""
    return "say by which columns a unit is known: by: [county, precinct]"


def units_or_count() -> str:
    """Say that a roster has its units from a table, or is a number."""
    return "a roster has 'units' (a table whose rows they are) or 'count' (how many there are), not both"


def count_without_source() -> str:
    """Say that a number of units needs its source."""
    return "'count' needs 'source': who says how many units there are, and where"


def source_without_count() -> str:
    """Say that a source stands alone."""
    return "'source' says where 'count' is from, and there is no 'count'"


def units_have_a_roster(table: str, roster: str) -> str:
    """Say that a table which must say what is there cannot be one that is held against a roster."""
    return (
        f"{quoted(table)} is itself held against the roster {quoted(roster)}, and cannot say which units there are; "
        "name another table, or say 'count' with its 'source'"
    )


def status_twice(unit: Sequence[str], line: int) -> str:
    """Say that a unit has two statuses."""
    return f"{name(unit)} has a status already, in line {line}"


def other_columns(found: Sequence[str], by: Sequence[str]) -> str:
    """Say that a unit is named by other columns than those of its roster."""
    return f"a unit of this roster is named by {comma_list(by)}; found {comma_list(found) or 'nothing'}"


def needs_another_unit(status: str) -> str:
    """Say that a status must name another unit."""
    what = "into which unit" if status == "merged into" else "of which unit"
    return f"{quoted(status)} must say {what}: add 'unit', with the same columns as 'at'"


def no_other_unit(status: str, users: Sequence[str]) -> str:
    """Say that a status has no use for another unit."""
    return f"'unit' goes with {' and '.join(map(quoted, users))}, and has no use beside {quoted(status)}"


def needs_reasons(status: str) -> str:
    """Say that leaving a unit out needs a reason and somebody who says so."""
    return f"a unit that is left out ({status}) needs 'why' and 'says' (who says so)"


def leads_to_itself(status: str) -> str:
    """Say that a unit is said to be its own other one."""
    return f"{quoted(status)} names the unit itself"


def leads_to_left_out(unit: Sequence[str], status: str) -> str:
    """Say that a unit leads to one that is left out as well."""
    return f"{name(unit)} is left out as well ({status}): its figures would stand nowhere"


def table_lacks_column(roster: str, column: str, known: Sequence[str]) -> str:
    """Say that a table lacks a column by which a roster knows its units."""
    near = suggestion(column, known)
    return f"the roster {quoted(roster)} knows its units by {quoted(column)}, which this table lacks{near}"


def no_text_column(roster: str, column: str) -> str:
    """Say that units are known by texts."""
    return f"the roster {quoted(roster)} knows its units by {quoted(column)}, a text: add 'type: text'"


def table_without_roster(table: str) -> str:
    """Say that a table has no roster."""
    return f"{quoted(table)} has no roster; add 'roster' to the table"


def release_without_reporting(release: str) -> str:
    """Say that there is nothing to hold against the roster."""
    return f"the release {quoted(release)} does not say how many precincts had reported: it has no 'reporting'"


def no_such_measure(measure: str, known: Sequence[str]) -> str:
    """Say that a measure is not one that the file itself prints."""
    return f"{quoted(measure)} is no figure that a unit reports{suggestion(measure, known)}"


def nothing_left(roster: str) -> str:
    """Say that a roster leaves out every row."""
    return f"every row is of a unit that the roster {quoted(roster)} leaves out"


def all_left_out() -> str:
    """Say that nothing of a table is left beside another one with a roster."""
    return "every row is of a unit that the roster of the table beside it leaves out"


# ---- units


def name(unit: Sequence[str]) -> str:
    """Name a unit by its texts."""
    return ", ".join(text or "(empty)" for text in unit)


def units(number: int) -> str:
    """Count units."""
    return f"{number:,} {'unit' if number == 1 else 'units'}"


def named(first: Sequence[str], number: int) -> str:
    """Name the first few of some units, and count the others: `Fremont, Riverton; Wapello, Competine; and 2 more`."""
    shown = list(first[:FIRST])
    left = number - len(shown)
    return "; ".join([*shown, *([f"and {left:,} more"] if left else [])])


def with_figures(unit: str, status: str, amounts: Sequence[tuple[str, Fraction | None]]) -> str:
    """Name a unit with the figures that it has in spite of its status: `Ward 6 (505 votes in spite of 'no result')`."""
    return f"{unit} ({_amounts(amounts)} in spite of {quoted(status)})"


def left_out_with_figures(
    table: str, unit: Sequence[str], status: str, amounts: Sequence[tuple[str, Fraction | None]]
) -> str:
    """Say that figures are in no sum, as their unit is said to have none."""
    return f"{table}: {name(unit)} has {_amounts(amounts)} in spite of {quoted(status)}; the roster leaves them out."


def first_of(sentences: Sequence[str]) -> list[str]:
    """Give the first few of sentences that are all alike, and count the others."""
    left = len(sentences) - FIRST
    return [*sentences[:FIRST], *([f"{left:,} more units have figures in spite of their status."] if left > 0 else [])]


def nobody_names(number: int) -> str:
    """Speak of units that a roster only counts."""
    return f"{number:,} more that nobody names"


def absent(unit: str, table: str) -> str:
    """Name a unit of which a complete whole has figures, and its table has no row."""
    return f"{unit} (no row in {table})"


def unnamed(number: int, table: str) -> str:
    """Name the units that a roster counts and nothing names."""
    return f"{units(number)} that {'is' if number == 1 else 'are'} not in {table}"


def not_there(names: Sequence[str], number: int) -> str:
    """Say why what is worked from units is not known beside a complete whole."""
    return f"not known: {named(names, number)}"


def in_spite(units: Sequence[str]) -> str:
    """Name the units that are left out and have figures."""
    return f"Left out although there are figures: {named(units, len(units))}."


def counted_all_the_same(units: Sequence[str], number: int, why: str) -> str:
    """Name the units whose figures are counted here, and should not be there."""
    return f"{named(units, number)}: {why}, and counted here."


def _amounts(amounts: Sequence[tuple[str, Fraction | None]]) -> str:
    told = [f"figures of {measure}" if one is None else f"{show(one, 6)} {measure}" for measure, one in amounts]
    *firsts, last = told
    return f"{', '.join(firsts)} and {last}" if firsts else last


def percentage(part: int, whole: int) -> str:
    """Write a share of units, cut off and never rounded up: only all of them are 100%."""
    cut = part * 1000 // whole
    if part and not cut:
        return "under 0.1%"
    return "100%" if part == whole else f"{cut // 10}.{cut % 10}%"


def of_all(part: int, whole: int) -> str:
    """Write `1,682 of 1,683 (99.9%)`."""
    share = f" ({percentage(part, whole)})" if 0 < whole >= part else ""
    return f"{part:,} of {whole:,}{share}"


# ---- the check


def title(table: str, roster: str) -> str:
    """Name the check."""
    return f"all units of {roster} report in {table}"


SAID_OTHERWISE = "its release says otherwise"
NO_LIST = "which units must report is not known"


def cause(problems: int, late: int, unsure: int, otherwise: str) -> str:
    """Say after the verdict what it is about: `late` are still to report, of those `unsure` nobody knows."""
    if problems:
        return f"{units(problems)} otherwise than the roster says"
    if late:
        return f"{units(late + unsure)} not yet reported{' or not known' if unsure else ''}"
    if unsure:
        return f"of {units(unsure)} it is not known whether {'it' if unsure == 1 else 'they'} reported"
    return otherwise


def complete(reported: int, expected: int, left_out: int) -> str:
    """Say that all units have reported that must."""
    beside = f"; {units(left_out)} need not" if left_out else ""
    return f"Complete: true. {of_all(reported, expected)} units that must report have reported{beside}."


def incomplete(reported: int, expected: int, left_out: int) -> str:
    """Say that not all units have reported."""
    beside = f"; {units(left_out)} need not" if left_out else ""
    return f"Complete: false. {of_all(reported, expected)} units that must report have reported{beside}."


def not_known(reported: int) -> str:
    """Say that nothing says which units must report."""
    return (
        f"Complete: not known. {units(reported)} reported; the roster names no 'units' and no 'count', so a unit "
        "that is missing altogether cannot be found."
    )


def counted_only(missing: int) -> str:
    """Say that units are missing which nothing names."""
    have, them = ("has", "it") if missing == 1 else ("have", "them")
    which = f"{have} no row and no status; nothing here names {them}"
    return f"{units(missing)} of the roster's count {which}."


def only_blanks(number: int) -> str:
    """Say of how many units nothing is written."""
    have, they = ("has", "it") if number == 1 else ("have", "they")
    return f"{units(number)} {have} only blanks, taken as zero: whether {they} reported is not known."


def too_many(found: int, count: int) -> str:
    """Say that there are more units than the roster counts."""
    return f"The table and the statuses name {found:,} units, the roster counts {count:,}."


def of_status(status: str, unit: str, other: str, why: str, says: str) -> str:
    """Tell what is recorded of a unit: `Riverton: no result (why; says the party)`."""
    whose = f" {other}" if other else ""
    because = "; ".join(part for part in (" ".join(why.split()).rstrip("."), f"says {says}" if says else "") if part)
    return f"{unit}: {status}{whose}{f' ({because})' if because else ''}."


def more_statuses(number: int) -> str:
    """Say that more statuses are recorded than are told."""
    return f"{number:,} more {'unit has' if number == 1 else 'units have'} a status, counted and not listed."


EXPECTED = "roster"
MISSING = "on the roster, no row and no status"
BLANK = "has rows and no figure, and no status says why"
NOT_ON_THE_ROSTER = "not on the roster"
EARLY = "has figures in spite of 'not yet'"
ONLY_BLANKS = "has only blanks, taken as zero: whether it reported is not known"
BAD = "its cells are bad or unknown: whether it reported is not known"
EXTRA = "not on the roster"
NAMED_ONLY = "has a status, and is neither on the roster nor in the table"
HAS_FIGURES = "has figures, and its status says that it has none"
UNLIKE = "is called a duplicate, and its figures are not those of the unit that it repeats"
NO_OTHER = "leads to a unit that is neither on the roster nor in the table"
LATE = "not yet reported, as the roster says"
UNNAMED = "missing and not named"
COUNTED = {
    MISSING: "missing",
    BLANK: "without a figure",
    EXTRA: "not on the roster",
    NAMED_ONLY: "named and not there",
    HAS_FIGURES: "with figures in spite of their status",
    UNLIKE: "no duplicates",
    NO_OTHER: "leading nowhere",
    BAD: "not known",
    ONLY_BLANKS: "with only blanks",
}
"""How the units with a problem are counted."""

FIGURES, NO_FIGURE, NO_ROW = "figures", "no figure", "no row"
MUST_REPORT, NOT_ON_IT = "must report", "not on it"


ALWAYS = 3


def counts(numbers: Mapping[str, int]) -> tuple[tuple[str, int], ...]:
    """Count the units by what they came out as; the first three numbers are always said."""
    return tuple((word, number) for at, (word, number) in enumerate(numbers.items()) if number or at < ALWAYS)


def reporting(precincts: int, of: int) -> str:
    """Write what a release says."""
    return f"{precincts:,} of {of:,}"


def fits_with(number: int) -> str:
    """Say that a published number counts those that need not report as reported."""
    return f"fits if the {units(number)} that need not report {'is' if number == 1 else 'are'} counted"


FITS = "fits"
FITS_NOT = "fits neither with nor without the units that need not report"
PUBLISHED = "as published: reporting"
