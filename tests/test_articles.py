"""The text of an article: folding, words at their place, the grammar of its numbers, and what became of each."""

from __future__ import annotations

from pathlib import Path
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verifier.articles.amounts import amount, amount_of_figure
from verifier.articles.coverage import Aside, Coverage, PrintedFigure, numbers_of
from verifier.articles.folding import fold
from verifier.articles.nearest import Passages
from verifier.articles.numbers import Kind, is_bare, numbers_in
from verifier.articles.passages import MOST_WORDS, around
from verifier.articles.reading import LARGEST
from verifier.articles.text import ArticleText
from verifier.articles.unread import may_say
from verifier.model import Stop, Verdict
from verifier.run import check

# what texts of newspapers are made of, and what trips up those who read them
LETTERS = st.sampled_from([*"aB9,. :%-\n\r\t'\"½²①", *"’“”—–\u00a0\u202f\u200b\xad\u0301\u0327éﬁ…７Å"])
texts = st.text(LETTERS | st.characters(codec="utf-8"), max_size=60)


def text_of(text: str) -> ArticleText:
    return ArticleText("000", "story.txt", text)


# ---- folding


@given(texts)
def test_a_text_folded_twice_is_folded_once(text: str):
    once = fold(text).text
    assert fold(once).text == once


@given(texts)
def test_every_folded_letter_comes_from_the_text_in_order(text: str):
    folded = fold(text)
    assert len(folded.at) == len(folded.text)
    assert all(0 <= at < len(text) for at in folded.at)
    spaces = [at for letter, at in zip(folded.text, folded.at, strict=True) if letter == " "]
    assert spaces == sorted(spaces)


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("O’Malley ‘x’ “y” «z»", 'O\'Malley \'x\' "y" "z"'),
        ("a\u00a0b\u2009 \r\n\tc", "a b c"),
        ("won — by a lot --- yes", "won - by a lot - yes"),
        ("co\xadop\u200berate", "cooperate"),
        ("e\u0301", "e\u0301"),
        ("é", "e\u0301"),
        ("ﬁve … ７００", "five ... 700"),
        # to a reader these are no digits of the number before them
        ("700¹ 2½ 5① H₂", "700¹ 2½ 5① H₂"),
    ],
)
def test_what_makes_no_difference_to_a_reader_is_folded(text: str, folded: str):
    assert fold(text).text == folded


# ---- words at their place


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("Clinton's 700 votes", ["1:1"]),
        ("700 votes - so far", ["1:11"]),
        ("O'Malley took", ["2:1"]),
        ("votes", ["1:15", "2:22"]),
        ("6.9%", ["3:11"]),
        ("12:04", ["3:20"]),
        ("résumé", ["3:27"]),
        # half of a word or of a number is none
        ("vote", []),
        ("700", ["1:11"]),
        ("683", []),
        ("1", []),
        ("6", []),
        ("9%", []),
        ("04", []),
        ("resume", []),
        ("\u00ad", []),
    ],
)
def test_words_stand_where_they_stand(words: str, found: list[str]):
    text = text_of(
        "Clinton’s 700 votes — so\u00a0far\r\nO’Malley took 1,683  votes\r\nwith just 6.9%, at 12:04, résumé."
    )
    hits = text.find(words)
    assert [f"{place.line}:{place.column}" for place in (text.place(start) for start, _ in hits.spans)] == found
    assert hits.as_written or not found


