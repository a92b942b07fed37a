"""The check `recompute`: published results, unit by unit, against what a formula makes of the votes."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import product

import polars as pl

from verifier.checking.check_context import CheckContext
from verifier.checking.covered import covered
from verifier.checking.other_totals import other_totals
from verifier.checking.recompute_changes import Published, with_seats
from verifier.checking.recompute_frames import ALL, GROUP, UNIT, VALUE, Bindings, Frames, frames
from verifier.checking.recompute_units import plain_units, units_of
from verifier.checking.recomputed import NO_LOTS, Judged, Lots, Unit, by_choices, in_order_of_seats, judge, with_stands
from verifier.checking.result_causes import WrongUnit, is_to_be_explained, scene_of, with_result_causes
from verifier.expression import Name, walk
from verifier.formulas.methods import Rule
from verifier.hypotheses.results import Scene
from verifier.model import Coverage, Fault, Finding, Place, Relation, Row, Stop, Verdict
from verifier.outcome import RecordedLot
from verifier.registry import check
from verifier.rulebook.recompute import Recompute
from verifier.rulebook.recompute_references import group_column, published_table
from verifier.verdict import ORDER, WRONG, apart_from_wrong, worst
from verifier.wording import recompute as words
from verifier.wording.remarks import remark
from verifier.yamlfile import Path

SHOWN = 1000
RELATIONS = {
    Verdict.AGREES: Relation.EXACT,
    Verdict.EXPLAINED: Relation.DIFFERS,
    Verdict.UNDETERMINED: Relation.UNDETERMINED,
    Verdict.DISAGREES: Relation.DIFFERS,
    Verdict.INVALID: Relation.DUPLICATE,
}


@check("recompute", Recompute)
def recompute_check(context: CheckContext) -> Finding:
    """Work each unit (a precinct, a state) by a formula and hold the published seats against what it gives.

    A result agrees if it is the one that the rule gives, or one of those that recorded lots lead to; is explained where
    lots are taken as drawn, where only one reading gives it, where an input is assumed, or where the record stands; is
    undetermined where a lot that is needed is not recorded, the rule is silent, an input is not known, or a key stands
    twice; disagrees where the rule cannot give it (the first step that it breaks is named), where a lot is recorded
    that was not needed, or where the groups are more than the total.
    """
    asked: Recompute = context.entry.parameters
    work = _Work(context, asked)
    found = work.judged()
    work.note(found)
    counts = Counter(one.verdict for one in found.values())
    counts[Verdict.AGREES] += work.units - len(found)
    verdict = worst(one for one in counts if counts[one])
    urgent = work.own_first(
        (unit, one) for unit, one in sorted(found.items()) if one.verdict is not Verdict.AGREES or len(found) == 1
    )
    cause = next((one.cause for _, one in urgent if one.verdict is verdict), "")
    finding = context.finding(
        words.title(asked.published, asked.formula),
        verdict,
        "" if verdict is Verdict.AGREES else cause,
        tuple(work.row(unit, one) for unit, one in urgent[:SHOWN]),
        tuple(_sentences(asked, len(urgent))),
        words.counts(counts),
        against="formula",
        covered=[_covered(asked, work.units, counts)],
    )
    wrong = work.to_be_explained(urgent)
    told = with_seats(finding, wrong, work.rules, work.published(), asked.formula)
    return with_result_causes(told, wrong, work.rules, work.other_rules)


@dataclass(frozen=True, slots=True)
class UnitShown:
    """One unit that needs attention: its name, what is assumed of it ("": nothing), and its values.

    `scene` is what causes of its result are looked for in; None where there is nothing to look for.
    """

    name: str
    assumed: str
    unit: Unit
    scene: Scene | None = None


def units_shown(context: CheckContext) -> tuple[Mapping[str, Rule], list[UnitShown]]:
    """Return the rule of each reading, and the units that a report shows, with every choice of what is assumed."""
    work = _Work(context, context.entry.parameters)
    found = work.judged()
    urgent = [unit for unit, one in sorted(found.items()) if one.verdict is not Verdict.AGREES or len(found) == 1]
    wrong = {one.name: one for one in work.to_be_explained([(unit, found[unit]) for unit in urgent])}
    scenes = {name: scene_of(one, work.rules, work.other_rules) for name, one in wrong.items()}
    first = next(iter(work.made))
    shown = [
        UnitShown(work.label(unit), assumed, units[unit], scenes.get(work.label(unit)) if assumed == first else None)
        for unit in urgent
        for assumed, units in work.made.items()
    ]
    return work.rules, shown


def _covered(asked: Recompute, units: int, counts: Mapping[Verdict, int]) -> Coverage:
    undecided = counts[Verdict.UNDETERMINED] + counts[Verdict.INVALID]
    return covered(asked.published.rpartition(".")[0], units - undecided, undecided, units=True)


def _sentences(asked: Recompute, urgent: int) -> Iterator[str]:
    if asked.assume:
        yield words.assumes([f"{name} = {' or '.join(texts)}" for name, texts in asked.assume.items()])
    if urgent > SHOWN:
        yield words.not_shown(urgent - SHOWN)
    yield from remark(asked.why)


@dataclass(slots=True)
class _Work:
    """One check at work: its frames for every choice of what is assumed, and what is recorded of single units."""

    context: CheckContext
    asked: Recompute
    choices: dict[str, Frames] = field(init=False)
    rules: Mapping[str, Rule] = field(init=False)
    other_rules: Mapping[str, Rule] = field(init=False)
    names: list[tuple[str, ...]] = field(init=False)
    numbers: dict[tuple[str, ...], int] = field(init=False)
    lots: dict[int, Lots] = field(init=False)
    made: dict[str, dict[int, Unit]] = field(default_factory=dict)
    stands: dict[int, list[tuple[str, str, str]]] = field(init=False)

    def __post_init__(self) -> None:
        book = self.context.rulebook
        used = book.formulas[self.asked.formula]
        reading = self.asked.reading
        self.rules = used.rules if reading is None else {reading: used.rules[reading]}
        self.other_rules = {name: rule for name, rule in used.rules.items() if name not in self.rules}
        bindings = self._bindings()
        self.choices = {
            name: frames(bindings, self.asked.published, used.section, paths) for name, paths in self._paths()
        }
        units = self._first.units
        self.names = [tuple(str(text or "") for text in row) for row in units.drop(UNIT).iter_rows()]
        self.numbers = {name: unit for unit, name in enumerate(self.names)}
        self.lots, self.stands = self._lots(), self._stands()

    @property
    def _first(self) -> Frames:
        return next(iter(self.choices.values()))

    @property
    def units(self) -> int:
        """How many units there are."""
        return len(self.names)

    def _bindings(self) -> Bindings:
        table = published_table(self.context.rulebook, self.asked)
        assert table is not None  # noqa: S101 (a fault otherwise)
        group = str(group_column(table, self.asked.per))
        candidates = self.context.rulebook.book.candidates if group == "candidate" else {}
        kinds = {name: one.kind for name, one in candidates.items()}
        return Bindings(self.context, self.asked.per or (ALL,), group, kinds or {"": ""})

    def _paths(self) -> Iterator[tuple[str, dict[str, Path]]]:
        """Give every choice of what is assumed, in words, with the paths of the inputs."""
        path = self.context.entry.path
        given: dict[str, Path] = {name: (*path, "given", name) for name in self.asked.given}
        assumed = [[(name, position) for position in range(len(texts))] for name, texts in self.asked.assume.items()]
        for chosen in product(*assumed):
            said = ", ".join(f"{name} = {self.asked.assume[name][position]}" for name, position in chosen)
            yield said, given | {name: (*path, "assume", name, position) for name, position in chosen}

    def _unit(self, at: Mapping[str, str], place: Place) -> int:
        wanted = tuple(at[column] for column in self.asked.per) or ("",)
        if wanted not in self.numbers:
            raise Stop(Fault(place, words.no_such_unit(at)))
        return self.numbers[wanted]

    def _lots(self) -> dict[int, Lots]:
        found: defaultdict[int, list[tuple[RecordedLot, str]]] = defaultdict(list)
        for position, lot in enumerate(() if self.asked.lots_assumed else self.asked.lots):
            place = self.context.rulebook.key(*self.context.entry.path, "lots", position)
            recorded = RecordedLot(self._named(lot.won_by), self._named(lot.among))
            found[self._unit(lot.at, place)].append((recorded, lot.source))
        return {unit: Lots(tuple(lots)) for unit, lots in found.items()}

    def _named(self, groups: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(self.context.rulebook.candidate(group) or group for group in groups)

    def _stands(self) -> dict[int, list[tuple[str, str, str]]]:
        found: defaultdict[int, list[tuple[str, str, str]]] = defaultdict(list)
        for position, one in enumerate(self.asked.stands):
            place = self.context.rulebook.key(*self.context.entry.path, "stands", position)
            found[self._unit(one.at, place)].append((one.rule, one.why, one.by))
        return dict(found)

    def judged(self) -> dict[int, Judged]:
        """Judge every unit that the formula does not plainly give, whatever is read or assumed."""
        plain = [plain_units(one, rule) for one in self.choices.values() for rule in self.rules.values()]
        settled = set.intersection(*plain) - self.lots.keys() - self.stands.keys()
        if self.asked.assume or self.units == 1:
            settled = set()
        rest = [unit for unit in range(self.units) if unit not in settled]
        published, votes = self.context.table(self.asked.published).name, self._votes()
        self.made = {name: units_of(one, rest, published, votes) for name, one in self.choices.items()}
        return {unit: self._judge(unit, {name: units[unit] for name, units in self.made.items()}) for unit in rest}

    def _votes(self) -> str:
        """Name the file in which the votes stand."""
        paths = next(paths for _, paths in self._paths())
        book = self.context.rulebook
        node = book.expressions[paths[str(book.formulas[self.asked.formula].section.input_for("weight"))]]
        name = next(one for one in walk(node) if isinstance(one, Name))
        return self.context.table(".".join(name.path)).name

    def _judge(self, unit: int, choices: Mapping[str, Unit]) -> Judged:
        lots = self.lots.get(unit, Lots(assumed=self.asked.lots_assumed))
        found = by_choices({name: judge(one, self.rules, lots) for name, one in choices.items()})
        return with_stands(found, self.stands.get(unit, []))

    def to_be_explained(self, found: Sequence[tuple[int, Judged]]) -> list[WrongUnit]:
        """Return the units whose result the formula does not give, or by lot only; not what follows from elsewhere."""
        follows = self.context.follows(self._labels([unit for unit, _ in found]))
        wanted = [
            unit for (unit, one), root in zip(found, follows, strict=True) if is_to_be_explained(one) and not root
        ]
        units = next(iter(self.made.values()))
        totals = self._other_totals(wanted) if wanted else {}
        lots = {unit: self.lots.get(unit, NO_LOTS) for unit in wanted}
        return [WrongUnit(self.label(unit), units[unit], lots[unit], totals.get(unit, {})) for unit in wanted]

    def _other_totals(self, wanted: Sequence[int]) -> Mapping[int, Mapping[str, int]]:
        _, paths = next(self._paths())
        inputs = self.context.rulebook.formulas[self.asked.formula].section.inputs
        nodes = {inputs[name]: self.context.rulebook.expressions[path] for name, path in paths.items()}
        return other_totals(self._bindings(), self._first.units, nodes, self.asked.published, wanted)

    def published(self) -> Published:
        """Return what was published in all: of each group the seats that are known."""
        seats = self._first.published.group_by(GROUP).agg(pl.col(VALUE).sum()).sort(GROUP)
        return Published(self.units, bool(self.asked.per), dict(seats.iter_rows()))

    def label(self, unit: int) -> str:
        """Name one unit."""
        return ", ".join(text or "(empty)" for text in self.names[unit]) if self.asked.per else "all"

    def note(self, found: Mapping[int, Judged]) -> None:
        """Hand in every unit that is wrong."""
        wrong = [unit for unit, one in found.items() if one.verdict in WRONG]
        self.context.note(self._labels(wrong), apart_from_wrong(one.verdict for one in found.values()))

    def own_first(self, found: Iterable[tuple[int, Judged]]) -> list[tuple[int, Judged]]:
        """Put the worst units first, and those that follow from another check after the other wrong ones."""
        units = list(found)
        follows = self.context.follows(self._labels([unit for unit, _ in units]))
        order = [(-ORDER.index(one.verdict), root != "") for (_, one), root in zip(units, follows, strict=True)]
        return [units[position] for position in sorted(range(len(units)), key=order.__getitem__)]

    def _labels(self, units: Sequence[int]) -> pl.DataFrame:
        rows = [self.names[unit] if self.asked.per else () for unit in units]
        return pl.DataFrame(rows, dict.fromkeys(self.asked.per, pl.String), orient="row")

    def row(self, unit: int, found: Judged) -> Row:
        """Show one unit."""
        shown = next(iter(self.made.values()))[unit]
        seats = {group: count or 0 for group, count in shown.published.items()}
        table = self.context.table(self.asked.published)
        return Row(
            label=self.label(unit),
            printed=in_order_of_seats(seats) if seats else words.nothing(),
            official=found.gives or "unknown",
            difference="",
            relation=RELATIONS[found.verdict],
            verdict=found.verdict,
            note=found.note,
            places=(table.place(shown.line),) if shown.line else (),
            key=tuple(zip(self.asked.per, self.names[unit], strict=False)),
        )
