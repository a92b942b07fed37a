"""The command line: arguments, where the report goes, the exit code. No arithmetic.

Exit codes, the same for every command: 0 fine, 1 something disagrees or is invalid, 2 something is undetermined,
3 could not (a fault of the rulebook, of the arguments or of a file, or our own).
"""

from __future__ import annotations

import argparse
import os
import sys
import traceback
from collections.abc import Sequence
from types import TracebackType
from typing import NoReturn

from verifier import __version__
from verifier.complain import complain
from verifier.formats import DELIMITERS, ENCODINGS
from verifier.listed import different_columns, listed, together
from verifier.model import Class, Stop
from verifier.page.visible import visible
from verifier.wording import commands as words
from verifier.wording.typed_numbers import one_of_signs

FAULT = 3
MOST_DIGITS = 9
MOST_LINES = 10_000
FORMATS = ("text", "markdown", "json")
ENGINES = ("fast", "reference")
CLASSES = ("impossible", "look")
PAGES = ("text", "markdown")
SIGNS = (",", ".", " ", "'")
FILES = ("rulebook", "formula", "project")


class Parser(argparse.ArgumentParser):
    """Arguments that cannot be understood are a fault: exit code 3, with the usage."""

    def error(self, message: str) -> NoReturn:
        """Print the usage and what is wrong."""
        complain(f"{self.format_usage()}{self.prog}: {message}")
        raise SystemExit(FAULT)


