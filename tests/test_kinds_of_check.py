"""Kinds of check over the rows and units of tables, against brute force, and on both roads."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import combinations
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from verifier.aggregates import AtRow
from verifier.checking.each_rows import EachRow
from verifier.checking.orders import worst_of
from verifier.model import Finding, Relation, Stop, Verdict
from verifier.run import check

HEAD = """
format: 1
audit: Kinds of check
authority: [Board]
contests: {{president: {{title: President}}}}
candidates: {{Ash: {{}}, Birch: {{}}, Other: {{kind: aggregate}}, Blank: {{kind: not a vote}}}}
measures:
  first: {{label: people at first, unit: people, whole: true}}
  final: {{label: people in the end, unit: people, whole: true}}
  people: {{label: people}}
  share: {{label: share, unit: people}}
releases:
  board:
    publisher: Board
    role: official
    status: certified
    as of: 2020-03-03
    tables:
      rows:
        file: rows.csv
        columns:
          county: {{}}
          precinct: {{}}
          candidate: {{}}
          name: {{}}
          first: {{type: whole, blank means: unknown}}
          final: {{type: whole, blank means: unknown}}
        key: [county, precinct, candidate]
      wholes:
        file: wholes.csv
        columns: {{county: {{}}, candidate: {{}}, share: {{type: decimal, blank means: unknown}}}}
        key: [county, candidate]
        {printed}
checks:
{checks}
"""
ROWS = ("county", "precinct", "candidate", "name", "first", "final")
Row = tuple[str, str, str, str, str, str]
Unit = tuple[str, str]

CELL = st.sampled_from(["", "0", "0", "1", "2", "3", "7"])
ROW = st.tuples(
    st.sampled_from("AB"),
    st.sampled_from("12"),
    st.sampled_from(["Ash", "Birch", "Other", "Blank"]),
    st.sampled_from(["x", "y", "z", ""]),
    CELL,
    CELL,
)
TABLE = st.lists(ROW, min_size=1, max_size=14)
QUICK = settings(max_examples=60, deadline=None)


def run(
    checks: str, table: Sequence[Row], wholes: Sequence[tuple[str, ...]] = (("A", "Ash", "1"),), printed: str = ""
) -> list[Finding]:
    """The findings of checks, which are the same on both roads."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        write(folder, checks, table, wholes, printed)
        fast, slow = (check(str(folder / "rules.yaml"), engine=engine) for engine in ("fast", "reference"))
    found = [[one for audit in report.audits for one in audit.findings] for report in (fast, slow)]
    assert found[0] == found[1]
    return [one for one in found[0] if one.kind == "check"]


def write(
    folder: Path, checks: str, table: Sequence[Row], wholes: Sequence[tuple[str, ...]], printed: str = ""
) -> None:
    (folder / "verifier.yaml").write_text("format: 1\n")
    (folder / "rules.yaml").write_text(HEAD.format(checks=checks, printed=printed).lstrip())
    for file, header, rows in (("rows", ROWS, table), ("wholes", ("county", "candidate", "share"), wholes)):
        (folder / f"{file}.csv").write_text("\n".join(map(",".join, [header, *rows])) + "\n")


def known(table: Sequence[Row]) -> list[tuple[Row, int | None, int | None]]:
    """Every row with its figures; those of a key that stands more than once are not known."""
    times = Counter(row[:3] for row in table)
    return [(row, *(int(cell) if cell and times[row[:3]] == 1 else None for cell in (row[4], row[5]))) for row in table]


def units(table: Sequence[Row]) -> dict[Unit, list[tuple[Row, int | None, int | None]]]:
    found: defaultdict[Unit, list[tuple[Row, int | None, int | None]]] = defaultdict(list)
    for one in known(table):
        found[one[0][:2]].append(one)
    return dict(found)


def numbers(finding: Finding) -> dict[str, int]:
    return dict(finding.counts)


def verdict(wrong: int, unknown: int, tested: int, bad: Verdict = Verdict.DISAGREES) -> Verdict:
    if wrong:
        return bad
    return Verdict.AGREES if tested and not unknown else Verdict.UNDETERMINED


# ---- each per, at most


