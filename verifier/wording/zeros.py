"""Sentences about blank cells that are zero only where their unit has a figure."""

from __future__ import annotations

from collections.abc import Sequence

from verifier.wording.tables import cut, many

FIGURES = "figures"


def no_rule(column: str) -> str:
    """Say how a rule for blanks is written."""
    return f"'zero if' takes a column of figures and the columns of a unit, such as any({column} per county, precinct)"


def no_zero() -> str:
    """Say that the rule needs a meaning."""
    return "'zero if' says which blanks are zero; it goes with 'blank means: zero'"


def title(table: str, measure: str, per: Sequence[str]) -> str:
    """Name a finding about units without figures."""
    return f"{table}: {', '.join(per)} without any {measure}"


def counted(units: int, empty: int, zeros: int) -> tuple[tuple[str, int], ...]:
    """Count the units, those without figures, and the blanks that are taken as zero elsewhere."""
    return (
        ("unit" if units == 1 else "units", units),
        ("without any figure", empty),
        ("blank cell taken as zero" if zeros == 1 else "blank cells taken as zero", zeros),
    )


def headline(number: int) -> str:
    """Say after the verdict how many units have no figures."""
    return f"{many(number, 'unit')} without any figure"


def rows(number: int) -> str:
    """Write how many rows a unit has."""
    return many(number, "row")


def none() -> str:
    """Say that a unit has no figures."""
    return "none"


def of_no_unit() -> str:
    """Say that figures are nobody's."""
    return "of no unit"


def blank() -> str:
    """Say what becomes of the blanks of such a unit."""
    return "its blanks are no zeros"


def no_unit() -> str:
    """Say what becomes of the blanks of rows that do not name their unit."""
    return "its rows name no unit, so that a figure in one of them makes none of its blanks zero"


def unknown(columns: Sequence[str]) -> str:
    """Say what becomes of units without figures."""
    *firsts, last = columns
    named = f"{', '.join(firsts)} and {last} are" if firsts else f"{last} is"
    return f"There {named} unknown, and not zero."


def on_the_roster() -> str:
    """Say that nobody expects figures of such units."""
    return "The roster says of each of them that it need not report."


def not_listed(number: int) -> str:
    """Say how many are counted and not listed."""
    return f"{many(number, 'unit')} more, counted and not listed."


def label(texts: Sequence[str]) -> str:
    """Name a unit by its texts."""
    return ", ".join(cut(text)[1:-1] or "(empty)" for text in texts)
