"""YAML events to plain values, and the place of each.

Built from parser events, never from nodes: no recursion, so a hostile file cannot exhaust the stack, and duplicate
keys, anchors, tags and depth are seen before anything is built. Every scalar stays text as it was written (`0101`,
`1_403` and `No` keep their meaning); only `true`, `false` and `null` are special, and only where they are not quoted.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import yaml

from verifier.model import Fault, Place
from verifier.wording import yamlfile as words
from verifier.yamlfile.scalars import BLOCKS, QUOTES, Written
from verifier.yamlfile.syntax import syntax_fault, unreadable_character
from verifier.yamlfile.tree import Path, Tree

LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
DEEPEST = 40
MOST_FAULTS = 1000
LINE_END = re.compile("\r\n|[\n\r]")
SPECIAL = {"true": True, "false": False, "null": None}


def read_yaml(text: str, file: str) -> tuple[Tree | None, tuple[Fault, ...]]:
    """Read one YAML document into a `Tree`; with the faults in the YAML itself, each at its place.

    There is no tree where the text is no YAML. Where a value is refused (an alias, a duplicate key), the tree goes on
    without it, and its path is in `Tree.broken`.
    """
    unreadable = unreadable_character(file, text)
    if unreadable is not None:
        return None, (unreadable,)
    builder = _Builder(file, LINE_END.split(text))
    try:
        for event in yaml.parse(text, Loader=LOADER):
            builder.take(event)
    except yaml.MarkedYAMLError as error:
        last = syntax_fault(file, error, builder.lines)
        return None, (*(fault for fault in builder.faults if fault.place.line != last.place.line), last)
    except _TooMuch:
        return None, tuple(builder.faults)
    if not builder.documents:
        return None, (Fault(Place(file, 1, 1), words.empty_file()),)
    return builder.tree(), tuple(builder.faults)


class _TooMuch(Exception):  # noqa: N818 (it stops the reading; the faults are kept by the builder)
    """The file is too deep, too faulty or goes on where it should end: nothing after this place is worth reading."""


@dataclass(slots=True)
class _Open:
    """A mapping or list that is being filled. `waiting`: its key was read, and its value comes next."""

    path: Path
    value: Any
    flow: bool
    is_key: bool = False
    key: str = ""
    waiting: bool = False
    last: str = ""
    last_place: Place | None = None

    @property
    def wants_key(self) -> bool:
        """Tell whether a key comes next."""
        return isinstance(self.value, dict) and not self.waiting


@dataclass(slots=True)
class _Builder:
    """Takes events one by one; everything it knows is what stands open around the current event."""

    file: str
    lines: list[str]
    faults: list[Fault] = field(default_factory=list)
    stack: list[_Open] = field(default_factory=list)
    root: Any = None
    documents: int = 0
    values: dict[Path, Place] = field(default_factory=dict)
    keys: dict[Path, Place] = field(default_factory=dict)
    written: dict[Path, Written] = field(default_factory=dict)
    broken: set[Path] = field(default_factory=set)

    def tree(self) -> Tree:
        return Tree(self.file, self.root, self.lines, self.values, self.keys, self.written, self.broken)

    def take(self, event: Any) -> None:
        reader = READERS.get(type(event))
        if reader is not None:
            reader(self, event)

    def document(self, event: Any) -> None:
        self.documents += 1
        if self.documents > 1:
            self.fault(self.place(event), words.several_documents())
            raise _TooMuch

    def alias(self, event: Any) -> None:
        if self.stack and self.stack[-1].wants_key:
            self.begin_key("", event)
            self.fault(self.place(event), words.alias(event.anchor), (*self.stack[-1].path, ""))
        else:
            path = self.put(None, event)
            self.fault(self.place(event), words.alias(event.anchor), path)

    def scalar(self, event: Any) -> None:
        self.marks(event)
        around = self.stack[-1] if self.stack else None
        if around is not None and around.wants_key:
            self.key(around, event)
            return
        if event.value == "" and event.style in (None, ""):
            self.no_value(event, around)
            return
        special = event.value in SPECIAL and event.style in (None, "")
        path = self.put(SPECIAL[event.value] if special else event.value, event)
        self.remember(event, path)

    def mapping(self, event: Any) -> None:
        self.open({}, event)

    def sequence(self, event: Any) -> None:
        self.open([], event)

    def close(self, _: Any) -> None:
        if self.stack.pop().is_key:
            self.stack[-1].waiting = True

    def place(self, event: Any) -> Place:
        return Place(self.file, event.start_mark.line + 1, event.start_mark.column + 1)

    def fault(self, place: Place, message: str, path: Path | None = None) -> None:
        self.faults.append(Fault(place, message))
        if path is not None:
            self.broken.add(path)
        if len(self.faults) >= MOST_FAULTS:
            raise _TooMuch

    def marks(self, event: Any) -> None:
        if event.tag is not None:
            self.fault(self.place(event), words.tag(event.tag))
        elif event.anchor is not None:
            self.fault(self.place(event), words.anchor(event.anchor))

    def open(self, value: Any, event: Any) -> None:
        self.marks(event)
        if len(self.stack) >= DEEPEST:
            self.fault(self.place(event), words.too_deep(DEEPEST))
            raise _TooMuch
        is_key = bool(self.stack) and self.stack[-1].wants_key
        if is_key:
            self.begin_key("", event)
            self.fault(self.place(event), words.key_is_no_text(), (*self.stack[-1].path, ""))
        path = self.put(value, event)
        self.stack.append(_Open(path, value, bool(event.flow_style), is_key))

    def key(self, around: _Open, event: Any) -> None:
        key, path = event.value, (*around.path, event.value)
        if key in around.value:
            self.fault(self.place(event), words.duplicate_key(key, self.keys[path].line), path)
        elif not key:
            self.fault(self.place(event), words.empty_key(), path)
        self.begin_key(key, event)

    def begin_key(self, key: str, event: Any) -> None:
        around = self.stack[-1]
        around.key, around.waiting = key, True
        self.keys[(*around.path, key)] = self.place(event)

    def no_value(self, event: Any, around: _Open | None) -> None:
        key, before = "", ""
        if around is not None and isinstance(around.value, dict):
            if around.flow and self.comma(around, event):
                return
            key, before = around.key, around.last if around.flow else ""
        path = self.put(None, event)
        if around is None:
            self.fault(Place(self.file, 1, 1), words.empty_file(), path)
        elif path not in self.broken:
            self.fault(self.keys.get(path, self.place(event)), words.no_value(key, before), path)

    def comma(self, around: _Open, event: Any) -> bool:
        """Say it where a comma, in a number or in an expression within braces, made two keys out of one value."""
        before, place = around.last, around.last_place
        message = words.comma(before, around.key)
        if not message or place is None:
            return False
        whole = f"{before},{around.key}"
        # said with the comma before, or of a second 666: it is this one mistake
        while self.faults and self.faults[-1].place in (place, self.keys[(*around.path, around.key)]):
            self.faults.pop()
        self.fault(place, message, self.put(None, event))
        around.last, around.last_place = whole, place
        return True

    def put(self, value: Any, event: Any) -> Path:
        """Put a finished or just opened value where it belongs; return its path."""
        path: Path = ()
        if not self.stack:
            self.root = value
        else:
            path = _added(self.stack[-1], value)
            self.stack[-1].last_place = self.place(event)
        self.values[path] = self.place(event)
        return path

    def remember(self, event: Any, path: Path) -> None:
        """Skip the opening quote; keep how a text is written whose characters do not simply follow each other."""
        start, end, style = event.start_mark, event.end_mark, event.style or ""
        quote = 1 if style in QUOTES else 0
        place = self.values[path]
        self.values[path] = Place(place.file, place.line, place.column + quote)
        one_line = start.line == end.line and end.column - start.column - 2 * quote == len(event.value)
        if style in BLOCKS or not one_line:
            first, last = start.column + quote, end.column - quote
            self.written[path] = Written(style, start.line, first, end.line, last)


def _added(around: _Open, value: Any) -> Path:
    if isinstance(around.value, list):
        around.value.append(value)
        return (*around.path, len(around.value) - 1)
    around.value[around.key] = value
    around.waiting = False
    around.last = value if isinstance(value, str) else ""
    return (*around.path, around.key)


READERS: dict[type, Callable[[_Builder, Any], None]] = {
    yaml.DocumentStartEvent: _Builder.document,
    yaml.AliasEvent: _Builder.alias,
    yaml.ScalarEvent: _Builder.scalar,
    yaml.MappingStartEvent: _Builder.mapping,
    yaml.SequenceStartEvent: _Builder.sequence,
    yaml.MappingEndEvent: _Builder.close,
    yaml.SequenceEndEvent: _Builder.close,
}
