"""What is still to come of a measure, as its release says, against the lead of the first and all places behind it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from itertools import pairwise

from verifier.claims.statement import Statement
from verifier.context import Against
from verifier.expression import Name
from verifier.materiality.margin import CAN_LEAD
from verifier.model import Change
from verifier.vocabulary import Level
from verifier.wording import materiality as words


def outstanding_changes(one: Statement, held: Against) -> Iterator[Change]:
    """Tell from where to where the lead over the second could still go, and who could pass whom with what is to come.

    Of all who can lead, also where a claim prints others. Only where the figures in force are of one release that says
    how much of the measure is still to come, and all are known.
    """
    left = _left(one, held)
    figures = _figures(one, held) if left else {}
    if left and len(figures) > 1:
        yield _change(figures, left)


def _left(one: Statement, held: Against) -> Fraction | None:
    """Return how much of the claim's measure is still to come; None where nothing is, or nobody says so."""
    measure = one.claim.measure
    releases = {used.release.id for key, used in held.used.items() if key[0] == measure}
    several = len([item for item in held.comparisons if item.ranked]) > 1
    if measure is None or len(releases) != 1 or not several or held.unknown or one.by(measure) != "candidate":
        return None
    if any(item.percent for item in held.comparisons):
        return None
    left = one.record.outstanding.get((next(iter(releases)), measure))
    return left.value if left is not None and left.value is not None and left.value > 0 else None


def _figures(one: Statement, held: Against) -> dict[str, Fraction]:
    """Return the official figures of all who can lead; nobody's where one is not known."""
    rows = one.values(held.state).rows(Name(0, (one.claim.measure or "",), many=True))
    found = {labels["candidate"]: value for labels, value in rows if labels.get("kind") in CAN_LEAD}
    known = {name: value for name, value in found.items() if isinstance(value, Fraction)}
    return known if len(known) == len(found) else {}


def _change(figures: Mapping[str, Fraction], left: Fraction) -> Change:
    """A lead that could be gone is one that could be another's; as much as the lead itself makes a tie."""
    names = sorted(figures, key=lambda name: (-figures[name], name))
    first, second = names[:2]
    lead = figures[first] - figures[second]
    passing = [(behind, ahead) for ahead, behind in pairwise(names)]
    # whoever stands further behind has to pass all between: those next to each other tell whether any order can change
    near = [(behind, ahead) for behind, ahead in passing if figures[ahead] - figures[behind] <= left]
    level = Level.WINNER if left > lead else Level.ORDER if near else Level.MARGIN
    leaders = [name for name in names[1:] if figures[first] - figures[name] < left]
    says = words.still_to_come(first, second, left, (lead - left, lead + left))
    more = words.could_lead(leaders) if leaders else words.could_come_level(_passing(figures, near, left))
    return Change(level, "", f"{says}{more}", undecided=True)


def _passing(
    figures: Mapping[str, Fraction], near: list[tuple[str, str]], left: Fraction
) -> list[tuple[str, str, bool]]:
    """Say of each two whether the one behind could pass the other, or only come level."""
    return [(behind, ahead, figures[ahead] - figures[behind] < left) for behind, ahead in near]
