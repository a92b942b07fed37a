from fractions import Fraction

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from verifier.dates.moments import read_when
from verifier.expression import (
    RESERVED,
    STOOD,
    Aggregate,
    Calendar,
    Comparison,
    Condition,
    KeyPart,
    Label,
    Logic,
    Minus,
    Moment,
    Name,
    Not,
    Number,
    Operation,
    Problem,
    Rounded,
    parse,
    parts,
    rebuilt,
    walk,
)
from verifier.model import Rounding


def parsed(text):
    node, problems = parse(text)
    assert problems == ()
    return node


def name(text, *key, many=False):
    return Name(0, tuple(text.split(".")), tuple(key), many)


def number(text):
    return Number(0, Fraction(text), text)


def moment(text):
    return Moment(0, read_when(text), text)


COMMA = "a comma stands only between labels after per, and inside rounded(), days(), months() and years()"
A, B, C, D = (name(letter) for letter in "abcd")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a", A),
        ("idp_0230.reporting.of", name("idp_0230.reporting.of")),
        ("votes.sum + x.where", Operation(0, "+", name("votes.sum"), name("x.where"))),
        ("sde[Clinton]", name("sde", KeyPart(0, "", "Clinton"))),
        ("sde[ O'Malley ]", name("sde", KeyPart(0, "", "O'Malley"))),
        ("sde [O’Malley]", name("sde", KeyPart(0, "", "O’Malley"))),
        ("x[000]", name("x", KeyPart(0, "", "000"))),
        ("x[Smith, John (Rep.) and/or]", name("x", KeyPart(0, "", "Smith, John (Rep.) and/or"))),
        (
            "t.x[county: Polk, candidate: Clinton]",
            name("t.x", KeyPart(0, "county", "Polk"), KeyPart(0, "candidate", "Clinton")),
        ),
        (
            "x[candidate: Smith, John, county:Polk]",
            name("x", KeyPart(0, "candidate", "Smith, John"), KeyPart(0, "county", "Polk")),
        ),
        ("0.09", number("0.09")),
        ("15%", Number(0, Fraction(15, 100), "15%")),
        ("1/6", Operation(0, "/", number("1"), number("6"))),
        ("a - b - c", Operation(0, "-", Operation(0, "-", A, B), C)),
        ("a / b / c", Operation(0, "/", Operation(0, "/", A, B), C)),
        ("a + b * c", Operation(0, "+", A, Operation(0, "*", B, C))),
        ("(a + b) * c", Operation(0, "*", Operation(0, "+", A, B), C)),
        ("-a * b", Operation(0, "*", Minus(0, A), B)),
        ("a - -b", Operation(0, "-", A, Minus(0, B))),
        ("a+b>=\n\tc", Comparison(0, ">=", Operation(0, "+", A, B), C)),
        ("not a = b", Not(0, Comparison(0, "=", A, B))),
        (
            "a < b or a > c and b != d",
            Logic(
                0, "or", Comparison(0, "<", A, B), Logic(0, "and", Comparison(0, ">", A, C), Comparison(0, "!=", B, D))
            ),
        ),
        (
            "not a <= b and c = d",
            Logic(0, "and", Not(0, Comparison(0, "<=", A, B)), Comparison(0, "=", C, D)),
        ),
        ("sum(a)", Aggregate(0, "sum", name("a", many=True))),
        (
            "count( t.a[candidate: Ash] per b,c )",
            Aggregate(
                0, "count", name("t.a", KeyPart(0, "candidate", "Ash"), many=True), (Label(0, "b"), Label(0, "c"))
            ),
        ),
        (
            "max(a per b where candidate != O'Malley and kind=person)",
            Aggregate(
                0,
                "max",
                name("a", many=True),
                (Label(0, "b"),),
                (Condition(0, "candidate", False, "O'Malley", 0), Condition(0, "kind", True, "person", 0)),
            ),
        ),
        ("2016-02-02", moment("2016-02-02")),
        ("a.at<2016-02-02T12:00", Comparison(0, "<", name("a.at"), moment("2016-02-02T12:00"))),
        (
            "2016-02-02T13:04:05-05:00 - 2016-02-01T00:00Z",
            Operation(0, "-", moment("2016-02-02T13:04:05-05:00"), moment("2016-02-01T00:00Z")),
        ),
        ("2016 - 2 - 3", Operation(0, "-", Operation(0, "-", number("2016"), number("2")), number("3"))),
        ("rounded(a, 2, half up)", Rounded(0, A, 2, Rounding.HALF_UP)),
        ("rounded( a / b ,0,down )", Rounded(0, Operation(0, "/", A, B), 0, Rounding.DOWN)),
        ("months(a, b)", Calendar(0, "months", (A, B))),
        ("years(a, 2016-02-02)", Calendar(0, "years", (A, moment("2016-02-02")))),
        ("year(a) = year", Comparison(0, "=", Calendar(0, "year", (A,)), name("year"))),
        ("months + up", Operation(0, "+", name("months"), name("up"))),
        ("sum(a + b)", Aggregate(0, "sum", Operation(0, "+", A, B))),
        ("sum((a))", Aggregate(0, "sum", name("a", many=True))),
        (
            "any(a > b[Ash] per c where d = e)",
            Aggregate(
                0,
                "any",
                Comparison(0, ">", A, name("b", KeyPart(0, "", "Ash"))),
                (Label(0, "c"),),
                (Condition(0, "d", True, "e", 0),),
            ),
        ),
        (
            "all(a > sum(b per c) where kind = person)",
            Aggregate(
                0,
                "all",
                Comparison(0, ">", A, Aggregate(0, "sum", name("b", many=True), (Label(0, "c"),))),
                (),
                (Condition(0, "kind", True, "person", 0),),
            ),
        ),
    ],
)
def test_read_into_a_tree(text, expected):
    assert parsed(text) == expected


