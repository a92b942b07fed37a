"""Sentences about the class of a check, and about what follows from the finding of another check."""

from __future__ import annotations

from collections.abc import Sequence

from verifier.model import Class
from verifier.wording.rulebook import comma_list, quoted

CLASSES = {
    Class.IMPOSSIBLE: "impossible: it breaks arithmetic or a rule",
    Class.LOOK: "to be looked at: it is odd, and possible",
}


def from_(roots: Sequence[str]) -> str:
    """Name the checks from which something follows."""
    return f"from {comma_list(roots)}"


def count(number: int) -> tuple[tuple[str, int], ...]:
    """Count what follows, among the numbers of a finding."""
    return (("follows" if number == 1 else "follow", number),) if number else ()


def follow(number: int, wrong: int, root: str) -> str:
    """Say how much of what is wrong follows from another check, where it is told."""
    if number == wrong:
        which = "This follows" if number == 1 else f"All {number:,} follow"
    else:
        which = f"{number:,} of the {wrong:,} that are wrong {'follows' if number == 1 else 'follow'}"
    return f"{which} from {root}, and {'is' if number == 1 else 'are'} counted there."


def in_part(cause: str, number: int) -> str:
    """Say after a verdict that some of it is a consequence."""
    if not number:
        return cause
    told = f"{number:,} {'follows' if number == 1 else 'follow'}"
    return f"{cause} ({told})" if cause else told


def undecided_apart() -> str:
    """Say after the verdict that what is wrong is only a consequence, and that the rest is not decided."""
    return "what does not follow"


def less_grave(root: str) -> str:
    """Say why nothing follows from a check that only looks."""
    return f"Nothing here follows from {root}: that is only to be looked at, and this is impossible."


def nothing_shared(root: str) -> str:
    """Say why nothing follows from a check about other things."""
    return f"Nothing here follows from {root}: they have no labels in common that tell which units are the same."


def other_class(here: Class, usual: Class) -> str:
    """Say that a rulebook takes a kind of check for graver, or less grave, than it is by itself."""
    return f"Here this is {CLASSES[here]}. By its kind it is {CLASSES[usual].partition(':')[0]}."


def class_without_why(kind: str, here: Class, usual: Class) -> str:
    """Ask why a rulebook departs from the class of a kind of check."""
    return f"{quoted(kind)} is {quoted(usual.value)} by its kind; say under 'why' why it is {quoted(here.value)} here"


def follows_itself(circle: Sequence[str]) -> str:
    """Say that checks follow each other in a circle."""
    if len(circle) == 1:
        return f"{quoted(circle[0])} cannot follow from itself"
    return f"checks cannot follow from each other in a circle: {' follows '.join([*circle, circle[0]])}"
