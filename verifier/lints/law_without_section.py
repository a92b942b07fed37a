"""Law without section: a formula that names a law and not its clause."""

from __future__ import annotations

from collections.abc import Iterator

from verifier.lint_context import LintContext, Remark
from verifier.registry import lint
from verifier.wording import lints as words


@lint("law without section")
def law_without_section(context: LintContext) -> Iterator[Remark]:
    """Find formula files whose `law` has no `section`.

    Who contests a result must be able to open the law at the clause that the formula follows. Add the section, rule,
    article or page as the law itself counts them.
    """
    for formula in context.formulas:
        law = formula.section.law
        if law.section is None:
            yield Remark(formula.tree.key(("law",)), words.law_without_section(law.title))
