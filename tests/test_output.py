"""The door out: whole files or none, only where the command line said, one clear line for what goes wrong."""

from __future__ import annotations

import errno
import io
import os
import subprocess
import sys
from pathlib import Path

import pytest

from verifier import output
from verifier.model import Stop
from verifier.output import show, write_below, write_whole

WINDOWS = sys.platform == "win32"
ROOT = not WINDOWS and os.geteuid() == 0


def refused(function, *arguments) -> str:
    with pytest.raises(Stop) as stop:
        function(*arguments)
    assert "\n" not in str(stop.value)
    return str(stop.value)


def test_a_file_is_written_as_utf_8_with_plain_line_ends(tmp_path: Path):
    path = tmp_path / "report.md"
    write_whole(path, "O’Malley\nJosé\n")
    assert path.read_bytes() == "O’Malley\nJosé\n".encode()
    assert list(tmp_path.iterdir()) == [path]


def test_what_utf_8_cannot_hold_is_written_as_an_escape(tmp_path: Path):
    write_whole(tmp_path / "a", "x\udc80\n")
    assert (tmp_path / "a").read_bytes() == b"x\\udc80\n"


def test_an_old_file_is_replaced_and_keeps_its_permissions(tmp_path: Path):
    path = tmp_path / "report.md"
    path.write_text("old")
    path.chmod(0o640)
    write_whole(path, "new")
    assert path.read_text() == "new"
    assert WINDOWS or path.stat().st_mode & 0o777 == 0o640


@pytest.mark.skipif(WINDOWS, reason="Windows has no umask")
def test_a_new_file_has_the_permissions_of_any_new_file(tmp_path: Path):
    (tmp_path / "plain").touch()
    write_whole(tmp_path / "ours", "")
    assert (tmp_path / "ours").stat().st_mode == (tmp_path / "plain").stat().st_mode


def test_sub_folders_of_the_output_folder_are_made(tmp_path: Path):
    path = write_below(tmp_path / "reports", "iowa-2016/democratic.md", "text")
    assert path == tmp_path / "reports" / "iowa-2016" / "democratic.md"
    assert path.read_text() == "text"


@pytest.mark.parametrize("name", ["../out.md", "a/../../out.md", "", ".", "/out.md"])
def test_nothing_is_written_outside_of_the_output_folder(tmp_path: Path, name: str):
    folder = tmp_path / "reports"
    assert "is not below the output folder" in refused(write_below, folder, name, "text")
    assert list(tmp_path.iterdir()) == []


def test_an_absolute_name_is_refused(tmp_path: Path):
    assert "is not below" in refused(write_below, tmp_path / "reports", str(tmp_path / "elsewhere.md"), "text")


@pytest.mark.skipif(WINDOWS, reason="links need rights on Windows")
def test_a_link_out_of_the_output_folder_is_not_followed(tmp_path: Path):
    folder, outside = tmp_path / "reports", tmp_path / "outside"
    folder.mkdir()
    outside.mkdir()
    (folder / "folder").symlink_to(outside)
    (folder / "file.md").symlink_to(outside / "file.md")
    assert "is not below" in refused(write_below, folder, "folder/a.md", "text")
    assert "is not below" in refused(write_below, folder, "file.md", "text")
    assert list(outside.iterdir()) == []


@pytest.mark.skipif(WINDOWS, reason="links need rights on Windows")
def test_links_that_a_person_named_are_followed(tmp_path: Path):
    real = tmp_path / "real"
    real.mkdir()
    (tmp_path / "reports").symlink_to(real)
    write_below(tmp_path / "reports", "a.md", "text")
    (tmp_path / "named.md").symlink_to(real / "b.md")
    write_whole(tmp_path / "named.md", "text")
    assert (tmp_path / "named.md").is_symlink()
    assert sorted(path.name for path in real.iterdir()) == ["a.md", "b.md"]


def test_a_folder_is_refused(tmp_path: Path):
    assert refused(write_whole, tmp_path, "text") == f"{tmp_path.as_posix()}: is a folder; name a file"


