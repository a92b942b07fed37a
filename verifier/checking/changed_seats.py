"""What the differences of two tables change of seats: every `recompute` that works with one is worked with the other.

Only units whose votes, seats or totals are not the same are worked again, and those that cannot be are counted.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

import polars as pl

from verifier.checking.check_context import CheckContext
from verifier.checking.recompute_frames import ALL, GROUP, UNIT, Bindings, Frames, frames
from verifier.checking.unit_seats import told
from verifier.expression import Name, Node, walk
from verifier.formulas.methods import Rule, allocate
from verifier.materiality.seats import SeatsChanged, seats_changed
from verifier.model import Change
from verifier.outcome import Outcome
from verifier.rulebook.book import CheckEntry
from verifier.rulebook.formula import Formula
from verifier.rulebook.labels import TABLE_PARTS
from verifier.rulebook.recompute import Recompute
from verifier.rulebook.recompute_references import group_column, published_table
from verifier.tables.table import Table
from verifier.vocabulary import Level
from verifier.wording import materiality as words
from verifier.yamlfile import Path

MOST_UNITS = 5_000
"""Units that are worked again, of one check."""

INPUTS = ("weight", "seats", "total")


def changed_seats(context: CheckContext, tables: Mapping[str, Table], measures: Sequence[str]) -> Iterator[Change]:
    """Tell what seats the first of two tables (`release.table`) gives and the second, which is held to be right, not.

    Checks are left out that use a column which the other table lacks, or that assume one thing or another.
    """
    for entry in context.rulebook.checks:
        asked = entry.parameters
        if isinstance(asked, Recompute):
            used = _used(context, entry, asked)
            if _works_with(used, tables, measures):
                yield from _of_check(replace(context, entry=entry), asked, tables)


def _paths(entry: CheckEntry, asked: Recompute) -> dict[str, Path]:
    given: dict[str, Path] = {name: (*entry.path, "given", name) for name in asked.given}
    return given | {name: (*entry.path, "assume", name, 0) for name in asked.assume}


def _used(context: CheckContext, entry: CheckEntry, asked: Recompute) -> list[Name]:
    """Return the columns of tables that a check works with; none where it is not said which of several."""
    if any(len(texts) > 1 for texts in asked.assume.values()):
        return []
    nodes = [context.rulebook.expressions[path] for path in _paths(entry, asked).values()]
    return [name for node in nodes for name in _columns(node)]


def _columns(node: Node) -> list[Name]:
    return [name for name in walk(node) if isinstance(name, Name) and len(name.path) == TABLE_PARTS]


def _works_with(used: Sequence[Name], tables: Mapping[str, Table], measures: Sequence[str]) -> bool:
    """Tell whether a check works with figures that are compared, and both tables have all that it takes from either."""
    own = [name.path[2] for name in used if ".".join(name.path[:2]) in tables]
    there = [{column.name for column in table.layout.measures} for table in tables.values()]
    return bool(set(own) & set(measures)) and all(set(own) <= names for names in there)


def _of_check(context: CheckContext, asked: Recompute, tables: Mapping[str, Table]) -> Iterator[Change]:
    used = context.rulebook.formulas[asked.formula]
    rules = used.rules if asked.reading is None else {asked.reading: used.rules[asked.reading]}
    said, official = (_frames(context, asked, used.section, tables, table) for table in tables.values())
    if said is None or official is None:
        return
    units = _differing(said, official, _by(asked))
    for reading, rule in rules.items():
        formula = f"{asked.formula}, {reading}" if reading and len(rules) > 1 else asked.formula
        changes, lacking = _worked(rule, units)
        yield from told(changes, units["#number"].n_unique() if asked.per else 1, formula, context.entry.id)
        if lacking:
            yield Change(Level.SEATS, context.entry.id, words.not_worked(lacking, formula), undecided=True)


def _by(asked: Recompute) -> tuple[str, ...]:
    return asked.per or (ALL,)


def _frames(
    context: CheckContext, asked: Recompute, formula: Formula, tables: Mapping[str, Table], table: Table
) -> Frames | None:
    """Bring the inputs together with one table in the place of both."""
    shown = published_table(context.rulebook, asked)
    group = group_column(shown, asked.per) if shown is not None else None
    if group is None:
        return None
    read = dict(context.tables) | {(path.split(".")[0], path.split(".")[1]): table for path in tables}
    candidates = context.rulebook.book.candidates if group == "candidate" else {}
    kinds = {name: one.kind for name, one in candidates.items()} or {"": ""}
    bindings = Bindings(replace(context, tables=read), _by(asked), group, kinds)
    paths = _paths(context.entry, asked)
    weight = next(name for name, role in formula.inputs.items() if role == "weight")
    votes = _columns(context.rulebook.expressions[paths[weight]])[0]
    # what was published is not asked here: the votes stand in its place
    return frames(bindings, ".".join(votes.path), formula, paths)


def _differing(said: Frames, official: Frames, by: Sequence[str]) -> pl.DataFrame:
    """Return the contests of both sides in units in which anything differs: `#label`, `#side`, and what they are given.

    `#number` numbers the units. At most `MOST_UNITS` are taken, the first by their labels.
    """
    label = pl.concat_str(*(pl.col(name).fill_null("") for name in by), separator=", ").alias("#label")
    both = pl.concat(
        one.contests.join(one.units, on=UNIT).select(label, GROUP, *INPUTS, pl.lit(side).alias("#side"))
        for side, one in (("said", said), ("official", official))
    )
    same = both.group_by("#label", GROUP, *INPUTS).agg(pl.len().alias("#times"))
    units = same.filter(pl.col("#times") == 1).select("#label").unique().sort("#label").with_row_index("#number")
    return both.join(units, on="#label").sort("#number", "#side", GROUP)


def _worked(rule: Rule, units: pl.DataFrame) -> tuple[list[tuple[str, SeatsChanged]], int]:
    """Work both sides of each unit, and count those of which a side cannot be worked."""
    number = units["#number"].n_unique()
    taken = units.filter(pl.col("#number") < MOST_UNITS)
    labels = dict(taken.select("#number", "#label").unique().sort("#number").iter_rows())
    sides = {side: _outcomes(rule, taken.filter(pl.col("#side") == side)) for side in ("said", "official")}
    found, worked = [], 0
    for unit, label in labels.items():
        said, official = sides["said"].get(unit), sides["official"].get(unit)
        if said is None or official is None:
            continue
        worked += 1
        change = seats_changed(said, official)
        if change is not None:
            found.append((str(label), change))
    return found, number - worked


def _outcomes(rule: Rule, contests: pl.DataFrame) -> Mapping[object, Outcome]:
    """Work one side's contests; those are left out that cannot be worked."""
    # a unit of zeros alone has not reported: no seats follow from it
    contests = contests.filter((pl.col("weight") != 0).any().over("#number"))
    if not contests.height:
        return {}
    given = contests.select(pl.col("#number").alias("contest"), pl.col(GROUP).alias("group"), *INPUTS)
    return dict(allocate(rule, given).outcomes())
