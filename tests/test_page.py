"""What is read first, what is never left out, and what strangers' texts cannot do."""

from __future__ import annotations

from dataclasses import replace
from unicodedata import category

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hand_made import CELL, EVERYTHING, FEED, FINE, HUGE, SHARE, VOTES, report
from verifier.model import Audit, FacetName, FacetResult, Place, Report, Verdict
from verifier.page import Entry, Heading, Remark, Sentence, Table, page, visible
from verifier.page.words import first_line, headline


def entries(shown: Report, verbose: bool = False) -> list[str]:
    return [block.name for block in page(shown, verbose) if isinstance(block, Entry)]


def texts(shown: Report, verbose: bool = False) -> list[str]:
    return [block.text for block in page(shown, verbose) if isinstance(block, (Heading, Sentence, Remark))]


def table(shown: Report, verbose: bool = False) -> Table:
    return next(block for block in page(shown, verbose) if isinstance(block, Table))


def test_the_first_line_counts_every_verdict():
    expected = "1 agrees, 1 is explained, 1 disagrees, 1 undetermined, 1 invalid, 1 not checked"
    assert page(EVERYTHING)[0] == Heading(expected, 1)


def counts(*numbers: int) -> list[tuple[Verdict, int]]:
    order = (
        Verdict.AGREES,
        Verdict.EXPLAINED,
        Verdict.DISAGREES,
        Verdict.UNDETERMINED,
        Verdict.INVALID,
        Verdict.NOT_CHECKED,
        Verdict.LOOK,
        Verdict.FOLLOWS,
    )
    return list(zip(order, numbers, strict=False))


@pytest.mark.parametrize(
    ("numbers", "line"),
    [
        ((5, 4, 3, 1, 0, 2), "5 agree, 4 are explained, 3 disagree, 1 undetermined, 0 invalid, 2 not checked"),
        ((0, 0, 0, 0, 0, 0), "0 agree, 0 are explained, 0 disagree, 0 undetermined, 0 invalid, 0 not checked"),
        ((9_990_000, 0, 10_000, 0, 0, 0), "9,990,000 agree, 10,000 disagree"),
        ((9_990_000, 0, 0, 10_000, 0, 0), "9,990,000 agree, 0 disagree, 10,000 undetermined"),
        ((5, 0, 3, 0, 0, 0, 2, 1), "5 agree, 3 disagree, 2 to look at, 1 follows"),
        ((0, 0, 0, 0, 0, 0, 1, 0), "0 agree, 0 disagree, 1 to look at"),
        ((5, 0, 3, 0, 0, 0, 0, 4), "5 agree, 3 disagree, 4 follow"),
    ],
)
def test_the_first_line_fits_a_terminal(numbers: tuple[int, ...], line: str):
    assert first_line(counts(*numbers)) == line
    assert len(line) <= 80


def test_a_verdict_that_is_not_counted_is_counted_as_none():
    assert first_line([(Verdict.AGREES, 1)]).startswith("1 agrees, 0 are explained, 0 disagree")


def test_what_needs_attention_comes_first_and_worst_first():
    assert entries(EVERYTHING) == ["county", "A3-A5", "feed"]


def test_findings_of_one_verdict_stay_in_the_order_of_their_rulebooks():
    first, second = (replace(VOTES, id=name) for name in ("Z", "A"))
    both = Report(
        (Audit("one", "1.yaml", (first,)), Audit("two", "2.yaml", (second, CELL))), (), "claims", EVERYTHING.manifest
    )
    assert entries(both) == ["county", "Z", "A"]


def test_with_verbose_the_rest_is_shown_after_what_was_not_checked():
    assert entries(EVERYTHING, verbose=True) == ["county", "A3-A5", "feed", "A15", "A7", "T1"]


def test_without_verbose_the_rest_is_counted():
    assert "2 more findings agree or are explained: --verbose shows them." in texts(EVERYTHING)
    assert "1 more finding agrees or is explained: --verbose shows it." in texts(report(FINE))
    assert not any("--verbose" in text for text in texts(EVERYTHING, verbose=True))


def test_what_was_not_checked_is_there_without_verbose_with_its_reason():
    found = page(EVERYTHING)
    at = found.index(Sentence("Opinion: 1 claim."))
    assert found[at + 1].rows == (("A15", '"a huge victory", article 000'),)
    assert Sentence("Attribution of A3-A5, A7: no source held.") in found


def test_a_facet_of_what_was_not_checked_at_all_is_not_listed_twice():
    whole = replace(HUGE, facets=(FacetResult(FacetName.LABEL, Verdict.NOT_CHECKED, says="opinion"),))
    assert not any("Label of" in text for text in texts(report(whole)))


def test_facets_with_different_reasons_are_listed_apart():
    other = replace(SHARE, facets=(FacetResult(FacetName.ATTRIBUTION, Verdict.NOT_CHECKED, says="a quotation"),))
    assert "Attribution of A3-A5: no source held." in texts(report(VOTES, other))
    assert "Attribution of A7: a quotation." in texts(report(VOTES, other))


@pytest.mark.parametrize(
    ("finding", "expected"),
    [
        (VOTES, "DISAGREES: unit"),
        (SHARE, "explained: truncation"),
        (FINE, "agrees"),
        (replace(VOTES, headline="DISAGREES: unit"), "DISAGREES: unit"),
        (replace(VOTES, headline="unit"), "DISAGREES: unit"),
        (replace(VOTES, headline=""), "DISAGREES"),
    ],
)
def test_the_headline_begins_with_the_verdict(finding, expected: str):
    assert headline(finding) == expected


