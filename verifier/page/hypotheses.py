"""Hypotheses of why the figures of a finding differ, and what the differences change: after its rows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from verifier.model import Cause, Change, Finding
from verifier.page.blocks import Block, Item, Sentence
from verifier.page.visible import visible
from verifier.vocabulary import Level
from verifier.wording import hypotheses as words

CLAIM = "claim"
SHOWN = 5
MANY = 10
"""Of more figures that differ some fit something by chance: what may be so of a single one is only counted."""


def hypotheses(finding: Finding, verbose: bool) -> Iterator[Block]:
    """Tell the hypotheses under their own heading, the others counted; and for how many figures there is none."""
    what = words.RESULT if finding.against == words.FORMULA else words.FIGURE
    causes = [cause for cause in finding.causes if not _is_said(cause, finding) and _is_told(cause, finding)]
    told = causes if verbose else causes[:SHOWN]
    found = [*(words.told(cause, what) for cause in told), *_counted(finding, told, what)]
    if found:
        yield Sentence(words.HEADING, inner=True)
        none = [words.unexplained(finding.unexplained, what)] if finding.unexplained else []
        yield from (Item(visible(text)) for text in (*found, *none, *_untried(finding, what, others=True)))
        return
    if finding.unexplained:
        yield Sentence(words.NONE_FOUND_AND_SAID if finding.kind == CLAIM else words.NONE_FOUND, inner=True)
    for text in _untried(finding, what, others=_differ(finding) > finding.untried):
        yield Sentence(visible(text), inner=True)


def _untried(finding: Finding, what: str, *, others: bool) -> Iterator[str]:
    """Say for how many no cause was looked for; a claim has never too many, but one can have too many digits."""
    if finding.untried:
        yield words.untried(finding.untried, what, others=others, digits=finding.kind == CLAIM)


def _counted(finding: Finding, told: Sequence[Cause], what: str) -> Iterator[str]:
    """Count the figures of hypotheses that are not told, those that are sure apart from those that may be chance."""
    apart = [*told, *(cause for cause in finding.causes if _is_said(cause, finding))]
    sure = _without(finding.caused, [cause for cause in apart if cause.confident])
    perhaps = _without(finding.supposed, [cause for cause in apart if not cause.confident])
    if sure:
        yield words.others(sure, what)
    if perhaps:
        yield (words.by_chance if _differ(finding) > MANY else words.perhaps)(perhaps, what)


def _without(counted: Sequence[tuple[str, int]], told: Sequence[Cause]) -> tuple[tuple[str, int], ...]:
    """Take what is told from what is counted, by the names of the causes."""
    left = ((name, number - sum(one.figures for one in told if one.name == name)) for name, number in counted)
    return tuple((name, number) for name, number in left if number > 0)


def _differ(finding: Finding) -> int:
    counted = sum(number for _, number in (*finding.caused, *finding.supposed))
    return counted + finding.unexplained + finding.untried


def _is_told(cause: Cause, finding: Finding) -> bool:
    """Tell whether a hypothesis is worth more than being counted."""
    return cause.confident or cause.figures > 1 or _differ(finding) <= MANY


def _is_said(cause: Cause, finding: Finding) -> bool:
    """Tell whether the sentences of a finding give this evidence already: those of a claim do for all its figures."""
    return any(text.startswith(cause.says) for text in finding.sentences)


def is_material(change: Change) -> bool:
    """Tell whether somebody stands in another place, has other seats, or won who did not."""
    return not change.undecided and change.level in (Level.ORDER, Level.SEATS, Level.WINNER)


def changes(finding: Finding) -> Iterator[Block]:
    """Tell what the differences change, worst first, and what is not decided could change."""
    for change in finding.changes:
        # sentences of a claim tell its margin and its order already
        if finding.kind == CLAIM and not change.undecided and change.level in (Level.MARGIN, Level.ORDER):
            continue
        yield Sentence(visible(words.changes(change)), inner=True)
