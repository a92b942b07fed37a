"""Sentences about units that have the same figures throughout."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from verifier.checking.vectors import Pairs, Vectors
from verifier.numbers import show
from verifier.wording.each_rows import label as label_of
from verifier.wording.figures import listed

EXPECTED = "expected"
MOST_NAMED = 3
MOST_ROWS = 8


def title(table: str, per: Sequence[str], figures: Sequence[str]) -> str:
    """Name the check."""
    return f"no two units ({', '.join(per)}) of {table} have the same {listed(list(figures), 'and')} throughout"


def label(unit: Sequence[str]) -> str:
    """Name a unit."""
    return label_of(unit)


def its_own() -> str:
    """Say what the figures of a unit are expected to be."""
    return "figures of its own"


def of_row(labels: Sequence[str], numbers: Sequence[Fraction]) -> str:
    """Write what one row of a unit has: `Ash 10/12`."""
    return " ".join([*([label_of(labels)] if labels else []), "/".join(show(number, 6) for number in numbers)])


def vector(parts: Sequence[str]) -> str:
    """Write the figures of a unit, the first rows of them."""
    more = len(parts) - MOST_ROWS
    return ", ".join([*parts[:MOST_ROWS], *([f"and {more:,} more"] if more > 0 else [])])


def same_as(units: Sequence[Sequence[str]], number: int) -> str:
    """Name the units that have the same figures, the first of them."""
    named = "; ".join(label_of(unit) for unit in units[:MOST_NAMED])
    more = number - min(len(units), MOST_NAMED)
    return f"the same as {named}{f' and {more:,} more' if more else ''}"


def _pairs(number: int) -> str:
    return f"{number:,} {'pair' if number == 1 else 'pairs'}"


def rate(pairs: int, same: int, size: Fraction, counted: str) -> str:
    """Say how often units as large as these have the same figures; `counted` is what makes their size."""
    return (
        f"of {_pairs(pairs)} of units with the same number of {counted}, {show(size, 6)} or more, "
        f"{same:,} {'has' if same == 1 else 'have'} the same figures throughout"
    )


def base_rate(pairs: Pairs, counted: str) -> str:
    """Say how often units of one size have the same figures at all."""
    have = "has" if pairs.same == 1 else "have"
    return (
        f"How much is chance: of {_pairs(pairs.of_one_size)} of units with the same number of {counted}, "
        f"{pairs.same:,} {have} the same figures throughout; small units often do."
    )


def unknown() -> str:
    """Stand for the figures of a unit that cannot be compared."""
    return "unknown"


def not_known(measure: str, row: Sequence[str]) -> str:
    """Say which figure of a unit is not known."""
    return f"{measure}{f' of {label_of(row)}' if row else ''} is not known"


def too_large(measure: str) -> str:
    """Say that the size of a unit is no number that can be worked with."""
    return f"{measure} adds up to a number with too many digits"


def set_aside(nothing: int, small: int, at_least: int, counted: str) -> str:
    """Say which units were not compared."""
    said = [f"{nothing:,} with nothing"] if nothing else []
    said += [f"{small:,} with fewer than {at_least:,} {counted}"] if small else []
    return f"Set aside: {listed(said, 'and')}."


def left_out(candidates: Sequence[str]) -> str:
    """Name those whose figures are no part of it."""
    return f"Not compared, as declared 'not a vote': {', '.join(candidates)}."


def nothing_to_compare(units: int) -> str:
    """Say that there are no two units."""
    return f"{units:,} {'unit' if units == 1 else 'units'} left to compare: nothing was tested."


def cause(groups: int, unknown: int, tested: int) -> str:
    """Say after the verdict how many vectors, or units, it is about."""
    if groups:
        return f"{groups:,} {'set' if groups == 1 else 'sets'} of figures that several units have"
    if unknown:
        return f"{unknown:,} {'unit' if unknown == 1 else 'units'} where it cannot be decided"
    return "" if tested > 1 else "nothing to compare"


def counts(found: Vectors, shared: int) -> tuple[tuple[str, int], ...]:
    """Count the units by what they came out as."""
    own = found.tested - shared
    said = (
        ("with figures of its own" if own == 1 else "with figures of their own", own),
        ("share theirs", shared),
        ("cannot be decided", found.unknown),
        ("set aside", found.nothing + found.small),
    )
    return (("unit" if found.units == 1 else "units", found.units), *(one for one in said if one[1]))


def not_shown(number: int) -> str:
    """Say that more are counted and not listed."""
    return f"{number:,} more {'is' if number == 1 else 'are'} counted and not listed."
