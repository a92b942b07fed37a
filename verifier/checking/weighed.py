"""What its class and the checks that it follows make of a check's finding.

What disagrees in a check that looks for what is odd is `look`. A row that follows from another check is shown as its
consequence; a finding of which every wrong row follows is counted as `follows`, or as undetermined where something else
in it could not be decided. What is invalid stays so, unless it only is as a key of a table stands twice: that is a
finding about the data, and the fault is counted there.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace

import polars as pl

from verifier.checking.consequences import Consequences, Noted, TooLarge, Unit, shared_labels
from verifier.model import Class, Finding, Place, Row, Verdict
from verifier.rulebook.book import CheckEntry
from verifier.verdict import WRONG
from verifier.wording import consequences as words
from verifier.wording.claims import headline

Follows = Callable[[pl.DataFrame], pl.Series]


def weighed(finding: Finding, cause: str, entry: CheckEntry, found: Consequences, follows: Follows) -> Finding:
    """Weigh a finding of which all that is wrong has been noted; `follows` tells roots by labels.

    `cause` is what its headline says after the verdict.
    """
    if finding.verdict not in WRONG:
        return finding
    # a kind that forgets to hand in what it found wrong is no kind of ours
    noted = found.noted[entry.id]
    # rows that are about several units at once have no labels of their own, and follow from nothing
    several = bool(noted.wrong.columns) and not any(row.key for row in finding.rows if row.verdict in WRONG)
    roots = Counter[str]() if several or not entry.follows else _counted(follows(noted.wrong))
    rows = _consequences(finding.rows, follows) if roots else finding.rows
    large = found.too_large(entry.id, entry.follows, entry.class_)
    rows = tuple(_larger(row, noted, large) for row in rows) if large else rows
    rows = tuple(map(_stands_twice, rows)) if noted.twice.height else rows
    told = replace(
        finding,
        rows=tuple(_of_class(row, entry.class_) for row in rows),
        sentences=(*_said(entry, found, noted, roots, several=several), *finding.sentences),
        counts=(*finding.counts, *words.count(roots.total() + noted.twice.height)),
        follows=tuple(dict.fromkeys((*sorted(roots), *_files(finding.rows, noted)))),
    )
    # nothing that is shown may contradict what is counted
    number = 0 if any(row.verdict in WRONG for row in rows) else roots.total() + noted.twice.height
    if 0 < number == noted.units.height and noted.rest not in WRONG:
        return _follows(told, noted.rest)
    own = words.in_part(cause, roots.total())
    # what is only to be looked at does not move the exit code, whatever could not be decided beside it
    beside = entry.class_ is Class.LOOK and noted.rest is Verdict.UNDETERMINED
    return _own(told, words.with_undecided(own) if beside else own, entry.class_)


def _own(finding: Finding, cause: str, class_: Class) -> Finding:
    """Take the verdict of a finding of which something follows from nothing."""
    if finding.verdict is not Verdict.DISAGREES:
        return finding
    verdict = Verdict.LOOK if class_ is Class.LOOK else finding.verdict
    return replace(finding, verdict=verdict, headline=headline(verdict, cause))


def _counted(roots: pl.Series) -> Counter[str]:
    """Count how many rows follow from which check."""
    return Counter(dict(roots.filter(roots != "").value_counts().rows()))


def _stands_twice(row: Row) -> Row:
    """Say of an invalid row where the key stands that stands twice."""
    if row.verdict is not Verdict.INVALID or not row.places:
        return row
    return _consequence(row, str(_twice(row.places)))


def _twice(places: Sequence[Place]) -> Place:
    """Return the first of two places in one file: there the key stands twice."""
    files = Counter(place.file for place in places)
    return next((place for place in places if files[place.file] > 1), places[0])


def _files(rows: Sequence[Row], noted: Noted) -> Iterator[str]:
    """Give the files in which the keys stand twice."""
    found = rows if noted.twice.height else ()
    return (_twice(row.places).file for row in found if row.verdict is Verdict.INVALID and row.places)


def _consequences(rows: Sequence[Row], follows: Follows) -> tuple[Row, ...]:
    """Mark the rows that follow from another check, and put them after those of the same verdict that do not."""
    at: defaultdict[tuple[str, ...], list[int]] = defaultdict(list)
    for position, row in enumerate(rows):
        if row.verdict is Verdict.DISAGREES and row.key:
            at[tuple(label for label, _ in row.key)].append(position)
    marked = list(rows)
    for labels, positions in at.items():
        keys = [[text for _, text in rows[position].key] for position in positions]
        found = follows(pl.DataFrame(keys, dict.fromkeys(labels, pl.String), orient="row"))
        for position, root in zip(positions, found, strict=True):
            if root:
                marked[position] = _consequence(rows[position], root)
    return tuple(marked)


def _consequence(row: Row, root: str) -> Row:
    return replace(row, verdict=Verdict.FOLLOWS, follows=root)


def _larger(row: Row, noted: Noted, large: Mapping[Unit, TooLarge]) -> Row:
    """Say of a row that it is too far off to follow from what the rulebook says."""
    labels = dict(row.key)
    one = large.get(tuple(labels.get(label, "") for label in noted.wrong.columns))
    if one is None or row.verdict is not Verdict.DISAGREES:
        return row
    said = words.of_which(one.size, one.most, one.roots)
    return replace(row, note=f"{row.note}; {said}" if row.note else said)


def _of_class(row: Row, class_: Class) -> Row:
    looked = class_ is Class.LOOK and row.verdict is Verdict.DISAGREES
    return replace(row, verdict=Verdict.LOOK) if looked else row


def _said(entry: CheckEntry, found: Consequences, noted: Noted, roots: Counter[str], *, several: bool) -> Iterator[str]:
    """Say what follows from where, and why nothing follows from a check that found something wrong."""
    if noted.twice.height:
        yield words.stand_twice(noted.twice.height)
    for root in entry.follows:
        others = found.noted.get(root)
        large = [one for one in found.too_large(entry.id, entry.follows, entry.class_).values() if root in one.roots]
        if large:
            yield words.larger(len(large), root)
        if roots[root]:
            yield words.follow(roots[root], noted.wrong.height, root)
        elif others is None or not others.units.height or large:
            continue
        elif several:
            yield words.several_units(root)
        elif not found.can_excuse(root, entry.class_):
            yield words.less_grave(root)
        elif not shared_labels(noted.wrong.columns, others.units.columns):
            yield words.nothing_shared(root)


def _follows(finding: Finding, rest: Verdict) -> Finding:
    """Take the verdict that is left where all that is wrong follows from other checks."""
    if rest is Verdict.UNDETERMINED:
        return replace(finding, verdict=rest, headline=headline(rest, words.undecided_apart()))
    return replace(finding, verdict=Verdict.FOLLOWS, headline=f"{Verdict.FOLLOWS.value} {words.from_(finding.follows)}")
