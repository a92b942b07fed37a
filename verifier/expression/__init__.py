"""The grammar of rules: text to a typed tree, and what the tree counts, each fault with its place in the text."""

from __future__ import annotations

from verifier.expression.measures import BARE, PERCENT, TRUTH, Dimension, Names, dimension, measure_of
from verifier.expression.parser import AGGREGATES, RESERVED, parse
from verifier.expression.tree import (
    Aggregate,
    Comparison,
    Condition,
    KeyPart,
    Label,
    Logic,
    Minus,
    Name,
    Node,
    Not,
    Number,
    Operation,
    Problem,
    walk,
)

__all__ = [
    "AGGREGATES",
    "BARE",
    "PERCENT",
    "RESERVED",
    "TRUTH",
    "Aggregate",
    "Comparison",
    "Condition",
    "Dimension",
    "KeyPart",
    "Label",
    "Logic",
    "Minus",
    "Name",
    "Names",
    "Node",
    "Not",
    "Number",
    "Operation",
    "Problem",
    "dimension",
    "measure_of",
    "parse",
    "walk",
]
