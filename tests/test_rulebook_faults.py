"""Every way to get a rulebook wrong that we know of, with the exact lines that are said about it."""

from __future__ import annotations

from pathlib import Path

import pytest

from verifier.articles.reading import read_texts
from verifier.files import open_source, read_text
from verifier.model import Fault, Stop
from verifier.project import Project
from verifier.registry import CAUSES, CHECKS
from verifier.rulebook.load import load_rulebook
from verifier.tables.read import read_tables
from verifier.used_formulas import finder

CASES = Path(__file__).parent / "faults" / "rulebook"
NAMES = sorted(path.stem for path in CASES.glob("*.yaml"))


@pytest.fixture(autouse=True, scope="module")
def _declared():
    CAUSES.fill()
    CHECKS.fill()


def faults_of(name: str, folder: Path) -> tuple[Fault, ...]:
    """Read a rulebook, its tables and its articles as `verifier check` does."""
    try:
        text, _ = read_text(open_source(name, folder))
        rulebook, faults = load_rulebook(text, name, finder(Project(folder), name, []))
        if rulebook is not None:
            read_tables(rulebook, Project(folder))
            read_texts(rulebook, Project(folder))
    except Stop as stop:
        return stop.faults
    return faults


def lines_of(faults: tuple[Fault, ...]) -> str:
    return "".join(f"{fault}\n" for fault in faults)


@pytest.mark.golden
@pytest.mark.parametrize("name", NAMES)
def test_a_bad_rulebook_gets_clear_lines(name: str, rewrite: bool):
    expected = CASES / f"{name}.expected"
    said = lines_of(faults_of(f"{name}.yaml", CASES))
    if rewrite:
        expected.write_text(said, encoding="utf-8")
    assert said, "there is no fault in this rulebook"
    assert said == expected.read_text(encoding="utf-8")


def test_no_expected_lines_without_a_rulebook():
    assert sorted(path.stem for path in CASES.glob("*.expected")) == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_faults_are_sorted_with_one_a_place_and_no_jargon(name: str):
    faults = faults_of(f"{name}.yaml", CASES)
    places = [fault.place for fault in faults]
    assert places == sorted(set(places))
    for fault in faults:
        assert fault.place.line > 0
        assert fault.message.isprintable()
        assert len(str(fault)) < 500
        assert not any(word in fault.message for word in ("pydantic", "Error", "NoneType", "dict", "str'", "<class"))
