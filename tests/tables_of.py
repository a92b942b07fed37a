"""Small CSV files and layouts for tests, read the way a run reads them."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from pathlib import Path

from verifier.files import digests, open_source
from verifier.tables.layout import Column, Layout
from verifier.tables.table import Table, key_seeds, read_table

VOTES = Layout((Column("county"), Column("votes", type="whole", blank="unknown")), ("county",))
SDE = Layout((Column("county"), Column("sde", type="decimal", blank="unknown")), ("county",))
STRICT = Layout((Column("county"), Column("votes", type="whole", at_least=Fraction(0))), ("county",))


def write(path: Path, text: str | bytes) -> Path:
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def read(layout: Layout, *paths: Path, shown_cells: int = 1000) -> list[Table]:
    """Read several files with one layout, ready to be reconciled."""
    sources = [open_source(str(path)) for path in paths]
    found = digests(sources)
    seeds = key_seeds(found)
    return [
        read_table(source, digest, layout, seeds, shown_cells) for source, digest in zip(sources, found, strict=True)
    ]


def tables(folder: Path, layout: Layout, *texts: str | bytes) -> list[Table]:
    """Write texts as files (official first, then reported) and read them."""
    names = ("official.csv", "reported.csv", "third.csv")
    return read(layout, *(write(folder / name, text) for name, text in zip(names, texts, strict=False)))


def table(folder: Path, layout: Layout, text: str | bytes) -> Table:
    return tables(folder, layout, text)[0]


def csv_text(header: Sequence[str], rows: Sequence[Sequence[str | None]]) -> str:
    return "\n".join(",".join(cell or "" for cell in row) for row in [header, *rows]) + "\n"
