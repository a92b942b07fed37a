"""Sentences about published results that are worked again by a formula."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from verifier.model import Verdict
from verifier.wording.rulebook import quoted

# ---- what can be wrong with such a check


def combination(name: str) -> str:
    """Say that a combination has parts."""
    return f"{quoted(name)} combines parts; write an allocation under 'allocations' and hold claims against it"


def given_and_assumed(name: str) -> str:
    """Say that an input is bound twice."""
    return f"{quoted(name)} is given and assumed; one of them is enough"


def nothing_assumed(name: str) -> str:
    """Say that a list is empty."""
    return f"nothing is assumed for {quoted(name)}"


def no_group_column(key: Sequence[str], per: Sequence[str]) -> str:
    """Say which columns make the units, and which the groups."""
    left = [column for column in key if column not in per]
    if not left:
        return f"'per' has every key column ({', '.join(key)}); the one with the groups stays out"
    return f"the table has a row for each {', '.join(key)}; all of these but the groups stand under 'per'"


def wrong_unit(per: Sequence[str]) -> str:
    """Say how a unit is named."""
    if not per:
        return "there is one unit only; take 'at' away"
    return f"'at' names the unit: {', '.join(f'{column}: ...' for column in per)}"


def no_input(votes: bool) -> str:
    """Say what an input can be."""
    other = "" if votes else ", or one number for all units"
    return f"an input is a column of a table (release.table.measure), or an aggregate such as sum(... per ...){other}"


def votes_are_rows(wanted: Sequence[str]) -> str:
    """Say what votes are bound to."""
    return f"the votes of the groups are rows of a table, one for each {', '.join(wanted)}"


def other_grain(rows: Sequence[str], wanted: Sequence[str]) -> str:
    """Say that rows do not belong to the units."""
    have, want = ", ".join(rows) or "all together", ", ".join(wanted) or "all together"
    return f"this has a row for each {have}, and one for each {want} is needed; add up with sum(... per {want})"


def no_such_unit(at: Mapping[str, str]) -> str:
    """Say that a unit is not in the tables."""
    return f"there is no {', '.join(f'{key} {text}' for key, text in at.items())} among the published results"


# ---- what a unit came out as


def stands_twice(what: str) -> str:
    """Say that a row has a key that stands twice."""
    return f"{what} stands more than once"


def nothing_published() -> str:
    """Say that there is no result."""
    return "nothing is published"


def not_known(what: str, place: str = "") -> str:
    """Say that an input is not known."""
    return f"{what} is not known{f' ({place})' if place else ''}"


def no_votes() -> str:
    """Say that a unit has no votes."""
    return "there are no votes"


def votes_not_known(group: str, place: str) -> str:
    """Say whose votes are not known."""
    return f"the votes of {group} are not known as a whole number ({place})"


def cannot_be_worked(reason: str, place: str) -> str:
    """Say why the formula cannot be worked."""
    return f"cannot be worked: {reason}{f' ({place})' if place else ''}"


def breaks(says: str, step: str, clause: str) -> str:
    """Say why a result is not possible, and the first step that it breaks."""
    return f"{says}; it breaks this step: {step} ({clause})" if step else says


def lots_not_documented(lots: Iterable[str]) -> str:
    """Say that a result needs lots that nobody recorded."""
    return f"{'; '.join(lots)}: lot not documented"


def lots_assumed(lots: Iterable[str]) -> str:
    """Say that lots are taken as drawn."""
    return f"{'; '.join(lots)}: taken as drawn"


def by_recorded_lot(source: str) -> str:
    """Say that a recorded lot decides."""
    return f"by the recorded lot ({source})"


def record_stands(rule: str, why: str, by: str) -> str:
    """Say that the record stands."""
    return f"the record stands: {rule}; {why} ({by})"


def need_not_stand() -> str:
    """Say that a departure is recorded where none is."""
    return "it is recorded as standing although the formula differs, and the formula gives it"


def only_by(reading: str, others: Iterable[str]) -> str:
    """Say which reading gives a result."""
    return f"as read by {quoted(reading)}; {'; '.join(others)}"


def by_another(reading: str, gives: str) -> str:
    """Say what another reading gives."""
    return f"by {quoted(reading)}: {gives}"


def depends(choices: Iterable[str]) -> str:
    """Say that what is assumed decides."""
    return f"depends on what is assumed: {'; '.join(choices)}"


def choice(assumed: str, verdict: Verdict) -> str:
    """Say what comes out with one assumption."""
    return f"{assumed}: {verdict.value}"


def assumes(texts: Sequence[str]) -> str:
    """Say what is assumed."""
    return f"Assumes {' and '.join(texts)}."


COUNTED = {
    Verdict.AGREES: ("as the formula gives it", "as the formula gives them"),
    Verdict.EXPLAINED: ("explained", "explained"),
    Verdict.UNDETERMINED: ("not decided", "not decided"),
    Verdict.DISAGREES: ("not as the formula gives it", "not as the formula gives them"),
    Verdict.INVALID: ("invalid", "invalid"),
}


def counts(numbers: Mapping[Verdict, int]) -> tuple[tuple[str, int], ...]:
    """Count units by what they came out as."""
    every = sum(numbers.values())
    said = [(words[numbers[verdict] != 1], numbers[verdict]) for verdict, words in COUNTED.items() if numbers[verdict]]
    return (("result" if every == 1 else "results", every), *said)


def not_shown(count: int) -> str:
    """Say that more units need attention than are shown."""
    return f"{count:,} more are not shown."


def title(published: str, formula: str) -> str:
    """Name the check."""
    return f"{published} by {formula}"


def nothing() -> str:
    """Say what stands where no result is."""
    return "no row"


def if_assumed() -> str:
    """Say that a result fits, as far as an assumption goes."""
    return "as the formula gives it, if what is assumed holds"


def against_the_lot(says: str) -> str:
    """Say that a result is not the one that the recorded lot leads to."""
    return f"not by the recorded lot: {says}"


def too_large() -> str:
    """Say that numbers are too large to be added up in a column."""
    return "the votes are too large to be worked again: all together they have more than 38 digits"
