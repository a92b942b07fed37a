"""What the printed figures of a claim change: who leads, the order, a margin, and the seats that formulas make."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction

from verifier.claims.beside_others import beside_others
from verifier.claims.comparing import parts_as_printed
from verifier.claims.outstanding import outstanding_changes
from verifier.claims.statement import Statement
from verifier.context import Against, Comparison
from verifier.expression import Name, walk
from verifier.materiality.leaders import level_of, worst_first
from verifier.materiality.margin import margin
from verifier.materiality.seats import SeatsChanged, moved, open_seats, parts_changed
from verifier.materiality.seats_told import by_lot, seats_said
from verifier.model import Change
from verifier.record.releases import FigureKey
from verifier.rulebook.book import candidate_named
from verifier.values import RecordValues
from verifier.verdict import changes_order
from verifier.vocabulary import Level
from verifier.wording import materiality as words


def claim_changes(one: Statement, held: Against, *, signed: bool) -> tuple[Change, ...]:
    """Return what the figures of a claim change together, worst first; nothing of what is known only roughly.

    `signed`: the claim's figure is a difference, whose sign is an order.
    """
    if any(item.rough for item in held.printed):
        return ()
    return worst_first(
        [*_of_the_order(one, held, signed), *_of_seats(one, held), *_open(one, held), *outstanding_changes(one, held)]
    )


def worst_level(one: Statement, held: Against, *, signed: bool) -> Level:
    """Return the worst of the order, seats and the winner that a claim's figures change; a margin alone is none."""
    order = _order_level(one, held, signed)
    if order is Level.WINNER or not any(_of_seats(one, held)):
        return order
    return Level.SEATS


def _order_level(one: Statement, held: Against, signed: bool) -> Level:
    if not changes_order(held, signed):
        return Level.NONE
    printed, exact = _ranked(held)
    if level_of(printed, exact) is Level.WINNER and _equal_with_them(one, held, exact) is not None:
        return Level.WINNER
    return Level.ORDER


def _ranked(held: Against) -> tuple[dict[str, Fraction], dict[str, Fraction]]:
    """Return the figures of those who can lead, as printed and as they are."""
    found = [item for item in held.printed if item.ranked and item.exact is not None and item.label]
    return {item.label: item.printed.value for item in found}, {item.label: item.exact or Fraction(0) for item in found}


def _equal_with_them(one: Statement, held: Against, exact: Mapping[str, Fraction]) -> dict[str, Fraction] | None:
    """Return who else has as much as the first of a claim's own, officially; None where anybody could have more."""
    measure = _measure_of(one, held)
    if measure is None or held.unknown or one.by(measure) != "candidate":
        return None
    names = {candidate_named(one.rulebook.book, label) for label in exact}
    others = {
        labels.get("candidate", ""): value
        for labels, value in one.values(held.state).rows(Name(0, (measure,), many=True))
        if labels.get("candidate") not in names and labels.get("kind") not in ("aggregate", "not a vote")
    }
    most = max(exact.values())
    known = {name: value for name, value in others.items() if isinstance(value, Fraction)}
    if len(known) < len(others) or any(value > most for value in known.values()):
        return None
    return {name: value for name, value in known.items() if value == most}


def _measure_of(one: Statement, held: Against) -> str | None:
    """Return the one measure of the printed figures; of an implied one that of its parts."""
    if not held.parts:
        return one.claim.measure
    measures = {key[0] for key in parts_as_printed(one)}
    return measures.pop() if len(measures) == 1 else None


