"""What names of people and places are made of: parties and titles beside them, words shortened, first names."""

from __future__ import annotations

import re

WORDS = re.compile(r"\w+")
BRACKETED = re.compile(r"[(\[]([^()\[\]]{1,20})[)\]]")
PARTIES = re.compile(
    r"[drlgi]|np|npa|npp|dem|rep|gop|lib|grn|ind|dfl|democrat|democratic|republican|libertarian|green|independent"
    r"|nonpartisan|inc|incumbent"
)
"""What stands in brackets beside a name, and is none of it."""

TITLES = frozenset({"mr", "mrs", "ms", "miss", "dr", "sen", "rep", "gov", "pres", "hon", "prof", "rev"})
GENERATIONS = frozenset({"junior", "senior", "ii", "iii", "iv"})
PLACES = frozenset(
    {"county", "parish", "ward", "precinct", "township", "city", "district", "borough", "town", "village", "school"}
)
SHORT = {
    "st": "saint",
    "ste": "sainte",
    "mt": "mount",
    "ft": "fort",
    "twp": "township",
    "co": "county",
    "jr": "junior",
    "sr": "senior",
}
NICKNAMES = {
    "bill": {"william"},
    "bob": {"robert"},
    "dick": {"richard"},
    "ted": {"edward", "theodore"},
    "jack": {"john"},
    "jim": {"james"},
    "hank": {"henry"},
    "liz": {"elizabeth"},
    "beth": {"elizabeth"},
    "betsy": {"elizabeth"},
    "peggy": {"margaret"},
    "tony": {"anthony"},
    "larry": {"lawrence"},
}
"""First names that do not begin with the same two letters as what they are short for."""

SAME_START = 2


def parted(plain: str) -> tuple[list[str], list[str]]:
    """Part the words of a name in plain form: those of the name, written out, and the parties and titles beside them.

    A name that has nothing else is these words. The last word is no `St` that is short for a saint: `Main St`.
    """
    parties = [text for text in map(_inside, BRACKETED.finditer(plain)) if PARTIES.fullmatch(text)]
    rest = BRACKETED.sub(lambda found: " " if PARTIES.fullmatch(_inside(found)) else found[0], plain)
    words = WORDS.findall(rest)
    own = [word for word in words if word not in TITLES]
    if not own:
        return WORDS.findall(plain), []
    last = own.pop()
    full = [*(SHORT.get(word, word) for word in own), last if last == "st" else SHORT.get(last, last)]
    return full, [*parties, *(word for word in words if word in TITLES)]


def _inside(found: re.Match[str]) -> str:
    return found[1].strip(" .")


def short_for(one: str, other: str) -> bool:
    """Tell whether two first names may be one: `Joe` and `Joseph`, `J.` and `Joseph`, `Bill` and `William`."""
    if min(len(one), len(other)) < SAME_START:
        return one[:1] == other[:1]
    known = other in NICKNAMES.get(one, ()) or one in NICKNAMES.get(other, ())
    return known or one[:SAME_START] == other[:SAME_START]
