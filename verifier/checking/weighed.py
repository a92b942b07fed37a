"""What its class and the checks that it follows make of a check's finding.

What disagrees in a check that looks for what is odd is `look`. A row that follows from another check is shown as its
consequence; a finding of which every wrong row follows is counted as `follows`, or as undetermined where something else
in it could not be decided. Invalid data stays invalid, whatever follows from what.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

import polars as pl

from verifier.checking.consequences import Consequences, Noted, shared_labels
from verifier.model import Class, Finding, Row, Verdict
from verifier.rulebook.book import CheckEntry
from verifier.verdict import WRONG
from verifier.wording import consequences as words
from verifier.wording.claims import headline

Follows = Callable[[pl.DataFrame], pl.Series]


def weighed(finding: Finding, cause: str, entry: CheckEntry, found: Consequences, follows: Follows) -> Finding:
    """Weigh a finding of which all that is wrong has been noted; `follows` tells roots by labels.

    `cause` is what its headline says after the verdict.
    """
    noted = found.noted.get(entry.id)
    if noted is None or finding.verdict not in WRONG:
        return finding
    roots = Counter(root for root in follows(noted.wrong) if root)
    rows = _consequences(finding.rows, follows) if roots else finding.rows
    # nothing that is shown may contradict what is counted
    all_follow = 0 < roots.total() == noted.wrong.height and not any(row.verdict in WRONG for row in rows)
    told = replace(
        finding,
        rows=tuple(_of_class(row, entry.class_) for row in rows),
        sentences=(*_said(entry, found, noted, roots), *finding.sentences),
        counts=(*finding.counts, *words.count(roots.total())),
        follows=tuple(sorted(roots)),
    )
    if finding.verdict is not Verdict.DISAGREES:
        return told
    if all_follow:
        return _follows(told, noted.rest)
    verdict = Verdict.LOOK if entry.class_ is Class.LOOK else finding.verdict
    return replace(told, verdict=verdict, headline=headline(verdict, words.in_part(cause, roots.total())))


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


def _of_class(row: Row, class_: Class) -> Row:
    looked = class_ is Class.LOOK and row.verdict is Verdict.DISAGREES
    return replace(row, verdict=Verdict.LOOK) if looked else row


def _said(entry: CheckEntry, found: Consequences, noted: Noted, roots: Counter[str]) -> Iterator[str]:
    """Say what follows from where, and why nothing follows from a check that found something wrong."""
    for root in entry.follows:
        others = found.noted.get(root)
        if roots[root]:
            yield words.follow(roots[root], noted.wrong.height, root)
        elif others is None or not others.wrong.height:
            continue
        elif not found.can_excuse(root, entry.class_):
            yield words.less_grave(root)
        elif not shared_labels(noted.wrong.columns, others.wrong.columns):
            yield words.nothing_shared(root)


def _follows(finding: Finding, rest: Verdict) -> Finding:
    """Take the verdict that is left where all that is wrong follows from other checks."""
    if rest is Verdict.UNDETERMINED:
        return replace(finding, verdict=rest, headline=headline(rest, words.undecided_apart()))
    return replace(finding, verdict=Verdict.FOLLOWS, headline=f"{Verdict.FOLLOWS.value} {words.from_(finding.follows)}")
