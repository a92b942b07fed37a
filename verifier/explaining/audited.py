"""One rulebook with its tables and the record that they make: all that it takes to explain anything in it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from verifier.articles.look_up import LookedUp
from verifier.articles.reading import Texts
from verifier.model import Finding
from verifier.record.record import Record
from verifier.rulebook.book import Rulebook
from verifier.tables.table import Table


@dataclass(frozen=True, slots=True)
class Audited:
    """A rulebook, its tables by release and name, and the record.

    `told` says where the words of claims stand, `texts` in which texts of articles. `others` gives the findings that
    belong to no claim or check: about data, and about words. `unread` are the findings of its claims and checks where
    its data was not named, and nothing was read.
    """

    rulebook: Rulebook
    tables: Mapping[tuple[str, str], Table]
    record: Record
    told: LookedUp
    texts: Texts
    others: Callable[[], Sequence[Finding]] = tuple
    unread: tuple[Finding, ...] = ()
