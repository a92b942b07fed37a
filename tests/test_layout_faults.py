"""Bad files that are read as a table declares: `NAME.yaml` has its keys, `NAME.expected` the exact message."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from tables_of import STRICT, read
from verifier.model import Stop
from verifier.rows.reading import Reading
from verifier.rulebook.tables import Table
from verifier.tables.layouts import reading_of
from verifier.yamlfile import read_yaml

FAULTS = Path(__file__).parent / "faults"
FILES = sorted([*(FAULTS / "tsv").glob("*.tsv"), *(FAULTS / "layouts").glob("*.csv")])


def declared(path: Path) -> dict[str, Any]:
    keys = path.with_suffix(".yaml")
    if not keys.exists():
        return {}
    tree, faults = read_yaml(keys.read_text(encoding="utf-8"), keys.name)
    assert not faults
    return tree.value


def reading(path: Path) -> Reading:
    """What the reader is told of a file whose table has the keys that stand beside it."""
    table = {"file": path.name, "columns": {column.name: {} for column in STRICT.columns}, "key": ["county"]}
    return reading_of(Table.model_validate({**table, **declared(path)}), STRICT.columns)


def said(path: Path) -> str:
    """What is said of a file, a line each: the faults for which it cannot be read, or its bad cells."""
    try:
        (table,) = read(replace(STRICT, reading=reading(path)), Path(path.name))
    except Stop as stop:
        return "".join(f"{fault}\n" for fault in stop.faults)
    return "".join(f"{cell}\n" for cell in table.bad)


@pytest.mark.golden
@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_a_bad_file_gets_its_message(path: Path, monkeypatch: pytest.MonkeyPatch, rewrite: bool):
    monkeypatch.chdir(path.parent)
    expected = path.with_suffix(".expected")
    found = said(path)
    if rewrite:
        expected.write_text(found, encoding="utf-8")
    assert found, "there is nothing wrong with this file"
    assert found == expected.read_text(encoding="utf-8")


@pytest.mark.parametrize("folder", ["tsv", "layouts"])
def test_every_message_has_its_file(folder: str):
    here = FAULTS / folder
    files = {path.stem for path in FILES if path.parent == here}
    assert {path.stem for path in here.glob("*.expected")} == files
    assert {path.stem for path in here.glob("*.yaml")} <= files
