import re
from fractions import Fraction

import polars as pl
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from verifier.model import Printed
from verifier.numbers import (
    MOST_DIGITS,
    NUMBER,
    THOUSANDS,
    NotANumber,
    number_pattern,
    read_number,
    show,
    signed,
    write_number,
)


@pytest.mark.parametrize(
    ("text", "value", "digits"),
    [
        ("700", "700", 0),
        ("699.57", "699.57", 2),
        ("8.0", "8", 1),
        (".5", "0.5", 1),
        ("-.50", "-0.5", 2),
        ("-0", "0", 0),
        ("0007", "7", 0),
        ("9" * MOST_DIGITS, "9" * MOST_DIGITS, 0),
    ],
)
def test_a_number_keeps_its_written_digits(text, value, digits):
    assert read_number(text) == Printed(text, Fraction(value), digits)


def test_a_percent_sign_means_one_hundredth():
    assert read_number("28%") == Printed("28%", Fraction(28, 100), 0, percent=True)
    assert read_number("27.50%").step == Fraction(1, 10_000)


def test_thousands_are_read_only_where_declared_and_only_in_threes():
    assert read_number("1,234,567.50", thousands=",") == Printed("1,234,567.50", Fraction("1234567.5"), 2)
    assert read_number("51666", thousands=",").value == 51666
    assert read_number("51 666", thousands=" ").value == 51666
    for text in ("12,34", "1234,567", "0,123", ",123", "1,23", "1,2345", "1,234,56", "1.23,567"):
        with pytest.raises(NotANumber, match="has a comma that does not part thousands"):
            read_number(text, thousands=",")


def test_a_point_cannot_part_thousands():
    with pytest.raises(ValueError, match="cannot part thousands"):
        number_pattern(thousands=".")


def test_a_fraction_is_read_only_where_allowed():
    assert read_number("82/275", fraction=True) == Printed("82/275", Fraction(82, 275), 0)
    assert read_number("-1/6", fraction=True).value == Fraction(-1, 6)
    assert read_number("7.5", fraction=True).value == Fraction(15, 2)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "is empty"),
        (" \t", "is empty"),
        ("nan", "is not a number (NaN)"),
        ("NaN", "is not a number (NaN)"),
        ("inf", "is infinite"),
        ("-Infinity", "is infinite"),
        ("∞", "is infinite"),
        ("-", "is a dash"),
        ("–", "is a dash"),
        ("1e400", "has an exponent"),
        ("-1.5E-7", "has an exponent"),
        ("1,2O4", "has the letter O among its digits"),
        ("10o", "has the letter O among its digits"),
        ("1l4", "has the letter l or I among its digits"),
        ("½", "has a fraction character in it"),
        ("12½", "has a fraction character in it"),
        ("700 votes", "is followed by a unit"),
        ("5kg", "is followed by a unit"),
        ("$5", "has a currency sign"),
        ("5€", "has a currency sign"),
        ("(5)", "has a bracket in it"),
        ("5*", "has a footnote mark"),
        ("5²", "has a footnote mark"),
        ("٣", "has a digit other than 0 to 9"),
        ("1О4", "has letters in it"),  # a Cyrillic letter
        ("0x1f", "has letters in it"),
        ("abc", "is not a number"),
        ("true", "is not a number"),
        (" 5", "has a space in it"),
        ("5\n", "has a space in it"),
        ("28 %", "has a space in it"),
        ("1\u00a0000", "has a space in it"),
        ("−5", "has a dash where a minus (-) is expected"),
        ("+5", "begins with a plus sign"),
        ("1-2", "has a minus that is not at its beginning"),
        ("--5", "has a minus that is not at its beginning"),
        ("82/275", "is written as a fraction"),
        ("1/0", "divides by zero"),
        ("1,204", "has a thousands comma"),
        ("1,204.5%", "has a thousands comma"),
        ("12,5", "has a comma that does not part thousands"),
        ("1'000", "has an apostrophe in it"),
        ("1_403", "has an underscore in it"),
        ("1.2.3", "has more than one decimal point"),
        ("5.", "has no digit after its decimal point"),
        ("5.%", "has no digit after its decimal point"),
        ("28%%", "has a percent sign that is not at its end"),
        ("%", "is not a number"),
        ("1;2", "is not a number"),
        ("0." + "0" * 36, "has 37 digits; at most 36 are read"),
    ],
)
def test_what_is_no_number_is_refused_with_its_reason(text, reason):
    with pytest.raises(NotANumber) as refused:
        read_number(text)
    assert refused.value.reason == reason


