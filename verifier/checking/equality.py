"""Every figure of one table is the same as in another.

`left` is the table under test (reported), `right` the one it is held against (official). Rows are matched by the key
columns of both tables; every measure of a matched row is one figure. A figure

* agrees, if both are known and the same number (`7.0` is `7`), or within `within` of each other (absolute,
  inclusive);
* is explained, if it differs by a cause that the check accepts: `rounding` (the reported figure is the official one
  rounded to the nearest at the decimals printed, in one way for all figures of a measure: halves up, down or to even)
  or `truncation` (cut off);
* disagrees, if it differs otherwise, is missing (only in `right`) or extra (only in `left`);
* is undetermined, if either cell is unknown: blank, or bad. A bad cell is a finding of its own;
* is invalid, if its key stands more than once in a table, even with equal figures: which row counts is not known.

Do not use it for tables with different keys: roll up first (see `total`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

import polars as pl

from verifier.checking.reconcile import Kind, reconcile
from verifier.model import Relation, Rounding, Verdict
from verifier.relation import relate_columns
from verifier.tables.table import Table

ROUNDING, TRUNCATION = "rounding", "truncation"
CAUSES: Mapping[str, tuple[Rounding, ...]] = {
    ROUNDING: (Rounding.HALF_UP, Rounding.HALF_EVEN, Rounding.HALF_DOWN),
    TRUNCATION: (Rounding.DOWN,),
}
AT = "#at"
WORST_FIRST = (Verdict.INVALID, Verdict.DISAGREES, Verdict.UNDETERMINED, Verdict.EXPLAINED, Verdict.AGREES)
# what a figure that is not there, or not known, comes out as, whatever the check accepts
SETTLED: Mapping[Kind, tuple[Relation, Verdict]] = {
    Kind.DUPLICATE: (Relation.DUPLICATE, Verdict.INVALID),
    Kind.MISSING: (Relation.MISSING, Verdict.DISAGREES),
    Kind.EXTRA: (Relation.EXTRA, Verdict.DISAGREES),
    Kind.INVALID: (Relation.UNDETERMINED, Verdict.UNDETERMINED),
    Kind.NULL: (Relation.UNDETERMINED, Verdict.UNDETERMINED),
}


@dataclass(frozen=True, slots=True, eq=False)
class EqualResult:
    """What came out: the worst verdict, exact numbers of figures by verdict, kind and cause, and the differences.

    `counts` has every verdict but "not checked"; they add up to `kinds["figures"]`. `kinds` are those of `reconcile`.
    `differences` are those of `reconcile` with `relation` (a Relation), `half_up`, `half_even`, `half_down`, `down`,
    `up` (Boolean: which models fit), `difference` (Int128, reported less official, unscaled), `difference_digits`
    (Int64), `cause` (String, accepted: "rounding", "truncation" or "") and `verdict` (a Verdict). Figures within the
    tolerance are among them, with the verdict "agrees".
    """

    verdict: Verdict
    counts: Mapping[Verdict, int]
    kinds: Mapping[str, int]
    causes: Mapping[str, int]
    differences: pl.DataFrame


def equal(
    left: Table,
    right: Table,
    measures: tuple[str, ...] = (),
    accept: frozenset[str] = frozenset(),
    within: Fraction | Mapping[str, Fraction] = Fraction(0),
) -> EqualResult:
    """Hold `left` (reported) against `right` (official); without `measures`, over all that both tables have.

    `accept` holds `rounding` and `truncation`; `within` is in the unit of the measures, one for all or by measure (0
    where none is given). Raises ValueError for another cause.
    """
    if not accept <= CAUSES.keys():
        raise ValueError(f"{sorted(accept - CAUSES.keys())} cannot be accepted by equal")
    found = reconcile(right, left, measures)
    judged = _by_tolerance(found.differences, accept, within)
    counts = dict.fromkeys(reversed(WORST_FIRST), 0)
    counts |= {Verdict(word): count for word, count in judged.group_by("verdict").len().rows()}
    counts[Verdict.AGREES] += found.counts["agree"]
    causes = dict.fromkeys(sorted(accept), 0) | dict(
        judged.filter(pl.col("cause") != "").group_by("cause").len().sort("cause").rows()
    )
    # nothing compared is nothing known: it does not agree
    worst = next((verdict for verdict in WORST_FIRST if counts[verdict]), Verdict.UNDETERMINED)
    return EqualResult(worst, counts, found.counts, causes, judged)


def _by_tolerance(
    differences: pl.DataFrame, accept: frozenset[str], within: Fraction | Mapping[str, Fraction]
) -> pl.DataFrame:
    """Judge the differences of each measure by its own tolerance; they keep their order."""
    if isinstance(within, Fraction):
        return _judged(differences, accept, within)
    measures = differences["measure"].unique().to_list()
    widths = {within.get(measure, Fraction(0)) for measure in measures}
    if len(widths) < 2:  # noqa: PLR2004 (one for all)
        return _judged(differences, accept, next(iter(widths), Fraction(0)))
    numbered = differences.with_row_index(AT)
    parts = []
    for width in sorted(widths):
        of_it = [measure for measure in measures if within.get(measure, Fraction(0)) == width]
        parts.append(_judged(numbered.filter(pl.col("measure").is_in(of_it)), accept, width))
    return pl.concat(parts).sort(AT).drop(AT)


def _judged(differences: pl.DataFrame, accept: frozenset[str], within: Fraction) -> pl.DataFrame:
    """Relate the changed figures and give every difference its relation, accepted cause and verdict."""
    changed = pl.col("kind") == Kind.CHANGED.value
    inputs = differences.select(
        *(
            pl.when(changed).then(pl.col(f"{side}.{part}")).alias(name)
            for side in ("official", "reported")
            for part, name in (("value", side), ("digits", f"{side}_digits"))
        )
    )
    related = relate_columns(
        inputs.with_columns(pl.col("official_digits", "reported_digits").fill_null(0)), within=within
    )
    added = related.select(pl.exclude(inputs.columns)).get_columns()
    judged = differences.with_columns(added).with_columns(_relation())
    tolerated = _tolerated(judged, within)
    one_way = {cause: _one_way(judged.filter(~tolerated), cause) for cause in sorted(accept, reverse=True)}
    return judged.with_columns(_cause(one_way, tolerated)).with_columns(_verdict(tolerated))


def _one_way(changed: pl.DataFrame, cause: str) -> Mapping[str, Rounding]:
    """Choose for each measure the one way of rounding that gives the most figures: no publisher rounds in two ways."""
    columns = {model: model.value.replace(" ", "_") for model in CAUSES[cause]}
    fits = changed.group_by("measure").agg(pl.col(column).sum() for column in columns.values())
    return {row["measure"]: max(columns, key=lambda model: row[columns[model]]) for row in fits.rows(named=True)}


def _relation() -> pl.Expr:
    settled = {kind.value: relation.value for kind, (relation, _) in SETTLED.items()}
    changed = pl.col("kind") == Kind.CHANGED.value
    return pl.when(changed).then("relation").otherwise(pl.col("kind").replace(settled)).alias("relation")


def _tolerated(judged: pl.DataFrame, within: Fraction) -> pl.Expr:
    """Tell what lies within the tolerance, also where a rounding fits that is not accepted."""
    found = judged["difference_digits"].drop_nulls().unique()
    most = [min(within * 10**digits // 1, 2**127 - 1) for digits in found]
    bound = pl.col("difference_digits").replace_strict(found, pl.Series(most, dtype=pl.Int128), default=None)
    inside = pl.col("difference").abs() <= bound
    return (pl.col("relation").is_in([Relation.EXACT.value, Relation.WITHIN.value]) | inside).fill_null(value=False)


def _cause(one_way: Mapping[str, Mapping[str, Rounding]], tolerated: pl.Expr) -> pl.Expr:
    """Name the accepted cause of a changed figure; rounding comes before truncation where both fit."""
    cause = pl.lit("")
    for name, models in one_way.items():
        fits = pl.lit(value=False)
        for measure, model in models.items():
            fits = pl.when(pl.col("measure") == measure).then(pl.col(model.value.replace(" ", "_"))).otherwise(fits)
        cause = pl.when(fits.fill_null(value=False) & ~tolerated).then(pl.lit(name)).otherwise(cause)
    return cause.alias("cause")


def _verdict(tolerated: pl.Expr) -> pl.Expr:
    settled = {kind.value: verdict.value for kind, (_, verdict) in SETTLED.items()}
    changed = (
        pl.when(tolerated)
        .then(pl.lit(Verdict.AGREES.value))
        .when(pl.col("cause") != "")
        .then(pl.lit(Verdict.EXPLAINED.value))
        .otherwise(pl.lit(Verdict.DISAGREES.value))
    )
    unchanged = pl.col("kind").replace_strict(settled, default=None, return_dtype=pl.String)
    return pl.when(pl.col("kind") == Kind.CHANGED.value).then(changed).otherwise(unchanged).alias("verdict")
