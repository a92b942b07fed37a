"""What a cause is given to work on: the figures of one claim against what was official then, before and since."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from verifier.model import FacetName, Place, Printed, Related, Relation, Rounding
from verifier.record.releases import FigureKey, InForce, State

# what a reader calls rounding; they differ only for a half
NEAREST = frozenset({Rounding.HALF_UP, Rounding.HALF_EVEN, Rounding.HALF_DOWN})


@dataclass(frozen=True, slots=True)
class Comparison:
    """One printed figure against one official figure.

    `exact` is None where the official figure is unknown (see `unknown`); `written` is how it is shown; `within` is an
    absolute tolerance, inclusive; `ranked` tells whether its subject can lead (an aggregate cannot); `percent` whether
    the official figure is shown in per cent; `rough` that it is known only from where to where it lies, and `exact` is
    the middle.
    """

    label: str
    printed: Printed
    exact: Fraction | None
    written: str
    related: Related | None
    place: Place
    official_places: tuple[Place, ...] = ()
    unknown: str = ""
    within: Fraction = Fraction(0)
    ranked: bool = True
    percent: bool = False
    rough: bool = False

    @property
    def same(self) -> bool:
        """Tell whether the two are equal, within the stated tolerance, or as the qualifier has it."""
        if self.related is None or self.printed.qualifier is not None:
            return self.related is not None and self.related.relation is not Relation.DIFFERS
        return abs(self.related.difference) <= self.within


@dataclass(frozen=True, slots=True)
class Against:
    """All figures of a claim against one state of the official record.

    `parts` are the printed figures from which the claim's own figure was computed (none where it was printed itself),
    `used` the figures in force that were asked for.
    """

    state: State
    comparisons: tuple[Comparison, ...]
    parts: tuple[Comparison, ...] = ()
    used: Mapping[FigureKey, InForce] = field(default_factory=dict)

    @property
    def same(self) -> bool:
        """Tell whether every figure is the official one."""
        return bool(self.comparisons) and all(one.same for one in self.comparisons)

    @property
    def unknown(self) -> tuple[Comparison, ...]:
        """The figures that nothing official is known for."""
        return tuple(one for one in self.comparisons if one.exact is None)

    @property
    def known(self) -> tuple[Comparison, ...]:
        """The figures that something official is known for."""
        return tuple(one for one in self.comparisons if one.exact is not None)

    @property
    def printed(self) -> tuple[Comparison, ...]:
        """The figures that somebody printed: the parts of one that was only computed."""
        return self.parts or self.comparisons


@dataclass(frozen=True, slots=True)
class Unit:
    """What a figure counts: the measure that names the unit, and its label."""

    id: str
    label: str


@dataclass(frozen=True, slots=True)
class Recalculated:
    """What figures would be if they had been worked out otherwise, in the order of the comparisons; None: unknown.

    `cause` names the cause that this would be, `how` says what it was worked out from.
    """

    cause: str
    how: str
    values: tuple[Fraction | None, ...]


def _never(against: Against) -> Sequence[Recalculated]:
    return ()


@dataclass(frozen=True, slots=True)
class Context:
    """A claim's figures against the state under trial, against earlier ones (latest first) and later ones.

    `recompute` computes an implied figure again, in a state, from given values of its parts; `recalculated` works the
    figures out in the other ways that the rulebook gives reason to try. `unit` is what the
    official figures count, `printed_unit` what they were printed as; None where that is not said. `whose` says in a
    sentence which figures these are held against.
    """

    against: Against
    before: tuple[Against, ...] = ()
    since: tuple[Against, ...] = ()
    recompute: Callable[[State, tuple[Fraction, ...]], Fraction | None] | None = None
    recalculated: Callable[[Against], Sequence[Recalculated]] = _never
    unit: Unit | None = None
    printed_unit: Unit | None = None
    whose: str = "the official one"


@dataclass(frozen=True, slots=True)
class Hypothesis:
    """A cause that fits, for one facet, with its evidence and what it leaves open.

    `source` is the state whose figures were printed, where that is another one than the state under trial. `by_chance`:
    it neither follows from how the two figures relate nor names a release, so it is told only with how often it fits.
    """

    cause: str
    facet: FacetName
    says: str
    leaves_open: str = ""
    source: Against | None = None
    by_chance: bool = False


@dataclass(frozen=True, slots=True)
class Unfit:
    """A cause that was tried and does not fit, and why, as computed from the figures: a sentence."""

    cause: str
    reason: str


Tried = Hypothesis | Unfit
"""What a cause answers."""
