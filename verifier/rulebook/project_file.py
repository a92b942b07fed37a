"""The file that marks a project, `verifier.yaml`: where its rulebooks are, and where outside data are."""

from __future__ import annotations

from typing import Annotated

from pydantic import ValidationError

from verifier.model import Fault
from verifier.rulebook.faults import faults_of, in_order
from verifier.rulebook.section import Listed, Named, Section, Text, one_of
from verifier.wording import project as words
from verifier.yamlfile import read_yaml


class ProjectFile(Section):
    """`rulebooks` are files or folders below the project, `data` folders of outside data by name."""

    format: Annotated[str, one_of("1")]
    rulebooks: Listed[Text] = (".",)
    data: Named[Text] = {}


def load_project_file(text: str, file: str) -> tuple[ProjectFile | None, tuple[Fault, ...]]:
    """Read a project file, or every fault in it."""
    tree, faults = read_yaml(text, file)
    if tree is None or faults:
        return None, in_order(faults)
    if not isinstance(tree.value, dict):
        return None, (Fault(tree.place(()), words.no_project_file()),)
    try:
        return ProjectFile.model_validate(tree.value), ()
    except ValidationError as error:
        return None, in_order(faults_of(error, ProjectFile, tree))
