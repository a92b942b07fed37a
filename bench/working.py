"""One process that decides one expression for many rows, in turn with the bare one; prints what it measured as JSON."""

from __future__ import annotations

import gc
import json
import sys
from collections.abc import Callable
from fractions import Fraction
from random import Random
from time import process_time
from typing import cast

import polars as pl

from verifier.exact import Leaf, figures_of, truths_of
from verifier.expression import Name, Node, parse
from verifier.fractions import Value, Values, evaluate

TEXT = "members * seats / attendance >= 15%"
COLUMNS = ("members", "seats", "attendance")
STEADY = 0.5  # seconds of processor time
SLOW_ROWS = 20_000  # the slow road is measured on so many rows, and its rate compared


def frame_of(rows: int, seed: int) -> pl.DataFrame:
    """Precincts as large as they are; every fiftieth group or so has exactly 15 %."""
    random = Random(seed)
    some = [_row(random) for _ in range(min(rows, 100_000))]
    frame = pl.DataFrame(some, dict.fromkeys(COLUMNS, pl.Int64), orient="row")
    return pl.concat([frame] * -(-rows // frame.height)).head(rows).rechunk()


def _row(random: Random) -> tuple[int, int, int]:
    attendance = 20 * random.randint(1, 60)
    tie = random.random() < 0.02
    members, seats = (attendance * 3 // 20, 1) if tie else (random.randint(0, attendance), random.randint(1, 12))
    return members, seats, attendance


def ours(frame: pl.DataFrame, node: Node) -> pl.Series:
    """Look at the columns' largest numbers, choose the integers, and decide every row."""

    def leaves(one: Node) -> Leaf | None:
        return figures_of(frame, one.path[0], Fraction(1)) if isinstance(one, Name) else None

    return frame.select(truths_of(node, leaves).column.alias("holds"))["holds"]


def bare(frame: pl.DataFrame) -> pl.Series:
    """What somebody writes who knows that nothing is too large, negative, zero or missing."""
    members, seats, attendance = (pl.col(name) for name in COLUMNS)
    return frame.select((members * seats * 100 >= attendance * 15).alias("holds"))["holds"]


class Row:
    """The names of the expression at one row."""

    def __init__(self, row: dict[str, int]) -> None:
        self.row = row

    def value(self, name: Name) -> Value:
        return Fraction(self.row[name.path[0]])


def slowly(frame: pl.DataFrame, node: Node) -> list[bool]:
    found = (evaluate(node, cast("Values", Row(row))) for row in frame.iter_rows(named=True))
    return [value is True for value in found]


def timed(work: Callable[[], object]) -> float:
    """Processor time of a run as part of steady work: everybody runs again and again, and the mean is taken."""
    gc.collect()
    began = process_time()
    runs = 0
    while not runs or process_time() - began < STEADY:
        work()
        runs += 1
    return (process_time() - began) / runs


def main() -> None:
    rows, rounds = int(sys.argv[1]), int(sys.argv[2])
    frame = frame_of(rows, 2016)
    node, problems = parse(TEXT)
    assert node is not None and not problems  # noqa: PT018
    some = frame.head(SLOW_ROWS)
    ratios, slow = [], []
    for _ in range(rounds):
        quick = timed(lambda: ours(frame, node))
        ratios.append(quick / timed(lambda: bare(frame)))
        slow.append(timed(lambda: slowly(some, node)) * (frame.height / some.height) / quick)
    same = ours(frame, node).equals(bare(frame)) and slowly(some, node) == ours(some, node).to_list()
    print(json.dumps({"ratios": ratios, "slow": slow, "same": same, "rows": frame.height}))


if __name__ == "__main__":
    main()
