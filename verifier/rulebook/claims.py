"""Sections `articles` and `claims`: what was printed, when it stood, and what is accepted as an innocent difference."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import BeforeValidator, model_validator

from verifier.model import FacetName
from verifier.rulebook.releases import Original
from verifier.rulebook.section import Listed, Moment, Named, Number, Section, Text, Tolerance, fault, one_of
from verifier.wording import rulebook as words

FACETS = tuple(facet.value for facet in FacetName)
TESTS = ("figures", "figure", "implied by", "expect", "needs", "suffices", "compare")
MOST_WORDS = 8


def _no_text(value: Any) -> Any:
    if isinstance(value, str):
        raise fault(words.accept_names_one_facet())
    return value


class Article(Section):
    """Where claims stand. `stood` says when it was in print in this form, `because` how one knows."""

    title: Text
    publisher: Text | None = None
    stood: Moment
    because: Text | None = None
    original: Original | None = None


class Accept(Section):
    """A cause that makes a difference innocent, for one facet."""

    value: Text | None = None
    unit: Text | None = None
    vintage: Text | None = None
    why: Text | None = None
    even_if_it_changes: Annotated[str, one_of("order")] | None = None

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


def _eight_words(value: Any) -> Any:
    if isinstance(value, str) and len(value.split()) > MOST_WORDS:
        raise fault(words.too_many_words(len(value.split()), MOST_WORDS))
    return value


class Claim(Section):
    """One statement, and one test of it (or the reason why it is not checked)."""

    id: Text
    article: Text | None = None
    contest: Text | None = None
    stood: Moment | None = None
    because: Text | None = None
    words: Annotated[Text | None, BeforeValidator(_eight_words)] = None
    says: Text | None = None
    measure: Text | None = None
    printed_as: Text | None = None
    figures: Named[Number] | None = None
    recomputed_by: Text | None = None
    figure: Number | None = None
    implied_by: Text | None = None
    of: Text | None = None
    let: Named[Text] = {}
    expect: Text | None = None
    needs: Text | None = None
    suffices: Text | None = None
    compare: Listed[Text] | None = None
    facet: Annotated[str, one_of(*FACETS)] | None = None
    candidate: Text | None = None
    within: Tolerance | None = None
    accept: Listed[Annotated[Accept, BeforeValidator(_no_text)]] = ()
    not_checked: Annotated[Named[Text] | None, BeforeValidator(_not_checked)] = None
    why: Text | None = None

    @property
    def tests(self) -> tuple[str, ...]:
        """The tests it names, by their keys."""
        return tuple(key for key in TESTS if getattr(self, key.replace(" ", "_")) is not None)
