"""How the two files of a comparison are written: by the ends of their names, and by options of the command line."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from verifier.formats import UTF_8, format_of, packing_of, told_format
from verifier.model import Fault, Place, Stop
from verifier.rows.reading import Reading
from verifier.rulebook.reading import READ_BY
from verifier.wording import commands as words

SIDES = ("OFFICIAL", "REPORTED")
OPTIONS = {
    "delimiter": "delimiter",
    "encoding": "encoding",
    "header-begins": "header",
    "header-rows": "header",
    "items": "items",
    "sheet": "sheet",
}
"""The options that say how a file is written, each with the key of a rulebook that says the same."""


@dataclass(frozen=True, slots=True)
class Writing:
    """What the options say: each of `given` once, for both files as far as their formats use it, or once for each."""

    given: Mapping[str, Sequence[str | int]] = field(default_factory=dict)

    def readings(self, paths: Sequence[str], wanted: Sequence[str]) -> list[Reading]:
        """Return how each of the two files is read; `wanted` are the headings. Raises `Stop`: one is of no use."""
        kinds = [told_format(path) if packing_of(path) == ".zip" else format_of(path) for path in paths]
        faults = [Fault(Place(""), message) for name in self.given for message in self._wrong(name, kinds)]
        if faults:
            raise Stop(*faults)
        return [replace(self._reading(side, kind), wanted=tuple(wanted)) for side, kind in enumerate(kinds)]

    def _wrong(self, name: str, kinds: Sequence[str]) -> list[str]:
        values, users = self.given[name], READ_BY[OPTIONS[name]]
        if len(values) > len(SIDES):
            return [words.too_often(name)]
        # what is in an archive may show only when it is opened: then its reader takes what it has a use for
        useless = [side for side, kind in zip(SIDES, kinds, strict=True) if kind and kind not in users]
        if len(useless) == len(SIDES) or (useless and len(values) == len(SIDES)):
            return [words.no_use_for(name, users, useless)]
        return []

    def _reading(self, side: int, kind: str) -> Reading:
        own = {
            name: values[side if len(values) > 1 else 0]
            for name, values in self.given.items()
            if not kind or kind in READ_BY[OPTIONS[name]]
        }
        return Reading(
            format=kind,
            delimiter=str(own.get("delimiter", "")),
            encoding=str(own.get("encoding", UTF_8)),
            header_rows=int(own.get("header-rows", 1)),
            begins=int(own.get("header-begins", 1)),
            fill=int(own.get("header-rows", 1)) > 1,
            sheet=str(own.get("sheet", "")),
            items=str(own.get("items", "")),
        )
