"""Sentences about percentages and numbers that lack, or should not have, a percent sign."""

from __future__ import annotations

from verifier.numbers import NotANumber, read_number, show


def signed_as(text: str) -> str:
    """Say how a number is written as a percentage; a small one may be a ratio (0.45 is 45%) or a small percentage."""
    try:
        value = read_number(text, thousands="," if "," in text else None, fraction=True).value
    except NotANumber:
        return f"{text}%"
    if abs(value) > 1 or not value:
        return f"{text}%"
    ratio = f"{show(value * 100)}%"
    return ratio if "/" in text else f"{ratio} or {text}%"


def no_sign(share: str, text: str) -> str:
    """Say that a percentage is held against a number without a percent sign, and what to write."""
    return f"{share or 'this'} is a percentage; write {signed_as(text) if text else 'the number with a percent sign'}"


def percent_against(share: str, counted: str) -> str:
    """Say that a percentage is held against what is counted."""
    hint = f"; write a number, or {share} * sum({counted})" if share.endswith("%") and " " not in counted else ""
    return f"{share or 'this'} is a percentage, and the other side counts {counted}{hint}"


def hundredfold() -> str:
    """Say that a percentage needs no factor of 100."""
    return "this is a percentage already; take '100' away, and write what it is held against with a percent sign"


def figure_without_sign(text: str) -> str:
    """Say that a printed figure is held against a percentage and has no percent sign."""
    return f"'of' gives a percentage, and {text} has no percent sign; write {signed_as(text)}"


def figure_with_sign(text: str, counted: str) -> str:
    """Say that a printed figure is a percentage and is held against what is counted."""
    said = f"'of' counts {counted}, and {text} is a percentage"
    if " per " in counted:
        return (
            f"{said}; if one is a share of the other, both are counted in one unit: give one measure the other as unit"
        )
    return f"{said}; write a number without the sign, or a share under 'of'"


def tolerance_without_sign(text: str) -> str:
    """Refuse a tolerance that would be a hundred times as wide as was meant."""
    return f"'within' is {text} here and the figure is a percentage; write {text}% for so many percentage points"


def tolerance_with_sign(text: str) -> str:
    """Refuse a tolerance in percentage points of figures that are none."""
    return f"'within' is {text}, and the figures are counted; write how many of them, as a number without the sign"


def tolerance_below_zero(text: str) -> str:
    """Refuse a tolerance that nothing could be within."""
    return f"a tolerance is 0 or more, not {text}"


def bound_without_sign(key: str, text: str) -> str:
    """Refuse a bound of percentages that would be a hundred times as far away as was meant."""
    return f"'{key}' is {text} here and the column holds percentages; write {signed_as(text)}"


def bound_with_sign(key: str, text: str) -> str:
    """Refuse a bound in per cent of figures that are counted."""
    return f"'{key}' is {text}, and the column holds whole numbers; write a number without the sign"
