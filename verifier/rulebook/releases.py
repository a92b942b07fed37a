"""Section `releases`: who published which figures, when, and where the author read them."""

from __future__ import annotations

from typing import Annotated

from verifier.model import Rounding
from verifier.rulebook.corrections import Correction
from verifier.rulebook.section import Listed, Moment, Named, Number, Section, Text, Whole, one_of
from verifier.rulebook.tables import Printing, Table

# the words of the NIST SP 1500-100 results format
STATUS = ("pre-election", "unofficial-partial", "unofficial-complete", "certified", "correction", "recount")
ROUNDINGS = tuple(rounding.value for rounding in Rounding)


class Original(Section):
    """Where the author read what is typed in here."""

    publisher: Text | None = None
    title: Text | None = None
    date: Moment | None = None
    url: Text | None = None
    retrieved: Moment | None = None
    archived: Text | None = None
    page: Text | None = None
    words: Text | None = None


class Reporting(Section):
    """How many precincts had reported."""

    precincts: Whole
    of: Whole


class Release(Section):
    """Figures that one publisher gave out at one time."""

    title: Text | None = None
    publisher: Text
    role: Annotated[str, one_of("official", "reported")]
    status: Annotated[str, one_of(*STATUS)]
    as_of: Moment
    contest: Text | None = None
    reporting: Reporting | None = None
    outstanding: Named[Text] | None = None
    printed: Printing | None = None
    carries: Listed[Text] = ()
    original: Original | None = None
    corrects: Text | None = None
    corrections: Listed[Correction] = ()
    figures: Named[Named[Number]] = {}
    tables: Named[Table] = {}
