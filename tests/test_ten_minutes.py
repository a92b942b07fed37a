"""The page that takes a reader from an article to a verdict: its files work, its commands run, its output is real."""

from __future__ import annotations

import shlex
from pathlib import Path

import pytest

from command import PROJECT, verifier
from documents import commands_of, files_of, outputs_of, save

PAGE = (PROJECT / "docs/ten-minutes.md").read_text(encoding="utf-8")
CODES = {"check": 1, "explain": 1, "lint": 0}


@pytest.fixture(scope="module")
def own_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return save(files_of(PAGE), tmp_path_factory.mktemp("own"))


def test_the_page_has_all_that_a_reader_needs():
    assert set(files_of(PAGE)) == {"verifier.yaml", "story.txt", "canvass.csv", "story.yaml"}
    assert {command.split()[0] for command in commands_of(PAGE)} == set(CODES)


@pytest.mark.parametrize("command", commands_of(PAGE))
def test_every_command_ends_as_the_page_says(command: str, own_folder: Path):
    run = verifier(*shlex.split(command), cwd=own_folder)
    assert run.returncode == CODES[command.split(maxsplit=1)[0]], run.stderr
    assert run.stdout


@pytest.mark.parametrize(("command", "shown"), outputs_of(PAGE))
def test_every_output_is_real(command: str, shown: str, own_folder: Path):
    real = verifier(*shlex.split(command), cwd=own_folder).stdout
    parts = [part.strip("\n") for part in shown.split("...\n")]
    assert any(parts)
    assert all(part in real for part in parts)
