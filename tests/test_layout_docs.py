"""The section Layout of the reference: each of its tables is read from the file that stands above it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from command import PROJECT
from verifier.project import Project
from verifier.rulebook.load import load_rulebook
from verifier.tables.read import read_tables

TEXT = (PROJECT / "docs" / "rule-language.md").read_text(encoding="utf-8")
SECTION = TEXT.partition("### Layout\n")[2].partition("\n## ")[0]
EXAMPLES = re.findall(r"```csv\n(.*?)```\n\n```yaml\n(.*?)```", SECTION, re.DOTALL)
HEAD = """\
format: 1
audit: An example of the reference
authority: [Board]
measures:
  votes: {label: votes}
  absentee: {label: absentee votes, unit: votes}
  first: {label: first alignment}
  sde: {label: state delegate equivalents}
claims:
  - {id: one, not checked: the table is what is looked at}
releases:
  canvass:
    publisher: Board
    role: official
    status: certified
    as of: 2020-11-10
"""
ROWS = [(4,), (4,), (2,), (4, 2), (2,), (2,)]


@pytest.mark.parametrize(("example", "rows"), list(zip(EXAMPLES, ROWS, strict=True)))
def test_each_example_is_read(example: tuple[str, str], rows: tuple[int, ...], tmp_path: Path):
    data, tables = example
    (file,) = set(re.findall(r"file: (\S+)", tables))
    (tmp_path / file).write_text(data, encoding="utf-8")
    rulebook, faults = load_rulebook(HEAD + tables, "rules.yaml")
    assert faults == ()
    assert rulebook is not None
    found = read_tables(rulebook, Project(tmp_path))
    assert tuple(table.rows for table in found.values()) == rows
    assert not any(table.bad or table.doubled.count for table in found.values())
