"""Section `events`: what happened and when, so that claims about times can be held against it."""

from __future__ import annotations

from verifier.rulebook.releases import Original
from verifier.rulebook.section import Section, Stretch, Text

AT = "at"
"""The part of an event that expressions name: `ap_call.at`."""


class Event(Section):
    """Something that happened: a call, a withdrawal, an election day.

    `at` is when: a date (some time that day), a moment, or the time between two. `kind` puts it together with others
    of its sort: what came of one kind after a claim is said beside it. `source` says how one knows.
    """

    title: Text
    at: Stretch
    kind: Text | None = None
    source: Text | None = None
    original: Original | None = None
