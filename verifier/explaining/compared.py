"""The claims that a claim compares: what each prints, and where."""

from __future__ import annotations

from collections.abc import Iterator

from verifier.claims.statement import Statement
from verifier.claims.truths import VERDICTS
from verifier.claims.units import printed_unit
from verifier.explaining.lines import head, inner
from verifier.page.blocks import Block
from verifier.wording import explain as words
from verifier.wording.claims import title


def compared(one: Statement) -> Iterator[Block]:
    """Tell the figures of every claim that is compared, and what they were printed as."""
    claims = one.rulebook.book.claims
    wanted = one.claim.compare or ()
    for position, claim in enumerate(claims):
        if claim.id in wanted:
            yield from _told(Statement(one.rulebook, one.record, claim, position))


def _told(one: Statement) -> Iterator[Block]:
    yield head(words.compares(one.claim.id, title(one.claim), one.place))
    for label, figure in (one.claim.figures or {}).items():
        yield inner(words.prints(label, figure.text, one.rulebook.place("claims", one.position, "figures", label)))
    if one.claim.figure is not None:
        yield inner(words.prints("", one.claim.figure.text, one.rulebook.place("claims", one.position, "figure")))
    for test in VERDICTS:
        written = getattr(one.claim, test)
        if written is not None:
            yield inner(words.expects(test, written))
    if one.stood is not None:
        yield inner(words.stood(words.whole_day(one.stood), None))
    unit = printed_unit(one)
    if one.holds_figures:
        yield inner(words.printed_as(unit.label if unit is not None else None, None))
