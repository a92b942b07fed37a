"""`verifier schema`: the committed schemas are what it prints, take every rulebook, and refuse what we refuse."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any, cast

import pytest
import yaml
from jsonschema import Draft202012Validator
from pydantic import ValidationError

from command import PROJECT, verifier
from reference_keys import reference
from verifier.formulas.methods import METHODS
from verifier.json_schema import KINDS, schema_text
from verifier.project import MARK
from verifier.registry import CAUSES, CHECKS
from verifier.rulebook.book import Book
from verifier.rulebook.formula import Formula
from verifier.rulebook.load import HEAD, Head, NoParameters
from verifier.rulebook.project_file import ProjectFile
from verifier.rulebook.section import Section
from verifier.yamlfile import read_yaml

SCHEMAS = PROJECT / "rules" / "schema"
KEYS = PROJECT / "verifier" / "wording" / "keys.json"
EDITOR_LINE = re.compile(r"# yaml-language-server: \$schema=(\S+)")


def written() -> list[Path]:
    """Every rulebook, formula file and project file of this project and of its cases, faulty ones left out."""
    folders = [PROJECT / "rules", *(PROJECT / "tests" / name for name in ("cases", "formulas", "lints"))]
    return [PROJECT / MARK, *(path for folder in folders for path in sorted(folder.rglob("*.yaml")))]


FAULTS = sorted((PROJECT / "tests" / "faults").glob("*/*.yaml"))

# What the sections refuse and the schema takes, and why.
LEFT_TO_VERIFIER = {
    "no-such-date.yaml": "a pattern knows no calendar",
    "offset-too-large.yaml": "a pattern cannot tell how large a number is",
    "too-many-decimals.yaml": "how many are too many is not for an editor",
    "number-of-many-digits.yaml": "YAML makes a number of it, however long it is",
    "number-with-exponent.yaml": "YAML makes a number of it",
}


class EditorLoader(yaml.SafeLoader):
    """YAML as editors read it: the core schema of YAML 1.2, where `No` is a text and 0101 a number."""


CORE = {
    "null": "null|Null|NULL|~|",
    "bool": "true|True|TRUE|false|False|FALSE",
    "int": "[-+]?[0-9]+",
    "float": r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?",
}
EditorLoader.yaml_implicit_resolvers = {}
for kind, pattern in CORE.items():
    EditorLoader.add_implicit_resolver(f"tag:yaml.org,2002:{kind}", re.compile(f"(?:{pattern})$"), None)
EditorLoader.add_constructor("tag:yaml.org,2002:int", lambda loader, node: int(loader.construct_scalar(node)))


def as_json(value: Any) -> Any:
    """Keys are texts in JSON, and dates are."""
    if isinstance(value, dict):
        return {str(key): as_json(one) for key, one in value.items()}
    if isinstance(value, list):
        return [as_json(one) for one in value]
    return value.isoformat() if isinstance(value, date) else value


def in_editor(text: str, loader: type[yaml.SafeLoader] = EditorLoader) -> Any:
    return as_json(yaml.load(text, loader))  # noqa: S506 (both are safe loaders)


def kind_of(path: Path, value: Any) -> str:
    if path.name == MARK:
        return "project"
    return "formula" if isinstance(value, dict) and "formula" in value else "rulebook"


@pytest.fixture(scope="module")
def schemas() -> dict[str, Draft202012Validator]:
    found = {kind: json.loads(schema_text(kind)) for kind in KINDS}
    for schema in found.values():
        Draft202012Validator.check_schema(schema)
    return {kind: Draft202012Validator(schema) for kind, schema in found.items()}


def wrong(schema: Draft202012Validator, value: Any) -> list[str]:
    return [f"{error.json_path}: {error.message[:200]}" for error in schema.iter_errors(value)]


@pytest.mark.golden
@pytest.mark.parametrize("kind", KINDS)
def test_the_committed_schema_is_the_one_that_is_printed(kind: str, rewrite: bool):
    path = SCHEMAS / f"{kind}.schema.json"
    if rewrite:
        path.write_text(schema_text(kind), encoding="utf-8")
    assert path.read_text(encoding="utf-8") == schema_text(kind), "make golden writes it anew"


@pytest.mark.golden
def test_the_meanings_of_keys_are_those_of_the_reference(rewrite: bool):
    text = json.dumps(reference(), indent=2, ensure_ascii=False) + "\n"
    if rewrite:
        KEYS.write_text(text, encoding="utf-8")
    assert KEYS.read_text(encoding="utf-8") == text, "make golden takes them from the reference anew"


@pytest.mark.parametrize("path", written(), ids=lambda path: path.relative_to(PROJECT).as_posix())
def test_the_schema_takes_what_we_take(path: Path, schemas: dict[str, Draft202012Validator]):
    value = in_editor(path.read_text(encoding="utf-8"))
    assert wrong(schemas[kind_of(path, value)], value) == []


def refused(path: Path, value: Any) -> bool:
    """Tell whether the sections themselves refuse a file: its keys, words and kinds of value, not what it refers to."""
    if not isinstance(value, dict):
        return True
    formula = kind_of(path, value) == "formula"
    return bool(faulty(Formula if formula else Book, value) or any(map(refused_check, value.get("checks") or ())))


def refused_check(entry: Any) -> bool:
    if not isinstance(entry, dict) or faulty(Head, {key: entry[key] for key in HEAD if key in entry}):
        return True
    section = cast("type[Section]", CHECKS.get(entry["check"]).parameters or NoParameters)
    return faulty(section, {key: one for key, one in entry.items() if key not in HEAD})


def faulty(section: type[Section], value: Any) -> bool:
    try:
        section.model_validate(value)
    except ValidationError:
        return True
    return False


def structural() -> Iterator[Path]:
    for registry in (CAUSES, CHECKS, METHODS):
        registry.fill()
    for path in FAULTS:
        try:
            text = path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue
        tree, faults = read_yaml(text, path.name)
        if tree is not None and not faults and refused(path, tree.value):
            yield path


@pytest.mark.parametrize("path", list(structural()), ids=lambda path: path.name)
def test_the_schema_refuses_what_the_sections_refuse(path: Path, schemas: dict[str, Draft202012Validator]):
    value = in_editor(path.read_text(encoding="utf-8"))
    found = wrong(schemas[kind_of(path, value)], value)
    assert bool(found) != (path.name in LEFT_TO_VERIFIER), LEFT_TO_VERIFIER.get(path.name)


def with_rulebook(addition: str) -> str:
    return f"format: 1\naudit: A\n{addition}"


@pytest.mark.parametrize(
    "text",
    [
        "candidates: {No: {kind: option, aliases: [Nope]}, 'Yes': {kind: option}}",
        "candidates: {0101: {aliases: [0102, 1_403, 12:30]}}",
        "offset: -06:00",
        "articles: {a: {title: 2016, stood: 2016-02-02}}",
        "articles: {a: {title: A, stood: 2016-02-02T02:30:00Z}}",
        "claims: [{id: 7, article: a, measure: votes, figures: {A: 700, B: 695.00, C: '51,666', D: 28%}}]",
        "claims: [{id: a, stood: 2016-02-02, figure: 1/6, of: a, within: .5}]",
        "claims: [{id: a, not checked: opinion}]",
        "claims: [{id: a, article: b, expect: a = 1, not checked: {label: a judgement}}]",
        "claims: [{id: a, compare: [b, c], facet: unit}]",
    ],
)
@pytest.mark.parametrize("loader", [EditorLoader, yaml.SafeLoader])
def test_what_people_type_is_taken_as_an_editor_reads_it(
    text: str, loader: type[yaml.SafeLoader], schemas: dict[str, Draft202012Validator]
):
    value = in_editor(with_rulebook(text), loader)
    assert wrong(schemas["rulebook"], value) == []
    tree, _ = read_yaml(with_rulebook(text), "rules.yaml")
    assert tree is not None
    assert not faulty(Book, tree.value)


@pytest.mark.parametrize(
    "text",
    [
        "claims: [{id: a, article: b}]",
        "claims: [{id: a, article: b, expect: a = 1, needs: a = 1}]",
        "claims: [{id: a, expect: a = 1}]",
        "claims: [{id: a, article: b, figures: {A: 1}}]",
        "claims: [{id: a, article: b, expect: a = 1, within: 200}]",
        "claims: [{id: a, article: b, measure: votes, figures: {A: 1}, let: {b: a}}]",
        "claims: [{id: a, compare: [b, c], facet: value, of: a}]",
        "claims: [{id: a, compare: [b, c], facet: label}]",
        "claims: [{id: a, article: b, not checked: {labels: a judgement}, expect: a = 1}]",
        "claims: [{id: a, article: b, expect: a = 1, accept: [rounding]}]",
        "claims: [{id: a, article: b, expect: a = 1, accept: [{value: rounding, unit: unit}]}]",
        "claims: [{id: a, article: b, expect: a = 1, accept: [{value: roundings}]}]",
        "claims: [{id: a, article:, expect: a = 1}]",
        "checks: [{id: a, check: equals, left: a.b, right: c.d}]",
        "checks: [{id: a, check: equal, left: a.b, right: c.d, per: e}]",
        "checks: [{id: a, check: equal, left: a.b}]",
        "checks: [{id: a, check: total, parts: a.b.c, whole: a.d, accept: [{value: truncation}]}]",
        "candidates: {A: {kind: persn}}",
        "audit: true",
        "audits: B",
    ],
)
def test_a_mistake_is_seen_while_one_types(text: str, schemas: dict[str, Draft202012Validator]):
    assert wrong(schemas["rulebook"], in_editor(with_rulebook(text)))


def described(schema: Any) -> Iterator[tuple[str, str, Any]]:
    """Every key that a schema has, with where it is described; what only adds to a key is left out."""
    for name, section in {"": schema, **schema["$defs"]}.items():
        for key, one in section.get("properties", {}).items():
            yield name, key, one


@pytest.mark.parametrize("kind", KINDS)
def test_every_key_says_what_it_means(kind: str):
    silent = [(name, key) for name, key, one in described(json.loads(schema_text(kind))) if not one.get("description")]
    assert silent == [], "a row of the reference says it, and make golden takes it over"


def keys_of(section: type[Section]) -> set[str]:
    return {field.alias or name for name, field in section.model_fields.items()}


def test_the_schema_has_every_key_and_no_other():
    found = {kind: set(json.loads(schema_text(kind))["properties"]) for kind in KINDS}
    assert found == {"rulebook": keys_of(Book), "formula": keys_of(Formula), "project": keys_of(ProjectFile)}


@pytest.mark.parametrize(
    "path", [PROJECT / MARK, *sorted((PROJECT / "rules").rglob("*.yaml"))], ids=lambda path: path.name
)
def test_rule_files_name_their_schema_in_their_first_line(path: Path):
    text = path.read_text(encoding="utf-8")
    match = EDITOR_LINE.fullmatch(text.partition("\n")[0])
    assert match, "the first line is read by editors: docs/editor.md"
    assert (path.parent / match[1]).resolve() == SCHEMAS / f"{kind_of(path, in_editor(text))}.schema.json"


@pytest.mark.parametrize("kind", KINDS)
def test_it_is_printed(kind: str):
    run = verifier("schema", kind)
    assert (run.returncode, run.stdout, run.stderr) == (0, schema_text(kind), "")


def test_a_rulebook_is_the_default_and_others_are_refused():
    assert verifier("schema").stdout == schema_text("rulebook")
    run = verifier("schema", "report")
    assert run.returncode == 3
    assert "invalid choice: 'report'" in run.stderr
