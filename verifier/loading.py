"""The rulebooks and formula files of a project, read; or the faults of all of them, raised together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from verifier.files import open_source, read_text
from verifier.formula_files.formula_file import FormulaFile, is_formula, load_formula
from verifier.model import Fault, FileRead, Stop
from verifier.project import Project
from verifier.rulebook.book import Rulebook
from verifier.rulebook.load import load_rulebook
from verifier.used_formulas import finder

LARGEST_RULEBOOK = 2 * 2**20


@dataclass(frozen=True, slots=True)
class Loaded:
    """Rulebooks and formula files without faults, in the order of their names, and every file that was read."""

    rulebooks: list[Rulebook] = field(default_factory=list)
    formulas: list[FormulaFile] = field(default_factory=list)
    files: list[FileRead] = field(default_factory=list)


def load_files(project: Project, names: Sequence[str]) -> Loaded:
    """Read all rulebooks and formula files of these names. Raises `Stop` with the faults of all of them."""
    loaded, faults = Loaded(), list[Fault]()
    for name in names:
        try:
            faults += _load(project, name, loaded)
        except Stop as stop:
            faults += stop.faults
    if faults:
        raise Stop(*faults)
    return loaded


def _load(project: Project, name: str, loaded: Loaded) -> Sequence[Fault]:
    text, digest = read_text(open_source(name, project.root), LARGEST_RULEBOOK)
    loaded.files.append(FileRead(name, digest.sha256, digest.size))
    if is_formula(text, name):
        formula, faults = load_formula(text, name)
        loaded.formulas.extend([formula] if formula else [])
    else:
        rulebook, faults = load_rulebook(text, name, finder(project, name, loaded.files))
        loaded.rulebooks.extend([rulebook] if rulebook else [])
    return faults
