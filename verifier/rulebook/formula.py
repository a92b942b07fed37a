"""A formula file: the clause of the law, its parameters as the law writes them, and worked examples that can be run."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import BeforeValidator

from verifier.formulas.methods import METHODS
from verifier.rulebook.kinds import WHOLE, OneOf, OrAlso, OrOne
from verifier.rulebook.releases import Original
from verifier.rulebook.section import Flag, Listed, Named, Number, Section, Text, Whole, one_of

ROLES = ("seats", "weight", "total", "number")


class Law(Section):
    """Where the rule is written, and what it says in our own words."""

    title: Text
    section: Text | None = None
    says: Text
    original: Original | None = None


class Lot(Section):
    """A lot that an example leaves: how many seats, among whom (unsaid: among anybody), in which part.

    `together`: the seats are won by one of them, all at once.
    """

    seats: Whole
    together: Flag = False
    among: Listed[Text] = ()
    where: Text | None = None


def _lots(value: Any) -> Any:
    """`by lot: 1` is one seat by lot, among anybody; one lot needs no list around it."""
    if isinstance(value, str):
        return [{"seats": value}]
    return [value] if isinstance(value, dict) else value


class Example(Section):
    """A worked example. `given` has the inputs by their names, `gives` the seats by group (or the number) they lead to.

    `by lot` are seats that the rule leaves to lots, `unsettled` seats that it does not settle, with `because`: words of
    the clause that is silent. `reading` is the reading that it belongs to.
    """

    name: Text
    given: Named[Any]
    gives: Named[Number]
    by_lot: Annotated[Listed[Lot], BeforeValidator(_lots), OrOne(), OrAlso(WHOLE)] = ()
    unsettled: Whole | None = None
    because: Text | None = None
    reading: Text | None = None
    original: Original | None = None


class Reading(Section):
    """One of two or more defensible readings of the law: what it changes, and who reads it so."""

    parameters: Named[Any] = {}
    threshold: Any = None
    why: Text | None = None


class Formula(Section):
    """A formula: a named method with its parameters, or (`is`) plain arithmetic.

    `inputs` names what it is given, and says what each is to the method: the seats, the weights of the groups, the
    total that shares are taken of, or a number of an arithmetic formula. `fractions: allowed` where weights and total
    are no whole numbers, such as state delegate equivalents.
    """

    format: Annotated[str, one_of("1")]
    formula: Text
    title: Text
    law: Law
    per: Text
    inputs: Named[Annotated[str, one_of(*ROLES)]]
    fractions: Annotated[str, one_of("allowed")] | None = None
    method: Annotated[Text, OneOf(METHODS.names)] | None = None
    parameters: Named[Any] = {}
    threshold: Any = None
    is_: Text | None = None
    readings: Named[Reading] = {}
    examples: Listed[Example]

    def input_for(self, role: str) -> str | None:
        """Return the input that plays a role for the method."""
        return next((name for name, one in self.inputs.items() if one == role), None)
