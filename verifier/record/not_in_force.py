"""Why no figure is in force, with the figure and the releases that it is about."""

from __future__ import annotations

from verifier.record.releases import FigureKey, Lacking, NotInForce
from verifier.wording import record as words


def lacking(found: NotInForce, key: FigureKey, by: str) -> str:
    """Say why no figure is in force, naming the figure and the releases."""
    figure = f"{key[0]}[{key[2]}]" if key[2] else key[0]
    releases = [f"{one.title or one.id} ({words.time_in_words(one.written)})" for one in found.releases]
    if found.why is Lacking.NOTHING:
        return words.nothing_official(figure)
    if found.why is Lacking.FINER:
        finer = found.releases[0].finer[key[:2]]
        whose = f"[{by}: {key[2]}]" if key[2] and by in finer.labels else ""
        total = f"sum({found.releases[0].id}.{finer.table}.{key[0]}{whose})"
        return words.only_finer(figure, releases[0], key[0], finer.units, total)
    say = words.left_out if found.why is Lacking.OMITTED else words.order_not_known
    return say(figure, releases)
