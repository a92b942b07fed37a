"""What is wrong with a text that is no YAML, in plain words and where it began: the parser's own mark is often late."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from verifier.model import Fault, Place
from verifier.wording import yamlfile as words

# YAML's own set without delete, byte order marks and the line ends that editors do not count as such
UNREADABLE = re.compile("[^\t\n\r\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]")
LONGEST_KEY = 1024  # YAML's own limit
NEW_LINE = re.compile("\r\n|[\n\r]")
TIGHT_COLON = re.compile(r"((?:- +)*[A-Za-z_][\w ]*:)\S")


def unreadable_character(file: str, text: str) -> Fault | None:
    """Find the first character that may not stand in a rulebook."""
    found = UNREADABLE.search(text)
    if found is None:
        return None
    before = NEW_LINE.split(text[: found.start()])
    return Fault(Place(file, len(before), len(before[-1]) + 1), words.unreadable_character(found[0]))


@dataclass(frozen=True, slots=True)
class _Trouble:
    """Where the parser stopped (`line`, `column`, 0-based), and where what it was reading began."""

    lines: Sequence[str]
    problem: str
    line: int
    column: int
    began_line: int
    began_column: int

    @property
    def text(self) -> str:
        """The line in which the parser stopped."""
        return self.lines[self.line] if self.line < len(self.lines) else ""

    @property
    def character(self) -> str:
        """The character at which the parser stopped, or nothing at the end of the file."""
        return self.text[self.column : self.column + 1]

    @property
    def before(self) -> str:
        """What stands on the line before that character."""
        return self.text[: self.column].rstrip()


Said = tuple[int, int, str]  # 0-based line and column, and the message


def syntax_fault(file: str, error: Any, lines: Sequence[str]) -> Fault:
    """Turn a parser's error into a fault at the place that must be mended."""
    mark = error.problem_mark or error.context_mark
    began = error.context_mark or mark
    trouble = _Trouble(lines, str(error.problem), mark.line, mark.column, began.line, began.column)
    indentation = trouble.text[: len(trouble.text) - len(trouble.text.lstrip())]
    if "\t" in indentation:
        line, column, message = trouble.line, indentation.index("\t"), words.tab()
    else:
        reader = next(reader for pattern, reader in READERS if re.search(pattern, trouble.problem))
        line, column, message = reader(trouble)
    return Fault(Place(file, line + 1, column + 1), message)


def _no_colon(trouble: _Trouble) -> Said:
    return _key_without_colon(trouble, trouble.began_line)


def _key_without_colon(trouble: _Trouble, number: int) -> Said:
    """Point at a key that no colon, or a colon without a space, follows."""
    line = trouble.lines[number]
    start = len(line) - len(line.lstrip(" "))
    tight = TIGHT_COLON.match(line, start)
    if tight:
        return number, tight.end() - 1, words.no_space_after_colon()
    key = re.match(r"(?:- +)*", line[start:])
    return number, start + (key.end() if key else 0), words.missing_colon()


def _colon(trouble: _Trouble) -> Said:
    """A colon where none may stand: a second one, or one whose line does not go with the line above it."""
    if trouble.column > LONGEST_KEY:
        return trouble.line, trouble.column, words.long_key(LONGEST_KEY)
    if re.search(r":\s", trouble.text[: trouble.column]):
        return trouble.line, trouble.column, words.second_colon()
    above = trouble.line - 1
    while above >= 0 and not trouble.lines[above].partition("#")[0].strip():
        above -= 1
    if above >= 0 and not re.search(r":(\s|$)", trouble.lines[above]):
        return _key_without_colon(trouble, above)
    return trouble.line, len(trouble.text) - len(trouble.text.lstrip(" ")), words.deeper_than_above()


def _in_brackets(trouble: _Trouble) -> Said:
    """Inside braces or square brackets, neither a comma nor the end came."""
    opened = trouble.lines[trouble.began_line][trouble.began_column : trouble.began_column + 1]
    if trouble.character in ("[", "{"):
        return trouble.line, trouble.column, words.bracket_in_braces(trouble.character)
    if trouble.character in ("]", "}"):
        return trouble.line, trouble.column, words.wrong_bracket(opened, trouble.began_line + 1, trouble.character)
    if trouble.line > trouble.began_line or not trouble.character:
        return trouble.began_line, trouble.began_column, words.not_closed(opened)
    return trouble.line, trouble.column, words.comma_expected()


def _quote(trouble: _Trouble) -> Said:
    opened = trouble.lines[trouble.began_line][trouble.began_column : trouble.began_column + 1]
    return trouble.began_line, trouble.began_column, words.not_closed(opened or "quote")


def _block(trouble: _Trouble) -> Said:
    """A line that does not go on with what stands before it."""
    if trouble.before.endswith(("'", '"', "]", "}")):
        return trouble.line, trouble.column, words.goes_on_after(trouble.before[-1])
    if trouble.character == ":":
        return trouble.line, trouble.column, words.empty_key()
    return trouble.line, trouble.column, words.indented_otherwise(trouble.began_line + 1)


def _no_dash(trouble: _Trouble) -> Said:
    return trouble.line, trouble.column, words.no_dash(trouble.began_line + 1)


def _start(trouble: _Trouble) -> Said:
    """A text begins with what has a meaning of its own, or a bracket stays open to the end of the file."""
    if trouble.character:
        return trouble.line, trouble.column, words.cannot_begin(trouble.character)
    return trouble.began_line, trouble.began_column, words.end_of_file()


def _mark(trouble: _Trouble) -> Said:
    return trouble.began_line, trouble.began_column, words.cannot_begin(_character_at(trouble))


def _block_mark(trouble: _Trouble) -> Said:
    return trouble.began_line, trouble.began_column, words.after_block_mark(_character_at(trouble))


def _character_at(trouble: _Trouble) -> str:
    line = trouble.lines[trouble.began_line] if trouble.began_line < len(trouble.lines) else ""
    return line[trouble.began_column : trouble.began_column + 1]


def _simple(message: Callable[[], str]) -> Callable[[_Trouble], Said]:
    return lambda trouble: (trouble.line, trouble.column, message())


def _other(trouble: _Trouble) -> Said:
    return trouble.line, trouble.column, words.not_yaml(trouble.problem, trouble.began_line + 1)


# What the two YAML parsers (in C and in Python) say, and what we make of it; the first that fits.
READERS: tuple[tuple[str, Callable[[_Trouble], Said]], ...] = (
    (r"could not find expected ':'", _no_colon),
    (r"mapping (values|keys) are not allowed", _colon),
    (r"expected ',' or", _in_brackets),
    (r"unexpected end of stream|unexpected document (indicator|separator)", _quote),
    (r"expected '-' indicator", _no_dash),
    (r"expected key|<block end>", _block),
    (r"sequence entries are not allowed", _simple(words.dash_on_own_line)),
    (r"cannot start any token|node content", _start),
    (r"unknown escape|expected escape|hexadecimal|Unicode character", _simple(words.escape)),
    (r"comment or (a )?line break|chomping|indentation indicator", _block_mark),
    (r"alphabetic or numeric", _mark),
    (r"document start", _simple(words.after_document)),
    (r"directive|incompatible|tag|version", _simple(words.directive)),
    (r"", _other),
)
