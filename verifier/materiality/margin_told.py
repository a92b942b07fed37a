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
    return words.ends(_parts(margin, unit))


def _parts(margin: SeatMargin, unit: int) -> Iterator[str]:
    change, tie = margin.change, margin.tie
    if margin.at_least is None:
        yield words.none()
    elif change is None or not margin.exact:
        most = margin.at_most
        yield words.only_bounds(_votes(margin.at_least, unit), "" if most is None else _votes(most, unit))
    else:
        number, then = _votes(change.at_most, unit), what_changes(margin.before, change.then)
        yield words.smallest(number, change.source, change.target, then)
    if tie is not None and not tie.tie:
        yield words.open_already()
    elif tie is not None:
        same = change is not None and (tie.source, tie.target) == (change.source, change.target)
        yield words.tied_before(_votes(tie.tie, unit), tie.source, tie.target, same)


def what_changes(before: Outcome, then: Outcome | None) -> str:
    """Tell whose seats are others, each as the fewest and the most; and another number of seats, where it is one."""
    if then is None:
        return ""
    after = then.bounds()
    changed = [
        words.seats(group, ends, after[group]) for group, ends in before.bounds().items() if ends != after[group]
    ]
    grown = [words.number_of_seats(before.seats, then.seats)] if before.seats != then.seats else []
    return ", ".join([*changed, *grown])


def margin_rows(margin: SeatMargin, unit: int = 1) -> list[tuple[str, str, str, str]]:
    """Give a row for every pair between which votes can change the result: the pair, to a tie, to a change, whose seats.

    Fewest votes first.
    """
    moves = [move for move in margin.moves if move.at_least is not None or move.tie]
    return [
        (
            words.pair(move.source, move.target),
            words.NONE if move.tie is None else _votes(move.tie, unit),
            _to_change(move, unit),
            what_changes(margin.before, move.then),
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
