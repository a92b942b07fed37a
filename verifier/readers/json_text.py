"""The text of a JSON file to plain values: strictly, with the digits of every number as they are written.

A number comes as its text, so that nothing of it is lost; one with an exponent is written out (`1.5e3` is `1500`). What
the format leaves to whoever reads it is refused: a key that stands twice in one object, NaN, half a character.
"""

from __future__ import annotations

import re
from json import JSONDecodeError, loads
from typing import Any

from verifier.files import Source, contents
from verifier.model import Fault, NoRows, Place, Stop
from verifier.rows.plain_numbers import written_out
from verifier.wording import files as file_words
from verifier.wording import json_files as words

LARGEST = 2**27
MOST_DEPTH = 200
# every list, object and value takes up memory of its own, however few bytes it is written in
MOST_LISTS, MOST_VALUES = 2_000_000, 10_000_000
NAMED_NUMBERS = ("NaN", "Infinity", "-Infinity")
# a text (and whether it is a key), what opens or closes a list or object, or a word that is no JSON
TOKEN = re.compile(
    r'"(?P<text>[^"\\]*(?:\\.[^"\\]*)*)"(?P<key>\s*:)?|(?P<mark>[][{}])|(?P<word>-?\b[A-Z]\w+)', re.DOTALL
)


class _Refused(ValueError):  # noqa: N818 (it is no error of the program: it tells that there is something to look for)
    """Raised in the midst of parsing, where the place is not known: it is looked for afterwards."""


def read_json(source: Source) -> Any:
    """Read a file whole. Raises `Stop` with one fault, at its line and column."""
    text = _text(source)
    _check_size(source, text)
    try:
        found = loads(
            text, parse_float=written_out, parse_int=str, parse_constant=_no_number, object_pairs_hook=_each_key_once
        )
    except JSONDecodeError as error:
        raise _stop(source, text, error.pos, _what(text, error)) from None
    except _Refused:
        raise _refusal(source, text) from None
    except RecursionError:
        raise _too_deep(source, text) from None
    if re.search(r"\\[uU][dD][89a-fA-F]", text):
        _check_halves(source, text)
    return found


def _text(source: Source) -> str:
    raw = contents(source, LARGEST)
    if not raw.strip(b"\xef\xbb\xbf \t\r\n"):
        raise NoRows(Fault(Place(source.shown), words.empty()))
    if file_words.what_it_is(raw[:4]) or b"\0" in raw[:4]:
        raise Stop(Fault(Place(source.shown), words.other_file(raw[:4])))
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        place = Place(source.shown, raw.count(b"\n", 0, error.start) + 1)
        raise Stop(Fault(place, file_words.not_utf8(raw[error.start], raw[:4]))) from None


def _check_size(source: Source, text: str) -> None:
    """Refuse more parts than are held in memory; in texts their signs count too, which no results have so many of."""
    if text.count("[") + text.count("{") > MOST_LISTS or text.count(",") > MOST_VALUES:
        raise Stop(Fault(Place(source.shown), words.too_many_parts(MOST_LISTS, MOST_VALUES)))


def _no_number(name: str) -> Any:
    raise _Refused(name)


def _each_key_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise _Refused
    return found


def _stop(source: Source, text: str, offset: int, message: str) -> Stop:
    line = text.count("\n", 0, offset) + 1
    return Stop(Fault(Place(source.shown, line, offset - text.rfind("\n", 0, offset)), message))


def _what(text: str, error: JSONDecodeError) -> str:
    """Say in our own words what the parser found; its own differ from one Python to the next."""
    if text.lstrip()[:1] == "<":
        return words.markup()
    if error.msg.startswith("Extra data"):
        return words.more_values(lines=_looks_like_lines(text, error.pos))
    if error.pos >= len(text.rstrip()) or error.msg.startswith("Unterminated"):
        return words.cut_off(in_text=error.msg.startswith("Unterminated"))
    return words.not_json(error.msg, text[error.pos])


def _looks_like_lines(text: str, offset: int) -> bool:
    """One value a line is a format of its own, which services offer beside JSON."""
    return "\n" in text[:offset] and text[offset] in "{["


def _refusal(source: Source, text: str) -> Stop:
    """Find the first key that stands twice in its object, or the first number that has a name only."""
    keys: list[set[str]] = []
    for token in TOKEN.finditer(text):
        if token["mark"]:
            keys = [*keys, set()] if token["mark"] in "[{" else keys[:-1]
        elif token["word"] in NAMED_NUMBERS:
            return _stop(source, text, token.start(), words.no_finite_number(token["word"]))
        elif token["key"]:
            key = loads(f'"{token["text"]}"', strict=False)
            if key in keys[-1]:
                return _stop(source, text, token.start(), words.repeated_key(key))
            keys[-1].add(key)
    return _stop(source, text, 0, words.repeated_key(""))


def _too_deep(source: Source, text: str) -> Stop:
    depth = 0
    for token in TOKEN.finditer(text):
        depth += {"[": 1, "{": 1, "]": -1, "}": -1}.get(token["mark"] or "", 0)
        if depth > MOST_DEPTH:
            return _stop(source, text, token.start(), words.too_deep(MOST_DEPTH))
    return _stop(source, text, 0, words.too_deep(MOST_DEPTH))


def _check_halves(source: Source, text: str) -> None:
    """A character that is written as two halves needs both of them."""
    for token in TOKEN.finditer(text):
        written = token["text"] or ""
        if "\\u" in written and not loads(f'"{written}"', strict=False).isprintable():
            try:
                loads(f'"{written}"', strict=False).encode()
            except UnicodeEncodeError:
                raise _stop(source, text, token.start(), words.half_character()) from None
