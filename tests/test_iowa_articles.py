"""The words of all claims in the texts of the three articles, which are not part of the project: VERIFIER_ARTICLES."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from verifier.model import Report
from verifier.run import check

PROJECT = Path(__file__).parent.parent
ARTICLES = os.environ.get("VERIFIER_ARTICLES", "")
pytestmark = pytest.mark.skipif(not ARTICLES, reason="the articles are not held: VERIFIER_ARTICLES names their folder")


@pytest.fixture(scope="module")
def report() -> Report:
    return check(str(PROJECT / "rules/iowa-2016"), data={"articles": ARTICLES})


def test_all_words_stand_in_their_articles(report: Report):
    findings = [finding for audit in report.audits for finding in audit.findings]
    assert not [finding.id for finding in findings if finding.kind in ("words", "text")]
    quoted = [one for finding in findings for one in finding.quoted]
    assert len(quoted) > 50
    assert all(one.times >= 1 and one.as_written for one in quoted)


def test_no_number_of_the_articles_is_untouched(report: Report):
    found = {one.article: (one.checked, one.set_aside, one.untouched) for one in report.articles}
    assert found == {"000": (11, 0, 0), "001": (5, 1, 0), "002": (5, 1, 0)}
