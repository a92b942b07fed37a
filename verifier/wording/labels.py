"""Sentences about labels: what somebody or something was called, and what the record calls it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from verifier.wording.rulebook import quoted, unknown_in, unknown_name

Recorded = Mapping[str, Sequence[str]]
"""Labels by their kind: `seat in the Senate: [I-Vt.]`."""


def recorded(label: str, kinds: Sequence[str], candidate: str) -> str:
    """Say as what kind of label the record has one."""
    return f"{quoted(label)} is recorded of {candidate}: {' and '.join(kinds)}."


def beside_each_other() -> str:
    """Say that labels of different kinds are no contradiction."""
    return "They are of different kinds, and do not conflict."


def not_recorded(label: str, candidate: str, labels: Recorded) -> str:
    """Say that a label is not recorded, and which are."""
    known = "; ".join(f"{kind}: {' or '.join(map(quoted, ones))}" for kind, ones in labels.items())
    return f"{quoted(label)} is not recorded of {candidate}. Recorded are {known}."


def none_recorded(candidate: str) -> str:
    """Say that nothing is known of what somebody is called."""
    return f"Cannot be decided: no label of {candidate} is recorded."


def same_text(label: str, path: str, text: str) -> str:
    """Say that a label is what the record says."""
    return f"{quoted(label)} is the text of {path}: {text}."


def other_text(label: str, path: str, text: str) -> str:
    """Say that a label is not what the record says, and what that is."""
    return f"{quoted(label)} is not the text of {path}, which is: {text}."


def empty() -> str:
    """Say that a label says nothing."""
    return "the label is empty; write what stands there, or leave the key out"


def needs_one(claim: str) -> str:
    """Say what a label is held against."""
    return (
        f"the claim {quoted(claim)} has 'label', which needs 'candidate' (whose label it is) or 'of' (a text of the "
        "record, such as release.title) beside it, and not both"
    )


def one_label() -> str:
    """Say that a text is one."""
    return "'of' is one text of the record; give one label, and make a claim of each other one"


def no_text_path(text: str, parts: Sequence[str]) -> str:
    """Say how a text of the record is named."""
    return f"{quoted(text)} is no text of the record; write release.part, where part is {' or '.join(parts)}"


def unknown_release(name: str, known: Sequence[str]) -> str:
    """Say that a release is not there."""
    return unknown_name("release", name, known)


def unknown_text(release: str, part: str, parts: Sequence[str]) -> str:
    """Say that a release has no such text."""
    return unknown_in(release, part, parts)


def no_text(path: str) -> str:
    """Say that a release does not say what a label is held against."""
    release, _, part = path.partition(".")
    return f"{quoted(release)} says nothing of {quoted(part)}; add it there, or name another text"
