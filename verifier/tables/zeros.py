"""Blank cells that are zero only where their unit has a figure: elsewhere they are unknown, and the unit is listed."""

from __future__ import annotations

from dataclasses import replace

import polars as pl

from verifier.fingerprint import fingerprint
from verifier.model import Finding, Place, Relation, Row, Verdict
from verifier.rows.opened import LINE, ROW
from verifier.rulebook.book import Rulebook
from verifier.rulebook.completed import read_columns
from verifier.rulebook.tables import Table as TableSection
from verifier.rulebook.zeros import ZeroIf, zero_rule
from verifier.tables.digits import bad_name
from verifier.tables.lazy_rows import Name
from verifier.tables.table import Table
from verifier.wording import zeros as words

SHOWN = 100
HAS, ROWS, FILLED = "#has", "#rows", "#filled"


def with_zeros(table: Table, rulebook: Rulebook, name: Name, section: TableSection) -> Table:
    """Give the blanks of a table their meaning, where a rule says which of them are zero; a bad cell is no blank."""
    rules = {column: rule for column, one in read_columns(section).items() if (rule := zero_rule(one)) is not None}
    if not rules:
        return table
    texts = table.text(table.frame[ROW]).select(LINE, *dict.fromkeys(label for one in rules.values() for label in one.per))
    whole = pl.concat([texts, table.frame], how="horizontal")
    has = [_has(rule).alias(f"{column} {HAS}") for column, rule in rules.items()]
    whole = whole.with_columns(has)
    found = tuple(_finding(table, rulebook, name, column, rule, whole) for column, rule in rules.items())
    filled = whole.with_columns(pl.when(_blank(column)).then(0).otherwise(column).cast(whole[column].dtype).alias(column) for column in rules)
    columns = tuple(replace(one, blank="zero") if one.name in rules else one for one in table.layout.columns)
    return replace(
        table,
        layout=replace(table.layout, columns=columns),
        frame=filled.select(table.frame.columns),
        findings=(*table.findings, *(one for one in found if one is not None)),
    )


def _has(rule: ZeroIf) -> pl.Expr:
    return pl.col(rule.measure).is_not_null().any().over(list(rule.per))


def _blank(column: str) -> pl.Expr:
    return pl.col(column).is_null() & ~pl.col(bad_name(column)) & pl.col(f"{column} {HAS}")


def _finding(
    table: Table, rulebook: Rulebook, name: Name, column: str, rule: ZeroIf, whole: pl.DataFrame
) -> Finding | None:
    """List the units that have no figures at all; nothing is said where every unit has some."""
    units = whole.group_by(list(rule.per), maintain_order=True).agg(
        pl.col(LINE).first(), pl.len().alias(ROWS), pl.col(f"{column} {HAS}").first().alias(HAS), _blank(column).sum().alias(FILLED)
    )
    empty = units.filter(~pl.col(HAS))
    if not empty.height:
        return None
    left = empty.height - SHOWN
    counts = words.counted(units.height, empty.height, int(units[FILLED].sum()))
    return Finding(
        id=f"{'.'.join(name)}.{column}",
        kind="units",
        title=words.title(".".join(name), rule.measure, rule.per),
        verdict=Verdict.UNDETERMINED,
        headline=words.HEADLINE,
        place=rulebook.place("releases", name[0], "tables", name[1], "columns", column, "zero if"),
        rows=tuple(_row(table, rule, row) for row in empty.head(SHOWN).iter_rows(named=True)),
        sentences=(words.unknown(column), *([words.not_listed(left)] if left > 0 else [])),
        counts=counts,
        open=True,
        key=fingerprint(rulebook.file, *name, column, "zero if"),
        state=fingerprint(str(counts)),
    )


def _row(table: Table, rule: ZeroIf, unit: dict[str, object]) -> Row:
    place: Place = table.place(int(str(unit[LINE])))
    return Row(
        label=words.label([str(unit[label] or "") for label in rule.per]),
        printed="",
        official="",
        difference="",
        relation=Relation.UNDETERMINED,
        verdict=Verdict.UNDETERMINED,
        note=words.row(int(str(unit[ROWS]))),
        places=(place,),
    )
