"""The one door in: what may be read, what is said of what may not, digests, and files that change meanwhile."""

from __future__ import annotations

import codecs
import hashlib
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verifier import files
from verifier.files import Source, digest, digests, open_source, read_text, still_same
from verifier.model import Stop


def message(path: str, root: Path | None = None, **settings) -> str:
    with pytest.raises(Stop) as stop:
        open_source(path, root, **settings)
    return str(stop.value)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    root = tmp_path / "project"
    (root / "rules").mkdir(parents=True)
    (root / "figures.csv").write_text("county,votes\n")
    (tmp_path / "outside.csv").write_text("county,votes\n")
    return root


# ---- what may not be read, with the exact message


def test_a_file_that_is_not_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir(tmp_path)
    assert message("missing.csv") == "missing.csv: there is no such file"
    Path("file.csv").write_text("a\n")
    assert message("file.csv/more.csv") == "file.csv/more.csv: there is no such file"
    Path("broken.csv").symlink_to("missing.csv")
    assert message("broken.csv") == "broken.csv: there is no such file"


def test_a_folder_a_pipe_and_a_device(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir(tmp_path)
    Path("folder.csv").mkdir()
    os.mkfifo("pipe.csv")
    assert message("folder.csv") == "folder.csv: this is a folder, not a file"
    assert message("pipe.csv") == "pipe.csv: this is a pipe, not a file"
    assert message(os.devnull) == f"{os.devnull}: this is a device, not a file"


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may read everything")
def test_no_permission(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir(tmp_path)
    Path("secret.csv").write_text("a\n")
    Path("secret.csv").chmod(0)
    assert message("secret.csv") == "secret.csv: no permission to read this file"


def test_no_permission_is_said_to_the_superuser_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir(tmp_path)
    Path("secret.csv").write_text("a\n")
    monkeypatch.setattr(files.os, "access", lambda *_: False)
    assert message("secret.csv") == "secret.csv: no permission to read this file"


def test_a_file_that_is_too_large(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir(tmp_path)
    Path("large.csv").write_text("county,votes\n")
    assert message("large.csv", largest=12) == "large.csv: has 13 bytes; files of up to 12 bytes are read"
    assert open_source("large.csv", largest=13).size == 13


def test_links_that_lead_to_each_other(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir(tmp_path)
    Path("a.csv").symlink_to("b.csv")
    Path("b.csv").symlink_to("a.csv")
    assert message("a.csv").startswith("a.csv: cannot be read: ")


def test_a_path_with_a_nul(tmp_path: Path):
    assert "cannot be read" in message("a\0.csv", tmp_path)


OUTSIDE = "leads out of the project; name the folder on the command line: --data NAME=FOLDER"


@pytest.mark.parametrize("path", ["../outside.csv", "rules/../../outside.csv", "..", "/etc/hostname"])
def test_a_path_may_not_lead_out_of_the_project(project: Path, path: str):
    assert message(path, project) == f"{path}: {OUTSIDE}"


def test_an_absolute_path_is_refused_even_into_the_project(project: Path):
    assert OUTSIDE in message(str(project / "figures.csv"), project)


def test_a_link_may_not_lead_out_of_the_project(project: Path):
    (project / "link.csv").symlink_to(project.parent / "outside.csv")
    (project / "folder").symlink_to(project.parent)
    assert message("link.csv", project) == f"link.csv: {OUTSIDE}"
    assert message("folder/outside.csv", project) == f"folder/outside.csv: {OUTSIDE}"


def test_a_folder_beside_the_project_with_a_like_name_is_outside(project: Path):
    beside = project.parent / "project2"
    beside.mkdir()
    (beside / "figures.csv").write_text("a\n")
    (project / "link.csv").symlink_to(beside / "figures.csv")
    assert message("link.csv", project) == f"link.csv: {OUTSIDE}"


def test_a_data_folder_has_its_own_wall(project: Path):
    found = open_source("figures.csv", project, name="iowa")
    assert found.shown == "iowa:figures.csv"
    expected = "../outside.csv: leads out of the data folder 'iowa'; files must stay below it"
    assert message("../outside.csv", project, name="iowa") == expected


# ---- what may


def test_a_path_is_relative_to_the_rulebook_and_shown_relative_to_the_project(project: Path):
    assert open_source("../figures.csv", project, folder="rules").shown == "figures.csv"
    (project / "inside.csv").symlink_to("figures.csv")
    assert open_source("inside.csv", project).shown == "inside.csv"


def test_the_project_itself_may_be_a_link(project: Path):
    link = project.parent / "link"
    link.symlink_to(project)
    assert open_source("figures.csv", link).shown == "figures.csv"


def test_a_path_on_the_command_line_is_shown_as_it_was_typed(project: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir(project / "rules")
    assert open_source("../../outside.csv").shown == "../../outside.csv"
    assert open_source("./../figures.csv").shown == "./../figures.csv"


# ---- digests


def source_of(path: Path, content: bytes) -> Source:
    path.write_bytes(content)
    return open_source(str(path))


def bare_returns(content: bytes) -> bool:
    return b"\r" in content.replace(b"\r\n", b"")


def is_utf8(content: bytes) -> bool:
    try:
        content.decode()
    except UnicodeDecodeError:
        return False
    return True


pieces = st.sampled_from(
    [
        b"a,b",
        b"\t",
        b"\x1f",
        b"\n",
        b"\r",
        b"\r\n",
        b'"',
        b"\0",
        "é".encode(),
        "é".encode("latin-1"),
        b"\xef\xbb\xbf",
        b"\xc3",
    ]
)


@given(st.lists(pieces, max_size=12), st.integers(1, 5))
def test_a_digest_is_the_same_whatever_the_blocks(tmp_path_factory: pytest.TempPathFactory, parts, block):
    content = b"".join(parts)
    found = source_of(tmp_path_factory.getbasetemp() / "digest.csv", content)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(files, "BLOCK", block)
        seen = digest(found)
    assert seen.sha256 == hashlib.sha256(content).hexdigest()
    assert (seen.size, seen.quotes, seen.nuls) == (len(content), b'"' in content, b"\0" in content)
    assert seen.controls == bool(set(content) & (set(range(32)) - set(b"\t\r\n")))
    assert (seen.lines, seen.long) == (len(content.split(b"\n")) - (not content or content.endswith(b"\n")), False)
    assert seen.returns == bare_returns(content)
    assert seen.utf8 == is_utf8(content)
    assert content.startswith(seen.start)


@pytest.mark.parametrize(
    ("before", "length", "long"), [(0, 2**16, True), (7, 2**16, True), (2**20 - 99, 2**16, True), (0, 2**15 - 1, False)]
)
def test_a_long_line_is_noticed_wherever_it_begins(tmp_path: Path, before: int, length: int, long: bool):
    content = b"\n" * before + b"x" * length + b"\n" * 2**20
    assert digest(source_of(tmp_path / "long.csv", content)).long == long


def test_several_digests_come_in_the_order_of_their_files(tmp_path: Path):
    sources = [source_of(tmp_path / f"{number}.csv", b"x" * number) for number in range(5)]
    assert [found.size for found in digests(sources)] == list(range(5))
    assert digests([]) == []


def test_a_file_that_changes_is_noticed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir(tmp_path)
    one, two = source_of(Path("one.csv"), b"a\n"), source_of(Path("two.csv"), b"a\n")
    still_same(one, two)
    Path("two.csv").write_text("b\n")
    with pytest.raises(Stop) as stop:
        still_same(one, two)
    assert str(stop.value) == "two.csv: was changed while it was being read; run again when nothing writes to it"


def test_a_file_that_is_replaced_or_removed_is_noticed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir(tmp_path)
    source = source_of(Path("one.csv"), b"a\n")
    replacement = Path("new.csv")
    replacement.write_bytes(b"a\n")
    os.utime(replacement, ns=(source.stamp[1], source.stamp[1]))
    replacement.replace("one.csv")
    with pytest.raises(Stop, match="was changed"):
        still_same(source)
    Path("one.csv").unlink()
    with pytest.raises(Stop, match="no such file"):
        still_same(source)
    with pytest.raises(Stop, match="no such file"):
        digest(source)


# ---- text


def test_text_comes_without_its_byte_order_mark_and_with_its_digest(tmp_path: Path):
    content = codecs.BOM_UTF8 + "format: 1\r\naudit: é\n".encode()
    text, seen = read_text(source_of(tmp_path / "rules.yaml", content))
    assert text == "format: 1\r\naudit: é\n"
    assert (seen.sha256, seen.size) == (hashlib.sha256(content).hexdigest(), len(content))


def test_text_that_is_not_utf8_is_told_with_its_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir(tmp_path)
    source = source_of(Path("rules.yaml"), "format: 1\naudit: Café\n".encode("latin-1"))
    with pytest.raises(Stop) as stop:
        read_text(source)
    assert str(stop.value) == (
        "rules.yaml:2: this is not UTF-8 (byte E9; Latin-1 or Windows-1252 perhaps); save it as UTF-8"
    )


def test_text_that_is_too_large_is_not_read(tmp_path: Path):
    with pytest.raises(Stop, match="files of up to 3 bytes are read"):
        read_text(source_of(tmp_path / "rules.yaml", b"format: 1\n"), largest=3)
