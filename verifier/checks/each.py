"""The check `each`: a test that every row of a table must hold, or every unit of its rows."""

from __future__ import annotations

from verifier.checking.check_context import CheckContext
from verifier.checking.each_finding import Tested, finding_of
from verifier.checking.each_rows import EachRow
from verifier.model import Finding
from verifier.registry import check
from verifier.rulebook.each import Each
from verifier.rulebook.of_rows import expression_of, table_of_rows
from verifier.wording import each_rows as words


@check("each", Each)
def each_check(context: CheckContext) -> Finding:
    """Test every row of a table: a column without a key is the row's own, an aggregate that of the rows like it.

    With `per` it is tested once for each unit, the rows that share these columns: aggregates take the unit's rows, and
    there is no row of which a column could be. It agrees where the test holds for every row or unit; disagrees where
    there is one for which it does not; is undetermined where one cannot be decided, as a figure in it is not known, no
    row of another table is like it, or something is divided by zero, and where there is no row at all.
    """
    asked: Each = context.entry.parameters
    table = table_of_rows(context.rulebook, context.entry)
    test = expression_of(context.rulebook, context.entry, "expect")
    each = EachRow(context, table, test, asked.where, asked.per)
    title = words.title(table, asked.expect, asked.where, asked.per)
    return finding_of(each, Tested(title, words.cause, words.counts, asked.why))
