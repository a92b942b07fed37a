"""The formula files that a rulebook uses: found beside it in the project, read once."""

from __future__ import annotations

from pathlib import PurePosixPath

from verifier.files import open_source, read_text
from verifier.formula_files.formula_file import FormulaFile, is_formula, load_formula
from verifier.model import Fault, FileRead, Place, Stop
from verifier.project import Project
from verifier.rulebook.allocations import FindFormula
from verifier.wording import allocations as words

LARGEST = 2 * 2**20


def finder(project: Project, rulebook: str, files: list[FileRead]) -> FindFormula:
    """Make what finds formula files by their paths relative to a rulebook, and notes each file that is read."""
    folder = PurePosixPath(rulebook).parent.as_posix()

    def find(path: str) -> FormulaFile:
        source = open_source(path, project.root, folder=folder)
        text, digest = read_text(source, LARGEST)
        if not is_formula(text, source.shown):
            raise Stop(Fault(Place(""), words.not_a_formula(path)))
        formula, faults = load_formula(text, source.shown)
        if formula is None:
            raise Stop(*faults)
        read = FileRead(source.shown, digest.sha256, digest.size)
        files.extend([] if read in files else [read])
        return formula

    return find
