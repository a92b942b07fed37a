"""Sentences about the grammar of expressions: what is called with brackets, how numbers are rounded, what has rows."""

from __future__ import annotations

from collections.abc import Iterable

from verifier.wording.rulebook import comma_list, quoted, suggestion

_EXAMPLES = {
    "rounded": "rounded(x, 2, half up)",
    "days": "days(primary.at, stood)",
    "months": "months(primary.at, stood)",
    "years": "years(primary.at, stood)",
    "year": "year(stood)",
    "any": "any(votes > 100)",
    "all": "all(votes > 100)",
}


def called(word: str) -> str:
    """Show how a word of the language is used."""
    return _EXAMPLES.get(word, f"{word}(votes per county)")


def needs_brackets(word: str) -> str:
    """Say that a word of the language stands without its brackets."""
    return f"{quoted(word)} needs brackets, as in {called(word)}"


def cannot_be_called(word: str, known: Iterable[str]) -> str:
    """Say that brackets follow what is no word of the language."""
    near = suggestion(word, known)
    hint = near if "did you mean" in near else ""
    return f"{quoted(word)} cannot be calculated{hint or f'; what can is {comma_list(sorted(known))}'}"


def how_rounded() -> str:
    """Say what is missing where nothing says to how many digits, and how, a number is rounded."""
    return "to how many digits, and how, is it rounded? write rounded(x, 2, half up)"


def no_digits(found: str, most: int) -> str:
    """Say that the digits after the point are a whole number."""
    return f"a number of digits after the point is expected here, from 0 to {most}, not {found}"


def no_rounding(known: Iterable[str]) -> str:
    """Say that it is not said how a number is rounded."""
    return f"how is it rounded? name it, as in rounded(x, 2, half up); known here: {comma_list(known)}"


def unknown_rounding(found: str, known: Iterable[str]) -> str:
    """Say that there is no such way of rounding."""
    return f"unknown rounding {quoted(found)}{suggestion(found, known)}"


def dates_wanted(word: str, number: int) -> str:
    """Say how many dates a word of the calendar takes."""
    return f"{word} takes {'one date' if number == 1 else 'two dates'}, as in {called(word)}"


def comma() -> str:
    """Say where commas stand."""
    return "a comma stands only between labels after per, and inside rounded(), days(), months() and years()"


def only_inside(shown: str) -> str:
    """Say where `per` and `where` stand."""
    return f"{shown} stands only inside sum(), min(), max(), count(), any() or all(), per before where"


# ---- what an expression counts


def of_dates(said: str) -> str:
    """Say that dates are not calculated with as numbers are."""
    return f"{said}: a date can only be taken from a date, which gives days"


def compared_with_date(left: str, right: str) -> str:
    """Say that a date is held against something else."""
    return f"compares {left} with {right}: a date is held against a date, such as 2016-02-02 or stood"


def nothing_has_rows(word: str) -> str:
    """Say that an aggregate has nothing to go through."""
    return f"nothing inside this {word}() has rows; it takes a measure or a table's column without a key"


def no_row_in_hand(label: str, here: Iterable[str]) -> str:
    """Say that `per` takes rows that share a label with a row in hand, and that there is none with this label."""
    name = quoted(label)[1:-1]
    has = f"it has {comma_list(here)}" if here else "there is none"
    return f"per {name}: the row in hand has no {name} ({has}); name one, as in where {name} = ..."


def typed_zero() -> str:
    """Say that a division can never have a result."""
    return "this divides by zero, so it is never known"


def other_rows(first: str, other: str) -> str:
    """Say that two names in one aggregate have different rows."""
    return (
        f"{quoted(first)} and {quoted(other)} do not have the same rows; one aggregate takes columns of one table, "
        "or measures with the same 'by'"
    )
