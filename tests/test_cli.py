"""Exit codes and streams, from outside: what a script, a CI job and a person at a terminal get."""

from __future__ import annotations

import json
import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

from command import PROJECT, verifier

OFFICIAL = "candidate,sde\nClinton,699.57\nSanders,695.49\nO'Malley,7.68\n"
COMPARE = ("--key", "candidate", "--measure", "sde")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "official.csv").write_text(OFFICIAL, encoding="utf-8")
    return tmp_path


def compare(folder: Path, reported: str, *more: str) -> subprocess.CompletedProcess[str]:
    (folder / "reported.csv").write_text(reported, encoding="utf-8")
    return verifier("compare", "official.csv", "reported.csv", *COMPARE, *more, cwd=folder)


def test_exit_code_0_all_agree(folder: Path):
    run = compare(folder, OFFICIAL)
    assert run.returncode == 0
    assert run.stdout.startswith("3 agree, 0 are explained, 0 disagree, 0 undetermined, 0 invalid, 0 not checked\n")


def test_exit_code_0_explained(folder: Path):
    run = compare(folder, "candidate,sde\nClinton,700\nSanders,695\nO'Malley,8\n", "--accept", "rounding")
    assert run.returncode == 0
    assert run.stdout.startswith("0 agree, 3 are explained, 0 disagree")


def test_exit_code_1_disagrees(folder: Path):
    assert compare(folder, OFFICIAL.replace("7.68", "7.67")).returncode == 1


def test_exit_code_1_invalid(folder: Path):
    run = compare(folder, OFFICIAL.replace("7.68", "7.6B"))
    assert run.returncode == 1
    assert run.stdout.startswith("2 agree, 0 are explained, 0 disagree, 0 undetermined, 1 invalid")
    assert "reported.csv:4" in run.stdout


def test_exit_code_2_undetermined(folder: Path):
    run = compare(folder, OFFICIAL.replace("7.68", ""), "--blank-means", "unknown")
    assert run.returncode == 2
    assert run.stdout.startswith("2 agree, 0 are explained, 0 disagree, 1 undetermined")


@pytest.mark.parametrize(
    "arguments",
    [
        (),
        ("nonsense",),
        ("check", "--nonsense"),
        ("check", "no-such-folder"),
        ("check", "rules", "--data", "nameless"),
        ("check", "rules", "--report", "pdf=x.pdf"),
        ("check", "rules", "--project", "tests"),
        ("compare", "a.csv"),
        ("compare", "a.csv", "b.csv", *COMPARE),
        ("compare", "a.csv", "b.csv", "--key", "a,a", "--measure", "b"),
        ("compare", "a.csv", "b.csv", "--key", "a", "--measure", "a"),
        ("compare", "a.csv", "b.csv", "--key", "a", "--measure", "b", "--within", "x"),
    ],
    ids=" ".join,
)
def test_exit_code_3_could_not(arguments: tuple[str, ...]):
    run = verifier(*arguments)
    assert run.returncode == 3
    assert not run.stdout
    assert run.stderr
    assert "Traceback" not in run.stderr


def test_exit_code_3_a_fault_of_the_rulebook(tmp_path: Path):
    (tmp_path / "verifier.yaml").write_text("format: 1\n", encoding="utf-8")
    (tmp_path / "rules.yaml").write_text("format: 1\naudit: x\nclaim: []\n", encoding="utf-8")
    run = verifier("check", "rules.yaml", cwd=tmp_path)
    assert run.returncode == 3
    assert run.stderr == "rules.yaml:3:1: unknown key 'claim'; did you mean 'claims'?\n1 fault; nothing was checked.\n"


def test_exit_code_3_our_own_fault():
    program = (
        "import sys, verifier.run as run\n"
        "run.check = lambda *a: 1 // 0\n"
        "from verifier.cli import main\n"
        "sys.exit(main(['check', 'rules']))"
    )
    run = subprocess.run([sys.executable, "-c", program], cwd=PROJECT, capture_output=True, text=True, check=False)
    assert run.returncode == 3
    assert "a fault of its own (ZeroDivisionError" in run.stderr
    assert "Traceback" not in run.stderr


def test_exit_code_3_our_own_fault_with_a_traceback_that_was_asked_for():
    program = (
        "import sys, verifier.run as run\n"
        "run.check = lambda *a: 1 // 0\n"
        "from verifier.cli import main\n"
        "sys.exit(main(['check', 'rules']))"
    )
    env = {**os.environ, "VERIFIER_TRACEBACK": "1"}
    run = subprocess.run(
        [sys.executable, "-c", program], cwd=PROJECT, env=env, capture_output=True, text=True, check=False
    )
    assert run.returncode == 3
    assert "Traceback" in run.stderr


def test_faults_of_all_rulebooks_are_told_at_once(tmp_path: Path):
    (tmp_path / "verifier.yaml").write_text("format: 1\n", encoding="utf-8")
    for name in ("a.yaml", "b.yaml"):
        (tmp_path / name).write_text("format: 2\naudit: [x]\n", encoding="utf-8")
    run = verifier("check", ".", cwd=tmp_path)
    assert run.returncode == 3
    assert [line.split(": ")[0] for line in run.stderr.splitlines()[:4]] == [
        "a.yaml:1:9",
        "a.yaml:2:8",
        "b.yaml:1:9",
        "b.yaml:2:8",
    ]


