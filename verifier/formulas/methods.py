"""The allocation methods by name: reading a rule from words, working one contest, allocating many.

`METHODS` has what works one contest, in plain integers; `ALLOCATIONS` the same for a frame of contests, imported only
when it is needed (it needs Polars). Both know the same names and rules: a test holds that.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from typing import TYPE_CHECKING, ClassVar, Protocol, cast

from verifier.formulas.contest import Contest
from verifier.formulas.words import BadRule, rule_from_words
from verifier.formulas.worked import Worked
from verifier.registry import Registry

if TYPE_CHECKING:
    import polars

    from verifier.formulas.columns.allocated import Allocated


class Rule(Protocol):
    """The parameters of a method: a frozen dataclass that knows its method's name."""

    method: ClassVar[str]


METHODS: Registry[Callable[..., Worked]] = Registry("method", "verifier.formulas")
ALLOCATIONS: Registry[Callable[..., Allocated]] = Registry("method", "verifier.formulas.columns")

method = METHODS.register
allocation = ALLOCATIONS.register


# once: looking through a package takes longer than working a contest
@cache
def _fill_plain() -> None:
    METHODS.fill()


@cache
def _fill_columns() -> None:
    ALLOCATIONS.fill()


def read_rule(name: str, parameters: Mapping[str, object], threshold: Mapping[str, object] | None = None) -> Rule:
    """Read a rule from the words of a formula file: `method`, `parameters` and `threshold`.

    Raises Stop for an unknown method (with a suggestion), BadRule for parameters that make no rule.
    """
    _fill_plain()
    kind = METHODS.get(name).parameters
    if kind is None:  # pragma: no cover (a method without parameters is none of ours)
        raise BadRule(f"{name} is used in combination only", "method")
    words = dict(parameters) if threshold is None else {**parameters, "threshold": threshold}
    return cast("Rule", rule_from_words(kind, words))


def work(rule: Rule, contest: Contest) -> Worked:
    """Work one contest by a rule: the outcome and its steps."""
    _fill_plain()
    return METHODS.get(rule.method).function(rule, contest)


def allocate(rule: Rule, frame: polars.DataFrame) -> Allocated:
    """Allocate many contests by a rule. Columns: contest, group, weight, seats, and total where there is one.

    A row is a group of a contest; seats and total repeat on each row of theirs. See `Allocated` for what comes back.
    """
    _fill_columns()
    return ALLOCATIONS.get(rule.method).function(rule, frame)
