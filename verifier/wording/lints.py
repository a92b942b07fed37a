"""What lints say: what was found, why it is probably not meant, and what to do."""

from __future__ import annotations

from collections.abc import Iterable

from verifier.model import Place
from verifier.wording.rulebook import comma_list, quoted


def line(place: Place, message: str, name: str) -> str:
    """Write one finding as one line."""
    return f"{place}: {message} ({name})"


def closing(found: int, rulebooks: int, formulas: int) -> str:
    """Close the list: how much was found, in how much."""
    looked = _and([_several(rulebooks, "rulebook"), _several(formulas, "formula file")])
    return f"{_several(found, 'finding')} in {looked}" if found else f"nothing was found in {looked}"


def _several(number: int, word: str) -> str:
    return f"{number} {word}{'' if number == 1 else 's'}" if number or word == "finding" else ""


def _and(parts: Iterable[str]) -> str:
    return " and ".join(part for part in parts if part)


def shared_id(name: str, first: Place) -> str:
    """Say that two rulebooks use one id."""
    return f"the id {quoted(name)} stands in {first} too; reports of both could not tell the two apart"


def law_without_section(title: str) -> str:
    """Say that a law is named without its clause."""
    return f"the law is named ({quoted(title)}), and not its clause; add 'section', so that others find it"


def no_original_of_release(number: int) -> str:
    """Say that nobody knows where figures were read."""
    one = number == 1
    figures = "the figure typed in here has" if one else f"the {number} figures typed in here have"
    return f"{figures} no 'original'; say where you read {'it' if one else 'them'}"


def no_original_of_article(number: int) -> str:
    """Say that nobody knows where an article was read."""
    figures = "a figure" if number == 1 else f"{number} figures"
    return f"claims print {figures} of this article, and it has no 'original'; say where you read it"


def names_no_figure(key: str) -> str:
    """Say that a test is about typed numbers only."""
    return f"{quoted(key)} names no figure, so that no figure can refute it; name what it should be held against"


def same_on_both_sides() -> str:
    """Say that something is compared with itself."""
    return "both sides of this comparison are the same, so that no figure can change what comes out"


def decided(holds: bool) -> str:
    """Say that a comparison is decided whatever the figures are."""
    return (
        f"this is {'true' if holds else 'false'} whatever the figures are; a test must be able to come out either way"
    )


def within_the_figure(tolerance: str, figure: str) -> str:
    """Say that a tolerance is as large as the figure."""
    return f"a tolerance of {tolerance} is as large as the figure {figure} itself: nothing could refute it"


def accepts_everything() -> str:
    """Say that every cause is accepted."""
    return "every cause that verifier knows is accepted here; accept only what you would defend in print"


def one_sided(word: str) -> str:
    """Say that a claim speaks of a cause, and its test is two-sided."""
    return (
        f"the claim says {quoted(word)}, and arithmetic shows no cause: 'expect' would make 'agrees' of it; "
        "write 'needs' for what must be true for it, or 'suffices' for what would be enough"
    )


def one_sided_without_why(test: str) -> str:
    """Say that a one-sided test does not say what it leaves open."""
    left = "true does not prove the claim" if test == "needs" else "false does not refute the claim"
    return f"{quoted(test)} is a one-sided test: {left}; say under 'why' what it leaves open"


def cut_by_hash(text: str, lost: str) -> str:
    """Say that YAML took the end of a text for a comment."""
    return f"YAML takes {quoted(lost)} after {quoted(text)} for a comment; put quotes around the whole text"


def unused(what: str, name: str) -> str:
    """Say that something is declared and not used."""
    return f"the {what} {quoted(name)} is used by no claim, check or allocation here; use it, or take it away"


def unused_roster(name: str) -> str:
    """Say that no table has a roster."""
    return f"no table says roster: {name}; its units are held against nothing"


def unused_article(name: str) -> str:
    """Say that an article has no claims."""
    return f"no claim stands in the article {quoted(name)}; add its claims, or take it away"


def unused_release(name: str, measures: Iterable[str]) -> str:
    """Say that nothing of a release is used."""
    return f"nothing that {quoted(name)} prints ({comma_list(measures)}) is used by a claim, check or allocation here"


def accept_without_why() -> str:
    """Say that a cause is accepted without a reason."""
    return "a difference is accepted here, and nobody says why; add 'why': it stands in the report"


def undated() -> str:
    """Say that it is not known how a day is known."""
    return "this is no moment, and nothing says how you know the day; add 'because', or the 'date' under 'original'"


def partial_without_reporting() -> str:
    """Say that partial figures do not tell how much had reported."""
    return "these figures are partial, and how much was in is not said; add 'reporting' or 'outstanding'"


def typed_number(text: str, path: str) -> str:
    """Say that a number is typed in that a release holds."""
    return f"{text} is typed in here, and {path} holds it; name it, so that it follows the record"


def in_a_circle(whole: str) -> str:
    """Say that figures are held against what is worked from themselves."""
    return (
        f"this uses {whole}, the figures under check: it tests how they are divided, and not what they come to; "
        "name an independent table, or say under 'why' what is not tested"
    )
