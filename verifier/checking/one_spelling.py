"""Names of either side that are one under two spellings: who is only in one file is no other leader, nor a unit less.

Names are one that nobody would take for two (case, accents, spaces, an apostrophe; a party or a title beside it; of
candidates another order of the words too), whatever their figures; or that are alike otherwise (a letter or two, words
more or less, another first name), where their figures are equal. Such a name stands in one of the files only, and has
one match.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

import polars as pl

from verifier.hypotheses.name_pairs import COMMON, alike
from verifier.hypotheses.names_alike import PLAINLY, Likeness, Name
from verifier.materiality.orders import OFFICIAL, SAID, UNKNOWN
from verifier.wording import contest_columns as words

Alike = tuple[str, str, Likeness]
"""A reported name, the official one, and how they are alike."""

MOST_NAMES = 10_000
"""Names of a side that are looked at; of more, none is taken for another."""

MOST_THIRD = 100_000
"""Names among which one is sought that could be meant as well."""

LEAST, LEAST_OF_SURNAME = 100, 1000
"""What equal figures come to at least, as they are printed, where names of units, or of a surname, are one by them."""

OURS, THEIRS, EQUAL, WEIGHT = "#ours", "#theirs", "#equal", "#weight"


def in_one_spelling(frame: pl.DataFrame, others: Sequence[str], who: str) -> tuple[pl.DataFrame, tuple[str, ...]]:
    """Call candidates and units of both sides by their official names; and say which were called otherwise.

    `frame` has the key columns `others` and `who` (String), `said`, `official` (Int128), `unknown` and other marks
    (Boolean), of which one is enough where two rows become one.
    """
    columns, found = [who, *others], list[tuple[str, str]]()
    lone = pl.col(SAID).is_null() & pl.col(OFFICIAL).is_not_null() & ~pl.col(UNKNOWN)
    if not frame.select(lone.any()).item():
        return frame, ()
    for plain in (True, False):
        for column in columns:
            only = _only(frame, column)
            if all(only):
                rest = [one for one in columns if one != column]
                pairs = _plain(frame, column, only, who) if plain else _by_figures(frame, rest, column, only, who)
                frame, found = _called(frame, columns, column, pairs), [*found, *pairs.items()]
    return frame, ((words.respelled(found),) if found else ())


def _only(frame: pl.DataFrame, column: str) -> tuple[list[str], list[str]]:
    """Return the names that the reported side alone has, and those of the official side; nothing where one has none."""
    known = ~pl.col(UNKNOWN)
    sides = [
        frame.filter(pl.col(one).is_not_null() & pl.col(other).is_null() & known)[column].drop_nulls().unique()
        for one, other in ((SAID, OFFICIAL), (OFFICIAL, SAID))
    ]
    if not all(side.len() for side in sides):
        return [], []
    there = [frame.filter(pl.col(one).is_not_null() | ~known)[column].unique() for one in (OFFICIAL, SAID)]
    left = [side.filter(~side.is_in(there[at].implode())).sort().to_list() for at, side in enumerate(sides)]
    return (left[0], left[1]) if max(map(len, left)) <= MOST_NAMES else ([], [])


def _called(frame: pl.DataFrame, columns: Sequence[str], column: str, pairs: dict[str, str]) -> pl.DataFrame:
    if not pairs:
        return frame
    other = pl.col(column).is_in([*pairs, *pairs.values()]).fill_null(value=False)
    named = frame.filter(other).with_columns(pl.col(column).replace(pairs))
    marks = [name for name in frame.columns if name not in (*columns, SAID, OFFICIAL)]
    merged = named.group_by(columns, maintain_order=True).agg(
        *(pl.col(side).drop_nulls().first() for side in (SAID, OFFICIAL)), pl.col(marks).any()
    )
    return pl.concat([frame.filter(~other), merged.select(frame.columns)])


# ---- names that are plainly one


def _plain(frame: pl.DataFrame, column: str, only: tuple[list[str], list[str]], who: str) -> dict[str, str]:
    """Pair the names that are plainly one; one that is so in two ways, or of which there is a third, has no match."""
    found = [one for one in _alike(*only, ()) if one[2] in PLAINLY and (column == who or one[2] is not Likeness.ORDER)]
    dressed = [one for one in found if one[2] is Likeness.DRESS]
    taken = {text for one in dressed for text in one[:2]}
    near = [one for one in found if not taken & set(one[:2])]
    return dict(_one_each(dressed)) | dict(_one_each(_without_third(frame[column], near)))


def _without_third(texts: pl.Series, found: Sequence[Alike]) -> Sequence[Alike]:
    """Leave out the names of which a third one has the same words."""
    names = texts.drop_nulls().unique() if found else texts.clear()
    if names.len() > MOST_THIRD:
        return []
    times = Counter(Name(text).bare for text in names)
    return [one for one in found if all(times[Name(text).bare] <= len(one[:2]) for text in one[:2])]


def _alike(ours: Sequence[str], theirs: Sequence[str], sharing: Iterable[tuple[str, str]]) -> list[Alike]:
    """Return the names that are alike, of those that are the same in a plain form, and those `sharing` figures."""
    names = [Name(text) for text in (*theirs, *ours)]
    officials, said = range(len(theirs)), range(len(theirs), len(names))
    places = ({text: at for at, text in enumerate(theirs)}, {text: at for at, text in enumerate(ours, len(theirs))})
    candidates = ((places[0][their], places[1][our]) for our, their in sharing)
    return [(names[two].text, names[one].text, how) for one, two, how in alike(names, candidates, officials, said)]


def _one_each(found: Sequence[Alike]) -> Iterator[tuple[str, str]]:
    times = [Counter(one[side] for one in found) for side in (0, 1)]
    yield from ((said, name) for said, name, _ in found if times[0][said] == 1 and times[1][name] == 1)


# ---- names that are one by their figures


def _by_figures(
    frame: pl.DataFrame, rest: Sequence[str], column: str, only: tuple[list[str], list[str]], who: str
) -> dict[str, str]:
    """Pair the names that are alike where at least half of their figures that are not 0 are equal, and tell enough."""
    ours, theirs = (
        frame.filter(pl.col(column).is_in(names) & (pl.col(side) != 0)).select(*rest, side, pl.col(column).alias(name))
        for side, name, names in ((SAID, OURS, only[0]), (OFFICIAL, THEIRS, only[1]))
    )
    found = [one for one in _alike(*only, _sharing(ours, theirs, rest)) if _may_be(one[2], column == who)]
    told = {(said, name): how for said, name, how in found}
    pairs = pl.DataFrame(list(told), schema={OURS: pl.String, THEIRS: pl.String}, orient="row")
    rows = [side.join(pairs, on=name) for side, name in ((ours, OURS), (theirs, THEIRS))]
    both = rows[0].join(rows[1], on=[*rest, OURS, THEIRS], how="full", coalesce=True, nulls_equal=True)
    most = pl.max_horizontal(pl.col(SAID).count(), pl.col(OFFICIAL).count())
    equal = (pl.col(SAID) == pl.col(OFFICIAL)).fill_null(value=False)
    weighed = both.group_by(OURS, THEIRS).agg(
        equal.sum().alias(EQUAL), most.alias("#most"), pl.col(SAID).filter(equal).abs().sum().alias(WEIGHT)
    )
    good = [
        (said, name, told[said, name])
        for said, name, same, most_, weight in weighed.sort(OURS, THEIRS).iter_rows()
        if _are_enough(told[said, name], column == who, (same, most_, weight))
    ]
    return dict(_one_each(good))


def _may_be(how: Likeness, of_candidates: bool) -> bool:
    """Tell which names may be one by their figures: `Area +` and `Area -` are not, and a unit has no first name."""
    return how is not Likeness.SIGNS and (of_candidates or how is not Likeness.SURNAME)


def _are_enough(how: Likeness, of_candidates: bool, figures: tuple[int, int, int]) -> bool:
    same, most, weight = figures
    if how is Likeness.SURNAME:
        return same == most and weight >= LEAST_OF_SURNAME
    slip = of_candidates and how in (Likeness.LETTERS, Likeness.ORDER)
    return 2 * same >= most and weight >= (1 if slip else LEAST)


def _sharing(ours: pl.DataFrame, theirs: pl.DataFrame, rest: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Give the names that have a figure in common, one that few have."""
    rare = [side.filter(pl.len().over([*rest, value]) <= COMMON) for side, value in ((ours, SAID), (theirs, OFFICIAL))]
    both = rare[0].join(rare[1], left_on=[*rest, SAID], right_on=[*rest, OFFICIAL], nulls_equal=True)
    yield from both.select(OURS, THEIRS).unique().sort(OURS, THEIRS).iter_rows()
