"""Everything about one claim, in the order in which a doubter asks: what was said, what it is held against, and how."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import chain

from verifier.claims import judge
from verifier.claims.figures import trials
from verifier.claims.statement import Statement
from verifier.claims.truths import VERDICTS
from verifier.claims.units import official_unit, printed_unit
from verifier.explaining.arithmetic import of_figures, of_truth
from verifier.explaining.audited import Audited
from verifier.explaining.causes import causes
from verifier.explaining.changes import changes
from verifier.explaining.compared import compared
from verifier.explaining.facets import facets
from verifier.explaining.formulas import formulas
from verifier.explaining.labelled import labelled
from verifier.explaining.lines import entry, inner, plain, section
from verifier.explaining.printed import printed
from verifier.explaining.sources import sources
from verifier.explaining.states import of_outcomes, of_trials, used_in
from verifier.explaining.tested import outcomes
from verifier.model import Finding
from verifier.page.article_words import stands
from verifier.page.blocks import Block
from verifier.wording import explain as words


def claim_page(audited: Audited, position: int) -> tuple[Finding, tuple[Block, ...]]:
    """Judge one claim, and tell everything about it."""
    one = Statement(audited.rulebook, audited.record, audited.rulebook.book.claims[position], position)
    finding = replace(judge(one), quoted=audited.told.claims[position].quoted)
    return finding, (
        entry(finding),
        *section(words.SAID, map(inner, finding.sentences)),
        *section(words.CLAIM, _claim(one, audited, finding)),
        *_tested(one, audited, finding),
    )


def _tested(one: Statement, audited: Audited, finding: Finding) -> Iterator[Block]:
    test = next(iter(one.claim.tests), "")
    if test in VERDICTS:
        return _truth(one, audited, finding)
    if one.holds_figures:
        return _figures(one, audited, finding)
    return chain(
        section(words.LABELLED, labelled(one)),
        section(words.COMPARED, compared(one)),
        section(words.FACETS, facets(one, finding)),
    )


def _figures(one: Statement, audited: Audited, finding: Finding) -> Iterator[Block]:
    """Tell of a claim that prints figures."""
    found = trials(one)
    best = found.best
    return chain(
        section(words.PRINTED, printed(best.against, one.against)),
        section(words.ARITHMETIC, of_figures(one, best.against)),
        section(words.FORMULAS, formulas(one, best.against.state)),
        section(words.RECORD, of_trials(one, found)),
        section(words.FACETS, facets(one, finding)),
        section(words.CAUSES, causes(one, best)),
        section(words.CHANGES, changes(one, best.against)),
        section(words.SOURCES, sources(one, audited, used_in(found))),
    )


def _truth(one: Statement, audited: Audited, finding: Finding) -> Iterator[Block]:
    """Tell of a claim that is true or false."""
    found = outcomes(one)
    return chain(
        section(words.ARITHMETIC, of_truth(one, found.best.state)),
        section(words.FORMULAS, formulas(one, found.best.state)),
        section(words.RECORD, of_outcomes(one, found)),
        section(words.FACETS, facets(one, finding)),
        section(words.CAUSES, [inner(words.NO_CAUSES)]),
        section(words.SOURCES, sources(one, audited, found.used)),
    )


def _claim(one: Statement, audited: Audited, finding: Finding) -> Iterator[Block]:
    """Tell what was said, where and when."""
    claim = one.claim
    told = [
        *(words.words_of(text) for text in claim.words),
        *stands(finding.quoted),
        *([words.says(claim.says)] if claim.says else []),
        *_article(one, audited),
        *([words.covers(claim.statements)] if claim.statements else []),
        *_units(one),
        *([words.known_as_printed()] if claim.precision else []),
        *([words.remark(claim.why)] if claim.why else []),
        words.written_at(one.place),
    ]
    return (plain(text) for text in told)


def _article(one: Statement, audited: Audited) -> Iterator[str]:
    """Tell where and when a claim stood, and how one knows; its own time comes before its article's."""
    claim = one.claim
    article = one.rulebook.book.articles.get(claim.article or "")
    if article is not None:
        yield words.article(str(claim.article), article.title, article.publisher)
    own = claim if claim.stood is not None else article
    if own is not None and own.stood is not None:
        yield words.stood(words.whole_day(own.stood), own.because)
    if claim.implied_by:
        yield words.nobody_printed(claim.implied_by)
    elif one.holds_figures:
        text = audited.texts.held.get(claim.article or "")
        original = words.original(article.original if article else None)
        yield words.typed_in("Its figures were", original, text.file if text else "")


def _units(one: Statement) -> Iterator[str]:
    if not one.holds_figures or one.claim.implied_by:
        return
    unit, official = printed_unit(one), official_unit(one)
    yield words.printed_as(unit.label if unit else None, official.label if official else None)
