"""Table schemas, checked by Pandera on eager frames: which rules of a column some cell breaks.

On lazy frames Pandera would check names and types only, and an environment variable can switch it off: both are shut
out here. What is broken is counted and worded by us, from the same frame.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import ceil, floor
from typing import TYPE_CHECKING, Any

import polars as pl

if TYPE_CHECKING:
    from verifier.tables.layout import Column


# no figure is larger: a bound beyond may as well be this one, and an Int128 holds it
MOST = 2**127 - 1


class Problem(StrEnum):
    """What can be wrong with a cell."""

    NOT_A_NUMBER = "#bad"
    TOO_LONG = "#long"
    BLANK = "#blank"
    BELOW = "below"
    ABOVE = "above"


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule for one measure: a flag column that must be false, or a bound (unscaled) for its value."""

    measure: str
    problem: Problem
    column: str
    bound: int = 0

    @property
    def broken(self) -> pl.Expr:
        """True where a cell breaks the rule. Null is no breach: blank cells have a rule of their own."""
        value = pl.col(self.column)
        kinds = {Problem.BELOW: value < self.bound, Problem.ABOVE: value > self.bound}
        return kinds.get(self.problem, value).fill_null(value=False)


def flag_name(measure: str, problem: Problem) -> str:
    """Name the flag column for a problem of a measure."""
    return f"{measure} {problem.value}"


def rules(column: Column, scale: int) -> list[Rule]:
    """Return the rules for a measure whose values are unscaled by `scale` decimals."""
    flags = (Problem.NOT_A_NUMBER, Problem.TOO_LONG, Problem.BLANK)
    found = [Rule(column.name, problem, flag_name(column.name, problem)) for problem in flags]
    if column.at_least is not None:
        found.append(Rule(column.name, Problem.BELOW, column.name, _bound(ceil(column.at_least * 10**scale))))
    if column.at_most is not None:
        found.append(Rule(column.name, Problem.ABOVE, column.name, _bound(floor(column.at_most * 10**scale))))
    return found


def _bound(value: int) -> int:
    return max(-MOST, min(value, MOST))


def broken_rules(frame: pl.DataFrame, expected: Sequence[Rule]) -> list[Rule]:
    """Validate an eager frame with Pandera and return the rules that some row breaks, in the order given.

    In: the measures (Int64 or Int128, unscaled, null allowed) and their flag columns (Boolean).
    """
    import pandera.polars as pandera
    from pandera.config import ValidationDepth, config_context
    from pandera.errors import SchemaErrors

    columns: dict[str, list[Rule]] = {}
    for rule in expected:
        columns.setdefault(rule.column, []).append(rule)
    schema = pandera.DataFrameSchema(
        {name: pandera.Column(nullable=True, checks=[_check(rule) for rule in held]) for name, held in columns.items()}
    )
    try:
        with config_context(validation_enabled=True, validation_depth=ValidationDepth.SCHEMA_AND_DATA):
            schema.validate(frame, lazy=True)
    except SchemaErrors as errors:
        # the name of a check is not in its failures: the column and the check's number are
        broken = [columns[error.schema.name][error.check_index] for error in errors.schema_errors]
        return [rule for rule in expected if rule in broken]
    return []


def _check(rule: Rule) -> Any:
    """One failure case is enough: the cells are counted and shown from the frame itself."""
    import pandera.polars as pandera

    if rule.problem is Problem.BELOW:
        return pandera.Check.ge(rule.bound, n_failure_cases=1)
    if rule.problem is Problem.ABOVE:
        return pandera.Check.le(rule.bound, n_failure_cases=1)
    return pandera.Check.eq(False, n_failure_cases=1)
