"""What the README shows is what a reader gets: its commands are run, its files taken from it, its output real."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from command import PROJECT, verifier
from documents import commands_of, files_of, save

README = (PROJECT / "README.md").read_text(encoding="utf-8")
FILES = files_of(README)
COMMANDS = commands_of(README)


@pytest.fixture(scope="module")
def own_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return save(FILES, tmp_path_factory.mktemp("own"))


def test_the_readme_has_commands_and_files():
    assert len(COMMANDS) >= 4
    assert set(FILES) == {"official.csv", "reported.csv", "verifier.yaml", "canvass.csv", "story.yaml"}


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_runs(command: str, own_folder: Path):
    arguments = shlex.split(command)
    inside = PROJECT if any(word.startswith(("rules", "iowa_")) for word in arguments) else own_folder
    run = verifier(*arguments, cwd=inside)
    assert run.returncode in (0, 1, 2), run.stderr
    assert run.stdout


def test_the_output_at_the_top_is_real():
    shown = re.search(r"```\n\$ verifier (check .*?)\n(.*?)```", README, re.DOTALL)
    assert shown is not None
    real = verifier(*shlex.split(shown[1])).stdout
    parts = [part.strip("\n") for part in shown[2].split("...\n")]
    assert len([part for part in parts if part]) >= 1
    assert all(part in real for part in parts)


def test_the_story_of_the_five_minutes(own_folder: Path):
    run = verifier("check", "story.yaml", "--verbose", cwd=own_folder)
    assert run.returncode == 1
    assert "Birch  24%" in run.stdout
    right = FILES["story.yaml"].replace("Birch: 24%", "Birch: 23%")
    (own_folder / "right.yaml").write_text(right, encoding="utf-8")
    assert verifier("check", "right.yaml", cwd=own_folder).returncode == 0


def test_the_fault_that_the_readme_shows(own_folder: Path):
    (own_folder / "bad.yaml").write_text(FILES["story.yaml"].replace("    accept:", "    acept:"), encoding="utf-8")
    run = verifier("check", "bad.yaml", cwd=own_folder)
    assert run.returncode == 3
    shown = re.search(r"^story\.yaml:\d+:\d+: unknown key.*$", README, re.MULTILINE)
    assert shown is not None
    assert run.stderr.splitlines()[0] == shown[0].replace("story.yaml", "bad.yaml")


def test_every_link_leads_somewhere():
    for path in (PROJECT / "README.md", *(PROJECT / "docs").rglob("*.md")):
        for link in re.findall(r"\]\(([^)#]+)\)", path.read_text(encoding="utf-8")):
            if "://" not in link:
                assert (path.parent / link).exists(), f"{path.name}: {link}"