def test_reports_are_written_where_the_command_line_says(folder: Path):
    (folder / "reported.csv").write_text(OFFICIAL, encoding="utf-8")
    run = verifier(
        "compare",
        "official.csv",
        "reported.csv",
        *COMPARE,
        "--output",
        "out",
        "--report",
        "json=one.json",
        "--report",
        "markdown=one.md",
        cwd=folder,
    )
    assert run.returncode == 0
    assert sorted(path.name for path in (folder / "out").iterdir()) == [
        "environment.json",
        "report.json",
        "report.md",
        "report.txt",
    ]
    assert "environment" in json.loads((folder / "one.json").read_text(encoding="utf-8"))
    assert "environment" not in json.loads((folder / "out" / "report.json").read_text(encoding="utf-8"))
    assert (folder / "one.md").read_text(encoding="utf-8").startswith("#")


def test_nothing_is_written_when_there_are_faults(tmp_path: Path):
    run = verifier("check", "no-such-folder", "--output", str(tmp_path / "out"))
    assert run.returncode == 3
    assert not (tmp_path / "out").exists()


def test_json_on_standard_output_is_json():
    report = json.loads(verifier("check", "rules", "--format", "json").stdout)
    assert report["format"] == 1
    assert report["environment"]["arguments"] == ["check", "rules", "--format", "json"]


def on_a_terminal(env: dict[str, str]) -> str:
    """Run the audit with a terminal as its standard output."""
    master, slave = pty.openpty()
    whole = {"PATH": os.environ["PATH"], "PYTHONPATH": str(PROJECT), "TERM": "xterm", **env}
    command = [sys.executable, "-m", "verifier", "check", "rules"]
    process = subprocess.Popen(command, cwd=PROJECT, stdout=slave, env=whole)
    os.close(slave)
    text = b""
    while True:
        try:
            part = os.read(master, 65536)
        except OSError:  # the other side is closed
            break
        if not part:
            break
        text += part
    process.wait()
    os.close(master)
    return text.decode()


def test_colour_only_on_a_terminal():
    assert "\x1b[" not in verifier("check", "rules").stdout
    assert "\x1b[" in on_a_terminal({})
    assert "\x1b[" not in on_a_terminal({"NO_COLOR": "1"})
    assert "\x1b[" not in on_a_terminal({"TERM": "dumb"})


def test_eighty_columns_where_there_is_no_terminal():
    lines = verifier("check", "rules", "--verbose").stdout.splitlines()
    assert max(len(line) for line in lines if " " in line.strip()) <= 80


def test_a_fault_is_a_fault_where_standard_error_is_full_or_closed(folder: Path):
    command = f"{sys.executable} -m verifier compare nothing.csv official.csv --key candidate --measure sde"
    env = {**os.environ, "PYTHONPATH": str(PROJECT)}
    for end in ("2>/dev/full", "2>&-", ">&- 2>&-", ">/dev/full 2>/dev/full"):
        run = subprocess.run(["sh", "-c", f"{command} {end}"], cwd=folder, env=env, capture_output=True, check=False)
        assert run.returncode == 3, end
    usage = subprocess.run(
        ["sh", "-c", f"{sys.executable} -m verifier compare 2>/dev/full"], cwd=folder, env=env, check=False
    )
    assert usage.returncode == 3


def test_nothing_unseen_reaches_the_terminal_through_arguments(folder: Path):
    run = verifier("compare", "\x1b[31mfile.csv", "official.csv", *COMPARE, cwd=folder)
    assert run.returncode == 3
    assert "\x1b" not in run.stderr
    assert "\\u001b[31mfile.csv: there is no such file" in run.stderr


def test_a_folder_that_is_gone(tmp_path: Path):
    gone = tmp_path / "gone"
    gone.mkdir()
    env = {**os.environ, "PYTHONPATH": str(PROJECT)}
    command = f"rmdir {gone}; exec {sys.executable} -m verifier check"
    run = subprocess.run(["sh", "-c", command], cwd=gone, env=env, capture_output=True, text=True, check=False)
    assert run.returncode == 3
    assert "a fault of its own" not in run.stderr


def test_a_report_takes_the_place_of_nothing_that_it_rests_on(folder: Path):
    for name in ("official.csv", "./reported.csv"):
        run = compare(folder, OFFICIAL, "--report", f"text={name}")
        assert run.returncode == 3
        assert "this file was read for the report" in run.stderr
        assert (folder / name).read_text(encoding="utf-8") == OFFICIAL
    run = compare(folder, OFFICIAL, "--report", "text=a", "--report", "json=a")
    assert run.returncode == 3
    assert not (folder / "a").exists()


def test_a_rulebook_is_not_replaced_by_its_report(tmp_path: Path):
    (tmp_path / "verifier.yaml").write_text("format: 1\n", encoding="utf-8")
    text = "format: 1\naudit: x\nclaims:\n  - {id: a, says: b, not checked: an opinion}\n"
    (tmp_path / "rules.yaml").write_text(text, encoding="utf-8")
    for name in ("rules.yaml", "verifier.yaml"):
        run = verifier("check", "rules.yaml", "--report", f"json={name}", cwd=tmp_path)
        assert run.returncode == 3
        assert "this file was read for the report" in run.stderr
    assert (tmp_path / "rules.yaml").read_text(encoding="utf-8") == text


def test_of_one_column_only_some_bad_cells_are_shown(folder: Path):
    rows = "".join(f"Name {number},{number}%\n" for number in range(50))
    (folder / "official.csv").write_text("candidate,sde\n" + rows.replace("%", ""), encoding="utf-8")
    run = compare(folder, "candidate,sde\n" + rows)
    assert "45 more bad cells of sde in reported.csv: --verbose shows them." in run.stdout
    assert compare(folder, "candidate,sde\n" + rows, "--percent", "sde").returncode == 0
