"""Sentences about why a published result is not the one that a formula gives: hypotheses, never verdicts."""

from __future__ import annotations

from collections.abc import Sequence

MISAPPLIED_OPEN = (
    "Other slips, and other votes or seats than those in the record, can lead to the same result; "
    "units whose result the formula gives were not looked at."
)
LOT_OPEN = "Nothing here shows that a lot was drawn, or how it fell."
READING_OPEN = "Which reading is the right one is not settled here."
SWAPPED_OPEN = "It does not show which of the two results stands in the wrong place, nor who put it there."
LOOSE_OPEN = "It says which fractions were rounded the other way, and not why."

# ---- what may have gone otherwise; the name is the same in all units


def other_total(what: str) -> str:
    """Name another total."""
    return f"shares taken of {what}"


def total_taken(what: str, number: int, instead: int) -> str:
    """Tell which total was taken instead of which."""
    return f"with {number:,} ({what}) as the total instead of {instead:,}"


SUM_OF_GROUPS = "the sum of the groups"
SUM_OF_VIABLE = "the sum of the groups that take part"


def sum_of(label: str) -> str:
    """Name the sum of the groups' other figures."""
    return f"the sum of {label}"


def other_seats() -> str:
    """Name another number of seats."""
    return "another number of seats"


def seats_taken(seats: int, instead: int) -> str:
    """Tell how many seats were given instead of how many."""
    return f"with {seats:,} {'seat' if seats == 1 else 'seats'} to give instead of {instead:,}"


PLAIN = {
    "keep: 0": "a seat taken from a group that has only one",
    "decimals: 1": "fractions compared by one decimal",
    "decimals: 2": "fractions compared by two decimals",
    "threshold: none": "no threshold",
    "threshold, round: up": "the threshold rounded up",
    "threshold, round: down": "the threshold rounded down",
    "threshold, round: half up": "the threshold rounded to the nearest",
    "threshold, round: none": "the threshold not rounded",
}
"""Clauses that have a plainer name than the words of a formula file."""


def clause(words: str) -> str:
    """Name a clause that is otherwise."""
    return PLAIN.get(words, f"'{words}'")


def clause_taken(words: str, own: str) -> str:
    """Tell which clause was taken instead of which."""
    return f"with {PLAIN[words]}" if words in PLAIN else f"with '{words}' instead of '{own}'"


def without_clean_up(rounded: str = "") -> str:
    """Name a result that was not made to add up."""
    return f"{f'{rounded} and ' if rounded else ''}nothing added or taken after rounding"


def rounded_then(rounded: str) -> str:
    """Name another rounding, after which seats are added or taken as usual."""
    return f"{rounded} and then made to add up"


def one_more_to(whom: str) -> str:
    """Name who was given a seat that was left."""
    return f"a seat left over given to {whom}"


def one_less_of(whom: str) -> str:
    """Name from whom a seat too many was taken."""
    return f"a seat too many taken from {whom}"


def taken_so(name: str) -> str:
    """Tell a wrong step."""
    return f"with {name}"


def gives_it(says: str) -> str:
    """Say that something leads to what is published."""
    return f"{says}, the formula gives the published result"


LOOSE = "fractions rounded the other way"


def the_other_way(groups: Sequence[tuple[str, str, int]]) -> str:
    """Tell which quotients were rounded otherwise."""
    said = [f"{due} of {group} rounded to {seats:,}" for group, due, seats in groups]
    return f"with {', '.join(said[:-1])}{' and ' if said[1:] else ''}{said[-1] if said else LOOSE}"


SWAPPED = "two groups in each other's place"
SWAPPED_IN_MANY = "the seats of two groups stand in each other's place"


def swapped(one: str, other: str, seats: tuple[int, int]) -> str:
    """Tell whose seats stand in each other's place."""
    return f"the formula gives {one} {seats[0]:,} and {other} {seats[1]:,}, the other way round"


def by_lot(lots: Sequence[str]) -> str:
    """Tell which lot a result needs."""
    return f"the rule leaves {' and '.join(lots)}, and the result is one of those that this can lead to"


def by_lot_otherwise(lots: Sequence[str]) -> str:
    """Tell that a lot would have to have fallen otherwise than it is recorded."""
    return f"the rule leaves {' and '.join(lots)}; the result is one of those, but not the one by the recorded lot"


def by_reading(reading: str) -> str:
    """Tell which other reading gives a result."""
    return f"as read by '{reading}', the formula gives the published result"


# ---- everything that was tried on one result

TRIED = "Causes, tried on this result:"


def fits(cause: str, says: str, fits: int, window: int) -> str:
    """Tell a way that leads to the published result, and how many others it would have led to."""
    others = f" ({fits:,} of {window:,} results as far off)" if window else ""
    return f"Fits: {cause}: {says}{others}."


def leads_elsewhere(results: str, names: Sequence[str]) -> str:
    """Tell what does not lead to the published result, but would to another that is as far off."""
    return f"Does not fit: {'; '.join(names)}: that gives {results}."


def or_more(results: Sequence[str], more: int) -> str:
    """List a few results."""
    return f"{' or '.join(results)}{f' or {more:,} more' if more else ''}"


def leads_anywhere(number: int) -> str:
    """Say how many slips lead to the published result, and to most others as well."""
    them = "1 slip gives" if number == 1 else f"{number:,} slips give"
    return f"{them} the published result, and most others as far off as well: that tells nothing."


def does_not_lead_there(number: int, *, others: bool) -> str:
    """Say how many slips were tried that do not lead to the published result, beside those that were named."""
    slips = f"{number:,}{' other' if others else ''} slip{'' if number == 1 else 's'}"
    return f"{slips} {'does' if number == 1 else 'do'} not give the published result."


# ---- hypotheses over one unit or several


def in_one(says: str) -> str:
    """Tell the evidence of a single unit."""
    return f"{says}."


def in_several(says: str, fits: int, of: int, expected: int) -> str:
    """Tell the evidence of several units, and how much of it would be had by chance."""
    by_chance = f"in about {expected:,}" if expected else "in hardly any"
    return f"{says}, in {fits:,} of the {of:,} wrong results where that would show; by chance {by_chance}."


def follows_in_several(says: str) -> str:
    """Tell what follows in several units by the first of them."""
    return f"{says}, to begin with the first."
