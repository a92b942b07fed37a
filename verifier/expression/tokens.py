"""The words of an expression: numbers, dates, names with their keys, signs, and the text after `where`."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from verifier.dates.moments import read_when
from verifier.expression.tree import Problem
from verifier.wording.dates import bad_date

Kind = Literal["number", "date", "name", "sign", "where", "end"]

MOST_DIGITS = 36
"""Digits that are read of one number, as in tables."""

SIGNS = frozenset({"<", "<=", "=", "!=", ">=", ">", "+", "-", "*", "/", "(", ")", ","})
WORDS = frozenset({"and", "or", "not", "per", "where"})


@dataclass(frozen=True, slots=True)
class Token:
    """A word of an expression and its 0-based offset.

    `key` is the text in the square brackets after a name, or what follows `where`; it begins at `key_at`.
    """

    at: int
    kind: Kind
    text: str
    key: str | None = None
    key_at: int = 0


_TOKEN = re.compile(
    r"""
    (?P<space>  [ \t\r\n]+ )
  | (?P<date>   [0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(?![0-9.]) (?: [Tt] [0-9:+.-]* [Zz]? )? )
  | (?P<number> [0-9][\w.]* (?: ,[0-9][\w.]* )* %? )
  | (?P<name>   [^\W\d][\w.]* )
  | (?P<sign>   == | <> | => | =< | \*\* | // | && | \|\| | [<>!]= | . )
    """,
    re.VERBOSE | re.DOTALL,
)
_NUMBER = re.compile(r"(?:0|[1-9][0-9]*)(?:\.[0-9]+)?%?")
_NAME = re.compile(r"[a-z][a-z0-9_]*(?:\.[a-z][a-z0-9_]*)*")
_KEY = re.compile(r"\s*\[([^\]]*)(\]?)")

# What people type for a sign, and what to write for it.
_SIGN_HINTS = {
    "==": "write = for 'equal'",
    "<>": "write != for 'not equal'",
    "\u2260": "write != for 'not equal'",
    "=>": "write >=",
    "\u2265": "write >=",
    "=<": "write <=",
    "\u2264": "write <=",
    "&&": "write and",
    "&": "write and",
    "||": "write or",
    "|": "write or",
    "!": "write not",
    "**": "powers are not part of the language; write x * x",
    "^": "powers are not part of the language; write x * x",
    "//": "write / to divide",
    "\u00f7": "write / to divide",
    "\u00d7": "write * to multiply",
    "\u2212": "write - for a minus",
    "\u2013": "write - for a minus",
    "%": "a percent sign follows its number without a space, as in 15%",
    ".": "a number begins with a digit, as in 0.5, and a name has no space around its dots",
    ":": "the time of a date stands after a T, as in 2016-02-02T12:00",
    "[": "a key in square brackets follows a name, as in sde[Clinton]",
    "]": "a key in square brackets follows a name, as in sde[Clinton]",
    "'": "texts stand only in keys and after where, without quotes",
    '"': "texts stand only in keys and after where, without quotes",
    "\u00a0": "this is a space that does not break; write a common one",
}

_PAIRS = {"[": "]", "'": "'", '"': '"'}

# The first that fits is said of what begins with a digit and is no number.
_NUMBER_HINTS = tuple(
    (re.compile(pattern), hint)
    for pattern, hint in (
        (r"[0-9.]*[0-9][eE][0-9]*", "has an exponent; write the number out"),
        (r"[0-9_.,]*_[0-9_.,]*%?", "has an underscore; write the digits only"),
        (r"[0-9]+(?:,[0-9]+)+(?:\.[0-9]+)?%?", "has a comma; write the digits only, as in 51666"),
        (r"0[0-9]+(?:\.[0-9]+)?%?", "has a zero before it; write it without"),
        (r"[0-9]+\.%?", "has no digit after its point"),
        (r"[0-9.]+%?", "has more than one point"),
        (r"[0-9.,oO]*[oO][0-9.,oO]*%?", "has the letter O among its digits"),
    )
)


def tokens_of(text: str) -> tuple[tuple[Token, ...], tuple[Problem, ...]]:
    """Cut an expression into its words, the last of kind `end`, and say all that cannot be one."""
    found: list[Token | Problem] = []
    at = 0
    wrong_to = -1
    while match := _TOKEN.match(text, at):
        at = match.end()
        if reader := _READERS.get(match.lastgroup or ""):
            token, at = reader(match)
            # what hangs on a wrong word is not said again
            if isinstance(token, Token) or match.start() != wrong_to:
                found.append(token)
            wrong_to = at if isinstance(token, Problem) else -1
    tokens = (*(token for token in found if isinstance(token, Token)), Token(len(text), "end", ""))
    return tokens, tuple(problem for problem in found if isinstance(problem, Problem))


def _date(match: re.Match[str]) -> tuple[Token | Problem, int]:
    text, at = match[0], match.start()
    problem = Problem(at, bad_date(text))
    return (problem if read_when(text) is None else Token(at, "date", text)), match.end()


def _number(match: re.Match[str]) -> tuple[Token | Problem, int]:
    text, at = match[0], match.start()
    if not _NUMBER.fullmatch(text):
        return Problem(at, f"{text} {_number_hint(text)}"), match.end()
    count = sum(character.isdigit() for character in text)
    if count > MOST_DIGITS:
        return Problem(at, f"this number has {count} digits; at most {MOST_DIGITS} are read"), match.end()
    return Token(at, "number", text), match.end()


def _number_hint(text: str) -> str:
    if foreign := _foreign(text):
        return f"has {foreign}"
    hint = next((hint for pattern, hint in _NUMBER_HINTS if pattern.fullmatch(text)), None)
    return hint or "is neither a number nor a name; names begin with a letter, and a product is written 2 * x"


def _foreign(text: str) -> str:
    """Name the first character that is not ASCII: a Cyrillic letter looks like a Latin one."""
    foreign = next((character for character in text if not character.isascii()), "")
    return f"the character '{foreign}' ({unicodedata.name(foreign, 'no name').lower()})" if foreign else ""


def _name(match: re.Match[str]) -> tuple[Token | Problem, int]:
    text, at, end = match[0], match.start(), match.end()
    if not _NAME.fullmatch(text):
        return Problem(at, _name_hint(text)), _after_key(match)
    if text == "where":
        return _where(match)
    key = _KEY.match(match.string, end)
    if key is None or text in WORDS:
        return Token(at, "name", text), end
    if not key[2]:
        return Problem(key.start(1) - 1, f"the key of {text} is not closed with ]"), len(match.string)
    return Token(at, "name", text, key[1], key.start(1)), key.end()


def _after_key(match: re.Match[str]) -> int:
    """Leave out the key of a misspelt name: one fault, one message."""
    key = _KEY.match(match.string, match.end())
    return key.end() if key else match.end()


def _where(match: re.Match[str]) -> tuple[Token, int]:
    """Take what follows `where` as one text, to the bracket that closes the aggregate: names stand there."""
    end = match.string.find(")", match.end())
    end = len(match.string) if end < 0 else end
    return Token(match.start(), "where", match[0], match.string[match.end() : end], match.end()), end


def _name_hint(text: str) -> str:
    if foreign := _foreign(text):
        return f"'{text}' has {foreign}; names have only a to z, 0 to 9 and _"
    if text != text.lower():
        return f"'{text}' has capital letters; names have small ones, and a candidate is a key, as in sde[Clinton]"
    return f"'{text}' is no name; the parts between its dots each begin with a letter, as in idp_0230.reporting.of"


def _sign(match: re.Match[str]) -> tuple[Token | Problem, int]:
    text, at = match[0], match.start()
    if text in SIGNS:
        return Token(at, "sign", text), match.end()
    hint = _SIGN_HINTS.get(text, "this character is not part of an expression")
    closed = match.string.find(_PAIRS[text], match.end()) + 1 if text in _PAIRS else 0
    return Problem(at, f"{text if text.isprintable() else repr(text)}: {hint}"), closed or match.end()


_READERS: dict[str, Callable[[re.Match[str]], tuple[Token | Problem, int]]] = {
    "date": _date,
    "number": _number,
    "name": _name,
    "sign": _sign,
}