def test_every_part_knows_where_it_stands():
    text = "1 + sum(votes[county: Polk] per a, b where  kind = some person) > -x[ Ash ]"
    comparison = parsed(text)
    total = comparison.left.right
    offsets = {
        "+": comparison.left.at,
        ">": comparison.at,
        "sum": total.at,
        "votes": total.of.at,
        "Polk": total.of.key[0].at,
        "a,": total.per[0].at,
        "b where": total.per[1].at,
        "kind": total.where[0].at,
        "some": total.where[0].text_at,
        "-x": comparison.right.at,
        "x[": comparison.right.operand.at,
        "Ash": comparison.right.operand.key[0].at,
    }
    assert {word: text.index(word) for word in offsets} == offsets


def test_a_name_is_written_as_it_was_read():
    for text in ("a.b", "sde[O'Malley]", "x[county: Polk, candidate: Clinton]"):
        assert str(parsed(text)) == text


def test_walk_gives_every_name_in_the_order_of_the_text():
    tree = parsed("not (a + -b > sum(c per county)) or d = count(e)")
    assert [str(node) for node in walk(tree) if isinstance(node, Name)] == ["a", "b", "c", "d", "e"]


@pytest.mark.parametrize(
    ("text", "at", "message"),
    [
        ("", 0, "an expression is expected, and nothing stands here"),
        ("  \n", 0, "an expression is expected, and nothing stands here"),
        ("a == b", 2, "==: write = for 'equal'"),
        ("a ≤ b", 2, "≤: write <="),
        ("a <> b", 2, "<>: write != for 'not equal'"),
        ("a – b", 2, "–: write - for a minus"),
        ("a ** 2", 2, "**: powers are not part of the language; write x * x"),
        ("a < b < c", 6, "one comparison at a time; write a < b and b < c for a < b < c"),
        ("a = b = c", 6, "one comparison at a time; write a < b and b < c for a < b < c"),
        ("51,666", 0, "51,666 has a comma; write the digits only, as in 51666"),
        ("007", 0, "007 has a zero before it; write it without"),
        ("00.5", 0, "00.5 has a zero before it; write it without"),
        ("1e400", 0, "1e400 has an exponent; write the number out"),
        ("1_403", 0, "1_403 has an underscore; write the digits only"),
        ("5.", 0, "5. has no digit after its point"),
        ("1.2.3", 0, "1.2.3 has more than one point"),
        ("1O4", 0, "1O4 has the letter O among its digits"),
        ("1О4", 0, "1О4 has the character 'О' (cyrillic capital letter o)"),
        ("0x1f", 0, "0x1f is neither a number nor a name; names begin with a letter, and a product is written 2 * x"),
        ("a + 2x", 4, "2x is neither a number nor a name; names begin with a letter, and a product is written 2 * x"),
        ("9" * 37, 0, "this number has 37 digits; at most 36 are read"),
        (".5", 0, ".: a number begins with a digit, as in 0.5, and a name has no space around its dots"),
        ("15 %", 3, "%: a percent sign follows its number without a space, as in 15%"),
        ("+5", 0, "a number, a name or ( is expected here, not '+'"),
        ("a b", 2, "a sign such as + or = is missing before 'b'"),
        ("a and", 5, "a number, a name or ( is expected here, not the end"),
        ("or a", 0, "a number, a name or ( is expected here, not 'or'"),
        ("a +", 3, "a number, a name or ( is expected here, not the end"),
        ("()", 1, "a number, a name or ( is expected here, not ')'"),
        ("(a", 0, "this ( is not closed"),
        ("(a b)", 3, "a sign such as + or = is missing before 'b'"),
        ("a)", 1, "this ) closes nothing"),
        ("a, b", 1, COMMA),
        ("a per b", 2, "'per' stands only inside sum(), min(), max(), count(), any() or all(), per before where"),
        ("a where b", 2, "'where' stands only inside sum(), min(), max(), count(), any() or all(), per before where"),
        (
            "sdе[Clinton]",  # a Cyrillic letter
            0,
            "'sdе' has the character 'е' (cyrillic small letter ie); names have only a to z, 0 to 9 and _",
        ),
        (
            "Clinton - a",
            0,
            "'Clinton' has capital letters; names have small ones, and a candidate is a key, as in sde[Clinton]",
        ),
        (
            "a..b",
            0,
            "'a..b' is no name; the parts between its dots each begin with a letter, as in idp_0230.reporting.of",
        ),
        ("idp-0230", 4, "0230 has a zero before it; write it without"),
        ("a + b[", 5, "the key of b is not closed with ]"),
        ("a[]", 2, "the key is empty; write what is looked up, as in sde[Clinton]"),
        ("a[b: ]", 2, "nothing stands after 'b:' in the key"),
        ("a[Polk, candidate: Ash]", 2, "a key is one text, or every text has its label, as in county: Polk"),
        ("a[b: x, b: y]", 11, "'b' stands twice in the key"),
        ("a[b][c]", 4, "[: a key in square brackets follows a name, as in sde[Clinton]"),
        ("a = 'x'", 4, "': texts stand only in keys and after where, without quotes"),
        ("a;b", 1, ";: this character is not part of an expression"),
        ("a\u00a0+ b", 1, "'\\xa0': this is a space that does not break; write a common one"),
        ("a < 2016-02-30", 4, "there is no such day as 2016-02-30"),
        ("a < 2016-13-01", 4, "there is no such day as 2016-13-01"),
        ("0999-01-01", 0, "0999-01-01 is too far away; years from 1000 to 9998 are read"),
        (
            "a < 2016-2-3",
            4,
            "2016-2-3 is no date; write 2016-02-03 (and for a difference of numbers, put spaces around each minus)",
        ),
        (
            "2016-2-31",
            0,
            "2016-2-31 is no date; a date is written as 2016-02-02 "
            "(and for a difference of numbers, put spaces around each minus)",
        ),
        (
            "2016-02-02T9:05",
            0,
            "2016-02-02T9:05 is no time; an hour has two digits, as in 2016-02-02T09:05",
        ),
        (
            "2016-02-02T24:00",
            0,
            "2016-02-02T24:00 is no date or time; write 2016-02-02, 2016-02-02T12:00 or 2016-02-02T12:00-05:00",
        ),
        ("2016-02-02 12:00", 13, ":: the time of a date stands after a T, as in 2016-02-02T12:00"),
        ("sum", 0, "'sum' needs brackets, as in sum(votes per county)"),
        ("sum[a](b)", 0, "'sum' needs brackets, as in sum(votes per county)"),
        ("any", 0, "'any' needs brackets, as in any(votes > 100)"),
        ("rounded = 2", 0, "'rounded' needs brackets, as in rounded(x, 2, half up)"),
        ("sum()", 4, "a number, a name or ( is expected here, not ')'"),
        ("sum(a, b)", 5, COMMA),
        ("months(a)", 8, "months takes two dates, as in months(primary.at, stood)"),
        ("year(a, b)", 6, "year takes one date, as in year(stood)"),
        ("months(a, b", 6, "this ( is not closed"),
        ("rounded(a, 2, half up", 7, "this ( is not closed"),
        ("rounded(a)", 9, "to how many digits, and how, is it rounded? write rounded(x, 2, half up)"),
        ("rounded(a", 9, "to how many digits, and how, is it rounded? write rounded(x, 2, half up)"),
        ("rounded(a b", 10, "a sign such as + or = is missing before 'b'"),
        ("rounded(a, b, half up)", 11, "a number of digits after the point is expected here, from 0 to 36, not 'b'"),
        ("rounded(a, 2%, half up)", 11, "a number of digits after the point is expected here, from 0 to 36, not '2%'"),
        (
            "rounded(a, 2, )",
            14,
            "how is it rounded? name it, as in rounded(x, 2, half up); "
            "known here: half up, half even, half down, down, up",
        ),
        ("rounded(a, 2, haf up)", 14, "unknown rounding 'haf up'; did you mean 'half up'?"),
        ("sum(a per)", 9, "a label such as county is expected after per, not ')'"),
        ("sum(a per b.c)", 10, "a label such as county is expected after per, not 'b.c'"),
        ("sum(a per b, b)", 13, "'b' stands twice after per"),
        ("sum(a", 3, "this ( is not closed"),
        ("sum(a where kind = person", 3, "this ( is not closed"),
        ("sum(a where)", 11, "a condition is expected here, as in kind = person or candidate != Cruz"),
        ("sum(a where b =)", 12, "a condition is expected here, as in kind = person or candidate != Cruz"),
        ("sum(a where b = c and )", 22, "a condition is expected here, as in kind = person or candidate != Cruz"),
        ("sum(a where b == c)", 14, "==: write = for 'equal'"),
        (
            "sum(a where b = c or d = e)",
            18,
            "'or' cannot stand in a text after where; conditions are joined by and, and per stands before",
        ),
        (
            "sum(a where b = c per d)",
            18,
            "'per' cannot stand in a text after where; conditions are joined by and, and per stands before",
        ),
        (
            "average(a)",
            0,
            "'average' cannot be calculated; "
            "what can is all, any, count, days, max, min, months, rounded, sum, year, years",
        ),
        ("summ(a)", 0, "'summ' cannot be calculated; did you mean 'sum'?"),
    ],
)
def test_what_is_wrong_is_said_with_its_place(text, at, message):
    assert parse(text) == (None, (Problem(at, message),))


