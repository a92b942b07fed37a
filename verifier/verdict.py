"""From relations and causes to verdicts: what is worst, what changes the order, what the exit code is."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from itertools import combinations

from verifier.context import Against, Comparison
from verifier.model import Class, Finding, Verdict

# best to worst; not checked is listed and lowers nothing
ORDER = (
    Verdict.NOT_CHECKED,
    Verdict.AGREES,
    Verdict.EXPLAINED,
    Verdict.FOLLOWS,
    Verdict.LOOK,
    Verdict.UNDETERMINED,
    Verdict.DISAGREES,
    Verdict.INVALID,
)
# as a report counts them, what was not checked last
COUNTED = (
    Verdict.AGREES,
    Verdict.EXPLAINED,
    Verdict.DISAGREES,
    Verdict.LOOK,
    Verdict.UNDETERMINED,
    Verdict.INVALID,
    Verdict.FOLLOWS,
    Verdict.NOT_CHECKED,
)
FINE, DISAGREES, UNDETERMINED = 0, 1, 2
WRONG = (Verdict.DISAGREES, Verdict.INVALID)


def worst(verdicts: Iterable[Verdict]) -> Verdict:
    """Return the worst verdict; `not checked` where there is none other."""
    return max(verdicts, key=ORDER.index, default=Verdict.NOT_CHECKED)


def apart_from_wrong(verdicts: Iterable[Verdict]) -> Verdict:
    """Return the worst verdict of what is neither wrong nor invalid: what is left where that follows from others."""
    return worst(verdict for verdict in verdicts if verdict not in WRONG)


def exit_code(findings: Iterable[Finding], fail_on: Class = Class.IMPOSSIBLE) -> int:
    """Return 1 where anything disagrees or is invalid, else 2 where anything is undetermined, else 0.

    A finding that is undetermined by its own nature (`open`) is shown and counted, and does not move the exit code.
    Neither does what a check found, or could not decide, that only looks for what is odd: unless it is to fail on that.
    What follows from another finding is counted there.
    """
    found = list(findings)
    looks = fail_on is Class.LOOK
    wrong = (*WRONG, Verdict.LOOK) if looks else WRONG
    if any(finding.verdict in wrong for finding in found):
        return DISAGREES
    undecided = [finding for finding in found if finding.verdict is Verdict.UNDETERMINED and not finding.open]
    return UNDETERMINED if any(looks or finding.class_ is not Class.LOOK for finding in undecided) else FINE


def changes_order(against: Against, signed: bool = False) -> bool:
    """Tell whether the printed figures put any two that can lead in another order than the official ones do.

    Two that differ officially and are printed as equal are in another order: a reader is told of a tie. For a figure
    that was computed its parts are compared. `signed`: the figure is a difference, whose sign is an order. Nothing that
    is counted lies below zero: a figure with the other sign is a lead of the other one, however it was calculated.
    """
    ranked = [one for one in against.printed if one.ranked and one.exact is not None]
    # more than 0 is a lead, and is never printed for a tie
    leads = [one for one in against.comparisons if one.printed.value or not one.printed.is_bound]
    turned = signed and any(_turned(one.printed.value, one.exact) for one in leads)
    opposed = any(_opposed(one) for one in against.comparisons)
    return turned or opposed or any(_swapped(first, second) for first, second in combinations(ranked, 2))


def _opposed(one: Comparison) -> bool:
    return one.exact is not None and one.printed.value * one.exact < 0


def _swapped(first: Comparison, second: Comparison) -> bool:
    assert first.exact is not None and second.exact is not None  # noqa: S101, PT018 (the caller has asked)
    return _turned(first.printed.value - second.printed.value, first.exact - second.exact)


def _turned(printed: Fraction, exact: Fraction | None) -> bool:
    """Tell whether two differences have another sign."""
    return exact is not None and _sign(printed) != _sign(exact)


def _sign(value: Fraction) -> int:
    return (value > 0) - (value < 0)
