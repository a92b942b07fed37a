"""The check `at most`: no figure is more than another, in any row, or summed in any unit."""

from __future__ import annotations

from verifier.checking.check_context import CheckContext
from verifier.checking.each_finding import Tested, finding_of
from verifier.checking.each_rows import EachRow
from verifier.expression import Aggregate, Comparison, Name, Node, in_percent
from verifier.model import Finding
from verifier.registry import check
from verifier.rulebook.at_most import AtMost
from verifier.rulebook.of_rows import expression_of, table_of_rows
from verifier.wording import at_most as words

OF_FIGURES = ("sum", "min", "max")


@check("at most", AtMost)
def at_most_check(context: CheckContext) -> Finding:
    """Hold a figure of every row against the most that it can be; with `per` the sum of every unit.

    A column alone is the row's own value, and with `per` the sum over the unit's rows, of whichever table. It agrees
    where no row or unit has more; disagrees where one has; is undetermined where one cannot be decided, as a figure in
    it is not known or another table has no row of it, and where there is no row at all.
    """
    asked: AtMost = context.entry.parameters
    figure, most = (expression_of(context.rulebook, context.entry, key) for key in ("figure", "most"))
    each = EachRow(
        context,
        table_of_rows(context.rulebook, context.entry),
        Comparison(0, "<=", figure, most, percent=in_percent(figure) or in_percent(most)),
        asked.where,
        asked.per,
    )
    reading = words.Reading(*_called(context, (figure, asked.figure), (most, asked.most)))
    title = words.title(asked.figure, asked.most, asked.where, asked.per)
    return finding_of(each, Tested(title, reading.cause, reading.counts, asked.why))


def _called(context: CheckContext, *sides: tuple[Node, str]) -> tuple[str, str]:
    """Call both sides by what their measures count, as people read it; by what is written where that is one word."""
    figure, most = (_label(context, node) or text for node, text in sides)
    return (figure, most) if figure != most else (sides[0][1], sides[1][1])


def _label(context: CheckContext, node: Node) -> str:
    name = node.of if isinstance(node, Aggregate) and node.word in OF_FIGURES and not node.where else node
    return context.rulebook.book.measures[name.path[-1]].label if isinstance(name, Name) and name.many else ""
