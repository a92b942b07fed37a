"""A rule with one of its clauses otherwise: every parameter that has other words, and thresholds that are not."""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from dataclasses import fields, is_dataclass, replace
from enum import StrEnum
from fractions import Fraction
from functools import cache
from typing import Any, cast

from verifier.formulas.methods import Rule
from verifier.formulas.threshold import Threshold
from verifier.formulas.whole import ROUNDINGS
from verifier.formulas.words import BadRule
from verifier.model import Rounding

NUMBERS: dict[str, tuple[int | None, ...]] = {
    "keep": (0,),
    "decimals": (1, 2),
    "percent_decimals": (None, 0, 1),
    "share_decimals": (None, 0, 3),
    "minimum": (0,),
    "maximum": (None,),
}
"""Numbers of a rule that are left out or taken otherwise: fractions cut to a decimal, shares in whole percent …"""

WITH: dict[str, dict[str, Any]] = {"short": {"short_of_fractions": None}, "threshold": {"no_majority": None}}
"""What has to be changed along with a clause, where the rule would make no sense otherwise."""


def rules_otherwise(rule: Rule) -> tuple[tuple[str, str, Rule], ...]:
    """Give every rule that differs in one clause: the clause as it is then and as it is, and the rule."""
    return _every(cast("Hashable", rule))


# once for all units of a check: a rule is frozen
@cache
def _every(rule: Hashable) -> tuple[tuple[str, str, Rule], ...]:
    return tuple((words, own, cast("Rule", one)) for words, own, one in _otherwise(rule))


def _otherwise(rule: Any) -> Iterator[tuple[str, str, object]]:
    for one in fields(rule):
        value = getattr(rule, one.name)
        for words, own, other in _values(rule, one.name, value):
            changed = _changed(rule, {one.name: other}) or _changed(rule, {one.name: other, **WITH.get(one.name, {})})
            if changed is not None:
                yield words, own, changed
    if isinstance(rule, Threshold):
        yield from _thresholds(rule)


def _changed(rule: Any, values: dict[str, Any]) -> object | None:
    known = {one.name for one in fields(rule)}
    try:
        return cast("object", replace(rule, **{name: value for name, value in values.items() if name in known}))
    except BadRule:
        return None


def _values(rule: Any, name: str, value: object) -> Iterator[tuple[str, str, object]]:
    """Give the other values of one parameter, in the words of a formula file."""
    key = name.replace("_", " ")
    if is_dataclass(value) and not isinstance(value, type):
        for words, own, other in _otherwise(value):
            # a rule within a rule is named only where it is not told by its own clause
            yield words if words.startswith(key) else f"{key}, {words}", own, other
        return
    others: tuple[object, ...] = ()
    if isinstance(value, Rounding) or name == "round":
        others = (*ROUNDINGS, *([None] if isinstance(rule, Threshold) else []))
    elif isinstance(value, StrEnum):
        others = tuple(type(value))
    elif name in NUMBERS:
        others = NUMBERS[name]
    for other in others:
        if other != value:
            yield f"{key}: {_word(other)}", f"{key}: {_word(value)}", other


def _word(value: object) -> str:
    return "none" if value is None else str(value)


def _thresholds(rule: Threshold) -> Iterator[tuple[str, str, object]]:
    """Leave a threshold away; or take the one for many seats, however few there are."""
    yield "threshold: none", "threshold: the rule's", replace(rule, share=Fraction(0), by_seats=None)
    starts = rule.bars.starts
    for _, bar in starts if len(starts) > 1 else ():
        if not bar.majority:
            words = f"threshold: {bar} for any number of seats"
            yield words, "threshold: by seats", replace(rule, share=bar.share, by_seats=None)
