"""Sentences about differences between two tables, and about how many there are."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from fractions import Fraction

from verifier.model import Relation, Rounding, Verdict
from verifier.numbers import MOST_DIGITS, show, write_number
from verifier.wording.figures import listed, places, points
from verifier.wording.rosters import named

LONGEST_TEXT = 200
NEAREST = {Rounding.HALF_UP, Rounding.HALF_EVEN, Rounding.HALF_DOWN}
KINDS = ("agree", "tolerated", "changed", "missing", "extra", "duplicate", "null", "invalid", "not applicable")
WORDS = {
    "tolerated": "agree only within the tolerance",
    "changed": "with another number",
    "missing": "missing from the reported table",
    "extra": "only in the reported table",
    "duplicate": "with a key that stands more than once",
    "null": "blank",
    "invalid": "in a bad cell",
    "not applicable": "not applicable",
}


def label(key: Sequence[str], measure: str) -> str:
    """Name a figure by its key, and by its measure where there are several."""
    return ", ".join([text or "(empty)" for text in key] + ([measure] if measure else []))


def figure(value: int, digits: int) -> str:
    """Show a percentage that is held as a whole number over so many decimals of its ratio."""
    more = max(digits - 2, 0)
    return f"{write_number(Fraction(value * 100, 10**digits), more)}%"


def nothing(count: int) -> str:
    """Say what stands where no figure is."""
    return "blank" if count else "no row"


def note(
    kind: str,
    relation: Relation,
    models: Iterable[Rounding],
    official: str,
    digits: int,
    counts: tuple[int, int],
    percent: bool = False,
) -> str:
    """Say how a reported figure relates to the official one; `digits` are those that are printed."""
    if kind == "duplicate":
        return f"rows with this key: {counts[0]} in the official table, {counts[1]} in the reported one"
    if kind in ("missing", "extra"):
        return "missing from the reported table" if kind == "missing" else "only in the reported table"
    if kind in ("null", "invalid"):
        return "blank: nothing to compare" if kind == "null" else "bad cell: nothing to compare"
    place = places(digits, percent)
    if relation is Relation.ROUNDED:
        return f"{official} {'to' if NEAREST & set(models) else 'raised to'} {place}"
    if relation is Relation.TRUNCATED:
        return f"{official} cut off to {place}"
    return "within the tolerance" if relation is Relation.WITHIN else "differs"


def counts(kinds: Mapping[str, int], numbers: Mapping[Verdict, int]) -> tuple[tuple[str, int], ...]:
    """Count figures by what they are, in words; what does not occur is left out, but never what agrees."""
    tolerated = numbers[Verdict.AGREES] - kinds["agree"]
    apart = {**kinds, "tolerated": tolerated, "changed": kinds["changed"] - tolerated}
    found = [("figure" if kinds["figures"] == 1 else "figures", kinds["figures"]), ("agree", kinds["agree"])]
    return (*found, *((WORDS[kind], apart[kind]) for kind in KINDS[1:] if apart.get(kind)))


def tolerances(within: Mapping[str, Fraction], percent: Collection[str]) -> list[str]:
    """Say which tolerance was given for which measures (of percentages in points); nothing where none was."""
    widths: dict[str, list[str]] = {}
    for name, width in within.items():
        if width:
            said = points(width, MOST_DIGITS) if name in percent else show(width, MOST_DIGITS)
            widths.setdefault(said, []).append(name)
    return [
        f"Tolerance: differences of up to {said} agree{_of(names) if len(names) < len(within) else ''}."
        for said, names in widths.items()
    ]


def _of(names: Sequence[str]) -> str:
    return f" ({listed(names, 'and')})"


def same_but_unseen(key: str) -> str:
    """Say that a key differs from another only in what cannot be seen."""
    return f"differs from the other table's {key} only in spaces, case or how letters are coded"


def same_table() -> str:
    """Say that a table is held against itself."""
    return "both sides are the same table, which agrees with itself whatever it holds"


def cause(numbers: Mapping[Verdict, int], verdict: Verdict, accepted: Iterable[str], fits: Sequence[str]) -> str:
    """Name what a comparison's headline says after its verdict: the causes, or how many figures it is about."""
    if verdict is Verdict.AGREES:
        return ""
    if verdict is Verdict.EXPLAINED:
        return listed(sorted(accepted), "and")
    if verdict is Verdict.DISAGREES and fits:
        return f"{listed(fits, 'and')}, not accepted"
    total = sum(numbers.values())
    return f"{numbers[verdict]:,} of {total:,} figure{'' if total == 1 else 's'}"


def not_shown(number: int) -> str:
    """Say how many differences are counted and not listed."""
    return f"{number:,} more differences are counted and not listed."


def other_key(left: Sequence[str], right: Sequence[str]) -> str:
    """Say that two tables are known by different columns."""
    return f"the tables have different keys ({', '.join(left)} and {', '.join(right)}); roll one up first"


def no_measure_in_common() -> str:
    """Say that two tables have nothing to compare."""
    return "the two tables have no measure in common"


def not_compared(measures: Sequence[str]) -> str:
    """Say which measures only one of two tables has."""
    return f"Not compared: {listed(measures, 'and')}, which only one of the tables has."


def shortened(text: str) -> str:
    """Cut a text that nobody reads to its end: how it begins, and how long it is."""
    return text if len(text) <= LONGEST_TEXT else f"{text[:LONGEST_TEXT]}… ({len(text):,} characters)"


def left_out(path: str, rows: Sequence[str]) -> str:
    """Say which rows of a table are compared with nothing, as the roster of the other one leaves their units out."""
    what = "a row" if len(rows) == 1 else f"{len(rows):,} rows"
    return f"Not compared: {what} of {path}, as the other side's roster leaves them out: {named(rows, len(rows))}."
