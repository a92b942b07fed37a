"""A claim together with all that it takes to judge it: its rulebook, the record, its time and its contest."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from fractions import Fraction

from verifier.allocating import with_allocations
from verifier.dates.moments import When
from verifier.expression import STOOD, Aggregate, Name, Node, walk
from verifier.fingerprint import fingerprint
from verifier.model import FacetName, FacetResult, Fault, Finding, Place, Printed, Row, Stop, Verdict
from verifier.record.printed_measures import own_names, printed_measures
from verifier.record.record import Record
from verifier.record.releases import History, Release, State, history
from verifier.rulebook.book import Rulebook
from verifier.rulebook.claims import Claim
from verifier.rulebook.labels import TABLE_PARTS
from verifier.values import RecordValues, Substitutes
from verifier.verdict import worst
from verifier.wording import claims as words


@dataclass(frozen=True, slots=True)
class Statement:
    """One claim, ready to be judged."""

    rulebook: Rulebook
    record: Record
    claim: Claim
    position: int

    @property
    def place(self) -> Place:
        """Where the claim begins in its rulebook."""
        return self.rulebook.key("claims", self.position)

    @property
    def contest(self) -> str:
        """The contest it is about."""
        # a county may be called as a candidate is
        whose = self.claim.figures if self.by(self.claim.measure or "") == "candidate" else {}
        first = next(iter(whose or {}), self.claim.candidate or "")
        return self.rulebook.contest_of(self.rulebook.candidate(first) or "", self.claim.contest)

    @property
    def stood(self) -> When | None:
        """When it was made, as written: its own time, or its article's. Only what is not tested may have none."""
        article = self.rulebook.book.articles.get(self.claim.article or "")
        return self.claim.stood or (article.stood if article else None)

    def time(self) -> tuple[datetime, datetime]:
        """When it was made, in UTC."""
        stood = self.stood
        assert stood is not None  # noqa: S101 (a claim that is tested has a time: a fault otherwise)
        return stood.span(self.rulebook.book.offset)

    def expression(self, key: str) -> Node:
        """Return one of its expressions, parsed."""
        return self.rulebook.expressions["claims", self.position, key]

    def let(self) -> dict[str, Node]:
        """Return the values that it names, in order."""
        at = ("claims", self.position, "let")
        return {name: self.rulebook.expressions[(*at, name)] for name in self.claim.let}

    def nodes(self) -> list[Node]:
        """Return all its expressions, and those that the allocations named in them are given."""
        own = [self.expression(key) for key in self.claim.expressions]
        return with_allocations(self.rulebook, [*own, *self.recomputed(), *self.let().values()])

    def recomputed(self) -> list[Node]:
        """Return the name of what its figures are held against, where that is an allocation."""
        name, measure = self.claim.recomputed_by, self.claim.measure
        return [Name(0, (name, measure))] if name and measure else []

    def values(self, state: State, substitutes: Substitutes | None = None) -> RecordValues:
        """Return where its expressions get their values in one state."""
        return RecordValues(
            self.rulebook,
            self.record,
            state,
            self.contest,
            self.let(),
            substitutes=substitutes,
            stood=self.stood,
            as_published=self.claim.precision is not None,
        )

    def history(self) -> History:
        """Divide the releases that print what it is about by its time."""
        own = {self.claim.measure} if self.claim.figures and self.claim.measure else set()
        measures = printed_measures(self.rulebook, own.union(*map(own_names, self.nodes())))
        return history(self.record.releases.values(), measures, self._contests(), *self.time())

    def _contests(self) -> set[str]:
        """Its own contest, and those that its figures and expressions name."""
        labels = {candidate: one.contest for candidate, one in self.rulebook.book.candidates.items() if one.contest}
        named = [name for node in self.nodes() for name in walk(node) if isinstance(name, Name)]
        texts = {*(self.claim.figures or {}), *(part.text for name in named for part in name.key)}
        found = {labels.get(self.rulebook.candidate(text) or "", text) for text in texts}
        return {self.contest, *(found & set(self.rulebook.book.contests))}

    @property
    def holds_figures(self) -> bool:
        """Tell whether it prints figures, or follows from printed ones, and these are held against official ones."""
        return self.claim.tests[:1] in (("figures",), ("figure",), ("implied by",))

    def named_releases(self) -> list[Release]:
        """The releases that its expressions name themselves."""
        names = [name for node in self.nodes() for name in walk(node) if isinstance(name, Name) and len(name.path) > 1]
        # the text that a label is held against is named like a figure, and is no expression
        label = [str(self.claim.of).partition(".")[0]] if self.claim.label and self.claim.of else []
        keys = dict.fromkeys([*(name.path[0] for name in names), *label])
        return [self.record.releases[key] for key in keys if key in self.record.releases]

    @property
    def against(self) -> str:
        """What its figures are held against: official ones, unless its expressions name a release that is none.

        Figures of a formula are called so, and what is worked out of no figure of the record (the days between two
        events) is nobody's.
        """
        if self.claim.recomputed_by:
            return words.BY_THE_FORMULA
        if "of" in self.claim.expressions and not self._uses_the_record():
            return words.WORKED_OUT
        roles = {self.rulebook.book.releases[one.id].role for one in self.named_releases()}
        return "reported" if "reported" in roles else "official"

    def _uses_the_record(self) -> bool:
        """Tell whether its expressions use any figure: times, and values that it names itself, are none."""
        names = {name.path[0] for node in self.nodes() for name in walk(node) if isinstance(name, Name)}
        return bool(names - {STOOD, *self.rulebook.book.events, *self.claim.let})

    def labels(self) -> dict[str, str]:
        """Return what the figures of each measure are called."""
        return {key: measure.label for key, measure in self.rulebook.book.measures.items()}

    def by(self, measure: str) -> str:
        """Return what the figures of a measure are given for."""
        return self.rulebook.book.measures[measure].by if measure in self.rulebook.book.measures else ""

    def is_printed(self, measure: str) -> bool:
        """Tell whether releases print a measure, and it is not derived from others."""
        return ("measures", measure, "is") not in self.rulebook.expressions

    def in_percent(self) -> bool:
        """Tell whether its figures are shown in per cent."""
        measure = self.rulebook.book.measures.get(self.claim.measure or "")
        return measure is not None and measure.unit == "percent"

    def printed(self, figure: Printed) -> Printed:
        """Return a figure as it was printed, with the step that the claim says it was rounded to."""
        step = self.claim.to_the_nearest
        return figure if step is None else replace(figure, to_the_nearest=step.value)

    def within(self, printed: Printed) -> Fraction:
        """Return its tolerance. One of half a point that lacks its percent sign would let half of everything pass."""
        if self.claim.within is None:
            return Fraction(0)
        if printed.percent and not self.claim.within.percent and self.claim.within.value:
            place = self.rulebook.place("claims", self.position, "within")
            raise Stop(Fault(place, words.within_without_percent(self.claim.within.text)))
        return abs(self.claim.within.value)

    def unchecked(self) -> dict[FacetName, str]:
        """The facets that the author says are not checked, with the reasons."""
        return {FacetName(name): reason for name, reason in (self.claim.not_checked or {}).items() if name}

    def facets(self, checked: tuple[FacetResult, ...]) -> tuple[FacetResult, ...]:
        """Put those that are not checked in their places; what was found wrong all the same stays."""
        unchecked = self.unchecked()
        kept = [one for one in checked if one.facet not in unchecked or one.verdict not in HARMLESS]
        left = [name for name in unchecked if not any(one.facet is name for one in kept)]
        return (*kept, *(FacetResult(name, Verdict.NOT_CHECKED, says=unchecked[name]) for name in left))

    def finding(
        self,
        facets: tuple[FacetResult, ...],
        rows: tuple[Row, ...],
        sentences: tuple[str, ...],
        still_open: bool = False,
    ) -> Finding:
        """Make its finding, as bad as its worst facet; `key` names it over runs, `state` what stood there."""
        missing = tuple(self._missing())
        found = tuple(_not_of_all(one) for one in self.facets(facets)) if missing else self.facets(facets)
        verdict = _verdict(found)
        written = "|".join(f"{row.label}={row.printed}/{row.official}" for row in rows)
        return Finding(
            id=self.claim.id,
            kind="claim",
            title=words.title(self.claim),
            verdict=verdict,
            headline=words.headline(verdict, words.causes(verdict, found)),
            place=self.place,
            statements=self.claim.statements or (self.claim.id,),
            facets=found,
            rows=rows,
            against=self.against,
            sentences=(*sentences, *self._left_out(), *missing, *words.marked_open(self.claim.open, verdict)),
            open=((still_open and not missing) or self.claim.open is not None) and verdict is Verdict.UNDETERMINED,
            key=fingerprint(self.rulebook.file, self.claim.id, self.contest),
            state=fingerprint(written, *sentences),
        )

    def _missing(self) -> Iterator[str]:
        """Say which units are missing from tables that it works over, unless these are of a partial release."""
        aggregates = [one for node in self.nodes() for one in walk(node) if isinstance(one, Aggregate)]
        found: dict[str, dict[str, None]] = {}
        for one in aggregates:
            for path in {name.path for name in one.names if len(name.path) == TABLE_PARTS}:
                release = self.rulebook.book.releases.get(path[0])
                if release is not None and release.status != "unofficial-partial":
                    units = dict.fromkeys(_missing_of(one, path, self.record))
                    found.setdefault(".".join(path[:2]), {}).update(units)
        yield from (words.missing_units(table, list(units)) for table, units in sorted(found.items()) if units)

    def _left_out(self) -> Iterator[str]:
        """Say which units are in none of its sums and counts, as the rosters of their tables leave them out."""
        aggregates = [one for node in self.nodes() for one in walk(node) if isinstance(one, Aggregate)]
        names = [one.path for aggregate in aggregates for one in aggregate.names]
        tables = dict.fromkeys(path[:2] for path in names if len(path) == TABLE_PARTS)
        for release, table in tables:
            if release in self.record.releases and (units := self.record.rows.left_out(release, table)):
                yield words.left_out(f"{release}.{table}", units)


