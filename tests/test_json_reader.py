"""JSON: rows and columns by their paths, the place of every value, and every digit of a number as it is written."""

from __future__ import annotations

import json
import os
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from verifier.model import Stop
from verifier.rows.plain_numbers import written_out
from workbooks import columns, opened

DATA = Path(os.environ.get("VERIFIER_DATA", "/nowhere"))
real = pytest.mark.skipif(not DATA.is_dir(), reason="VERIFIER_DATA does not name the folder of real data")

FEED: dict[str, Any] = {
    "date": "2016-02-01",
    "races": [
        {
            "office": "President",
            "units": [
                {
                    "name": "Polk",
                    "total": {"votes": 9},
                    "candidates": [{"name": "Ash", "votes": 4.0}, {"name": "Birch"}],
                },
                {"name": "Linn", "candidates": []},
                {"name": "Story", "total": None, "candidates": [{"name": "Ash", "votes": None, "won": True}]},
            ],
        },
        {"office": "Senate", "units": [{"name": "Polk", "candidates": [{"name": "Cedar", "votes": 1.50}]}]},
    ],
}


def read(folder: Path, value: Any, **reading: Any) -> Any:
    path = folder / "a.json"
    path.write_text(value if isinstance(value, str) else json.dumps(value), encoding="utf-8")
    return opened(path, format="json", **reading)


def test_every_list_on_the_way_is_gone_through_and_what_rows_share_is_repeated(tmp_path: Path):
    unit = "races.units"
    wanted = ("date", "races.office", f"{unit}.name", f"{unit}.total.votes", f"{unit}.candidates.votes")
    held = read(tmp_path, FEED, items=f"{unit}.candidates", wanted=wanted)
    assert columns(held) == {
        "date": ["2016-02-01"] * 4,
        "races.office": ["President"] * 3 + ["Senate"],
        "races.units.name": ["Polk", "Polk", "Story", "Polk"],
        "races.units.total.votes": ["9", "9", None, None],
        "races.units.candidates.votes": ["4.0", None, None, "1.5"],
    }
    assert str(held.place(2)).endswith("a.json:races[0].units[2].candidates[0]")
    assert str(held.cell(2, 4)).endswith("a.json:races[0].units[2].candidates[0].votes")
    assert str(held.cell(2, 1)).endswith("a.json:races[0].office")
    assert [note.partition("a.json: ")[2] for note in held.notes] == [
        "the list races[0].units[1].candidates is empty and gives no row"
    ]


@pytest.mark.parametrize("items", ["races.1.units.candidates", "races[1].units[0].candidates"])
def test_a_number_picks_one_item(tmp_path: Path, items: str):
    prefix = items.replace("[", ".").replace("]", "")
    held = read(tmp_path, FEED, items=items, wanted=("races.1.office", f"{prefix}.name"))
    assert columns(held) == {"races.1.office": ["Senate"], f"{prefix}.name": ["Cedar"]}
    assert str(held.place(0)).endswith("a.json:races[1].units[0].candidates[0]")


def test_without_names_all_columns_are_read(tmp_path: Path):
    held = read(tmp_path, FEED, items="races.units")
    assert held.header == ("date", "races.office", "races.units.name", "races.units.total.votes")
    held = read(tmp_path, [{"a": 1, "b": {"c": "x"}}, {"d": True, "e": [1]}])
    assert columns(held) == {"a": ["1", None], "b.c": ["x", None], "d": [None, "true"]}
    assert str(held.cell(1, 2)).endswith("a.json:[1].d")


def test_lists_of_plain_values_and_of_lists(tmp_path: Path):
    assert columns(read(tmp_path, {"votes": [1, 2]}, items="votes")) == {"votes": ["1", "2"]}
    held = read(tmp_path, {"rows": [["Polk", 5], ["Linn", 6]]}, items="rows", wanted=("rows.0", "rows.1"))
    assert columns(held) == {"rows.0": ["Polk", "Linn"], "rows.1": ["5", "6"]}
    assert str(held.cell(1, 1)).endswith("a.json:rows[1][1]")


def test_more_parts_than_are_held(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("verifier.readers.json_text.MOST_LISTS", 3)
    with pytest.raises(Stop, match="has more than 3 lists and objects, or 10,000,000 values; fetch it in parts"):
        read(tmp_path, [{}, {}, {}])


def test_a_byte_order_mark_and_a_packed_file(tmp_path: Path):
    import gzip

    path = tmp_path / "a.json.gz"
    path.write_bytes(gzip.compress(b'\xef\xbb\xbf[{"a": 1}]'))
    assert columns(opened(path, format="json")) == {"a": ["1"]}


NUMBERS = st.from_regex(r"-?(0|[1-9][0-9]{0,20})(\.[0-9]{1,14})?", fullmatch=True)


@settings(deadline=None, max_examples=60)
@given(st.lists(NUMBERS, min_size=1, max_size=20))
def test_digits_come_back_as_they_are_written(tmp_path_factory: pytest.TempPathFactory, numbers: list[str]):
    text = ", ".join(f'{{"n": {number}}}' for number in numbers)
    assert columns(read(tmp_path_factory.mktemp("x"), f"[{text}]")) == {"n": numbers}


@given(st.integers(-(10**20), 10**20), st.integers(0, 10), st.integers(-10, 10), st.sampled_from("eE"))
def test_exponents_are_written_out_exactly(digits: int, decimals: int, power: int, sign: str):
    plain = str(Decimal(digits).scaleb(-decimals).normalize()) if decimals else str(digits)
    plain = format(Decimal(plain), "f")
    found = written_out(f"{plain}{sign}{power:+}")
    assert "e" not in found.lower()
    assert Decimal(found) == Decimal(plain).scaleb(power)


@pytest.mark.parametrize(
    "text", ["1e400", "1e-400", "1e99999999999", f"1e{'9' * 5000}", f"{'1' * 5000}e1", "5", "-0.50", "x"]
)
def test_what_has_no_exponent_or_too_large_a_one_stays_as_it_is(text: str):
    assert written_out(text) == text


PRECINCTS = "PrecinctResults.Candidates"


@real
def test_the_precincts_of_2016():
    result = f"{PRECINCTS}.Result"
    wanted = ("PrecinctResults.County.Name", "PrecinctResults.Precinct.Name", f"{PRECINCTS}.Candidate.LastName", result)
    held = opened(DATA / "iowa-2016" / "idp-precincts.json", format="json", items=PRECINCTS, wanted=wanted)
    assert held.cells.height == 8_415
    assert held.cells["#3"].null_count() == 5_140
    assert held.cells.select("#0", "#1", "#2").n_unique() == 8_415
    assert held.notes == ()


@real
def test_the_counties_and_the_state_of_2016_keep_their_digits():
    counties = opened(DATA / "iowa-2016" / "idp-counties.json", format="json", items="CountyResults.Candidates")
    assert counties.cells.height == 500
    state = opened(DATA / "iowa-2016" / "idp-statewide.json", format="json", items="StateResults")
    results = columns(state)["StateResults.Result"]
    assert max(len(text.replace(".", "")) for text in results if text) == 29
    assert sum(Decimal(text) for text in results if text).quantize(Decimal("0.0001")) == Decimal("1405.4783")


@real
def test_the_feed_of_an_agency():
    path = DATA / "ap-feed" / "20160201_district_results.json"
    held = opened(path, format="json", items="races.0.reportingUnits.candidates")
    assert held.cells.height == 35
    assert columns(held)["races.0.reportingUnits.candidates.voteCount"][:3] == ["701", "697", "8"]
