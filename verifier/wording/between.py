"""Sentences about claims that are held against each other."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

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


def one_sided() -> str:
    """Name what is left open by tests that can only refute, or only show."""
    return "not refuted or not shown"


def some_fail(failing: Mapping[str, str], holding: Sequence[str], waiting: Mapping[str, str]) -> str:
    """Say which claims fail and how, which hold, and which are not decided."""
    alone = len(failing) == 1
    how = " ".join(says if alone else f"{name}: {says}" for name, says in failing.items())
    who = f"{listed(list(failing), 'and')} {'is the one that fails' if alone else 'are those that fail'}."
    return " ".join([who, how, *_holding(holding), *_waiting(waiting)])


def none_fails(holding: Sequence[str], waiting: Mapping[str, str]) -> str:
    """Say which claims are not decided, and which hold."""
    return " ".join([*_waiting(waiting), *_holding(holding), "None is refuted."])


def all_hold(names: Sequence[str]) -> str:
    """Say that claims do not exclude each other."""
    return f"{listed(names, 'and')} hold, and do not exclude each other."


def _holding(names: Sequence[str]) -> list[str]:
    return [f"{listed(names, 'and')} {'holds' if len(names) == 1 else 'hold'}."] if names else []


def _waiting(headlines: Mapping[str, str]) -> list[str]:
    return [f"{name} is {headline.lower()}." for name, headline in headlines.items()]
