"""Blank cells that are zero only where their unit has a figure: elsewhere they are unknown, and the unit is listed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

import polars as pl

from verifier.fingerprint import fingerprint
from verifier.model import Finding, Place, Relation, Row, Verdict
from verifier.rows.opened import LINE, ROW
from verifier.rulebook.book import Rulebook
from verifier.rulebook.completed import read_columns
from verifier.rulebook.rosters import LEFT_OUT
from verifier.rulebook.tables import Table as TableSection
from verifier.rulebook.zeros import ZeroIf, zero_rule
from verifier.tables.digits import bad_name
from verifier.tables.lazy_rows import Name
from verifier.tables.table import Table
from verifier.wording import zeros as words

SHOWN = 100
WRITTEN = "#written"
HAS, ROWS, FILLED, THERE, NAMED, EMPTY = "#has", "#rows", "#filled", "#there", "#named", "#empty"


def with_zeros(table: Table, rulebook: Rulebook, name: Name, section: TableSection) -> Table:
    """Give the blanks of a table their meaning, where a rule says which of them are zero; a bad cell is no blank."""
    rules = {column: rule for column, one in read_columns(section).items() if (rule := zero_rule(one)) is not None}
    if not rules:
        return table
    labels = dict.fromkeys(label for one in rules.values() for label in one.per)
    # a blank of the measure itself may have been taken as zero already: that is no figure
    written = [pl.col(one).is_not_null().alias(f"{one} {WRITTEN}") for one in {rule.measure for rule in rules.values()}]
    texts = table.text(table.frame[ROW]).select(LINE, *labels, *written)
    whole = pl.concat([texts, table.frame], how="horizontal").with_columns(
        *(_has(rule).alias(f"{column} {HAS}") for column, rule in rules.items()),
        *(_there(table, column).alias(f"{column} {THERE}") for column in rules),
    )
    filled = whole.with_columns(
        pl.when(_blank(column)).then(0).otherwise(column).cast(whole[column].dtype).alias(column) for column in rules
    )
    columns = tuple(replace(one, blank="zero") if one.name in rules else one for one in table.layout.columns)
    return replace(
        table,
        layout=replace(table.layout, columns=columns),
        frame=filled.select(table.frame.columns),
        findings=(*table.findings, *_findings(table, rulebook, name, rules, whole)),
    )


def _has(rule: ZeroIf) -> pl.Expr:
    figure = pl.col(rule.measure).is_not_null() & pl.col(f"{rule.measure} {WRITTEN}")
    return _named(rule) & figure.any().over(list(rule.per))


def _named(rule: ZeroIf) -> pl.Expr:
    """Rows with an empty label are of no unit together: a figure of one says nothing of the others."""
    return pl.all_horizontal(pl.col(label).fill_null("") != "" for label in rule.per)


def _there(table: Table, column: str) -> pl.Series:
    """Tell where a row's file has the column at all: what it lacks is unknown."""
    rows = table.frame[ROW]
    return pl.Series([True]).new_from_index(0, len(rows)) if table.lacks is None else ~table.lacks(column, rows)


def _empty(column: str) -> pl.Expr:
    return pl.col(column).is_null() & ~pl.col(bad_name(column)) & pl.col(f"{column} {THERE}")


def _blank(column: str) -> pl.Expr:
    return _empty(column) & pl.col(f"{column} {HAS}")


def _findings(
    table: Table, rulebook: Rulebook, name: Name, rules: Mapping[str, ZeroIf], whole: pl.DataFrame
) -> Iterator[Finding]:
    """Give a finding for each rule, whichever columns have it, where there are units without any figure."""
    for rule in dict.fromkeys(rules.values()):
        columns = [column for column, one in rules.items() if one == rule]
        has = pl.col(f"{columns[0]} {HAS}").first().alias(HAS)
        filled = pl.sum_horizontal(_blank(column).sum() for column in columns).alias(FILLED)
        empty = pl.any_horizontal(_empty(column) for column in columns).any()
        units = whole.group_by(list(rule.per), maintain_order=True).agg(
            pl.col(LINE).first(), pl.len().alias(ROWS), has, filled, empty.alias(EMPTY)
        )
        # what has no name is listed only where it has a blank that might be a zero
        units = units.with_columns(_named(rule).alias(NAMED)).filter(pl.col(NAMED) | pl.col(EMPTY))
        if not units[HAS].all():
            place = rulebook.place("releases", name[0], "tables", name[1], "columns", columns[0], "zero if")
            found = _finding(table, ".".join(name), columns, rule, units)
            yield replace(
                _as_the_roster_says(found, rulebook, name, rule, units.filter(~pl.col(HAS))),
                place=place,
                key=fingerprint(rulebook.file, *name, columns[0], "zero if"),
            )


def _finding(table: Table, name: str, columns: Sequence[str], rule: ZeroIf, units: pl.DataFrame) -> Finding:
    empty = units.filter(~pl.col(HAS))
    labels = [pl.col(label).fill_null("") for label in rule.per]
    left = empty.height - SHOWN
    counts = words.counted(units.height, empty.height, int(units[FILLED].sum()))
    return Finding(
        id=f"{name}.{columns[0]}",
        kind="units",
        title=words.title(name, rule.measure, rule.per),
        verdict=Verdict.UNDETERMINED,
        headline=words.headline(empty.height),
        place=Place(""),
        rows=tuple(_row(table, rule, row) for row in empty.head(SHOWN).iter_rows(named=True)),
        sentences=(words.unknown(columns), *([words.not_listed(left)] if left > 0 else [])),
        counts=counts,
        against=words.FIGURES,
        open=True,
        state=fingerprint(str(counts), *sorted(words.label([*unit]) for unit in empty.select(labels).iter_rows())),
    )


def _as_the_roster_says(found: Finding, rulebook: Rulebook, name: Name, rule: ZeroIf, empty: pl.DataFrame) -> Finding:
    """Explain units without figures where the table's roster says of each of them that it need not report."""
    roster = rulebook.book.rosters.get(rulebook.book.releases[name[0]].tables[name[1]].roster or "")
    excused = (
        {tuple(one.at.get(label, "") for label in rule.per) for one in roster.status if one.is_ in LEFT_OUT}
        if (roster is not None and set(roster.by) == set(rule.per))
        else set()
    )
    if not {tuple(text or "" for text in unit) for unit in empty.select(rule.per).iter_rows()} <= excused:
        return found
    rows = tuple(replace(row, verdict=Verdict.EXPLAINED) for row in found.rows)
    told = (*found.sentences, words.on_the_roster())
    return replace(found, verdict=Verdict.EXPLAINED, rows=rows, sentences=told, open=False)


def _row(table: Table, rule: ZeroIf, unit: Mapping[str, Any]) -> Row:
    return Row(
        label=words.label([unit[label] or "" for label in rule.per]),
        printed=words.rows(unit[ROWS]),
        official=words.none() if unit[NAMED] else words.of_no_unit(),
        difference="",
        relation=Relation.UNDETERMINED,
        verdict=Verdict.UNDETERMINED,
        note=words.blank() if unit[NAMED] else words.no_unit(),
        places=(table.place(unit[LINE]),),
    )
