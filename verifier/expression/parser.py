"""Text to tree: a Pratt parser for the expressions of rules."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction
from typing import NoReturn

from verifier.dates.moments import read_when
from verifier.expression.keys import conditions_of, key_of
from verifier.expression.tokens import MOST_DIGITS, WORDS, Token, tokens_of
from verifier.expression.tree import (
    DECIDED,
    Aggregate,
    Calendar,
    Comparison,
    Condition,
    Label,
    Logic,
    Minus,
    Moment,
    Name,
    Node,
    Not,
    Number,
    Operation,
    Problem,
    Rounded,
)
from verifier.model import Rounding
from verifier.wording import language as words

MOST_CHARACTERS = 2000
MOST_TOKENS = 300
MOST_DEPTH = 50
"""With the number of tokens this bounds the height of a tree to about 200, so that it may be walked recursively."""

AGGREGATES = frozenset({"sum", "min", "max", "count"}) | DECIDED
ROUNDED = "rounded"
CALENDAR = {"days": 2, "months": 2, "years": 2, "year": 1}
"""The words of the calendar, and how many dates each takes. A column may be called `year` all the same."""
STOOD = "stood"
"""The name of the time at which a claim stood."""
RESERVED = WORDS | AGGREGATES | {ROUNDED, STOOD}
"""Words that the language uses itself: no measure, release or table can be called so."""

COMPARISONS = frozenset({"<", "<=", "=", "!=", ">=", ">"})
_NOT = 30
_MINUS = 70

# How tightly a sign binds, and what it makes of its two sides.
_INFIX: dict[str, tuple[int, Callable[[int, str, Node, Node], Node]]] = {
    "or": (10, Logic),
    "and": (20, Logic),
    **dict.fromkeys(COMPARISONS, (40, Comparison)),
    **dict.fromkeys(("+", "-"), (50, Operation)),
    **dict.fromkeys(("*", "/"), (60, Operation)),
}


class _Refused(Exception):  # noqa: N818 (it stops the parser; what is wrong is the problem that it carries)
    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.message)
        self.problem = problem


def parse(text: str) -> tuple[Node | None, tuple[Problem, ...]]:
    """Read an expression. Gives its tree, or None and what is wrong with it; never raises, whatever the text."""
    if len(text) > MOST_CHARACTERS:
        message = f"the expression has {len(text)} characters; at most {MOST_CHARACTERS} are read: use let to split it"
        return None, (Problem(0, message),)
    tokens, problems = tokens_of(text)
    if problems:
        return None, problems
    if len(tokens) == 1:
        return None, (Problem(0, "an expression is expected, and nothing stands here"),)
    if len(tokens) > MOST_TOKENS:
        message = f"the expression has {len(tokens)} names, numbers and signs; at most {MOST_TOKENS} are read"
        return None, (Problem(0, f"{message}: use let to split it"),)
    try:
        return _Parser(tokens).whole(), ()
    except _Refused as refused:
        return None, (refused.problem,)


def _refuse(at: int, message: str) -> NoReturn:
    raise _Refused(Problem(at, message))


class _Parser:
    """The words of one expression and how far they are read."""

    def __init__(self, tokens: tuple[Token, ...]) -> None:
        self.tokens = tokens
        self.position = 0
        self.depth = 0

    @property
    def next(self) -> Token:
        return self.tokens[self.position]

    def take(self) -> Token:
        token = self.next
        self.position += 1
        return token

    def takes(self, text: str) -> bool:
        """Take the next word if it is this one. A name with a key is never a word of the language."""
        if self.next.text != text or self.next.kind not in {"sign", "name"} or self.next.key is not None:
            return False
        self.position += 1
        return True

    def whole(self) -> Node:
        node = self.expression(0)
        if self.next.kind != "end":
            _refuse(self.next.at, _left_over(self.next))
        return node

    def expression(self, power: int) -> Node:
        """Read as much as binds more tightly than `power`."""
        left = self.operand()
        while self.binding() > power:
            sign = self.take()
            binding, build = _INFIX[sign.text]
            left = build(sign.at, sign.text, left, self.expression(binding))
            if sign.text in COMPARISONS and self.next.text in COMPARISONS:
                _refuse(self.next.at, "one comparison at a time; write a < b and b < c for a < b < c")
        return left

    def binding(self) -> int:
        return _INFIX[self.next.text][0] if self.next.text in _INFIX and self.next.kind in {"sign", "name"} else 0

    def operand(self) -> Node:
        self.depth += 1
        if self.depth > MOST_DEPTH + 1:  # the innermost number or name counts too
            _refuse(self.next.at, f"more than {MOST_DEPTH} brackets or signs stand inside one another; use let")
        token = self.take()
        reader = _OPERANDS.get(token.text if token.kind == "sign" or token.text in WORDS else token.kind)
        if reader is None:
            _refuse(token.at, f"a number, a name or ( is expected here, not {_shown(token)}")
        node = reader(self, token)
        self.depth -= 1
        return node

    def brackets(self, opened: Token) -> Node:
        node = self.expression(0)
        self.close(opened)
        return node

    def close(self, opened: Token) -> None:
        if self.takes(")"):
            return
        if self.next.kind == "end" or self.next.text in _INFIX:
            _refuse(opened.at, "this ( is not closed")
        _refuse(self.next.at, _left_over(self.next))

    def minus(self, sign: Token) -> Node:
        return Minus(sign.at, self.expression(_MINUS))

    def negation(self, word: Token) -> Node:
        return Not(word.at, self.expression(_NOT))

    def number(self, token: Token) -> Node:
        plain = token.text.removesuffix("%")
        return Number(token.at, Fraction(plain) / (1 if plain == token.text else 100), token.text)

    def date(self, token: Token) -> Node:
        when = read_when(token.text)
        assert when is not None  # noqa: S101 (a token of this kind is one that can be read)
        return Moment(token.at, when, token.text)

    def name(self, token: Token) -> Node:
        called = self.next.kind == "sign" and self.next.text == "("
        reader = _CALLED.get(token.text) if called and token.key is None else None
        if reader is not None:
            return reader(self, token)
        if token.text in AGGREGATES or token.text == ROUNDED:
            _refuse(token.at, words.needs_brackets(token.text))
        if called:
            _refuse(token.at, words.cannot_be_called(token.text, _CALLED))
        return self.plain_name(token)

    def plain_name(self, token: Token) -> Name:
        key = () if token.key is None else key_of(token.key, token.key_at)
        if isinstance(key, Problem):
            raise _Refused(key)
        return Name(token.at, tuple(token.text.split(".")), key)

    def aggregate(self, word: Token) -> Aggregate:
        opened, of = self.take(), self.expression(0)
        per = self.labels() if self.takes("per") else ()
        where = self.conditions() if self.next.kind == "where" else ()
        self.close(opened)
        # in a calculation it turns on what a name leads to whether it has rows; that is known with the rulebook
        return Aggregate(word.at, word.text, replace(of, many=True) if isinstance(of, Name) else of, per, where)

    def calendar(self, word: Token) -> Calendar:
        opened, number = self.take(), CALENDAR[word.text]
        dates = [self.expression(0)]
        while len(dates) < number:
            self.comma(opened, words.dates_wanted(word.text, number))
            dates.append(self.expression(0))
        if self.next.text == ",":
            _refuse(self.next.at, words.dates_wanted(word.text, number))
        self.close(opened)
        return Calendar(word.at, word.text, tuple(dates))

    def rounded(self, word: Token) -> Rounded:
        opened, operand = self.take(), self.expression(0)
        self.comma(opened, words.how_rounded())
        digits = self.digits()
        self.comma(opened, words.no_rounding(_ROUNDINGS))
        rounding = self.rounding()
        self.close(opened)
        return Rounded(word.at, operand, digits, rounding)

    def comma(self, opened: Token, otherwise: str) -> None:
        """Take a comma, or say what is missing where the brackets end too early."""
        if self.takes(","):
            return
        if self.next.text == ")" or self.next.kind == "end":
            _refuse(self.next.at, otherwise)
        self.close(opened)

    def digits(self) -> int:
        token = self.take()
        if token.kind != "number" or not token.text.isdecimal() or int(token.text) > MOST_DIGITS:
            _refuse(token.at, words.no_digits(_shown(token), MOST_DIGITS))
        return int(token.text)

    def rounding(self) -> Rounding:
        tokens: list[Token] = []
        while self.next.kind == "name" and self.next.key is None:
            tokens.append(self.take())
        text = " ".join(token.text for token in tokens)
        if text not in _ROUNDINGS:
            said = words.unknown_rounding(text, _ROUNDINGS) if text else words.no_rounding(_ROUNDINGS)
            _refuse(tokens[0].at if tokens else self.next.at, said)
        return Rounding(text)

    def labels(self) -> tuple[Label, ...]:
        labels: list[Label] = []
        while not labels or self.takes(","):
            token = self.take()
            if token.kind != "name" or token.text in RESERVED or "." in token.text or token.key is not None:
                _refuse(token.at, f"a label such as county is expected after per, not {_shown(token)}")
            if any(label.text == token.text for label in labels):
                _refuse(token.at, f"'{token.text}' stands twice after per")
            labels.append(Label(token.at, token.text))
        return tuple(labels)

    def conditions(self) -> tuple[Condition, ...]:
        token = self.take()
        conditions = conditions_of(token.key or "", token.key_at)
        if isinstance(conditions, Problem):
            raise _Refused(conditions)
        return conditions


_OPERANDS: dict[str, Callable[[_Parser, Token], Node]] = {
    "(": _Parser.brackets,
    "-": _Parser.minus,
    "not": _Parser.negation,
    "number": _Parser.number,
    "date": _Parser.date,
    "name": _Parser.name,
}
_CALLED: dict[str, Callable[[_Parser, Token], Node]] = {
    **dict.fromkeys(sorted(AGGREGATES), _Parser.aggregate),
    **dict.fromkeys(CALENDAR, _Parser.calendar),
    ROUNDED: _Parser.rounded,
}
_ROUNDINGS = tuple(model.value for model in Rounding)


def _shown(token: Token) -> str:
    return "the end" if token.kind == "end" else f"'{token.text}'"


def _left_over(token: Token) -> str:
    if token.text == ")":
        return "this ) closes nothing"
    if token.text == ",":
        return words.comma()
    if token.text == "per" or token.kind == "where":
        return words.only_inside(_shown(token))
    return f"a sign such as + or = is missing before {_shown(token)}"
