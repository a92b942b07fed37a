"""Frozen values that every stage shares. Imports nothing of ours but their vocabulary, which is had from here too."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from verifier.vocabulary import Class, FacetName, Level, Qualifier, Relation, Rounding, Verdict

# words that everybody has from here, beside all that is below
__all__ = ["Class", "FacetName", "Level", "Qualifier", "Relation", "Rounding", "Verdict"]


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Where something stands: a file, and where known a 1-based line and column (0: not known).

    Files that are not of lines have a `part`: `Canvass!C14` (sheet and cell), `races[0].votes` (a JSON path), `row 14`.
    """

    file: str
    line: int = 0
    column: int = 0
    part: str = ""

    def __str__(self) -> str:
        """Write `path:line:column`, as editors and CI logs read it; or `path:part`."""
        parts = [self.file, *(str(number) for number in (self.line, self.column) if number), *filter(None, [self.part])]
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


class NoRows(Stop):
    """Raised for a file in which no row stands, and that has no other fault: of many files one may still be empty."""


@dataclass(frozen=True, slots=True)
class Printed:
    """A number as it was printed.

    `text` is what stood there, `value` the exact number it denotes (28% is 28/100), `digits` the decimals that were
    printed (before the percent sign), `percent` whether a percent sign stood there, `qualifier` the word before it.
    `to_the_nearest` is the step that it is said to be rounded to, where that is not its last printed place.
    """

    text: str
    value: Fraction
    digits: int
    percent: bool = False
    qualifier: Qualifier | None = None
    to_the_nearest: Fraction | None = None

    @property
    def is_bound(self) -> bool:
        """Tell whether it is no figure, but what one is said to be above or below of."""
        return self.qualifier not in (None, Qualifier.ABOUT, Qualifier.NEARLY)

    @property
    def step(self) -> Fraction:
        """The step that it is rounded to: the stated one, or one unit in the last printed place."""
        return self.to_the_nearest or Fraction(1, 10 ** (self.digits + (2 if self.percent else 0)))


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
class Cause:
    """A hypothesis of why figures differ, tested against the data: never a verdict.

    It `says` the evidence, and by what chance (see `hypotheses.chance`) it would fit: 0 of 0 where it follows from how
    the figures relate. `of` labels the first `figures`, `also` what fits as well, `some` of how many, if not of all.
    """

    name: str
    says: str
    leaves_open: str = ""
    fits: int = 0
    window: int = 0
    confident: bool = False
    figures: int = 1
    of: tuple[str, ...] = ()
    also: tuple[str, ...] = ()
    some: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Change:
    """What a difference changes, or could (`undecided`): `of` a contest, or `in_units`; `called` otherwise ("": no)."""

    level: Level
    of: str
    says: str
    undecided: bool = False
    in_units: bool = False
    called: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """One compared figure, as shown: all fields but the relation, roundings and places are ready to print.

    `label` names the figure (a candidate, or the key values and the measure), `printed` what the source under test
    says, `official` what it is held against, `difference` printed less official with its sign, `note` how they relate.
    `key` has the labels of what it is about (column, text), `follows` the check of whose finding it is a consequence,
    `cause` the name of the hypothesis that explains it best ("": none).
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
    key: tuple[tuple[str, str], ...] = ()
    follows: str = ""
    cause: str = ""


@dataclass(frozen=True, slots=True)
class Quoted:
    """Words of a claim as they stand in its article's text: where (capped), and how many times (exact).

    `as_written` is false where they stand there only with other capitals.
    """

    words: str
    times: int
    places: tuple[Place, ...]
    as_written: bool = True


@dataclass(frozen=True, slots=True)
class Coverage:
    """How much of a table (`of`) a check looked at, counted in `what`: rows, figures, units.

    `expected` is how many its roster says there are (None: no roster says), `unchecked` how many were not checked, by
    reason; `named` are the units that were left out (capped), `notes` sentences about units that are otherwise than the
    roster says, and are in what was checked, or are left out of it, all the same.
    """

    of: str
    what: str
    expected: int | None
    checked: int
    unchecked: tuple[tuple[str, int], ...] = ()
    named: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


TEXT = "text"
"""The kind of a finding about the text of an article that is not held: it is told, and no claim or check to count."""


@dataclass(frozen=True, slots=True)
class Finding:
    """What one claim, one check or one bad cell came out as, with everything a reader is shown of it.

    `statements` are those of its article that a claim decides, `quoted` its words where the article's text is held.
    `counts` holds exact numbers by word ("figures", "agree", "missing", ...) for checks over tables; `rows` are capped,
    `counts` never are. `against` says what the rows' `official` figures are, where they are none (sums). `open` marks
    what is undetermined by its own nature. `key` names the finding in every run; `state` changes with what was written.
    `class_` is that of a check, `follows` the checks of whose findings some of what it found is a consequence.
    `coverage` says how much of its tables a check looked at, `facts` what is so of all figures that differ together.
    `causes` are hypotheses, the best first, and capped; by its name, exactly, `caused` counts the figures that each
    explains best and surely, `supposed` those of which it may be chance. For `unexplained` figures no cause was found,
    for `untried` ones none was looked for. `changes` is what the differences change, worst first.
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
    statements: tuple[str, ...] = ()
    quoted: tuple[Quoted, ...] = ()
    class_: Class | None = None
    follows: tuple[str, ...] = ()
    coverage: tuple[Coverage, ...] = ()
    facts: tuple[str, ...] = ()
    causes: tuple[Cause, ...] = ()
    caused: tuple[tuple[str, int], ...] = ()
    supposed: tuple[tuple[str, int], ...] = ()
    unexplained: int = 0
    untried: int = 0
    changes: tuple[Change, ...] = ()


