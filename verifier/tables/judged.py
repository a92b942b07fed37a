"""What became of a correction that was held against its record."""

from __future__ import annotations

from dataclasses import dataclass

from verifier.model import Place, Verdict
from verifier.rulebook.corrections import Correction


@dataclass(frozen=True, slots=True)
class Judged:
    """What became of one correction of a table: the row it is of (None: none, or several), and what stood there.

    `place` is that of the row, `found` the figure as written (empty: none), `says` what is wrong with the correction.
    """

    correction: Correction
    row: int | None
    verdict: Verdict
    found: str = ""
    place: Place | None = None
    says: str = ""
