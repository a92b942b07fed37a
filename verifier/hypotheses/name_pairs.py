"""Pairs of names that may be one: of all that two sides have, so many as can be looked at, whatever their length."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice

from verifier.hypotheses.names_alike import Likeness, Name, likeness

COMMON = 20
"""Rows that have the same figure, or names of the same plain form: of more, that tells nothing of their names."""

MOST = 20_000
"""Pairs of names that are held against each other for the figures that they share."""


def alike(
    names: Sequence[Name], candidates: Iterable[tuple[int, int]], officials: Sequence[int], said: Sequence[int]
) -> Iterator[tuple[int, int, Likeness]]:
    """Give the pairs of names that are alike, by their numbers in `names`, in order, and how.

    Looked at are those that are the same in plain form or have the same numbers, and the first of the `candidates`.
    """
    pairs = set(islice(candidates, MOST))
    for form in (_joined, _words, _bare, _codes):
        pairs.update(_same(names, officials, said, form))
    for one, two in sorted(pairs):
        how = likeness(names[one], names[two])
        if how is not None:
            yield one, two, how


def _joined(name: Name) -> tuple[str, ...]:
    return (name.joined,) if name.joined else ()


def _words(name: Name) -> tuple[str, ...]:
    return name.in_order


def _bare(name: Name) -> tuple[str, ...]:
    return name.bare


def _codes(name: Name) -> tuple[str, ...]:
    return name.codes


def _same(
    names: Sequence[Name], officials: Sequence[int], said: Sequence[int], form: Callable[[Name], tuple[str, ...]]
) -> Iterator[tuple[int, int]]:
    """Give the pairs that have the same form, unless too many have it."""
    by_form: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for one in officials:
        by_form[form(names[one])].append(one)
    by_form.pop((), None)
    for two in said:
        same = by_form.get(form(names[two]), [])
        yield from ((one, two) for one in same if len(same) <= COMMON)
