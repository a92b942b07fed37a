"""Which tables a check uses, and which measures of them: by what its parameters are said to name, and its expressions.

A text that only looks like the path of a table, in a remark or as a label, is none.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from verifier.expression import Name, walk
from verifier.rulebook.book import CheckEntry, Rulebook
from verifier.rulebook.check_references import named_parameters, tables_of

TABLE_PARTS = 2
TABLES = ("table", "table, or figures that were typed in", "figures", "figures or expression")
MEASURES = ("measure", "measures")


def used_tables(rulebook: Rulebook, entry: CheckEntry) -> dict[str, set[str]]:
    """Return the tables (`release.table`) that a check uses, with the measures; none: it may use every one of it."""
    known = tables_of(rulebook.book)
    found: dict[str, set[str]] = {}
    for parts in (*_in_parameters(entry), *_in_expressions(rulebook, entry)):
        path = ".".join(parts[:TABLE_PARTS])
        if path in known:
            found.setdefault(path, set()).update(parts[TABLE_PARTS : TABLE_PARTS + 1])
    return found


def _in_parameters(entry: CheckEntry) -> Iterator[Sequence[str]]:
    named = named_parameters(entry).values()
    paths = [value.split(".") for what, value in named if what in TABLES and isinstance(value, str)]
    yield from paths
    for what, value in named:
        if what in MEASURES:
            measures = (value,) if isinstance(value, str) else value if isinstance(value, tuple) else ()
            yield from ((*path[:TABLE_PARTS], measure) for path in paths for measure in measures)


def _in_expressions(rulebook: Rulebook, entry: CheckEntry) -> Iterator[Sequence[str]]:
    for path, node in rulebook.expressions.items():
        if path[: len(entry.path)] == entry.path:
            yield from (one.path for one in walk(node) if isinstance(one, Name))
