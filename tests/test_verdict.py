"""From facets to verdicts, from verdicts to exit codes, and what changes the order."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from itertools import combinations, permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verifier.context import Against, Comparison
from verifier.model import Finding, Place, Printed, Verdict
from verifier.numbers import read_number
from verifier.record.releases import State
from verifier.relation import relate
from verifier.verdict import changes_order, exit_code, worst

WORST_FIRST = [Verdict.INVALID, Verdict.DISAGREES, Verdict.UNDETERMINED, Verdict.EXPLAINED, Verdict.AGREES]
PLACE = Place("rules.yaml", 1, 1)


def finding(verdict: Verdict, *, still_open: bool = False) -> Finding:
    return Finding("a", "claim", "", verdict, "", PLACE, open=still_open)


def compared(printed: str, exact: str | None, *, ranked: bool = True) -> Comparison:
    number: Printed = read_number(printed)
    value = None if exact is None else Fraction(exact)
    related = None if value is None else relate(number, value)
    return Comparison("", number, value, exact or "", related, PLACE, ranked=ranked)


def against(*comparisons: Comparison, parts: Sequence[Comparison] = ()) -> Against:
    return Against(State(), comparisons, tuple(parts))


@pytest.mark.parametrize(("worse", "better"), list(combinations(WORST_FIRST, 2)))
def test_the_worst_verdict_wins_and_what_is_not_checked_lowers_nothing(worse: Verdict, better: Verdict):
    for order in permutations([worse, better, Verdict.NOT_CHECKED]):
        assert worst(order) is worse


def test_nothing_at_all_is_not_checked():
    assert worst([]) is Verdict.NOT_CHECKED


@given(st.lists(st.tuples(st.sampled_from(list(Verdict)), st.booleans())))
def test_exit_codes_say_the_worst_that_is_not_open(given_verdicts: list[tuple[Verdict, bool]]):
    code = exit_code(finding(verdict, still_open=still_open) for verdict, still_open in given_verdicts)
    verdicts = {verdict for verdict, _ in given_verdicts}
    if verdicts & {Verdict.DISAGREES, Verdict.INVALID}:
        assert code == 1
    elif (Verdict.UNDETERMINED, False) in given_verdicts:
        assert code == 2
    else:
        assert code == 0


def test_only_what_is_undetermined_can_be_open():
    assert exit_code([finding(Verdict.DISAGREES, still_open=True)]) == 1


@pytest.mark.parametrize(
    ("comparisons", "changed"),
    [
        ([("10", "10.4"), ("8", "8.2")], False),
        ([("10", "10.4"), ("10", "10.2")], True),  # a tie in print
        ([("10", "10"), ("11", "10")], True),  # a tie that is printed as a lead
        ([("10", "10"), ("10", "10")], False),
        ([("9", "10"), ("10", "9")], True),
        ([("9", "10"), ("10", None)], False),  # nothing is known of the second
        ([("-1", "-1.4"), ("-2", "-1.6")], False),
    ],
)
def test_what_changes_the_order(comparisons: list[tuple[str, str | None]], changed: bool):
    assert changes_order(against(*(compared(*pair) for pair in comparisons))) is changed


def test_who_cannot_lead_changes_no_order():
    assert not changes_order(against(compared("10", "10.4"), compared("10", "10.2", ranked=False)))


def test_the_parts_of_a_computed_figure_are_put_in_order():
    whole = compared("0", "0.2")
    assert changes_order(against(whole, parts=[compared("10", "10.4"), compared("10", "10.2")]))
    assert not changes_order(against(whole, parts=[compared("11", "10.9"), compared("10", "10.2")]))


@pytest.mark.parametrize(("printed", "exact", "changed"), [("0", "0.2", True), ("-1", "1", True), ("1", "2", False)])
def test_the_sign_of_a_difference_is_an_order(printed: str, exact: str, changed: bool):
    assert changes_order(against(compared(printed, exact)), signed=True) is changed
    # nothing that is counted lies below zero: with the other sign it is a lead, whatever it was calculated by
    assert changes_order(against(compared(printed, exact))) is (Fraction(printed) * Fraction(exact) < 0)


numbers = st.integers(-30, 30).map(lambda tenths: Fraction(tenths, 10))


@given(st.lists(st.tuples(numbers, numbers), max_size=5), st.randoms())
def test_order_is_held_pair_by_pair_whatever_stands_first(pairs: list[tuple[Fraction, Fraction]], random: object):
    held = [_pair(printed, exact) for printed, exact in pairs]
    swapped = any((a[0] > b[0]) != (a[1] > b[1]) or (a[0] < b[0]) != (a[1] < b[1]) for a, b in combinations(pairs, 2))
    expected = swapped or any(printed * exact < 0 for printed, exact in pairs)
    assert changes_order(against(*held)) is expected
    random.shuffle(held)  # type: ignore[attr-defined]
    assert changes_order(against(*held)) is expected


def _pair(printed: Fraction, exact: Fraction) -> Comparison:
    number = Printed(str(printed), printed, 1)
    return Comparison("", number, exact, str(exact), relate(number, exact), PLACE)
