"""Every folder under `cases` is a small project: its report and its exit code are those of `expected.txt`."""

from __future__ import annotations

from pathlib import Path

import pytest

from verifier.page import Layout
from verifier.registry import REPORTERS
from verifier.run import check
from verifier.verdict import exit_code

CASES = sorted(path.parent for path in (Path(__file__).parent / "cases").glob("*/rules.yaml"))
EVIDENCE = "\nWhat this rests on\n"


def shown(folder: Path) -> str:
    """The whole report as text of 80 columns, without the digests, and the exit code."""
    report = check(str(folder / "rules.yaml"))
    REPORTERS.fill()
    text = REPORTERS.get("text").function(report, Layout(80, colour=False, verbose=True))
    code = exit_code(finding for audit in report.audits for finding in audit.findings)
    return f"{text.partition(EVIDENCE)[0]}\nExit code {code}\n"


@pytest.mark.golden
@pytest.mark.parametrize("folder", CASES, ids=lambda path: path.name)
def test_case(folder: Path, rewrite: bool):
    expected = folder / "expected.txt"
    text = shown(folder)
    if rewrite:
        expected.write_text(text, encoding="utf-8")
    assert text == expected.read_text(encoding="utf-8")


def test_every_case_stands_in_a_project_of_its_own():
    assert CASES
    for folder in CASES:
        assert (folder / "verifier.yaml").is_file()
