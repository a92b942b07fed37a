"""What changes of seats, in words: who has more, who fewer, and which lots and silence of the rule one side has."""

from __future__ import annotations

from verifier.lots import Lot
from verifier.materiality.seats import SeatsChanged
from verifier.wording import allocations as allocation_words
from verifier.wording import formulas as formula_words
from verifier.wording import materiality as words


def seats_said(change: SeatsChanged) -> str:
    """Say all of a change, without its part."""
    new, gone = ([by_lot(lot) for lot in lots] for lots in (change.new_lots, change.lots_gone))
    if change.silent:
        new.append(allocation_words.silent(change.silent, ""))
    settled = [words.settled(allocation_words.silent(change.settled, ""))] if change.settled else []
    open_ = [words.one_of(*change.one_of)] if change.one_of else []
    return words.seats([*change.gains, *change.losses], new, gone, [*settled, *open_])


def by_lot(lot: Lot) -> str:
    """Write a lot."""
    return formula_words.by_lot(lot.seats, lot.among, lot.where)
