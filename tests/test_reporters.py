"""Text, Markdown and JSON: what they look like, how wide they are, and what strangers' texts cannot do."""

from __future__ import annotations

import dataclasses
import json
import os
import re
import subprocess
import sys
from dataclasses import replace

import jsonschema
import pytest
import tabulate
from hypothesis import given
from hypothesis import strategies as st

from hand_made import ENVIRONMENT, EVERYTHING, FEED, FINE, HUGE, SHARE, VOTES, report
from verifier import model
from verifier.model import Report, Verdict
from verifier.page import Layout
from verifier.reporters.columns import room, wrap
from verifier.reporters.json import environment_json, schema
from verifier.reporters.json import json as as_json
from verifier.reporters.markdown import escaped, markdown, paragraph
from verifier.reporters.text import text

SAMPLE = """\
A3-A5  "700 votes", article 000                                  DISAGREES: unit
  Clinton   700  official 699.57  +0.43  699.57 to a whole number
  Sanders   695  official 695.49  -0.49  695.49 to a whole number
  O'Malley    8  official   7.68  +0.32  7.68 to a whole number
  Printed as votes; the official figures are state delegate equivalents.
  In force: Iowa Democratic Party, 2 Feb 02:30, 1,682 of 1,683 precincts.
  From noon 700.59 / 696.82 / 7.61: 700 would be cut off, 695 fits nothing.
  Since then: 700.47 / 696.92 / 7.63 (7 Feb, correction).
  Changes the margin: 5 instead of 4.08. Not the order.
  rules/iowa-2016/democratic.yaml:88:5
"""
FULL = Layout(verbose=True)


def with_label(label: str, **other: str) -> Report:
    return report(replace(VOTES, rows=(replace(VOTES.rows[0], label=label, **other),)))


# ---- text


def test_the_text_of_the_story():
    assert SAMPLE in text(report(VOTES), Layout())


def test_the_whole_text_from_the_counts_to_the_files():
    assert text(report(VOTES, SHARE, FINE, HUGE), Layout()) == (
        "1 agrees, 1 is explained, 1 disagrees, 0 undetermined, 0 invalid, 1 not checked\n"
        "Counted: claims and checks, 4 in all.\n"
        "33 figures were typed in by the author; of 12 the original is not held.\n"
        "Iowa Democratic precinct caucuses, 1 February 2016\n"
        "  (rules/iowa-2016/democratic.yaml)\n"
        "\n"
        "Needs attention\n"
        "\n" + SAMPLE + "\n"
        "Not checked\n"
        "\n"
        "Opinion: 1 claim.\n"
        '  A15  "a huge victory", article 000\n'
        "\n"
        "Attribution of A3-A5, A7: no source held.\n"
        "\n"
        "2 more findings agree or are explained: --verbose shows them.\n"
        "2 files read; --verbose lists them with SHA-256.\n"
    )


@pytest.mark.parametrize("width", [40, 60, 80, 100, 120])
@pytest.mark.parametrize("verbose", [False, True])
def test_no_line_is_wider_than_it_may_be_but_for_what_is_never_broken(width: int, verbose: bool):
    for line in text(EVERYTHING, Layout(width, verbose=verbose)).splitlines():
        assert room(line) <= width or " " not in line.strip()


@pytest.mark.parametrize(("asked", "given_width"), [(10, 40), (500, 120)])
def test_the_width_has_bounds(asked: int, given_width: int):
    assert text(EVERYTHING, Layout(asked)) == text(EVERYTHING, Layout(given_width))


def test_rows_that_do_not_fit_side_by_side_put_their_words_below():
    narrow = text(report(FEED), Layout(80))
    assert "  county Polk, precinct 0990, candidate Clinton  none  official  990\n" in narrow
    assert "    in the official file only; canvass.csv:990\n" in narrow


def test_names_that_leave_no_room_for_numbers_stand_alone():
    shown = text(with_label("a precinct whose name is as long as a line of a terminal, or even longer"), Layout(60))
    assert "      or even longer\n    700  official 699.57  +0.43  699.57 to a whole number\n" in shown


def test_numbers_are_never_broken():
    digits = "123456789" * 12
    shown = text(with_label("Clinton", printed=digits, official=digits), Layout(80))
    assert f"    Printed:\n      {digits}\n    Official:\n      {digits}\n    Difference: +0.43\n" in shown


def test_wide_letters_and_combining_marks_keep_the_columns_straight():
    rows = tuple(replace(row, label=label) for row, label in zip(VOTES.rows, ("克林顿", "José", "x"), strict=True))
    lines = [line for line in text(report(replace(VOTES, rows=rows)), Layout()).splitlines() if "official " in line][:3]
    assert {room(line.split("official")[0]) for line in lines} == {room("  克林顿  700  ")}