# (a text, words that are in it and are not what it says)
CUT = [
    ("he got 1 700 votes", "700 votes"),
    ("he got 1 700 votes", "got 1"),
    ("1\u00a0700 votes", "700"),
    ("1\u202f700 votes", "700"),
    ("1\u200b700 votes", "700"),
    ("1,\u200b700 votes", "700"),
    ("1\u200b 700 votes", "700"),
    ("1\n700 votes", "700 votes"),
    ("700 000 votes", "700"),
    ("700\n000", "700"),
    ("700\r\n000", "700"),
    ("2 700 000", "700 000"),
    ("700 million votes", "700"),
    ("700\nmillion votes", "700"),
    ("700 Million votes", "700"),
    ("700-million votes", "700"),
    ("700 bn votes", "700"),
    ("700 dozen votes", "700"),
    ("2000 million", "2000"),
    ("700% of", "700"),
    ("700 % of", "700"),
    ("700 per cent of", "700"),
    ("700\nper cent of", "700"),
    ("six per cent of", "six"),
    ("-700 votes", "700 votes"),
    ("by −700 votes", "700"),
    ("by − 700 votes", "700"),
    ("by –700 votes", "700"),
    ("±700", "700"),
    ("+700", "700"),
    ("$700", "700"),
    ("US$ 700", "700"),
    ("EUR 700", "700"),
    ("£1.5 million", "1.5 million"),
    ("700 €", "700"),
    ("700€", "700"),
    ("700–800 votes", "700"),
    ("700–800 votes", "800 votes"),
    ("700–800 votes", "700–"),
    ("600 – 700 votes", "700 votes"),
    ("$700-$800", "$700"),
    ("28%–30%", "30%"),
    ("700...800", "700"),
    ("699·700", "700"),
    ("699×700", "700"),
    ("1٬700", "700"),
    ("1_700", "700"),
    ("700⁄7", "700"),
    ("1=700", "700"),
    ("2 1/2 votes", "2"),
    ("2 ½ votes", "2"),
    ("twenty-six votes", "six votes"),
    ("two hundred thousand votes", "two hundred"),
    ("one hundred and six votes", "six votes"),
    ("half a million votes", "million votes"),
    ("on Feb. 9", "9"),
    ("on 9 Feb.", "9"),
    ("at 2 p.m.", "at 2"),
]


@pytest.mark.parametrize(("text", "words"), CUT)
def test_words_that_cut_a_number_do_not_stand_there(text: str, words: str):
    assert text_of(text).find(words).times == 0


@pytest.mark.parametrize(
    ("text", "words"),
    [
        *((text, text) for text, _ in CUT),
        ("In 2016 700 votes", "700 votes"),
        ("In 2016 700 votes", "in 2016"),
        ("In 2016 – 700 votes", "700 votes"),
        ("In 2016, 700 votes", "700"),
        ("between 700 and 800 votes", "700"),
        ("between 700 and 800 votes", "800 votes"),
        ("from 700 to 800", "700"),
        ("700 votes", "700 votes"),
        ("(700 votes)", "700 votes"),
        ("(700)", "700"),
        ("“700 votes”", "700 votes"),
        ("'700'", "700"),
        ("a lead – 700 votes – or so", "700 votes"),
        ("a lead — 700 votes", "700"),
        ("a lead—700 votes", "700"),
        ("a lead --700 votes", "700"),
        ("- 700 votes", "700 votes"),
        ("a 700-vote lead", "a 700"),
        ("700, 800 and 900", "800"),
        ("700; 800", "700"),
        ("700. 800 more", "700"),
        ("12\t700\t695", "700"),
        ("won 12\n\n700 people", "700"),
        ("28% and 30%", "28%"),
        ("28 per cent of them", "per cent of"),
        ("on Feb. 9, 2016", "on Feb. 9"),
        ("on 9 February 2016", "9 February"),
        ("on 9 February", "February"),
        ("on Feb. 9 700 votes", "700 votes"),
        ("gave 700 $5 notes", "700"),
        ("of 12 precincts 700", "12 precincts"),
        ("six or seven", "six"),
        ("at 2 p.m. on", "p.m. on"),
    ],
)
def test_words_with_whole_numbers_stand_there(text: str, words: str):
    assert text_of(text).find(words).times == 1


@pytest.mark.parametrize(("text", "words"), [one for one in CUT if one[1].startswith("700")])
def test_a_figure_within_another_number_does_not_stand_there_once(text: str, words: str):
    (found,) = numbers_of([coverage(text, [words], [], (PrintedFigure("A", "700", True),))])
    assert found.checked == 0


