"""Sections `contests`, `candidates` and `measures`: who and what is counted."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import BeforeValidator, WithJsonSchema

from verifier.rulebook import kinds
from verifier.rulebook.section import Flag, Listed, Named, OneAtLeast, Section, Text, Whole, fault, one_of
from verifier.wording import labels as words

KINDS = ("person", "option", "uncommitted", "aggregate", "not a vote")


def _said(value: Any) -> Any:
    if value == [] or (isinstance(value, str) and not value.strip()):
        raise fault(words.empty())
    return value


Label = Annotated[Text, BeforeValidator(_said), WithJsonSchema(kinds.SAYS_SOMETHING)]
"""What somebody or something is called; nothing is no label."""


class Contest(Section):
    """What is voted on."""

    title: Text
    seats: Whole | None = None
    district: Text | None = None


class Candidate(Section):
    """Who or what is voted for. Aggregates count in totals, never in ranks; "not a vote" counts in neither.

    `labels` are what somebody is called or calls himself, by kind of label; they stand beside each other.
    """

    aliases: Listed[Text] = ()
    kind: Annotated[str, one_of(*KINDS)] = "person"
    contest: Text | None = None
    labels: Named[Annotated[OneAtLeast[Label], BeforeValidator(_said)]] = {}


class Measure(Section):
    """What is counted.

    `unit` is `percent` (the measure holds the ratio and shows it times 100) or the measure in whose unit this one is
    counted; `is` derives it from others; `by` names what its figures are given for: candidates, unless it says
    otherwise.
    """

    label: Text
    unit: Text | None = None
    whole: Flag = False
    is_: Text | None = None
    by: Text = "candidate"
