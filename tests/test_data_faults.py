"""Every bad file under faults/data with its exact message: `NAME.csv` and `NAME.expected` (empty: nothing is wrong)."""

from __future__ import annotations

from pathlib import Path

import pytest

from tables_of import STRICT, read
from verifier.model import Stop

FOLDER = Path(__file__).parent / "faults" / "data"
FILES = sorted(FOLDER.glob("*.csv"))


def said(path: Path) -> str:
    """What is said of a file, a line each: the faults for which it cannot be read, or its bad cells."""
    try:
        (table,) = read(STRICT, path)
    except Stop as stop:
        return "".join(f"{fault}\n" for fault in stop.faults)
    return "".join(f"{cell}\n" for cell in table.bad)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_bad_data_gets_its_message(path: Path, monkeypatch: pytest.MonkeyPatch, rewrite: bool):
    monkeypatch.chdir(FOLDER)
    expected = path.with_suffix(".expected")
    found = said(Path(path.name))
    if rewrite:
        expected.write_text(found, encoding="utf-8")
    assert found == expected.read_text(encoding="utf-8")


def test_every_message_has_its_file():
    assert {path.stem for path in FOLDER.glob("*.expected")} == {path.stem for path in FILES}