@given(st.text(alphabet="ab é克\u0301", max_size=60), st.integers(5, 40))
def test_wrapping_keeps_every_word_and_the_width(words: str, width: int):
    lines = list(wrap(words, width, before="  ", after="    "))
    assert " ".join(lines).split() == words.split()
    assert all(room(line) <= width or " " not in line.strip() for line in lines)


def test_colour_marks_verdicts_only_when_told():
    plain, coloured = (text(EVERYTHING, Layout(colour=colour)) for colour in (False, True))
    assert "\x1b" not in plain
    assert "\x1b[1;31mDISAGREES: unit\x1b[0m\n" in coloured
    assert re.sub(r"\x1b\[[0-9;]+m", "", coloured) == plain


@given(st.text(min_size=1))
def test_a_hostile_name_adds_no_line_and_no_control_character(name: str):
    shown = text(with_label(name, note=name), Layout())
    assert all(line.isprintable() for line in shown.splitlines())
    assert shown.count("\n") == len(shown.splitlines())


# ---- Markdown


def test_the_markdown_of_the_story():
    shown = markdown(report(VOTES), FULL)
    assert shown.startswith("# 0 agree, 0 are explained, 1 disagrees")
    assert (
        '### A3-A5: "700 votes", article 000\n\n**DISAGREES: unit**\n\n'
        "| Figure   |   Printed |   Official |   Difference | Relation                 |\n"
        "|----------|-----------|------------|--------------|--------------------------|\n"
        "| Clinton  |       700 |     699.57 |        +0.43 | 699.57 to a whole number |\n"
    ) in shown


@pytest.mark.parametrize(
    ("given_text", "shown"),
    [
        ("<b>bold</b>", r"\<b\>bold\</b\>"),
        ("a|b", r"a\|b"),
        (r"a\|b", r"a\\\|b"),
        ("[a](http://b)", r"\[a\](http\://b)"),
        ("![a](b)", r"!\[a\](b)"),
        ("`code`", r"\`code\`"),
        ("*a* _b_ ~~c~~ $d$", r"\*a\* \_b\_ \~\~c\~\~ \$d\$"),
        ("&lt;", r"\&lt;"),
        ("www.example.org", r"www\.example.org"),
        ("@team", r"\@team"),
        ("Sanders (I-Vt.), 49.6%", "Sanders (I-Vt.), 49.6%"),
    ],
)
def test_markup_in_data_is_text(given_text: str, shown: str):
    assert escaped(given_text) == shown


@pytest.mark.parametrize(
    ("given_text", "shown"),
    [
        ("# a", r"\# a"),
        ("- a", r"\- a"),
        ("+0.43", r"\+0.43"),
        ("---", r"\---"),
        ("1. May", r"1\. May"),
        ("12) a", r"12\) a"),
        ("1,682 of", "1,682 of"),
        ("> a", r"\> a"),
    ],
)
def test_a_line_of_data_begins_no_heading_list_or_quotation(given_text: str, shown: str):
    assert paragraph(given_text) == shown


@given(st.text(min_size=1))
def test_a_hostile_name_adds_no_line_no_cell_and_no_html(name: str):
    shown = markdown(with_label(name, note=name), FULL).splitlines()
    row = next(line for line in shown if "699.57" in line and line.startswith("|"))
    assert len(shown) == len(markdown(with_label("Clinton"), FULL).splitlines())
    assert len(re.findall(r"(?<!\\)(?:\\\\)*\|", row)) == 6
    assert not re.search(r"(?<!\\)(?:\\\\)*[<`\[]", row)


@pytest.mark.parametrize(
    "figure", ["1e400", "0x1F", "1_000", "nan", "007", "0.10", "+0.43", "True", "None", "½", "\u0001"]
)
def test_figures_reach_a_markdown_table_as_they_were_written(figure: str):
    expected = figure.replace("_", r"\_") if figure != "\u0001" else r"\\u0001"
    assert f" {expected} |" in markdown(with_label("Clinton", printed=figure), FULL)


def test_markdown_is_the_same_with_and_without_a_library_for_wide_letters(monkeypatch: pytest.MonkeyPatch):
    class Wide:
        @staticmethod
        def wcswidth(letters: str) -> int:
            return 2 * len(letters)

    without = markdown(with_label("克林顿"), FULL)
    monkeypatch.setattr(tabulate, "wcwidth", Wide)
    assert markdown(with_label("克林顿"), FULL) == without


# ---- JSON


def parsed(shown: Report) -> dict:
    return json.loads(as_json(shown, Layout()))


