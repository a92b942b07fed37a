"""Corrections: single figures of a release that were put right later, each with who said so and when.

The corrected figures are a release of their own, with the tables and the figures of the one that it corrects.
"""

from __future__ import annotations

from verifier.rulebook.section import Moment, Named, Number, Section, Text


class Correction(Section):
    """One corrected figure: where it stands (`at`, by the columns of its row), what it was, and what it is."""

    at: Named[Text]
    measure: Text
    table: Text | None = None
    was: Number
    is_: Number
    by: Text
    received: Moment
    source: Text | None = None
    why: Text | None = None
