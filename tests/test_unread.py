"""A rulebook whose outside data nobody names: all of it is counted as not checked, and nothing of it is read."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from command import verifier
from verifier.model import Stop, Verdict
from verifier.run import check, explain
from verifier.verdict import exit_code

CASE = str(Path(__file__).parent / "cases" / "data-not-named" / "rules.yaml")
REASON = "the folder of outside data 'canvass-2024' is not named: --data canvass-2024=FOLDER"


def test_every_claim_and_check_says_what_to_add():
    (audit,) = check(CASE).audits
    assert {one.verdict for one in audit.findings} == {Verdict.NOT_CHECKED}
    assert audit.unread == REASON
    assert [one.sentences[0] for one in audit.findings] == [REASON, "an opinion", REASON]
    assert exit_code(audit.findings) == 0


def test_no_statement_is_lost():
    found = check(CASE).statements
    assert found is not None
    assert (found.checked, sum(number for _, number in found.not_checked)) == (0, 2)


@pytest.mark.parametrize("wanted", ["A", "added-up"])
def test_an_explanation_says_the_same(wanted: str):
    found = explain(wanted, CASE)
    assert [one.verdict for one in found.findings] == [Verdict.NOT_CHECKED]
    assert any(REASON in getattr(block, "text", "") for block in found.blocks)


def test_a_folder_that_is_named_must_be_there_and_have_the_file(tmp_path: Path):
    with pytest.raises(Stop, match="is not there"):
        check(CASE, data={"canvass-2024": str(tmp_path / "gone")})
    with pytest.raises(Stop, match=r"results\.csv"):
        check(CASE, data={"canvass-2024": str(tmp_path)})


def test_with_its_data_it_is_checked(tmp_path: Path):
    (tmp_path / "results.csv").write_text("precinct,candidate,votes\n1,Ash,12\n1,Birch,7\n", encoding="utf-8")
    (audit,) = check(CASE, data={"canvass-2024": str(tmp_path)}).audits
    assert audit.unread == ""
    assert [one.verdict for one in audit.findings] == [Verdict.AGREES, Verdict.NOT_CHECKED, Verdict.AGREES]


def test_the_command_says_so_on_its_first_lines_and_ends_well():
    done = verifier("check", CASE)
    assert done.returncode == 0
    assert "3 not checked" in done.stdout.splitlines()[0]
    assert "nothing of it is checked" in " ".join(done.stdout.partition("Not checked")[0].split())
    plain = json.loads(verifier("check", CASE, "--format", "json").stdout)
    assert plain["audits"][0]["unread"] == REASON
