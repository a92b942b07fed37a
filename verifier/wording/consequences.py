"""Sentences about the class of a check, and about what follows from the finding of another check."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from verifier.model import Class
from verifier.numbers import show, signed
from verifier.wording.rulebook import comma_list, quoted

CLASSES = {Class.IMPOSSIBLE: "impossible", Class.LOOK: "odd and possible"}
MOST_OF_A_CIRCLE = 6
ONLY_LOOKED_AT = "Only to be looked at: it is counted, and changes the exit code with --fail-on look alone."


def from_(roots: Sequence[str]) -> str:
    """Name the checks from which something follows."""
    return f"from {comma_list(roots)}"


def count(number: int) -> tuple[tuple[str, int], ...]:
    """Count what follows, among the numbers of a finding."""
    return (("follows" if number == 1 else "follow", number),) if number else ()


def follow(number: int, wrong: int, root: str) -> str:
    """Say how much of what is wrong may follow from another check, where it is told."""
    if number == wrong:
        which = "This" if number == 1 else f"All {number:,}"
    else:
        which = f"{number:,} of the {wrong:,} that are wrong"
    return f"{which} may follow from {root}, as the rulebook says, and {'is' if number == 1 else 'are'} counted there."


def larger(number: int, root: str) -> str:
    """Say that some of it is too far off to follow from another check."""
    which = "1 is" if number == 1 else f"{number:,} are"
    return f"{which} further off than what {root} found there can make up for: that does not follow from it."


def of_which(size: Fraction, most: Fraction, roots: Sequence[str]) -> str:
    """Say how much of what a figure is off by can come from other checks' findings."""
    return f"off by {signed(size, 36)}, of which {show(most, 36)} at most can come from {comma_list(roots)}"


def stand_twice(number: int) -> str:
    """Say that some of it is invalid for keys that are told of by themselves."""
    if number == 1:
        return "1 is invalid as its key stands more than once, and is counted there."
    return f"{number:,} are invalid as their keys stand more than once, and are counted there."


def in_part(cause: str, number: int) -> str:
    """Say after a verdict that some of it is a consequence."""
    if not number:
        return cause
    told = f"{number:,} {'follows' if number == 1 else 'follow'}"
    return f"{cause} ({told})" if cause else told


def with_undecided(cause: str) -> str:
    """Say after the verdict that something else could not be decided."""
    return f"{cause}; others cannot be decided" if cause else "others cannot be decided"


def undecided_apart() -> str:
    """Say after the verdict that what is wrong is only a consequence, and that the rest is not decided."""
    return "what does not follow"


def less_grave(root: str) -> str:
    """Say why nothing follows from a check that only looks."""
    return f"Nothing here follows from {root}: that is only to be looked at, and this is impossible."


def nothing_shared(root: str) -> str:
    """Say why nothing follows from a check about other things."""
    return f"Nothing here follows from {root}: they have no labels in common that tell which units are the same."


def several_units(root: str) -> str:
    """Say why nothing follows where each thing that was found is about several units."""
    return f"Nothing here follows from {root}: what is found here is about several units at once."


def other_class(kind: str, here: Class, usual: Class) -> str:
    """Say that a rulebook takes a kind of check for graver, or less grave, than it is by itself."""
    return f"The rulebook takes this for {CLASSES[here]}; by its kind {quoted(kind)} it would be {CLASSES[usual]}."


def class_without_why(kind: str, here: Class, usual: Class) -> str:
    """Ask why a rulebook departs from the class of a kind of check."""
    return f"{quoted(kind)} is {quoted(usual.value)} by its kind; say under 'why' why it is {quoted(here.value)} here"


def follows_itself(circle: Sequence[str]) -> str:
    """Say that checks follow each other in a circle."""
    if len(circle) == 1:
        return f"{quoted(circle[0])} cannot follow from itself"
    names = [quoted(name)[1:-1] for name in (*circle, circle[0])]
    told = [*names[:MOST_OF_A_CIRCLE], "...", names[-1]] if len(names) > MOST_OF_A_CIRCLE + 1 else names
    return f"checks cannot follow from each other in a circle: {' follows '.join(told)}"
