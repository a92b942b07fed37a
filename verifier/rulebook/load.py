"""A rulebook file to a `Rulebook`, or every fault in it at once."""

from __future__ import annotations

from typing import Annotated, Any, TypeVar, cast

from pydantic import BeforeValidator, ValidationError

from verifier.model import Class, Fault, Place, Stop
from verifier.registry import CHECKS
from verifier.rulebook.allocations import FindFormula, UsedFormula
from verifier.rulebook.book import Book, CheckEntry, Rulebook
from verifier.rulebook.check_references import unresolved_in_checks
from verifier.rulebook.completed import completed
from verifier.rulebook.consequences import unresolved_consequences
from verifier.rulebook.expressions import parse_all
from verifier.rulebook.faults import faults_of, in_order, keys_of
from verifier.rulebook.of_rows_faults import unresolved_of_rows
from verifier.rulebook.recompute_references import unresolved_in_recompute
from verifier.rulebook.references import unresolved
from verifier.rulebook.repeated import unresolved_repeats
from verifier.rulebook.roster_check import unresolved_in_roster_checks
from verifier.rulebook.section import OneOrMore, Section, Text, fault, one_of
from verifier.wording import allocations as allocation_words
from verifier.wording import rulebook as words
from verifier.yamlfile import Path, Tree, read_yaml

HEAD = ("id", "check", "class", "follows")
REQUIRED = HEAD[:2]
AnySection = TypeVar("AnySection", bound=Section)


def _kind(value: Any) -> str:
    if not isinstance(value, str):
        raise fault(words.no_text(value))
    if value not in CHECKS.names():
        raise fault(words.unknown_name("kind of check", value, CHECKS.names()))
    return value


class Head(Section):
    """What all kinds of check have: an identifier and the kind, and maybe its class and the checks that it follows."""

    id: Text
    check: Annotated[str, BeforeValidator(_kind)]
    class_: Annotated[str, one_of(*Class)] | None = None
    follows: OneOrMore[Text] = ()


class NoParameters(Section):
    """What a check takes that takes nothing."""


def no_formulas(path: str) -> UsedFormula:
    """Find no formula: for rulebooks that are read by themselves."""
    raise Stop(Fault(Place(""), allocation_words.no_such_formula(path)))


def load_rulebook(text: str, file: str, find: FindFormula = no_formulas) -> tuple[Rulebook | None, tuple[Fault, ...]]:
    """Read a rulebook; faults are sorted by place, at most one a place, and with any there is no rulebook.

    A claim or check with a fault in it is set aside, and the others are read on: so all faults are found at once.
    Where a fault stands in what claims and checks rest on (candidates, measures, releases), they are not looked at:
    they would be full of faults that only follow from the first. `find` finds the formula files under `use`.
    """
    tree, in_yaml = read_yaml(text, file)
    if tree is None:
        return None, in_order(in_yaml)
    if not isinstance(tree.value, dict):
        no_rulebook = Fault(tree.place(()), words.no_rulebook(tree.value))
        return None, in_order(in_yaml or [no_rulebook])
    found = list(in_yaml)
    entries = _checks(tree, found)
    book = _book(tree, found)
    if book is None:
        return None, in_order(found)
    book = completed(book)
    formulas = _formulas(tree, book, find, found)
    if formulas is None:
        return None, in_order(found)
    expressions, problems = parse_all(book, entries, tree, formulas)
    rulebook = Rulebook(file, tree, book, tuple(entries), expressions, formulas)
    found += [*problems, *unresolved(rulebook), *unresolved_in_checks(rulebook), *unresolved_in_recompute(rulebook)]
    found += [*unresolved_of_rows(rulebook), *unresolved_consequences(rulebook), *unresolved_in_roster_checks(rulebook)]
    found += unresolved_repeats(rulebook)
    if not found and not book.claims and not entries:
        found.append(Fault(tree.place(()), words.nothing_is_checked()))
    return (None if found else rulebook), in_order(found)


