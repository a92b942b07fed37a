"""The record around a claim: what was official before, at its time and since, and what was only ever reported."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from verifier.claims.figures import Trials
from verifier.claims.statement import Statement
from verifier.claims.truths import Outcome
from verifier.context import Against, Comparison
from verifier.explaining.lines import head, inner, plain, table
from verifier.explaining.tested import Outcomes
from verifier.page.blocks import Block, Kind
from verifier.record.releases import FigureKey, InForce, Release
from verifier.relation import relate
from verifier.wording import figures as figure_words
from verifier.wording import reasons as words
from verifier.wording.times import Labels, hours, in_force

SHOWN = 20
COLUMNS = (
    ("Figure", Kind.NAME),
    ("Printed", Kind.NUMBER),
    ("Official", Kind.NUMBER),
    ("Difference", Kind.NUMBER),
    ("Relation", Kind.WORDS),
    ("Where", Kind.WORDS),
)
USED = (("Figure", Kind.NAME), ("Value", Kind.NUMBER), ("Release", Kind.WORDS), ("Where", Kind.WORDS))


def of_trials(one: Statement, found: Trials) -> Iterator[Block]:
    """Tell every state that figures were held against, and every state before and since."""
    context = found.best.context
    if not (found.best.against.state.out or found.best.against.state.later):
        yield plain(words.NO_STATES)
        return
    labels = one.labels()
    yield from _before([(words.state_before(hours(held.state)), held) for held in reversed(context.before)], labels)
    for number, trial in enumerate(found.then[:SHOWN], 1):
        best = trial is found.best
        yield head(words.state_then(trial.against.state, number, len(found.then), best))
        yield from _figures(trial.against, labels)
        yield inner(words.comes_out(trial.verdict, trial.judged.facets))
    yield from _left_out(len(found.then) - SHOWN)
    yield from _not_tried(found.untried)
    yield from _since([(words.state_since(hours(held.state)), held) for held in context.since], labels)
    yield from _others(one, found.best.against.used, _printed(one, found.best.against))


def used_in(found: Trials) -> list[InForce]:
    """Return the figures in force that were used in any state that a claim was held against."""
    context = found.best.context
    states = (*(trial.against for trial in found.then), *context.before, *context.since)
    return [used for held in states for used in held.used.values()]


def _before(states: Sequence[tuple[str, Against]], labels: Labels) -> Iterator[Block]:
    yield from _states(states[-SHOWN:], labels, len(states) - SHOWN)
    if not states:
        yield plain(words.no_states("before"))


def _since(states: Sequence[tuple[str, Against]], labels: Labels) -> Iterator[Block]:
    yield from _states(states[:SHOWN], labels, len(states) - SHOWN)
    if not states:
        yield plain(words.no_states("since"))


def _states(states: Sequence[tuple[str, Against]], labels: Labels, left: int) -> Iterator[Block]:
    for title, held in states:
        yield head(title)
        yield from _figures(held, labels)
    yield from _left_out(left)


def _left_out(number: int) -> Iterator[Block]:
    if number > 0:
        yield plain(words.states_left_out(number))


def _not_tried(number: int) -> Iterator[Block]:
    if number:
        yield plain(words.not_tried(number))


def _figures(held: Against, labels: Labels) -> Iterator[Block]:
    """Show the figures of a state beside the printed ones, and how these relate to them."""
    yield from (inner(said) for said in in_force(held.used, labels))
    yield from table(COLUMNS, [_row(one, held) for one in (*held.comparisons, *held.parts)])


def _row(one: Comparison, held: Against) -> tuple[str, ...]:
    where = ", ".join(str(place) for place in one.official_places)
    return one.label, one.printed.text, one.written, figure_words.difference(one), how(one, held), where


def how(one: Comparison, held: Against) -> str:
    """Say how a printed figure relates to an official one; one that was computed relates by its parts."""
    computed = held.parts and one in held.comparisons and not one.same
    return figure_words.computed_from(held.parts) if computed else figure_words.note(one)


def of_outcomes(one: Statement, found: Outcomes) -> Iterator[Block]:
    """Tell what a test is in every state, with the figures that were in force."""
    if not (found.best.state.out or found.best.state.later):
        yield plain(words.NO_STATES)
        return
    labels = one.labels()
    for outcome in found.before[-SHOWN:]:
        yield from _outcome(words.state_before(hours(outcome.state)), outcome, found.best, labels)
    for number, outcome in enumerate(found.then[:SHOWN], 1):
        title = words.state_then(outcome.state, number, len(found.then), outcome is found.best)
        yield from _outcome(title, outcome, found.best, labels)
    for outcome in found.since[:SHOWN]:
        yield from _outcome(words.state_since(hours(outcome.state)), outcome, found.best, labels)
    left = (len(part) - SHOWN for part in (found.before, found.then, found.since))
    yield from _left_out(sum(max(0, number) for number in left))
    yield from _not_tried(found.untried)
    yield from _others(one, found.best.used, {})


def _outcome(title: str, outcome: Outcome, best: Outcome, labels: Labels) -> Iterator[Block]:
    yield head(title)
    yield inner(words.test_then(outcome.value))
    if outcome is not best and outcome.figures == best.figures:
        yield inner(words.SAME_FIGURES)
        return
    yield from (inner(said) for said in in_force(outcome.used, labels))
    yield from table(USED, [_used(key, used) for key, used in list(outcome.used.items())[:SHOWN]])
    if len(outcome.used) > SHOWN:
        yield inner(words.more_figures(len(outcome.used) - SHOWN))


def _used(key: FigureKey, used: InForce) -> tuple[str, ...]:
    return words.figure_named(key), used.figure.written, used.release.id, str(used.figure.place)


def _printed(one: Statement, held: Against) -> Mapping[FigureKey, Comparison]:
    """Return what the claim prints for the figures of releases, where its own figures are such."""
    measure = one.claim.measure
    if measure is None or one.claim.recomputed_by or not one.is_printed(measure):
        return {}
    values, by = one.values(held.state), one.by(measure)
    return {
        values.figure_key(measure, {by: one.rulebook.candidate(own.label) or own.label}): own
        for own in held.comparisons
    }


def _others(
    one: Statement, used: Mapping[FigureKey, InForce], printed: Mapping[FigureKey, Comparison]
) -> Iterator[Block]:
    """Tell the releases that print the same figures and count for nothing: reported ones, and those outranked."""
    known = one.history()
    counted = {
        release.id for state in (*known.before, *known.then, *known.since) for release in state.out + state.later
    }
    for release in one.record.releases.values():
        rows = [_other(release, key, printed.get(key)) for key in used if key in release.figures]
        if rows and release.id not in counted:
            yield head(words.not_counted(release))
            yield from table(COLUMNS, rows)


def _other(release: Release, key: FigureKey, own: Comparison | None) -> tuple[str, ...]:
    figure = release.figures[key]
    name, where = words.figure_named(key), str(figure.place)
    if own is None or figure.value is None:
        return name, "", figure.written, "", "", where
    related = relate(own.printed, figure.value, own.within)
    held = replace(own, exact=figure.value, written=figure.written, related=related)
    return name, own.printed.text, figure.written, figure_words.difference(held), figure_words.note(held), where
