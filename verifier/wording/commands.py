"""Words of the command line: help texts, and what is said when a command cannot go on."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from verifier.wording.reading import NAMES
from verifier.wording.rulebook import quoted

DESCRIPTION = (
    "Checks election figures: does a printed figure agree with the official one; if not, why; and does it matter."
)
EXIT_CODES = (
    "Exit codes: 0 all agree or are explained; 1 something disagrees or is invalid; "
    "2 something is undetermined; 3 the check could not be made."
)
TEST = "run the worked examples of formula files"
TEST_LONG = "Runs the worked examples of the formula files at PATH; one that does not come out is shown with its steps."
TEST_CODES = "Exit codes: 0 all come out as written; 1 one does not; 3 they could not be run."
TEST_VERBOSE = "list the examples that come out too"
FORMULAS = (
    "a formula file, a rulebook that uses some, or a folder (default: those that the project's verifier.yaml names)"
)
ALLOCATE = "work one allocation by a formula, in plain words"
ALLOCATE_LONG = "Works one allocation: who is viable, quotients, rounding, who gains or loses by which clause, lots."
ALLOCATE_CODES = (
    "Exit codes: 0 the rule gives one result; 2 a lot decides, the rule is silent, or its readings differ; "
    "3 it cannot be worked."
)
FORMULA = "a formula file, or the name of one of this project's formulas"
GROUPS = "a group and its votes (or members), such as Clinton=240"
SEATS = "how many seats are to be awarded"
TOTAL = "what shares are taken of, such as the attendance (default: all votes given)"
READING = "which reading of the law (default: all of them)"
MARGIN = "also tell how many votes, moved from one group to another, would leave a seat open, and move one"
LINT = "find what is weak in rulebooks, without reading any data"
LINT_LONG = "Looks for what is allowed and probably not meant in the rulebooks and formula files at PATH."
LINT_CODES = "Exit codes: 0 nothing was found; 1 something was; 3 a rulebook has faults, or cannot be read."
LINTED = "a rulebook, a formula file, or a folder (default: those that the project's verifier.yaml names)"
SCHEMA = "print the JSON Schema by which an editor checks a rulebook"
SCHEMA_LONG = "Prints the JSON Schema (draft 2020-12) of a kind of file: what may stand in it, and what each key means."
SCHEMA_CODES = "Exit codes: 0 it was printed; 3 it could not be."
KIND = "rulebook (default), formula, or project for verifier.yaml"
CHECK = "audit what rulebooks say"
CHECK_LONG = (
    "Reads the rulebooks at PATH (files, or all *.yaml below folders), judges their claims and runs their checks."
)
EXPLAIN = "tell everything about one claim, check or bad cell"
EXPLAIN_LONG = (
    "Tells everything about the claim, check or other finding called ID: figures with their places, every step of "
    "arithmetic, the record before and since, facets, and every cause with why it fits or does not."
)
EXPLAIN_CODES = (
    "Exit codes: 0 it agrees or is explained; 1 it disagrees or is invalid; 2 it is undetermined; "
    "3 nothing is called ID, or it could not be checked."
)
EXPLAINED_ID = "the id of a claim, a statement that a claim covers, a check, or the place of a bad cell"
ROWS = "how many rows and units of a check are shown (default: 50)"
PATH = "a rulebook, or a folder of rulebooks (default: those that the project's verifier.yaml names)"
PROJECT = "the project's folder (default: the nearest folder above with a verifier.yaml)"
DATA = "a folder of data outside the project, by the name that rulebooks use; may be repeated"
ENGINE = (
    "how expressions over the rows of tables (and so 'check: each') are worked: in exact columns where that can be "
    "(fast, the default), or row by row in plain fractions (reference, slow over long tables); the report is the same"
)
FAIL_ON = (
    "what a check must find for exit code 1: what is impossible (the default), or also what is odd and to be looked at"
)
COMPARE = "compare two files figure by figure, without a rulebook"
COMPARE_LONG = (
    "Holds every figure of REPORTED against the same figure of OFFICIAL, matching rows by key columns. Each is CSV, "
    "TSV, JSON, Excel or Parquet by the end of its name: .csv, .tsv, .json, .xlsx, .parquet, with .gz or .zip too."
)
OFFICIAL = "the file with the official figures"
REPORTED = "the file with the reported figures"
KEY = "the columns by which a row is known, such as county,candidate; may be repeated"
MEASURE = (
    "the columns of figures to compare, such as votes; may be repeated; a heading with a comma in it stands in quotes, "
    "as in CSV: '\"REYES, ANA / Total\",votes'"
)
WHERE = "compare only rows with this text in this column, in both files; may be repeated"
ACCEPT = "take this cause as an innocent explanation; may be repeated"
WITHIN = (
    "differences of up to this agree (inclusive): 3 for figures that are counted, 0.5%% for percentages, which is half "
    "a point; once for each kind"
)
THOUSANDS = "what parts thousands in the figures: a comma, a point, a space or an apostrophe (default: nothing does)"
DECIMAL = "what parts the decimals in the figures of delimited text: a point (the default) or a comma"
PERCENT = "which of the measures are percentages; their cells may have a percent sign; may be repeated"
BLANK = "what a blank figure means (default: a blank is an invalid cell)"
RENAME = "a file may call the column OURS of --key, --measure or --where THEIRS instead; may be repeated"
WRITTEN = "how the files are written"
WRITTEN_LONG = "each once, for both files as far as their formats use it; or twice, for OFFICIAL, then for REPORTED"
SHEET = "the sheet of an Excel file"
ITEMS = "the path to the list of rows in a JSON file, such as results.candidates; columns are paths too"
DELIMITER = "what parts the cells of delimited text (default: a comma, in TSV a tab)"
ENCODING = "the encoding of delimited text (default: utf-8)"
HEADER_BEGINS = "the first line or row of the headings, in delimited text and Excel (default: 1)"
HEADER_ROWS = "how many rows the headings take; those of one column are joined by ' / ' (default: 1)"
FORMAT = "the form of what is printed (default: text)"
VERBOSE = "show what agrees too, and every file with its SHA-256"
OUTPUT = "also write report.txt, report.md, report.json and environment.json below this folder"
REPORT = "also write a report to a file, such as json=result.json; may be repeated"


def not_named(text: str) -> str:
    """Say how a name and its value are written."""
    return f"'{text}' is not of the form NAME=VALUE"


def no_number(text: str) -> str:
    """Say what a number of rows is."""
    return f"'{text}' is not a whole number, such as 50"


def no_format(kind: str, known: Iterable[str]) -> str:
    """Say which report formats there are."""
    return f"'{kind}' is no report format; there are {', '.join(known)}"


def no_list(text: str) -> str:
    """Say how columns are listed."""
    return (
        f"'{text}' is not a list of different columns, such as county,candidate; a heading with a comma in it stands "
        "in double quotes"
    )


def named_twice(option: str, name: str) -> str:
    """Say that a column is named twice."""
    return f"'{name}' is named twice under --{option}"


def key_and_measure(name: str) -> str:
    """Say that a column cannot be both."""
    return f"'{name}' is named under --key and under --measure; a column is one or the other"


def no_within(text: str, reason: str) -> str:
    """Say that a tolerance is no number."""
    why = "" if reason == "is not a number" else f": it {reason}"
    return f"--within '{text}' is no tolerance; write a number such as 0.01{why}"


def within_without_sign(text: str, measures: Sequence[str]) -> str:
    """Refuse a tolerance of percentages that would be a hundred times as wide as was meant."""
    said = f"{' and '.join(map(quoted, measures))} {_are(measures)}"
    return f"--within {text} lacks its percent sign: {said}; write --within {text}% for so many points"


def within_with_sign(text: str) -> str:
    """Refuse a tolerance in points where no measure is a percentage."""
    bare = text.removesuffix("%")
    return f"--within {text} has a percent sign, and no measure is named under --percent; write --within {bare}"


def one_within(text: str, percent: Sequence[str], counted: Sequence[str]) -> str:
    """Ask for two tolerances, where some of the measures are percentages and others are not."""
    points, others = (" and ".join(map(quoted, names)) for names in (percent, counted))
    return (
        f"--within {text} is one tolerance for two kinds of figures: give one with a percent sign for {points}, and "
        f"one without for {others}, as in --within 0.5% --within 3 (0 where nothing may differ)"
    )


def two_of_one_kind(first: str, second: str) -> str:
    """Say that two tolerances are given for the same figures."""
    return f"--within {first} and --within {second} are for the same figures; give one"


def percent_of_nothing(name: str) -> str:
    """Say that a column is named as a percentage that is not compared."""
    return f"--percent {name}: '{name}' is no column of --measure"


def _are(names: Sequence[str]) -> str:
    return "is a percentage" if len(names) == 1 else "are percentages"


def would_replace(was_read: bool) -> str:
    """Refuse to write over what a report rests on, or over another report."""
    if was_read:
        return "this file was read for the report, which would take its place; name another"
    return "two reports would be written here; name another file for one of them"


def faults(number: int) -> str:
    """Close a list of faults: nothing was checked."""
    return f"{number} fault{'' if number == 1 else 's'}; nothing was checked.\n"


def interrupted() -> str:
    """Say that the user stopped the run."""
    return "verifier: stopped before the check was finished; nothing was written.\n"


def out_of_memory() -> str:
    """Say that the machine is too small."""
    return "verifier: not enough memory for these files; nothing was checked.\n"


def our_own_fault(error: BaseException) -> str:
    """Say that the program itself failed, and what helps to mend it."""
    said = " ".join(str(error).split())[:200]
    return (
        f"verifier: failed by a fault of its own ({type(error).__name__}: {said}); nothing was checked.\n"
        "Please report it with the command; VERIFIER_TRACEBACK=1 shows where it happened.\n"
    )


def too_often(option: str) -> str:
    """Say that an option is given more than once for each file."""
    return f"--{option} is given more than twice; once for both files, or first for OFFICIAL and then for REPORTED"


def no_use_for(option: str, formats: Sequence[str], sides: Sequence[str]) -> str:
    """Say that an option means nothing for the format of a file."""
    users = " and ".join(NAMES[name] for name in formats)
    one = len(sides) == 1
    whose = f"by {'its name' if one else 'their names'} {' and '.join(sides)} {'is' if one else 'are'} something else"
    return f"--{option} is for {users}; {whose}"


def no_line(text: str, most: int) -> str:
    """Say that a number of lines was expected."""
    return f"expected a whole number from 1 to {most:,}, found '{text}'"


def renames_nothing(name: str) -> str:
    """Say that a column is renamed that is not used."""
    return f"--rename {name}=…: '{name}' is no column of --key, --measure or --where"
