"""What the source itself must keep to: who may import whom, no float, words on every door, small rooms, quick help."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

PROJECT = Path(__file__).parent.parent
SOURCE = PROJECT / "verifier"
MODULES = sorted(SOURCE.rglob("*.py"))
NAMES = [path.relative_to(SOURCE).as_posix() for path in MODULES]

# A module imports only from its own room and from rooms of rows above it. `wording` has a module a room: one that
# speaks of values which a later room makes stands in the row below that room.
ROOMS = (
    ("vocabulary",),
    ("model", "formats"),
    ("registry", "fingerprint", "letter_forms"),
    ("numbers", "relation", "dates", "patterns", "spelling"),
    ("bounds",),
    ("printing",),
    ("wording",),
    ("file_patterns",),
    ("expression",),
    ("known",),
    ("aggregates",),
    ("exact", "fractions"),
    ("lots",),
    ("outcome",),
    ("formulas",),
    ("yamlfile",),
    ("rulebook",),
    ("formula_files",),
    ("json_schema",),
    ("allocations",),
    ("record",),
    ("allocating",),
    ("columns",),
    ("values",),
    ("context",),
    ("wording.coarser", "wording.figures", "wording.times"),
    ("wording.differences",),
    ("unpacking",),
    ("files",),
    ("found_files",),
    ("project",),
    ("rows",),
    ("workbooks",),
    ("readers",),
    ("tables",),
    ("wording.hypotheses",),
    ("hypotheses",),
    (
        "wording.causes",
        "wording.causes_digits",
        "wording.causes_neighbours",
        "wording.contest_columns",
        "wording.materiality",
        "common_models",
    ),
    ("come_out", "wording.could_change"),
    ("causes", "rank"),
    ("materiality",),
    ("verdict",),
    ("wording.claims", "wording.truths", "wording.between", "wording.between_times"),
    ("wording.steps",),
    ("wording.explain", "wording.reasons", "wording.worked", "wording.each_rows"),
    ("claims",),
    ("statements",),
    ("articles",),
    ("checking",),
    ("wording.totals", "wording.rollups", "wording.distinct", "wording.at_most", "wording.monotone", "wording.unique"),
    ("checks",),
    ("page",),
    ("complain",),
    ("reporters",),
    ("explaining",),
    ("margin_lines",),
    ("output",),
    ("manifest",),
    ("used_data", "used_formulas"),
    ("unread",),
    ("loading",),
    ("lint_context", "lint_ranges"),
    ("lints",),
    ("linting",),
    ("compared_files", "tolerances"),
    ("run", "comparison", "formula_commands"),
    ("delivery", "listed"),
    ("cli", "__init__"),
    ("__main__",),
)
ROWS = {room: row for row, rooms in enumerate(ROOMS) for room in rooms}

HEAVY = {"pandera", "polars", "pydantic", "tabulate", "yaml"}
NETWORK = {"aiohttp", "ftplib", "http", "httpx", "requests", "smtplib", "socket", "ssl", "urllib", "urllib3", "xmlrpc"}
MOST_LINES = 350
MOST_LINES_OF_A_FUNCTION = 40

every_module = pytest.mark.parametrize("path", MODULES, ids=NAMES)
Function = ast.FunctionDef | ast.AsyncFunctionDef


def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), str(path))


def module_name(path: Path) -> str:
    parts = path.relative_to(SOURCE).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" and len(parts) > 1 else parts)


def room(module: str) -> str:
    """The room of `wording.times` is itself where the table names it, else `wording`."""
    return module if module in ROWS else module.split(".", maxsplit=1)[0]


def imported(path: Path) -> Iterator[tuple[int, str]]:
    """Every imported module with its line: `import a.b`, and `from a import b` both as `a` and as `a.b`."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, f"{path}:{node.lineno}: write the whole name of the module"
            yield from ((node.lineno, f"{node.module}.{alias.name}") for alias in node.names)


def own_imports(path: Path) -> Iterator[tuple[int, str]]:
    """The modules of ours that a module imports, without the leading name."""
    for line, name in imported(path):
        parts = name.split(".")
        if parts[0] == "verifier" and len(parts) > 1 and parts[1] != "__version__":
            yield line, ".".join(parts[1:])


@every_module
def test_every_module_has_a_room_in_the_table(path: Path):
    assert room(module_name(path)) in ROWS, "name its room in ROOMS, below everything that it imports"


def test_every_room_in_the_table_is_there():
    rooms = {module_name(path) for path in MODULES} | {module_name(path).split(".", maxsplit=1)[0] for path in MODULES}
    assert set(ROWS) <= rooms


@every_module
def test_a_module_imports_only_from_the_rooms_above_it(path: Path):
    here = room(module_name(path))
    for line, name in own_imports(path):
        there = room(".".join(name.split(".")[:2]))
        assert there in ROWS, f"{path}:{line}: {there} has no room"
        assert there == here or ROWS[there] < ROWS[here], f"{path}:{line}: {here} may not import {there}"


@every_module
def test_nothing_talks_to_the_network(path: Path):
    assert not NETWORK & {name.split(".")[0] for _, name in imported(path)}


