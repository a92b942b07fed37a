"""Sentences about keys of a claim that its test has no use for."""

from __future__ import annotations

from collections.abc import Sequence

UNTESTED = "a claim that is not checked"


def no_use(key: str, users: Sequence[str], test: str) -> str:
    """Say which tests use a key, where another one stands beside it; without a test, nothing does."""
    return f"'{key}' is used by {_listed(users)}; {_whose(test)} has no use for it"


def nothing_to_accept(facet: str, users: Sequence[str], test: str) -> str:
    """Say that there is no difference that could be innocent."""
    return f"'{facet}' under 'accept' is used by {_listed(users)}; {_whose(test)} has no use for it"


def of_values(key: str, facet: str) -> str:
    """Say that a key is about numbers, and something else is compared."""
    return f"'{key}' is used where claims are compared in their value; 'facet: {facet}' has no use for it"


def accepts_another_facet(accepted: str, facet: str) -> str:
    """Say that a cause is accepted in a facet that is not compared."""
    return f"'{accepted}' is accepted here, and the claims are compared in their {facet}"


def _whose(test: str) -> str:
    return f"'{test}'" if test else UNTESTED


def _listed(words: Sequence[str]) -> str:
    return " and ".join(filter(None, (", ".join(words[:-1]), words[-1])))