def added(rows: Sequence[tuple[Row, int | None, int | None]], at: int) -> int | None:
    taken = [row[at] for row in rows if row[0][2] != "Blank"]
    return None if not taken or None in taken else sum(number for number in taken if number is not None)


@QUICK
@given(TABLE)
def test_a_test_of_units_is_made_once_for_each(table: list[Row]):
    tested = [
        "{id: e, check: each, per: [county, precinct], expect: sum(board.rows.final) <= sum(board.rows.first)}",
        "{id: m, check: at most, per: [county, precinct], figure: board.rows.final, most: board.rows.first}",
    ]
    each, most = run("".join(f"  - {one}\n" for one in tested), table)
    sums = {unit: (added(rows, 1), added(rows, 2)) for unit, rows in units(table).items()}
    sides = [(first, final) for first, final in sums.values() if first is not None and final is not None]
    wrong, unknown = sum(final > first for first, final in sides), len(sums) - len(sides)
    for finding, word in ((each, "do not hold"), (most, "more")):
        assert finding.verdict is verdict(wrong, unknown, len(sums))
        counted = numbers(finding)
        assert counted.get(word, counted.get("does not hold", 0)) == wrong
        assert counted.get("cannot be decided", 0) == unknown
        assert len(finding.rows) == wrong + unknown


# ---- unique


@QUICK
@given(TABLE)
def test_texts_stand_once(table: list[Row]):
    alone, within = run(
        "  - {id: u, check: unique, table: board.rows, columns: [name]}\n"
        "  - {id: v, check: unique, table: board.rows, columns: name, per: [county, precinct]}\n",
        table,
    )
    for finding, of in ((alone, lambda row: row[3:4]), (within, lambda row: (*row[:2], row[3]))):
        times = Counter(of(row) for row in table if row[3])
        shared = sum(number for number in times.values() if number > 1)
        empty = sum(not row[3] for row in table)
        assert finding.verdict is verdict(shared, empty, len(table))
        assert numbers(finding).get("share a text with others", 0) == shared
        assert {row.label: row.difference for row in finding.rows if row.verdict is Verdict.DISAGREES} == {
            ", ".join(text): f"+{number - 1}" for text, number in times.items() if number > 1
        }


# ---- distinct


def vector(rows: Sequence[tuple[Row, int | None, int | None]]) -> frozenset[tuple[str, int, int]] | None:
    taken = [row for row in rows if row[0][2] != "Blank"]
    if any(number is None for row in taken for number in row[1:]):
        return None
    return frozenset((row[0][2], row[1] or 0, row[2] or 0) for row in taken if row[1] or row[2])


@QUICK
@given(TABLE, st.integers(0, 6))
def test_units_with_the_same_figures_are_found_with_their_base_rate(table: list[Row], at_least: int):
    (finding,) = run(
        "  - {id: d, check: distinct, table: board.rows, per: [county, precinct], figures: [first, final], "
        f"at least: {at_least}}}\n",
        table,
    )
    found = {unit: vector(rows) for unit, rows in units(table).items() if any(row[0][2] != "Blank" for row in rows)}
    sizes = {unit: sum(one[1] for one in rows) for unit, rows in found.items() if rows is not None}
    tested = [unit for unit, rows in found.items() if rows and sizes[unit] >= at_least]
    pairs = [(one, two) for one, two in combinations(tested, 2) if sizes[one] == sizes[two]]
    same = [pair for pair in pairs if found[pair[0]] == found[pair[1]]]
    unknown = sum(rows is None for rows in found.values())
    shared = {unit for pair in same for unit in pair}
    assert finding.verdict is verdict(len(shared), unknown, len(tested) > 1, Verdict.LOOK)
    assert numbers(finding).get("share theirs", 0) == len(shared)
    assert numbers(finding).get("set aside", 0) == len(found) - unknown - len(tested)
    said = " ".join(finding.sentences)
    if len(tested) > 1:
        assert f"of {len(pairs)} pair" in said
        assert f", {len(same)} {'has' if len(same) == 1 else 'have'} the same figures throughout; small" in said
    undecided = [row for row in finding.rows if row.verdict is Verdict.UNDETERMINED]
    assert {tuple(row.label.split(", ")) for row in undecided} == {unit for unit, rows in found.items() if rows is None}
    for row in (row for row in finding.rows if row not in undecided):
        unit = tuple(row.label.split(", "))
        size = sizes[unit]
        larger = [pair for pair in pairs if sizes[pair[0]] >= size]
        assert f"of {len(larger)} pair" in row.note
        assert f"{size} or more, {sum(pair in same for pair in larger)} ha" in row.note


