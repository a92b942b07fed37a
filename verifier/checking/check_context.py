"""What a check is given to work on: its rulebook, the record, the tables that were read, and where it is written."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction

import polars as pl

from verifier.checking.consequences import FOLLOWS, Consequences, Size
from verifier.checking.coverage import coverage
from verifier.checking.weighed import weighed
from verifier.fingerprint import fingerprint
from verifier.model import Coverage, Finding, Place, Row, Verdict
from verifier.record.record import Record
from verifier.registry import CHECKS
from verifier.rulebook.book import CheckEntry, Rulebook
from verifier.tables.table import Table
from verifier.wording.claims import headline, marked_open
from verifier.wording.consequences import other_class


@dataclass(frozen=True, slots=True)
class CheckContext:
    """Everything that a check may look at. `found` is what the checks before it have found wrong."""

    rulebook: Rulebook
    record: Record
    tables: Mapping[tuple[str, str], Table]
    entry: CheckEntry
    found: Consequences = field(default_factory=Consequences)

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

    def note(
        self,
        wrong: pl.DataFrame,
        rest: Verdict = Verdict.UNDETERMINED,
        twice: pl.DataFrame | None = None,
        sizes: Callable[[], Sequence[Size]] = tuple,
    ) -> None:
        """Hand in everything that the check found wrong; every kind does so before it makes its finding.

        `wrong` has the labels (String) of every row or unit that disagrees or is invalid, also of those that are not
        shown; no column where the check is about one unit without a label. `rest` is what the check would come out as
        without them: undetermined where anything else could not be decided, or where nobody says; or that it disagrees
        or is invalid for something that is no unit. `twice` has those of
        another frame, apart from `wrong`, that are invalid only as a key of a table stands twice: that is a finding of
        its own, from which they follow. `sizes` gives how far off each row of `wrong` is; it is asked only where this
        check follows another, or another follows this one.
        """
        linked = self.entry.follows or any(self.entry.id in one.follows for one in self.rulebook.checks)
        self.found.note(self.entry.id, wrong, rest, self.entry.class_, twice, sizes() if linked else ())

    def size(self, measure: str, amount: Fraction | None) -> Size:
        """Say how far off a figure of a measure is, and in which unit that counts."""
        known = self.rulebook.book.measures.get(measure)
        return (known and known.unit) or measure, amount

    def follows(self, rows: pl.DataFrame) -> pl.Series:
        """Tell of rows by their labels (String) from which check that this one follows each is a consequence.

        Returns its id (String; "": none). Kinds show those first that follow from nothing: see `own_first`.
        """
        return self.found.roots(rows, self.entry.follows, self.entry.class_, self.entry.id)

    def own_first(self, wrong: pl.DataFrame, labels: Mapping[str, str] | None = None) -> pl.DataFrame:
        """Put rows that follow from another check after all others, both in the order in which they are.

        `labels` names the columns that hold labels (column of `wrong`: label); all of them, unless it is said.
        """
        if not self.entry.follows:
            return wrong
        named = wrong if labels is None else wrong.select(pl.col(column).alias(name) for column, name in labels.items())
        follows = (self.follows(named) != "").alias(FOLLOWS)
        return wrong.with_columns(follows).sort(FOLLOWS, maintain_order=True).drop(FOLLOWS)

    def finding(  # noqa: PLR0913, PLR0917 (all that a finding is made of)
        self,
        title: str,
        verdict: Verdict,
        cause: str,
        rows: tuple[Row, ...],
        sentences: tuple[str, ...],
        counts: tuple[tuple[str, int], ...],
        against: str = "official",
        covered: Sequence[Coverage] = (),
    ) -> Finding:
        """Make the check's finding; what it has noted as wrong is weighed by its class and by what it follows.

        `covered` is how much of its tables the kind looked at, where it knows better than by rows: see `coverage`.
        """
        written = "|".join(f"{row.label}={row.printed}/{row.official}" for row in rows)
        found = Finding(
            id=self.entry.id,
            kind="check",
            title=title,
            verdict=verdict,
            headline=headline(verdict, cause),
            place=self.place,
            rows=rows,
            sentences=sentences,
            counts=counts,
            against=against,
            key=fingerprint(self.rulebook.file, self.entry.id),
            state=fingerprint(written, str(counts)),
            class_=self.entry.class_,
            coverage=coverage(self.rulebook, self.tables, self.entry, covered),
        )
        told = weighed(found, cause, self.entry, self.found, self.follows)
        return replace(
            told,
            sentences=(*self._of_class(), *told.sentences, *marked_open(self.left_open, told.verdict)),
            open=self.left_open is not None and told.verdict is Verdict.UNDETERMINED,
        )

    def _of_class(self) -> list[str]:
        """Say that the rulebook departs from the class of the kind; the author says why in a remark."""
        usual = CHECKS.get(self.entry.kind).class_
        return [] if usual is self.entry.class_ else [other_class(self.entry.kind, self.entry.class_, usual)]
