"""Sentences about rulebooks: what is wrong with one, what was expected, what to write instead."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from difflib import get_close_matches
from fractions import Fraction

from verifier.wording.percentages import signed_as

LONGEST_NAME = 60
CLOSE = Fraction(7, 10)
MOST_NAMES = 2000
"""Among more names the nearest is not looked for: that takes too long."""


def nearest(word: str, known: Iterable[str]) -> str:
    """Return the known word that was probably meant, or nothing where none is close."""
    words = list(known)
    if len(word) > LONGEST_NAME or len(words) > MOST_NAMES:
        return ""
    same = [one for one in words if one.casefold() == word.casefold()]
    return next(iter(same or get_close_matches(word, words, 1, CLOSE)), "")  # type: ignore[call-overload] # no float here


def suggestion(word: str, known: Iterable[str]) -> str:
    """Return `; did you mean 'accept'?`, or the known words where none is close and they are few."""
    found = set(known)
    if len(found) > MOST_NAMES:
        return ""
    words = sorted(found)
    near = nearest(word, words)
    if near:
        return f"; did you mean {quoted(near)}?"
    return f"; known here: {comma_list(words)}" if 0 < len(words) <= 12 else ""  # noqa: PLR2004 (what fits on a line)


def quoted(word: str) -> str:
    """Put a name in quotes, O'Malley too; cut what is too long to read; keep control characters off the terminal."""
    text = word if len(word) <= LONGEST_NAME else word[: LONGEST_NAME - 3] + "..."
    return f"'{printable(text)}'"


def printable(text: str) -> str:
    """Write control characters by their numbers, so that they do nothing on a terminal."""
    return "".join(letter if letter.isprintable() else f"\\u{ord(letter):04x}" for letter in text)


def comma_list(words: Iterable[str]) -> str:
    """Join a few words, each cut to what can be read."""
    return ", ".join(quoted(word)[1:-1] for word in words)


def shown(value: object) -> str:
    """Show a value of a rulebook in few words."""
    if isinstance(value, dict):
        return "keys and values"
    if isinstance(value, list | tuple):
        return "a list"
    if value is None:
        return "null"
    if isinstance(value, bool):
        return str(value).lower()
    return quoted(str(value)) if value != "" else "an empty text"


def more_faults() -> str:
    """Say that there are more faults than are shown."""
    return "there are more faults after this one; mend these first"


def unknown_key(key: str, known: Iterable[str]) -> str:
    """Say that a key is not known, with the nearest that is."""
    return f"unknown key {quoted(key)}{suggestion(key, known)}"


def missing_keys(keys: Sequence[str], owner: str) -> str:
    """Say which keys are missing."""
    return f"{owner} lacks the key{'' if len(keys) == 1 else 's'} {' and '.join(map(quoted, keys))}"


def no_text(value: object) -> str:
    """Say that a text was expected."""
    hint = "; put quotes around it" if isinstance(value, bool) or value is None else ""
    return f"expected a text, found {shown(value)}{hint}"


def no_map(value: object) -> str:
    """Say that a mapping was expected."""
    return f"expected keys and values, found {shown(value)}"


def no_rulebook(value: object) -> str:
    """Say that a file holds something else than a rulebook."""
    return f"a rulebook is made of keys and values and begins with 'format: 1'; found {shown(value)}"


def no_list(value: object) -> str:
    """Say that a list was expected."""
    return f"expected a list, found {shown(value)}; write it as [a, b], or each item on a line that begins with a dash"


def no_flag(value: object) -> str:
    """Say that true or false was expected."""
    meant = {"true": "true", "yes": "true", "on": "true", "false": "false", "no": "false", "off": "false"}
    hint = f"; write {meant[value.lower()]}" if isinstance(value, str) and value.lower() in meant else ""
    return f"expected true or false, found {shown(value)}{f'{hint}, without quotes' if hint else ''}"


def no_offset(value: object) -> str:
    """Say how an offset is written."""
    return f'expected an offset to UTC, found {shown(value)}; write it like "-06:00"'


