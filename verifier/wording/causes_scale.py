"""Sentences about figures in another scale, or in another unit."""

from __future__ import annotations

OPEN = "Open: whether a point, a zero or the unit was lost or added."
OPEN_MEASURE = "Open: whether the column or its heading is the wrong one."
OPEN_COUNTED = "Open: whether a column was taken for the other, or nothing more was counted yet."
OPEN_SIGN = "Open: which of the two has the right sign."
PARTS = {10: "a tenth of", 100: "a hundredth of", 1000: "a thousandth of"}
OF_A_PERCENTAGE = 100
ROUNDED, ROUNDED_OR_CUT = "rounded", "rounded or cut off"


def scaled(
    said: str, official: str, factor: tuple[int, int], how_many: str, rounded: str = "", *, is_share: bool
) -> str:
    """Say by which factor figures are too large or too small; and that a share may have been given as a percentage.

    `how_many` says of how many figures that holds, nothing where it is one; `rounded` how, where it is not exactly so.
    """
    times, parts = factor
    how = PARTS.get(parts, f"{times:,} times")
    share = " A percentage is a hundred times its share." if is_share and times == OF_A_PERCENTAGE else ""
    if not how_many:
        return f"{said} is {how} {official}{rounded and f', {rounded}'}.{share}"
    return f"{how_many} {how} the official one, {rounded and f'{rounded}, '}as {said} for {official}.{share}"


def of_other_sign(said: str, official: str, how_many: str) -> str:
    """Say that figures are the official ones but for the sign."""
    if not how_many:
        return f"{said} is {official} with the other sign."
    return f"{how_many} the official one with the other sign, as {said} for {official}."


def of_another_measure(said: str, measure: str, other: str, how_many: str) -> str:
    """Say which other measure the figures of one are those of."""
    if not how_many:
        return f"{said} is what the same row has as {other}."
    return f"{how_many} what the same row has as {other}, not {measure}."


def how_many(figures: int, of: int, measure: str = "") -> str:
    """Begin a sentence with how many of the figures of a measure that differ it is about; nothing for one."""
    if figures == 1:
        return ""
    what = f"figures of {measure} that differ" if measure else "figures that differ"
    every = "Both" if figures == 2 else f"All {figures:,}"  # noqa: PLR2004 (a pair)
    return f"{every} {what} are" if figures >= of else f"{figures:,} of {of:,} {what} are"
