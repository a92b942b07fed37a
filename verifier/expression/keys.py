"""What stands in the square brackets after a name, and after `where`: labels of the tables and their texts."""

from __future__ import annotations

import re

from verifier.expression.tree import Condition, KeyPart, Problem

_LABELLED = re.compile(r"\s*([a-z][a-z0-9_]*)\s*:\s*(.*?)\s*", re.DOTALL)
# A comma parts only where a label follows: "Smith, John" is one name.
_PARTING = re.compile(r",(?=\s*[a-z][a-z0-9_]*\s*:)")
_AND = re.compile(r"(?<!\S)and(?!\S)")
_CONDITION = re.compile(r"\s*([a-z][a-z0-9_]*)\s*(!=|=)\s*(.*?)\s*", re.DOTALL)
_NOT_A_TEXT = re.compile(r"[=<>()\[\]]|(?<!\S)(?:or|per|where)(?!\S)")


def key_of(text: str, at: int) -> tuple[KeyPart, ...] | Problem:
    """Read a key: a bare text (`Clinton`) or labelled ones (`county: Polk, candidate: Clinton`)."""
    if not text.strip():
        return Problem(at, "the key is empty; write what is looked up, as in sde[Clinton]")
    pieces = _pieces(text, at, _PARTING)
    parts = [_part(piece, start) for piece, start in pieces]
    seen: set[str] = set()
    for part in parts:
        if isinstance(part, Problem):
            return part
        if not part.label and len(parts) > 1:
            return Problem(part.at, "a key is one text, or every text has its label, as in county: Polk")
        if part.label in seen:
            return Problem(part.at, f"'{part.label}' stands twice in the key")
        seen.add(part.label)
    return tuple(part for part in parts if isinstance(part, KeyPart))


def _pieces(text: str, at: int, parting: re.Pattern[str]) -> list[tuple[str, int]]:
    """Cut a text, and give the offset of each piece."""
    cuts = [(match.start(), match.end()) for match in parting.finditer(text)]
    starts = [0, *(end for _, end in cuts)]
    ends = [*(start for start, _ in cuts), len(text)]
    return [(text[start:end], at + start) for start, end in zip(starts, ends, strict=True)]


def _part(text: str, at: int) -> KeyPart | Problem:
    match = _LABELLED.fullmatch(text)
    if match is None:
        return KeyPart(at + len(text) - len(text.lstrip()), "", text.strip())
    if not match[2]:
        return Problem(at + match.start(1), f"nothing stands after '{match[1]}:' in the key")
    return KeyPart(at + match.start(2), match[1], match[2])


def conditions_of(text: str, at: int) -> tuple[Condition, ...] | Problem:
    """Read what follows `where`: `kind = person and candidate != Cruz`."""
    conditions = [_condition(piece, start) for piece, start in _pieces(text, at, _AND)]
    problem = next((condition for condition in conditions if isinstance(condition, Problem)), None)
    return problem or tuple(condition for condition in conditions if isinstance(condition, Condition))


def _condition(text: str, at: int) -> Condition | Problem:
    match = _CONDITION.fullmatch(text)
    start = at + len(text) - len(text.lstrip())
    if match is None or not match[3]:
        return Problem(start, "a condition is expected here, as in kind = person or candidate != Cruz")
    if match[3].startswith("="):
        return Problem(at + match.start(2), "==: write = for 'equal'")
    wrong = _NOT_A_TEXT.search(match[3])
    if wrong:
        message = (
            f"'{wrong[0]}' cannot stand in a text after where; conditions are joined by and, and per stands before"
        )
        return Problem(at + match.start(3) + wrong.start(), message)
    return Condition(start, match[1], match[2] == "=", match[3], at + match.start(3))
