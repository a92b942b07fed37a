"""One process that allocates many contests in turn with other ways to do it; prints what it measured as JSON."""

from __future__ import annotations

import gc
import json
import resource
import sys
from collections.abc import Callable, Sequence
from random import Random
from time import perf_counter

import polars as pl

sys.path.insert(0, "tests/formulas")

import plain_loops
from formula_rules import rule_of
from verifier.formulas.methods import allocate

Room = tuple[int, int, list[int]]
LOOPS: Sequence[tuple[str, str, Callable[[Room], object]]] = (
    ("Iowa precinct caucus, plain exact loop", "Iowa", plain_loops.iowa),
    ("largest remainder (Hare), plain exact loop", "Hare", plain_loops.largest_remainder),
    ("D'Hondt, plain exact loop, seat by seat", "D'Hondt", plain_loops.dhondt),
    ("D'Hondt, plain exact loop from whole quotas", "D'Hondt", plain_loops.dhondt_from_quota),
    ("Sainte-Laguë, plain exact loop", "Sainte-Laguë", plain_loops.sainte_lague),
)
STEADY = 0.5  # seconds
VOTELIB_SHARE = 40  # votelib is measured on a fortieth of the contests, and its rate compared


def rooms(count: int, seed: int) -> list[Room]:
    """Precincts of 2 to 6 groups and 1 to 12 delegates; small rooms tie often."""
    random = Random(seed)
    found: list[Room] = []
    for _ in range(count):
        weights = [random.randint(0, random.choice((5, 20, 200))) for _ in range(random.randint(2, 6))]
        found.append((random.randint(1, 12), sum(weights) + random.choice((0, 0, 1, 5)), weights))
    return found


def frame_of(cases: Sequence[Room]) -> pl.DataFrame:
    rows = [
        (number, "ABCDEF"[group], weight, seats, total)
        for number, (seats, total, weights) in enumerate(cases)
        for group, weight in enumerate(weights)
    ]
    return pl.DataFrame(rows, ["contest", "group", "weight", "seats", "total"], orient="row")


def timed(work: Callable[[], object]) -> float:
    """Time a run as part of steady work: everybody runs again and again for half a second, and the mean is taken."""
    gc.collect()
    began = perf_counter()
    runs = 0
    while not runs or perf_counter() - began < STEADY:
        work()
        runs += 1
    return (perf_counter() - began) / runs


def votelib_rate(cases: Sequence[Room]) -> Callable[[], object]:
    from votelib.evaluate.proportional import LargestRemainder

    evaluator = LargestRemainder("hare")
    votes = [
        ({name: weight for name, weight in zip("ABCDEF", weights, strict=False) if weight}, seats)
        for seats, _, weights in cases
        if any(weights)
    ]
    return lambda: [evaluator.evaluate(one, seats) for one, seats in votes]


def main() -> None:
    contests, rounds = int(sys.argv[1]), int(sys.argv[2])
    cases = rooms(contests, 2016)
    frame = frame_of(cases)
    ratios: dict[str, list[float]] = {name: [] for name, _, _ in LOOPS}
    against_votelib: list[float] = []
    some = cases[: max(contests // VOTELIB_SHARE, 1)]
    for _ in range(rounds):
        for name, rule, loop in LOOPS:
            ours = timed(lambda rule=rule: allocate(rule_of(rule), frame))
            ratios[name].append(timed(lambda loop=loop: [loop(room) for room in cases]) / ours)
        ours = timed(lambda: allocate(rule_of("Hare"), frame))
        against_votelib.append(timed(votelib_rate(some)) * (len(cases) / len(some)) / ours)
    ratios["largest remainder (Hare), votelib 0.4.0"] = against_votelib
    lots = allocate(rule_of("Iowa"), frame).lots["contest"].n_unique()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000
    print(json.dumps({"ratios": ratios, "lots": lots, "peak": peak}))


if __name__ == "__main__":
    main()
