"""Candidates of either side who are one under two spellings: who is only in one file is no other leader.

Names are one that nobody would take for two (case, accents, spaces, an apostrophe), or that differ in a letter or two,
or in the order of their words, where at least half of their figures are equal. Such a name stands in one of the files
only, and has one match.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

import polars as pl

from verifier.hypotheses.names_alike import Likeness, Name, likeness
from verifier.materiality.orders import OFFICIAL, SAID, UNKNOWN
from verifier.wording import contest_columns as words

PLAINLY = Likeness.DRESS
BY_FIGURES = (Likeness.LETTERS, Likeness.ORDER)
MOST = 10_000
"""Pairs of names that are held against each other."""

DIFFERS = "#differs"


def in_one_spelling(frame: pl.DataFrame, others: Sequence[str], who: str) -> tuple[pl.DataFrame, tuple[str, ...]]:
    """Call candidates of both sides by their official names; and say which were called otherwise.

    `frame` has the key columns `others` and `who` (String), `said`, `official` (Int128), `unknown` and `#differs`.
    """
    sides = [
        set(frame.filter(pl.col(side).is_not_null() | pl.col(UNKNOWN))[who].drop_nulls()) for side in (SAID, OFFICIAL)
    ]
    ours, theirs = sorted(sides[0] - sides[1]), sorted(sides[1] - sides[0])
    if not ours or not theirs or len(ours) * len(theirs) > MOST:
        return frame, ()
    pairs = dict(_pairs(frame, others, who, ours, theirs))
    if not pairs:
        return frame, ()
    named = frame.with_columns(pl.col(who).replace(pairs))
    by = [*others, who]
    merged = named.group_by(by, maintain_order=True).agg(
        *(pl.col(side).drop_nulls().first() for side in (SAID, OFFICIAL)), pl.col(UNKNOWN, DIFFERS).any()
    )
    return merged.select(frame.columns), (words.respelled(list(pairs.items())),)


def _pairs(
    frame: pl.DataFrame, others: Sequence[str], who: str, ours: Sequence[str], theirs: Sequence[str]
) -> Iterator[tuple[str, str]]:
    """Give the pairs of names that are one; a name with two matches has none."""
    texts = {text: Name(text) for text in (*ours, *theirs)}
    alike = [(said, name, likeness(texts[said], texts[name])) for said in ours for name in theirs]
    sure = [(said, name) for said, name, how in alike if how is PLAINLY]
    taken = {text for pair in sure for text in pair}
    near = [
        (said, name)
        for said, name, how in alike
        if how in BY_FIGURES and not taken & {said, name} and _same_figures(frame, others, who, said, name)
    ]
    pairs = [*sure, *near]
    times = [Counter(pair[side] for pair in pairs) for side in (0, 1)]
    yield from ((said, name) for said, name in pairs if times[0][said] == 1 and times[1][name] == 1)


def _same_figures(frame: pl.DataFrame, others: Sequence[str], who: str, said: str, name: str) -> bool:
    """Tell whether at least half of the figures under two names are equal, and one of those is not 0."""
    ours = frame.filter(pl.col(who) == said).select(*others, SAID)
    theirs = frame.filter(pl.col(who) == name).select(*others, OFFICIAL)
    if others:
        both = ours.join(theirs, on=list(others), how="inner", nulls_equal=True)
    else:
        both = ours.join(theirs, how="cross")
    same = both.filter(pl.col(SAID) == pl.col(OFFICIAL))
    return 2 * same.height >= max(ours.height, theirs.height) and bool((same[SAID] != 0).any())
