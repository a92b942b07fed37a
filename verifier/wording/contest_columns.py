"""Sentences about what the rows of a table were taken for, before it was looked at what their differences change."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from verifier.numbers import show
from verifier.wording.differences import shortened

MOST = 4


def unclear(columns: Sequence[str]) -> str:
    """Say that nothing was added up, as it is not clear which columns are contests."""
    return f"which columns are contests is not clear ({_listed(columns)}), so that no rows were added up."


def left_out_of_whole(names: Sequence[str]) -> str:
    """Say which units were not added to the others, as they are totals of them."""
    return f"Not added to the other rows for what changes in all, as totals of them: {_listed(names)}."


def sums(names: Sequence[str]) -> str:
    """Say which rows were taken for totals among the candidates."""
    return f"Taken for totals of the candidates, as they are the sums of the others: {_listed(names)}."


def respelled(pairs: Sequence[tuple[str, str]]) -> str:
    """Say which names were taken for one."""
    said = [f'"{shortened(said)}" for "{shortened(official)}"' for said, official in pairs]
    number = "two spellings were taken for one name" if len(said) == 1 else "these were taken for one name each"
    return f"For what changes, {number}: {_listed(said)}."


OF_TOTALS = "the rows that are totals"
"""What a change is called a change of that only totals show."""


def added_up(called: str) -> str:
    """Call a side of which rows are added up that the other side has a total for."""
    return f"{called}, added up,"


def not_their_sum(rows: Sequence[tuple[Sequence[str], Fraction, Fraction]]) -> str:
    """Say which reported totals are not what the reported rows come to."""
    said = [
        f"{_label(label)} is {_figure(whole)}, its rows come to {_figure(parts)}" for label, whole, parts in rows[:MOST]
    ]
    more = f"; and {len(rows) - MOST:,} more" if len(rows) > MOST else ""
    return f"Reported totals that are not the sum of their own rows: {'; '.join(said)}{more}."


def of_nobody() -> str:
    """Say that only rows differ by which nobody leads."""
    return "nobody stands in another place. Only rows differ that are totals, or nobody's."


def several_elected(contests: Sequence[str]) -> str:
    """Say that the first by votes is not the only one who is elected."""
    return f"Several are elected in {_listed(contests)}; who they are was not followed."


def nobody_against() -> str:
    """Say that there is nobody who could lead instead."""
    return "What changes was not worked out: where figures differ, one candidate alone has any."


def _label(texts: Sequence[str]) -> str:
    return ", ".join(text or "(empty)" for text in texts)


def _figure(number: Fraction) -> str:
    return f"{number.numerator:,}" if number.denominator == 1 else show(number)


def _listed(names: Sequence[str]) -> str:
    shown = ", ".join(name or "(empty)" for name in names[:MOST])
    return shown + (f" and {len(names) - MOST:,} more" if len(names) > MOST else "")
