"""Which rulebooks belong to a project, and which files they may name."""

from __future__ import annotations

from pathlib import Path

import pytest

from verifier.model import Stop
from verifier.project import find_project, rulebook_names
from verifier.run import check, explain


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


TEXTS = """\
format: 1
audit: A text
articles:
  story: {title: A story, stood: 2019-03-06, text: {data: articles, path: story.txt}}
claims:
  - {id: A, article: story, words: 640 votes, not checked: an opinion}
"""


@pytest.fixture
def texts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for name, text in {
        "verifier.yaml": "format: 1\n",
        "a.yaml": TEXTS,
        "held/story.txt": "Ash took 640 votes.\n",
    }.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(
    ("data", "message"),
    [
        ({"article": "held"}, "no rulebook here uses the data 'article'; did you mean 'articles'? used here: articles"),
        ({"press": "held", "articles": "held"}, "no rulebook here uses the data 'press'; used here: articles"),
        (
            {"articles": "nowhere"},
            "a.yaml:4:52: the folder that --data or verifier.yaml names for the data 'articles' is not there",
        ),
    ],
)
def test_data_of_the_command_line_that_nothing_uses_or_that_are_not_there(
    texts: Path, data: dict[str, str], message: str
):
    del texts
    for ask in (lambda: check("a.yaml", data), lambda: explain("A", "a.yaml", data)):
        with pytest.raises(Stop) as stop:
            ask()
        assert str(stop.value) == message


def test_data_that_no_rulebook_uses_where_none_uses_any(texts: Path):
    (texts / "a.yaml").write_text(
        TEXTS.replace("{data: articles, path: story.txt}", "held/story.txt"), encoding="utf-8"
    )
    with pytest.raises(Stop, match="no rulebook here uses the data 'articles'; none uses any"):
        check("a.yaml", {"articles": "held"})


def test_data_that_are_used_or_that_the_project_file_knows_may_be_named(texts: Path):
    (texts / "verifier.yaml").write_text("format: 1\ndata: {other: nowhere}\n", encoding="utf-8")
    assert check("a.yaml", {"articles": "held", "other": "held"}).articles
    assert explain("A", "a.yaml", {"articles": "held"}).findings
