"""What a benchmark writes: a Markdown file a case. Ratios only: seconds are those of one machine on one day."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

REPORTS = Path(__file__).parent.parent / "reports" / "bench"


@dataclass(frozen=True)
class Section:
    """A case's name, its lines, and whether everything in it was right (not: whether it was quick)."""

    name: str
    lines: tuple[str, ...]
    good: bool


def amount(number: int) -> str:
    return f"{number:,}"


def write(section: Section, footer: str, folder: Path = REPORTS) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{section.name}.md"
    path.write_text(
        "\n".join([f"# Benchmark: {section.name}", "", *section.lines, "", footer]) + "\n", encoding="utf-8"
    )
    return path
