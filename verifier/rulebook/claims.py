"""Section `claims`: what was printed, and what is accepted as an innocent difference."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import BeforeValidator, ConfigDict, model_validator

from verifier.model import FacetName
from verifier.registry import CAUSES
from verifier.rulebook.articles import Words
from verifier.rulebook.claim_shape import one_of_these, shape_of_claim
from verifier.rulebook.kinds import TEXT, KeysOf, OneOf, OrAlso
from verifier.rulebook.names import Label
from verifier.rulebook.qualified import PlainNumber, QualifiedNumber, Step
from verifier.rulebook.section import Listed, Named, OneOrMore, Section, Stretch, Text, Tolerance, fault, one_of
from verifier.wording import rulebook as words

AS_PUBLISHED = "as published"
EXPRESSIONS = ("of", "expect", "needs", "suffices")
FACETS = tuple(facet.value for facet in FacetName)
COMPARED_IN = ("value", "unit", "vintage", "attribution")
"""The facets in which claims are held against each other."""

TESTS = ("figures", "figure", "implied by", "expect", "needs", "suffices", "label", "compare")
NEEDED = {"figures": "measure", "figure": "of", "implied by": "of", "compare": "facet"}
"""What a test needs beside it."""

PRINTED = ("figures", "figure", "implied by")
TRUTHS = ("expect", "needs", "suffices")
USED_BY = {
    "measure": PRINTED,
    "printed as": PRINTED,
    "recomputed by": ("figures",),
    "to the nearest": ("figures", "figure"),
    "of": ("figure", "implied by", "label"),
    "let": ("figure", "implied by", *TRUTHS),
    "precision": ("figure", *TRUTHS),
    "facet": ("compare",),
    "candidate": ("label", "compare"),
    "within": (*PRINTED, "compare"),
    "accept": (*PRINTED, "compare"),
}
"""The tests that have a use for a key; keys that are not named here go with all."""

UNIT_OF = ("measure", "printed as")
"""What a claim is compared in its unit by, whatever its own test is."""

USELESS = {
    test: [key for key, tests in USED_BY.items() if test not in tests and key not in (*UNIT_OF, "accept")]
    for test in TESTS
}
"""What an editor refuses beside a test; what turns on other claims, or on what stands in it, it leaves to us."""


def _no_text(value: Any) -> Any:
    if isinstance(value, str):
        raise fault(words.accept_names_one_facet())
    return value


DIFFERENT_TIMES = "different times"
"""What can be accepted where claims speak of different times."""

Cause = Annotated[Text, OneOf(CAUSES.innocent)]
CauseOfVintage = Annotated[Text, OneOf(lambda: (*CAUSES.innocent(), DIFFERENT_TIMES))]


class Accept(Section):
    """A cause that makes a difference innocent, for one facet."""

    model_config = ConfigDict(json_schema_extra=one_of_these(("value", "unit", "vintage")))

    value: Cause | None = None
    unit: Cause | None = None
    vintage: CauseOfVintage | None = None
    why: Text | None = None
    even_if_it_changes: Annotated[str, one_of("order", "seats", "winner")] | None = None

    @model_validator(mode="after")
    def _one_facet(self) -> Accept:
        if sum(cause is not None for cause in (self.value, self.unit, self.vintage)) != 1:
            raise fault(words.accept_names_one_facet())
        return self

    @property
    def facet(self) -> FacetName:
        """The facet it is for."""
        return next(FacetName(name) for name in ("value", "unit", "vintage") if getattr(self, name) is not None)

    @property
    def cause(self) -> str:
        """The cause that is accepted."""
        return str(self.value or self.unit or self.vintage)


def _not_checked(value: Any) -> Any:
    return {"": value} if isinstance(value, str) else value


class Claim(Section):
    """One statement, and one test of it (or the reason why it is not checked)."""

    model_config = ConfigDict(json_schema_extra=shape_of_claim(TESTS, NEEDED, USELESS, "compare"))

    id: Text
    article: Text | None = None
    contest: Text | None = None
    stood: Stretch | None = None
    because: Text | None = None
    words: Words = ()
    statements: OneOrMore[Text] = ()
    says: Text | None = None
    measure: Text | None = None
    printed_as: Text | None = None
    figures: Named[PlainNumber] | None = None
    recomputed_by: Text | None = None
    figure: QualifiedNumber | None = None
    to_the_nearest: Step | None = None
    implied_by: Text | None = None
    of: Text | None = None
    let: Named[Text] = {}
    expect: Text | None = None
    needs: Text | None = None
    suffices: Text | None = None
    precision: Annotated[str, one_of(AS_PUBLISHED)] | None = None
    label: OneOrMore[Label] | None = None
    compare: Listed[Text] | None = None
    facet: Annotated[str, one_of(*COMPARED_IN)] | None = None
    candidate: Text | None = None
    within: Tolerance | None = None
    accept: Listed[Annotated[Accept, BeforeValidator(_no_text)]] = ()
    not_checked: Annotated[Named[Text] | None, BeforeValidator(_not_checked), KeysOf(FACETS), OrAlso(TEXT)] = None
    open: Text | None = None
    why: Text | None = None

    @property
    def expressions(self) -> tuple[str, ...]:
        """Its keys that hold an expression, in the order in which they are read: the `of` of a label is none."""
        held = [key for key in EXPRESSIONS if getattr(self, key) is not None]
        return tuple(key for key in held if key != "of" or self.label is None)

    @property
    def tests(self) -> tuple[str, ...]:
        """The tests it names, by their keys."""
        return tuple(key for key in TESTS if getattr(self, key.replace(" ", "_")) is not None)