@pytest.mark.parametrize(
    ("text", "at", "message"),
    [
        ("1" + " + 1" * 500, 0, "the expression has 2001 characters; at most 2000 are read: use let to split it"),
        (
            "1" + "+1" * 150,
            0,
            "the expression has 302 names, numbers and signs; at most 300 are read: use let to split it",
        ),
        ("(" * 51 + "1" + ")" * 51, 51, "more than 50 brackets or signs stand inside one another; use let"),
        ("-" * 51 + "1", 51, "more than 50 brackets or signs stand inside one another; use let"),
        ("not " * 51 + "a", 204, "more than 50 brackets or signs stand inside one another; use let"),
        ("(" * 10_000, 0, "the expression has 10000 characters; at most 2000 are read: use let to split it"),
    ],
    ids=["characters", "words", "brackets", "minuses", "nots", "a wall of brackets"],
)
def test_what_is_too_much_is_said(text, at, message):
    assert parse(text) == (None, (Problem(at, message),))


def test_words_that_cannot_be_are_all_said_at_once():
    _, problems = parse("51,666 == Clinton")
    assert [problem.offset for problem in problems] == [0, 7, 10]


def test_fifty_brackets_are_read():
    assert parsed("(" * 50 + "1" + ")" * 50) == number("1")


def test_the_tallest_tree_that_is_read_can_be_walked():
    tallest = "-(" * 24 + "1" + "+1" * 90 + ")" * 24
    assert len(list(walk(parsed(tallest)))) == 24 + 91 + 90