def validator() -> jsonschema.Draft202012Validator:
    jsonschema.Draft202012Validator.check_schema(json.loads(schema()))
    return jsonschema.Draft202012Validator(json.loads(schema()))


@pytest.mark.parametrize("shown", [EVERYTHING, replace(EVERYTHING, environment=None), report()])
def test_json_is_as_the_published_schema_says(shown: Report):
    validator().validate(parsed(shown))


def test_json_has_every_field_of_the_model():
    def fields(value: object, found: object) -> None:
        if isinstance(value, tuple) and isinstance(found, list):
            for one, other in zip(value, found, strict=True):
                fields(one, other)
        elif dataclasses.is_dataclass(value):
            assert isinstance(found, dict)
            names = [field.name for field in dataclasses.fields(value)]
            assert [name for name in found if name != "format"] == [name.removesuffix("_") for name in names]
            for name in names:
                fields(getattr(value, name), found[name.removesuffix("_")])

    fields(EVERYTHING, parsed(EVERYTHING))


def test_the_schema_demands_every_field_of_the_model():
    described = json.loads(schema())["$defs"]
    names = {
        "audit": model.Audit,
        "finding": model.Finding,
        "facet": model.FacetResult,
        "row": model.Row,
        "quoted": model.Quoted,
        "article": model.ArticleNumbers,
        "text_number": model.TextNumber,
        "statements": model.Statements,
        "place": model.Place,
        "manifest": model.Manifest,
        "file": model.FileRead,
        "environment": model.Environment,
    }
    for name, kind in names.items():
        fields = [field.name.removesuffix("_") for field in dataclasses.fields(kind)]
        assert (described[name]["required"], list(described[name]["properties"])) == (fields, fields), name


@pytest.mark.parametrize(
    ("name", "words"),
    [("verdict", model.Verdict), ("relation", model.Relation), ("rounding", model.Rounding)],
)
def test_the_schema_knows_every_word(name: str, words: type):
    assert json.loads(schema())["$defs"][name]["enum"] == [str(word) for word in words]


def test_json_says_exactly_what_the_report_says():
    found = parsed(report(VOTES))
    assert found["format"] == 1
    assert found["counts"] == {verdict.value: int(verdict is Verdict.DISAGREES) for verdict in Verdict}
    row = found["audits"][0]["findings"][0]["rows"][0]
    assert (row["printed"], row["official"], row["difference"]) == ("700", "699.57", "+0.43")
    assert row["roundings"] == ["half up", "up"]
    assert found["manifest"]["files"][1]["rows"] is None


def test_a_place_that_is_not_known_is_null_and_not_line_0():
    found = parsed(report(replace(VOTES, place=model.Place("a.csv"))))
    assert found["audits"][0]["findings"][0]["place"] == {"file": "a.csv", "line": None, "column": None, "part": None}


def test_the_environment_is_last_and_can_be_written_alone():
    assert list(parsed(EVERYTHING))[-1] == "environment"
    assert "environment" not in parsed(report(VOTES))
    assert json.loads(environment_json(ENVIRONMENT)) == parsed(EVERYTHING)["environment"]


def test_json_ends_with_a_line_end_and_keeps_letters():
    shown = as_json(with_label("José"), Layout())
    assert shown.endswith("}\n")
    assert "José" in shown


@given(st.text(alphabet=st.characters()))
def test_any_name_survives_json_unseen_letters_as_escapes(name: str):
    shown = as_json(with_label(name), Layout())
    assert json.loads(shown)["audits"][0]["findings"][0]["rows"][0]["label"] == name
    assert shown.encode()
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e\u2028]", shown)


# ---- all of them


@pytest.mark.parametrize("name", ["text", "markdown", "json"])
def test_reports_are_the_same_bytes_under_other_locales_zones_and_hash_seeds(name: str):
    code = (
        "from hand_made import EVERYTHING; from verifier.output import show; from verifier.page import Layout; "
        "from verifier.registry import REPORTERS; REPORTERS.fill(); "
        f"show(REPORTERS.get({name!r}).function(EVERYTHING, Layout(verbose=True)))"
    )
    surroundings = [
        {"LC_ALL": "C", "TZ": "UTC", "PYTHONHASHSEED": "1"},
        {"LC_ALL": "tr_TR.UTF-8", "TZ": "Asia/Tokyo", "PYTHONHASHSEED": "2", "COLUMNS": "40"},
    ]
    path = {"PYTHONPATH": os.pathsep.join(sys.path)}
    done = [
        subprocess.run([sys.executable, "-c", code], env={**path, **around}, capture_output=True, check=True)
        for around in surroundings
    ]
    assert done[0].stdout
    assert done[0].stdout == done[1].stdout
