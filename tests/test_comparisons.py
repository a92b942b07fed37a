"""Every folder under `comparisons` is two small files: what `verifier compare` says of them is `expected.txt`."""

from __future__ import annotations

import shlex
from pathlib import Path

import pytest

from command import verifier

FOLDERS = sorted(path.parent for path in (Path(__file__).parent / "comparisons").glob("*/options.txt"))


def said(folder: Path) -> str:
    """The report at 80 columns, and the exit code."""
    options = shlex.split((folder / "options.txt").read_text(encoding="utf-8"))
    run = verifier("compare", "official.csv", "reported.csv", *options, cwd=folder)
    return f"{run.stdout}{run.stderr}\nExit code {run.returncode}\n"


@pytest.mark.golden
@pytest.mark.parametrize("folder", FOLDERS, ids=lambda path: path.name)
def test_comparison(folder: Path, rewrite: bool):
    expected = folder / "expected.txt"
    text = said(folder)
    if rewrite:
        expected.write_text(text, encoding="utf-8")
    assert text == expected.read_text(encoding="utf-8")
