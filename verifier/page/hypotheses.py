"""Hypotheses of why the figures of a finding differ, and what the differences change: after its rows."""

from __future__ import annotations

from collections.abc import Iterator

from verifier.model import Finding
from verifier.page.blocks import Block, Item, Sentence
from verifier.page.visible import visible
from verifier.wording import hypotheses as words

SHOWN = 5


def hypotheses(finding: Finding, verbose: bool) -> Iterator[Block]:
    """Tell the hypotheses under their own heading, the others counted; and for how many figures there is none."""
    told = finding.causes if verbose else finding.causes[:SHOWN]
    more = sum(number for _, number in finding.caused) - sum(cause.figures for cause in told)
    said = [
        *map(words.told, told),
        *([words.others(finding.caused, more)] if more > 0 else []),
        *([words.unexplained(finding.unexplained)] if finding.unexplained else []),
        *([words.untried(finding.untried)] if finding.untried else []),
    ]
    if finding.causes or finding.untried:
        yield Sentence(words.HEADING, inner=True)
    elif said:
        said = [words.NONE_FOUND]
    for text in said:
        yield Item(visible(text)) if finding.causes or finding.untried else Sentence(visible(text), inner=True)


def changes(finding: Finding) -> Iterator[Block]:
    """Tell what the differences change, worst first, and what is not decided could change."""
    for change in finding.changes:
        yield Sentence(visible(words.changes(change)), inner=True)
