"""Frozen values that every stage shares. Imports nothing of ours."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Where something stands: a file, and where known a 1-based line and column (0: not known)."""

    file: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        """Write `path:line:column`, as editors and CI logs read it."""
        parts = [self.file, *(str(number) for number in (self.line, self.column) if number)]
        return ":".join(parts)


@dataclass(frozen=True, slots=True)
class Fault:
    """A fault of the rulebook, the arguments or an unreadable file. It says nothing about the election."""

    place: Place
    message: str

    def __str__(self) -> str:
        """Write the fault as one line, its place first."""
        return f"{self.place}: {self.message}" if self.place.file else self.message


class Stop(Exception):  # noqa: N818 (it is no error of the program: it carries what a person must mend)
    """Raised where a stage cannot go on; carries every fault found so far."""

    def __init__(self, *faults: Fault) -> None:
        """Keep the faults; they are shown together, sorted by place."""
        super().__init__("\n".join(str(fault) for fault in faults))
        self.faults = faults


class Relation(StrEnum):
    """How a printed figure relates to an exact one: arithmetic, no opinion."""

    EXACT = "exact"
    ROUNDED = "rounded"
    TRUNCATED = "truncated"
    WITHIN = "within"
    DIFFERS = "differs"
    MISSING = "missing"
    EXTRA = "extra"
    DUPLICATE = "duplicate"
    UNDETERMINED = "undetermined"


class Rounding(StrEnum):
    """A rounding model. Down is towards zero (cut off), up is away from zero."""

    HALF_UP = "half up"
    HALF_EVEN = "half even"
    HALF_DOWN = "half down"
    DOWN = "down"
    UP = "up"


class Verdict(StrEnum):
    """What a claim, a check or a facet comes out as."""

    AGREES = "agrees"
    EXPLAINED = "explained"
    DISAGREES = "disagrees"
    UNDETERMINED = "undetermined"
    INVALID = "invalid"
    NOT_CHECKED = "not checked"


class FacetName(StrEnum):
    """What of a claim is judged, each on its own."""

    VALUE = "value"
    UNIT = "unit"
    VINTAGE = "vintage"
    LABEL = "label"
    ATTRIBUTION = "attribution"


@dataclass(frozen=True, slots=True)
class Printed:
    """A number as it was printed.

    `text` is what stood there, `value` the exact number it denotes (28% is 28/100), `digits` the decimals that were
    printed (before the percent sign), `percent` whether a percent sign stood there.
    """

    text: str
    value: Fraction
    digits: int
    percent: bool = False

    @property
    def step(self) -> Fraction:
        """One unit in the last printed place."""
        return Fraction(1, 10 ** (self.digits + (2 if self.percent else 0)))


@dataclass(frozen=True, slots=True)
class Related:
    """Relation of a printed number to an exact one; `difference` is printed less exact."""

    relation: Relation
    roundings: frozenset[Rounding]
    difference: Fraction


@dataclass(frozen=True, slots=True)
class FacetResult:
    """One facet of a claim: its verdict, its relation and cause where there is one, and a sentence that says so."""

    facet: FacetName
    verdict: Verdict
    relation: Relation | None = None
    cause: str = ""
    says: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """One compared figure, as shown: all fields but the relation, roundings and places are ready to print.

    `label` names the figure (a candidate, or the key values and the measure), `printed` what the source under test
    says, `official` what it is held against, `difference` printed less official with its sign, `note` how they relate.
    """

    label: str
    printed: str
    official: str
    difference: str
    relation: Relation
    verdict: Verdict
    note: str = ""
    roundings: tuple[Rounding, ...] = ()
    places: tuple[Place, ...] = ()


@dataclass(frozen=True, slots=True)
class Finding:
    """What one claim, one check or one bad cell came out as, with everything a reader is shown of it.

    `counts` holds exact numbers by word ("figures", "agree", "missing", ...) for checks over tables; `rows` are capped,
    `counts` never are. `against` says what the rows' `official` figures are, where they are none (sums). `open` marks
    what is undetermined by its own nature. `key` names the finding in every run; `state` changes with what was written.
    """

    id: str
    kind: str
    title: str
    verdict: Verdict
    headline: str
    place: Place
    facets: tuple[FacetResult, ...] = ()
    rows: tuple[Row, ...] = ()
    sentences: tuple[str, ...] = ()
    counts: tuple[tuple[str, int], ...] = ()
    against: str = "official"
    open: bool = False
    key: str = ""
    state: str = ""


@dataclass(frozen=True, slots=True)
class Audit:
    """One rulebook (or one comparison of two files) and its findings, in the order in which they were written."""

    title: str
    file: str
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class FileRead:
    """A file that was read: its path as shown, its SHA-256, its size in bytes, its data rows (None: not a table)."""

    path: str
    sha256: str
    size: int
    rows: int | None = None


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a result rests on, the same on every run and machine. `rulebook` is the digest of the resolved rules."""

    files: tuple[FileRead, ...]
    rulebook: str
    typed_in: int = 0
    without_original: int = 0


@dataclass(frozen=True, slots=True)
class Environment:
    """What may differ from run to run: versions, arguments, host and times. Kept apart from everything else."""

    verifier: str
    python: str
    libraries: tuple[tuple[str, str], ...]
    arguments: tuple[str, ...]
    host: str
    started: str
    finished: str


@dataclass(frozen=True, slots=True)
class Report:
    """The whole result of one run. `counts` has every verdict once, worst last; `counted` says what was counted."""

    audits: tuple[Audit, ...]
    counts: tuple[tuple[Verdict, int], ...]
    counted: str
    manifest: Manifest
    environment: Environment | None = None