def test_a_sentence_that_a_facet_and_the_finding_share_is_read_once():
    shared = VOTES.facets[1].says
    twice = replace(VOTES, sentences=(*VOTES.sentences, shared))
    assert texts(report(twice)).count(shared) == 1


def test_a_finding_names_its_place_unless_a_sentence_begins_with_it():
    assert "rules/iowa-2016/democratic.yaml:88:5" in texts(report(VOTES))
    assert "official.csv:14" not in texts(report(CELL))
    assert "official.csv:1" in texts(report(replace(CELL, place=Place("official.csv", 1))))


def test_what_is_marked_as_open_says_that_it_does_not_count_for_the_exit_code():
    said = "Open: it is counted, and does not change the exit code."
    assert said in texts(report(replace(FEED, open=True)))
    assert said not in texts(report(FEED))


def test_a_missing_side_is_said_and_lines_of_data_files_are_named():
    shown = table(report(FEED))
    assert [column.header for column in shown.columns] == ["Figure", "Printed", "Official", "Relation", "Where"]
    assert shown.rows[0][1:] == ("none", "990", "in the official file only", "canvass.csv:990")


def test_places_in_the_rulebook_itself_are_left_to_the_finding():
    assert [column.header for column in table(report(VOTES)).columns][-1] == "Relation"


def test_a_row_without_a_note_shows_its_relation():
    rows = tuple(replace(row, note="") for row in VOTES.rows)
    assert table(report(replace(VOTES, rows=rows))).rows[0][-1] == "rounded"


def test_long_tables_are_cut_and_the_cut_is_said():
    assert len(table(report(FEED)).rows) == 20
    assert "5 more rows: --verbose shows them." in texts(report(FEED))
    assert len(table(report(FEED), verbose=True).rows) == 25


def test_the_tally_of_a_check_is_exact():
    assert "10,000 figures, 9,975 agree, 25 missing." in texts(report(FEED))


def test_typed_in_figures_are_counted_at_the_top():
    assert texts(EVERYTHING)[2] == "33 figures were typed in by the author; of 12 the original is not held."
    held = replace(EVERYTHING, manifest=replace(EVERYTHING.manifest, typed_in=1, without_original=0))
    assert texts(held)[2] == "1 figure was typed in by the author, each with its original."
    none = replace(EVERYTHING, manifest=replace(EVERYTHING.manifest, typed_in=0))
    assert not any("typed in" in text for text in texts(none))


def test_the_evidence_is_counted_and_with_verbose_listed():
    assert texts(EVERYTHING)[-1] == "2 files read; --verbose lists them with SHA-256."
    last = [block for block in page(EVERYTHING, verbose=True) if isinstance(block, Table)][-1]
    assert last.rows == (
        ("canvass.csv", "1,234,567 bytes", "10,000 rows", "c" * 64),
        ("rules/iowa-2016/democratic.yaml", "8,123 bytes", "", "d" * 64),
    )
    assert "SHA-256 of the rules as they were read: " + "e" * 64 in texts(EVERYTHING, verbose=True)


def test_the_environment_is_last_and_only_if_there_is_one():
    assert texts(EVERYTHING, verbose=True)[-1] == "Arguments: check rules --data 'iowa=my folder'"
    assert not any("Made with" in text for text in texts(replace(EVERYTHING, environment=None), verbose=True))


@pytest.mark.parametrize(
    ("given_text", "shown"),
    [
        ("Clinton", "Clinton"),
        ("José O’Malley", "José O’Malley"),
        ("\x1b[31mred", "\\u001b[31mred"),
        ("a\nb\tc\x7f", "a\\u000ab\\u0009c\\u007f"),
        ("\u202eright to left", "\\u202eright to left"),
        ("line\u2028end", "line\\u2028end"),
        ("no\xa0break", "no\\u00a0break"),
        ("zero\u200bwidth", "zero\\u200bwidth"),
        ("\udc80", "\\udc80"),
        ("\U000e0041", "\\U000e0041"),
    ],
)
def test_what_cannot_be_seen_is_written_out(given_text: str, shown: str):
    assert visible(given_text) == shown


@given(st.text())
def test_nothing_unseen_is_left(text: str):
    shown = visible(text)
    assert all(category(letter)[0] not in "CZ" or letter == " " for letter in shown)
    assert visible(shown) == shown


@given(st.text(min_size=1))
def test_no_text_of_a_report_reaches_a_block_unseen(text: str):
    row = replace(VOTES.rows[0], label=text, printed=text, official=text, difference=text, note=text)
    facet = FacetResult(FacetName.VALUE, Verdict.NOT_CHECKED, says=text)
    hostile = replace(VOTES, id=text, title=text, headline=text, rows=(row,), sentences=(text,), facets=(facet,))
    shown = replace(report(hostile, counted=text), audits=(Audit(text, text, (hostile,)),))
    for block in page(shown, verbose=True):
        cells = [cell for row in block.rows for cell in row] if isinstance(block, Table) else []
        strings = [value for value in (getattr(block, name, "") for name in ("text", "name", "title", "headline"))]
        assert all(visible(cell) == cell for cell in (*cells, *strings))
