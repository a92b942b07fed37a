"""Whatever has an id: a claim, a statement that a claim covers, a check, a finding about data; in any rulebook."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from verifier.explaining.audited import Audited
from verifier.explaining.cell import finding_page
from verifier.explaining.check import check_page
from verifier.explaining.claim import claim_page
from verifier.model import Fault, Finding, Place, Stop
from verifier.page.blocks import Block, Heading
from verifier.page.visible import visible
from verifier.rulebook.book import Rulebook
from verifier.rulebook.claims import Claim
from verifier.wording import explain as words

Page = tuple[Finding, tuple[Block, ...]]


@dataclass(frozen=True, slots=True)
class Explained:
    """What was found under an id: its findings, and the page that tells of them."""

    findings: tuple[Finding, ...]
    blocks: tuple[Block, ...]


def explain(wanted: str, rulebooks: Sequence[Rulebook], opened: Callable[[Rulebook], Audited], rows: int) -> Explained:
    """Find an id in rulebooks and tell everything about it; only what it names is judged, and only its tables are read.

    Where no claim and no check has the id, findings about the data are looked through, by their ids and their places.
    Raises `Stop` where nothing has it.
    """
    named = [rulebook for rulebook in rulebooks if wanted in _ids(rulebook)]
    pages = [(one, page) for one in named for page in _of_rules(wanted, opened(one), rows)]
    if not pages:
        pages, others = _of_data(wanted, map(opened, rulebooks))
        if not pages:
            known = dict.fromkeys([*(name for one in rulebooks for name in _ids(one)), *others])
            raise Stop(Fault(Place(""), words.unknown(wanted, list(known))))
    return Explained(tuple(page[0] for _, page in pages), tuple(_together(pages)))


def _ids(rulebook: Rulebook) -> dict[str, None]:
    """Return every id of a rulebook in order: claims, the statements that they cover, checks."""
    claims = (name for claim in rulebook.book.claims for name in _names(claim))
    return dict.fromkeys([*claims, *(entry.id for entry in rulebook.checks)])


def _names(claim: Claim) -> tuple[str, ...]:
    return (claim.id, *claim.statements)


def _of_rules(wanted: str, audited: Audited, rows: int) -> Iterator[Page]:
    if audited.unread:
        found = (one for one in audited.unread if wanted in (one.id, *one.statements))
        yield from (finding_page(audited, one) for one in found)
        return
    for position, claim in enumerate(audited.rulebook.book.claims):
        if wanted in _names(claim):
            yield claim_page(audited, position)
    for entry in audited.rulebook.checks:
        if entry.id == wanted:
            yield check_page(audited, entry, rows)
    # words that do not stand in their article are a finding of their own, under the claim's id
    yield from (finding_page(audited, one) for one in audited.told.findings if one.id == wanted)


def _of_data(wanted: str, opened: Iterable[Audited]) -> tuple[list[tuple[Rulebook, Page]], list[str]]:
    """Look through the findings that belong to no claim or check; return the pages, and the ids that there are."""
    pages: list[tuple[Rulebook, Page]] = []
    ids: list[str] = []
    for audited in opened:
        found = audited.others()
        ids += [one.id for one in found]
        pages += [(audited.rulebook, finding_page(audited, one)) for one in found if wanted in _called(one)]
    return pages, ids


def _called(one: Finding) -> tuple[str, str]:
    return one.id, str(one.place)


def _together(pages: Sequence[tuple[Rulebook, Page]]) -> Iterator[Block]:
    """Put pages below each other; each names its audit."""
    for rulebook, (_, blocks) in pages:
        yield Heading(visible(words.in_rulebook(rulebook.book.audit, rulebook.file)), level=1)
        yield from blocks
