"""Texts of strangers made harmless: whatever would not be seen, or would change what is seen, is shown as an escape."""

from __future__ import annotations

from unicodedata import category

# control characters (terminal escapes), invisible and bidirectional ones, line ends, lone surrogates, private and
# unassigned ones, and every space that is not the plain one: a name with such a space is another key
UNSEEN = frozenset(("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp", "Zs"))


def visible(text: str) -> str:
    r"""Return the text with everything that cannot be seen written out, as `\u001b`; plain spaces stay."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(map(_shown, text))


def _shown(letter: str) -> str:
    if letter == " " or category(letter) not in UNSEEN:
        return letter
    number = ord(letter)
    return f"\\u{number:04x}" if number <= 0xFFFF else f"\\U{number:08x}"  # noqa: PLR2004 (the last four-digit one)