def test_places_are_capped_and_their_number_is_not():
    hits = text_of("Ash 8.\n" * 5000).find("Ash 8")
    assert (len(hits.spans), hits.times) == (2000, 5000)


def test_other_capitals_will_do_where_there_are_no_better():
    text = text_of("CLINTON WINS. Clinton wins.")
    assert text.find("Clinton wins").spans == ((14, 26),)
    assert text.find("clinton wins").spans == ((0, 12), (14, 26))
    assert not text.find("clinton wins").as_written


@given(st.lists(st.sampled_from(["Ash", "took", "6400", "votes", "and", "won"]), min_size=1, max_size=12), st.data())
def test_a_place_points_at_the_very_words(words: list[str], data: st.DataObject):
    gaps = data.draw(st.lists(st.sampled_from([" ", "\u00a0", "\r\n", "\n\n ", "\r"]), min_size=12, max_size=12))
    text = "".join(word + gap for word, gap in zip(words, gaps, strict=False))
    first = data.draw(st.integers(0, len(words) - 1))
    wanted = " ".join(words[first : first + 3])
    article = text_of(text)
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    hits = article.find(wanted)
    assert hits.spans
    for start, end in hits.spans:
        assert " ".join(text[start:end].split()) == wanted
        place = article.place(start)
        assert lines[place.line - 1][place.column - 1 :].startswith(wanted.split()[0])


@given(texts, texts)
def test_looking_for_anything_in_anything_ends(text: str, words: str):
    article = text_of(text)
    for start, end in article.find(words).spans:
        assert 0 <= start < end <= len(text)


@pytest.mark.parametrize(
    ("words", "passage"),
    [
        ("Ash took 604 votes", "Ash took 640 votes"),
        ("Birch got 12 in all", "and Birch got 21 in"),
        ("took ash 640", "Ash took 640"),
        ("nothing at all like it", None),
    ],
)
def test_the_nearest_passage_has_most_words_in_common(words: str, passage: str | None):
    found = Passages("On the night Ash took 640 votes\nand Birch got 21 in").nearest(words)
    assert (found[1] if found is not None else None) == passage


@given(texts, st.text(LETTERS, min_size=1, max_size=20))
def test_no_more_than_eight_words_are_quoted(text: str, words: str):
    wanted = " ".join(words.split()[:MOST_WORDS])
    found = Passages(text).nearest(wanted)
    assert found is None or len(found[1].split()) <= MOST_WORDS
    for number in numbers_in(text):
        assert len(around(text, number.start, number.end).split()) <= MOST_WORDS


# ---- numbers


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("700 votes", ["700 | number | 700"]),
        ("51,666 of 186,932", ["51,666 | number | 51666", "186,932 | number | 186932"]),
        ("51’666 and 51\u202f666", ["51’666 | number | 51666", "51\u202f666 | number | 51666"]),
        ("699.57, then 8.", ["699.57 | number | 699.57", "8 | number | 8"]),
        ("won by .5", [".5 | number |"]),
        ("1/6 or 2½ or ½", ["1/6 | number |", "2½ | number |", "½ | number |"]),
        ("1.5 million, 10k", ["1.5 million | number |", "10k | number |"]),
        ("1,2,3 and 3.5.1 and 700¹", ["1,2,3 | number |", "3.5.1 | number |", "700¹ | number |"]),
        ("28% or 28 per cent", ["28% | per cent | 28%", "28 per cent | per cent | 28%"]),
        ("98 Percent", ["98 Percent | per cent | 98%"]),
        ("5 percentage points", ["5 percentage points | per cent |"]),
        ("the 21st", ["21st | ordinal |"]),
        ("in 2008 and the 1990s", ["2008 | year | 2008", "1990s | year |"]),
        ("2,008 or 2008% or 1683", ["2,008 | number | 2008", "2008% | per cent | 2008%", "1683 | number | 1683"]),
        ("on Feb. 9.", ["Feb. 9 | date |"]),
        ("May 5th, 2016, we", ["May 5th, 2016 | date |"]),
        ("9 February 2016", ["9 February 2016 | date |"]),
        ("2016-02-09", ["2016-02-09 | date |"]),
        ("In May 12,000 came", ["12,000 | number | 12000"]),
        ("at 12:04, 2 a.m. or 11pm", ["12:04 | time of day |", "2 a.m. | time of day |", "11pm | time of day |"]),
        ("six of Twelve", ["six | number in words |", "Twelve | number in words |"]),
        (
            "twenty-two, two hundred thousand",
            ["twenty-two | number in words |", "two hundred thousand | number in words |"],
        ),
        ("one hundred, one more", ["one hundred | number in words |"]),
        ("22-21", ["22 | number | 22", "21 | number | 21"]),
        # what is not read
        ("one, half, a dozen, second, IV, A34, attwo, H2O, 5", ["5 | number | 5"]),
        ("About half a million, half-million, a hundred and twenty, several hundred thousand, half a\nbillion", []),
        ("a two hundred lead, one million", ["two hundred | number in words |", "one million | number in words |"]),
    ],
)
def test_the_grammar_of_numbers(text: str, found: list[str]):
    numbers = list(numbers_in(text))
    assert [f"{one.text} | {one.kind} | {one.plain}".strip() for one in numbers] == found
    assert all(text[one.start : one.end] == one.text for one in numbers)


