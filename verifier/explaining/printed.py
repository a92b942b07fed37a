"""Every printed figure with what it denotes exactly, beside the official one, with the place of each."""

from __future__ import annotations

from collections.abc import Iterator

from verifier.context import Against, Comparison
from verifier.explaining.lines import head, inner, table
from verifier.explaining.states import how
from verifier.page.blocks import Block, Kind
from verifier.wording import figures as figure_words
from verifier.wording import steps as words


def _columns(against: str) -> tuple[tuple[str, Kind], ...]:
    return (
        ("Figure", Kind.NAME),
        ("Printed", Kind.NUMBER),
        (against.capitalize(), Kind.NUMBER),
        ("Difference", Kind.NUMBER),
        ("Relation", Kind.WORDS),
    )


def printed(held: Against, against: str) -> Iterator[Block]:
    """Tell the figures of a claim, and those from which they were computed, with what they are held `against`."""
    yield from table(_columns(against), (_row(one, held) for one in held.comparisons))
    for one in held.comparisons:
        yield inner(words.follows_at(one) if held.parts else words.printed_at(one))
        yield inner(words.official_at(one, against))
    if held.parts:
        yield head(words.COMPUTED_FROM)
        yield from table(_columns("official"), (_row(one, held) for one in held.parts))
        for one in held.parts:
            yield inner(words.printed_at(one))
            yield inner(words.official_at(one, "official"))


def _row(one: Comparison, held: Against) -> tuple[str, ...]:
    return one.label, one.printed.text, one.written, figure_words.difference(one), how(one, held)
