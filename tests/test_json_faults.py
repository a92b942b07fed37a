"""Bad JSON files with their exact messages: `NAME.yaml` has the table's keys (`from`: the paths of its columns)."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from tables_of import STRICT, read
from verifier.model import Stop
from verifier.rulebook.tables import Table
from verifier.tables.layout import Layout
from verifier.tables.layouts import reading_of
from verifier.yamlfile import read_yaml

FOLDER = Path(__file__).parent / "faults" / "json"
FILES = sorted(FOLDER.glob("*.json"))


def layout(path: Path) -> Layout:
    """The table of counties and votes, with the keys that stand beside the file."""
    keys = path.with_suffix(".yaml")
    declared = read_yaml(keys.read_text(encoding="utf-8"), keys.name)[0].value if keys.exists() else {}
    paths = declared.pop("from", {})
    columns = tuple(replace(column, header=paths.get(column.name, "")) for column in STRICT.columns)
    section = {"file": path.name, "columns": {column.name: {} for column in columns}, "key": ["county"], **declared}
    return replace(STRICT, columns=columns, reading=reading_of(Table.model_validate(section), columns))


def said(path: Path) -> str:
    """What is said of a file, a line each: the faults for which it cannot be read, or its bad cells."""
    try:
        (table,) = read(layout(path), Path(path.name))
    except Stop as stop:
        return "".join(f"{fault}\n" for fault in stop.faults)
    return "".join(f"{cell}\n" for cell in table.bad)


@pytest.mark.golden
@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_bad_file_gets_its_message(path: Path, monkeypatch: pytest.MonkeyPatch, rewrite: bool):
    monkeypatch.chdir(FOLDER)
    expected = path.with_suffix(".expected")
    found = said(path)
    if rewrite:
        expected.write_text(found, encoding="utf-8")
    assert found, "there is nothing wrong with this file"
    assert found == expected.read_text(encoding="utf-8")


def test_every_message_has_its_file():
    files = {path.stem for path in FILES}
    assert {path.stem for path in FOLDER.glob("*.expected")} == files
    assert {path.stem for path in FOLDER.glob("*.yaml")} <= files
