"""What the heading of a key column says: whose a figure is, a contest, a unit, a party or something else of a name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import StrEnum

WORD = re.compile(r"[^\W_]+")
HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])")

WHO = ("candidate", "candidates", "option", "choice")
"""Words for whose a figure is, in the order in which they are preferred; a heading that is only `name` comes after.

A column that is called one of parties alone comes last: where no candidates are named, figures are those of parties.
"""


class Role(StrEnum):
    """What a heading says that its column is of."""

    PARTY = "party"
    CONTEST = "contest"
    UNIT = "unit"
    ATTRIBUTE = "attribute"
    UNSAID = ""


_WORDS = {
    Role.PARTY: "party parties affiliation",
    Role.CONTEST: "contest contests race office question round measure proposition prop item seat title position "
    "referendum amendment issue post election year",
    Role.UNIT: "precinct precincts county ward district town township municipality city village borough parish state "
    "province region place polling station site location area unit reporting mode method type channel division "
    "constituency community riding department canton territory batch tabulator machine scanner split portion zone "
    "country",
    Role.ATTRIBUTE: "id identifier code number no line order ballot incumbent gender sex status age color colour",
}
ROLES = {role: frozenset(words.split()) for role, words in _WORDS.items()}
"""The words of each role; the first role counts of which a heading has a word."""

PARTIES = (("party",), ("parties",), ("party", "name"))
OF_A_NAME = ROLES[Role.PARTY] | ROLES[Role.ATTRIBUTE]


def words_of(text: str) -> tuple[str, ...]:
    """Return the words of a heading or a text, folded: `Contest_Name` and `contestName` are the words contest, name."""
    return tuple(word.casefold() for word in WORD.findall(HUMP.sub(" ", text)))


def who_column(key: Sequence[str]) -> str | None:
    """Return the key column that says whose a figure is; None where none does."""
    words = {name: words_of(name) for name in key}
    alone = (name for word in WHO for name in key if words[name] == (word,))
    among = (name for word in WHO for name in key if word in words[name] and OF_A_NAME.isdisjoint(words[name]))
    named = (name for name in key if words[name] == ("name",))
    parties = (name for name in key if of_parties(name))
    return next((name for names in (alone, among, named, parties) for name in names), None)


def of_parties(heading: str) -> bool:
    """Tell whether a column is called one of parties, and nothing else."""
    return words_of(heading) in PARTIES


def role(heading: str) -> Role:
    """Say what a key column is of that is not whose a figure is: an `election district` is a unit."""
    words = set(words_of(heading))
    if words & {"election", "year"} and words & ROLES[Role.UNIT]:
        return Role.UNIT
    if words & set(WHO) and not words & ROLES[Role.PARTY]:
        return Role.ATTRIBUTE
    return next((one for one, known in ROLES.items() if words & known), Role.UNSAID)