def test_reserved_words_are_no_names():
    for word in RESERVED - {STOOD}:
        assert parse(word)[0] is None


def test_a_tree_is_rebuilt_from_below():
    def doubled(node):
        return Name(node.at, (*node.path, *node.path)) if isinstance(node, Name) else node

    text = "rounded(-a, 2, down) + sum(b * c) < months(d, 2016-02-02) and not e > 1"
    assert rebuilt(parsed(text), lambda node: node) == parsed(text)
    names = [str(node) for node in walk(rebuilt(parsed(text), doubled)) if isinstance(node, Name)]
    assert names == ["a.a", "b.b", "c.c", "d.d", "e.e"]
    outside = rebuilt(parsed(text), doubled, inside=False)
    assert [str(node) for node in walk(outside) if isinstance(node, Name)] == ["a.a", "b", "c", "d.d", "e.e"]
    assert [str(node) for node in walk(outside, inside=False) if isinstance(node, Name)] == ["a.a", "d.d", "e.e"]


def test_every_part_of_a_tree_is_walked():
    tree = parsed("all(a > rounded(b, 1, up)) or years(c, d) = -2016")
    below = [part for node in walk(tree) for part in parts(node)]
    assert len(below) == len(list(walk(tree))) - 1


PIECES = ["a", "b.c", "x[k: v, l: w]", "y[O'Malley]", "1", "15%", "0.5", "sum(", "count(", "(", ")", "+", "-", "*", "/"]
PIECES += [
    "<",
    "<=",
    "=",
    "!=",
    "and",
    "or",
    "not",
    "per",
    "where",
    "kind = person",
    "2016-02-02",
    "2016-2-2",
    "T12:00",
    "rounded(",
    ", 2, half up",
    "months(",
    "any(",
    ",",
    "[",
    "]",
    "07",
    "é",
    "'",
    " ",
]


@given(st.text(max_size=60) | st.lists(st.sampled_from(PIECES), max_size=30).map(" ".join))
@example("sum(a where (b = c)")
def test_whatever_the_text_there_is_a_tree_or_a_problem_in_it(text):
    node, problems = parse(text)
    assert (node is None) == bool(problems)
    for problem in problems:
        assert 0 <= problem.offset <= len(text)
        assert problem.message


@pytest.mark.parametrize("piece", ["(", "-", "not ", "a[", "1+", "sum(", "9", "\u0430", "'", "a and "])
def test_a_megabyte_is_one_problem(piece):
    node, problems = parse(piece * (1_000_000 // len(piece)))
    assert node is None
    assert len(problems) == 1


@given(st.lists(st.sampled_from(["(", "-", "not ", "a<", "a or ", "a+", "a*", "a and "]), max_size=299))
def test_no_nesting_is_too_deep_for_python(pieces):
    parse("".join(pieces) + "1" + ")" * pieces.count("("))
