"""Combination: districts, at-large delegates, party leaders, each part by its own rule, added up."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import ClassVar

from verifier.formulas.contest import BadInput, Contest
from verifier.formulas.methods import Rule, method, read_rule, work
from verifier.formulas.words import BadRule
from verifier.formulas.worked import Worked
from verifier.outcome import total


@dataclass(frozen=True, slots=True)
class PartRules:
    """The rule of each kind of part, by the name of the kind."""

    by_kind: tuple[tuple[str, Rule], ...]

    @classmethod
    def from_words(cls, value: object) -> PartRules:
        """Read `{district: {method: …, parameters: …, threshold: …}, at-large: …}`."""
        if not isinstance(value, Mapping) or not value:
            raise BadRule("'parts' has a rule for each kind of part, such as district and at-large", "parts")
        return cls(tuple(sorted((str(kind), _rule(str(kind), one)) for kind, one in value.items())))

    def of(self, kind: str) -> Rule:
        """Give the rule of a kind. Raises BadInput for a kind that has none."""
        rules = dict(self.by_kind)
        if kind not in rules:
            raise BadInput(f"there is no rule for the part {kind}; there are rules for {', '.join(rules)}")
        return rules[kind]


def _rule(kind: str, words: object) -> Rule:
    if not isinstance(words, Mapping) or not {"method"} <= set(words) <= {"method", "parameters", "threshold"}:
        raise BadRule(f"the part {kind!r} has a 'method', its 'parameters' and a 'threshold'", "parts")
    return read_rule(str(words["method"]), words.get("parameters", {}), words.get("threshold"))


@dataclass(frozen=True, slots=True)
class Combination:
    """Parts of one contest, each allocated by itself; the totals keep the lots of their parts."""

    method: ClassVar[str] = "combination"

    parts: PartRules


@dataclass(frozen=True, slots=True)
class Part:
    """One part: its kind (district, at-large …), what it is called (district 3), its votes and seats."""

    kind: str
    where: str
    contest: Contest


@method("combination", Combination)
def steps(rule: Combination, parts: Sequence[Part]) -> Worked:
    """Work all parts of a contest and add them up; each step says to which part it belongs.

    Raises BadInput for two parts of one name, and for a kind of part without a rule.
    """
    names = [part.where for part in parts]
    twice = next((name for name in names if names.count(name) > 1), None)
    if twice is not None:
        raise BadInput(f"the part {twice} is named twice")
    worked = {part.where: work(rule.parts.of(part.kind), part.contest) for part in parts}
    return Worked(
        total({where: one.outcome for where, one in worked.items()}),
        tuple(replace(step, where=where) for where, one in worked.items() for step in one.steps),
        tuple(f"{where}: {finding}" for where, one in worked.items() for finding in one.findings),
    )
