"""Sentences about sums and what they are held against."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from fractions import Fraction

from verifier.checking.totals import Total
from verifier.model import Relation, Verdict
from verifier.numbers import show
from verifier.wording.figures import slack
from verifier.wording.rosters import named

MOST_NAMED = 3
MOST_TOLD = 20
MOST_LACKING = 5
WORDS = {
    Verdict.AGREES: ("adds up", "add up"),
    Verdict.EXPLAINED: ("is explained", "are explained"),
    Verdict.DISAGREES: ("does not add up", "do not add up"),
    Verdict.UNDETERMINED: ("cannot be decided", "cannot be decided"),
    Verdict.INVALID: ("has a whole that stands more than once", "have a whole that stands more than once"),
}


def note(item: Total) -> str:
    """Say how a sum relates to its whole."""
    added = f"{item.parts:,} figures" if item.parts != 1 else "1 figure"
    sum_of = f"the sum of {added if item.parts != 1 else 'one figure'}"
    if item.relation is Relation.DUPLICATE:
        return "the whole stands more than once"
    if item.relation is Relation.MISSING:
        return f"no whole for {added}"
    if not item.parts:
        return "nothing to add up"
    if item.relation is Relation.UNDETERMINED:
        return f"{item.unknown_count:,} of {added} not known"
    if item.relation is Relation.DIFFERS:
        return f"not {sum_of}"
    if item.relation is Relation.EXACT:
        return sum_of
    within = {"within": "only within the tolerance", "noise": "only within a machine's error"}
    how = "only within rounding" if item.relation is Relation.ROUNDED else within.get(item.cause, item.cause)
    return f"{sum_of} {how}"


def leaves_open(item: Total, percent: bool = False) -> str:
    """Say what a sum leaves open: an error that could hide, or what is not known."""
    who = f"{', '.join(item.group)}: " if item.group else ""
    if item.slack is not None and item.hides is not None:
        within, hides = slack(item.slack, percent), slack(item.hides, percent)
        return f"{who}Consistent within ±{within}; an error of up to {hides} could hide there."
    if item.unknown:
        named = item.unknown[:MOST_NAMED]
        more = item.unknown_count - len(named)
        return f"{who}Not known: {'; '.join(named)}{f' and {more:,} more' if more else ''}."
    return ""


def rows_lacking(lacking: Mapping[tuple[str, ...], Sequence[str]], who: str | None, per: Sequence[str]) -> list[str]:
    """Name units that have no row for a candidate (`who` names their column in `per`), and rows for others.

    Whether that is no votes, or a row left out, is not known: what such a sum changes is only possible.
    """
    whose = per.index(who) if who is not None else 0
    said = [_lacks(group, group[whose], units) for group, units in list(lacking.items())[:MOST_LACKING]]
    more = len(lacking) - MOST_LACKING
    return [*said, f"So too in {more:,} more {'total' if more == 1 else 'totals'}."] if more > 0 else said


def _lacks(group: Sequence[str], candidate: str, units: Sequence[str]) -> str:
    one = len(units) == 1
    rows = f"{'has' if one else 'have'} rows for others and none for {candidate}"
    left_out = "a row is left out" if one else "rows are left out"
    return f"{', '.join(group)}: {named(units, len(units))} {rows}; whether {left_out} is not known."


def left_open(found: Sequence[Total], percent: bool) -> list[str]:
    """Say of the first of some totals what they leave open, and of how many more there would be something to say."""
    said = [says for item in found if (says := leaves_open(item, percent))]
    more = len(said) - MOST_TOLD
    rest = f"{more:,} more {'total leaves' if more == 1 else 'totals leave'} something open: see their notes."
    return [*said[:MOST_TOLD], rest] if more > 0 else said


def cause(verdict: Verdict, found: str, totals: Sequence[Total]) -> str:
    """Say after the verdict why, or of several totals how many it is about."""
    number = sum(item.verdict is verdict for item in totals)
    if verdict is Verdict.AGREES or (not found and len(totals) == 1):
        return ""
    if found:
        return f"{found}, not accepted" if verdict is Verdict.DISAGREES else found
    return f"{number:,} {WORDS[verdict][number != 1]}" if number else ""


def counts(found: Sequence[Total]) -> tuple[tuple[str, int], ...]:
    """Count the totals by what they came out as."""
    numbers = Counter(item.verdict for item in found)
    said = ((words[numbers[verdict] != 1], numbers[verdict]) for verdict, words in WORDS.items() if numbers[verdict])
    return (("total" if len(found) == 1 else "totals", len(found)), *said)


def not_added(candidates: Sequence[str]) -> str:
    """Name those whose figures are in no sum of votes."""
    return f"Not added, as declared 'not a vote': {', '.join(candidates)}."


def not_awarded(path: str, units: Sequence[str], values: Sequence[int | None], parts_of_one: int) -> str:
    """Say which figures of units are in no total, as their roster leaves them out, and what they come to."""
    known = [None if value is None else Fraction(value, parts_of_one) for value in values]
    each = [f"{unit} {'unknown' if one is None else show(one, 6)}" for unit, one in zip(units, known, strict=True)]
    added = [one for one in known if one is not None]
    several = f"; {show(sum(added, Fraction(0)), 6)} in all" if 1 < len(known) == len(added) else ""
    return f"In no total, as the roster leaves them out: {path} of {named(each, len(each))}{several}."


def one_whole_for_many(per: Sequence[str]) -> str:
    """Say that groups need a whole each."""
    return f"'per: [{', '.join(per)}]' needs a table of wholes; an expression is one figure for all"


def whole_is_no_decimal(text: str) -> str:
    """Say that a whole cannot be written as a decimal number."""
    return f"'{text}' is no decimal number; a total is held against a printed figure"
