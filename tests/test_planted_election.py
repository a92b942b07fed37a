"""A generated caucus night: clean it is all right, and with faults planted all of them are found, and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

from bench.election.caucus import delegates, night
from bench.election.dropped import write
from bench.election.found import made
from bench.election.planted import KINDS, Drop, publish
from verifier.model import Verdict
from verifier.run import check


def test_a_clean_night_is_all_right(tmp_path: Path):
    clean = night(60, 1)
    drop = Drop(clean, {unit: room.elects for unit, room in clean.rooms.items()}, [])
    publish(drop)
    write(drop, tmp_path)
    findings = [one for audit in check(str(tmp_path)).audits for one in audit.findings]
    assert {one.verdict for one in findings} == {Verdict.AGREES}


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_every_planted_fault_is_found_and_nothing_else(tmp_path: Path, seed: int):
    *kinds, besides = made(tmp_path, precincts=400, every=12, seed=seed)
    assert besides.invented == 0
    assert {one.kind for one in kinds} == set(KINDS)
    assert all(one.planted and one.found == one.planted for one in kinds)


def test_the_rule_of_the_generator_is_that_of_the_law():
    """Des Moines 80, with the attendance that its groups add up to, and a room in which one delegate is too many."""
    assert delegates([101, 66, 48], 215, 10) == [5, 3, 2]
    assert delegates([52, 50, 31, 25], 158, 6) == [2, 2, 1, 1]