def _missing_of(aggregate: Aggregate, path: tuple[str, ...], record: Record) -> tuple[str, ...]:
    fixed = {one.label: one.text for one in aggregate.where if one.equal}
    keys = {part.label: part.text for name in aggregate.names for part in name.key if part.label}
    return record.rows.missing(path[0], path[1], fixed | keys)


def _not_of_all(facet: FacetResult) -> FacetResult:
    """What is worked without units that must report is no agreement, whatever it comes to."""
    agrees = facet.facet is FacetName.VALUE and facet.verdict in (Verdict.AGREES, Verdict.EXPLAINED)
    return replace(facet, verdict=Verdict.UNDETERMINED, cause="") if agrees else facet


HARMLESS = (Verdict.AGREES, Verdict.NOT_CHECKED)


def _verdict(facets: tuple[FacetResult, ...]) -> Verdict:
    """Return the worst; a claim whose value nobody checked neither agrees nor is explained."""
    found = worst(facet.verdict for facet in facets)
    unchecked = any(one.facet is FacetName.VALUE and one.verdict is Verdict.NOT_CHECKED for one in facets)
    return Verdict.NOT_CHECKED if unchecked and found in (Verdict.AGREES, Verdict.EXPLAINED) else found


def statements(rulebook: Rulebook, record: Record) -> Iterator[Statement]:
    """Give every claim of a rulebook with what it takes to judge it."""
    for position, claim in enumerate(rulebook.book.claims):
        yield Statement(rulebook, record, claim, position)
