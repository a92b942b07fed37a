"""One faulty table through the engine: read as files are, held against the official one, and explained."""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction
from pathlib import Path

import polars as pl

from bench.causes.kinds import Fault
from bench.causes.scenes import Figures, Scene, value
from verifier.checking.difference_cells import cells_of
from verifier.checking.equality import equal
from verifier.files import digests, open_source
from verifier.hypotheses.best import explain
from verifier.hypotheses.cells import AT, DIGITS, MEASURE, Cells, Parts, Release
from verifier.registry import CELL_CAUSES
from verifier.tables.layout import Column, Layout
from verifier.tables.table import Table, key_seeds, read_table

VOTES, OTHER = "votes", "first"


@dataclass(frozen=True)
class Told:
    """The hypotheses in their order: of each the name, whether it is told with confidence, and how many figures."""

    causes: tuple[tuple[str, bool, int], ...]
    unexplained: int

    @property
    def first(self) -> str:
        return self.causes[0][0] if self.causes else ""

    @property
    def confident(self) -> tuple[str, ...]:
        return tuple(name for name, sure, _ in self.causes if sure)


def told(scene: Scene, fault: Fault, folder: Path) -> Told:
    """Write both tables, compare them, and explain what differs."""
    CELL_CAUSES.fill()
    official, reported = _read(scene, fault, folder)
    measures = (VOTES, OTHER) if _has_other(scene) else (VOTES,)
    found = equal(reported, official, measures, within=Fraction(0))
    held = cells_of(found.differences, official, reported, measures, lambda: _parts(scene), lambda: ())
    explained = explain(_with_releases(held, scene))
    causes = tuple((one.name, one.confident, one.figures) for one in explained.found)
    return Told(causes, explained.unexplained)


def _read(scene: Scene, fault: Fault, folder: Path) -> list[Table]:
    figures = dict(scene.figures)
    for key, text in sorted(fault, key=lambda one: one[0]):
        figures[key] = text  # type: ignore[assignment]
    paths = [folder / "official.csv", folder / "reported.csv"]
    for path, side in zip(paths, (scene.figures, figures), strict=True):
        path.write_text(_text(side, scene.other if _has_other(scene) else {}), encoding="utf-8")
    sources = [open_source(str(path)) for path in paths]
    seen = digests(sources)
    seeds = key_seeds(seen)
    layout = _layout(scene)
    return [read_table(one, digest, layout, seeds) for one, digest in zip(sources, seen, strict=True)]


def _text(figures: Figures, other: Figures) -> str:
    rows = [
        (*key, text, *([other.get(key, "0")] if other else [])) for key, text in figures.items() if text is not None
    ]
    header = ["unit", "candidate", VOTES, *([OTHER] if other else [])]
    return "\n".join(",".join(row) for row in [header, *rows]) + "\n"


def _layout(scene: Scene) -> Layout:
    measures = [VOTES, OTHER] if _has_other(scene) else [VOTES]
    columns = (
        Column("unit"),
        Column("candidate"),
        *(Column(name, type=scene.type, blank="unknown") for name in measures),
    )
    return Layout(columns, ("unit", "candidate"))


def _has_other(scene: Scene) -> bool:
    """Tell whether the other measure is in the tables; that of rounded totals nobody has."""
    return scene.sort == "two measures"


def _parts(scene: Scene) -> Parts | None:
    if not scene.parts:
        return None
    rows = [
        (unit, name, VOTES, part, int(text.replace(".", "")), scene.digits)
        for unit, parts in scene.parts.items()
        for part, figures in parts.items()
        for name, text in figures.items()
    ]
    schema = {
        "key.unit": pl.String,
        "key.candidate": pl.String,
        MEASURE: pl.String,
        "unit": pl.String,
        "value": pl.Int128,
        "digits": pl.Int64,
    }
    return Parts(
        "precincts", pl.DataFrame(rows, schema, orient="row"), frozenset([VOTES] if scene.type == "whole" else [])
    )


def _with_releases(held: Cells, scene: Scene) -> Cells:
    if not scene.older:
        return held
    keys = held.frame.select(AT, "key.unit", "key.candidate").rows()
    rows = [(at, int(value(scene.older[unit, name])), 0) for at, unit, name in keys]
    frame = pl.DataFrame(rows, {AT: pl.UInt32, "value": pl.Int128, DIGITS: pl.Int64}, orient="row")
    return replace(held, releases=lambda: (Release("evening", frame),))
