"""What a claim calls somebody or something, beside what the record calls it, with the place of each."""

from __future__ import annotations

from collections.abc import Iterator

from verifier.claims.statement import Statement
from verifier.explaining.lines import inner
from verifier.page.blocks import Block
from verifier.rulebook.label_references import text_of
from verifier.wording import explain as words


def labelled(one: Statement) -> Iterator[Block]:
    """Tell the labels of a claim, and those that are recorded of its candidate, or the text that it names."""
    if not one.claim.label:
        return
    printed = one.rulebook.place("claims", one.position, "label")
    for label in one.claim.label:
        yield inner(words.called(label, printed))
    if one.claim.of is not None:
        place = one.rulebook.place("releases", *one.claim.of.split("."))
        yield inner(words.recorded_as(one.claim.of, text_of(one.rulebook.book, one.claim.of) or "", place))
        return
    name = one.rulebook.candidate(one.claim.candidate or "") or ""
    for kind, texts in one.rulebook.book.candidates[name].labels.items():
        place = one.rulebook.place("candidates", name, "labels", kind)
        yield inner(words.recorded_as(f"{name}, {kind}", "; ".join(texts), place))