@pytest.mark.parametrize(
    ("text", "amounts"),
    [
        ("51,666 of 51’666", ["51666", "51666"]),
        ("8 and 8.0 and .5 and 007", ["8", "8.0", "0.5", "7"]),
        ("28% or 28 per cent, 5 percentage points", ["28", "28", "5"]),
        ("1.5 million, 0.25 billion, 12 hundred, 1.23456 thousand", ["1500000", "250000000", "1200", "1234.56"]),
        ("1/6, the 21st, 2016", ["1/6", "21", "2016"]),
        ("six, Twenty-two; two hundred thousand", ["6", "22", "200000"]),
        ("two million three hundred and four", ["2000304"]),
        ("one hundred thousand", ["100000"]),
        ("７００ or ٧٠٠", ["700", "700"]),
        # several numbers, or what is not read as one
        ("two three, nineteen ninety, six twenty-two, two million million", [""] * 4),
        ("10k, 2½, 3.5.1, 700¹, 1/6 million, Feb. 9, 12:04, 1990s", [""] * 8),
    ],
)
def test_what_a_number_amounts_to(text: str, amounts: list[str]):
    assert [amount(number) for number in numbers_in(text)] == amounts


@pytest.mark.parametrize(
    ("figure", "found"),
    [("51,666", "51666"), ("more than 2,100", "2100"), ("about 28%", "28"), ("-5", "5"), (".5", "0.5")],
)
def test_what_a_figure_amounts_to(figure: str, found: str):
    assert amount_of_figure(figure) == found


@given(st.integers(1, 999_999_999))
def test_a_number_amounts_to_itself(value: int):
    assert [amount(number) for number in numbers_in(f"had {value:,} votes")] == [str(value)]


@given(texts)
def test_an_amount_is_digits_or_nothing(text: str):
    for number in numbers_in(text):
        assert not set(amount(number)) - set("0123456789./")


@pytest.mark.parametrize(
    ("words", "figure", "may"),
    [
        ("none of 41 precincts", "0", True),
        ("one of 41 precincts", "1", True),
        ("one of 41 precincts", "2", False),
        ("both of 41", "2", True),
        ("a third of 41", "33", True),
        ("half a million", "500000", True),
        ("came second with 24%", "2", True),
        ("1.5 million, twenty-one", "1", False),
        ("Of 41 precincts, 27", "39", False),
    ],
)
def test_words_may_print_a_figure_that_is_not_read_there(words: str, figure: str, may: bool):
    assert may_say([words], figure) == may


@pytest.mark.parametrize(
    ("text", "sure"),
    [("700", True), ("$700", False), ("€ 700", False), ("won — 700", True), ("−700", False), ("2008", False)],
)
def test_a_sum_of_money_a_negative_number_and_a_year_are_surely_no_figures(text: str, sure: bool):
    assert [one.sure for one in numbers_in(text)] == [sure]


