"""A claim's printed figures against the figures of one state of the record."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from verifier.bounds import Interval
from verifier.claims.as_published import settled
from verifier.claims.differences import is_difference
from verifier.claims.statement import Statement
from verifier.claims.units import gives_percent
from verifier.context import Against, Comparison
from verifier.expression import KeyPart, Name
from verifier.fractions import Unknown, Value, evaluate
from verifier.materiality.margin import CAN_LEAD
from verifier.model import Place, Printed
from verifier.numbers import show, write_number
from verifier.record.printed_measures import printed_measures
from verifier.record.releases import FigureKey, State
from verifier.relation import relate
from verifier.rulebook.implied import names_used
from verifier.values import RecordValues
from verifier.wording.claims import no_number
from verifier.wording.figures import shown_exactly, written_as
from verifier.wording.unknown import shown_known


def against(one: Statement, state: State) -> Against:
    """Compare every figure of a claim with one state of the record."""
    values = one.values(state)
    if one.claim.figures is not None:
        found = tuple(_printed(one, values, label) for label in one.claim.figures)
        return Against(state, found, used=values.used)
    exact = evaluate(one.expression("of"), values)
    printed = _implied(one, state) if one.claim.implied_by else one.claim.figure
    if printed is None:
        return Against(state, ())
    place = one.rulebook.place("claims", one.position, "implied by" if one.claim.implied_by else "figure")
    return Against(state, (_comparison(one, "", printed, exact, place),), _parts(one, values), values.used)


def recompute(one: Statement, state: State, given: tuple[Fraction, ...]) -> Fraction | None:
    """Compute an implied figure from given values of its parts."""
    source = _source(one)
    if source is None:
        return None
    replaced = dict(zip(_leaves(one, source), given, strict=True))
    found = evaluate(one.expression("of"), one.values(state, replaced))
    return found if isinstance(found, Fraction) else None


def parts_as_printed(one: Statement) -> dict[FigureKey, Fraction]:
    """Return the printed figures from which an implied one is computed, by the figures that they stand for."""
    source = _source(one)
    if source is None or source.claim.figures is None:
        return {}
    return {key: source.claim.figures[_spelling(source, key[2])].value for key in _leaves(one, source)}


def _parts(one: Statement, values: RecordValues) -> tuple[Comparison, ...]:
    """Compare the printed figures from which an implied figure is computed; none where it was printed itself."""
    source = _source(one)
    if source is None:
        return ()
    return tuple(_printed(source, values, _spelling(source, key[2])) for key in _leaves(one, source))


def _source(one: Statement) -> Statement | None:
    if one.claim.implied_by is None:
        return None
    at = [claim.id for claim in one.rulebook.book.claims].index(one.claim.implied_by)
    return Statement(one.rulebook, one.record, one.rulebook.book.claims[at], at)


def _leaves(one: Statement, source: Statement) -> list[FigureKey]:
    """The figures that the claim's expression uses, in its order; none where its source does not print all of them."""
    own, other = (RecordValues(each.rulebook, each.record, None, each.contest) for each in (one, source))
    measure = source.claim.measure or ""
    labels = [one.rulebook.candidate(label) or label for label in source.claim.figures or {}]
    printed = {other.figure_key(measure, {one.by(measure): label}) for label in labels}
    names = [name for _, name in names_used(one.expression("of"), one.let())]
    if any(len(name.path) > 1 or name.many for name in names):
        return []
    keys = dict.fromkeys(own.key_in_force(name) for name in names)
    return list(keys) if keys.keys() <= printed else []


def _spelling(source: Statement, name: str) -> str:
    return next(label for label in source.claim.figures or {} if (source.rulebook.candidate(label) or label) == name)


def _implied(one: Statement, state: State) -> Printed | None:
    """Compute what the source's printed figures imply; its decimals are those of its most precise part."""
    source = _source(one)
    if source is None or source.claim.figures is None:
        return None
    figures = source.claim.figures
    used = [figures[_spelling(source, key[2])] for key in _leaves(one, source)]
    found = recompute(one, state, tuple(figure.value for figure in used)) if used else None
    if found is None:
        return None
    digits, percent = max(figure.digits for figure in used), gives_percent(one)
    shown = found * 100 if percent else found
    exact = (shown * 10**digits).denominator == 1
    text = write_number(shown, digits) if exact else show(shown)
    return Printed(f"{text}%" if percent else text, found, digits, percent)


def _printed(one: Statement, values: RecordValues, label: str) -> Comparison:
    """Compare one printed figure with the figure in force; its places are those of what it is, or is derived from."""
    measure, figures = one.claim.measure, one.claim.figures
    assert figures is not None and measure is not None  # noqa: S101, PT018 (faults otherwise)
    path = (one.claim.recomputed_by, measure) if one.claim.recomputed_by else (measure,)
    exact = values.value(Name(0, path, (KeyPart(0, "", one.rulebook.candidate(label) or label),)))
    subject = one.rulebook.candidate(label) or label
    own = [
        values.used.get((source, *values.figure_key(source, {one.by(source): subject})[1:]))
        for source in sorted(printed_measures(one.rulebook, {measure}))
    ]
    found = [one for one in own if one is not None]
    place = one.rulebook.place("claims", one.position, "figures", label)
    compared = _comparison(one, label, figures[label], exact, place)
    own_figure = found and one.is_printed(measure) and compared.exact is not None
    written = written_as(found[0].figure.written, one.in_percent()) if own_figure else ""
    return replace(
        compared,
        written=written or compared.written,
        official_places=tuple(one.figure.place for one in found),
        ranked=_can_lead(one, subject),
    )


def _can_lead(one: Statement, subject: str) -> bool:
    """Tell whether a figure belongs to somebody who can lead: aggregates and undervotes cannot."""
    candidate = one.rulebook.book.candidates.get(subject)
    return one.by(one.claim.measure or "") != "candidate" or (candidate is not None and candidate.kind in CAN_LEAD)


def _comparison(one: Statement, label: str, printed: Printed, exact: Value, place: Place) -> Comparison:
    printed = one.printed(printed)
    percent = printed.percent or one.in_percent()
    rough = exact if isinstance(exact, Interval) else None
    if rough is not None:
        exact = settled(printed, rough, one.within(printed), is_difference(one))
    if not isinstance(exact, Fraction):
        reason = exact.reason if isinstance(exact, Unknown) else no_number()
        return Comparison(label, printed, None, "unknown", None, place, unknown=reason, percent=percent)
    within = one.within(printed)
    related = relate(printed, exact, within)
    written = shown_exactly(exact, percent) if rough is None else shown_known(rough, percent)
    return Comparison(
        label, printed, exact, written, related, place, within=within, percent=percent, rough=rough is not None
    )
