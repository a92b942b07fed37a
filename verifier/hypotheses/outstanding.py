"""What was still outstanding when a release came out, as the finer unit that its figures do not have yet."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import polars as pl

from verifier.hypotheses.cells import DIGITS, LARGEST, MEASURE, Parts
from verifier.record.record import Record
from verifier.rulebook.book import Rulebook
from verifier.wording import causes_computed as words
from verifier.wording.times import release_named

NOBODY = ""
"""How much is outstanding is known, and not whose it is: it stands for nobody, beside nothing for everybody."""

MOST_DECIMALS = 9

Part = tuple[str, str, str, int, int]


def outstanding_parts(
    rulebook: Rulebook, record: Record, releases: Iterable[str], measure: str, by: str, subjects: Sequence[str]
) -> Parts | None:
    """Return what releases say is outstanding of a measure; None where nothing is said of it.

    Each is a unit (see `Parts`) with nothing for the subjects (of the column `by`), and all of it for nobody.
    """
    rows = [row for key in releases for row in _rows(rulebook, record, key, measure, subjects)]
    if not rows:
        return None
    kinds = {f"key.{by}": pl.String, MEASURE: pl.String, "unit": pl.String, "value": pl.Int128, DIGITS: pl.Int64}
    return Parts(words.OUTSTANDING, pl.DataFrame(rows, schema=kinds, orient="row"))


def _rows(rulebook: Rulebook, record: Record, key: str, measure: str, subjects: Sequence[str]) -> Iterator[Part]:
    figure = record.outstanding.get((key, measure))
    value = figure.value if figure is not None else None
    digits = next((n for n in range(MOST_DECIMALS) if value is not None and (value * 10**n).denominator == 1), None)
    if value is None or digits is None or abs(value) * 10**digits > LARGEST:
        return
    section = rulebook.book.releases[key].outstanding or {}
    unit = section.get("where") or words.outstanding(release_named(record.releases[key]))
    yield NOBODY, measure, unit, int(value * 10**digits), digits
    yield from ((subject, measure, unit, 0, digits) for subject in subjects)
