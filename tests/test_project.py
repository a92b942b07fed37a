"""Which rulebooks belong to a project, and which files they may name."""

from __future__ import annotations

from pathlib import Path

import pytest

from verifier.model import Stop
from verifier.project import find_project, rulebook_names


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for name in (
        "verifier.yaml",
        "rules/a.yaml",
        "rules/deep/b.yml",
        "other/c.yaml",
        "inner/verifier.yaml",
        "inner/d.yaml",
    ):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("format: 1\n", encoding="utf-8")
    return tmp_path


def names(*paths: str) -> list[str]:
    return rulebook_names(find_project(paths, None, {}), paths)


def fault(*paths: str, project: str | None = None) -> str:
    with pytest.raises(Stop) as stop:
        rulebook_names(find_project(paths, project, {}), paths)
    return str(stop.value)


def test_without_a_word_all_yaml_files_below_are_rulebooks(folder: Path):
    assert names() == names(".") == ["other/c.yaml", "rules/a.yaml", "rules/deep/b.yml"]


def test_the_project_file_names_where_rulebooks_are(folder: Path):
    (folder / "verifier.yaml").write_text("format: 1\nrulebooks: [rules]\n", encoding="utf-8")
    assert names() == names(".") == ["rules/a.yaml", "rules/deep/b.yml"]
    assert names("other") == ["other/c.yaml"]


def test_files_and_folders_can_be_named_and_count_once(folder: Path):
    assert names("rules/a.yaml", "rules") == ["rules/a.yaml", "rules/deep/b.yml"]


def test_a_folder_inside_belongs_to_its_own_project(folder: Path):
    assert names("inner") == ["d.yaml"]
    assert (
        fault("inner", "rules") == "rules: is in another project than the paths before it; check one project at a time"
    )


def test_the_project_of_the_current_folder(folder: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir(folder / "rules" / "deep")
    assert names("b.yml") == ["rules/deep/b.yml"]
    assert names() == ["other/c.yaml", "rules/a.yaml", "rules/deep/b.yml"]


def test_data_folders_of_the_project_file_and_of_the_command_line(folder: Path):
    (folder / "verifier.yaml").write_text("format: 1\ndata: {one: data/one, two: data/two}\n", encoding="utf-8")
    project = find_project((), None, {"two": "elsewhere"})
    assert project.data == {"one": project.root / "data/one", "two": Path("elsewhere")}


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "verifier.yaml:1:1: "),
        ("format: 2\n", "verifier.yaml:1:9: expected '1'; found '2'"),
        ("format: 1\nrulebook: [a]\n", "verifier.yaml:2:1: unknown key 'rulebook'; did you mean 'rulebooks'?"),
        ("- a\n", "verifier.yaml:1:1: a project file holds keys and values"),
        ("format: 1\nrulebooks: [../x]\n", "verifier.yaml: 'rulebooks' names '../x', which is outside the project"),
        ("format: 1\nrulebooks: [x]\n", "verifier.yaml: 'rulebooks' names 'x', and there is no such file or folder"),
    ],
)
def test_faults_of_the_project_file(folder: Path, text: str, message: str):
    (folder / "verifier.yaml").write_text(text, encoding="utf-8")
    assert fault().startswith(message)


def test_paths_that_lead_nowhere(folder: Path):
    assert fault("nowhere") == "nowhere: there is no such file or folder"
    assert fault(project="rules").startswith("rules: there is no verifier.yaml in this folder")
    (folder / "empty").mkdir()
    assert fault("empty") == "empty: there are no rulebooks (*.yaml) here"


def test_a_link_out_of_the_project_is_refused(folder: Path, tmp_path_factory: pytest.TempPathFactory):
    outside = tmp_path_factory.mktemp("outside") / "e.yaml"
    outside.write_text("format: 1\n", encoding="utf-8")
    (folder / "rules" / "link.yaml").symlink_to(outside)
    from verifier.files import open_source

    with pytest.raises(Stop, match="leads out of the project"):
        open_source("rules/link.yaml", find_project((), None, {}).root)


def test_no_project_at_all(tmp_path_factory: pytest.TempPathFactory):
    alone = tmp_path_factory.mktemp("alone")
    (alone / "a.yaml").write_text("format: 1\n", encoding="utf-8")
    assert "is in no project: no verifier.yaml here or above" in fault(str(alone / "a.yaml"))
