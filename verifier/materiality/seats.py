"""What other votes change of the seats that a formula gives: who has more, who fewer, which lots are new or gone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from verifier.allocations import Allocated, WorkedPart
from verifier.lots import Lot
from verifier.outcome import Outcome


@dataclass(frozen=True, slots=True)
class SeatsChanged:
    """Seats by the figures under test less seats by the official ones, and the lots that only one of them needs.

    `gains` have those with more, `losses` those with fewer (below zero), the most first. `where` is the part.
    """

    gains: tuple[tuple[str, int], ...]
    losses: tuple[tuple[str, int], ...]
    new_lots: tuple[Lot, ...] = ()
    lots_gone: tuple[Lot, ...] = ()
    where: str = ""


def moved(said: Mapping[str, int], official: Mapping[str, int], where: str = "") -> SeatsChanged | None:
    """Compare seats by group; a group that is not there has none. None where nobody has more or fewer."""
    apart = {name: said.get(name, 0) - official.get(name, 0) for name in {*said, *official}}
    ordered = sorted(((name, number) for name, number in apart.items() if number), key=lambda one: (-abs(one[1]), one))
    gains = tuple(one for one in ordered if one[1] > 0)
    return SeatsChanged(gains, tuple(one for one in ordered if one[1] < 0), where=where) if ordered else None


def seats_changed(said: Outcome, official: Outcome, where: str = "") -> SeatsChanged | None:
    """Compare what a formula makes of two sets of votes; None where it is the same, lots and all."""
    found = moved(said.at_least(), official.at_least(), where)
    ours, theirs = Counter(_plain(said.lots)), Counter(_plain(official.lots))
    new, gone = tuple((ours - theirs).elements()), tuple((theirs - ours).elements())
    if found is None and not new and not gone:
        return None
    return SeatsChanged(found.gains if found else (), found.losses if found else (), new, gone, where)


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