@dataclass(frozen=True, slots=True)
class TextNumber:
    """A number in the text of an article: what kind it is, the few words it stands among, and why it was set aside."""

    text: str
    kind: str
    place: Place
    passage: str
    why: str = ""


@dataclass(frozen=True, slots=True)
class ArticleNumbers:
    """How many numbers stand in the text of an article, and what became of them.

    `checked` lie within words of a claim that is checked, or are one of its figures; `set_aside` within words of which
    the rulebook says why they are not checked; nothing speaks of the `untouched`. Numbers are exact, lists are capped.
    `not_printed` has claims with figures that the text does not print in digits.
    """

    article: str
    file: str
    checked: int
    set_aside: int
    untouched: int
    not_printed: tuple[tuple[str, str], ...] = ()
    listed_aside: tuple[TextNumber, ...] = ()
    listed_untouched: tuple[TextNumber, ...] = ()

    @property
    def numbers(self) -> int:
        """All of them."""
        return self.checked + self.set_aside + self.untouched


@dataclass(frozen=True, slots=True)
class Audit:
    """One rulebook (or one comparison of two files) and its findings, in the order in which they were written.

    `unread` says why nothing of it was read, or is empty. `notes` say what was left out of tables, and done to columns.
    """

    title: str
    file: str
    findings: tuple[Finding, ...]
    unread: str = ""
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Statements:
    """How many statements the claims of all rulebooks decide, each counted once.

    `not_checked` has the reasons, the commonest first, and how many each; `undetermined` of the others are not decided.
    """

    checked: int
    not_checked: tuple[tuple[str, int], ...] = ()
    undetermined: int = 0

    @property
    def total(self) -> int:
        """All of them."""
        return self.checked + sum(number for _, number in self.not_checked)


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
    """The whole result of one run. `counts` has every verdict once, worst last; `counted` says what was counted.

    `statements` is there where rulebooks have claims; `articles` are those whose text was read.
    """

    audits: tuple[Audit, ...]
    counts: tuple[tuple[Verdict, int], ...]
    counted: str
    manifest: Manifest
    statements: Statements | None = None
    articles: tuple[ArticleNumbers, ...] = ()
    environment: Environment | None = None
