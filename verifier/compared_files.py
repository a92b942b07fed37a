"""How the two files of a comparison are written: by the ends of their names, and by options of the command line."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from verifier.formats import DELIMITED, FORMATS, UTF_8, format_of, packing_of, told_format
from verifier.model import Fault, Place, Stop
from verifier.numbers import POINT
from verifier.rows.reading import Reading
from verifier.rulebook.reading import READ_BY
from verifier.wording import commands as words
from verifier.wording.typed_numbers import same_sign

SIDES = ("OFFICIAL", "REPORTED")
OPTIONS = {
    "decimal": DELIMITED,
    "delimiter": READ_BY["delimiter"],
    "encoding": READ_BY["encoding"],
    "header-begins": READ_BY["header"],
    "header-rows": READ_BY["header"],
    "items": READ_BY["items"],
    "sheet": READ_BY["sheet"],
    "thousands": FORMATS,
}
"""The options that say how a file is written, each with the formats that have a use for it."""


@dataclass(frozen=True, slots=True)
class Writing:
    """What the options say: each of `given` once, for both files as far as their formats use it, or once for each."""

    given: Mapping[str, Sequence[str | int]] = field(default_factory=dict)

    def readings(self, paths: Sequence[str], wanted: Sequence[str]) -> list[Reading]:
        """Return how each of the two files is read; `wanted` are the headings. Raises `Stop`: one is of no use."""
        kinds = _kinds(paths)
        faults = [Fault(Place(""), message) for name in self.given for message in self._wrong(name, kinds)]
        if faults:
            raise Stop(*faults)
        return [replace(self._reading(side, kind), wanted=tuple(wanted)) for side, kind in enumerate(kinds)]

    def thousands(self, paths: Sequence[str]) -> list[str | None]:
        """Return what parts thousands in each of the two files. Raises `Stop` where it parts the decimals there."""
        found: list[str | None] = []
        for side, kind in enumerate(_kinds(paths)):
            own = self._own(side, kind)
            sign, decimal = own.get("thousands"), own.get("decimal", POINT)
            # said once for both files, a point is for the one that is text
            elsewhere = sign == POINT and kind and kind not in DELIMITED and len(self.given["thousands"]) == 1
            if sign == decimal and not elsewhere:
                raise Stop(Fault(Place(""), same_sign(str(sign), option=True)))
            found.append(None if sign is None or elsewhere else str(sign))
        return found

    def _wrong(self, name: str, kinds: Sequence[str]) -> list[str]:
        values, users = self.given[name], OPTIONS[name]
        if len(values) > len(SIDES):
            return [words.too_often(name)]
        # what is in an archive may show only when it is opened: then its reader takes what it has a use for
        useless = [side for side, kind in zip(SIDES, kinds, strict=True) if kind and kind not in users]
        if len(useless) == len(SIDES) or (useless and len(values) == len(SIDES)):
            return [words.no_use_for(name, users, useless)]
        return []

    def _own(self, side: int, kind: str) -> dict[str, str | int]:
        """Return what the options say of one of the two files."""
        return {
            name: values[side if len(values) > 1 else 0]
            for name, values in self.given.items()
            if not kind or kind in OPTIONS[name]
        }

    def _reading(self, side: int, kind: str) -> Reading:
        own = self._own(side, kind)
        return Reading(
            format=kind,
            delimiter=str(own.get("delimiter", "")),
            encoding=str(own.get("encoding", UTF_8)),
            header_rows=int(own.get("header-rows", 1)),
            begins=int(own.get("header-begins", 1)),
            fill=int(own.get("header-rows", 1)) > 1,
            sheet=str(own.get("sheet", "")),
            items=str(own.get("items", "")),
            decimal=str(own.get("decimal", POINT)),
        )


def _kinds(paths: Sequence[str]) -> list[str]:
    """Return the formats of files by their names; nothing for what shows only when an archive is opened."""
    return [told_format(path) if packing_of(path) == ".zip" else format_of(path) for path in paths]
