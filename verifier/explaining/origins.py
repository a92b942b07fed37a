"""Where the value of a name comes from: whose figure it is, how it was written, and the place."""

from __future__ import annotations

from verifier.expression import Name
from verifier.fractions import Value
from verifier.record.releases import Figure, InForce
from verifier.rulebook.labels import TABLE_PARTS
from verifier.values import RecordValues
from verifier.wording import steps as words


def origin(name: Name, values: RecordValues, value: Value) -> str:
    """Say where a name's value comes from; nothing for what has no place of its own."""
    book = values.rulebook.book
    if len(name.path) == 1:
        return _in_force(name, values, value) if name.path[0] in book.measures else ""
    if name.path[0] in book.allocations:
        return words.by_formula(name.path[0])
    if name.path[0] not in book.releases:
        return words.from_where("", "", "", values.rulebook.place("events", *name.path))
    return _of_release(name, values, value)


def _in_force(name: Name, values: RecordValues, value: Value) -> str:
    key = values.figure_here(name)
    if key in values.substitutes:
        return words.as_printed()
    found = values.state.in_force(key)
    if not isinstance(found, InForce):
        return ""
    return _figure(found.figure, words.in_force(found.release.id, found.early), value)


def _of_release(name: Name, values: RecordValues, value: Value) -> str:
    release, what = name.path[:2]
    if what == "reporting":
        return str(values.rulebook.place("releases", release, *name.path[1:]))
    if what == "outstanding":
        return _figure(values.record.outstanding[release, name.path[2]], "", value)
    if len(name.path) == TABLE_PARTS:
        rows = values.table_figures(name)
        return _figure(rows[0].figure, "", value) if len(rows) == 1 else ""
    figure = values.record.releases[release].figures.get(values.figure_of_release(name))
    return _figure(figure, "", value) if figure is not None else ""


def _figure(figure: Figure, whose: str, value: Value) -> str:
    return words.from_where(figure.written, words.short(value), whose, figure.place)
