"""Where a report goes: the terminal, files named on the command line, an output folder; and the run's exit code."""

from __future__ import annotations

import argparse
import os
import shutil
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from verifier.manifest.circumstances import environment
from verifier.model import Class, Environment, Fault, Place, Report, Stop
from verifier.output import show, write_below, write_whole
from verifier.page import Block, Layout
from verifier.registry import REPORTERS
from verifier.reporters.json import environment_json
from verifier.reporters.markdown import markdown_of
from verifier.reporters.text import text_of
from verifier.verdict import exit_code
from verifier.wording import commands as words

NAMES = {"text": "report.txt", "markdown": "report.md", "json": "report.json"}
ENVIRONMENT = "environment.json"
PAGE = 80


@dataclass(frozen=True, slots=True)
class Delivery:
    """What the command line asks for, and when the run began."""

    format: str
    verbose: bool
    output: str | None
    reports: tuple[tuple[str, str], ...]
    given: tuple[str, ...]
    started: datetime

    @classmethod
    def of(cls, arguments: argparse.Namespace, given: list[str]) -> Delivery:
        """Take what the arguments say; the run begins now."""
        return cls(
            arguments.format,
            arguments.verbose,
            arguments.output,
            tuple(arguments.report),
            tuple(given),
            datetime.now(UTC),
        )

    def deliver(self, report: Report, read: Callable[[str], Path] = Path, fail_on: Class = Class.IMPOSSIBLE) -> int:
        """Write all that was asked for, print the rest, and return the exit code, failing on findings of a class.

        `read` finds a file of the manifest by the name that is shown. Raises `Stop`, before anything is written, where
        a report would take the place of a file that it rests on, or of another report.
        """
        REPORTERS.fill()
        self._spare({os.path.realpath(read(file.path)) for file in report.manifest.files})
        made = environment(self.given, self.started, datetime.now(UTC))
        self._write(report, made)
        show(_rendered(report, self.format, self._terminal()) if self.format != "json" else _json(report, made))
        return exit_code((finding for audit in report.audits for finding in audit.findings), fail_on)

    def _spare(self, read: set[str]) -> None:
        taken = set(read)
        below = [str(Path(self.output) / name) for name in (*NAMES.values(), ENVIRONMENT)] if self.output else []
        for path in (*(path for _, path in self.reports), *below):
            target = os.path.realpath(path)
            if target in taken:
                raise Stop(Fault(Place(path), words.would_replace(target in read)))
            taken.add(target)

    def _write(self, report: Report, made: Environment) -> None:
        whole = Layout(PAGE, colour=False, verbose=True)
        for kind, path in self.reports:
            write_whole(Path(path), _rendered(replace(report, environment=made), kind, whole))
        if self.output is not None:
            # what differs from run to run stands in a file of its own, so that the others are the same bytes
            for kind, name in NAMES.items():
                write_below(Path(self.output), name, _rendered(report, kind, whole))
            write_below(Path(self.output), ENVIRONMENT, environment_json(made))

    def _terminal(self) -> Layout:
        return terminal(self.verbose)


def page_shown(blocks: Iterable[Block], kind: str) -> None:
    """Print a page that is no report, as the terminal is wide, or as Markdown."""
    show(WRITERS[kind](blocks, terminal(verbose=True)))


def terminal(verbose: bool) -> Layout:
    """Return how wide standard output is, and whether it takes colour."""
    on_terminal = sys.stdout is not None and sys.stdout.isatty()
    colour = on_terminal and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    width = shutil.get_terminal_size((PAGE, 24)).columns if on_terminal else PAGE
    return Layout(width, colour, verbose)


WRITERS: dict[str, Callable[[Iterable[Block], Layout], str]] = {
    "text": text_of,
    "markdown": lambda blocks, _: markdown_of(blocks),
}


def _rendered(report: Report, kind: str, layout: Layout) -> str:
    return REPORTERS.get(kind).function(report, layout)


def _json(report: Report, made: Environment) -> str:
    return _rendered(replace(report, environment=made), "json", Layout(PAGE, colour=False, verbose=True))
