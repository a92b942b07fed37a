"""The page that takes a county office from a workbook to a verdict: its rulebook works, its output is real."""

from __future__ import annotations

import re
import shlex
import shutil
from pathlib import Path

import pytest

from command import PROJECT, verifier
from documents import commands_of, files_of, outputs_of, save

PAGE = (PROJECT / "docs/your-own-data-drop.md").read_text(encoding="utf-8")
CORRECTION = re.search(r"<!-- add: canvass.yaml, below wire -->\n```yaml\n(.*?)```", PAGE, re.DOTALL)


@pytest.fixture
def own_folder(tmp_path: Path) -> Path:
    for name in ("canvass.xlsx", "wire.csv"):
        shutil.copy(PROJECT / "fixtures/harbor-county" / name, tmp_path)
    return save(files_of(PAGE), tmp_path)


@pytest.mark.parametrize(("command", "shown"), outputs_of(PAGE))
def test_every_output_is_real(command: str, shown: str, own_folder: Path):
    run = verifier(*shlex.split(command), cwd=own_folder)
    assert (run.returncode, run.stderr) == (1, "")
    assert shown.strip("\n") in run.stdout


def test_every_command_is_one_that_is_shown():
    assert commands_of(PAGE) == ["check"]
    assert len(outputs_of(PAGE)) >= 5


def test_the_correction_mends_what_it_says_and_nothing_else(own_folder: Path):
    assert CORRECTION is not None
    rules = own_folder / "canvass.yaml"
    text = rules.read_text(encoding="utf-8")
    head, checks = text.split("\nchecks:\n")
    checks = checks.replace("canvass.precincts", "corrected.precincts")
    rules.write_text(f"{head}\n{CORRECTION[1]}\nchecks:\n{checks}", encoding="utf-8")
    run = verifier("check", cwd=own_folder)
    assert run.returncode == 1
    assert "Lighthouse" in run.stdout
    assert "Harbor 4" not in run.stdout


def test_the_linter_has_nothing_to_say(own_folder: Path):
    assert verifier("lint", cwd=own_folder).returncode == 0
