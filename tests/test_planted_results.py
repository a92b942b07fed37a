"""Slips planted in rooms worked by hand: the right cause comes first, and seats moved by chance have no sure cause."""

from __future__ import annotations

from bench.causes.results import outcomes, section


def test_planted_slips_are_told_first_and_noise_is_not_told_with_confidence():
    found = [one for seed in range(8) for one in outcomes(seed)]
    known = [one for one in found if one.cause_known]
    assert len(known) >= 30
    assert sum(one.cause for one in known) * 100 >= 95 * len(known)
    assert not any(one.noise for one in found)
    slips = [one for one in found if one.slip_known and one.units > 1]
    assert sum(one.told for one in slips) * 100 >= 90 * len(slips)


def test_a_row_a_slip_is_written():
    told = section(list(outcomes(1)))
    assert told.name == "results"
    assert any(line.startswith("| no threshold | 1 |") for line in told.lines)
