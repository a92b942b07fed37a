"""Sentences about corrections: what is wrong with one, what was put right, and what does not fit the record."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from verifier.wording.record import time_in_words
from verifier.wording.rulebook import comma_list, quoted, suggestion

WAS = "was"
NO_ROW = "no such row"


# ---- faults of a rulebook


def corrects_nothing() -> str:
    """Say that a release corrects another, and has no corrections."""
    return "'corrects' names a release, and there are no 'corrections'; add them"


def nothing_corrected() -> str:
    """Say that it is not said what the corrections are of."""
    return "'corrections' are those of another release; name it with 'corrects'"


def circle(release: str) -> str:
    """Say that releases correct each other."""
    return f"{quoted(release)} goes back to this release, so each corrects the other"


def own_figures(key: str, release: str) -> str:
    """Say that a correcting release has the figures of the other one."""
    has = f"a release that corrects {quoted(release)} has the {key} of that release"
    return f"{has}; figures of its own need a release of their own"


def came_before(release: str) -> str:
    """Say that a correction is dated before what it corrects."""
    return f"this is before {quoted(release)} came out, which it corrects"


def nowhere(measure: str, at: Sequence[str], known: Mapping[str, Sequence[str]]) -> str:
    """Say that no table has such a figure, and how those that have the measure are keyed."""
    if not known:
        where = f"in a table from a file, and none typed in for {comma_list(at)}"
        return f"the release that is corrected has no {quoted(measure)} {where}"
    keys = "; ".join(f"{table} by {comma_list(key)}" for table, key in known.items())
    return f"'at' must name the whole key of a row of {quoted(measure)}: {keys}"


def no_table(table: str, known: Sequence[str]) -> str:
    """Say that the table that a correction names does not have its figure."""
    no = f"the release that is corrected has no table {quoted(table)} with this measure"
    return f"{no}{suggestion(table, known)}"


def several_tables(tables: Sequence[str]) -> str:
    """Say that a correction fits several tables."""
    return f"this fits several tables ({comma_list(tables)}); name one with 'table'"


def computed(measure: str) -> str:
    """Say that a computed figure is not corrected itself."""
    return f"{quoted(measure)} is computed or looked up, and stands in no file; correct the figures that it comes from"


def same(text: str) -> str:
    """Say that a correction changes nothing."""
    return f"'was' and 'is' are both {text}"


def no_decimal(text: str) -> str:
    """Say that a corrected figure is written in decimals."""
    return f"{quoted(text)} is no decimal; write the figure as the publisher does"


def twice(place: str) -> str:
    """Say that one figure is corrected twice."""
    return f"this figure is corrected already at {place}; a correction of a correction needs a release of its own"


def was_not(was: str, found: str, place: str) -> str:
    """Say that a figure was another one."""
    return f"'was' says {was}, and {place} has {found}"


def breaks_column(text: str, what: str) -> str:
    """Say that a corrected figure is none that its column can hold."""
    return f"{text} cannot stand there: {what}"


def too_fine(text: str, most: int) -> str:
    """Say that a corrected figure cannot stand beside the others of its column."""
    return f"{text} cannot stand beside the other figures of this column: together they need more than {most} digits"


NOT_WHOLE = "only whole numbers occur in this column"
OUT_OF_RANGE = "it is outside the range of this column"


# ---- the finding


def title(release: str, original: str, number: int) -> str:
    """Name the corrections of a release."""
    return f"{number:,} correction{'' if number == 1 else 's'} to {original} ({release})"


def cause(number: int, wrong: int) -> str:
    """Say after the verdict how many were made, or do not fit."""
    if not wrong:
        return f"{number:,} figure{'' if number == 1 else 's'} put right"
    return f"{wrong:,} of {number:,} do not fit the record"


def counted(number: int, made: int, wrong: int) -> tuple[tuple[str, int], ...]:
    """Count the corrections, those that were made and those that do not fit."""
    found = [("correction" if number == 1 else "corrections", number), ("made", made)]
    return (*found, *([("not made", wrong)] if wrong else []))


def made(by: str, received: str, source: str, why: str, place: str) -> str:
    """Say who put a figure right, when that was received, from where, why, and where the rulebook has it."""
    parts = [f"by {by}, received {time_in_words(received)}", source, why, place]
    return "; ".join(part for part in parts if part)


def another_was(was: str, found: str) -> str:
    """Say that the record has another figure than the correction says it had."""
    return f"'was' says {was}, the record has {found}: it is not known which figure counts"


def was_unknown(reason: str) -> str:
    """Say that the record has no figure where the correction says it had one."""
    return f"no figure is known there: {reason}"


def no_row(label: str, near: str) -> str:
    """Say that the table has no such row, and which comes nearest."""
    return f"no row has {label}{f'; nearest: {near}' if near else ''}"


def same_row() -> str:
    """Say that two corrections are of one figure, under two spellings."""
    return "another correction is of the same figure, as the table spells it: it is not known which counts"


def no_row_known(place: str, measure: str) -> str:
    """Say why no figure of a measure is known any more."""
    return f"{place}: this correction of {measure} finds no row, so it is not known which figure it is of"


def several_rows(number: int) -> str:
    """Say that a key stands more than once."""
    return f"{number:,} rows have this key: which of them is meant is not known"


def label(at: Sequence[str], measure: str) -> str:
    """Name a corrected figure."""
    return f"{', '.join(text or '(empty)' for text in at)}: {measure}"


def blank() -> str:
    """Say what stands in a cell without a figure."""
    return "nothing"


def not_known(place: str, measure: str) -> str:
    """Say why a figure is not known whose correction does not fit."""
    return f"{place}: the correction of {measure} does not fit the record, so it is not known which figure counts"
