"""JSON for programs: everything of a report, in the form that `report-1.schema.json` beside this file describes."""

from __future__ import annotations

import json as standard
import re
from collections.abc import Iterable, Mapping
from dataclasses import fields
from importlib.resources import files
from typing import Any, TypeAlias

from verifier.model import Environment, Place, Report
from verifier.page import Layout
from verifier.registry import reporter

VERSION = 1
SCHEMA = f"report-{VERSION}.schema.json"

Plain: TypeAlias = "str | int | bool | list[Plain] | dict[str, Plain] | None"

# valid in JSON, but unseen, or a line end to some programs, or not to be written as UTF-8
UNSEEN = re.compile("[\x7f-\x9f\xad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ud800-\udfff]")
PAIRS = ("counts", "libraries", "not_checked", "unchecked", "caused", "supposed", "some")


@reporter("json")
def json(report: Report, layout: Layout) -> str:
    """JSON for programs, with a published schema and a version: every finding and every row, whatever the layout.

    Figures and differences are texts, as exact as they were computed or as they were printed; counts, sizes and line
    numbers are whole numbers. The environment is last, and only there if the report has one.
    """
    del layout
    plain = {"format": VERSION, **_fields(report)}
    if report.environment is None:
        del plain["environment"]
    return _written(plain)


def environment_json(environment: Environment) -> str:
    """Return the environment block alone, in the form that it has in a report."""
    return _written(_fields(environment))


def schema() -> str:
    """Return the text of the published JSON Schema of this version."""
    return files("verifier.reporters").joinpath(SCHEMA).read_text(encoding="utf-8")


def _written(value: Mapping[str, Plain]) -> str:
    text = standard.dumps(value, ensure_ascii=False, allow_nan=False, indent=2)
    return UNSEEN.sub(lambda found: f"\\u{ord(found[0]):04x}", text) + "\n"


def _plain(value: object) -> Plain:
    match value:
        case None | bool() | int():
            return value
        case str():
            return str(value)
        case tuple():
            return [_plain(item) for item in value]
        case Place():
            return {
                "file": value.file,
                "line": value.line or None,
                "column": value.column or None,
                "part": value.part or None,
            }
        case _:
            return _fields(value)


def _fields(value: Any) -> dict[str, Plain]:
    names = [field.name for field in fields(value)]
    return {_spelling(name): _field(name, getattr(value, name)) for name in names}


def _spelling(name: str) -> str:
    return name.removesuffix("_")


def _field(name: str, value: Any) -> Plain:
    # the key of a finding is a text, that of a row its labels
    pairs = name in PAIRS or (name == "key" and not isinstance(value, str))
    return _pairs(value) if pairs else _plain(value)


def _pairs(value: Iterable[tuple[str, int | str]]) -> Plain:
    return {str(name): number for name, number in value}
