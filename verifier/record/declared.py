"""Rows for somebody whom a rulebook does not declare: their figures are unknown, and so is everything added from them.

A row `Total` among the candidates would double every sum, and halve every share.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from verifier.record.releases import Figure
from verifier.rulebook.book import Rulebook
from verifier.wording import record as words


def declared(rulebook: Rulebook, labels: Mapping[str, str], figure: Figure, contest: str | None = None) -> Figure:
    """Return a row's figure, unknown where it is that of nobody who is declared, or who stands in another contest.

    `contest` is that of the release, where it states one. Where a rulebook declares no candidates, any may occur.
    """
    name = labels.get("candidate")
    if name is None or not rulebook.book.candidates:
        return figure
    candidate = rulebook.book.candidates.get(rulebook.candidate(name) or "")
    if candidate is None:
        return replace(figure, value=None, unknown=words.no_candidate(name, str(figure.place)))
    of = labels.get("contest") or contest
    if of is not None and candidate.contest not in (None, of):
        return replace(figure, value=None, unknown=words.other_contest(name, str(candidate.contest), str(figure.place)))
    return figure
