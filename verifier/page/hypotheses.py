"""Hypotheses of why the figures of a finding differ, and what the differences change: after its rows."""

from __future__ import annotations

from collections.abc import Iterator

from verifier.model import Finding
from verifier.page.blocks import Block, Sentence
from verifier.page.visible import visible
from verifier.wording import hypotheses as words


def hypotheses(finding: Finding) -> Iterator[Block]:
    """Tell the hypotheses under their own heading, for how many figures there is none, then what changes."""
    said = [words.told(cause) for cause in finding.causes]
    if finding.unexplained:
        said.append(words.unexplained(finding.unexplained))
    if finding.untried:
        said.append(words.untried(finding.untried))
    if said:
        yield Sentence(f"{words.HEADING}:", inner=True)
    for text in said:
        yield Sentence(visible(f"- {text}"), inner=True)
    for change in finding.changes:
        yield Sentence(visible(words.changes(change)), inner=True)
