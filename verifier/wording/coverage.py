"""Sentences about how much of its tables a check looked at."""

from __future__ import annotations

from collections.abc import Sequence

from verifier.model import Coverage
from verifier.wording import rosters
from verifier.wording.rosters import named

ROWS, FIGURES, UNITS = "rows", "figures", "units"
TWICE = "standing more than once"
UNKNOWN = "with an unknown figure"
LEFT_OUT = "left out by the roster"
UNDECIDED = "not decided"
NOT_ASKED = "not asked for"
SET_ASIDE = "set aside"
NOT_KNOWN = "not known"
NOT_APPLICABLE = "not applicable"
ASIDE = frozenset((NOT_ASKED, SET_ASIDE, NOT_APPLICABLE))
"""What a check is not about, as its rulebook says."""

NO_ROSTER = "No roster says how many there should be"


def against(left: str, right: str) -> str:
    """Name two tables that are held against each other."""
    return f"{left} against {right}"


def only_in(side: str) -> str:
    """Name the figures that only one table has."""
    return f"only in {side}"


def units_of(roster: str) -> str:
    """Name the units of a roster."""
    return f"units of {roster}"


def line(found: Sequence[Coverage]) -> str:
    """Say in one line what was checked and what was not; nothing, where all was and no roster is declared."""
    told = [one for one in found if one.unchecked or one.expected is not None or one.notes]
    if all(_asked_for(one) for one in told):
        return ""
    rostered = any(one.what.startswith("units of ") for one in found)
    left_out = [name for one in told for name in one.named]
    names = f" Left out: {named(list(dict.fromkeys(left_out)), len(set(left_out)))}." if left_out else ""
    notes = "".join(f" {note}" for note in dict.fromkeys(note for one in told for note in one.notes))
    return f"Checked: {'; '.join(map(_one, told))}.{names}{notes}{'' if rostered else f' {NO_ROSTER}.'}"


def in_part(found: Sequence[Coverage]) -> str:
    """Say the same where less was checked than there should be; what the check leaves aside itself is nothing less."""
    less = [one for one in found if one.notes or _fewer(one) or any(why not in ASIDE for why, _ in one.unchecked)]
    return line(less)


def _fewer(found: Coverage) -> bool:
    return found.expected is not None and found.checked < found.expected


def _asked_for(found: Coverage) -> bool:
    """Tell whether nothing but what the check itself leaves aside was not checked."""
    return found.expected is None and not found.notes and all(why == NOT_ASKED for why, _ in found.unchecked)


SHORTLY = {
    rosters.MISSING: "missing",
    rosters.BLANK: "without a figure",
    rosters.LATE: "not yet",
    rosters.BAD: "not known",
    rosters.ONLY_BLANKS: "with only blanks, taken as zero",
    "merged into": "merged into another",
}
"""Reasons that are told at length elsewhere."""


def _one(found: Coverage) -> str:
    total = found.checked + sum(number for _, number in found.unchecked) if found.expected is None else found.expected
    reasons = ", ".join(f"{number:,} {SHORTLY.get(why, why)}" for why, number in found.unchecked)
    rest = f" ({reasons})" if reasons else ""
    return f"{found.checked:,} of {total:,} {found.what} in {found.of}{rest}"
