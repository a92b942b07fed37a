"""Who published the figures that were used, when, and from where they came into the rulebook: typed in, or a file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from verifier.claims.statement import Statement
from verifier.explaining.audited import Audited
from verifier.explaining.lines import head, inner
from verifier.expression import Name, walk
from verifier.page.blocks import Block
from verifier.page.words import counted
from verifier.record.releases import InForce, Release
from verifier.wording import explain as words

MOST_FILES = 20


def sources(one: Statement, audited: Audited, used: Iterable[InForce]) -> Iterator[Block]:
    """Tell every release whose figures were used, in force or by name."""
    in_force = {found.release.id: found.release for found in used}
    named = {release.id: release for release in one.named_releases()}
    for release in {**in_force, **named}.values():
        yield from source(audited, release)
    yield from _events(one)
    yield from _text(one, audited)


def _text(one: Statement, audited: Audited) -> Iterator[Block]:
    """Tell the text of the article, where it is held."""
    text = audited.texts.held.get(one.claim.article or "")
    for read in audited.texts.files:
        if text is not None and read.path == text.file:
            yield head(words.text_of(str(one.claim.article)))
            yield inner(words.read_from(read.path, "", read.sha256))


def _events(one: Statement) -> Iterator[Block]:
    """Tell every event that is named: when it was, and how one knows."""
    named = (name.path[0] for node in one.nodes() for name in walk(node) if isinstance(name, Name))
    for key in dict.fromkeys(named):
        event = one.rulebook.book.events.get(key)
        if event is not None:
            yield head(words.event(key, event.title, words.moment(event.at)))
            yield inner(words.known_from(event.source, words.original(event.original)))


def source(audited: Audited, release: Release) -> Iterator[Block]:
    """Tell one release: its original, its figures typed in, and its files with their digests."""
    section = audited.rulebook.book.releases[release.id]
    original = words.original(section.original)
    yield head(words.release(release, section.role))
    tables = [table for (name, _), table in audited.tables.items() if name == release.id]
    files = [one for table in tables for one in table.read]
    labels = [audited.rulebook.book.measures[name].label for name in section.figures]
    typed = words.typed(labels, bool(section.reporting), bool(section.outstanding), bool(files))
    if typed:
        yield inner(words.typed_beside_files(typed) if files and original else words.typed_in(typed, original))
    for read in files[:MOST_FILES]:
        rows = "" if read.rows is None else counted(read.rows, "row", "rows")
        yield inner(words.read_from(read.path, rows, read.sha256))
    if len(files) > MOST_FILES:
        yield inner(words.more_files(len(files) - MOST_FILES))
    yield from (inner(note) for note in dict.fromkeys(note for table in tables for note in table.notes))
    if files and original:
        yield inner(words.original_of(original))
