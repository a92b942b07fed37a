"""What was still outstanding when a release came out, as the finer unit that its figures do not have yet."""

from __future__ import annotations

from collections.abc import Iterator

import polars as pl

from verifier.claims.claim_sides import decimals_of, unscaled
from verifier.claims.statement import Statement
from verifier.context import Against
from verifier.hypotheses.cells import DIGITS, MEASURE, Parts
from verifier.wording import causes_computed as words
from verifier.wording.times import release_named

NOBODY = ""
"""How much is outstanding is known, and not whose it is: it stands for nobody, beside nothing for everybody."""

Part = tuple[str, str, str, int, int]


def outstanding_parts(one: Statement, held: Against, by: str, subjects: list[str]) -> Parts | None:
    """Return what the releases in use say is outstanding of the claim's measure; None where nothing is said of it.

    Each is a unit (see `Parts`) with nothing for the subjects, and all of it for nobody.
    """
    rows = list(_rows(one, held, subjects))
    if not rows:
        return None
    kinds = {f"key.{by}": pl.String, MEASURE: pl.String, "unit": pl.String, "value": pl.Int128, DIGITS: pl.Int64}
    return Parts(words.OUTSTANDING, pl.DataFrame(rows, schema=kinds, orient="row"))


def _rows(one: Statement, held: Against, subjects: list[str]) -> Iterator[Part]:
    measure = one.claim.measure or ""
    for release in {used.release.id: used.release for used in held.used.values()}.values():
        figure = one.record.outstanding.get((release.id, measure))
        section = one.rulebook.book.releases[release.id].outstanding or {}
        digits = decimals_of(figure.value) if figure is not None else None
        value = unscaled(figure.value, digits) if figure is not None and digits is not None else None
        if value is None or digits is None:
            continue
        unit = section.get("where") or words.outstanding(release_named(release))
        yield NOBODY, measure, unit, value, digits
        yield from ((subject, measure, unit, 0, digits) for subject in subjects)
