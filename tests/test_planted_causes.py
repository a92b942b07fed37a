"""Faults of every kind, planted in small tables: the right cause is told first, and none with confidence of noise.

A small part of `python -m bench causes`, which plants some thousands.
"""

from __future__ import annotations

import pytest

from bench import causes
from bench.causes.kinds import KINDS
from bench.causes.planting import Outcome, of_sort
from bench.causes.scenes import SCENES
from verifier.hypotheses.chance import LEAST, among
from verifier.registry import CELL_CAUSES

SEED = 3


@pytest.fixture(scope="module")
def planted(tmp_path_factory: pytest.TempPathFactory) -> list[Outcome]:
    """One fault of every kind, the sorts of tables taking turns."""
    assert causes.FAULTS
    folder = tmp_path_factory.mktemp("planted")
    turns: dict[str, dict[str, int]] = {}
    for number, kind in enumerate(KINDS.values()):
        turns.setdefault(kind.scenes[number % len(kind.scenes)], {})[kind.name] = 1
    return [one for sort, names in turns.items() for one in of_sort(sort, SEED, names, folder)]


def test_a_fault_of_every_kind_is_planted(planted: list[Outcome]):
    assert {one.planted for one in planted} == set(KINDS)
    assert {sort for kind in KINDS.values() for sort in kind.scenes} == set(SCENES)


def test_what_is_planted_is_told_first_where_it_can_be_told(planted: list[Outcome]):
    known = [one for one in planted if one.identifiable]
    assert len(known) >= 2 * len(planted) // 3
    assert not [(one.planted, one.first, sorted(one.fault)) for one in known if not one.right]


def test_of_noise_nothing_is_told_with_confidence(planted: list[Outcome]):
    assert sum(one.noise is not None for one in planted) >= 10
    assert not [(one.planted, one.noise, one.noisy) for one in planted if one.noise]


def test_every_kind_of_fault_has_a_cause_of_its_name():
    CELL_CAUSES.fill()
    assert {name for kind in KINDS.values() for name in kind.names} <= set(CELL_CAUSES.names())


@pytest.mark.parametrize(
    ("chances", "number", "together"),
    [
        ([(1, 100)], 1, (1, 100)),
        ([(1, 100)], 2, (6, 100)),
        ([(1, 100)], 50, (100, 100)),
        ([(1, 100), (2, 50)], 2, (2, 5000)),
        ([(1, 100), (1, 100)], 4, (36, 10_000)),
        ([(1, 10**9), (1, 10**9)], 4, (1, LEAST)),
    ],
)
def test_what_is_found_among_more_figures_may_be_so_by_chance(chances, number, together):
    assert among(chances, number) == together
