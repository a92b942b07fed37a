"""Sentences about claims that are held against each other."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from verifier.wording.figures import listed


def no_unit(labels: Mapping[str, str]) -> str:
    """Say which claims name no unit."""
    return f"Cannot be decided: no unit is named by {listed([name for name in labels if not labels[name]], 'and')}."


def one_unit(names: Sequence[str], label: str) -> str:
    """Say that claims print one unit."""
    return f"{listed(names, 'and')} all count {label}."


def several_units(labels: Mapping[str, str], odd: Sequence[str]) -> str:
    """Say which claims print which unit, and which are not in the official one."""
    groups: dict[str, list[str]] = {}
    for name, label in labels.items():
        groups.setdefault(label, []).append(name)
    said = "; ".join(f"{listed(names, 'and')}: {label}" for label, names in groups.items())
    does = "does" if len(odd) == 1 else "do"
    who = f" {listed(odd, 'and')} {does} not print the official unit." if odd else ""
    return f"{said}.{who}"


def prints_no_figure(names: Sequence[str], candidate: str) -> str:
    """Say which claims print nothing to compare."""
    whom = f" for {candidate}" if candidate else ""
    return f"Cannot be decided: no single figure{whom} in {listed(names, 'and') or 'the claims'}."


def one_number(texts: Mapping[str, str], exact: bool) -> str:
    """Say that claims print one number, or numbers within a tolerance."""
    return f"{_prints(texts)}{'' if exact else ', within the stated tolerance'}."


def several_numbers(texts: Mapping[str, str], rounded: bool) -> str:
    """Say that claims print different numbers."""
    how = "each coarser one is the finest, rounded" if rounded else "none is a rounding of the finest"
    return f"{_prints(texts)}; {how}."


def _prints(texts: Mapping[str, str]) -> str:
    return listed([f"{name} prints {text}" for name, text in texts.items()], "and")


def cannot_compare(facet: str, known: Iterable[str]) -> str:
    """Say which facets claims can be compared in."""
    return f"claims cannot be compared in their {facet}; 'facet' is {listed(list(known), 'or')} here"
