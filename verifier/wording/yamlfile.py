"""Sentences about YAML: what cannot be read in a rulebook, and what to write instead."""

from __future__ import annotations

import re
import unicodedata

from verifier.wording.rulebook import quoted

PAIRS = {"[": "]", "{": "}"}
NAMES = {
    "'": "this quotation mark",
    '"': "this quotation mark",
    "[": "this square bracket",
    "{": "this brace",
}


def unreadable_character(character: str) -> str:
    """Say that a character may not stand in a rulebook."""
    name = unicodedata.name(character, "a control character").lower()
    return f"an invisible character stands here (U+{ord(character):04X}, {name}); delete it, or type a space for it"


def empty_file() -> str:
    """Say that there is nothing in a rulebook."""
    return "there is nothing in this file; a rulebook begins with 'format: 1'"


def alias(name: str) -> str:
    """Refuse an alias."""
    return f"{quoted(f'*{name}')} refers to a value elsewhere; rulebooks do not: write the value out here"


def anchor(name: str) -> str:
    """Refuse an anchor."""
    return f"{quoted(f'&{name}')} names a value for use elsewhere; rulebooks do not: take the mark away"


def tag(name: str) -> str:
    """Refuse a tag."""
    return f"{quoted(name.replace('tag:yaml.org,2002:', '!!'))} is a tag; rulebooks have none: write the plain value"


def several_documents() -> str:
    """Refuse a second document."""
    return "a second document begins here; a rulebook is one document, so put this into a file of its own"


def too_deep(deepest: int) -> str:
    """Refuse nesting that no rulebook needs."""
    return f"this is nested more than {deepest} levels deep; is a bracket not closed?"


def key_is_no_text() -> str:
    """Refuse a list or mapping as a key."""
    return "a list or mapping stands here as a key; a key is plain text: put quotes around it"


def empty_key() -> str:
    """Say that a colon has no key."""
    return "no key stands before this colon; write 'key: value'"


def duplicate_key(key: str, line: int) -> str:
    """Say that a key stands twice."""
    return f"the key {quoted(key)} stands here a second time (first in line {line}); remove one of them"


def comma(left: str, right: str) -> str:
    """Say what YAML makes of a comma within braces: in 51,666 and in min(a, b). Nothing where it is no such comma."""
    if re.fullmatch(r"[0-9]{3}(\.[0-9]+)?%?", right) and re.fullmatch(r"-?[0-9]{1,3}(,[0-9]{3})*", left):
        parts, number = f"{left},{right}".split(","), f"{left},{right}"
        return f'{number} was read as {" and ".join(parts)}; write {"".join(parts)} or "{number}"'
    if left.count("(") > left.count(")") or left.count("[") > left.count("]"):
        return f"the comma after {quoted(left)} ended the value; write the text on a line of its own, or in quotes"
    return ""


def no_value(key: str, before: str = "") -> str:
    """Say that a key has no value; `before` is the text before the comma, within braces."""
    if not key:
        return "nothing stands here; write a value, or take the dash or comma away"
    if before:
        both = f"{quoted(before)}, {quoted(key)}"
        return f"{quoted(key)} has no value; if {both} are one text, put quotes around the whole"
    return f"{quoted(key)} has no value; write one after the colon, or {{}} if there is nothing to say"


def tab() -> str:
    """Say that a tab indents."""
    return "this line is indented with a tab; indent it with spaces"


def missing_colon() -> str:
    """Say that a colon is missing."""
    return "no colon follows the key on this line; write 'key: value'"


def no_space_after_colon() -> str:
    """Say that the space after a colon is missing."""
    return "no space follows this colon; write 'key: value'"


def long_key(most: int) -> str:
    """Say that a key is too long."""
    return f"the text before this colon has more than {most} characters; a key is shorter, and a text needs quotes"


def second_colon() -> str:
    """Say that a text has a colon in it."""
    return "a second colon stands on this line; put quotes around the text that has a colon in it"


def deeper_than_above() -> str:
    """Say that a line is indented deeper although the line above has its value."""
    return "this line is indented deeper than the one above, which has a value already; indent both alike"


def indented_otherwise(began: int) -> str:
    """Say that a line goes with nothing before it."""
    return f"this line is not indented like those that it belongs to (they begin in line {began})"


def no_dash(began: int) -> str:
    """Say that a line in a list is no item."""
    return f"this line stands in the list that begins in line {began} and has no dash; add one, or indent it otherwise"


def dash_on_own_line() -> str:
    """Say that a list begins on a line of its own."""
    return "a dash begins an item of a list, on a line of its own; put quotes around a text that begins with a dash"


def bracket_in_braces(bracket: str) -> str:
    """Say that an expression with brackets stands within braces."""
    return f"{quoted(bracket)} cannot stand in a text inside braces; write the text on a line of its own, or in quotes"


def wrong_bracket(opened: str, line: int, found: str) -> str:
    """Say that a bracket is closed by another one."""
    return f"{quoted(opened)} of line {line} is closed with {quoted(PAIRS.get(opened, ''))}, not with {quoted(found)}"


def not_closed(opened: str) -> str:
    """Say that a bracket or quotation mark is not closed."""
    return f"{NAMES.get(opened, 'what begins here')} is not closed"


def comma_expected() -> str:
    """Say that items inside brackets are parted by commas."""
    return "a comma or the closing bracket is expected here"


def goes_on_after(mark: str) -> str:
    """Say that a line goes on after a text in quotes or a list in brackets."""
    if mark == "'":
        return "the text ended at the quotation mark before this; an apostrophe inside quotes is written twice ('')"
    return f"the value ended at {quoted(mark)} before this; put quotes around the whole text"


def cannot_begin(character: str) -> str:
    """Say that a text cannot begin with a character."""
    return f"a text cannot begin with {quoted(character)}; put quotes around it, or take it away"


def end_of_file() -> str:
    """Say that the file ends too early."""
    return "the file ends before what begins here is closed"


def escape() -> str:
    """Say that a backslash has a meaning."""
    return 'a backslash has a meaning inside "..."; write two, or put the text into single quotes'


def after_block_mark(mark: str) -> str:
    """Say that a text begins like a block."""
    return f"{quoted(mark)} at the beginning announces lines of text below it; put quotes around a text that begins so"


def after_document() -> str:
    """Say that something follows the end of the document."""
    return "a second document begins here; a rulebook is one document, so put this into a file of its own"


def directive() -> str:
    """Refuse directives."""
    return "lines that begin with % and tags with ! are not taken in rulebooks; take this away"


def not_yaml(problem: str, began: int) -> str:
    """Pass on what the YAML parser says, with the line in which the trouble began."""
    return f"this cannot be read ({problem}; it began in line {began}); text with brackets, colons or # needs quotes"
