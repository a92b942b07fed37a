"""The rules under test in words, each with its brute-force reference, and contests that force ties."""

from __future__ import annotations

from fractions import Fraction
from functools import partial

from hypothesis import strategies as st

import formula_references as reference
from verifier.formulas.methods import read_rule

IOWA_BAR = {"by seats": {1: "majority", 2: "25%", 3: "1/6", "4+": "15%"}, "round": "up"}
IOWA = {
    "round": "half up",
    "short": "highest fraction below half",
    "over": "lowest fraction from half",
    "keep": 1,
    "ties": "lot",
    "short of fractions": "lot among viable",
    "nobody can give": "unsettled",
    "nobody viable": "unsettled",
    "no majority": "largest group",
}
NEVADA = {
    "round": "half up",
    "short": "nearest to rounding up, one at a time",
    "over": "furthest from rounding up, one at a time",
    "keep": 1,
    "ties": "lot",
    "decimals": 4,
    "nobody can give": "the precinct grows",
    "nobody viable": "unsettled",
}
DNC_BAR = {"share": "15%", "nobody": "half of the leader's share"}

ADJUST, REMAINDER, AVERAGES, ROUNDED = (
    "round-then-adjust",
    "largest remainder",
    "highest averages",
    "proportional, rounded",
)

# name: method, parameters, threshold, reference
RULES = {
    "Iowa": (ADJUST, IOWA, IOWA_BAR, reference.iowa),
    "Iowa, silent where the sheet is": (
        ADJUST,
        {**IOWA, "short of fractions": "unsettled", "nobody viable": "largest group", "keep": 0},
        IOWA_BAR,
        partial(reference.iowa, short_by_lot=False, largest=True, keep=0),
    ),
    "Nevada": (ADJUST, NEVADA, IOWA_BAR, reference.nevada),
    "Nevada, two decimals": (ADJUST, {**NEVADA, "decimals": 2}, IOWA_BAR, partial(reference.nevada, places=2)),
    "DNC": (
        REMAINDER,
        {"quota": "Hare"},
        DNC_BAR,
        partial(reference.remainders, share=Fraction(15, 100), half_of_leader=True),
    ),
    "DNC, shares to a whole percent": (
        REMAINDER,
        {"share decimals": 0, "over": "lowest remainder"},
        {"share": "15%"},
        partial(reference.remainders, share=Fraction(15, 100), decimals=0, over="lowest remainder"),
    ),
    **{
        quota: (REMAINDER, {"quota": quota}, None, partial(reference.remainders, quota=quota))
        for quota in reference.QUOTAS
    },
    "Imperiali, taken back": (
        REMAINDER,
        {"quota": "Imperiali", "over": "lowest remainder", "more left than groups": "one each again"},
        None,
        partial(reference.remainders, quota="Imperiali", over="lowest remainder", again=True),
    ),
    "Imperiali, larger quota": (
        REMAINDER,
        {"quota": "Imperiali", "over": "larger quota", "of": "groups"},
        {"share": "10%", "of": "groups"},
        lambda weights, seats, total: reference.remainders(
            weights,
            seats,
            sum(weights),
            quota="Imperiali",
            of="groups",
            share=Fraction(1, 10),
            over="larger quota",
        ),
    ),
    "Hare of all votes": (
        REMAINDER,
        {"of": "total", "more left than groups": "one each again", "nobody qualifies": "largest group"},
        {"share": "20%", "test": "more than"},
        partial(reference.remainders, of="total", share=Fraction(1, 5), more=True, again=True, largest=True),
    ),
    **{
        divisors: (AVERAGES, {"divisors": divisors}, None, partial(reference.averages, divisors=divisors))
        for divisors in reference.DIVISORS
    },
    "D'Hondt, 2 to 4 seats": (
        AVERAGES,
        {"divisors": "D'Hondt", "minimum": 2, "maximum": 4},
        {"share": "5%"},
        partial(reference.averages, divisors="D'Hondt", minimum=2, maximum=4, share=Fraction(1, 20)),
    ),
    "Sainte-Laguë, at most 3": (
        AVERAGES,
        {"divisors": "Sainte-Laguë", "maximum": 3},
        {"share": "1/4", "test": "more than"},
        partial(reference.averages, divisors="Sainte-Laguë", maximum=3, share=Fraction(1, 4), more=True),
    ),
    "Iowa Republicans": (
        ROUNDED,
        {"leftover": "highest fraction rounded down", "surplus": "fraction nearest a half"},
        None,
        partial(reference.republican, leftover="highest fraction rounded down", surplus="fraction nearest a half"),
    ),
    "New Hampshire Republicans": (
        ROUNDED,
        {"leftover": "leader", "surplus": "fraction nearest a half", "nobody qualifies": "largest group"},
        {"share": "10%"},
        partial(
            reference.republican,
            leftover="leader",
            surplus="fraction nearest a half",
            share=Fraction(1, 10),
            largest=True,
        ),
    ),
    "New Hampshire Republicans, double rounding": (
        ROUNDED,
        {"leftover": "leader", "surplus": "unsettled", "percent decimals": 0},
        {"share": "10%"},
        partial(reference.republican, leftover="leader", surplus="unsettled", share=Fraction(1, 10), decimals=0),
    ),
    "Alabama Republicans at large": (
        ROUNDED,
        {"leftover": "leader", "surplus": "last", "of": "qualified"},
        {"share": "20%", "test": "more than"},
        partial(
            reference.republican, leftover="leader", surplus="last", of="qualified", share=Fraction(1, 5), more=True
        ),
    ),
    "Winner takes all": ("winner-take-all", {}, None, reference.all_to_winner),
    "Winner takes all with a majority": (
        "winner-take-all",
        {},
        {"share": "50%", "test": "more than"},
        partial(reference.all_to_winner, share=Fraction(1, 2), more=True),
    ),
    "Alabama Republicans in a district": (
        "winner-take-most",
        {"takes all": {"share": "50%", "test": "more than"}, "split": [2, 1]},
        {"share": "20%", "test": "more than"},
        partial(reference.most_to_winner, split=(2, 1), share=Fraction(1, 5), more=True),
    ),
}


def rule_of(name):
    method, parameters, threshold, _ = RULES[name]
    return read_rule(method, parameters, threshold)


def reference_of(name):
    return RULES[name][3]


GROUPS = "ABCDE"
LARGE = 10**12


@st.composite
def contests(draw, most_seats=12):
    """(weights, seats, total): half of them with equal weights or weights that hit a threshold exactly, or nearly."""
    count = draw(st.integers(1, 5))
    forced = draw(st.booleans())
    unit = draw(st.sampled_from([1, 1, 3, 20, LARGE // 100]))
    few = st.sampled_from([0, 1, 2, 3, 5, 10, 15, 20, 25, 50])
    any_votes = st.one_of(st.integers(0, 60), st.integers(0, LARGE))
    weights = [draw(few) * unit if forced else draw(any_votes) for _ in range(count)]
    if not forced and draw(st.booleans()):
        weights[-1] = weights[0] + draw(st.integers(0, 1))
    seats = draw(st.integers(0, most_seats))
    total = sum(weights)
    if draw(st.booleans()):
        total = max(total, 100 * unit) if forced else total + draw(st.integers(0, 20))
    return tuple(weights), seats, total


def named(weights):
    return dict(zip(GROUPS, weights, strict=False))
