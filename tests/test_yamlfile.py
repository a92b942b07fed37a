"""Values and places of YAML: against documents whose places are known because they were written with them."""

from __future__ import annotations

import sys

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from verifier.model import Place
from verifier.yamlfile import Tree, builder, read_yaml
from yaml_writer import FILE, documents, place

PARSERS = [yaml.SafeLoader, *([yaml.CSafeLoader] if hasattr(yaml, "CSafeLoader") else [])]


@pytest.fixture(params=PARSERS, ids=lambda parser: parser.__name__, autouse=True, scope="module")
def _parser(request: pytest.FixtureRequest):
    """Both parsers of PyYAML say the same: the one in C is not there on every machine."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(builder, "LOADER", request.param)
        yield


def good(text: str) -> Tree:
    tree, faults = read_yaml(text, FILE)
    assert faults == ()
    assert tree is not None
    return tree


# ---- every value and every key


@given(documents())
def test_every_value_and_key_stands_where_it_was_written(document):
    text, value, values, keys = document
    tree = good(text)
    assert tree.value == value
    assert tree.values == values
    assert tree.keys == keys


# ---- every character of a text


def character(text: str, at: Place) -> str:
    """Read one character of a file by its place, the plain way: line by line."""
    return text.splitlines()[at.line - 1][at.column - 1]


TEXTS = {
    "plain": "a:  sde [x] + 😀y # z",
    "single quotes": "a: 'it''s b: #c'",
    "double quotes": 'a: "b 😀 c"',
    "escapes": r'a: "\x41\u0042\U00000043 \" d \\ \n e"',
    "plain on lines": "a: one\n   two 😀\n\n   three",
    "quoted on lines": "a: 'one\n   t''wo\n\n\n   three'",
    "double quotes on lines": 'a: "one \\\n   tw\\u006f\n\n   three"',
    "literal": "a: |\n  one\n    two\n\n  three\nb: 1",
    "literal with stripping": "a:\n  - |-\n\n     one\n     two",
    "literal with its indentation": "a: |2\n     one\n    two\n",
    "literal with a remark": "a: | # words\n  one\n# no word\nb: 2",
    "folded": "a: >-\n   one\n   two\n\n   three\n     four\n   five\nb: 2",
}


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS.keys())
def test_every_letter_of_a_text_is_found_again(text: str):
    tree = good(text)
    path: tuple = ("a", 0) if isinstance(tree.value["a"], list) else ("a",)
    value = tree.value["a"][0] if len(path) > 1 else tree.value["a"]
    escaped = {"A": "\\", "B": "\\", "C": "\\", '"': "\\", "\\": "\\", "\n": "\\"} if "\\x41" in text else {}
    for offset, letter in enumerate(value):
        if not letter.isspace() or letter in escaped:
            found = character(text, tree.within(path, offset))
            assert found == escaped.get(letter, letter) or (letter == "o" and found == "\\"), (offset, letter)


@given(st.lists(st.text("ab +😀", min_size=1, max_size=9).map(str.strip).filter(bool), min_size=1, max_size=4))
def test_every_letter_of_a_block_is_found_again(lines):
    for style in ("|", ">", "|-", ">+"):
        text = f"a: {style}\n" + "".join(f"    {line}\n" for line in lines)
        tree = good(text)
        for offset, letter in enumerate(tree.value["a"]):
            if letter not in " \n":
                assert character(text, tree.within(("a",), offset)) == letter


def test_the_end_of_a_text_is_one_past_its_last_letter():
    assert good("a: bc # d").within(("a",), 2) == place(1, 6)
    assert good('a: "bc" # d').within(("a",), 2) == place(1, 7)
    assert good("a: |-\n  bc\n  d\n# e").within(("a",), 4) == place(3, 4)
    assert good('a: ""').within(("a",), 0) == place(1, 5)
    assert good("a: |\nb: 1").within(("a",), 0) == place(1, 4)


def test_a_place_is_that_of_the_nearest_value_around():
    tree = good("a: {b: [x]}")
    assert tree.place(("a", "b", 7, "c")) == place(1, 8)
    assert tree.place(("z",)) == place(1, 1)
    assert tree.key(("a", "b")) == place(1, 5)
    assert tree.key(("a", "b", 0)) == place(1, 9)


# ---- values


PLAIN = ("0101", "1_403", "No", "12:30", "1e3", ".5", "~", "Null", "yes", "2016-02-02", "0x1f", "28%", "+1", "-.inf")


@pytest.mark.parametrize("text", PLAIN)
def test_a_scalar_stays_as_it_was_written(text: str):
    assert good(f"a: {text}").value == {"a": text}
    assert good(f"[{text}]").value == [text]
    assert good(f"{text}: x").value == {text: "x"}


def test_only_three_words_are_special_and_only_without_quotes():
    assert good("[true, false, null, 'true', \"false\", 'null']").value == [True, False, None, "true", "false", "null"]
    assert good("{true: 1, null: 2}").value == {"true": "1", "null": "2"}


def test_an_empty_text_in_quotes_is_a_value():
    assert good("{a: '', b: \"\"}").value == {"a": "", "b": ""}


# ---- what is refused but read on


def test_values_that_are_refused_are_broken_and_the_rest_is_read():
    tree, faults = read_yaml("a: &x 1\nb: *x\nc: !t 2\nd:\ne: {f: 1,234}\ng: 1\ng: 2\nh: 3\n", FILE)
    assert tree is not None
    assert [fault.place.line for fault in faults] == [1, 2, 3, 4, 5, 7]
    assert tree.value["h"] == "3"
    assert {("b",), ("d",), ("e", "234"), ("g",)} <= tree.broken
    assert tree.is_broken(("g", "deeper", 1))
    assert not tree.is_broken(("h",))


def test_a_thousands_comma_is_one_fault_each_and_a_second_key_is_another():
    _, faults = read_yaml("{a: 51,666, b: 1,234,666, c: 2,666}", FILE)
    assert [(fault.place.column, fault.message.split()[0]) for fault in faults] == [
        (5, "51,666"),
        (16, "1,234,666"),
        (30, "2,666"),
    ]
    _, faults = read_yaml("{666: a, b: 51, 666: 5}", FILE)
    assert [fault.message for fault in faults] == [
        "the key '666' stands here a second time (first in line 1); remove one of them"
    ]


def test_a_list_as_a_key_does_not_shift_what_follows():
    tree, faults = read_yaml("? [a, {b: c}]\n: d\ne: f\n", FILE)
    assert len(faults) == 1
    assert tree is not None
    assert tree.value["e"] == "f"


def test_an_alias_as_a_key_does_not_shift_what_follows():
    tree, faults = read_yaml("a: &x b\n*x : c\nd: e\n", FILE)
    assert [fault.place for fault in faults] == [place(1, 4), place(2, 1)]
    assert tree is not None
    assert tree.value["d"] == "e"


# ---- hostile


@pytest.mark.parametrize("opening", ["[", "{a: ", "- ", "? "])
def test_deep_nesting_is_one_fault_and_no_recursion(opening: str):
    text = opening * (100_000 // len(opening) if builder.LOADER is not yaml.SafeLoader else 500)
    _, faults = read_yaml(text, FILE)
    assert len(faults) <= 41
    assert "nested more than 40 levels deep" in faults[-1].message


def test_deep_indentation_is_one_fault():
    text = "".join(f"{' ' * depth}a:\n" for depth in range(1000))
    _, faults = read_yaml(text, FILE)
    assert ["nested more than 40" in fault.message for fault in faults] == [True]


def test_faults_end_somewhere():
    _, faults = read_yaml("- &x 1\n" * 20_000, FILE)
    assert len(faults) == builder.MOST_FAULTS


@given(st.text(st.characters(), max_size=60))
def test_any_text_is_read_or_refused_and_never_raises(text):
    tree, faults = read_yaml(text, FILE)
    assert tree is not None or faults
    assert all(fault.message.isprintable() for fault in faults)


@given(st.lists(st.sampled_from([*"[]{},:-?&*!|>'\"%@`# \n\t", "a", "b: ", "\n  ", "---", "..."]), max_size=30))
def test_any_yaml_signs_are_read_or_refused_and_never_raise(signs):
    tree, faults = read_yaml("".join(signs), FILE)
    assert tree is not None or faults


class Steps:
    """Counts the steps of our own code: calls of its functions."""

    def __init__(self) -> None:
        self.count = 0

    def __call__(self, frame, event, argument) -> None:
        self.count += event == "call" and "yamlfile" in frame.f_code.co_filename


def steps(text: str) -> int:
    seen = Steps()
    before = sys.getprofile()
    sys.setprofile(seen)
    try:
        read_yaml(text, FILE)
    finally:
        sys.setprofile(before)
    return seen.count


@pytest.mark.parametrize(
    "item", ["- {a: 1, b: [x, y]}\n", "- |\n  one\n  two\n", "- &x 1\n", "- 'it''s'\n", "- {a: 1,234}\n"]
)
def test_four_times_the_size_takes_four_times_the_steps(item: str):
    assert steps(item * 400) <= 5 * steps(item * 100)
