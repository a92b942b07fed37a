"""A seat margin in words: one sentence for the smallest, and the rows of a table for every pair of groups."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from verifier.materiality.seat_margin import Move, SeatMargin
from verifier.numbers import show
from verifier.outcome import Outcome
from verifier.wording import seat_margin as words


def margin_sentence(margin: SeatMargin, unit: int = 1) -> str:
    """Tell the smallest number of votes that changes a result, and the one that leaves a seat open before."""
    return words.sentence((*_open_already(margin, unit), _smallest(margin, unit), *_tied_before(margin, unit)))


def _open_already(margin: SeatMargin, unit: int) -> Iterator[str]:
    if not margin.before.settled:
        lot, silent = bool(margin.before.lots), bool(margin.before.unsettled)
        yield words.open_already(lot, silent, margin.one_decides and unit == 1)


def _smallest(margin: SeatMargin, unit: int) -> str:
    change = margin.change
    if margin.at_least is None:
        return words.none()
    if change is None or not margin.exact:
        most = margin.at_most
        return words.only_bounds(_votes(margin.at_least, unit), "" if most is None else _votes(most, unit))
    number, then = _votes(change.change, unit), what_changes(margin, change.then)
    return words.smallest(number, change.source, change.target, _whatever(margin), _published(margin), then)


def _whatever(margin: SeatMargin) -> str:
    """Say that a change is one from all that may come of an open seat."""
    if margin.before.settled or margin.result is not None:
        return ""
    return words.WHATEVER_COMES if margin.before.unsettled else words.WHOEVER_WINS


def _published(margin: SeatMargin) -> str:
    return "" if margin.before.settled or margin.result is None else words.AS_DRAWN


def _tied_before(margin: SeatMargin, unit: int) -> Iterator[str]:
    change, tie = margin.change, margin.tie
    if tie is None or not tie.tie or tie.tied is None or (margin.at_most is not None and tie.tie > margin.at_most):
        return
    same = change is not None and (tie.source, tie.target) == (change.source, change.target)
    pair = ("", "") if same else (tie.source, tie.target)
    yield words.tied_before(_votes(tie.tie, unit), *pair, _left_to(tie.tied))


def _left_to(outcome: Outcome) -> str:
    return words.left_to(bool(outcome.lots), bool(outcome.unsettled))


def what_changes(margin: SeatMargin, then: Outcome | None) -> str:
    """Tell whose seats are others, each as the fewest and the most; and another number of seats, where it is one."""
    if then is None:
        return ""
    after = then.bounds()
    changed = [
        words.seats(group, ends, after[group]) for group, ends in margin.seats_before().items() if ends != after[group]
    ]
    before = margin.before.seats
    grown = [words.number_of_seats(before, then.seats)] if before != then.seats else []
    return ", ".join([*changed, *grown])


def margin_rows(margin: SeatMargin, unit: int = 1) -> list[tuple[str, str, str, str]]:
    """Give a row for every pair between which votes can open or change a seat, fewest votes first.

    Its texts: the pair, votes to a tie, votes to a change, whose seats change.
    """
    moves = [move for move in margin.moves if move.at_least is not None or move.tie]
    return [
        (
            words.pair(move.source, move.target),
            words.NONE if move.tie is None else _votes(move.tie, unit),
            _to_change(move, unit),
            what_changes(margin, move.then),
        )
        for move in moves
    ]


def _to_change(move: Move, unit: int) -> str:
    if move.exact:
        return words.NONE if move.change is None else _votes(move.change, unit)
    least = _votes(move.at_least, unit)
    return words.at_least(least) if move.enough is None else words.between(least, _votes(move.enough, unit))


def _votes(votes: int | None, unit: int) -> str:
    number = Fraction(votes or 0, unit)
    return f"{number.numerator:,}" if number.denominator == 1 else show(number, 10)
