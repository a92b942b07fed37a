"""Whatever stands in a rulebook, it is read or gets faults: nothing is raised, nothing hangs."""

from __future__ import annotations

import string
import sys
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from rulebooks import BOOK, check_faults, claim
from verifier.rulebook.faults import MOST_FAULTS

RULES = Path(__file__).parent.parent / "rules"
OWN = [path.read_text(encoding="utf-8") for path in sorted(RULES.rglob("*.yaml"))]


SECTIONS = st.sampled_from([
    "format", "audit", "offset", "authority", "contests", "candidates", "measures", "releases", "articles", "claims",
    "checks", "id", "check", "figures", "tables", "is", "let", "accept", "not checked", "words", "stood", "as of",
    "votes", "1", "x", "", "where", "value", "title", "label", "key", "columns", "file", "compare", "expect", "of",
])  # fmt: skip
VALUES = st.sampled_from(["null", "true", "[]", "{}", "2024-11-05", "28%", '"a > 1"', "votes[Ash] + 1", "sum(votes)"])


def mutations(text: str) -> st.SearchStrategy[str]:
    """Texts near to a good one: characters and lines taken out, doubled, swapped or garbled."""

    @st.composite
    def mutated(draw) -> str:
        lines = text.split("\n")
        for _ in range(draw(st.integers(1, 4))):
            at = draw(st.integers(0, len(lines) - 1))
            kind = draw(st.sampled_from(["value", "drop", "double", "swap", "indent", "cut", "letter", "sign"]))
            line, column = lines[at], draw(st.integers(0, len(lines[at])))
            if kind == "drop" and len(lines) > 1:
                del lines[at]
            elif kind == "double":
                lines.insert(at, line)
            elif kind == "swap":
                other = draw(st.integers(0, len(lines) - 1))
                lines[at], lines[other] = lines[other], line
            elif kind == "indent":
                lines[at] = draw(st.sampled_from([" ", "  ", "\t", "- ", "# "])) + line
            elif kind == "cut":
                lines[at] = line[:column] + line[column + draw(st.integers(1, 5)) :]
            elif kind == "value":
                lines[at] = f"{line.partition(':')[0]}: {draw(SECTIONS | VALUES)}"
            elif kind == "letter":
                lines[at] = line[:column] + draw(st.characters()) + line[column:]
            else:
                lines[at] = line[:column] + draw(st.sampled_from(string.punctuation)) + line[column + 1 :]
        return "\n".join(lines)

    return mutated()


@settings(max_examples=300)
@given(st.one_of(*(mutations(text) for text in [*OWN, BOOK + claim("votes[A. Ash] > sum(cast)")])))
def test_a_garbled_rulebook_is_read_or_gets_faults_and_never_raises(text):
    check_faults(text)


ANYTHING = st.recursive(
    SECTIONS | VALUES,
    lambda inner: (
        st.lists(inner, max_size=3).map(lambda items: f"[{', '.join(items)}]")
        | st.dictionaries(SECTIONS.filter(bool), inner, max_size=4).map(
            lambda items: "{" + ", ".join(f'"{key}": {value}' for key, value in items.items()) + "}"
        )
    ),
    max_leaves=12,
)


@settings(max_examples=300)
@given(st.dictionaries(SECTIONS.filter(bool), ANYTHING, max_size=8))
@example({"format": "1", "audit": "x", "checks": "[null]", "claims": "[null, [], {id: [a]}]"})
def test_anything_of_the_wrong_shape_gets_faults_and_never_raises(sections):
    check_faults("".join(f'"{key}": {value}\n' for key, value in sections.items()))


SMALL = "format: 1\naudit: x\n"
HOSTILE = {
    "a scalar of two megabytes": SMALL.replace("x", "x" * 2_000_000),
    "a figure of two megabytes": SMALL + "claims: [{id: A, figure: " + "9" * 2_000_000 + "}]\n",
    "an expression of two megabytes": SMALL + "claims: [{id: A, expect: " + "a + " * 500_000 + "a}]\n",
    "a block of two megabytes": SMALL + "claims:\n  - id: A\n    expect: |\n" + "      a +\n" * 200_000,
    "a key of two megabytes": SMALL + "? " + "k" * 2_000_000 + "\n: 1\n",
    "100,000 unknown keys": SMALL + "".join(f"key_{number}: 1\n" for number in range(100_000)),
    "100,000 unknown keys in claims": SMALL
    + "claims:\n"
    + "".join(f"  - {{id: A{number}, fact: x}}\n" for number in range(50_000)),
    "100,000 candidates": SMALL
    + "measures: {votes: {label: votes}}\ncandidates:\n"
    + "".join(f"  c{number}: {{}}\n" for number in range(50_000))
    + "claims:\n- id: A\n  stood: 2024-11-05\n  measure: votes\n  figures:\n"
    + "".join(f"    d{number}: 1\n" for number in range(50_000)),
    "20,000 claims that refer to nothing": SMALL
    + "claims:\n"
    + "".join(f"  - {{id: A{number}, compare: [A{number}, B], facet: value}}\n" for number in range(20_000)),
    "a chain of measures": SMALL
    + "measures:\n  m0: {label: m, is: sum(m0)}\n"
    + "".join(f"  m{number}: {{label: m, is: m{number - 1} + m{number - 1}}}\n" for number in range(1, 20_000)),
    "a chain of values": SMALL
    + "claims:\n  - id: A\n    stood: 2024-11-05\n    expect: 1 > 0\n    let:\n      m0: 1\n"
    + "".join(f"      m{number}: m{number - 1} + m{number - 1}\n" for number in range(1, 20_000)),
    "a circle of 20,000": SMALL
    + "measures:\n"
    + "".join(f"  m{number}: {{label: m, is: m{(number + 1) % 20_000}}}\n" for number in range(20_000)),
    "flow nesting": SMALL + "claims: " + "[" * 100_000,
    "block nesting": SMALL + "claims:\n" + "".join(f"{' ' * depth}-\n" for depth in range(1, 1200)),
    "nested as deep as is read": SMALL + "claims: " + "[" * 39 + "]" * 39 + "\n",
    "an expression of aggregates in one another": SMALL
    + "claims: [{id: A, stood: 2024-11-05, expect: '"
    + "sum(1 + " * 40
    + "x"
    + ")" * 40
    + " > 0'}]\n",
    "an expression as deep as is read": SMALL
    + "claims: [{id: A, stood: 2024-11-05, expect: "
    + "(" * 50
    + "1" * 30
    + " + 1" * 100
    + ")" * 50
    + " > 0}]\n",
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_a_hostile_rulebook_gets_faults_and_never_raises(text: str):
    limit = sys.getrecursionlimit()
    faults = check_faults(text)
    assert len(faults) <= MOST_FAULTS
    assert sys.getrecursionlimit() == limit


@pytest.mark.parametrize("piece", ["(", "-", "not ", "votes[", "1+", "sum(", "9", "\u0430", "a and ", "2016-02-02 - "])
def test_a_megabyte_in_an_expression_is_one_fault_at_its_beginning(piece: str):
    text = piece * (1_000_000 // len(piece))
    (fault,) = check_faults(BOOK + claim(text))
    assert fault.place.column == 7
    assert fault.message == f"the expression has {len(text)} characters; at most 2000 are read: use let to split it"
