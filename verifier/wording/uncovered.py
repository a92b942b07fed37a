"""Sentences about finer figures that are in nothing which a check tests."""

from __future__ import annotations

from collections.abc import Sequence

from verifier.wording.tables import many

IN_NO_FIGURE = "finer in no figure"
IN_NO_ROW = "finer in no row"
_LABELS = "finer figures have these labels, and no row here has them"


def label(group: Sequence[str]) -> str:
    """Name a group by its labels."""
    return ", ".join(text or "(empty)" for text in group)


def no_row() -> str:
    """Stand for a figure that is not there."""
    return "no row"


def not_applicable() -> str:
    """Stand for a figure that is left blank."""
    return "not applicable"


def in_no_figure(*, has_row: bool) -> str:
    """Say that finer figures are in none of the published ones."""
    if has_row:
        return "there are finer figures, and the figure here is 'not applicable': they are in none of the figures"
    return f"{_LABELS}: they are in none of the figures"


def not_tested() -> str:
    """Say that finer figures are in no row that is tested."""
    return f"{_LABELS}: nothing here tests them"


def groups(number: int) -> str:
    """Say after the verdict how many groups are in nothing that is tested; nothing for none."""
    return f"{many(number, 'group')} of finer figures in no row" if number else ""
