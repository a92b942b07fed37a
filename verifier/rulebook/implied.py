"""Figures that follow from printed ones (`implied by`): everything that they use must be printed by their source.

What is not printed would be taken from the official figures, and held against itself.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from verifier.expression import Name, Node, walk
from verifier.model import Fault
from verifier.rulebook.book import Rulebook
from verifier.rulebook.claims import Claim
from verifier.wording import implied as words
from verifier.yamlfile import Path


def names_used(node: Node, let: Mapping[str, Node]) -> Iterator[tuple[str, Name]]:
    """Give the names of figures in an expression and in the values that it names, each with the value it stands in.

    A named value is looked into once, however often it is used.
    """
    waiting, left = [("", node)], dict(let)
    while waiting:
        where, found = waiting.pop(0)
        for one in walk(found):
            if isinstance(one, Name) and len(one.path) == 1 and one.path[0] in let:
                value = left.pop(one.path[0], None)
                waiting += [(one.path[0], value)] if value is not None else []
            elif isinstance(one, Name):
                yield where, one


def not_implied(rulebook: Rulebook) -> Iterator[Fault]:
    """Yield a fault for everything in an implied figure that its source does not print, and where it uses nothing."""
    claims = {claim.id: claim for claim in reversed(rulebook.book.claims)}
    for position, claim in enumerate(rulebook.book.claims):
        source = claims.get(claim.implied_by or "")
        path: Path = ("claims", position)
        if source is not None and source.figures and (*path, "of") in rulebook.expressions:
            yield from _unprinted(rulebook, path, claim, source)


def _unprinted(rulebook: Rulebook, path: Path, claim: Claim, source: Claim) -> Iterator[Fault]:
    let = {name: found for name in claim.let if (found := rulebook.expressions.get((*path, "let", name))) is not None}
    used = list(names_used(rulebook.expressions[(*path, "of")], let))
    for where, name in used:
        if not _printed(rulebook, name, source):
            below: Path = (*path, "let", where) if where else (*path, "of")
            yield Fault(rulebook.tree.within(below, name.at), words.not_printed_by(str(name), source.id))
    if not used:
        yield Fault(rulebook.place(*path, "of"), words.uses_nothing(source.id))


def _printed(rulebook: Rulebook, name: Name, source: Claim) -> bool:
    """Tell whether a name is one figure that the source prints: of its measure, and for somebody it names."""
    if name.path != (source.measure,) or name.many:
        return False
    by = rulebook.book.measures[name.path[0]].by if name.path[0] in rulebook.book.measures else ""
    labels = {part.label or by: part.text for part in name.key}
    subject = labels.get(by, "")
    printed = {rulebook.candidate(label) or label for label in source.figures or {}}
    return subject in printed and labels.get("contest") in (None, rulebook.contest_of(subject, source.contest))
