"""Hypotheses of why the figures of a finding differ, and what the differences change: after its rows."""

from __future__ import annotations

from collections.abc import Iterator

from verifier.model import Cause, Finding
from verifier.page.blocks import Block, Item, Sentence
from verifier.page.visible import visible
from verifier.vocabulary import Level
from verifier.wording import hypotheses as words

SHOWN = 5


def hypotheses(finding: Finding, verbose: bool) -> Iterator[Block]:
    """Tell the hypotheses under their own heading, the others counted; and for how many figures there is none."""
    what = words.RESULT if finding.against == words.FORMULA else words.FIGURE
    causes = [cause for cause in finding.causes if not _is_said(cause, finding)]
    told = causes if verbose else causes[:SHOWN]
    said_already = sum(cause.figures for cause in finding.causes if _is_said(cause, finding))
    more = sum(number for _, number in finding.caused) - sum(cause.figures for cause in told) - said_already
    said = [
        *(words.told(cause, what) for cause in told),
        *([words.others(finding.caused, more, what)] if more > 0 else []),
        *([words.unexplained(finding.unexplained, what)] if finding.unexplained else []),
        *([words.untried(finding.untried, what)] if finding.untried else []),
    ]
    if told or finding.untried:
        yield Sentence(words.HEADING, inner=True)
    elif said:
        said = [words.NONE_FOUND_AND_SAID if finding.kind == "claim" else words.NONE_FOUND]
    for text in said:
        yield Item(visible(text)) if told or finding.untried else Sentence(visible(text), inner=True)


def _is_said(cause: Cause, finding: Finding) -> bool:
    """Tell whether the sentences of a finding give this evidence already: those of a claim do for all its figures."""
    return any(text.startswith(cause.says) for text in finding.sentences)


def changes(finding: Finding) -> Iterator[Block]:
    """Tell what the differences change, worst first, and what is not decided could change."""
    for change in finding.changes:
        # sentences of a claim tell its margin and its order already
        if finding.kind == "claim" and not change.undecided and change.level in (Level.MARGIN, Level.ORDER):
            continue
        yield Sentence(visible(words.changes(change)), inner=True)