# ---- monotone


@QUICK
@given(TABLE)
def test_more_of_one_is_never_fewer_of_the_other(table: list[Row]):
    (finding,) = run(
        "  - {id: m, check: monotone, table: board.rows, per: [county, precinct], more: first, never fewer: final}\n",
        table,
    )
    states: Counter[str] = Counter()
    turned: dict[str, int] = {}
    for unit, every in units(table).items():
        rows = [row for row in every if row[0][2] in ("Ash", "Birch")]
        sure = [(one[1], one[2]) for one in rows if one[1] is not None and one[2] is not None]
        pairs = sum((a[0] - b[0]) * (a[1] - b[1]) < 0 for a, b in combinations(sure, 2))
        if rows:
            unknown = len(sure) < len(rows) > 1
            nothing = len({one[0] for one in sure}) < 2
            states["wrong" if pairs else "unknown" if unknown else "nothing" if nothing else "holds"] += 1
        if pairs:
            turned[", ".join(unit)] = pairs
    assert finding.verdict is verdict(states["wrong"], states["unknown"], states["holds"], Verdict.LOOK)
    counted = numbers(finding)
    assert counted.get("do not hold", counted.get("does not hold", 0)) == states["wrong"]
    assert counted.get("cannot be decided", 0) == states["unknown"]
    assert counted.get("with nothing to compare", 0) == states["nothing"]
    assert {row.label for row in finding.rows if row.verdict is Verdict.LOOK} == turned.keys()


@given(st.lists(st.tuples(st.integers(0, 6), st.integers(0, 6)), min_size=2, max_size=12))
def test_the_worst_pair_is_that_of_brute_force(figures: list[tuple[int, int]]):
    pairs = [(a, b) for a in figures for b in figures if a[0] > b[0] and a[1] < b[1]]
    assume(pairs)
    found = worst_of([(at, *one) for at, one in enumerate(figures)])
    assert found.pairs == len([1 for one, two in combinations(figures, 2) if (one[0] - two[0]) * (one[1] - two[1]) < 0])
    more, other = figures[found.more], figures[found.other]
    assert (other[1] - more[1], more[0] - other[0]) == max((b[1] - a[1], a[0] - b[0]) for a, b in pairs)


# ---- rollup

SHARE = st.sampled_from(["", "0", "0.1", "0.12", "0.25", "0.33", "0.4", "0.5", "0.50", "0.7", "1", "2", "3.5"])
WHOLES = st.lists(st.tuples(st.sampled_from("ABC"), st.sampled_from(["Ash", "Birch", "Blank"]), SHARE), min_size=1)


def worked(table: Sequence[Row], county: str, candidate: str) -> Fraction | None:
    rows = [row for row in known(table) if row[0][0] == county and row[0][2] == candidate != "Blank"]
    total = None if not rows or any(row[1] is None for row in rows) else sum(row[1] or 0 for row in rows)
    return None if total is None else Fraction(total, 8)


def expected(text: str, value: Fraction, digits: int | None, noise: Fraction, within: Fraction) -> str:
    printed = Fraction(text)
    away = abs(printed - value)
    if not away:
        return "exact"
    if away <= noise:
        return "noise"
    if away <= within:
        return "within"
    if digits is None:
        return "differs"
    half = Fraction(1, 2 * 10 ** max(digits, len(text.partition(".")[2])))
    # half up: the lower end belongs to it (of what is above nought), the upper end does not
    inside = printed - half < value < printed + half or (printed > 0 and value == printed - half)
    return "rounded" if inside else "differs"


