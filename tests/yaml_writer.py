"""Writes YAML documents at random, and knows where everything in them stands because it writes them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from hypothesis import strategies as st

from verifier.model import Place
from verifier.yamlfile.builder import SPECIAL

FILE = "rules.yaml"


def place(line: int, column: int) -> Place:
    return Place(FILE, line, column)


# letters of every width: ASCII, Latin-1, the rest of the plane, astral
WORD = st.text("abcXYZ09_é€漢😀𝔸", min_size=1, max_size=8).filter(lambda word: word not in SPECIAL)
BLANK = st.sampled_from(["", "  ", "# a remark: [not a value]", "# 😀 remark"])


@dataclass
class Writer:
    """Writes a document and keeps where everything of it stands."""

    draw: Callable
    lines: list[str] = field(default_factory=lambda: [""])
    values: dict = field(default_factory=dict)
    keys: dict = field(default_factory=dict)

    def here(self) -> Place:
        return place(len(self.lines), len(self.lines[-1]) + 1)

    def put(self, text: str) -> None:
        self.lines[-1] += text

    def line(self, indent: int) -> None:
        while self.draw(st.integers(0, 5)) == 5:
            self.lines.append(self.draw(BLANK))
        self.lines.append(" " * indent)

    def block(self, path: tuple, indent: int, depth: int) -> object:
        kind = self.draw(st.sampled_from(["scalar", "scalar", "flow", "mapping", "list"])) if depth < 4 else "scalar"
        if kind in ("flow", "scalar"):
            self.put(" ")
            return self.flow(path, depth) if kind == "flow" else self.scalar(path, indent)
        deeper = indent + self.draw(st.integers(1, 3))
        self.line(deeper)
        return self.mapping(path, deeper, depth) if kind == "mapping" else self.list(path, deeper, depth)

    def mapping(self, path: tuple, indent: int, depth: int) -> dict:
        self.values[path] = self.here()
        found = {}
        for number, key in enumerate(self.draw(st.lists(WORD, min_size=1, max_size=4, unique=True))):
            if number:
                self.line(indent)
            self.keys[(*path, key)] = self.here()
            self.put(self.draw(st.sampled_from([key, f'"{key}"', f"'{key}'"])) + ":")
            found[key] = self.block((*path, key), indent, depth + 1)
        return found

    def list(self, path: tuple, indent: int, depth: int) -> list:
        self.values[path] = self.here()
        found = []
        for number in range(self.draw(st.integers(1, 3))):
            if number:
                self.line(indent)
            self.put("-")
            found.append(self.block((*path, number), indent, depth + 1))
        return found

    def flow(self, path: tuple, depth: int) -> object:
        self.values[path] = self.here()
        if self.draw(st.booleans()):
            self.put("[")
            found: object = [self.item((*path, number), depth) for number in range(self.draw(st.integers(0, 3)))]
            self.put("]")
            return found
        self.put("{")
        found = {}
        for key in self.draw(st.lists(WORD, max_size=3, unique=True)):
            self.keys[(*path, key)] = self.here()
            self.put(f"{key}: ")
            found[key] = self.item((*path, key), depth)
        self.put("}")
        return found

    def item(self, path: tuple, depth: int) -> object:
        deep = depth < 5 and self.draw(st.booleans())
        value = self.flow(path, depth + 1) if deep else self.one_line(path)
        self.put(self.draw(st.sampled_from([", ", ",", " ,  "])))
        return value

    def one_line(self, path: tuple) -> object:
        quote = self.draw(st.sampled_from(["", "'", '"']))
        word = self.draw(WORD if not quote else st.text("ab :#[]{},é漢😀", max_size=10))
        self.put(quote)
        self.values[path] = self.here()
        self.put(word + quote)
        return word

    def scalar(self, path: tuple, indent: int) -> object:
        if self.draw(st.integers(0, 3)) < 3:
            return self.one_line(path)
        self.values[path] = self.here()
        self.put(self.draw(st.sampled_from(["|", "|  # a remark"])))
        lines = self.draw(st.lists(st.text("ab :#é漢😀", min_size=1, max_size=8), min_size=1, max_size=3))
        lines = ["x" + line.rstrip() for line in lines]
        for line in lines:
            self.lines.append(" " * (indent + 2) + line)
        return "\n".join(lines) + "\n"


@st.composite
def documents(draw: Callable) -> tuple[str, object, dict, dict]:
    writer = Writer(draw)
    value = writer.mapping((), 0, 0) if draw(st.booleans()) else writer.list((), 0, 0)
    return draw(st.sampled_from(["\n", "\r\n", "\r"])).join([*writer.lines, ""]), value, writer.values, writer.keys
