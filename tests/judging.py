"""Small rulebooks made from releases and claims, and what their claims come out as."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from verifier.claims import judge_claims
from verifier.model import FacetName, Finding, Verdict
from verifier.record.record import record_of
from verifier.registry import CAUSES, CHECKS
from verifier.rulebook.load import load_rulebook

CAUSES.fill()
CHECKS.fill()
MEASURE = "units"
NAMES = ("Ash", "Birch", "Cedar")


@dataclass(frozen=True)
class Given:
    """A release as a test gives it: its time as written, and its figures by candidate."""

    id: str
    when: str
    figures: Mapping[str, str]
    carries: Sequence[str] = ()
    publisher: str = "Board"


@dataclass(frozen=True)
class Told:
    """A claim as a test gives it: lines of YAML beside its id."""

    lines: Sequence[str]
    stood: str = "2020-03-04T12:00"
    figures: Mapping[str, str] = field(default_factory=dict)


def flow(values: Mapping[str, str]) -> str:
    return "{" + ", ".join(f"{key}: {value}" for key, value in values.items()) + "}"


def written(releases: Sequence[Given], claims: Sequence[Told], candidates: Sequence[str] = NAMES) -> str:
    """Write a rulebook."""
    lines = ["format: 1", "audit: made for a test", "authority: [State, Board]", "contests: {mayor: {title: Mayor}}"]
    lines += ["candidates:", *(f"  {name}: {{}}" for name in candidates)]
    lines += ["measures:", f"  {MEASURE}: {{label: units}}", "  votes: {label: votes}"]
    lines += ["releases:"] if releases else []
    for one in releases:
        lines += [f"  {one.id}:", f"    publisher: {one.publisher}", "    role: official", "    status: certified"]
        lines += [f"    as of: {one.when}", f"    carries: [{', '.join(one.carries)}]"]
        lines += ["    figures:", f"      {MEASURE}: {flow(one.figures)}"]
    lines += ["claims:"]
    for number, claim in enumerate(claims):
        lines += [f"  - id: c{number}", f"    stood: {claim.stood}"]
        if claim.figures:
            lines += [f"    measure: {MEASURE}", f"    figures: {flow(claim.figures)}"]
        lines += [f"    {line}" for line in claim.lines]
    return "\n".join(lines) + "\n"


def judged(text: str) -> tuple[Finding, ...]:
    """Judge every claim of a rulebook that has no tables."""
    book, faults = load_rulebook(text, "rules.yaml")
    assert book is not None, [str(fault) for fault in faults]
    return judge_claims(book, record_of(book, {}))


def verdict(releases: Sequence[Given], claim: Told) -> Verdict:
    return judged(written(releases, [claim]))[0].verdict


def facet(finding: Finding, name: FacetName) -> tuple[Verdict, str] | None:
    """What one facet of a finding came out as, with its cause."""
    return next(((one.verdict, one.cause) for one in finding.facets if one.facet is name), None)
