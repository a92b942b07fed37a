"""What a `total` holds against each other: the whole, worked, and the table that is added up, as it is written."""

from __future__ import annotations

from collections.abc import Iterator

from verifier.checking.check_context import CheckContext
from verifier.explaining.lines import inner, plain, table
from verifier.explaining.steps import steps
from verifier.page.blocks import Block, Kind
from verifier.rows.opened import LINE, ROW
from verifier.values import RecordValues
from verifier.wording import worked as words

COLUMNS = (("Row", Kind.NAME), ("Written", Kind.NUMBER), ("Where", Kind.WORDS))


def parts(context: CheckContext, most: int) -> Iterator[Block]:
    """Tell how the whole is worked, and the first `most` rows of the table whose figures are added up."""
    yield from _whole(context)
    path = context.entry.parameters.parts
    source, measure = context.table(path), path.split(".")[2]
    labels = [column.name for column in source.layout.texts]
    found = source.text(source.frame[ROW].head(most))
    yield from table(
        COLUMNS,
        (
            (
                ", ".join(row[label] or "(empty)" for label in labels),
                row[measure] or "(blank)",
                str(source.place_of(measure, row[ROW], row[LINE])),
            )
            for row in found.iter_rows(named=True)
        ),
    )
    left = source.frame.height - found.height
    if left:
        yield plain(words.rows_left_out(left))


def _whole(context: CheckContext) -> Iterator[Block]:
    """Work the whole, where it is an expression, as the check does: it is the same in every state of the record."""
    node = context.rulebook.expressions.get((*context.entry.path, "whole"))
    if node is not None:
        values = RecordValues(context.rulebook, context.record, None, context.rulebook.contest_of())
        yield from (inner(step.says) for step in steps(node, values))
