"""What other votes change of the seats that a formula gives: who has more, who fewer, which lots are new or gone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from verifier.allocations import Allocated, WorkedPart
from verifier.lots import Lot
from verifier.outcome import Outcome


@dataclass(frozen=True, slots=True)
class SeatsChanged:
    """Seats by the figures under test less seats by the official ones, and what only one of them leaves open.

    `gains` have those with more, `losses` those with fewer (below zero), the most first. `where` is the part. By the
    clauses in `silent` the rule does not settle the figures under test, by those in `settled` the official ones.
    `one_of`: groups of which not all possible results give the same one more or fewer, and by how much together.
    """

    gains: tuple[tuple[str, int], ...]
    losses: tuple[tuple[str, int], ...]
    new_lots: tuple[Lot, ...] = ()
    lots_gone: tuple[Lot, ...] = ()
    where: str = ""
    silent: tuple[str, ...] = ()
    settled: tuple[str, ...] = ()
    one_of: tuple[tuple[str, ...], int] | None = None

    @property
    def undecided(self) -> bool:
        """Whether somebody has more or fewer seats, or could have, and nobody knows who."""
        return bool(self.new_lots or self.lots_gone or self.silent or self.settled or self.one_of)


def moved(said: Mapping[str, int], official: Mapping[str, int], where: str = "") -> SeatsChanged | None:
    """Compare seats by group; a group that is not there has none. None where nobody has more or fewer."""
    apart = {name: said.get(name, 0) - official.get(name, 0) for name in {*said, *official}}
    ordered = sorted(((name, number) for name, number in apart.items() if number), key=lambda one: (-abs(one[1]), one))
    gains = tuple(one for one in ordered if one[1] > 0)
    return SeatsChanged(gains, tuple(one for one in ordered if one[1] < 0), where=where) if ordered else None


def moved_from_any(said: Mapping[str, int], results: Sequence[Mapping[str, int]]) -> SeatsChanged | None:
    """Compare seats with several results of which any may be the right one: by name only what all have in common."""
    names = sorted({*said, *(name for result in results for name in result)})
    apart = {name: {said.get(name, 0) - result.get(name, 0) for result in results} for name in names}
    same = {name: min(numbers) for name, numbers in apart.items() if len(numbers) == 1}
    others = tuple(name for name in names if name not in same)
    found = moved(same, {}) or SeatsChanged((), ())
    if not others:
        return found if found.gains or found.losses else None
    together = {sum(said.get(name, 0) - result.get(name, 0) for name in others) for result in results}
    return replace(found, one_of=(others, together.pop() if len(together) == 1 else 0))


def seats_changed(said: Outcome, official: Outcome, where: str = "") -> SeatsChanged | None:
    """Compare what a formula makes of two sets of votes; None where it is the same, lots and silence and all.

    Seats that a rule does not settle are nobody's.
    """
    found = moved(said.at_least(), official.at_least(), where)
    ours, theirs = Counter(_plain(said.lots)), Counter(_plain(official.lots))
    new, gone = tuple((ours - theirs).elements()), tuple((theirs - ours).elements())
    silent, settled = _silent(said) - _silent(official), _silent(official) - _silent(said)
    if found is None and not (new or gone or silent or settled):
        return None
    gains, losses = (found.gains, found.losses) if found else ((), ())
    return SeatsChanged(gains, losses, new, gone, where, _clauses(silent), _clauses(settled))


def _silent(outcome: Outcome) -> set[tuple[int, str]]:
    return {(one.seats, one.clause) for one in outcome.unsettled}


def _clauses(silent: Iterable[tuple[int, str]]) -> tuple[str, ...]:
    return tuple(sorted({clause for _, clause in silent}))


def _plain(lots: Iterable[Lot]) -> list[Lot]:
    """Leave out of a lot by which clause it is drawn: among whom, and for what, is all that counts here."""
    return [Lot(lot.among, lot.sizes, lot.most, "", lot.where) for lot in lots]


def parts_changed(said: Allocated, official: Allocated) -> list[SeatsChanged]:
    """Compare a contest part by part; parts that cannot be worked on both sides are left out."""
    found = []
    for name, part in official.parts.items():
        other = said.parts.get(name)
        if isinstance(part, WorkedPart) and isinstance(other, WorkedPart):
            found.append(seats_changed(other.worked.outcome, part.worked.outcome, name))
    return [one for one in found if one is not None]


def open_seats(official: Allocated) -> tuple[dict[str, tuple[int, int]], tuple[Lot, ...]]:
    """Return from how many to how many seats each could have in all, where lots are not recorded, and these lots.

    Those whose seats are certain are left out; so are parts that cannot be worked, or that the rule does not settle.
    """
    low: Counter[str] = Counter()
    high: Counter[str] = Counter()
    lots: list[Lot] = []
    for part in official.parts.values():
        if isinstance(part, WorkedPart) and not part.worked.outcome.unsettled:
            for name, (least, most) in part.worked.outcome.bounds().items():
                low[name] += least
                high[name] += most
            lots += part.worked.outcome.lots
    return {name: (low[name], high[name]) for name in sorted(high) if low[name] != high[name]}, tuple(lots)
