"""Words of the command line: help texts, and what is said when a command cannot go on."""

from __future__ import annotations

from collections.abc import Iterable

DESCRIPTION = (
    "Checks election figures: does a printed figure agree with the official one; if not, why; and does it matter."
)
EXIT_CODES = (
    "Exit codes: 0 all agree or are explained; 1 something disagrees or is invalid; "
    "2 something is undetermined; 3 the check could not be made."
)
CHECK = "audit what rulebooks say"
CHECK_LONG = (
    "Reads the rulebooks at PATH (files, or all *.yaml below folders), judges their claims and runs their checks."
)
PATH = "a rulebook, or a folder of rulebooks (default: those that the project's verifier.yaml names)"
PROJECT = "the project's folder (default: the nearest folder above with a verifier.yaml)"
DATA = "a folder of data outside the project, by the name that rulebooks use; may be repeated"
COMPARE = "compare two CSV files figure by figure, without a rulebook"
COMPARE_LONG = "Holds every figure of REPORTED against the same figure of OFFICIAL, matching rows by key columns."
OFFICIAL = "the CSV file with the official figures"
REPORTED = "the CSV file with the reported figures"
KEY = "the columns by which a row is known, such as county,candidate"
MEASURE = "the columns of figures to compare, such as votes"
WHERE = "compare only rows with this text in this column, in both files; may be repeated"
ACCEPT = "take this cause as an innocent explanation; may be repeated"
WITHIN = "differences of up to this agree (inclusive, in the unit of the figures)"
THOUSANDS = "the thousands separator of the figures"
BLANK = "what a blank figure means (default: a blank is an invalid cell)"
FORMAT = "the form of what is printed (default: text)"
VERBOSE = "show what agrees too, and every file with its SHA-256"
OUTPUT = "also write report.txt, report.md, report.json and environment.json below this folder"
REPORT = "also write a report to a file, such as json=result.json; may be repeated"


def not_named(text: str) -> str:
    """Say how a name and its value are written."""
    return f"'{text}' is not of the form NAME=VALUE"


def no_format(kind: str, known: Iterable[str]) -> str:
    """Say which report formats there are."""
    return f"'{kind}' is no report format; there are {', '.join(known)}"


def no_list(text: str) -> str:
    """Say how columns are listed."""
    return f"'{text}' is not a list of different columns, such as county,candidate"


def key_and_measure(name: str) -> str:
    """Say that a column cannot be both."""
    return f"'{name}' is named under --key and under --measure; a column is one or the other"


def no_within(text: str, reason: str) -> str:
    """Say that a tolerance is no number."""
    return f"--within '{text}' is not a number: it {reason}"


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
