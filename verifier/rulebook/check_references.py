"""What the parameters of a check refer to: tables, their measures, their columns; followed when a rulebook is read.

A kind of check says by the type of a parameter what it names. So a new kind needs nothing here.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Annotated, Any

from verifier.model import Fault, Printed
from verifier.rulebook.book import Book, CheckEntry, Rulebook
from verifier.rulebook.kinds import Schema, word_of
from verifier.rulebook.labels import text_columns
from verifier.rulebook.section import Number, OneOrMore, Text
from verifier.rulebook.tables import Table
from verifier.rulebook.typed_sides import mixed_sides, typed_figures, typed_paths
from verifier.wording import rulebook as words
from verifier.yamlfile import Path

OR_TYPED = "table, or figures that were typed in"
PATH = re.compile(r"(\w+\.\w+)\.\w+")


@dataclass(frozen=True, slots=True)
class Names:
    """What a parameter names: a `table`, `figures` of one; `measures`, `columns` or `texts` of all tables beside it.

    `texts` are columns that hold text, `measure` is one measure.
    """

    what: str


@dataclass(frozen=True, slots=True)
class Causes:
    """The causes that a check can accept."""

    known: tuple[str, ...]

    def __get_pydantic_json_schema__(self, core: Any, describe: Callable[[Any], Schema]) -> Schema:
        """Tell editors which they are."""
        listed = describe(core)
        known = {"properties": {"value": word_of(self.known)}, "required": ["value"]}
        return {**listed, "items": {"allOf": [listed["items"], known]}}


TableOrTyped = Annotated[Text, Names(OR_TYPED)]
FiguresName = Annotated[Text, Names("figures")]
FiguresOrExpression = Annotated[Text, Names("figures or expression")]
MeasureNames = Annotated[OneOrMore[Text], Names("measures")]
Tolerance = Annotated[Number | None, Names("tolerance")]
ColumnNames = Annotated[OneOrMore[Text], Names("columns")]
MeasureName = Annotated[Text, Names("measure")]


def unresolved_in_checks(rulebook: Rulebook) -> Iterator[Fault]:
    """Yield a fault for everything that a check refers to and that is not there."""
    for entry in rulebook.checks:
        yield from _causes(rulebook, entry)
        parameters = [(key, *part) for key, part in named_parameters(entry).items()]
        tables: list[Table] = []
        sides = {key: str(value) for key, what, value in parameters if what == OR_TYPED}
        yield from mixed_sides(rulebook, entry, sides, tables_of(rulebook.book))
        for key, what, value in parameters:
            if what in ("table", OR_TYPED, "figures", "figures or expression") and isinstance(value, str):
                yield from _table(rulebook, (*entry.path, key), what, value, tables)
        for key, what, value in parameters:
            if what in ("measures", "columns", "texts") and isinstance(value, tuple):
                yield from _columns(rulebook, (*entry.path, key), what, value, tables)
            if what == "measure" and isinstance(value, str):
                yield from _columns(rulebook, (*entry.path, key), what, value, tables)
            if what == "tolerance" and isinstance(value, Printed):
                yield from _tolerance(rulebook, (*entry.path, key), value, _compared(rulebook, parameters, tables))


def _compared(rulebook: Rulebook, parameters: list[tuple[str, str, object]], tables: list[Table]) -> set[str]:
    """Return the measures that a check is about: those named, or all that its tables have in common."""
    figures = {str(value).split(".")[-1] for _, what, value in parameters if what == "figures"}
    typed = [typed_figures(rulebook.book, str(value)) for _, what, value in parameters if what == OR_TYPED]
    figures |= {found[1] for found in typed if found is not None}
    named = {name for _, what, value in parameters if what == "measures" and isinstance(value, tuple) for name in value}
    common = [{name for name in table.columns if name in rulebook.book.measures} for table in tables]
    return figures or named or (set.intersection(*common) if common else set())


def _tolerance(rulebook: Rulebook, path: Path, value: Printed, measures: set[str]) -> Iterator[Fault]:
    """A tolerance of half a point that lacks its percent sign would let half of everything pass."""
    known = rulebook.book.measures
    percent = {known[name].unit == "percent" for name in measures if name in known}
    if value.value < 0:
        yield Fault(rulebook.place(*path), words.negative_tolerance(value.text))
    elif value.value and percent and percent != {value.percent}:
        yield Fault(rulebook.place(*path), words.tolerance_of_other_kind(value.text, percent))


def _causes(rulebook: Rulebook, entry: CheckEntry) -> Iterator[Fault]:
    for name, field in type(entry.parameters).model_fields.items():
        for mark in field.metadata:
            if isinstance(mark, Causes):
                for position, item in enumerate(getattr(entry.parameters, name)):
                    if item.cause not in mark.known:
                        place = rulebook.place(*entry.path, name, position, item.facet.value)
                        yield Fault(place, words.unknown_name("cause for this check", item.cause, mark.known))


def named_parameters(entry: CheckEntry) -> dict[str, tuple[str, object]]:
    """Return the parameters that name something: by key, what they name and their value."""
    found: dict[str, tuple[str, object]] = {}
    for name, field in type(entry.parameters).model_fields.items():
        for mark in field.metadata:
            if isinstance(mark, Names):
                found[field.alias or name] = (mark.what, getattr(entry.parameters, name))
    return found


def _table(rulebook: Rulebook, path: Path, what: str, value: str, tables: list[Table]) -> Iterator[Fault]:
    parts = value.split(".")
    known = tables_of(rulebook.book)
    whole = what in ("table", OR_TYPED)
    typed = typed_paths(rulebook.book) if what == OR_TYPED else []
    if value in typed or (what == "figures or expression" and not is_table(rulebook.book, value)):
        return
    if ".".join(parts[:2]) not in known:
        yield Fault(rulebook.place(*path), words.unknown_name("table", value, [*known, *typed]))
    elif len(parts) != (2 if whole else 3):
        yield Fault(rulebook.place(*path), words.table_path(value, whole))
    else:
        table = known[".".join(parts[:2])]
        tables.append(table)
        measures = [name for name in table.columns if name in rulebook.book.measures]
        if not whole and parts[2] not in measures:
            yield Fault(rulebook.place(*path), words.unknown_in(".".join(parts[:2]), parts[2], measures))


def is_table(book: Book, text: str) -> bool:
    """Tell whether a text is no more than the path of a table's measure: a look-up of one figure is an expression."""
    parts = PATH.fullmatch(text)
    return parts is not None and parts[1] in tables_of(book)


def tables_of(book: Book) -> dict[str, Table]:
    """Return every table by `release.table`."""
    return {
        f"{release}.{name}": table
        for release, section in book.releases.items()
        for name, table in section.tables.items()
    }


def _columns(
    rulebook: Rulebook, path: Path, what: str, value: tuple[str, ...] | str, tables: list[Table]
) -> Iterator[Fault]:
    """Hold names against the columns of their kind; one alone has no place in a list."""
    for table in tables:
        known = _KNOWN[what.removesuffix("s")](rulebook.book, table)
        said = "column of text" if what == "texts" else what.removesuffix("s")
        for position, name in enumerate((value,) if isinstance(value, str) else value):
            here = path if isinstance(value, str) else (*path, position)
            if name not in known:
                yield Fault(rulebook.place(*here), words.unknown_name(said, name, known))


_KNOWN: Mapping[str, Callable[[Book, Table], list[str]]] = {
    "column": lambda book, table: list(table.columns),
    "measure": lambda book, table: [name for name in table.columns if name in book.measures],
    "text": text_columns,
}
