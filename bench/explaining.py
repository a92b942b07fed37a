"""One process that explains the differences of two tables, more and more of them; prints what it took as JSON.

Called as `python -m bench.explaining FOLDER ROUNDS`. One figure in ten differs: by a slip of the kinds that causes look
for, or by chance.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random
from time import perf_counter, process_time

sys.path.insert(0, "tests")

from tables_of import read
from verifier.checking.difference_cells import cells_of
from verifier.checking.equality import equal
from verifier.hypotheses.best import Explained, explain
from verifier.registry import CAUSES
from verifier.tables.layout import Column, Layout

SIZES = (2_500, 5_000, 10_000, 20_000)
TOLD = 10_000
EVERY = 10
CANDIDATES = ("Ash", "Birch", "Cedar", "Dogwood", "Elm", "Fir")
KEY = ("ward", "candidate")
LAYOUT = Layout((*map(Column, KEY), Column("votes", type="whole")), KEY)
HEADER = "ward,candidate,votes\n"


def transposed(votes: int, random: Random) -> int:
    digits = list(str(votes))
    place = random.randrange(max(len(digits) - 1, 1))
    digits[place : place + 2] = reversed(digits[place : place + 2])
    return int("".join(digits))


SLIPS: tuple[Callable[[int, Random], int], ...] = (
    transposed,
    lambda votes, random: votes * 10,
    lambda votes, random: votes // 10,
    lambda votes, random: votes + 10 ** random.randrange(len(str(votes))),
    lambda votes, random: int(f"{votes}{votes % 10}"),
    lambda votes, random: votes + random.randint(1, max(votes // 2, 2)),
    lambda votes, random: max(votes - random.randint(1, max(votes // 2, 2)), 0),
)


def figures(differences: int, seed: int) -> Iterator[tuple[str, int, int]]:
    """Give the key, the official and the reported figure of each row; the figures have a long tail, as votes have."""
    random = Random(seed)
    for row in range(differences * EVERY):
        votes = int(10 ** random.uniform(0.5, 3.6))
        said = votes
        while row % EVERY == 0 and said == votes:
            said = random.choice(SLIPS)(votes, random)
        yield f"{row // len(CANDIDATES)},{CANDIDATES[row % len(CANDIDATES)]}", votes, said


def work(folder: Path, differences: int) -> Callable[[], Explained]:
    """Read both tables and compare them; what is left to do is to find the causes."""
    rows = list(figures(differences, differences))
    paths = folder / f"official-{differences}.csv", folder / f"reported-{differences}.csv"
    for path, side in zip(paths, (1, 2), strict=True):
        path.write_text(HEADER + "".join(f"{row[0]},{row[side]}\n" for row in rows), encoding="utf-8")
    official, reported = read(LAYOUT, *paths)
    found = equal(reported, official).differences
    return lambda: explain(cells_of(found, official, reported, ("votes",)))


def main(folder: Path, rounds: int) -> None:
    CAUSES.fill()
    works = {size: work(folder, size) for size in SIZES}
    seconds: dict[int, list[float]] = {size: [] for size in SIZES}
    worked: dict[int, list[float]] = {size: [] for size in SIZES}
    for _ in range(rounds):
        for size, one in works.items():
            began, working = perf_counter(), process_time()
            one()
            seconds[size].append(perf_counter() - began)
            worked[size].append(process_time() - working)
    found = works[TOLD]()
    explained = sum(number for _, number in (*found.counts, *found.supposed))
    print(json.dumps({"seconds": seconds, "worked": worked, "explained": explained, "unexplained": found.unexplained}))


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