def test_a_missing_folder_is_said(tmp_path: Path):
    path = tmp_path / "none" / "report.md"
    expected = f"{path.as_posix()}: the folder it should be written to does not exist"
    assert refused(write_whole, path, "text") == expected


def test_a_file_where_a_folder_should_be_is_said(tmp_path: Path):
    (tmp_path / "file").touch()
    path = tmp_path / "file" / "report.md"
    expected = f"{path.as_posix()}: part of this path is a file, not a folder"
    assert refused(write_below, tmp_path, "file/report.md", "text") == expected
    if not WINDOWS:
        assert refused(write_whole, path, "text") == expected


def test_a_name_that_is_too_long_is_said(tmp_path: Path):
    message = refused(write_whole, tmp_path / ("a" * 300), "text")
    assert WINDOWS or message.endswith(": the name is too long")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(WINDOWS, reason="links need rights on Windows")
def test_links_in_a_circle_are_said(tmp_path: Path):
    (tmp_path / "a").symlink_to(tmp_path / "b")
    (tmp_path / "b").symlink_to(tmp_path / "a")
    assert refused(write_whole, tmp_path / "a" / "report.md", "text").endswith("lead in a circle")


@pytest.mark.skipif(WINDOWS or ROOT, reason="needs a user whom permissions bind")
def test_missing_permission_is_said(tmp_path: Path):
    tmp_path.chmod(0o500)
    message = refused(write_whole, tmp_path / "report.md", "text")
    tmp_path.chmod(0o700)
    assert message.endswith("there is no permission to write here")


def test_a_file_that_may_only_be_read_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    path = tmp_path / "report.md"
    path.write_text("old")
    monkeypatch.setattr(output.os, "access", lambda *_: False)  # permissions do not bind every user
    assert refused(write_whole, path, "new").endswith("there is no permission to write here")
    assert path.read_text() == "old"


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (errno.ENOSPC, "the disk is full"),
        (errno.EROFS, "this disk can only be read"),
        (errno.EIO, "cannot be written (Input/output error)"),
    ],
)
def test_when_the_disk_fails_the_old_file_stays_and_no_half_one_is_left(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, words: str
):
    path = tmp_path / "report.md"
    path.write_text("old")

    def fail(_: int) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(output.os, "fsync", fail)
    assert refused(write_whole, path, "new") == f"{path.as_posix()}: {words}"
    assert path.read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.skipif(not Path("/dev/null").exists(), reason="has no devices")
def test_a_device_is_never_replaced():
    assert refused(write_whole, Path("/dev/null"), "text").endswith("is not an ordinary file")


def test_text_goes_to_a_stream_without_bytes_too():
    stream = io.StringIO()
    show("José\n", stream)
    assert stream.getvalue() == "José\n"


def test_standard_output_is_utf_8_whatever_the_locale(capfdbinary: pytest.CaptureFixture[bytes]):
    show("José O’Malley …\n")
    assert capfdbinary.readouterr().out == "José O’Malley …\n".encode()


def test_a_closed_standard_output_is_no_fault(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(sys, "stdout", None)
    show("text")


def python(code: str, **options) -> subprocess.Popen:
    return subprocess.Popen([sys.executable, "-c", code], stderr=subprocess.PIPE, **options)


@pytest.mark.skipif(WINDOWS, reason="pipes differ on Windows")
def test_a_reader_who_goes_away_changes_neither_the_exit_code_nor_prints_a_traceback():
    code = "import sys; from verifier.output import show; sys.stdin.read(); show('x' * 10**6); show('y'); sys.exit(2)"
    with python(code, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        process.stdout.close()
        process.stdin.close()
        assert (process.stderr.read(), process.wait()) == (b"", 2)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="has no full device")
def test_a_full_disk_behind_standard_output_is_a_fault():
    code = (
        "import sys; from verifier.output import show; from verifier.model import Stop\n"
        "try: show('text')\n"
        "except Stop as stop: print(stop, file=sys.stderr); sys.exit(3)"
    )
    with Path("/dev/full").open("wb") as full, python(code, stdout=full) as process:
        assert process.stderr.read() == b"standard output: the disk is full\n"
        assert process.wait() == 3
