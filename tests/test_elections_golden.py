"""What the audits of whole elections come to: kept as verdicts, counts and digests, never as rows."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from verifier.model import Report
from verifier.run import check

PROJECT = Path(__file__).parent.parent
KEPT = PROJECT / "reports" / "elections.txt"
FOLDER = os.environ.get("VERIFIER_DATA")
RULES = (
    "iowa-2016/ap-feed.yaml",
    "iowa-2016/precincts.yaml",
    "iowa-2020/at-92-percent.yaml",
    "iowa-2020/at-97-percent.yaml",
)
NAMES = ("ap-feed", "iowa-2016", "iowa-2020")


def lines(report: Report) -> Iterator[str]:
    yield ", ".join(f"{number} {verdict.value}" for verdict, number in report.counts if number)
    for audit in report.audits:
        yield f"\n{audit.title}"
        for one in audit.findings:
            counts = ", ".join(f"{word} {number:,}" for word, number in one.counts)
            yield f"  {one.id}: {one.headline}" + (f" ({counts})" if counts else "")
    yield "\nRead:"
    for file in report.manifest.files:
        yield f"  {file.path} {file.sha256[:16]}" + ("" if file.rows is None else f" {file.rows:,} rows")


@pytest.mark.golden
@pytest.mark.skipif(not FOLDER, reason="VERIFIER_DATA does not name the folder with the real results")
def test_the_elections_come_out_as_they_are_kept(rewrite: bool):
    folders = {name: str(Path(FOLDER or "") / name) for name in NAMES}
    report = check([str(PROJECT / "rules" / name) for name in RULES], data=folders)
    # the rulebooks' own digests change with every word of them
    text = "\n".join(line for line in lines(report) if ".yaml " not in line) + "\n"
    if rewrite:
        KEPT.write_text(text, encoding="utf-8")
    assert text == KEPT.read_text(encoding="utf-8")
