"""How a check, a cause or a report format is declared: a name, what it takes, its manual page and its function.

Adding one is one new file in its package. Its module declares it with the decorator of its kind; the packages are
imported by `Registry.fill`, which `run` and `cli` call when one is needed, and never for `--help`.
"""

from __future__ import annotations

import inspect
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from importlib import import_module
from pkgutil import iter_modules
from typing import Generic, TypeVar, cast

from verifier.model import Class, Fault, Place, Stop

Function = TypeVar("Function", bound=Callable[..., object])
Decorated = TypeVar("Decorated", bound=Callable[..., object])

NOWHERE = Place("")


@dataclass(frozen=True, slots=True)
class Declared(Generic[Function]):
    """One declared function: `parameters` is the model of what a rulebook may set for it, `manual` its docstring.

    `rank` says which comes first where several could be taken: the smaller one. `class_` is what a kind of check finds:
    what is impossible, or what is odd and to be looked at. `wide` tells of a cause that it works on any number of
    figures at once, `innocent` that a rulebook may accept it.
    """

    name: str
    function: Function
    parameters: type | None
    manual: str
    rank: int
    class_: Class = Class.IMPOSSIBLE
    wide: bool = False
    innocent: bool = True


class Registry(Generic[Function]):
    """The declared functions of one kind, always listed in the order of their names."""

    def __init__(self, kind: str, package: str) -> None:
        """Name the kind in the reader's words, and the package whose modules declare it."""
        self.kind = kind
        self.package = package
        self._declared: dict[str, Declared[Function]] = {}

    def register(
        self,
        name: str,
        parameters: type | None = None,
        rank: int = 0,
        klass: str = Class.IMPOSSIBLE,
        *,
        wide: bool = False,
        innocent: bool = True,
    ) -> Callable[[Decorated], Decorated]:
        """Declare the decorated function under a name that is still free; it must have a docstring."""

        def declare(function: Decorated) -> Decorated:
            manual = inspect.getdoc(function) or ""
            if not manual and sys.flags.optimize < 2:  # noqa: PLR2004 (python -OO takes the docstrings away)
                raise ValueError(f"{self.kind} '{name}' has no docstring: it is the manual page")
            if name in self._declared:
                raise ValueError(f"{self.kind} '{name}' is declared twice")
            self._declared[name] = Declared(
                name, cast("Function", function), parameters, manual, rank, Class(klass), wide, innocent
            )
            return function

        return declare

    def fill(self) -> None:
        """Import every module of the package, in the order of their names, so that each declares what it has."""
        path = import_module(self.package).__path__
        for module in sorted(found.name for found in iter_modules(path)):
            import_module(f"{self.package}.{module}")

    def names(self) -> tuple[str, ...]:
        """Return all declared names in order."""
        return tuple(sorted(self._declared))

    def innocent(self) -> tuple[str, ...]:
        """Return in order the names of what a rulebook may accept."""
        return tuple(name for name in self.names() if self._declared[name].innocent)

    def ranked(self) -> tuple[Declared[Function], ...]:
        """Return all that is declared by rank, and by name where the rank is the same."""
        return tuple(sorted(self._declared.values(), key=lambda one: (one.rank, one.name)))

    def get(self, name: str, place: Place = NOWHERE) -> Declared[Function]:
        """Return what is declared under a name; an unknown one stops with a suggestion and the names there are."""
        if name not in self._declared:
            raise Stop(Fault(place, f"unknown {self.kind} {name!r}{self._suggestion(name)}"))
        return self._declared[name]

    def _suggestion(self, name: str) -> str:
        close = get_close_matches(name, self.names(), 1)
        known = f"known here: {', '.join(self.names())}"
        return f"; did you mean {close[0]!r}? {known}" if close else f"; {known}"


CHECKS: Registry[Callable[..., object]] = Registry("check", "verifier.checks")
CAUSES: Registry[Callable[..., object]] = Registry("cause", "verifier.causes")
# a cause may be declared for the figures of a claim as a whole, for single figures that differ, and for results
CELL_CAUSES: Registry[Callable[..., object]] = Registry("cause of figures that differ", "verifier.causes")
RESULT_CAUSES: Registry[Callable[..., object]] = Registry("cause of results that differ", "verifier.causes")
REPORTERS: Registry[Callable[..., str]] = Registry("report format", "verifier.reporters")
READERS: Registry[Callable[..., object]] = Registry("file format", "verifier.readers")
LINTS: Registry[Callable[..., Iterable[object]]] = Registry("lint", "verifier.lints")

check = CHECKS.register
cause = CAUSES.register
cell_cause = CELL_CAUSES.register
result_cause = RESULT_CAUSES.register
reporter = REPORTERS.register
reader = READERS.register
lint = LINTS.register