@every_module
def test_there_is_no_float(path: Path):
    for node in ast.walk(tree(path)):
        number = isinstance(node, ast.Constant) and isinstance(node.value, (float, complex))
        called = isinstance(node, ast.Name) and node.id in ("float", "complex")
        column = isinstance(node, ast.Attribute) and node.attr in ("Float64", "Float32", "is_close")
        found = number or called or column
        assert not found, f"{path}:{node.lineno}: {ast.unparse(node)}"


@every_module
def test_no_fault_is_swallowed(path: Path):
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.ExceptHandler):
            caught = "Exception" if node.type is None else ast.unparse(node.type)
            assert not re.search(r"\b(Base)?Exception\b", caught), f"{path}:{node.lineno}: except {caught}"


def public(path: Path) -> Iterator[ast.ClassDef | Function]:
    """The public functions and classes of a module, and the public methods of those classes."""
    for node in tree(path).body:
        if isinstance(node, (ast.ClassDef, Function)) and not node.name.startswith("_"):
            yield node
            inner = node.body if isinstance(node, ast.ClassDef) else []
            yield from (one for one in inner if isinstance(one, Function) and not one.name.startswith("_"))


@every_module
def test_everything_public_says_what_it_is(path: Path):
    assert ast.get_docstring(tree(path)), f"{path}: no docstring"
    for node in public(path):
        assert ast.get_docstring(node), f"{path}:{node.lineno}: {node.name} has no docstring"


@every_module
def test_files_are_short(path: Path):
    assert len(path.read_text(encoding="utf-8").splitlines()) <= MOST_LINES


def lines_of_code(node: Function) -> int:
    last = node.end_lineno or node.lineno
    first = node.body[0]
    documented = isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant)
    return last - node.lineno + 1 - (first.end_lineno - first.lineno + 1 if documented else 0)


@every_module
def test_functions_are_short(path: Path):
    for node in ast.walk(tree(path)):
        if isinstance(node, Function):
            assert lines_of_code(node) <= MOST_LINES_OF_A_FUNCTION, f"{path}:{node.lineno}: {node.name}"


def loaded_by(*arguments: str) -> set[str]:
    """The heavy libraries that a command has imported when it is done."""
    code = (
        "import sys\nfrom verifier.cli import main\n"
        "try:\n    main(sys.argv[1:])\nexcept SystemExit:\n    pass\n"
        "print(*{name.split('.')[0] for name in sys.modules}, file=sys.stderr)"
    )
    command = [sys.executable, "-c", code, *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=True, cwd=PROJECT)
    return HEAVY & set(done.stderr.split())


@pytest.mark.parametrize(
    "arguments",
    [
        ("--help",),
        ("--version",),
        ("check", "--help"),
        ("explain", "--help"),
        ("compare", "--help"),
        ("lint", "--help"),
        ("schema", "--help"),
    ],
    ids=" ".join,
)
def test_help_and_version_import_nothing_heavy(arguments: tuple[str, ...]):
    assert loaded_by(*arguments) == set()


@pytest.mark.parametrize(
    "module", ["verifier", "verifier.model", "verifier.registry", "verifier.output", "verifier.page"]
)
def test_what_every_command_needs_imports_nothing_heavy(module: str):
    code = f"import sys, {module}; print(*(name.split('.')[0] for name in sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=PROJECT)
    assert not HEAVY & set(done.stdout.split())


@pytest.mark.parametrize("folder", ["checking", "checks", "columns", "tables"])
def test_a_left_join_says_that_it_keeps_the_order(folder: str):
    for path in sorted((SOURCE / folder).rglob("*.py")):
        for node in ast.walk(tree(path)):
            named = {one.arg: one.value for one in node.keywords} if isinstance(node, ast.Call) else {}
            how = named.get("how")
            if isinstance(how, ast.Constant) and how.value == "left":
                assert "maintain_order" in named, f"{path}:{how.lineno}: the order of rows is that of places"


# ---- the rest of the project


@pytest.mark.parametrize("lock", sorted((PROJECT / "requirements").glob("*.txt")), ids=lambda path: path.name)
def test_a_lock_has_exact_versions_with_hashes_and_names_no_machine(lock: Path):
    text = lock.read_text(encoding="utf-8")
    assert not re.search(r"://|find-links|index-url|trusted-host|file:|@ |^/|\s/\w", text, re.MULTILINE)
    pinned = re.findall(r"^(\S+)==\S+(?: ; .*)? \\\n    --hash=sha256:[0-9a-f]{64}", text, re.MULTILINE)
    lines = re.findall(r"^[a-z].*", text, re.MULTILINE)
    assert pinned
    assert len(pinned) == len(lines), "every package has a version and a hash"


def locked(name: str) -> dict[str, str]:
    text = (PROJECT / "requirements" / name).read_text(encoding="utf-8")
    return dict(re.findall(r"^([\w.-]+)==(\S+)", text, re.MULTILINE))


def test_tests_run_with_the_libraries_of_a_run():
    assert locked("run.txt").items() <= locked("test.txt").items()


def test_the_lock_holds_the_build_backend_and_every_dependency():
    declared = (PROJECT / "pyproject.toml").read_text(encoding="utf-8")
    names = {name.lower() for name in re.findall(r'"([\w-]+)(?:\[\w+\])?>=', declared)} - {"uv"}
    assert names <= {name.lower() for name in locked("test.txt")}
    assert {"setuptools", "polars", "pandera", "pydantic", "pyyaml", "tabulate"} <= set(locked("run.txt"))