def test_more_digits_than_are_held_are_refused():
    with pytest.raises(NotANumber, match=r"^has 400 digits; at most 36 are read$"):
        read_number("9" * 400)


def test_a_percent_sign_is_refused_where_none_is_allowed():
    with pytest.raises(NotANumber, match=r"^has a percent sign$"):
        read_number("28%", percent=False)


def test_a_fraction_over_zero_is_refused():
    with pytest.raises(NotANumber, match=r"^divides by zero$"):
        read_number("1/00", fraction=True)


@pytest.mark.parametrize("piece", ["9", "a", "1,000", " ", "1e", "O0", "5 "])
def test_a_megabyte_in_a_cell_is_refused_at_once(piece):
    with pytest.raises(NotANumber):
        read_number(piece * (1_000_000 // len(piece)))


options = st.fixed_dictionaries(
    {
        "thousands": st.sampled_from([None, *sorted(THOUSANDS)]),
        "percent": st.booleans(),
        "fraction": st.booleans(),
    }
)
scraps = st.text(alphabet="0123456789.,%-+/ eE'O_\u00a0\u202f½٣\n", max_size=12)


@given(scraps | st.text(max_size=8), options)
@example("5\n", {"thousands": None, "percent": True, "fraction": False})
def test_pattern_and_function_agree(text, options):
    matches = re.fullmatch(number_pattern(**options), text) is not None
    if matches:
        assert read_number(text, **options).text == text
    else:
        with pytest.raises(NotANumber):
            read_number(text, **options)


@given(st.lists(scraps, min_size=1, max_size=20), options)
def test_polars_reads_the_pattern_as_python_does(texts, options):
    pattern = number_pattern(**options)
    found = pl.Series(texts, dtype=pl.String).str.contains(f"^{pattern}$").to_list()
    assert found == [re.fullmatch(pattern, text) is not None for text in texts]


def test_the_pattern_has_only_what_both_engines_know():
    assert not re.search(r"\\[dwsb]|\(\?[=!<]", NUMBER)
    assert pl.Series(["5", "5\n", "٣", "28%"]).str.contains(f"^{NUMBER}$").to_list() == [True, False, False, True]


@given(st.integers(-(10**30), 10**30), st.integers(0, 12))
def test_what_is_written_is_read_again(unscaled, digits):
    value = Fraction(unscaled, 10**digits)
    text = write_number(value, digits)
    assert (read_number(text).value, read_number(text).digits) == (value, digits)


def test_nothing_is_rounded_in_writing():
    assert write_number(Fraction("-0.05"), 2) == "-0.05"
    with pytest.raises(ValueError, match="more than 1 decimals"):
        write_number(Fraction("0.05"), 1)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("699.57", "699.57"),
        ("700", "700"),
        ("-1/2", "-0.5"),
        ("22249/10000", "2.2249"),
        ("222499/100000", "2.2249…"),
        ("1/3", "0.3333…"),
        ("-2/3", "-0.6666…"),
        ("-1/100000", "-0.0000…"),
        ("0", "0"),
        ("1/16", "0.0625"),
        ("1/32", "0.0312…"),
    ],
)
def test_shown_exactly_or_cut_off_and_marked(value, text):
    assert show(Fraction(value)) == text


def test_a_difference_has_its_sign():
    shown = [signed(Fraction(value)) for value in ("0.43", "-0.49", "0", "1/3")]
    assert shown == ["+0.43", "-0.49", "0", "+0.3333…"]
    assert signed(Fraction(1, 3), 1) == "+0.3…"
