"""What figures count: the unit of a measure, of an expression, and of what a claim prints."""

from __future__ import annotations

from verifier.claims.statement import Statement
from verifier.context import Unit
from verifier.expression import Dimension, Node, measure_of
from verifier.rulebook.book import Rulebook
from verifier.rulebook.derived import derivation, plain_dimensions
from verifier.rulebook.scope import Scope


def unit_of(rulebook: Rulebook, measure: str | None) -> Unit | None:
    """Return the unit of a measure: the measure whose unit it shares, or itself. Shares of different things differ."""
    measures = rulebook.book.measures
    if measure is None or measure not in measures:
        return None
    shared = measures[measure].unit
    key = shared if shared in measures else measure
    return Unit(key, measures[key].label)


def official_unit(one: Statement) -> Unit | None:
    """Return what the figures that a claim is held against count; None for a plain number or a compound unit."""
    if one.claim.of is None:
        return unit_of(one.rulebook, one.claim.measure)
    found = _of(one)
    single = found is not None and len(found.powers) == 1 and found.powers[0][1] == 1
    return unit_of(one.rulebook, found.powers[0][0]) if found is not None and single else None


def gives_percent(one: Statement) -> bool:
    """Tell whether the figure that a claim computes is a percentage."""
    found = _of(one) if one.claim.of is not None else None
    return found is not None and found.percent


def _of(one: Statement) -> Dimension | None:
    """Return what the expression counts that a claim's figure is held against."""
    counted = _counted(one.rulebook)
    let: dict[str, Dimension | None] = {}
    for name, node in one.let().items():
        let[name] = measure_of(node, Scope(one.rulebook.book, counted, let, stood=True))[0]
    return measure_of(one.expression("of"), Scope(one.rulebook.book, counted, let, stood=True))[0]


def _counted(rulebook: Rulebook) -> dict[str, Dimension | None]:
    """Return what every measure counts, the derived ones after those that they are derived from."""
    measures = rulebook.book.measures
    nodes: dict[str, Node] = {key: rulebook.expressions["measures", key, "is"] for key in measures if measures[key].is_}
    counted: dict[str, Dimension | None] = {**plain_dimensions(rulebook.book, nodes)}
    for key in derivation(nodes)[0]:
        if key not in counted:
            scope = Scope(rulebook.book, counted, row=(measures[key].by, "contest"))
            counted[key] = measure_of(nodes[key], scope)[0]
    return counted


def printed_unit(one: Statement) -> Unit | None:
    """Return what a claim prints its figures as; None where it does not say."""
    return unit_of(one.rulebook, one.claim.printed_as or one.claim.measure)