@pytest.mark.parametrize(
    ("words", "bare"),
    [("700", True), ("28 per cent", True), ("22-21", True), ("six", True), ("700 votes", False), ("votes", False)],
)
def test_a_bare_number_says_nothing_of_what_it_counts(words: str, bare: bool):
    assert is_bare(words) == bare


@given(texts)
def test_numbers_come_in_order_and_do_not_overlap(text: str):
    end = 0
    for number in numbers_in(text):
        assert end <= number.start <= number.core[0] < number.core[1] <= number.end
        assert number.kind in Kind
        end = number.end


# ---- what became of them


def coverage(text: str, checked: list[str], aside: list[str], figures: tuple[PrintedFigure, ...] = ()) -> Coverage:
    article = text_of(text)
    spans = tuple(span for words in checked for span in article.find(words).spans)
    return Coverage(article, spans, tuple(Aside(article.find(words).spans, "why") for words in aside), figures)


STORY = "Ash took 640 votes, Birch 12. Ash, 58, took 640 votes on 5 March at 11 p.m., up 7 per cent; 12 abstained."


@pytest.mark.parametrize(
    ("checked", "aside", "figures", "expected"),
    [
        ([], [], (), (0, 0, 8)),
        (["640 votes"], [], (), (2, 0, 6)),
        (["640 votes"], ["Ash, 58", "Ash took 640"], (), (2, 1, 5)),
        # `up 7 per cent` holds the digits and `up 7` is not all of them; `5 March` does, `March` does not
        (["up 7 per cent", "5 March", "March at"], [], (), (2, 0, 6)),
        (["up 7", "aged 5", "won 1"], [], (), (0, 0, 8)),
        # of claims without words: 58 is printed once and 12 twice; 7 is no 7 %
        ([], [], (PrintedFigure("A", "58", True), PrintedFigure("B", "12", True)), (1, 0, 7)),
        ([], [], (PrintedFigure("A", "7", True), PrintedFigure("B", "58", False)), (0, 0, 8)),
        ([], [], (PrintedFigure("A", "7%", True),), (1, 0, 7)),
    ],
)
def test_numbers_are_checked_set_aside_or_untouched(
    checked: list[str], aside: list[str], figures: tuple[PrintedFigure, ...], expected: tuple[int, int, int]
):
    (found,) = numbers_of([coverage(STORY, checked, aside, figures)])
    assert (found.checked, found.set_aside, found.untouched) == expected
    assert found.numbers == 8
    assert len(found.listed_untouched) == found.untouched
    assert all(one.why == "why" for one in found.listed_aside)


def test_two_rulebooks_speak_of_one_text():
    both = [coverage(STORY, ["640 votes"], []), coverage(STORY, [], ["Ash, 58"])]
    (found,) = numbers_of(both)
    assert (found.checked, found.set_aside, found.untouched) == (2, 1, 5)


def test_a_figure_that_the_text_does_not_print_is_named():
    figures = (PrintedFigure("A", "641", True), PrintedFigure("B", "7", True), PrintedFigure("C", "640%", False))
    (found,) = numbers_of([coverage(STORY, [], [], figures)])
    assert found.not_printed == (("A", "641"),)


def test_lists_are_capped_and_counts_are_not():
    (found,) = numbers_of([coverage("7 8\n" * 1500, [], ["8"])])
    assert (found.set_aside, found.untouched) == (1500, 1500)
    assert len(found.listed_aside) == len(found.listed_untouched) == 1000


