"""What a check is given to work on: its rulebook, the record, the tables that were read, and where it is written."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from verifier.fingerprint import fingerprint
from verifier.model import Finding, Place, Row, Verdict
from verifier.record.record import Record
from verifier.rulebook.book import CheckEntry, Rulebook
from verifier.tables.table import Table
from verifier.wording.claims import headline, marked_open


@dataclass(frozen=True, slots=True)
class CheckContext:
    """Everything that a check may look at."""

    rulebook: Rulebook
    record: Record
    tables: Mapping[tuple[str, str], Table]
    entry: CheckEntry

    @property
    def place(self) -> Place:
        """Where the check begins in its rulebook."""
        return self.rulebook.tree.key(self.entry.path)

    @property
    def left_open(self) -> str | None:
        """Why an undetermined result of it is left open, where the rulebook says so."""
        why: str | None = getattr(self.entry.parameters, "open", None)
        return why

    def table(self, path: str) -> Table:
        """Return a table by `release.table` (or `release.table.measure`)."""
        release, table = path.split(".")[:2]
        return self.tables[release, table]

    def finding(
        self,
        title: str,
        verdict: Verdict,
        cause: str,
        rows: tuple[Row, ...],
        sentences: tuple[str, ...],
        counts: tuple[tuple[str, int], ...],
        against: str = "official",
    ) -> Finding:
        """Make the check's finding."""
        written = "|".join(f"{row.label}={row.printed}/{row.official}" for row in rows)
        return Finding(
            id=self.entry.id,
            kind="check",
            title=title,
            verdict=verdict,
            headline=headline(verdict, cause),
            place=self.place,
            rows=rows,
            sentences=(*sentences, *marked_open(self.left_open, verdict)),
            open=self.left_open is not None and verdict is Verdict.UNDETERMINED,
            counts=counts,
            against=against,
            key=fingerprint(self.rulebook.file, self.entry.id),
            state=fingerprint(written, str(counts)),
        )