def _formulas(tree: Tree, book: Book, find: FindFormula, found: list[Fault]) -> dict[str, UsedFormula] | None:
    """Find the formula files that a rulebook uses, by their names; None where one is faulty."""
    formulas: dict[str, UsedFormula] = {}
    before = len(found)
    for position, path in enumerate(book.use):
        place = tree.place(("use", position))
        try:
            formula = find(path)
        except Stop as stop:
            # the faults of a formula file have their places in it; that there is no such file is said here
            found += [fault if fault.place.line else Fault(place, fault.message) for fault in stop.faults]
            continue
        if formula.section.formula in formulas:
            found.append(Fault(place, allocation_words.used_twice(formula.section.formula)))
        formulas[formula.section.formula] = formula
    return formulas if len(found) == before else None


def _book(tree: Tree, found: list[Fault]) -> Book | None:
    """Read all sections; without the faulty claims and checks, where nothing else is faulty."""
    try:
        book = Book.model_validate(tree.value)
    except ValidationError as error:
        found += faults_of(error, Book, tree)
    if not all(_is_claim(path) for path in tree.broken):
        return None
    return Book.model_validate({**tree.value, "claims": _sound_claims(tree), "checks": []}) if tree.broken else book


def _is_claim(path: Path) -> bool:
    """Tell whether a path leads into a claim or a check; nothing else rests on those."""
    return len(path) > 1 and path[0] in ("claims", "checks")


def _sound_claims(tree: Tree) -> list[Any]:
    """Put a claim that says nothing in the place of each faulty one."""
    faulty = {path[1] for path in tree.broken if path[0] == "claims"}
    claims = tree.value.get("claims")
    return [
        _set_aside(claim, position) if position in faulty else claim
        for position, claim in enumerate(claims if isinstance(claims, list) else [])
    ]


def _set_aside(claim: Any, position: int) -> dict[str, str]:
    name = claim.get("id") if isinstance(claim, dict) else None
    return {"id": name if isinstance(name, str) else f"item {position + 1}", "not checked": "it has a fault"}


def _checks(tree: Tree, found: list[Fault]) -> list[CheckEntry]:
    """Read each entry under `checks`: its head, and the rest with the section of its own kind."""
    entries: list[CheckEntry] = []
    listed = tree.value.get("checks")
    for position, entry in enumerate(listed if isinstance(listed, list) else []):
        path: Path = ("checks", position)
        head = _read(Head, _head(entry), path, tree, found) if isinstance(entry, dict) else None
        if head is None:
            continue
        given = {key: value for key, value in entry.items() if key not in HEAD}
        parameters = _read(_section(head.check), given, path, tree, found)
        class_ = Class(head.class_ or CHECKS.get(head.check).class_)
        entries += (
            [] if parameters is None else [CheckEntry(head.id, head.check, parameters, path, class_, head.follows)]
        )
    return entries


def _section(kind: str) -> type[Section]:
    """Return what a kind of check takes."""
    return cast("type[Section]", CHECKS.get(kind).parameters or NoParameters)


def _head(entry: dict[str, Any]) -> dict[str, Any]:
    """Take what all checks have, and what is a misspelling of it and no key of its kind."""
    kind = entry.get("check")
    own = keys_of(_section(kind)) if isinstance(kind, str) and kind in CHECKS.names() else []
    lacking = [key for key in HEAD if key not in entry]
    return {
        key: value for key, value in entry.items() if key in HEAD or (key not in own and words.nearest(key, lacking))
    }


def _read(
    model: type[AnySection], given: dict[str, Any], path: Path, tree: Tree, found: list[Fault]
) -> AnySection | None:
    """Read one section of a check, or keep what is wrong with it."""
    try:
        return model.model_validate(given)
    except ValidationError as error:
        found += faults_of(error, model, tree, path)
        return None
