"""What pydantic finds wrong with a rulebook, in our words and at its place: one fault a place, one for one mistake."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Any, get_args, get_origin

from pydantic import BaseModel, ValidationError

from verifier.model import Fault, Place
from verifier.wording import rulebook as words
from verifier.yamlfile import Path, Tree

MOST_FAULTS = 200
"""More are not shown at once: they come from one mistake, or from a hostile file."""

OURS = "ours"  # what our own validators found, worded already
UNKNOWN, MISSING = "extra_forbidden", "missing"


def faults_of(error: ValidationError, model: type[BaseModel], tree: Tree, prefix: Path = ()) -> list[Fault]:
    """Turn pydantic's errors into faults, with known keys as suggestions, and mark their paths as broken.

    What follows from a fault that was found before is left out: a value that is broken, a key that is missing because
    it is misspelt.
    """
    details = [detail for detail in error.errors(include_url=False) if not tree.is_broken((*prefix, *detail["loc"]))]
    tree.broken.update((*prefix, *detail["loc"]) for detail in details)
    details.sort(key=lambda detail: tree.key((*prefix, *detail["loc"])))
    missing = _missing(details)
    found: list[Fault] = []
    for detail in details[: 2 * MOST_FAULTS]:
        here: Path = tuple(detail["loc"])
        if detail["type"] == UNKNOWN:
            known = keys_of(_model_at(model, here[:-1]))
            missing[here[:-1]] = _without_nearest(str(here[-1]), missing.get(here[:-1], ()))
            found.append(Fault(tree.key(prefix + here), words.unknown_key(str(here[-1]), known)))
        elif detail["type"] != MISSING:
            found.append(_fault(detail, tree, prefix + here))
    for owner, keys in missing.items():
        if keys:
            path = prefix + owner
            found.append(Fault(tree.key(path), words.missing_keys(keys, owner_of(path))))
    return found


def unknown(place: Place, what: str, name: str | None, known: Collection[str]) -> Iterator[Fault]:
    """Yield a fault where a name is given and leads nowhere."""
    if name is not None and name not in known:
        yield Fault(place, words.unknown_name(what, name, known))


def _missing(details: Iterable[Any]) -> dict[Path, Sequence[str]]:
    """Return the keys that are missing, by the path of the section that lacks them."""
    found: dict[Path, Sequence[str]] = {}
    for detail in details:
        if detail["type"] == MISSING:
            path = tuple(detail["loc"])
            found[path[:-1]] = (*found.get(path[:-1], ()), str(path[-1]))
    return found


def _without_nearest(misspelt: str, missing: Sequence[str]) -> Sequence[str]:
    """Leave out the missing key that an unknown one was probably meant to be."""
    near = words.nearest(misspelt, missing)
    return [key for key in missing if key != near]


def _fault(detail: Any, tree: Tree, path: Path) -> Fault:
    if detail["type"] == OURS:
        return Fault(tree.place(path), detail["ctx"]["message"])
    return Fault(tree.place(path), words.no_map(detail["input"]))


def owner_of(path: Path) -> str:
    """Name what a key is missing from: the nearest key above, or the item of a list."""
    if not path:
        return "the rulebook"
    if isinstance(path[-1], int):
        return f"item {path[-1] + 1} of {words.quoted(str(path[-2]))}" if len(path) > 1 else f"item {path[-1] + 1}"
    return words.quoted(path[-1])


def keys_of(model: type[BaseModel] | None) -> list[str]:
    """Return the keys of a section as they are written."""
    return [] if model is None else [field.alias or name for name, field in model.model_fields.items()]


def in_order(faults: Collection[Fault]) -> tuple[Fault, ...]:
    """Sort faults by place, keep the first of each place, and no more than are worth reading."""
    first: dict[str, Fault] = {}
    for fault in sorted(faults, key=lambda fault: fault.place):
        first.setdefault(str(fault.place), fault)
    found = list(first.values())
    if len(found) <= MOST_FAULTS:
        return tuple(found)
    last = found[MOST_FAULTS - 1]
    return (*found[: MOST_FAULTS - 1], Fault(last.place, f"{last.message} ({words.more_faults()})"))


def _model_at(model: Any, path: Path) -> type[BaseModel] | None:
    """Follow a path of keys through the models' annotations to the section it leads to."""
    for part in path:
        model = _step(model, part)
    return _section(model)


def _step(annotation: Any, part: str | int) -> Any:
    model = _section(annotation)
    if model is not None:
        fields = {field.alias or name: field.annotation for name, field in model.model_fields.items()}
        return fields.get(str(part))
    origin, args = get_origin(annotation), get_args(annotation)
    if origin is dict:
        return args[1]
    if origin is tuple:
        return args[0]
    return next((found for arg in args if (found := _step(arg, part)) is not None), None)


def _section(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    if get_origin(annotation) in (dict, tuple):
        return None
    return next((model for arg in get_args(annotation) if (model := _section(arg)) is not None), None)
