"""All 89 statements of the three articles: what each comes out as, and how many could be checked."""

from __future__ import annotations

from pathlib import Path

import pytest

from verifier.model import Finding, Report, Verdict
from verifier.run import check

PROJECT = Path(__file__).parent.parent
NUMBERS = {"A": 34, "B": 24, "C": 19, "X": 12}

EXPECTED = {
    Verdict.AGREES: """
        A9 A10 A11 A12 A13 A14 A16 A21 A27 A28 A29 A33
        B1 B3 B4 B10 B11 B13 B17 B19 B23
        C1 C4 C7 C8 C9 C15 C19
        X2 X9 X12
    """,
    Verdict.EXPLAINED: "A6 A7 B12 C2 C5 X3 X4",
    Verdict.DISAGREES: "A3 A4 A5 A22 B2 B5 B6 C10 C11 X1 X10",
    Verdict.UNDETERMINED: "B15",
    Verdict.NOT_CHECKED: """
        A1 A2 A8 A15 A17 A18 A19 A20 A23 A24 A25 A26 A30 A31 A32 A34
        B7 B8 B9 B14 B16 B18 B20 B21 B22 B24
        C3 C6 C12 C13 C14 C16 C17 C18
        X5 X6 X7 X8 X11
    """,
}
OUTCOMES = {name: verdict for verdict, names in EXPECTED.items() for name in names.split()}


@pytest.fixture(scope="module")
def report() -> Report:
    names = ("calendar", "democratic", "republican")
    return check([str(PROJECT / f"rules/iowa-2016/{name}.yaml") for name in names])


@pytest.fixture(scope="module")
def found(report: Report) -> dict[str, Finding]:
    claims = [one for audit in report.audits for one in audit.findings if one.kind == "claim"]
    return {name: one for one in claims for name in one.statements}


def test_every_statement_of_the_articles_is_there(found: dict[str, Finding]):
    assert set(found) == {f"{letter}{number + 1}" for letter, many in NUMBERS.items() for number in range(many)}
    assert set(OUTCOMES) == set(found)


@pytest.mark.parametrize("name", sorted(OUTCOMES))
def test_a_statement_comes_out_as_it_should(found: dict[str, Finding], name: str):
    assert found[name].verdict is OUTCOMES[name]
