"""Sentences about what stands in expressions: names that lead nowhere, keys that do not fit, numbers and truths."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from verifier.wording.rulebook import quoted, suggestion

LONGEST = 400


def cut(message: str) -> str:
    """Keep a message readable, whatever it quotes."""
    shown = message if len(message) <= LONGEST else message[: LONGEST - 3] + "..."
    return "".join(letter if letter.isprintable() else f"\\u{ord(letter):04x}" for letter in shown)


def no_comparison() -> str:
    """Say that a test must be true or false."""
    return "this is a number, and a comparison is expected, such as lead > 0"


def no_date() -> str:
    """Say that a number is expected where a date stands."""
    return "this is a date, and a figure is expected; the difference of two dates is one, in days"


def no_date_alone() -> str:
    """Say that a test is no date."""
    return "this is a date, and a comparison is expected, such as primary.at < stood"


def only_an_event(name: str) -> str:
    """Say that an event is no date by itself."""
    return f"{quoted(name)} is an event; write {name}.at for the time of it"


def nothing_stood() -> str:
    """Say that a time belongs to claims."""
    return "'stood' is when a claim stood, and no claim stands here"


def no_time(example: str) -> str:
    """Say that figures in force are those of some time, and here is none."""
    return f"a check stands at no time, so no figure is in force; name the release, as in {example}"


def derived_at_no_time(measure: str) -> str:
    """Say that what is derived from figures in force has no value where none is."""
    return (
        f"a check stands at no time, so no figure is in force, and {quoted(measure)} is derived from such figures; "
        "write out what it is, and name the release"
    )


def no_figure() -> str:
    """Say that a number is expected."""
    return "this is a comparison, and a figure is expected, such as votes[...] - votes[...]"


def key_on_single(name: str) -> str:
    """Say that a single value has no key."""
    return f"{quoted(name)} is a single value; take the key in brackets away"


def rows_of_single(name: str) -> str:
    """Say that a single value has no rows."""
    return f"{quoted(name)} is a single value; sum, min, max and count take the rows of a measure"


def whose_figure(name: str) -> str:
    """Say that a measure needs a key."""
    return f"whose {quoted(name)}? write whom or what it is for, as in {name}[...], or add up all with sum({name})"


def circle(names: Sequence[str]) -> str:
    """Say that a measure is derived from itself."""
    if len(names) == 1:
        return f"{quoted(names[0])} is derived from itself"
    steps = ", ".join(f"{one} from {other}" for one, other in zip(names, (*names[1:], names[0]), strict=True))
    return cut(f"{quoted(names[0])} is derived from itself: {steps}")


def too_heavy(name: str) -> str:
    """Say that a value is built on too many others."""
    return f"{quoted(name)} is built on too many named values, one upon another; write it out in fewer steps"


def unknown_label(owner: str, label: str, known: Iterable[str]) -> str:
    """Say that rows have no such label."""
    return f"the figures of {quoted(owner)} have no label {quoted(label)}{suggestion(label, known)}"


def key_too_short(name: str, key: Iterable[str]) -> str:
    """Say which columns a look-up needs."""
    labels = ", ".join(f"{column}: ..." for column in key)
    return f"which row of {quoted(name)}? write {name}[{labels}], or add up all with sum({name})"


def in_table(name: str, path: str, key: Iterable[str]) -> str:
    """Say that a release has a measure only in a table with a longer key."""
    return f"{quoted(name)} stands in a table by {', '.join(key)}; write {path}"


def named_later(name: str) -> str:
    """Say that a value is used before it is named."""
    return f"{quoted(name)} is not known yet here: values under 'let' use those above them, never themselves"


def no_parts(name: str) -> str:
    """Say that a dot follows what is no release."""
    return f"{quoted(name)} is no release, so nothing can follow it after a dot"


def only_a_release(name: str) -> str:
    """Say that a release is no figure."""
    return f"{quoted(name)} is a release; write which of its figures, as in {name}.votes[...]"


def says_nothing_of(owner: str, part: str) -> str:
    """Say that a release lacks a part."""
    return f"the release {quoted(owner)} says nothing under '{part}'; add it there"
