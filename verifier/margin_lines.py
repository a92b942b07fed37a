"""The seat margin of one contest as lines of text: the smallest of all, then a row for each pair of groups."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from verifier.formulas.contest import Contest
from verifier.formulas.methods import Rule
from verifier.materiality.margin_told import margin_rows, margin_sentence
from verifier.materiality.seat_margin import SeatMargin, seat_margin
from verifier.page.arrange import table_of
from verifier.page.blocks import Block, Column, Kind, Layout, Sentence
from verifier.reporters.text import text_of
from verifier.wording import seat_margin as words

SHOWN = 20
WORK = 100_000
"""How much is worked for a table, in steps of the rule: about three seconds. Beyond it pairs are told by bounds."""

COLUMNS = (
    Column(words.PAIR, Kind.NAME),
    Column(words.TIE, Kind.NUMBER, words.TIE_AT),
    Column(words.CHANGE, Kind.NUMBER, words.CHANGE_AT),
    Column(words.THEN, Kind.WORDS),
)


def margin_lines(rule: Rule, contest: Contest, unit: int) -> Sequence[str]:
    """Tell the margin of a contest whose votes are counted in parts of 1/unit."""
    margin = seat_margin(rule, contest, every_pair=True, most_work=WORK)
    return text_of(_blocks(margin, unit), Layout()).splitlines()


def _blocks(margin: SeatMargin, unit: int) -> Iterator[Block]:
    yield Sentence(margin_sentence(margin, unit))
    rows = margin_rows(margin, unit)
    if rows:
        yield Sentence(words.TITLE)
        yield table_of(COLUMNS, rows[:SHOWN])
    yield from (Sentence(one, inner=True) for one in _remarks(margin, unit, len(rows)))


def _remarks(margin: SeatMargin, unit: int, rows: int) -> Iterator[str]:
    if rows > SHOWN:
        yield words.not_all(rows - SHOWN)
    if len(margin.moves) > rows:
        yield words.never(len(margin.moves) - rows)
    bounded = sum(not move.exact for move in margin.moves)
    if bounded:
        yield words.within_bounds(bounded, len(margin.moves))
    if unit > 1:
        yield words.counted_in(unit)
