"""The releases of the 2020 caucuses, precinct by precinct: what is found, against a plain reading of the files."""

from __future__ import annotations

import csv
import html
import os
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from pathlib import Path

import pytest

from verifier.model import Finding, Verdict
from verifier.run import check

PROJECT = Path(__file__).parent.parent
FOLDER = os.environ.get("VERIFIER_DATA")
DATA = Path(FOLDER or ".") / "iowa-2020"
RELEASES = (92, 97)

pytestmark = pytest.mark.skipif(not FOLDER, reason="VERIFIER_DATA does not name the folder with the real results")


@dataclass(frozen=True)
class Precinct:
    """One row of a release: by candidate the people in both alignments and the equivalents."""

    county: str
    name: str
    first: dict[str, int]
    final: dict[str, int]
    sde: dict[str, Fraction]


@cache
def precincts(release: int) -> tuple[Precinct, ...]:
    return tuple(_precincts(release))


def _precincts(release: int) -> Iterator[Precinct]:
    with (DATA / f"idp-2020-02-06-{release}-full.csv").open(encoding="utf-8", newline="") as file:
        phases, candidates, _, *rows = csv.reader(file)
    for county, name, *cells in rows:
        if name != "Total":
            found: dict[str, dict[str, Fraction]] = {}
            for phase, candidate, cell in zip(phases[2:], candidates[2:], cells, strict=True):
                found.setdefault(phase, {})[candidate] = Fraction(cell)
            first, final = (
                {who: int(n) for who, n in found[f"{one} Expression"].items()} for one in ("First", "Final")
            )
            yield Precinct(county, name, first, final, found["SDE"])


@cache
def elected() -> dict[tuple[str, str], tuple[int, Fraction]]:
    """How many delegates each precinct elects, and its equivalents, where its name stands once."""
    with (DATA / "ipd-precinct-delegates-mapped.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    names = [(row["County"], html.unescape(html.unescape(row["Precinct"]))) for row in rows]
    times = Counter(names)
    return {
        name: (int(row["County Delegates"]), Fraction(row["Precinct SDE (IDP)"]))
        for name, row in zip(names, rows, strict=True)
        if times[name] == 1
    }


def of(one: Precinct) -> tuple[int, Fraction] | None:
    return elected().get((one.county, html.unescape(one.name)))


@cache
def found(release: int) -> dict[str, Finding]:
    report = check(str(PROJECT / f"rules/iowa-2020/at-{release}-percent.yaml"), data={"iowa-2020": str(DATA)})
    start = f"at-{release}-"
    return {one.id.removeprefix(start): one for audit in report.audits for one in audit.findings}


WRONG = (Verdict.DISAGREES, Verdict.LOOK, Verdict.FOLLOWS)


def wrong(release: int, name: str) -> set[tuple[str, ...]]:
    """The labels of all rows that do not hold, those included that only follow from another check."""
    rows = found(release)[name].rows
    return {tuple(text for _, text in row.key) for row in rows if row.verdict in WRONG}


@pytest.mark.parametrize(("release", "units", "more"), [(92, 1624, 68), (97, 1711, 77)])
def test_more_people_in_the_final_alignment(release: int, units: int, more: int):
    expected = {
        (one.county, html.unescape(one.name))
        for one in precincts(release)
        if sum(one.final.values()) > sum(one.first.values())
    }
    assert (len(precincts(release)), len(expected)) == (units, more)
    assert wrong(release, "final-within-first") == expected
    assert found(release)["final-within-first"].verdict is Verdict.DISAGREES


@pytest.mark.parametrize("release", RELEASES)
def test_equivalents_for_nobody(release: int):
    expected = {
        (one.county, html.unescape(one.name), who)
        for one in precincts(release)
        for who, sde in one.sde.items()
        if sde and not one.final[who]
    }
    assert wrong(release, "delegates-need-people") == expected
    assert len(expected) == {92: 6, 97: 8}[release]


@pytest.mark.parametrize("release", RELEASES)
def test_fewer_people_and_more_equivalents(release: int):
    """Other is no candidate, and is left out of ranks."""
    expected = set()
    for one in precincts(release):
        groups = [(one.final[who], one.sde[who]) for who in one.final if who != "Other"]
        if any(a[0] > b[0] and a[1] < b[1] for a in groups for b in groups):
            expected.add((one.county, html.unescape(one.name)))
    assert wrong(release, "more-people-never-fewer-delegates") == expected


@pytest.mark.parametrize("release", RELEASES)
def test_published_county_totals_are_the_sums_of_their_precincts(release: int):
    """Where a county has precincts: satellites of a district without any have a total of nought and no rows."""
    for name in ("county-first", "county-final", "county-sde"):
        counts = dict(found(release)[name].counts)
        assert counts["cannot be decided"] == {92: 28, 97: 14}[release]
        assert counts["add up"] == counts["totals"] - counts["cannot be decided"]
    for name in ("total-rows-votes", "total-rows-sde"):
        assert found(release)[name].verdict is Verdict.AGREES


@pytest.mark.parametrize("release", RELEASES)
def test_delegates_against_those_that_the_precinct_elects(release: int):
    expected = set()
    for one in precincts(release):
        known = of(one)
        if known is not None:
            elects, whole = known
            given = sum((sde * elects / whole * 2 + 1) // 2 for sde in one.sde.values())
            if given != elects:
                expected.add((one.county, html.unescape(one.name)))
    assert wrong(release, "as-many-as-elected") == expected
    assert len(expected) == {92: 28, 97: 33}[release]


def enough(elects: int, people: int, attendance: int) -> bool:
    if elects == 1:
        return people * 2 > attendance
    share = {2: Fraction(1, 4), 3: Fraction(1, 6)}.get(elects, Fraction(15, 100))
    return people >= share * attendance


@pytest.mark.parametrize("release", RELEASES)
def test_groups_below_the_threshold_and_viable_groups_that_shrank(release: int):
    below, shrank = set(), set()
    for one in precincts(release):
        known, attendance = of(one), sum(one.first.values())
        for who in one.final if known else ():
            label = one.county, html.unescape(one.name), who
            if one.sde[who] and not enough(known[0], one.final[who], attendance):
                below.add(label)
            if one.final[who] < one.first[who] and enough(known[0], one.first[who], attendance):
                shrank.add(label)
    assert wrong(release, "viable-to-get-delegates") >= below
    assert wrong(release, "viable-never-shrinks") == shrank
