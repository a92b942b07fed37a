"""One spelling for texts that publishers write in several ways: only what a rulebook names is changed, in one order."""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Callable, Sequence

from verifier.letter_forms import undressed

Change = Callable[[str], str]

# only what ends in a semicolon: `Park&region` has no registered sign in it
ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{0,31});")
ESCAPED_AGAIN = re.compile(r"&(?:(?:amp|AMP|#0{0,3}38|#[xX]0{0,3}26);)+")
# without the spaces around it: before each sign a run of them would be gone through from each of its own
AMPERSAND = re.compile(r"&(?!#?[A-Za-z0-9]{1,31};)|(?<!\S)[Aa][Nn][Dd](?!\S)")
SPACES = re.compile(r"\s+")
# they are seen nowhere, and make two names of one
UNSEEN = re.compile("[\u200b\u2060\ufeff\xad]")
MOST_ROUNDS = 20
"""Text that is still escaped after so many rounds was not written by a program that escapes twice."""


def spelled(words: Sequence[str]) -> Change:
    """Return what brings a text to the spelling that some words of `SPELLINGS` name, in the order of `SPELLINGS`."""
    changes = [change for word, change in SPELLINGS.items() if word in words]

    def change(text: str) -> str:
        for one in changes:
            text = one(text)
        return text

    return change


def _entities(text: str) -> str:
    for _ in range(MOST_ROUNDS):
        if "&" not in text:
            break
        # a long chain of escapes is taken at once: one round each would take the square of its length
        read = ENTITY.sub(lambda found: html.unescape(found[0]), ESCAPED_AGAIN.sub("&", text))
        if read == text:
            break
        text = read
    return text


def _accents(text: str) -> str:
    """Letter by letter: a text with thousands of accents in a row would be put in order in the square of its length."""
    if text.isascii():
        return text
    parted = (one for letter in text for one in undressed(letter))
    return unicodedata.normalize("NFC", "".join(one for one in parted if not unicodedata.combining(one)))


def _ampersands(text: str) -> str:
    return SPACES.sub(" ", AMPERSAND.sub(" & ", text)).strip() if AMPERSAND.search(text) else text


def _spaces(text: str) -> str:
    return " ".join(UNSEEN.sub("", text).split())


SPELLINGS: dict[str, Change] = {
    "html entities": _entities,
    "accents": _accents,
    "ampersands": _ampersands,
    "spaces": _spaces,
    "case": str.casefold,
}
"""What can be made one, in the order in which it is done: `&eacute;` is a letter before it loses its accent."""
