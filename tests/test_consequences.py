"""The class of a check, and one fault that breaks several checks: what is counted, what is told, and the exit code."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import product
from pathlib import Path

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from command import PROJECT, verifier
from verifier.checking import carry_out
from verifier.checking.consequences import Consequences, Noted, shared_labels
from verifier.checking.weighed import weighed
from verifier.model import Class, Finding, Place, Relation, Report, Row, Verdict
from verifier.page import Layout
from verifier.registry import CHECKS, REPORTERS
from verifier.reporters.json import schema
from verifier.rulebook.book import CheckEntry, Rulebook
from verifier.run import check
from verifier.verdict import WRONG, exit_code

CASES = PROJECT / "tests" / "cases"
LABELS = ("county", "precinct", "candidate", "phase")
TEXTS = ("1", "2", "")
Unit = Mapping[str, str]


def frame(units: Sequence[Unit], labels: Sequence[str]) -> pl.DataFrame:
    return pl.DataFrame(
        [[unit[label] for label in labels] for unit in units], dict.fromkeys(labels, pl.String), orient="row"
    )


def units_by(labels: Sequence[str]) -> st.SearchStrategy[list[Unit]]:
    each = [dict(zip(labels, texts, strict=True)) for texts in product(TEXTS, repeat=len(labels))]
    return st.lists(st.sampled_from(each), max_size=6)


@st.composite
def found_by_checks(draw: st.DrawFn) -> list[tuple[CheckEntry, list[Unit], Verdict, tuple[str, ...]]]:
    """Checks, each with its class and what it follows of those before it; what it found wrong, and what the rest is."""
    made: list[tuple[CheckEntry, list[Unit], Verdict, tuple[str, ...]]] = []
    for number in range(draw(st.integers(1, 5))):
        before = [one.id for one, *_ in made]
        entry = CheckEntry(
            id=f"check-{number}",
            kind="each",
            parameters=None,
            path=("checks", number),
            class_=draw(st.sampled_from(Class)),
            follows=tuple(draw(st.lists(st.sampled_from(before), unique=True))) if before else (),
        )
        labels = tuple(sorted(draw(st.sets(st.sampled_from(LABELS)))))
        wrong = draw(units_by(labels)) if labels else []
        made.append((entry, wrong, draw(st.sampled_from([Verdict.AGREES, Verdict.UNDETERMINED])), labels))
    return made


def finding_of(entry: CheckEntry, wrong: Sequence[Unit], rest: Verdict, unlabelled: bool) -> Finding:
    verdict = Verdict.DISAGREES if wrong or unlabelled else rest
    rows = tuple(
        Row(str(unit), "", "", "", Relation.DIFFERS, Verdict.DISAGREES, key=tuple(unit.items())) for unit in wrong
    )
    return Finding(entry.id, "check", "", verdict, "", Place("rules.yaml"), rows=rows, class_=entry.class_)


def judged(checks: Sequence[tuple[CheckEntry, list[Unit], Verdict, tuple[str, ...]]], *, linked: bool) -> list[Finding]:
    """The findings of some checks, with their consequences or without."""
    found = Consequences()
    told = []
    for entry, wrong, rest, labels in checks:
        named = entry.follows if linked else ()
        found.note(entry.id, frame(wrong, labels), rest, entry.class_)

        def roots(rows: pl.DataFrame, named: tuple[str, ...] = named, class_: Class = entry.class_) -> pl.Series:
            return found.roots(rows, named, class_)

        told.append(weighed(finding_of(entry, wrong, rest, unlabelled=not labels), "", entry, found, roots))
    return told


@given(found_by_checks(), st.sampled_from(Class))
def test_what_follows_from_what_never_changes_the_exit_code(
    checks: list[tuple[CheckEntry, list[Unit], Verdict, tuple[str, ...]]], fail_on: Class
):
    told, alone = judged(checks, linked=True), judged(checks, linked=False)
    assert exit_code(told, fail_on) == exit_code(alone, fail_on)
    # nothing becomes agreement, and nothing is dropped
    assert [one.verdict is Verdict.AGREES for one in told] == [one.verdict is Verdict.AGREES for one in alone]
    assert [Counter(row.label for row in one.rows) for one in told] == [
        Counter(row.label for row in one.rows) for one in alone
    ]


@given(found_by_checks())
def test_a_row_follows_exactly_where_a_check_as_grave_found_the_same_unit_wrong(
    checks: list[tuple[CheckEntry, list[Unit], Verdict, tuple[str, ...]]],
):
    by_id = {entry.id: (entry, wrong, labels) for entry, wrong, _, labels in checks}
    for finding, (entry, _, _, labels) in zip(judged(checks, linked=True), checks, strict=True):
        for row in finding.rows:
            roots = [root for root in entry.follows if excuses(by_id[root], entry, dict(row.key), labels)]
            assert row.follows == next(iter(roots), "")
            assert (row.verdict is Verdict.FOLLOWS) is bool(roots)
        follow = [row for row in finding.rows if row.follows]
        assert (finding.verdict is Verdict.FOLLOWS) <= (0 < len(follow) == len(finding.rows))
        assert dict(finding.counts) == ({"follows" if len(follow) == 1 else "follow": len(follow)} if follow else {})


def excuses(
    root: tuple[CheckEntry, list[Unit], tuple[str, ...]], entry: CheckEntry, unit: Unit, own: Sequence[str]
) -> bool:
    """The same, label by label and unit by unit."""
    other, wrong, labels = root
    if other.class_ is Class.LOOK and entry.class_ is Class.IMPOSSIBLE:
        return False
    mine, theirs = set(own) - {"candidate"}, set(labels) - {"candidate"}
    shared = set(own) & set(labels)
    whole = shared == {"candidate"} and not (mine and theirs)
    if not whole and not (mine & theirs and (mine <= theirs or theirs <= mine)):
        return False
    return any(all(unit[label] == one[label] for label in shared) for one in wrong)


@pytest.mark.parametrize(
    ("one", "other", "shared"),
    [
        (["county"], ["county", "precinct"], ["county"]),
        (["county", "candidate"], ["county", "precinct", "candidate"], ["county", "candidate"]),
        (["candidate"], ["county", "candidate"], ["candidate"]),  # the whole of a candidate
        (["county", "candidate"], ["phase", "candidate"], []),  # and else a candidate is no place
        (["state", "county"], ["state", "precinct"], []),  # the same state, and nobody knows more
        ([], ["county"], []),
        (["county", "candidate"], ["county", "phase"], ["county"]),
    ],
)
def test_units_are_the_same_by_the_labels_of_the_coarser_one(one: list[str], other: list[str], shared: list[str]):
    assert shared_labels(one, other) == shared


SIZES = st.sampled_from([("votes", Fraction(0)), ("votes", Fraction(36)), ("votes", Fraction(-36)), ("votes", None)])


@given(
    st.lists(st.tuples(st.sampled_from("ab"), SIZES), max_size=5),
    st.lists(st.tuples(st.sampled_from("ab"), st.sampled_from("12"), SIZES), max_size=5),
    st.sampled_from(["votes", "seats"]),
)
def test_a_unit_follows_unless_it_is_known_to_be_too_large(
    own: list[tuple[str, tuple[str, Fraction | None]]],
    root: list[tuple[str, str, tuple[str, Fraction | None]]],
    unit: str,
):
    found = Consequences()
    places = [{"county": county, "precinct": precinct} for county, precinct, _ in root]
    found.note(
        "root",
        frame(places, ["county", "precinct"]),
        Verdict.AGREES,
        Class.IMPOSSIBLE,
        sizes=[size for *_, size in root],
    )
    wrong = frame([{"county": county} for county, _ in own], ["county"])
    sizes = [(unit, amount) for _, (_, amount) in own]
    found.note("own", wrong, Verdict.AGREES, Class.IMPOSSIBLE, sizes=sizes)
    large = set()
    for county, (_, amount) in own:
        there = [size for place, _, size in root if place == county]
        known = amount is not None and unit == "votes" and all(one is not None for _, one in there)
        if there and known and abs(amount or 0) > sum(abs(one or 0) for _, one in there):
            large.add(county)
    expected = ["root" if county not in large and county in {one for one, *_ in root} else "" for county, _ in own]
    assert found.roots(wrong, ["root"], Class.IMPOSSIBLE, "own").to_list() == expected


def test_what_is_too_large_stays_a_finding_of_its_own():
    told = findings(check(str(CASES / "follows-only-what-fits" / "rules.yaml")))
    assert (told["counties"].verdict, dict(told["counties"].counts)["follows"]) == (Verdict.DISAGREES, 1)
    assert [row.follows for row in told["counties"].rows[:2]] == ["", "adds"]
    assert "off by +864, of which 36 at most can come from adds" in told["counties"].rows[0].note
    assert told["the-wire"].verdict is Verdict.FOLLOWS  # the 900 are those 36 and 864
    assert told["the-seats"].verdict is Verdict.FOLLOWS  # and seats are no votes


def findings(report: Report) -> dict[str, Finding]:
    return {one.id: one for audit in report.audits for one in audit.findings}


def test_one_fault_is_one_finding():
    report = check(str(CASES / "one-fault-one-finding" / "rules.yaml"))
    told = findings(report)
    assert [one.id for audit in report.audits for one in audit.findings] == [
        "counties-add-up",
        "final-within-room",
        "one-room",
        "wire-has-the-same",
    ]
    assert dict(report.counts)[Verdict.DISAGREES] == 2
    assert dict(report.counts)[Verdict.FOLLOWS] == 2
    assert told["one-room"].follows == ("final-within-room",)
    assert [row.follows for row in told["wire-has-the-same"].rows] == ["", "one-room"]


def test_explaining_a_consequence_carries_out_what_it_follows():
    run = verifier("explain", "counties-add-up", "tests/cases/one-fault-one-finding/rules.yaml")
    assert run.returncode == 0
    assert "follows from final-within-room" in run.stdout


@pytest.mark.parametrize(
    ("case", "arguments", "code"),
    [
        ("look", (), 0),
        ("look", ("--fail-on", "impossible"), 0),
        ("look", ("--fail-on", "look"), 1),
        ("look-excuses-nothing", (), 1),
        ("one-fault-one-finding", (), 1),
    ],
)
def test_what_is_odd_changes_the_exit_code_only_where_that_is_asked_for(
    case: str, arguments: tuple[str, ...], code: int
):
    assert verifier("check", f"tests/cases/{case}/rules.yaml", *arguments).returncode == code


@pytest.mark.parametrize("fail_on", list(Class))
@pytest.mark.parametrize("verdict", list(Verdict))
def test_exit_codes_by_class(verdict: Verdict, fail_on: Class):
    asked = fail_on is Class.LOOK
    one = Finding("a", "check", "", verdict, "", Place("rules.yaml"), class_=Class.LOOK)
    expected = {Verdict.LOOK: int(asked), Verdict.UNDETERMINED: 2 * asked, Verdict.DISAGREES: 1, Verdict.INVALID: 1}
    assert exit_code([one], fail_on) == expected.get(verdict, 0)


def test_the_report_as_json_tells_class_key_and_what_it_follows():
    REPORTERS.fill()
    report = check(str(CASES / "one-fault-one-finding" / "rules.yaml"))
    plain = json.loads(REPORTERS.get("json").function(report, Layout()))
    Draft202012Validator(json.loads(schema())).validate(plain)
    total = plain["audits"][0]["findings"][0]
    assert (total["verdict"], total["class"], total["follows"]) == ("follows", "impossible", ["final-within-room"])
    assert total["rows"][0]["key"] == {"county": "Polk", "candidate": "Sanders"}
    assert total["rows"][0]["follows"] == "final-within-room"
    assert (plain["counts"]["look"], plain["counts"]["follows"]) == (0, 2)


def test_what_follows_from_nothing_is_shown_before_a_thousand_that_follow(tmp_path: Path):
    case = CASES / "look-excuses-nothing"
    (tmp_path / "verifier.yaml").write_bytes((case / "verifier.yaml").read_bytes())
    lines = ["county,precinct,first,final", *(f"Polk,{number},9,1" for number in range(1500)), "Story,1,9,8"]
    (tmp_path / "sheets.csv").write_text("\n".join(lines) + "\n")
    rules = (case / "rules.yaml").read_text(encoding="utf-8").replace("    class: look\n", "")
    (tmp_path / "rules.yaml").write_text(rules)
    told = findings(check(str(tmp_path / "rules.yaml")))["nobody-leaves"]
    assert (told.verdict, told.rows[0].label, told.rows[1].follows) == (Verdict.DISAGREES, "Story, 1", "few-leave")
    assert dict(told.counts)["follow"] == 1500


@pytest.fixture(scope="module")
def noted() -> Iterator[dict[str, tuple[str, Finding, Noted | None]]]:
    """Every check of every case: its kind, its finding and what it noted."""
    seen: list[Consequences] = []
    kinds: dict[int, dict[str, str]] = {}
    with pytest.MonkeyPatch.context() as patch:

        def fresh() -> Consequences:
            seen.append(Consequences())
            return seen[-1]

        patch.setattr(carry_out, "Consequences", fresh)
        ordered = carry_out.in_order_of_consequence

        def listed(rulebook: Rulebook) -> tuple[CheckEntry, ...]:
            kinds[len(seen)] = {entry.id: entry.kind for entry in rulebook.checks}
            return ordered(rulebook)

        patch.setattr(carry_out, "in_order_of_consequence", listed)
        found: dict[str, tuple[str, Finding, Noted | None]] = {}
        for path in sorted(CASES.glob("*/rules.yaml")):
            before = len(seen)
            told = findings(check(str(path)))
            # a rulebook whose data are not named is not carried out
            for name, kind in kinds[len(seen) - 1].items() if len(seen) > before else ():
                found[f"{path.parent.name} {name}"] = kind, told[name], seen[-1].noted.get(name)
        yield found


def test_every_kind_hands_in_all_that_it_found_wrong(noted: dict[str, tuple[str, Finding, Noted | None]]):
    CHECKS.fill()
    shown: set[str] = set()
    several: set[str] = set()
    for name, (kind, finding, handed_in) in noted.items():
        wrong = [row for row in finding.rows if row.verdict in (*WRONG, Verdict.LOOK, Verdict.FOLLOWS)]
        if finding.verdict is Verdict.NOT_CHECKED:
            continue
        assert handed_in is not None, f"{name}: {kind} notes nothing"
        labelled = [row for row in wrong if row.key]  # a unit without a label is all there is
        assert handed_in.units.height >= len(labelled), name
        if wrong and not labelled and handed_in.units.columns and handed_in.units.height:
            several.add(kind)
        rows = set(handed_in.units.rows())
        for row in labelled:
            labels = dict(row.key)
            assert set(labels) == set(handed_in.units.columns), f"{name}: {row.label}"
            assert tuple(labels[label] for label in handed_in.units.columns) in rows, f"{name}: {row.label}"
        shown |= {kind} if wrong else set()
    assert several == {"distinct", "unique"}, "kinds that find several units alike, which follow from nothing"
    assert shown == set(CHECKS.names()), "a case of each kind that finds something wrong"