@QUICK
@given(
    TABLE,
    WHOLES,
    st.none() | st.integers(0, 2),
    st.sampled_from(["0", "0.01"]),
    st.sampled_from(["0", "0.1"]),
    st.booleans(),
)
def test_wholes_are_what_their_parts_make(
    table: list[Row],
    wholes: list[tuple[str, str, str]],
    digits: int | None,
    noise: str,
    within: str,
    accepted: bool,
):
    accept = ", accept: [{value: rounding, why: printed so}]" if accepted else ""
    (finding,) = run(
        "  - {id: r, check: rollup, whole: board.wholes.share, of: 'sum(board.rows.first per county, candidate) / 8', "
        f"noise: {noise}, within: {within}{accept}}}\n",
        table,
        wholes,
        "" if digits is None else f"printed: {{digits: {digits}, rounding: half up}}",
    )
    times = Counter(one[:2] for one in wholes)
    held = [one for one in wholes if one[1] != "Blank"]
    verdicts: Counter[Verdict] = Counter()
    for county, candidate, text in held:
        value = worked(table, county, candidate)
        if times[county, candidate] > 1:
            verdicts[Verdict.INVALID] += 1
        elif value is None or not text:
            verdicts[Verdict.UNDETERMINED] += 1
        else:
            came = expected(text, value, digits, Fraction(noise), Fraction(within))
            rounded = Verdict.EXPLAINED if accepted else Verdict.DISAGREES
            verdicts[
                {
                    "exact": Verdict.AGREES,
                    "noise": Verdict.EXPLAINED,
                    "within": Verdict.AGREES,
                    "rounded": rounded,
                    "differs": Verdict.DISAGREES,
                }[came]
            ] += 1
    beyond = {(row[0], row[2]) for row in table if row[2] != "Blank"} - {one[:2] for one in wholes}
    counted = numbers(finding)
    words = {
        "as worked": Verdict.AGREES,
        "explained": Verdict.EXPLAINED,
        "not as worked": Verdict.DISAGREES,
        "cannot be decided": Verdict.UNDETERMINED,
        "with a key that stands more than once": Verdict.INVALID,
    }
    assert {word: counted.get(word, 0) for word in words} == {word: verdicts[one] for word, one in words.items()}
    assert counted.get("finer in no figure", 0) == len(beyond)
    verdicts[Verdict.UNDETERMINED] += len(beyond)
    order = [Verdict.INVALID, Verdict.DISAGREES, Verdict.UNDETERMINED, Verdict.EXPLAINED, Verdict.AGREES]
    assert finding.verdict is next((one for one in order if verdicts[one]), Verdict.UNDETERMINED)
    shown = [row.relation for row in finding.rows if row.verdict is Verdict.DISAGREES]
    assert set(shown) <= {Relation.DIFFERS, Relation.ROUNDED}


# ---- aggregates over another table


@QUICK
@given(TABLE, WHOLES)
def test_rows_of_another_table_are_taken_by_their_labels(table: list[Row], wholes: list[tuple[str, str, str]]):
    (finding,) = run(
        "  - {id: x, check: each, expect: 'board.wholes.share <= sum(board.rows.first per county, candidate)'}\n",
        table,
        wholes,
    )
    times = Counter(one[:2] for one in wholes)
    sides = [
        (Fraction(one[2]), value * 8)
        for one in wholes
        if one[2] and times[one[:2]] == 1 and (value := worked(table, one[0], one[1])) is not None
    ]
    wrong, undecided = sum(share > value for share, value in sides), len(wholes) - len(sides)
    # a group of which the coarse table has no row is in nothing that is tested, and nobody knows of it
    beyond = {(row[0], row[2]) for row in table if row[2] != "Blank"} - {one[:2] for one in wholes}
    assert finding.verdict is verdict(wrong, undecided + len(beyond), len(wholes))
    assert numbers(finding).get("cannot be decided", 0) in (undecided, undecided + len(beyond))


# ---- faults

