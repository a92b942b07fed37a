"""The sentences of a report that belong to no finding: the first lines, the sections, what the result rests on."""

from __future__ import annotations

import shlex
from collections.abc import Iterable, Sequence

from verifier.model import Environment, FileRead, Finding, Manifest, Place, Row, Verdict

ATTENTION = "Needs attention"
NOT_CHECKED = "Not checked"
LOOK = "To be looked at: odd, and possible"
FOLLOWS = "Follows from what is above, and is counted there"
EXPLAINED = "Explained"
AGREE = "Agree"
CHANGING = "Agree or explained, and change the order, seats or who won"
IN_PART = "Agree or explained, and looked at less than there should be"
EVIDENCE = "What this rests on"
LAID_OUT = "How tables were read"
LOUD = frozenset(Verdict) - {Verdict.AGREES, Verdict.EXPLAINED, Verdict.FOLLOWS}
SELDOM = (Verdict.LOOK, Verdict.FOLLOWS)
FIRST_LINE = 80
OPEN = "Open: it is counted, and does not change the exit code."

WORDS = {
    Verdict.AGREES: ("agrees", "agree"),
    Verdict.EXPLAINED: ("is explained", "are explained"),
    Verdict.DISAGREES: ("disagrees", "disagree"),
    Verdict.LOOK: ("to look at", "to look at"),
    Verdict.UNDETERMINED: ("undetermined", "undetermined"),
    Verdict.INVALID: ("invalid", "invalid"),
    Verdict.FOLLOWS: ("follows", "follow"),
    Verdict.NOT_CHECKED: ("not checked", "not checked"),
}


def counted(number: int, one: str, many: str) -> str:
    """Return `1 row` or `1,234 rows`."""
    return f"{number:,} {one if number == 1 else many}"


def first_line(counts: Sequence[tuple[Verdict, int]]) -> str:
    """Say how many came out as what, every verdict named; large numbers leave out the verdicts that nothing has.

    What is to be looked at, and what follows from something else, is named where there is any.
    """
    numbers = dict(counts)
    named = [verdict for verdict in WORDS if numbers.get(verdict, 0) or verdict not in SELDOM]
    full = ", ".join(counted(numbers.get(verdict, 0), *WORDS[verdict]) for verdict in named)
    if len(full) <= FIRST_LINE:
        return full
    always = (Verdict.AGREES, Verdict.DISAGREES)
    there = [verdict for verdict in WORDS if numbers.get(verdict, 0) or verdict in always]
    return ", ".join(counted(numbers.get(verdict, 0), *WORDS[verdict]) for verdict in there)


def of_what(counts: Sequence[tuple[Verdict, int]], what: str) -> str:
    """Say what was counted, and how many there are."""
    return f"Counted: {what}, {sum(number for _, number in counts):,} in all."


def typed_in(manifest: Manifest) -> str:
    """Say how many figures rest on the author's typing, and for how many nothing can be looked up."""
    typed = counted(manifest.typed_in, "figure was", "figures were") + " typed in by the author"
    if not manifest.without_original:
        return f"{typed}, each with its original."
    return f"{typed}; of {manifest.without_original:,} the original is not held."


def headline(finding: Finding) -> str:
    """Return what a finding came out as, its verdict first, in capitals where somebody has to act on it."""
    verdict = finding.verdict.value
    rest = finding.headline
    if rest.lower().startswith(verdict):
        rest = rest[len(verdict) :]
    elif rest:
        rest = f": {rest}"
    return (verdict.upper() if finding.verdict in LOUD else verdict) + rest


def note(row: Row) -> str:
    """Say how the figures of a row relate, and from which check it follows."""
    said = row.note or row.relation.value
    return f"{said}; follows from {row.follows}" if row.follows else said


def tally(counts: Iterable[tuple[str, int]]) -> str:
    """Return the exact numbers of a finding, `10,000 figures, 9,990 agree, 5 differ`."""
    return ", ".join(f"{number:,} {word}" for word, number in counts) + "."


def facet_not_checked(facet: str, reason: str, findings: Sequence[str]) -> str:
    """Say what of which findings was not checked, and why."""
    because = f": {reason.rstrip('.')}" if reason else ""
    return f"{facet} of {', '.join(findings)}{because}."


def reason(finding: Finding) -> str:
    """Return why a claim is not checked: what its finding says first."""
    return next(iter(finding.sentences), "").rstrip(".")


def not_checked_because(reason: str, number: int, what: str) -> str:
    """Name a reason why claims or checks are not checked, and how many they are."""
    return f"{reason[:1].upper()}{reason[1:]}: {counted(number, what, f'{what}s')}."


def rows_left_out(number: int) -> str:
    """Say that not every row is shown."""
    return f"{counted(number, 'more row', 'more rows')}: --verbose shows them."


def cells_left_out(number: int, column: str, file: str) -> str:
    """Say that not every bad cell of a column is shown."""
    return f"{counted(number, 'more bad cell', 'more bad cells')} of {column} in {file}: --verbose shows them."


def of_a_part(finding: Finding, covered: str) -> str:
    """Name a finding in which nobody has to do anything, and say what has to be seen all the same.

    That is how much of its tables was looked at, or what its differences change.
    """
    return f"{finding.id} ({finding.verdict.value}). {covered}"


def the_rest(number: int) -> str:
    """Say that findings in which nobody has to do anything are not shown."""
    which = counted(number, "more finding agrees or is explained", "more findings agree or are explained")
    return f"{which}: --verbose shows {'it' if number == 1 else 'them'}."


def audit(title: str, file: str, unread: str = "") -> str:
    """Name an audit and its file, and say why nothing of it was checked, where that is so."""
    name = f"{title} ({file})" if title and file else title or file
    return f"{name}: nothing of it is checked, as {unread}." if unread else name


def places(found: Iterable[Place]) -> str:
    """List places."""
    return ", ".join(map(str, found))


def files_read(number: int) -> str:
    """Say how many files the result rests on."""
    return f"{counted(number, 'file', 'files')} read; --verbose lists {'it' if number == 1 else 'them'} with SHA-256."


def file_row(file: FileRead) -> tuple[str, str, str, str]:
    """Return path, size, rows and digest of a file."""
    rows = "" if file.rows is None else counted(file.rows, "row", "rows")
    return file.path, counted(file.size, "byte", "bytes"), rows, file.sha256


def rules(digest: str) -> str:
    """Name the digest of the resolved rules."""
    return f"SHA-256 of the rules as they were read: {digest}"


def made_with(environment: Environment) -> str:
    """Name what the report was made with, where and when."""
    libraries = ", ".join(f"{name} {version}" for name, version in environment.libraries)
    return (
        f"Made with verifier {environment.verifier}, Python {environment.python}, {libraries} "
        f"on {environment.host}, {environment.started} to {environment.finished}."
    )


def arguments(given: Sequence[str]) -> str:
    """Show the arguments as they can be typed again."""
    return f"Arguments: {shlex.join(given)}"
