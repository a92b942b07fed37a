"""The committed reports are what the audits give, byte for byte, wherever and however they are run."""

from __future__ import annotations

from pathlib import Path

import pytest

from command import PROJECT, verifier

REPORTS = PROJECT / "reports"
NAMES = ("report.txt", "report.md", "report.json")
PLACES = {
    "plain": {},
    "another time zone": {"TZ": "Pacific/Kiritimati"},
    "another locale": {"LC_ALL": "de_DE.UTF-8", "LANG": "de_DE.UTF-8", "PYTHONUTF8": "0"},
    "the C locale": {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
    "one thread": {"POLARS_MAX_THREADS": "1", "PYTHONHASHSEED": "1"},
    "seven threads": {"POLARS_MAX_THREADS": "7", "PYTHONHASHSEED": "4711", "TZ": "America/Chicago"},
    "a wide terminal": {"COLUMNS": "200", "FORCE_COLOR": "1", "TERM": "xterm-256color"},
}


@pytest.mark.golden
@pytest.mark.parametrize("where", PLACES)
def test_the_committed_reports_are_what_the_audits_give(where: str, tmp_path: Path, rewrite: bool):
    output = REPORTS if rewrite else tmp_path
    run = verifier("check", "rules", "--output", str(output), env=PLACES[where])
    assert run.returncode == 1, run.stderr
    for name in NAMES:
        assert (output / name).read_bytes() == (REPORTS / name).read_bytes(), (
            f"{name} differs: make golden, and read the diff"
        )


def test_the_same_audit_from_another_folder_gives_the_same_report(tmp_path: Path):
    here = verifier("check", "rules", "--format", "markdown")
    there = verifier("check", str(PROJECT / "rules"), "--format", "markdown", cwd=tmp_path)
    assert here.stdout == there.stdout


def test_the_order_in_which_rulebooks_are_named_does_not_matter():
    names = ("republican", "democratic", "calendar", "precincts", "ap-feed", "other-media")
    books = [f"rules/iowa-2016/{name}.yaml" for name in names]
    assert (
        verifier("check", *books).stdout
        == verifier("check", *reversed(books)).stdout
        == verifier("check", "rules/iowa-2016").stdout
    )


def test_reports_hold_no_path_of_the_machine():
    for name in NAMES:
        assert str(PROJECT) not in (REPORTS / name).read_text(encoding="utf-8")