class Outermost:
    """Turns whatever else goes wrong into one line and exit code 3: nothing but a verdict exits with 1 or 2."""

    def __enter__(self) -> None:
        """Nothing is to be done before."""

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, where: TracebackType | None
    ) -> None:
        """Say what happened, without a traceback unless it is asked for."""
        if error is None or isinstance(error, SystemExit):
            return
        if isinstance(error, Stop):
            lines = sorted(error.faults, key=lambda fault: fault.place)
            complain("".join(f"{visible(str(fault))}\n" for fault in lines) + words.faults(len(lines)))
        elif isinstance(error, KeyboardInterrupt):
            complain(words.interrupted())
        elif isinstance(error, MemoryError):
            complain(words.out_of_memory())
        else:
            trace = "".join(traceback.format_exception(error)) if os.environ.get("VERIFIER_TRACEBACK") else ""
            complain(words.our_own_fault(error) + trace)
        raise SystemExit(FAULT) from None


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; return its exit code."""
    with Outermost():
        arguments = parser().parse_args(argv)
        given = list(sys.argv[1:] if argv is None else argv)
        code: int = arguments.command(arguments, given)
        return code
    raise AssertionError("unreachable: Outermost leaves with an exit code")


def parser() -> Parser:
    """Describe the commands and their arguments. Imports nothing heavy: `--help` is quick."""
    whole = Parser(prog="verifier", description=words.DESCRIPTION, epilog=words.EXIT_CODES)
    whole.add_argument("--version", action="version", version=f"verifier {__version__}")
    commands = whole.add_subparsers(title="commands", metavar="COMMAND", required=True, parser_class=Parser)
    _check_arguments(commands)
    _explain_arguments(commands)
    _compare_arguments(commands)
    _test_arguments(commands)
    _allocate_arguments(commands)
    _lint_arguments(commands)
    _schema_arguments(commands)
    return whole


def _check_arguments(commands: argparse._SubParsersAction[Parser]) -> None:
    one = commands.add_parser("check", help=words.CHECK, description=words.CHECK_LONG, epilog=words.EXIT_CODES)
    one.add_argument("paths", nargs="*", default=[], metavar="PATH", help=words.PATH)
    one.add_argument("--project", metavar="FOLDER", help=words.PROJECT)
    one.add_argument("--data", action="append", default=[], metavar="NAME=FOLDER", type=_named, help=words.DATA)
    one.add_argument("--engine", choices=ENGINES, default=ENGINES[0], help=words.ENGINE)
    one.add_argument("--fail-on", choices=CLASSES, default=CLASSES[0], help=words.FAIL_ON)
    _report_arguments(one)
    one.set_defaults(command=_check)


def _explain_arguments(commands: argparse._SubParsersAction[Parser]) -> None:
    one = commands.add_parser("explain", help=words.EXPLAIN, description=words.EXPLAIN_LONG, epilog=words.EXPLAIN_CODES)
    one.add_argument("id", metavar="ID", help=words.EXPLAINED_ID)
    one.add_argument("paths", nargs="*", default=[], metavar="PATH", help=words.PATH)
    one.add_argument("--project", metavar="FOLDER", help=words.PROJECT)
    one.add_argument("--data", action="append", default=[], metavar="NAME=FOLDER", type=_named, help=words.DATA)
    one.add_argument("--format", choices=PAGES, default="text", help=words.FORMAT)
    one.add_argument("--rows", type=_number, default=50, metavar="NUMBER", help=words.ROWS)
    one.set_defaults(command=_explain)


def _compare_arguments(commands: argparse._SubParsersAction[Parser]) -> None:
    one = commands.add_parser("compare", help=words.COMPARE, description=words.COMPARE_LONG, epilog=words.EXIT_CODES)
    one.add_argument("official", metavar="OFFICIAL", help=words.OFFICIAL)
    one.add_argument("reported", metavar="REPORTED", help=words.REPORTED)
    one.add_argument("--key", action="append", required=True, type=listed, metavar="A,B", help=words.KEY)
    one.add_argument("--measure", action="append", required=True, type=listed, metavar="X,Y", help=words.MEASURE)
    one.add_argument("--where", action="append", default=[], type=_named, metavar="COLUMN=TEXT", help=words.WHERE)
    one.add_argument("--accept", action="append", default=[], choices=("rounding", "truncation"), help=words.ACCEPT)
    one.add_argument("--within", action="append", default=[], metavar="NUMBER", help=words.WITHIN)
    one.add_argument("--percent", action="append", type=listed, default=[], metavar="X,Y", help=words.PERCENT)
    one.add_argument("--blank-means", choices=("zero", "unknown"), help=words.BLANK)
    one.add_argument("--rename", action="append", default=[], type=_named, metavar="OURS=THEIRS", help=words.RENAME)
    _writing_arguments(one)
    _report_arguments(one)
    one.set_defaults(command=_compare)


def _writing_arguments(one: Parser) -> None:
    """Add what says how a file is written; each may be given once for both files, or twice."""
    files = one.add_argument_group(words.WRITTEN, words.WRITTEN_LONG)
    files.add_argument("--sheet", action="append", metavar="NAME", help=words.SHEET)
    files.add_argument("--items", action="append", metavar="PATH", help=words.ITEMS)
    files.add_argument("--delimiter", action="append", choices=DELIMITERS, help=words.DELIMITER)
    files.add_argument("--encoding", action="append", choices=ENCODINGS, help=words.ENCODING)
    files.add_argument("--thousands", action="append", type=_sign, metavar="SIGN", help=words.THOUSANDS)
    files.add_argument("--decimal", action="append", type=_sign, metavar="SIGN", help=words.DECIMAL)
    files.add_argument("--header-begins", action="append", type=_from_one, metavar="NUMBER", help=words.HEADER_BEGINS)
    files.add_argument("--header-rows", action="append", type=_from_one, metavar="NUMBER", help=words.HEADER_ROWS)


def _test_arguments(commands: argparse._SubParsersAction[Parser]) -> None:
    one = commands.add_parser("test", help=words.TEST, description=words.TEST_LONG, epilog=words.TEST_CODES)
    one.add_argument("paths", nargs="*", default=[], metavar="PATH", help=words.FORMULAS)
    one.add_argument("--project", metavar="FOLDER", help=words.PROJECT)
    one.add_argument("--verbose", action="store_true", help=words.TEST_VERBOSE)
    one.set_defaults(command=_test)


def _allocate_arguments(commands: argparse._SubParsersAction[Parser]) -> None:
    one = commands.add_parser(
        "allocate", help=words.ALLOCATE, description=words.ALLOCATE_LONG, epilog=words.ALLOCATE_CODES
    )
    one.add_argument("formula", metavar="FORMULA", help=words.FORMULA)
    one.add_argument("groups", nargs="+", type=_named, metavar="GROUP=VOTES", help=words.GROUPS)
    one.add_argument("--seats", required=True, metavar="NUMBER", help=words.SEATS)
    one.add_argument("--total", metavar="NUMBER", help=words.TOTAL)
    one.add_argument("--reading", metavar="NAME", help=words.READING)
    one.add_argument("--margin", action="store_true", help=words.MARGIN)
    one.set_defaults(command=_allocate)


def _lint_arguments(commands: argparse._SubParsersAction[Parser]) -> None:
    one = commands.add_parser("lint", help=words.LINT, description=words.LINT_LONG, epilog=words.LINT_CODES)
    one.add_argument("paths", nargs="*", default=[], metavar="PATH", help=words.LINTED)
    one.add_argument("--project", metavar="FOLDER", help=words.PROJECT)
    one.set_defaults(command=_lint)


def _schema_arguments(commands: argparse._SubParsersAction[Parser]) -> None:
    one = commands.add_parser("schema", help=words.SCHEMA, description=words.SCHEMA_LONG, epilog=words.SCHEMA_CODES)
    one.add_argument("kind", nargs="?", choices=FILES, default=FILES[0], metavar="KIND", help=words.KIND)
    one.set_defaults(command=_schema)


def _report_arguments(one: Parser) -> None:
    one.add_argument("--format", choices=FORMATS, default="text", help=words.FORMAT)
    one.add_argument("--verbose", action="store_true", help=words.VERBOSE)
    one.add_argument("--output", metavar="FOLDER", help=words.OUTPUT)
    one.add_argument("--report", action="append", default=[], type=_report, metavar="FORMAT=PATH", help=words.REPORT)


def _named(text: str) -> tuple[str, str]:
    name, equals, value = text.partition("=")
    if not (name and equals and value):
        raise argparse.ArgumentTypeError(words.not_named(text))
    return name, value


def _number(text: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) <= MOST_DIGITS):
        raise argparse.ArgumentTypeError(words.no_number(text))
    return int(text)


def _from_one(text: str) -> int:
    number = _number(text)
    if not 1 <= number <= MOST_LINES:
        raise argparse.ArgumentTypeError(words.no_line(text, MOST_LINES))
    return number


def _report(text: str) -> tuple[str, str]:
    kind, path = _named(text)
    if kind not in FORMATS:
        raise argparse.ArgumentTypeError(words.no_format(kind, FORMATS))
    return kind, path


def _sign(text: str) -> str:
    if text not in SIGNS:
        raise argparse.ArgumentTypeError(one_of_signs(text, SIGNS))
    return text


def _check(arguments: argparse.Namespace, given: list[str]) -> int:
    from verifier.delivery import Delivery
    from verifier.run import check, file_shown

    delivery = Delivery.of(arguments, given)
    data = dict(arguments.data)
    report = check(arguments.paths, data, arguments.project, arguments.engine)
    return delivery.deliver(report, file_shown(arguments.paths, data, arguments.project), Class(arguments.fail_on))


def _explain(arguments: argparse.Namespace, given: list[str]) -> int:
    from verifier.delivery import page_shown
    from verifier.run import explain
    from verifier.verdict import exit_code

    del given
    found = explain(arguments.id, arguments.paths, dict(arguments.data), arguments.project, arguments.rows)
    page_shown(found.blocks, arguments.format)
    return exit_code(found.findings)


def _compare(arguments: argparse.Namespace, given: list[str]) -> int:
    from verifier.compared_files import OPTIONS, Writing
    from verifier.comparison import Request, compare
    from verifier.delivery import Delivery

    delivery = Delivery.of(arguments, given)
    key, measures = together("key", arguments.key), together("measure", arguments.measure)
    different_columns(key, measures)
    request = Request(
        official=arguments.official,
        reported=arguments.reported,
        key=key,
        measures=measures,
        where=dict(arguments.where),
        accept=frozenset(arguments.accept),
        within=tuple(arguments.within),
        blank=arguments.blank_means,
        percent=together("percent", arguments.percent),
        renames=tuple(arguments.rename),
        writing=Writing({name: given for name in OPTIONS if (given := getattr(arguments, name.replace("-", "_")))}),
    )
    return delivery.deliver(compare(request))


def _test(arguments: argparse.Namespace, given: list[str]) -> int:
    from verifier.formula_commands import test
    from verifier.output import show

    del given
    told = test(arguments.paths, arguments.project, arguments.verbose)
    show(told.text)
    return told.code


def _allocate(arguments: argparse.Namespace, given: list[str]) -> int:
    from verifier.formula_commands import allocate
    from verifier.output import show

    del given
    one = arguments
    told = allocate(one.formula, one.seats, one.total, one.reading, one.groups, margin=one.margin)
    show(told.text)
    return told.code


def _lint(arguments: argparse.Namespace, given: list[str]) -> int:
    from verifier.linting import lint
    from verifier.output import show

    del given
    told = lint(arguments.paths, arguments.project)
    show(told.text)
    return told.code


def _schema(arguments: argparse.Namespace, given: list[str]) -> int:
    from verifier.json_schema import schema_text
    from verifier.output import show

    del given
    show(schema_text(arguments.kind))
    return 0


if __name__ == "__main__":
    sys.exit(main())
