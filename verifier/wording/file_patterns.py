"""Sentences about files that are found by a pattern of their names: what was looked for, and what to do."""

from __future__ import annotations

from collections.abc import Sequence

from verifier.wording.rulebook import quoted

SHOWN_OTHERS = 5

REASONS = {
    "slashes": "a pattern is a path below the folder: no slash at its beginning or end, and no two together",
    "folders": "'**' stands for folders: alone between slashes, once, and never at the end",
    "twice": "this name stands twice in the pattern; a name may stand once",
    "braces": "a brace here has no partner; a column's name stands between both, as in {county}",
    "dots": "'.' and '..' may stand only before the first '*' or '{'",
    "nothing between": "two of '*' and {…} stand side by side, so nobody can tell where the first one ends",
    "name": "a column's name is expected between the braces, as in {county}",
}


def no_pattern(reason: str, text: str) -> str:
    """Say why a text is no pattern of file names."""
    return f"{quoted(text)}: {REASONS[reason]}"


def nothing_fits(pattern: str, below: str) -> str:
    """Say that no file fits a pattern, and where it was looked for."""
    return f"no file fits {quoted(pattern)}; it was looked for below {below}"


def no_such_folder(folder: str) -> str:
    """Say that the folder with which a pattern begins is not there."""
    return f"there is no folder {quoted(folder)}"


def two_ways(path: str, pattern: str) -> str:
    """Say that the name of a file fits in more ways than one."""
    return (
        f"{quoted(path)} fits {quoted(pattern)} in more ways than one; write more of the name into the pattern, "
        "or rename the file"
    )


def other_case(path: str, pattern: str) -> str:
    """Say that a file is left out for its capital letters alone."""
    return f"{quoted(path)} fits {quoted(pattern)} but for capital letters; rename the file"


def linked_folder(path: str) -> str:
    """Say that a link to a folder is not followed."""
    return f"{quoted(path)} is a link to a folder, which is not followed; put the folder itself there"


def one_file_twice(path: str, other: str) -> str:
    """Say that two names lead to one file."""
    return f"{quoted(path)} and {quoted(other)} are one file under two names; take one of them out"


def too_many(what: str, most: int) -> str:
    """Say that more files or folders stand there than are looked at."""
    return f"more than {most:,} {what} stand there; name a folder further down"


def too_much_held(most: int) -> str:
    """Say that files that cannot be read where they lie take too much memory together."""
    return f"the files of this table up to here take more than {most:,} bytes of memory; save them as plain CSV"


def no_text(path: str) -> str:
    """Say that the name of a file is no text."""
    return f"the name of {path} is not UTF-8; rename the file"


def left_out(pattern: str, others: Sequence[str]) -> str:
    """Say which files stand there and do not fit: they are no part of the table."""
    count = len(others)
    named = ", ".join(map(quoted, others[:SHOWN_OTHERS])) + (", …" if count > SHOWN_OTHERS else "")
    what = "1 other file there does" if count == 1 else f"{count:,} other files there do"
    return f"{pattern}: {what} not fit and {'is' if count == 1 else 'are'} left out: {named}"


def both_or_neither(both: bool) -> str:
    """Say that a table names its file, or its files."""
    return f"a table has 'file', or 'files' for many: {'not both' if both else 'one of them is missing'}"


def not_a_column(name: str) -> str:
    """Say that a name of a pattern is no column."""
    return f"{{{name}}} in 'files' becomes a column: declare {quoted(name)} under 'columns'"


def from_two(name: str) -> str:
    """Say that a column comes from the files' names, and cannot come from a heading too."""
    return f"{quoted(name)} comes from the names of the files, so 'from' and 'absent' mean nothing here; remove them"


def no_text_column(name: str, type_: str) -> str:
    """Say that what a file's name tells is text."""
    return f"{quoted(name)} comes from the names of the files and is text; it cannot be {type_}"


def empty_of_one() -> str:
    """Say that a table of one file cannot go without it."""
    return "'empty files' goes with 'files': a table of one file that is empty has nothing"


def or_not_yet(message: str) -> str:
    """Say what to do about a file without rows that stands among others."""
    return f"{message}; take it out of the folder, or, where its figures are still to come, say 'empty files: not yet'"


def not_yet(pattern: str, empty: Sequence[str], files: int) -> str:
    """Say which files have no rows, as it was declared that some may."""
    named = ", ".join(empty[:SHOWN_OTHERS]) + (", …" if len(empty) > SHOWN_OTHERS else "")
    have = "has" if len(empty) == 1 else "have"
    return f"{pattern}: {len(empty):,} of {files:,} files {have} no row yet, so that nothing of it is here: {named}"


def digest_of_many() -> str:
    """Say that a digest is that of one file."""
    return "'sha256' is the digest of one file; with 'files' each digest stands in the manifest"


def no_heading() -> str:
    """Say that a list of headings is empty."""
    return "a heading of the file is expected here, or several, of which each file has exactly one"


def control_in_heading(heading: str) -> str:
    """Refuse a heading with a character that no heading has."""
    return f"{quoted(heading)} has a control character, as no heading has; remove it"


def heading_twice(heading: str) -> str:
    """Say that a heading is named twice."""
    return f"{quoted(heading)} stands here twice"
