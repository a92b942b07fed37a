"""Sentences of `verifier explain`: the titles of its parts, the claim, and where figures come from."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import get_close_matches

from verifier.dates.moments import When
from verifier.model import Place
from verifier.record.releases import Release
from verifier.rulebook.releases import Original
from verifier.wording.figures import listed
from verifier.wording.record import time_in_words

CLAIM = "The claim"
CHECK = "The check"
PRINTED = "Printed and official"
ARITHMETIC = "Arithmetic"
FORMULAS = "By the formula"
ADDED = "The whole, and the table whose figures are added up"
RECORD = "The record"
FACETS = "Facets"
CAUSES = "Causes, in the order in which they are tried"
LABELLED = "What it is called"
COMPARED = "The claims that are compared"
HYPOTHESES = "Causes"
"""Of a check: see `CAUSES` for a claim."""
CHANGES = "What it changes"
SOURCES = "Sources"
ROWS = "Rows"
SAID = "As the report says it"
CELL = "The cell"
NO_CAUSES = "No cause is tried: the claim prints no figure that is held against an official one."

IDS_SHOWN = 30


# ---- the claim


def words_of(words: str) -> str:
    """Quote a claim."""
    return f'Its words: "{words}".'


def says(text: str) -> str:
    """Give a claim in the rulebook's words."""
    return f"It says: {text}."


def article(name: str, title: str, publisher: str | None) -> str:
    """Name an article."""
    return f"Article {name}: {title}{f' ({publisher})' if publisher else ''}."


def stood(when: str, because: str | None) -> str:
    """Say when a claim stood, and how one knows."""
    return f"It stood: {when}{f'; {because}' if because else ''}."


def moment(when: When) -> str:
    """Write a time in words."""
    return " to ".join(time_in_words(part) for part in when.text.split("/"))


def whole_day(when: When) -> str:
    """Write when something stood; a day is the whole day."""
    return f"{moment(when)}, the whole day" if when.day is not None and when.until is None else moment(when)


def covers(statements: Sequence[str]) -> str:
    """Say which numbered statements a claim covers."""
    return f"It covers the statements {listed(statements, 'and')}."


def printed_as(unit: str | None, official_unit: str | None) -> str:
    """Say in which units."""
    said = f"Printed as {unit}" if unit else "The rulebook does not say what the figures were printed as"
    return f"{said}; the official figures are {official_unit}." if official_unit else f"{said}."


def known_as_printed() -> str:
    """Say that figures are not taken to be exact."""
    return "Official figures are known only to the place to which they were printed (precision: as published)."


def remark(why: str) -> str:
    """Give the author's remark."""
    return f"The author's remark: {' '.join(why.split())}"


def written_at(at: Place) -> str:
    """Say where in the rulebook something is written."""
    return f"Written at {at}."


# ---- where figures come from


def original(section: Original | None) -> list[tuple[str, str]]:
    """List what is known of an original, key by key, as the author wrote it."""
    if section is None:
        return []
    told = ((name.replace("_", " "), getattr(section, name)) for name in type(section).model_fields)
    return [
        (name, moment(found) if isinstance(found, When) else str(found)) for name, found in told if found is not None
    ]


PRECINCTS = "the number of precincts that had reported"


def typed(measures: Sequence[str], reporting: bool, outstanding: bool, files: bool) -> str:
    """Name what of a release was typed in; nothing where all of it was read from files."""
    apart = files or not measures
    parts = [
        *([f"its figures for {listed(measures, 'and')}" if files else "its figures"] if measures else []),
        *([PRECINCTS] if reporting and apart else []),
        *(["the figures of what was outstanding"] if outstanding and apart else []),
    ]
    said = f"{listed(parts, 'and')} {'was' if parts == [PRECINCTS] else 'were'}"
    return f"{said[0].upper()}{said[1:]}" if parts else ""


def typed_beside_files(what: str) -> str:
    """Say that figures were typed in, where the original of the whole release is told below its files."""
    return f"{what} typed in by the author."


def typed_in(what: str, original: Sequence[tuple[str, str]], text: str = "") -> str:
    """Say that figures were typed in, and from what; `text` is the file of the text in which they stand, if read."""
    if not original and text:
        return f"{what} typed in by the author; the text in which they stand is {text}."
    if not original:
        return f"{what} typed in by the author; the original is not held."
    return f"{what} typed in by the author, who gives as the original: {_listed_pairs(original)}."


def read_from(file: str, rows: str, digest: str) -> str:
    """Name a file of figures."""
    return f"Read from {file}{f', {rows}' if rows else ''}; SHA-256 {digest}."


def more_files(count: int) -> str:
    """Say that more files of figures were read than are named."""
    return f"… and from {count:,} more files; a report with --verbose has each with its SHA-256."


def text_of(article_name: str) -> str:
    """Name the text of an article."""
    return f"The text of article {article_name}."


def original_of(original: Sequence[tuple[str, str]]) -> str:
    """Name what a file was made from."""
    return f"The original, as the author gives it: {_listed_pairs(original)}."


def event(name: str, title: str, at: str) -> str:
    """Name an event and its time."""
    return f"{name}, {title}: {at}."


def known_from(source: str | None, original: Sequence[tuple[str, str]]) -> str:
    """Say how one knows of an event."""
    said = f"As the author knows it: {source}." if source else "The rulebook does not say how one knows it."
    return f"{said} {original_of(original)}" if original else said


def _listed_pairs(pairs: Sequence[tuple[str, str]]) -> str:
    return "; ".join(f"{name} {text}" for name, text in pairs)


def release(one: Release, role: str) -> str:
    """Describe a release: its name, publisher, time, status, and how complete it was."""
    counted = f", {one.reporting[0]:,} of {one.reporting[1]:,} precincts" if one.reporting else ""
    title = f"{one.id}, {one.title}" if one.title else one.id
    return f"{title}: {one.publisher}, {time_in_words(one.written)}, {role}, {one.status}{counted}."


def nobody_printed(source: str) -> str:
    """Say that a claim's figure was computed."""
    return f"Nobody printed its figure: it is computed from what {source} prints."


def called(label: str, at: Place) -> str:
    """Tell what a claim calls somebody or something."""
    return f"The claim: '{label}'; {at}"


def recorded_as(what: str, text: str, at: Place) -> str:
    """Tell what the record calls it."""
    return f"The record, {what}: '{text}'; {at}"


def expects(test: str, written: str) -> str:
    """Tell a test as it is written."""
    return f"{test}: {' '.join(written.split())}"


def compares(name: str, title: str, at: Place) -> str:
    """Head one of the claims that are compared."""
    return f"{name}, {title} ({at}):"


def prints(label: str, text: str, at: Place) -> str:
    """Tell what a claim prints."""
    return f"{f'{label}: ' if label else ''}{text}; {at}"


def unknown(wanted: str, known: Sequence[str]) -> str:
    """Say that nothing has this id, what comes close, and what there is."""
    close = [one for one in known if one.startswith(wanted)] or get_close_matches(wanted, known, 1)
    hint = f"; did you mean {close[0]!r}? There are" if close else "; there are"
    there = ", ".join(known[:IDS_SHOWN]) or "none"
    more = f" and {len(known) - IDS_SHOWN:,} more" if len(known) > IDS_SHOWN else ""
    places = " (of places, only bad cells can be asked for)" if ":" in wanted else ""
    return f"no claim, check or finding has the id {wanted!r}{places}{hint}: {there}{more}"


def in_rulebook(title: str, file: str) -> str:
    """Name the audit that a finding belongs to."""
    return f"{title} ({file})"
