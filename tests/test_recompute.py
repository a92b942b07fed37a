"""Published results worked again: possible or not, lots, readings, what is assumed, and columns against plain work."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verifier.checking.recomputed import Judged, Lots, Unit, by_choices, by_readings, judge, with_stands
from verifier.formulas.contest import contest
from verifier.formulas.methods import Rule, read_rule, work
from verifier.model import Stop, Verdict
from verifier.outcome import RecordedLot, every_result
from verifier.run import check

CASES = Path(__file__).parent / "cases"
AGREES, EXPLAINED, DISAGREES = Verdict.AGREES, Verdict.EXPLAINED, Verdict.DISAGREES
UNDETERMINED, INVALID = Verdict.UNDETERMINED, Verdict.INVALID

IOWA = read_rule(
    "round-then-adjust",
    {
        "round": "half up",
        "short": "highest fraction below half",
        "over": "lowest fraction from half",
        "keep": "1",
        "ties": "lot",
        "short of fractions": "lot among viable",
        "nobody can give": "unsettled",
        "nobody viable": "unsettled",
    },
    {"share": "15%", "round": "up"},
)
EVEN = (("Ash", 50), ("Birch", 50))


def unit(weights: tuple[tuple[str, int], ...], seats: int, published: dict[str, int], total: int | None = None) -> Unit:
    return Unit(weights, seats, total if total is not None else sum(count for _, count in weights), published)


def judged(made: Unit, lots: Lots | None = None) -> Judged:
    return judge(made, {"": IOWA}, lots or Lots())


def test_only_a_result_that_the_rule_gives_agrees():
    assert judged(unit((("Ash", 60), ("Birch", 30)), 3, {"Ash": 2, "Birch": 1})).verdict is AGREES
    wrong = judged(unit((("Ash", 60), ("Birch", 30)), 3, {"Ash": 1, "Birch": 2}))
    assert wrong.verdict is DISAGREES
    assert "Ash: 2 rounds to 2 (round: half up)" in wrong.note
    assert wrong.gives == "Ash 2, Birch 1"


@pytest.mark.parametrize("published", [{"Ash": 2, "Birch": 1}, {"Ash": 1, "Birch": 2}])
def test_a_lot_has_to_be_recorded(published: dict[str, int]):
    made = unit(EVEN, 3, published)
    assert judged(made).verdict is UNDETERMINED
    assert judged(made).cause == "lot not documented"
    assert judged(made, Lots(assumed=True)).verdict is EXPLAINED
    won = max(published, key=lambda group: published[group])
    lost = min(published, key=lambda group: published[group])
    assert judged(made, Lots(((RecordedLot((won,)), "the sheet"),))).verdict is AGREES
    other = judged(made, Lots(((RecordedLot((lost,)), "the sheet"),)))
    assert (other.verdict, other.cause) == (DISAGREES, "the recorded lot")


def test_a_lot_that_was_not_needed_disagrees():
    made = unit((("Ash", 60), ("Birch", 30)), 3, {"Ash": 2, "Birch": 1})
    found = judged(made, Lots(((RecordedLot(("Ash",), ("Ash", "Birch")), "the sheet"),)))
    assert found.verdict is DISAGREES
    assert "none was needed" in found.note


def test_a_block_of_seats_has_two_outcomes_not_four():
    rule = read_rule("winner-take-all", {})
    made = {"Ash": 3, "Birch": 0}
    assert judge(unit(EVEN, 3, made), {"": rule}, Lots(assumed=True)).verdict is EXPLAINED
    assert judge(unit(EVEN, 3, {"Ash": 2, "Birch": 1}), {"": rule}, Lots(assumed=True)).verdict is DISAGREES


def test_where_the_rule_is_silent_nothing_is_decided():
    found = judged(unit((("Ash", 5), ("Birch", 5), ("Cedar", 1)), 2, {"Ash": 1, "Birch": 1}, total=100))
    assert (found.verdict, "the rule is silent" in found.note) == (UNDETERMINED, True)


def test_groups_above_attendance_are_a_finding_even_with_the_right_seats():
    found = judged(unit((("Ash", 60), ("Birch", 40)), 5, {"Ash": 3, "Birch": 2}, total=99))
    assert found.verdict is DISAGREES
    assert "1 more than the total of 99" in found.note


@pytest.mark.parametrize(
    ("made", "verdict", "says"),
    [
        (unit((("Ash", -1), ("Birch", 3)), 2, {"Ash": 2}, 10), INVALID, "below zero"),
        (unit((("Ash", 1), ("Ash", 3)), 2, {"Ash": 2}, 10), INVALID, "named twice"),
        (unit((), 2, {"Ash": 2}), INVALID, "no groups"),
        (unit(EVEN, 4, {"Ash": 2, "Cedar": 2}), DISAGREES, "Cedar is none of the groups"),
        (unit(EVEN, 4, {"Ash": 2, "Birch": 2, "Cedar": 0}), AGREES, ""),
        (unit(EVEN, 4, {"Ash": 3, "Birch": 2}), DISAGREES, "add up to 5, not to 4"),
        (unit(EVEN, 4, {}), DISAGREES, "nothing is published"),
        (Unit(EVEN, None, 100, {"Ash": 1}, problem="the number of seats is not known"), UNDETERMINED, "not known"),
        (Unit(EVEN, 4, 100, {"Ash": 1}, problem="Ash stands more than once"), UNDETERMINED, "more than once"),
    ],
)
def test_bad_input_is_a_finding_never_a_number(made: Unit, verdict: Verdict, says: str):
    found = judged(made)
    assert found.verdict is verdict
    assert says in found.note


def test_the_reading_that_gives_a_result_is_named():
    parameters = {"of": "total", "leftover": "leader", "surplus": "unsettled"}
    rules: dict[str, Rule] = {
        "single": read_rule("proportional, rounded", parameters, {"share": "10%"}),
        "double": read_rule("proportional, rounded", {**parameters, "percent decimals": "0"}, {"share": "10%"}),
    }
    votes = (("Trump", 100406), ("Kasich", 44909), ("Cruz", 33189), ("Bush", 31310), ("Rubio", 30032))
    published = {"Trump": 11, "Kasich": 4, "Cruz": 3, "Bush": 3, "Rubio": 2}
    found = judge(unit(votes, 23, published, 284120), rules)
    assert (found.verdict, found.cause) == (EXPLAINED, "reading: single")
    assert "by 'double': Trump 10" in found.note
    assert judge(unit(votes, 23, published, 284120), {"double": rules["double"]}).verdict is DISAGREES
    assert judge(unit(votes, 23, {"Trump": 23}, 284120), rules).verdict is DISAGREES


def test_readings_that_agree_leave_nothing_to_explain():
    same = Judged(AGREES, "Ash 2")
    assert by_readings({"single": same, "double": same}) == same


@pytest.mark.parametrize(
    ("found", "verdict"),
    [
        ({"": AGREES}, AGREES),
        ({"a": AGREES}, EXPLAINED),
        ({"a": AGREES, "b": EXPLAINED}, EXPLAINED),
        ({"a": AGREES, "b": DISAGREES}, UNDETERMINED),
        ({"a": UNDETERMINED, "b": DISAGREES}, UNDETERMINED),
        ({"a": DISAGREES, "b": DISAGREES}, DISAGREES),
    ],
)
def test_what_is_assumed_is_no_agreement(found: dict[str, Verdict], verdict: Verdict):
    assert by_choices({name: Judged(one) for name, one in found.items()}).verdict is verdict


@pytest.mark.parametrize(
    ("found", "verdict"),
    [
        (DISAGREES, EXPLAINED),
        (AGREES, DISAGREES),
        (EXPLAINED, DISAGREES),
        (UNDETERMINED, UNDETERMINED),
        (INVALID, INVALID),
    ],
)
def test_the_record_stands_only_where_the_formula_differs(found: Verdict, verdict: Verdict):
    assert with_stands(Judged(found), [("a rule", "signed", "a lawyer")]).verdict is verdict
    assert with_stands(Judged(found), []) == Judged(found)


# ---- many units: the columns of a run against each unit worked by itself

votes = st.integers(0, 12)
units = st.lists(
    st.tuples(st.lists(votes, min_size=1, max_size=4), st.integers(0, 6), st.sampled_from([0, 0, 0, 1, -1])),
    min_size=1,
    max_size=12,
)


@given(units, st.randoms(use_true_random=False))
def test_a_run_over_many_units_is_each_unit_by_itself(tmp_path_factory: pytest.TempPathFactory, made, random):
    folder = tmp_path_factory.mktemp("units")
    expected = _write(folder, made, random)
    report = check(str(folder / "rules.yaml"))
    finding = report.audits[0].findings[-1]
    counts = dict(finding.counts)
    shown = {row.label: row.verdict for row in finding.rows}
    others = {name: verdict for name, verdict in expected.items() if verdict is not AGREES}
    assert {name: verdict for name, verdict in shown.items() if verdict is not AGREES} == others
    assert sum(count for word, count in counts.items() if word in ("result", "results")) == len(made)


def _write(folder: Path, made, random) -> dict[str, Verdict]:
    """Write a project; return what each unit is to come out as."""
    case = CASES / "recompute-lots"
    for name in ("verifier.yaml", "formula.yaml"):
        (folder / name).write_text((case / name).read_text(encoding="utf-8"), encoding="utf-8")
    rules = (case / "rules.yaml").read_text(encoding="utf-8").partition("    lots:")[0]
    rules = rules.replace("delegates: 3", "delegates: board.seats.elected")
    rules = rules.replace(
        "measures:\n", "measures:\n  elected: {label: delegates, unit: won, whole: true, by: precinct}\n"
    )
    table = "      seats:\n        file: seats.csv\n        columns: {precinct: {}, elected: {type: whole}}\n"
    rules = rules.replace("      results:\n", f"{table}        key: [precinct]\n      results:\n")
    (folder / "rules.yaml").write_text(rules, encoding="utf-8")
    expected: dict[str, Verdict] = {}
    lines: dict[str, list[str]] = {"groups": [], "seats": [], "results": []}
    for number, (weights, seats, more) in enumerate(made):
        name, groups = f"p{number:02}", {f"g{at}": weight for at, weight in enumerate(weights)}
        worked = work(IOWA, contest(groups, seats, sum(weights)))
        published = {**random.choice(every_result(worked.outcome))}
        published["g0"] = max(published["g0"] + more, 0)
        expected[name] = judged(Unit(tuple(groups.items()), seats, sum(weights), published)).verdict
        lines["groups"] += [f"{name},{group},{weight}" for group, weight in groups.items()]
        lines["seats"].append(f"{name},{seats}")
        lines["results"] += [f"{name},{group},{count}" for group, count in published.items()]
    for file, header in (
        ("groups", "precinct,candidate,members"),
        ("seats", "precinct,elected"),
        ("results", "precinct,candidate,won"),
    ):
        (folder / f"{file}.csv").write_text("\n".join([header, *lines[file]]) + "\n", encoding="utf-8")
    return expected


def test_a_lot_at_a_place_that_does_not_exist_is_a_fault(tmp_path: Path):
    for path in (CASES / "recompute-lots").iterdir():
        (tmp_path / path.name).write_text(path.read_text(encoding="utf-8"), encoding="utf-8")
    rules = (tmp_path / "rules.yaml").read_text(encoding="utf-8").replace("{precinct: odd}", "{precinct: old}")
    (tmp_path / "rules.yaml").write_text(rules, encoding="utf-8")
    with pytest.raises(Stop, match="there is no precinct old among the published results"):
        check(str(tmp_path / "rules.yaml"))


def test_numbers_stay_exact():
    large = 10**30
    made = unit((("Ash", 2 * large), ("Birch", large)), 3, {"Ash": 2, "Birch": 1})
    assert judged(made).verdict is AGREES


def _with_groups(folder: Path, groups: str) -> str:
    """Write a project with other groups; return the path of its rulebook."""
    for path in (CASES / "recompute-lots").iterdir():
        (folder / path.name).write_text(path.read_text(encoding="utf-8"), encoding="utf-8")
    (folder / "groups.csv").write_text(f"precinct,candidate,members\n{groups}", encoding="utf-8")
    return str(folder / "rules.yaml")


def test_large_numbers_are_worked_exactly(tmp_path: Path):
    large = 10**35
    others = "".join(f"{name},{who},50\n" for name in ("even", "open") for who in ("Ash", "Birch"))
    path = _with_groups(tmp_path, f"odd,Ash,{2 * large}\nodd,Birch,{large}\n{others}")
    finding = {one.id: one for one in check(path).audits[0].findings}["recorded"]
    assert [row.label for row in finding.rows] == ["open"]


def test_numbers_that_no_column_holds_stop_the_run(tmp_path: Path):
    rows = "".join(f"p{at},Ash,{9 * 10**35}\n" for at in range(200))
    with pytest.raises(Stop, match="too large to be worked again"):
        check(_with_groups(tmp_path, rows))


def test_votes_of_a_row_that_stands_twice_are_not_added_up(tmp_path: Path):
    for file in (CASES / "recompute").iterdir():
        text = file.read_text(encoding="utf-8")
        added = text.replace(
            "members: board.groups.members", "members: sum(board.groups.members per county, precinct, candidate)"
        )
        (tmp_path / file.name).write_text(added, encoding="utf-8")
    (_, found) = check(str(tmp_path / "rules.yaml")).audits[0].findings
    (polk,) = [row for row in found.rows if row.label == "Polk, 8"]
    assert polk.verdict is UNDETERMINED
    assert polk.note.startswith("the votes of Clinton are not known as a whole number (groups.csv:19)")