def no_number(value: object) -> str:
    """Say that a number was expected."""
    return f"expected a number, found {shown(value)}"


def bad_number(value: str, reason: str) -> str:
    """Say why a figure cannot be read."""
    found = no_number(value)
    return found if reason.startswith("is not a number") or reason == "is empty" else f"{found}, which {reason}"


def not_whole(value: str) -> str:
    """Say that a whole number was expected."""
    return f"expected a whole number, found {quoted(value)}"


def too_large(value: str, most: int) -> str:
    """Say that a number is too large."""
    return f"{quoted(value)} is too large here; at most {most}"


def no_digest(value: object) -> str:
    """Say how a SHA-256 is written."""
    return f"expected a SHA-256 of 64 digits 0 to 9 and a to f, found {shown(value)}"


def no_format(value: object) -> str:
    """Say which rulebooks can be read."""
    return f"format {shown(value)} is not known; rulebooks are read that say 'format: 1'"


def not_one_of(value: object, choices: Iterable[str]) -> str:
    """Say which words are possible."""
    words = list(choices)
    near = nearest(value, words) if isinstance(value, str) else ""
    hint = f"; did you mean {quoted(near)}?" if near else ""
    one = f"one of {', '.join(words)}" if len(words) > 1 else quoted(words[0])
    return f"expected {one}; found {shown(value)}{hint}"


def accept_names_one_facet() -> str:
    """Say what an accepted cause looks like."""
    return "an accepted cause names one facet (value, unit or vintage) and its cause, such as '- value: rounding'"


def too_many_words(found: int, most: int) -> str:
    """Say that a quotation is too long."""
    return f"'words' has {found} words; quote at most {most}, and say the rest in your own words under 'says'"


def is_name(word: str) -> bool:
    """Tell whether expressions can name this: a small letter, then small letters, digits and underscores."""
    return re.fullmatch(r"[a-z][a-z0-9_]*", word) is not None


def no_name(word: str) -> str:
    """Say how things are named that expressions refer to."""
    return f"{quoted(word)} cannot be named in expressions; use small letters, digits and _, with a letter first"


def reserved_name(word: str) -> str:
    """Say that a name is a word of the expression language, or means something else already."""
    return f"{quoted(word)} has a meaning of its own in expressions; choose another name"


def name_taken(word: str, owner: str) -> str:
    """Say that a name would hide another thing of the same name."""
    article = "an" if owner[0] in "aeiou" else "a"
    return f"{quoted(word)} is the name of {article} {owner} already, which it would hide; choose another name"


def unknown_name(what: str, name: str, known: Iterable[str]) -> str:
    """Say that a name leads nowhere, with the nearest that does."""
    words = known if isinstance(known, Collection) else list(known)
    return f"unknown {what} {quoted(name)}{suggestion(name, words) if words else '; none is declared here'}"


def not_innocent(cause: str, known: Iterable[str]) -> str:
    """Say that a cause is a fault and no innocent difference, and what can be accepted."""
    return (
        f"{quoted(cause)} cannot be accepted: it makes a figure wrong, not less precise, and stays a hypothesis; "
        f"what can be accepted: {', '.join(known)}"
    )


def name_of_two(name: str, first: str, second: str) -> str:
    """Say that a spelling belongs to two candidates."""
    return f"{quoted(name)} would be both {quoted(first)} and {quoted(second)}; a spelling belongs to one candidate"


def unit_of_unit(measure: str, unit: str) -> str:
    """Say that a unit is itself counted in something else."""
    return f"{quoted(measure)} is itself counted in {quoted(unit)}; write 'unit: {quoted(unit)[1:-1]}'"


def no_percent_sign(text: str, measure: str) -> str:
    """Say that the figure of a percentage has no percent sign."""
    signed = quoted(signed_as(text))[1:-1]
    return f"{quoted(measure)} is a percentage, and {quoted(text)} has no percent sign; write {signed}"


