"""Sentences about formula files, their examples, and allocations."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from verifier.wording.rulebook import quoted, shown, suggestion


def method_or_arithmetic() -> str:
    """Say what makes a formula."""
    return "a formula has either a 'method' with its parameters, or 'is' with its arithmetic"


def no_formula_file() -> str:
    """Say what a formula file holds."""
    return "a formula file holds keys and values, beginning with 'format: 1' and 'formula: its_name'"


def rule_fault(message: str) -> str:
    """Say what is wrong with a rule."""
    return message[:1].lower() + message[1:]


def counts_votes() -> str:
    """Say why a rule cannot take fractions."""
    return "this rule rounds a number of votes (its threshold, or its quota): it takes whole numbers only"


def part_needs_method(name: str) -> str:
    """Say what the rule of a kind of part is made of."""
    return f"the part {quoted(name)} needs a 'method', and may have its 'parameters' and a 'threshold'"


def unknown_in_part(key: str, known: Iterable[str]) -> str:
    """Say that the rule of a part has a key that it cannot have."""
    return f"unknown key {quoted(key)}{suggestion(key, known)}"


def only_of_a_method(key: str) -> str:
    """Say that arithmetic has no such section."""
    return f"{quoted(key)} belongs to a method; this formula is arithmetic ('is')"


def no_rows_here(name: str) -> str:
    """Say that an input of arithmetic is one number."""
    return f"'{name}' is one number here; sum, min, max, count, any and all take the rows of a table or a measure"


def no_truth() -> str:
    """Say that arithmetic gives a number."""
    return "this is a comparison; a formula gives a number"


def no_date() -> str:
    """Say that arithmetic gives no date."""
    return "this is a date; a formula gives a number"


def role_of_other_kind(role: str, arithmetic: bool) -> str:
    """Say that an input cannot be this."""
    if arithmetic:
        return f"an input of an arithmetic formula is a 'number', not {quoted(role)}"
    return "an input of a method is its 'seats', 'weight' or 'total', not 'number'"


def role_twice(role: str) -> str:
    """Say that two inputs are the same to the method."""
    return f"another input is the {role} already"


def no_examples() -> str:
    """Say that a formula without examples is not taken."""
    return "a formula needs at least one worked example"


def no_number(value: object) -> str:
    """Say that a number was expected."""
    return f"expected a number, found {shown(value)}"


def bad_number(text: str, reason: str) -> str:
    """Say why a number cannot be read."""
    if reason == "is not a number":
        return f"{quoted(text)} is not a number"
    return f"{quoted(text)} is not a number here: it {reason}"


def below_zero(text: str) -> str:
    """Say that there are no negative votes and seats."""
    return f"expected a number of zero or more, found {quoted(text)}"


def input_missing(name: str, role: str) -> str:
    """Say that an example lacks an input."""
    return f"the input {quoted(name)} ({role}) is not given"


def no_input_for(role: str) -> str:
    """Say that no input plays a role that the method needs."""
    return f"no input is the {role}; say which under 'inputs'"


def unknown_input(name: str, known: Iterable[str]) -> str:
    """Say that a given input is none of the formula's."""
    return f"{quoted(name)} is no input of this formula{suggestion(name, known)}"


def no_weights(name: str) -> str:
    """Say how weights are given."""
    return f"{quoted(name)} holds the weights: a number for each group, such as {{A: 20, B: 18}}"


def unknown_reading(name: str, known: Iterable[str]) -> str:
    """Say that a reading is not known."""
    return f"unknown reading {quoted(name)}{suggestion(name, known)}"


def no_parts() -> str:
    """Say that a combination is given parts."""
    return "this formula combines parts: 'given' has 'parts', each with a name, its 'kind' and its inputs"


def unknown_part(name: str) -> str:
    """Say how a part of a combination is given."""
    return f"the part {quoted(name)} needs its 'kind' and the inputs of the formula"


def not_given(name: str) -> str:
    """Say that an input of arithmetic has no value."""
    return f"{quoted(name)} is not given"


def no_result(reason: str) -> str:
    """Say that arithmetic gives no number, and why."""
    return f"no number ({reason})"


def one_result() -> str:
    """Say what an arithmetic formula gives."""
    return "an arithmetic formula gives one number: write {result: 0.5596}"


def tested(files: int, examples: int, failed: int) -> str:
    """Count the examples that were run."""
    said = f"{examples:,} example{'' if examples == 1 else 's'} in {files:,} formula file{'' if files == 1 else 's'}"
    return f"{said}: {examples - failed:,} come out as written, {failed:,} do not"


def no_formulas() -> str:
    """Say that there is nothing to test."""
    return "there are no formula files here"


def seats_by_group(seats: Mapping[str, int]) -> str:
    """List seats: `Clinton 4, Sanders 3`; nobody's are left out."""
    return ", ".join(f"{group} {count}" for group, count in seats.items() if count) or "nobody has any"


def differs(expected: str, found: str) -> str:
    """Show what an example says, and what comes out."""
    return f"expected {expected}; found {found}"


def readings_differ() -> str:
    """Say that the result depends on the reading."""
    return "The readings give different results; --reading chooses one."


def by_lot(seats: int, among: Sequence[str], where: str, together: bool = False) -> str:
    """Say what is left to a lot; `together`: one of them wins all of it."""
    at = f" in {where}" if where else ""
    return f"{seats}{' together' if together else ''} by lot among {', '.join(among)}{at}"


def unsettled(seats: int, clause: str | None) -> str:
    """Say how many seats an example leaves, or are found, unsettled, by which clause."""
    return f"{seats} not settled{f' ({clause})' if clause else ''}" if seats else "nothing left unsettled"


def not_settled(seats: int, clause: str, where: str) -> str:
    """Say what the rule does not settle."""
    at = f" in {where}" if where else ""
    if seats < 0:
        return f"{-seats} too many{at}, and the rule is silent ({clause})"
    return f"{seats} not settled{at}: the rule is silent ({clause})"


def combination_needs_parts() -> str:
    """Say that a combination cannot be allocated from one list of votes."""
    return "this formula combines parts, each with its votes; write an example into its file and run 'verifier test'"


def arithmetic_is_no_allocation() -> str:
    """Say that an arithmetic formula allocates nothing."""
    return "this formula is arithmetic: it allocates no seats"


def unknown_formula(name: str, known: Iterable[str]) -> str:
    """Say that a formula is not known."""
    return f"unknown formula {quoted(name)}: no such file, and none of this project's formulas{suggestion(name, known)}"


def law(title: str, section: str | None) -> str:
    """Name the law."""
    return f"{title}, {section}" if section else title


def step(says: str, clause: str, where: str = "") -> str:
    """Tell one step with the clause that it follows."""
    at = f"{where}: " if where else ""
    return f"{at}{says}  [{clause}]"
