"""What a claim refers to, and what its test needs beside it."""

from __future__ import annotations

from collections.abc import Iterator

from verifier.expression import Name, walk
from verifier.model import FacetName, Fault
from verifier.registry import CAUSES, CELL_CAUSES, RESULT_CAUSES
from verifier.rulebook.book import Rulebook
from verifier.rulebook.claims import NEEDED, Claim
from verifier.rulebook.comparisons import acceptable
from verifier.rulebook.faults import unknown
from verifier.rulebook.figures import figure_faults, other_contest, percent_fault
from verifier.rulebook.labels import label_of
from verifier.wording import rulebook as words
from verifier.wording.allocations import recomputes
from verifier.yamlfile import Path


def unresolved_in_claims(rulebook: Rulebook) -> Iterator[Fault]:
    """Yield a fault for every reference of a claim that leads nowhere, and for every claim without exactly one test."""
    book = rulebook.book
    ids = {claim.id: None for claim in book.claims}
    # a claim that was set aside for a fault of its own may be one with figures
    aside = {path[1] for path in rulebook.tree.broken if path[0] == "claims"}
    printing = {one.id: None for position, one in enumerate(book.claims) if one.figures or position in aside}
    for position, claim in enumerate(book.claims):
        path: Path = ("claims", position)
        yield from _one_test(rulebook, path, claim)
        for key, name, known in (
            ("article", claim.article, book.articles),
            ("contest", claim.contest, book.contests),
            ("measure", claim.measure, book.measures),
            ("printed as", claim.printed_as, book.measures),
            ("candidate", claim.candidate, book.spellings),
            ("recomputed by", claim.recomputed_by, book.allocations),
        ):
            yield from unknown(rulebook.place(*path, key), WHAT.get(key, key), name, known)
        if claim.implied_by is not None and claim.implied_by not in printing:
            place = rulebook.place(*path, "implied by")
            yield Fault(place, words.no_printed_figures(claim.implied_by, printing))
        for other, name in enumerate(claim.compare or ()):
            yield from unknown(rulebook.place(*path, "compare", other), "claim", name, ids)
        yield from _figures(rulebook, path, claim)
        yield from _contests(rulebook, path, claim)
        yield from _accepted(rulebook, path, claim)


WHAT = {"printed as": "measure", "recomputed by": "allocation"}


def _figures(rulebook: Rulebook, path: Path, claim: Claim) -> Iterator[Fault]:
    """Figures are held to be percentages or not by the measure they are printed as."""
    measure = claim.measure or ""
    allocation = rulebook.book.allocations.get(claim.recomputed_by or "")
    if allocation is not None and claim.figures is not None and allocation.measure != measure:
        place = rulebook.place(*path, "recomputed by")
        yield Fault(place, recomputes(str(claim.recomputed_by), allocation.measure))
    printed_as = claim.printed_as or claim.measure
    if printed_as == measure:
        yield from figure_faults(rulebook, (*path, "figures"), measure, claim.figures or {}, claim.contest)
    if claim.figure is not None:
        yield from percent_fault(rulebook, (*path, "figure"), printed_as, claim.figure)


def _contests(rulebook: Rulebook, path: Path, claim: Claim) -> Iterator[Fault]:
    """Figures in force of a claim that states its contest are of candidates who stand there."""
    if claim.contest is None:
        return
    for below in (*((test,) for test in ("of", "expect", "needs", "suffices")), *(("let", name) for name in claim.let)):
        node = rulebook.expressions.get((*path, *below))
        names = [one for one in walk(node) if isinstance(one, Name) and len(one.path) == 1] if node is not None else []
        for name, part in ((one, part) for one in names for part in one.key):
            if label_of(rulebook.book, name, part) == "candidate":
                place = rulebook.tree.within((*path, *below), part.at)
                stated = next((one.text for one in name.key if one.label == "contest"), claim.contest)
                yield from other_contest(rulebook, place, part.text, stated)


def _accepted(rulebook: Rulebook, path: Path, claim: Claim) -> Iterator[Fault]:
    for position, accept in enumerate(claim.accept):
        here: Path = (*path, "accept", position, accept.facet.value)
        known = acceptable(claim, CAUSES.innocent())
        if accept.cause not in known and accept.cause in _causes():
            yield Fault(rulebook.place(*here), words.not_innocent(accept.cause, known))
            continue
        yield from unknown(rulebook.place(*here), "cause", accept.cause, known)
    facets = [facet.value for facet in FacetName]
    for name in claim.not_checked or {}:
        if name and name not in facets:
            yield Fault(rulebook.key(*path, "not checked", name), words.unknown_name("facet", name, facets))


def _causes() -> set[str]:
    """Return the names of all causes there are, innocent or not."""
    return {name for registry in (CAUSES, CELL_CAUSES, RESULT_CAUSES) for name in registry.names()}


def _one_test(rulebook: Rulebook, path: Path, claim: Claim) -> Iterator[Fault]:
    """A claim has one test, with what the test needs; or none, and the reason why it is not checked."""
    place = rulebook.key(*path)
    tests = claim.tests
    if len(tests) > 1:
        yield Fault(rulebook.key(*path, tests[1]), words.several_tests(claim.id, tests))
    if not tests and not (claim.not_checked or {}).get(""):
        yield Fault(place, words.no_test(claim.id))
    for test, needed in NEEDED.items():
        if test in tests and getattr(claim, needed) is None:
            yield Fault(rulebook.key(*path, test), words.test_needs(claim.id, test, needed))
    if claim.article is None and claim.stood is None and tests and "compare" not in tests:
        yield Fault(place, words.when_did_it_stand(claim.id))
