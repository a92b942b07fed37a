"""What a result rests on, and what may differ from run to run."""

from __future__ import annotations

import getpass
import hashlib
import platform
import subprocess
import sys
from datetime import UTC, datetime, timedelta, timezone
from importlib.metadata import version

import pytest

import verifier
from verifier.manifest.circumstances import environment, library_version, utc
from verifier.manifest.evidence import digest, manifest
from verifier.model import FileRead

A = FileRead("a.csv", "1" * 64, 10, 2)
B = FileRead("b.csv", "0" * 64, 20)


def test_files_are_sorted_by_path_and_counted_once():
    assert manifest([B, A, B, A], "{}").files == (A, B)


def test_a_file_that_was_read_as_two_tables_with_other_rows_is_one_file():
    other = FileRead("a.csv", "1" * 64, 10, 7)
    assert manifest([A, other, A], "").files == (FileRead("a.csv", "1" * 64, 10, None),)


def test_two_digests_of_one_path_are_both_kept():
    changed = FileRead("a.csv", "2" * 64, 10, None)
    assert manifest([changed, A], "").files == (A, changed)


def test_the_rulebook_is_the_digest_of_its_canonical_text():
    assert manifest([], '{"a":"é"}').rulebook == hashlib.sha256('{"a":"é"}'.encode()).hexdigest()
    assert manifest([], "").rulebook == ""
    assert len(digest("\udc80")) == 64


def test_typed_in_figures_are_passed_on():
    found = manifest([], "", typed_in=33, without_original=12)
    assert (found.typed_in, found.without_original) == (33, 12)


def test_the_environment_names_versions_arguments_host_and_times():
    started = datetime(2016, 2, 2, 2, 30, tzinfo=timezone(timedelta(hours=-6)))
    found = environment(["check", "rules"], started, started + timedelta(seconds=1, microseconds=999_999))
    assert found.verifier == verifier.__version__
    assert found.python == platform.python_version()
    assert dict(found.libraries)["polars"] == version("polars")
    assert [name for name, _ in found.libraries] == ["pandera", "polars", "pydantic", "pyyaml", "tabulate"]
    assert found.arguments == ("check", "rules")
    assert (found.started, found.finished) == ("2016-02-02T08:30:00Z", "2016-02-02T08:30:01Z")


def test_the_host_names_no_machine_and_no_user():
    host = environment([], datetime.now(UTC), datetime.now(UTC)).host
    assert platform.node() not in host
    assert getpass.getuser() not in host.split("-")
    assert "/" not in host


def test_a_time_without_a_zone_is_refused():
    with pytest.raises(ValueError, match="without a zone"):
        utc(datetime(2016, 2, 2))  # noqa: DTZ001


def test_a_library_that_is_not_there_is_said():
    assert library_version("there-is-no-such-library") == "not installed"


def test_versions_are_read_without_importing_the_libraries():
    code = (
        "import sys; from datetime import UTC, datetime; from verifier.manifest.circumstances import environment; "
        "environment([], datetime.now(UTC), datetime.now(UTC)); "
        "print(sorted({'polars', 'pandera', 'yaml', 'tabulate', 'pydantic'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"