FAULTS = {
    "{id: c, check: monotone, table: board.rows, more: first, never fewer: first}": "held against itself",
    "{id: c, check: at most, figure: board.rows.first, most: board.rows.first}": "held against itself",
    "{id: c, check: rollup, whole: board.rows.first, of: board.rows.first}": "held against itself",
    "{id: c, check: each, per: [county], expect: board.rows.first > 0}": "several rows; write sum(board.rows.first)",
    "{id: c, check: each, per: [town], expect: sum(board.rows.first) > 0}": "unknown column of text 'town'",
    "{id: c, check: each, per: [county], expect: sum(board.rows.first per precinct) > 0}": "has no precinct",
    "{id: c, check: each, per: [county], where: {precinct: 1}, expect: sum(board.rows.first) > 0}": "none of",
    "{id: c, check: each, expect: sum(board.rows.first per county) > sum(board.wholes.share per county)}": "'table'",
    "{id: c, check: each, expect: sum(board.rows.first per precinct) > board.wholes.share}": "has no precinct",
    "{id: c, check: each, per: [county, county], expect: sum(board.rows.first) > 0}": "'county' is named twice",
    "{id: c, check: each, per: county, expect: 'board.wholes.share[county: A, candidate: Ash] > 0'}": "rows of a unit",
    "{id: c, check: rollup, whole: board.rows, of: board.rows.first}": "board.rows",
    "{id: c, check: rollup, whole: board.rows.first, of: board.wholes.share}": "is no column of 'board.rows'",
    "{id: c, check: rollup, whole: board.rows.first, of: '1'}": "is each row's own",
    "{id: c, check: unique, table: board.rows, columns: []}": "no column is named",
    "{id: c, check: unique, table: board.rows, columns: first}": "unknown column of text 'first'",
    "{id: c, check: distinct, table: board.rows, per: county, figures: share}": "unknown measure 'share'",
    "{id: c, check: distinct, table: board.rows, per: [], figures: first}": "no column is named",
    "{id: c, check: monotone, table: board.rows, more: first, never fewer: share}": "unknown measure 'share'",
    "{id: c, check: at most, figure: board.rows.first, most: board.wholes.share}": "is no column of 'board.rows'",
    "{id: c, check: at most, figure: board.rows.first > 1, most: 2}": "a figure is expected",
}


@pytest.mark.parametrize("text", FAULTS)
def test_what_a_check_cannot_mean_is_a_fault_with_its_place(text: str):
    with pytest.raises(Stop) as stop:
        run(f"  - {text}\n", [("A", "1", "Ash", "x", "1", "1")])
    assert any(FAULTS[text] in fault.message for fault in stop.value.faults)
    assert all(fault.place.line > 30 for fault in stop.value.faults)


# ---- speed: what holds is not gone through row by row


QUICK_CHECKS = [
    "{id: e, check: each, per: [county, precinct], expect: sum(board.rows.final) <= sum(board.rows.first)}",
    "{id: x, check: each, expect: 'sum(board.rows.first per county, candidate) > board.wholes.share'}",
    "{id: m, check: at most, per: [county, precinct], figure: board.rows.final, most: board.rows.first}",
    "{id: r, check: rollup, whole: board.rows.final, of: 'sum(board.rows.first per county, precinct) - 1'}",
    "{id: s, check: rollup, whole: board.wholes.share, of: 'sum(board.rows.first per county) / 3', accept: "
    "[{value: rounding, why: printed so}]}",
]


@pytest.mark.parametrize("text", QUICK_CHECKS)
def test_what_holds_is_decided_in_columns(text: str, monkeypatch: pytest.MonkeyPatch):
    taken: list[int] = []
    slow = EachRow.rows

    def counted(each: EachRow, positions: Sequence[int]) -> Iterator[AtRow]:
        taken.append(len(positions))
        return slow(each, positions)

    monkeypatch.setattr(EachRow, "rows", counted)
    table = [("A", str(at), "Ash", "x", "2", "1") for at in range(2500)]
    wholes = [("A", "Ash", "1666.667")]
    with TemporaryDirectory() as name:
        write(Path(name), f"  - {text}\n", table, wholes, "printed: {digits: 3, rounding: half up}")
        report = check(str(Path(name) / "rules.yaml"))
    (found,) = (one for audit in report.audits for one in audit.findings)
    assert found.verdict in (Verdict.AGREES, Verdict.EXPLAINED, Verdict.DISAGREES)
    # the one that is not as it should be: for the finding, and for what it changes
    assert sum(taken) <= 2
