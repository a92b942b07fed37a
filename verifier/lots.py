"""Lots: blocks of seats drawn among groups, every way in which they can fall, and whether they can have fallen so."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

Result = dict[str, int]
"""Seats by group."""


@dataclass(frozen=True, slots=True)
class Lot:
    """Blocks of seats that are drawn among groups.

    `sizes` are the blocks, largest first: (1, 1) is two seats drawn one by one, (3,) three seats that go together.
    `most` is how many blocks one group can win, `clause` what the rule says, `where` the district, if any.
    """

    among: tuple[str, ...]
    sizes: tuple[int, ...]
    most: int = 1
    clause: str = ""
    where: str = ""

    @property
    def seats(self) -> int:
        """All seats of all blocks."""
        return sum(self.sizes)

    @property
    def bounds(self) -> tuple[int, int]:
        """The fewest and the most seats that one group can win in this lot."""
        others = (len(self.among) - 1) * self.most
        return sum(self.sizes[others:]), sum(self.sizes[: self.most])

    def ordered(self) -> Lot:
        """Put the names and the blocks in order, so that equal lots are equal values."""
        return replace(self, among=tuple(sorted(self.among)), sizes=tuple(sorted(self.sizes, reverse=True)))


class CannotBeEnumerated(Exception):  # noqa: N818 (it is no error: there are too many results to be held)
    """Raised where lots have more results than may be held side by side."""


def hold(count: int, most: int) -> None:
    """Stop where there are more than `most` results."""
    if count > most:
        raise CannotBeEnumerated(f"cannot be enumerated: the lots have more than {most} results")


def draws(lot: Lot, most: int) -> list[Mapping[str, int]]:
    """Give every way in which one lot can fall: the seats by group, zero for every other. At most `most` are held."""
    nothing = (0,) * len(lot.among)
    states = {(nothing, nothing)}
    for size in lot.sizes:
        states = {after for state in states for after in _one_block(state, size, lot.most)}
        hold(len(states), most)
    return [Counter(dict(zip(lot.among, seats, strict=True))) for seats in sorted({seats for seats, _ in states})]


_Drawing = tuple[tuple[int, ...], tuple[int, ...]]


def _one_block(state: _Drawing, size: int, most: int) -> Iterator[_Drawing]:
    """Give the block to each group that has not won its most: (seats, blocks) by position."""
    seats, blocks = state
    for position, won in enumerate(blocks):
        if won < most:
            yield _raised(seats, position, size), _raised(blocks, position, 1)


def _raised(counts: tuple[int, ...], position: int, by: int) -> tuple[int, ...]:
    return (*counts[:position], counts[position] + by, *counts[position + 1 :])


def reach(lots: Sequence[Lot], groups: frozenset[str]) -> int:
    """Count the most single seats that some groups together can win."""
    return sum(min(len(lot.sizes), lot.most * len(groups.intersection(lot.among))) for lot in lots)


def beyond_reach(lots: Sequence[Lot], wanted: Mapping[str, int]) -> frozenset[str]:
    """Find groups that together want more than lots of single seats can give them; empty if all can be served.

    A flow from lots to groups. Lots of one kind flow as one: n lots of b seats with at most m each can give exactly
    what one lot of n*b seats with at most n*m each can (sums of polymatroids are whole: Edmonds 1970).
    """
    kinds = Counter((lot.among, len(lot.sizes), lot.most) for lot in lots)
    flow = _Flow([(among, many * blocks, many * most) for (among, blocks, most), many in sorted(kinds.items())])
    stuck = (flow.serve(group, want) for group, want in sorted(wanted.items()))
    return next((groups for groups in stuck if groups), frozenset())


class _Flow:
    """Seats flowing from kinds of lots to groups, by augmenting paths (Ford and Fulkerson 1956)."""

    def __init__(self, kinds: Sequence[tuple[tuple[str, ...], int, int]]) -> None:
        self.spare = [seats for _, seats, _ in kinds]
        self.most = [most for _, _, most in kinds]
        self.given: list[Result] = [dict.fromkeys(among, 0) for among, _, _ in kinds]
        self.kinds_of: defaultdict[str, list[int]] = defaultdict(list)
        for kind, (among, _, _) in enumerate(kinds):
            for group in among:
                self.kinds_of[group].append(kind)

    def serve(self, group: str, want: int) -> frozenset[str]:
        """Give a group what it wants; where that cannot be, return it and those with whom it is stuck."""
        while want:
            path, reached = self._path(group)
            if not path:
                return reached
            want -= self._push(path, want)
        return frozenset()

    def _path(self, start: str) -> tuple[list[tuple[str, int]], frozenset[str]]:
        """Find steps (a group, the kind of lot that gives to it) up to a kind with seats to spare; or all reached."""
        paths: dict[str, list[tuple[str, int]]] = {start: []}
        queue = [start]
        for group in queue:
            for kind in self._with_room(group):
                path = [*paths[group], (group, kind)]
                if self.spare[kind]:
                    return path, frozenset()
                new = [other for other, seats in self.given[kind].items() if seats and other not in paths]
                paths.update(dict.fromkeys(new, path))
                queue.extend(new)
        return [], frozenset(paths)

    def _with_room(self, group: str) -> Iterator[int]:
        return (kind for kind in self.kinds_of[group] if self.given[kind][group] < self.most[kind])

    def _push(self, path: list[tuple[str, int]], want: int) -> int:
        """Give along the path as much as all its steps allow: each kind takes from the next group what it gives."""
        takes = [(kind, path[step + 1][0]) for step, (_, kind) in enumerate(path[:-1])]
        room = [self.most[kind] - self.given[kind][group] for group, kind in path]
        pushed = min(want, self.spare[path[-1][1]], *room, *(self.given[kind][group] for kind, group in takes))
        for group, kind in path:
            self.given[kind][group] += pushed
        for kind, group in takes:
            self.given[kind][group] -= pushed
        self.spare[path[-1][1]] -= pushed
        return pushed