def _of_the_order(one: Statement, held: Against, signed: bool) -> Iterator[Change]:
    level, of = _order_level(one, held, signed), _contest(one)
    printed, exact = _ranked(held)
    percent = any(item.percent for item in held.printed)
    if level is Level.WINNER:
        yield Change(level, of, words.winner(printed, {**exact, **(_equal_with_them(one, held, exact) or {})}))
    elif level is Level.ORDER:
        turned = level_of(printed, exact) is not Level.NONE
        yield Change(level, of, words.order(printed, exact, together=False) if turned else words.another_sign())
    yield from beside_others(one, held, level, of)
    found = margin(one.values(held.state), one.claim.measure, held) if level is Level.NONE else None
    if found is not None and found.printed != found.exact:
        says = words.margin(found.first, found.second, found.printed, found.exact, together=False, percent=percent)
        yield Change(Level.MARGIN, of, says)


def _contest(one: Statement) -> str:
    contest = one.rulebook.book.contests.get(one.contest) if len(one.rulebook.book.contests) > 1 else None
    return contest.title if contest is not None else ""


# ---- seats


def _of_seats(one: Statement, held: Against) -> Iterator[Change]:
    """Tell of seats that were printed, and of those that formulas make of the printed figures."""
    book = one.rulebook.book
    counted = {allocation.measure for allocation in book.allocations.values()}
    if one.claim.measure in counted and one.claim.figures is not None:
        yield from _seats_printed(one, held)
    figures = _as_printed(one, held)
    for name in book.allocations if figures else ():
        yield from _by_formula(one, held, name, figures)


def _seats_printed(one: Statement, held: Against) -> Iterator[Change]:
    """Tell who has more or fewer seats as printed; only whole numbers are seats."""
    known = [item for item in held.comparisons if item.exact is not None and not item.same]
    if known and all(_is_whole(item) for item in known):
        said = {item.label: int(item.printed.value) for item in known}
        official = {item.label: int(item.exact or 0) for item in known}
        yield from _told(moved(said, official), one.claim.recomputed_by or "", _contest(one))


def _is_whole(item: Comparison) -> bool:
    return item.printed.value.denominator == 1 and item.exact is not None and item.exact.denominator == 1


def _as_printed(one: Statement, held: Against) -> dict[FigureKey, Fraction]:
    """Return the printed figures that are not the official ones, by the figures that they stand for."""
    if held.parts:
        return parts_as_printed(one)
    measure = one.claim.measure
    if one.claim.figures is None or measure is None or one.claim.recomputed_by:
        return {}
    values = one.values(held.state)
    return {
        values.figure_key(measure, {one.by(measure): one.rulebook.candidate(item.label) or item.label}): (
            item.printed.value
        )
        for item in held.comparisons
        if item.exact is not None and item.exact != item.printed.value
    }


def _by_formula(one: Statement, held: Against, name: str, figures: Mapping[FigureKey, Fraction]) -> Iterator[Change]:
    """Work an allocation with the printed figures in the place of those in force, where it uses any of them."""
    values = one.values(held.state)
    official = values.allocated(name)
    if not figures.keys() & values.used.keys():
        return
    said = RecordValues(one.rulebook, one.record, held.state, one.contest, substitutes=figures).allocated(name)
    formula = one.rulebook.book.allocations[name].formula
    for change in parts_changed(said, official):
        yield from _told(change, formula, name if name != formula else "")


def _told(change: SeatsChanged | None, formula: str, of: str) -> Iterator[Change]:
    if change is None:
        return
    yield Change(Level.SEATS, of, words.seats_changed(seats_said(change), formula, change.where))


def _open(one: Statement, held: Against) -> Iterator[Change]:
    """Tell from how many to how many seats each could have, where the claim's allocation needs lots nobody recorded."""
    asked = {name.path[0] for node in one.nodes() for name in walk(node) if isinstance(name, Name)}
    for name in sorted(asked & one.rulebook.book.allocations.keys()):
        bounds, lots = open_seats(one.values(held.state).allocated(name))
        if bounds:
            why = "; ".join(by_lot(lot) for lot in lots)
            ranges = [(who, low, high) for who, (low, high) in bounds.items()]
            yield Change(Level.SEATS, name, words.open_seats(ranges, why), undecided=True)