@pytest.mark.parametrize(
    "piece",
    [
        "9",
        "9 ",
        "9,",
        "9\u00a0",
        "two ",
        "two-",
        "Feb. ",
        "1.",
        "½",
        "\x00\x1b",
        "\u0301\u0327",
        "(((",
        "one hundred and ",
        "half a ",
        "a hundred and ",
    ],
)
def test_hostile_texts_take_their_time_and_no_more(piece: str):
    text = piece * (100_000 // len(piece))
    begun = process_time()
    numbers_of([coverage(text, [text[:20], "a b c d e f g h"], [])])
    Passages(text).nearest("9 9 9 9 9 9 9 8")
    assert process_time() - begun < 20


# ---- a whole run

RULES = """\
format: 1
audit: A text
articles:
  story: {title: A story, stood: 2019-03-06, text: %s}
claims:
  - {id: A, article: story, words: 640 votes, not checked: an opinion}
"""


def project(folder: Path, text: str, named: str = "story.txt") -> str:
    (folder / "verifier.yaml").write_text("format: 1\n", encoding="utf-8")
    (folder / "rules.yaml").write_text(RULES % named, encoding="utf-8")
    (folder / "story.txt").write_text(text, encoding="utf-8")
    return str(folder / "rules.yaml")


def test_a_file_that_is_no_article_is_too_large(tmp_path: Path):
    with pytest.raises(Stop) as stop:
        check(project(tmp_path, "9" * (LARGEST + 1)))
    assert str(stop.value) == "story.txt: has 1,048,577 bytes; files of up to 1,048,576 bytes are read"


def test_the_text_stands_in_the_manifest(tmp_path: Path):
    report = check(project(tmp_path, "Ash took 640 votes.\n"))
    assert [file.path for file in report.manifest.files] == ["rules.yaml", "story.txt", "verifier.yaml"]
    (finding,) = report.audits[0].findings
    assert [str(place) for place in finding.quoted[0].places] == ["story.txt:1:10"]


def test_a_text_in_outside_data_is_shown_by_the_name_of_its_folder(tmp_path: Path):
    rules = project(tmp_path, "Ash took 640 votes.\n", "{data: press, path: story.txt}")
    report = check(rules, {"press": str(tmp_path)})
    assert str(report.audits[0].findings[0].quoted[0].places[0]) == "press:story.txt:1:10"
    (without, absent) = check(rules).audits[0].findings
    assert without.quoted == ()
    assert (absent.kind, absent.verdict) == ("text", Verdict.NOT_CHECKED)


def timed(folder: Path, text: str, claims: str) -> float:
    rules = Path(project(folder, text))
    rules.write_text(f"{RULES.partition('claims:')[0] % 'story.txt'}claims:\n{claims}", encoding="utf-8")
    begun = process_time()
    check(str(rules))
    return process_time() - begun


def test_many_claims_about_many_places_take_their_time_and_no_more(tmp_path: Path):
    claims = "".join(f"  - {{id: A{at}, article: story, words: 8 8 8, not checked: no}}\n" for at in range(200))
    assert timed(tmp_path, "8 " * 100_000, claims) < 15


def test_many_misquotes_take_their_time_and_no_more(tmp_path: Path):
    claims = "".join(
        f"  - {{id: A{at}, article: story, words: a word and {at}, not checked: no}}\n" for at in range(200)
    )
    assert timed(tmp_path, "a word and another " * 4_999, claims) < 15


def test_a_text_that_is_named_and_not_there_is_a_fault(tmp_path: Path):
    rules = project(tmp_path, "", "{data: press, path: nowhere.txt}")
    with pytest.raises(Stop) as stop:
        check(rules, {"press": str(tmp_path)})
    assert str(stop.value) == "rules.yaml:4:52: press:nowhere.txt: there is no such file"


@pytest.mark.parametrize(
    ("words", "counts"),
    [("700", (0, 0, 2)), ("700 jobs", (0, 1, 1)), ("[won 700, 700 jobs]", (0, 2, 0))],
)
def test_a_bare_number_that_stands_twice_sets_nothing_aside(tmp_path: Path, words: str, counts: tuple[int, int, int]):
    rules = project(tmp_path, "Ash won 700.\nThe mill lost 700 jobs.\n")
    text = Path(rules).read_text(encoding="utf-8").replace("words: 640 votes", f"words: {words}")
    Path(rules).write_text(text, encoding="utf-8")
    (found,) = check(rules).articles
    assert (found.checked, found.set_aside, found.untouched) == counts
