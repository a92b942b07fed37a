"""Sentences about how a rulebook says a table is laid out, where that cannot be."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from verifier.wording.rulebook import quoted, shown

NO_PATTERN: dict[str, Callable[[str], str]] = {
    "empty": lambda text: f"expected the text of a row, found {quoted(text)}",
    "braces": lambda text: (
        f"a brace in {quoted(text)} has no other; a column stands in braces: 'Precinct {{precinct}}'"
    ),
    "no gap": lambda text: (
        f"{quoted(text)} names no column; a heading says where its column stands: 'Precinct {{precinct}}'"
    ),
    "no name": lambda text: (
        f"{quoted(text)} has braces without the name of a column; write it as 'Precinct {{precinct}}'"
    ),
    "side by side": lambda text: (
        f"in {quoted(text)} two gaps stand side by side: nothing tells where the second begins"
    ),
    "twice": lambda text: f"{quoted(text)} names a column twice",
}
"""What is wrong with a pattern, by the word that `NoPattern` brings."""


def no_power(value: object) -> str:
    """Say which numbers figures can be taken times."""
    return f"expected a power of ten from 1/1000 to 1000, as 1/100 or 100; found {shown(value)}"


def unpivots_nothing() -> str:
    """Say what turning columns into rows needs."""
    return "'unpivot' needs the column that the headings become, and 'figures': {candidate: row 1, figures: votes}"


def no_header_row(name: str, texts: Sequence[str]) -> str:
    """Say how the row of a header is written."""
    found = quoted(texts[0]) if len(texts) == 1 else "a list"
    return f"expected the row of the header that {quoted(name)} stands in, such as 'row 2', found {found}"


def one_figure(texts: Sequence[str]) -> str:
    """Say that figures are named by one row, or are one column."""
    return f"expected one column, or one row of the header ('row 1'), found {len(texts)} texts"


def arises(name: str) -> str:
    """Say that a column that only arises has no heading."""
    return f"{quoted(name)} arises by 'unpivot': it has no heading in the file; take 'from' away"


def named_twice(name: str) -> str:
    """Say that two headings name the same column."""
    return f"two headings, or a heading and 'first column', name the column {quoted(name)}"


def both_take_anything(text: str) -> str:
    """Say that two kinds of heading cannot be told apart."""
    return f"{quoted(text)} takes any text, as a heading before it does; give one of them a text of its own"


def header_of_blocks() -> str:
    """Say which parts of `header` have no use where there are blocks."""
    return "of 'header' only 'begins' has a use beside 'blocks', which find their headers themselves"


def leave_out_of_blocks() -> str:
    """Say where lines are left out of a file in blocks."""
    return "with 'blocks', lines are left out by the 'leave out' of 'blocks'; write them there"


def leaves_out_all_or_nothing() -> str:
    """Say what 'leave out' takes."""
    return "'leave out' takes 'blank rows', and what rows that are none begin with, such as 'Official*'; not '*' alone"


def totals_of_figures(name: str) -> str:
    """Say that totals are known by texts."""
    return f"'totals' are known by a column of text; {quoted(name)} holds figures"


def both_kept_and_left_out(name: str, text: str) -> str:
    """Say that rows are both chosen and left out."""
    return f"'where' keeps the rows with {name} {quoted(text)}, and 'totals' leaves them out"


def only_texts(name: str) -> str:
    """Say that figures are not normalised."""
    return f"'normalise' is for columns of text; {quoted(name)} holds figures"


def only_figures(name: str) -> str:
    """Say that texts are not multiplied."""
    return f"'times' is for columns of figures; {quoted(name)} holds text"


def parts_of_whole(name: str) -> str:
    """Say that a part of a whole number need be none."""
    return f"'times' makes decimals of {quoted(name)}, which holds whole numbers; say 'type: decimal' if it may"


def made_one(first: str, second: str, text: str) -> str:
    """Say that two spellings are made one though they mean different things."""
    return f"{quoted(first)} and {quoted(second)} mean different things, and 'normalise' makes both {quoted(text)}"


def not_as_normalised(label: str, text: str, meant: str) -> str:
    """Say that a key in an expression is written as no row is."""
    return f"rows have {label} {quoted(meant)} where this says {quoted(text)}, as the column is normalised; write it so"


def no_headings() -> str:
    """Say that blocks need headings."""
    return "'blocks' needs the text of at least one heading: headings: ['Precinct {precinct}']"


def no_totals(name: str) -> str:
    """Say that no text of a total is named."""
    return f"'totals' names no text of {quoted(name)}"
