"""Sentences about JSON files: what stands where, what was expected, what to do."""

from __future__ import annotations

from verifier.wording.files import what_it_is
from verifier.wording.rulebook import comma_list, printable, quoted
from verifier.wording.tables import many

EXPECTED = {
    "Expecting value": "a value",
    "Expecting ','": "a comma, or the end of the list or object,",
    "Expecting ':'": "a colon",
    "Expecting property name": "a key in double quotes",
    "Illegal trailing comma": "another entry behind the comma",
}
LISTED = 5


def empty() -> str:
    """Say that there is nothing in the file."""
    return "the file is empty; JSON is expected"


def other_file(start: bytes) -> str:
    """Say by its first bytes that a file is no JSON in UTF-8."""
    kind = what_it_is(start) or "it is UTF-16 or UTF-32"
    if "UTF" in kind:
        return f"this is not JSON in UTF-8: {kind}; save it as UTF-8"
    if "compressed" in kind:
        return f"this is not JSON: {kind}; call it .json.gz, if it was packed with gzip, or unpack it first"
    return f"this is not JSON: {kind}; say what it is with 'format', or save it as JSON"


def markup() -> str:
    """Say that a file is a page, which services send where something is wrong."""
    return "this is HTML or XML, not JSON: an error page of the service, perhaps; fetch it again"


def more_values(lines: bool) -> str:
    """Say that something stands behind the end."""
    if lines:
        return "another value begins here: one value a line (JSON Lines) is not read; put them into one list"
    return "something stands here behind the end of the JSON; remove it"


def cut_off(in_text: bool) -> str:
    """Say that a file ends in the middle."""
    what = "the text that begins here has no end" if in_text else "the file ends here, in the middle"
    return f"{what}: it was cut off; fetch it again"


def not_json(problem: str, found: str) -> str:
    """Say what stands where something else is expected."""
    expected = next((words for start, words in EXPECTED.items() if problem.startswith(start)), "")
    if expected:
        return f"this is not JSON: '{printable(found)}' stands here, and {expected} is expected"
    if problem.startswith("Invalid control"):
        return "this is not JSON: a line end or a control character stands in a text; write it as \\n"
    return f"this is not JSON: {problem[:1].lower()}{problem[1:]}"


def no_finite_number(name: str) -> str:
    """Refuse what is no number, though it stands where one should."""
    return f"{name} stands here, which is no number (and no JSON); null says that a figure is not known"


def repeated_key(key: str) -> str:
    """Refuse an object that says two things by one name."""
    return f"the key {quoted(key)} stands a second time in this object; which of the two counts is not known"


def too_many_parts(lists: int, values: int) -> str:
    """Refuse more than is held in memory."""
    return f"has more than {lists:,} lists and objects, or {values:,} values; fetch it in parts"


def too_deep(most: int) -> str:
    """Refuse nesting without end."""
    return f"lists and objects stand more than {most} deep inside one another here"


def half_character() -> str:
    """Refuse a character of which one half is missing."""
    return "this text has half a character (\\ud800 to \\udfff without its other half); it was damaged"


def bad_path(path: str) -> str:
    """Refuse a path with nothing between two points."""
    return f"the path {quoted(path)} has an empty part; parts are parted by one point, as in County.Name"


def no_list(path: str, what: str) -> str:
    """Say that `items` leads to no list."""
    return f"'items' leads here with {quoted(path)}, and this is {what}; it must be the list whose items are the rows"


def no_items(what: str, lists: list[str]) -> str:
    """Say that nothing tells which list has the rows."""
    known = f"; the lists of this file are {comma_list(lists[:LISTED])}" if lists else ""
    return f"this is {what}: say with 'items' which list has the rows{known}"


def not_here(key: str, known: list[str]) -> str:
    """Say that a list that `items` goes through is missing somewhere: its rows would be missing without a word."""
    there = f"; the keys here are {comma_list(list(map(quoted, known[:LISTED])))}" if known else ""
    what = f"; mend 'items', or, where nothing is to be listed here, put an empty list there ({printable(key)}: [])"
    return f"there is no {quoted(key)} here, which 'items' goes through{there}{what}"


def not_picked(index: str, length: int) -> str:
    """Say that a list is too short for what `items` picks of it."""
    return f"'items' picks item {index} of this list (counted from 0), which has {many(length, 'item')}"


def no_way(key: str, what: str) -> str:
    """Say that a path leads through something that has no keys."""
    return f"this is {what}, which has no {quoted(key)}"


def no_rows() -> str:
    """Say that the lists are empty."""
    return "no list that 'items' leads to has an item: there are no rows"


def empty_lists(shown: str, count: int, first: str) -> str:
    """Say that lists have no item, so that nothing of what they stand in is in the table."""
    which = f"the list {first} is" if count == 1 else f"{many(count, 'list')} (first {first}) are"
    return f"{shown}: {which} empty and {'gives' if count == 1 else 'give'} no row"


def list_on_the_way(path: str) -> str:
    """Say that a column goes through a list that `items` does not go through."""
    return f"the column {quoted(path)} leads through a list here; 'items' must go through it, or a number pick one item"


def no_value(path: str, what: str) -> str:
    """Say that something with parts stands where a value should."""
    return f"the column {quoted(path)} leads to {what} here; it must lead to a text, a number, true, false or null"


def no_parts(path: str, what: str) -> str:
    """Say that a column leads through a plain value."""
    return f"the column {quoted(path)} leads through {what} here, which has no parts"


def no_key(path: str) -> str:
    """Say that a row lacks what rows are known by: that is no empty name."""
    return f'there is no {quoted(path)} here, by which rows are known; one that has no name says so with "" or null'


def spelt_otherwise(key: str, near: str) -> str:
    """Say that an object calls something by a key that is nearly the one of the others."""
    return f"there is no {quoted(key)} here, which others have; did you mean {quoted(near)}? Call it the same in all"


def more_rows(count: int) -> str:
    """Say how many places are not listed."""
    return f"{many(count, 'more place')} like this one"


def too_many_rows(most: int) -> str:
    """Refuse lists of more items than are held in memory."""
    return f"has more than {most:,} rows; JSON of up to {most:,} rows is read"


def kind_of(value: object) -> str:
    """Call a value what it is."""
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    return "an object" if isinstance(value, dict) else "a list" if isinstance(value, list) else "a text or a number"
