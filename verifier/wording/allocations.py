"""Sentences about allocations: formulas that are used, what they are given, what they leave open."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from verifier.wording.rulebook import quoted


def no_such_formula(path: str) -> str:
    """Say that a formula file was not found."""
    return f"there is no formula file {quoted(path)}"


def not_a_formula(path: str) -> str:
    """Say that a file holds something else."""
    return f"{quoted(path)} is no formula file: it has no key 'formula'"


def used_twice(name: str) -> str:
    """Say that two files have one name."""
    return f"the formula {quoted(name)} is used twice; each has a name of its own"


def arithmetic(name: str) -> str:
    """Say that a formula allocates nothing."""
    return f"{quoted(name)} is arithmetic: it allocates no seats"


def needs_parts(name: str, kinds: Iterable[str]) -> str:
    """Say that a combination is given by its parts."""
    return f"{quoted(name)} combines parts ({', '.join(kinds)}): write each under 'parts' with its 'kind' and 'given'"


def has_no_parts(name: str) -> str:
    """Say that a formula has no parts."""
    return f"{quoted(name)} has no parts; write its inputs under 'given'"


def lacks_inputs(names: Sequence[str]) -> str:
    """Say which inputs are not given."""
    return f"the formula needs {' and '.join(map(quoted, names))} too"


def no_rows() -> str:
    """Say that weights are rows."""
    return "the votes of the groups are expected here: a measure such as votes, or the rows of a table"


def not_here() -> str:
    """Say where allocations cannot be named."""
    return "an allocation cannot be named here: measures and the inputs of allocations come before it"


def whose_seats(name: str) -> str:
    """Say that seats have an owner."""
    return f"whose {quoted(name)}? write {name}[...], or add up all with sum({name})"


def whose_step(name: str, of_nobody: bool) -> str:
    """Say that a step belongs to a part."""
    key = "part: ..." if of_nobody else "part: ..., candidate: ..."
    return f"in which part? write {name}[{key}]"


def of_nobody(name: str) -> str:
    """Say that a threshold is the same for all."""
    return f"{quoted(name)} is one for all candidates; take the candidate away"


def by_lot(seats: int, among: Sequence[str], where: str) -> str:
    """Say that a lot decides that nobody recorded."""
    at = f" in {where}" if where else ""
    return f"{seats} by lot among {', '.join(among)}{at}: lot not documented"


def silent(clauses: Sequence[str], where: str) -> str:
    """Say that the rule does not settle it."""
    at = f" in {where}" if where else ""
    return f"the rule is silent{at} ({', '.join(clauses)})"


def no_step(candidate: str, what: str) -> str:
    """Say that a candidate did not come to a step."""
    return f"{candidate} has no {what}: the formula did not come to it"


def no_group(candidate: str) -> str:
    """Say that a candidate took no part."""
    return f"{candidate} is none of the groups"


def cannot_be_worked(name: str, where: str, reason: str) -> str:
    """Say why a formula cannot be worked."""
    at = f" in {where}" if where else ""
    return f"{name} cannot be worked{at}: {reason}"


def several_readings(name: str, readings: Iterable[str]) -> str:
    """Say that a reading has to be chosen."""
    return f"{quoted(name)} has several readings: write 'reading' with one of {', '.join(readings)}"


def no_whole_votes(who: str, votes: str) -> str:
    """Say that votes are whole numbers."""
    return f"{who}: {votes} is not a whole number of votes, and the formula allows no fractions"


def recomputes(name: str, measure: str) -> str:
    """Say what figures an allocation can be held against."""
    return f"{quoted(name)} gives {measure}; it is for 'figures' with 'measure: {measure}'"