def percent_sign(text: str, measure: str) -> str:
    """Say that a figure has a percent sign, and its measure is no percentage."""
    return (
        f"{quoted(text)} is a percentage, and {quoted(measure)} is none; "
        "write the number without the sign, or name a measure that says 'unit: percent'"
    )


def no_printed_figures(claim: str, known: Iterable[str]) -> str:
    """Say that nothing can be implied by a claim without figures."""
    return f"{quoted(claim)} is no claim with printed figures{suggestion(claim, known)}"


def official_without_authority(publisher: str, authority: Iterable[str]) -> str:
    """Say that an official release comes from nobody whose figures count."""
    names = comma_list(authority) or "nobody"
    return f"{quoted(publisher)} is not under 'authority' ({names}); add it there, or give the release 'role: reported'"


def which_contest() -> str:
    """Say that it is not clear which contest is meant."""
    return "it is not said which contest this figure is for; add 'contest' beside 'figures', or to the candidate"


def stands_elsewhere(name: str, own: str, contest: str) -> str:
    """Say that somebody is named in a contest and stands in another one."""
    return f"{quoted(name)} stands in contest {quoted(own)}, not in {quoted(contest)}"


def range_of_text(column: str) -> str:
    """Say that a text column has a range."""
    return f"the column {quoted(column)} is text and cannot have a range; give it a type"


def no_key_column() -> str:
    """Say that a table has no key."""
    return "a table needs a key: the columns by which each of its rows is known"


def several_tests(claim: str, tests: Iterable[str]) -> str:
    """Say that a claim has more than one test."""
    return f"the claim {quoted(claim)} has several tests ({', '.join(tests)}); make a claim of each"


def no_test(claim: str) -> str:
    """Say that a claim has no test."""
    return (
        f"the claim {quoted(claim)} tests nothing; add figures, figure, implied by, expect, needs, suffices, label "
        "or compare, or 'not checked' with the reason"
    )


def test_needs(claim: str, test: str, needed: str) -> str:
    """Say what a test lacks."""
    return f"the claim {quoted(claim)} has '{test}', which needs '{needed}' beside it"


def nothing_to_compare(claim: str) -> str:
    """Say that a comparison is between several claims."""
    return f"the claim {quoted(claim)} must compare two or more other claims, each named once"


def when_did_it_stand(claim: str) -> str:
    """Say that a claim has no time."""
    return f"the claim {quoted(claim)} needs an 'article', or 'stood' with its time, to know what was official then"


def nothing_is_checked() -> str:
    """Say that a rulebook has nothing to judge: its report would be empty, and read as if all were well."""
    return "nothing is checked here; add what was printed under 'claims', or what must hold under 'checks'"


def duplicate_id(name: str, line: int) -> str:
    """Say that an identifier is used twice."""
    return f"the id {quoted(name)} is used a second time (first in line {line}); reports could not tell the two apart"


def unknown_in(owner: str, name: str, known: Iterable[str]) -> str:
    """Say that something has no such part."""
    if not name:
        return f"{quoted(owner)} is not complete; say which figure{suggestion('', known)}"
    return f"{quoted(owner)} has no {quoted(name)}{suggestion(name, known)}"


def table_path(text: str, whole_table: bool) -> str:
    """Say how a table, or a measure of it, is named."""
    form = "release.table" if whole_table else "release.table.measure"
    return f"{quoted(text)} is not of the form {form}"


def negative_tolerance(text: str) -> str:
    """Say that a tolerance is not negative."""
    return f"{quoted(text)} is below zero; a tolerance is how far two figures may lie apart"


def tolerance_of_other_kind(text: str, percent: set[bool]) -> str:
    """Say that a tolerance has a percent sign too many, or lacks one."""
    if len(percent) > 1:
        return f"{quoted(text)} cannot be the tolerance of percentages and of counted figures; name 'measures'"
    bare = text.removesuffix("%")
    if percent == {True}:
        return f"{quoted(text)} is the tolerance of a percentage; write {bare}% for so many points"
    return f"{quoted(text)} is the tolerance of counted figures; write {bare}, without a percent sign"
