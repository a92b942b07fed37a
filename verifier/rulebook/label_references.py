"""What a claim's `label` is held against: the labels of a candidate, or a text of a release."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from verifier.model import Fault
from verifier.rulebook.book import Book, Rulebook
from verifier.rulebook.claims import Claim
from verifier.rulebook.releases import Release
from verifier.wording import labels as words
from verifier.yamlfile import Path

TEXTS: Mapping[str, Callable[[Release], str | None]] = {
    "title": lambda release: release.title,
    "publisher": lambda release: release.publisher,
    "status": lambda release: release.status,
    "outstanding.where": lambda release: (release.outstanding or {}).get("where"),
}


def folded(text: str) -> str:
    """Fold what makes no other label: capitals, and spaces (several are one). Nothing else is folded."""
    return " ".join(text.split()).casefold()


def text_of(book: Book, path: str) -> str | None:
    """Return the text of the record at a path such as `canvass.outstanding.where`; None where there is none."""
    release, _, part = path.partition(".")
    return TEXTS[part](book.releases[release]) if release in book.releases and part in TEXTS else None


def unresolved_labels(rulebook: Rulebook) -> Iterator[Fault]:
    """Yield a fault for every label that is held against nothing."""
    for position, claim in enumerate(rulebook.book.claims):
        if claim.label is not None:
            yield from _label(rulebook, ("claims", position), claim, claim.label)


def _label(rulebook: Rulebook, path: Path, claim: Claim, labels: tuple[str, ...]) -> Iterator[Fault]:
    if not labels or (claim.candidate is None) is (claim.of is None):
        yield Fault(rulebook.key(*path, "label"), words.needs_one(claim.id))
    elif claim.of is not None:
        if len(labels) > 1:
            yield Fault(rulebook.place(*path, "label", 1), words.one_label())
        yield from _text(rulebook, (*path, "of"), claim.of)


def _text(rulebook: Rulebook, path: Path, of: str) -> Iterator[Fault]:
    place = rulebook.place(*path)
    releases = rulebook.book.releases
    release, _, part = of.partition(".")
    if not part:
        yield Fault(place, words.no_text_path(of, list(TEXTS)))
    elif release not in releases:
        yield Fault(place, words.unknown_release(release, list(releases)))
    elif part not in TEXTS:
        yield Fault(place, words.unknown_text(release, part, list(TEXTS)))
    elif TEXTS[part](releases[release]) is None:
        yield Fault(place, words.no_text(of))
