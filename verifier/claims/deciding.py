"""For which rows a truth that is asked of many holds: what decided an `any` or `all`, and what a `count` counted."""

from __future__ import annotations

from collections.abc import Mapping

from verifier.aggregates import AGGREGATE, joined
from verifier.claims.working import in_text
from verifier.expression import Aggregate, Node, is_truth, walk
from verifier.fractions import Unknown, fitting_rows
from verifier.rulebook.labels import table_of
from verifier.values import RecordValues
from verifier.wording import truths as words

MOST_ROWS, MOST_ROWS_NESTED = 10_000, 500
NAMES_NOTHING = ("kind", "contest")


def rows_that_decide(node: Node, values: RecordValues) -> list[str]:
    """Say of each aggregate of truths for how many rows it holds, and name the first; long tables are left out."""
    found = [one for one in walk(node, inside=False) if isinstance(one, Aggregate) and is_truth(one.of)]
    return [said for one in dict.fromkeys(found) if (said := _said(one, values))]


def _said(node: Aggregate, values: RecordValues) -> str:
    rows = () if _takes_long(node, values) else fitting_rows(node, values)
    if isinstance(rows, Unknown) or not rows:
        return ""
    # an `all` is decided by those for which it is false
    wanted = node.word != "all"
    named = [_label(labels) for labels, value in rows if value is wanted]
    unknown = sum(isinstance(value, Unknown) for _, value in rows)
    return words.rows_of_a_truth(in_text(node), wanted, named, len(rows), unknown, _left_out(node, values))


def _takes_long(node: Aggregate, values: RecordValues) -> bool:
    """Tell whether going through the rows one by one takes longer than it helps."""
    tables = [name.path[:2] for name in node.names if table_of(values.rulebook.book, name) is not None]
    nested = any(isinstance(one, Aggregate) and one.per for one in walk(node.of))
    found = [values.record.rows.columns(*table) for table in dict.fromkeys(tables)]
    most = MOST_ROWS_NESTED if nested else MOST_ROWS
    return any(one is not None and one.frame.height > most for one in found)


def _left_out(node: Aggregate, values: RecordValues) -> list[str]:
    """Name the aggregates that have rows and are not compared; nobody where a condition says which kind is meant."""
    if any(one.label == "kind" for one in node.where):
        return []
    rows = joined(node.names, values)
    return list(dict.fromkeys(labels["candidate"] for labels, _ in rows if labels.get("kind") == AGGREGATE))


def _label(labels: Mapping[str, str]) -> str:
    return ", ".join(text for label, text in labels.items() if text and label not in NAMES_NOTHING)
