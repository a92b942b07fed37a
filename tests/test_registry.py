"""Declaring checks, causes and formats, and finding them again."""

from __future__ import annotations

import re
import subprocess
import sys

import pytest

from verifier.model import Place, Stop
from verifier.registry import CAUSES, REPORTERS, Registry


def one() -> str:
    """Say one."""
    return "one"


def other() -> str:
    """Say other."""
    return "other"


def new() -> Registry:
    return Registry("kind of check", "verifier.reporters")


def test_what_is_declared_is_found_with_its_manual_page_and_parameters():
    registry = new()
    assert registry.register("equal", int, rank=3)(one) is one
    found = registry.get("equal")
    assert (found.name, found.function, found.parameters, found.manual, found.rank) == (
        "equal",
        one,
        int,
        "Say one.",
        3,
    )


def test_names_are_listed_in_order_whatever_the_order_of_declaring():
    registry = new()
    registry.register("total", rank=1)(one)
    registry.register("equal", rank=2)(other)
    assert registry.names() == ("equal", "total")
    assert [found.name for found in registry.ranked()] == ["total", "equal"]


def test_an_unknown_name_stops_with_its_place_and_a_suggestion():
    registry = new()
    registry.register("total")(one)
    registry.register("equal")(other)
    with pytest.raises(Stop) as stop:
        registry.get("equals", Place("rules.yaml", 3, 5))
    assert str(stop.value) == (
        "rules.yaml:3:5: unknown kind of check 'equals'; did you mean 'equal'? known here: equal, total"
    )


def test_an_unknown_name_like_none_lists_those_there_are():
    registry = new()
    registry.register("total")(one)
    with pytest.raises(Stop, match=re.escape("unknown kind of check 'xyz'; known here: total")):
        registry.get("xyz")


def test_a_name_is_declared_once():
    registry = new()
    registry.register("total")(one)
    with pytest.raises(ValueError, match="declared twice"):
        registry.register("total")(other)


def test_a_docstring_is_demanded_because_it_is_the_manual_page():
    with pytest.raises(ValueError, match="no docstring"):
        new().register("silent")(lambda: "")


def test_python_without_docstrings_still_runs():
    code = "from verifier.registry import REPORTERS; REPORTERS.fill(); print(*REPORTERS.names())"
    done = subprocess.run([sys.executable, "-OO", "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "json markdown text\n"


def test_filling_finds_every_module_and_can_be_done_again():
    REPORTERS.fill()
    REPORTERS.fill()
    assert REPORTERS.names() == ("json", "markdown", "text")


@pytest.mark.parametrize("registry", [REPORTERS, CAUSES], ids=["report formats", "causes"])
def test_everything_declared_has_a_manual_page(registry: Registry):
    registry.fill()
    assert registry.names()
    for name in registry.names():
        assert registry.get(name).manual.endswith((".", "?")), name
