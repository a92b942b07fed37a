"""A small rulebook of two contests, and what reading one gives."""

from __future__ import annotations

from verifier.model import Fault
from verifier.registry import CAUSES, CHECKS
from verifier.rulebook.book import Rulebook
from verifier.rulebook.load import load_rulebook

CAUSES.fill()
CHECKS.fill()

BOOK = """\
format: 1
audit: Two contests
offset: -06:00
authority: [Board, Clerk]
contests:
  mayor: {title: Mayor, seats: 1}
  question: {title: Question 1}
candidates:
  Ash: {contest: mayor, aliases: [A. Ash, "Ash, Jr."]}
  Birch: {contest: mayor, aliases: [B. O'Birch]}
  "Yes": {contest: question, kind: option}
  Blank: {contest: mayor, kind: not a vote}
measures:
  votes: {label: votes, whole: true}
  cast: {label: ballots cast, unit: votes, by: contest}
  share: {label: share, unit: percent, is: votes / sum(votes per contest)}
  twice: {label: twice the votes, is: 2 * votes}
  turnout: {label: turnout, unit: percent, is: votes / cast}
  toss: {label: delegates a toss, by: county}
releases:
  night:
    publisher: Board
    role: official
    status: unofficial-partial
    as of: 2024-11-05T22:51
    reporting: {precincts: 9, of: 10}
    outstanding: {votes: 40, where: ward 3}
    figures:
      votes: {Ash: 10, B. O'Birch: "1,007", "Yes": 8}
      cast: {mayor: 1017, question: 8}
  tosses:
    publisher: Board
    role: official
    status: unofficial-complete
    as of: 2024-11-06
    contest: mayor
    figures:
      toss: {Polk: 8/70}
  canvass:
    publisher: Clerk
    role: official
    status: certified
    as of: 2024-11-12
    carries: ["Yes", cast]
    tables:
      wards:
        file: wards.csv
        columns:
          ward: {}
          candidate: {}
          votes: {type: whole, at least: 0}
        key: [ward, candidate]
articles:
  ours: {title: Our story, stood: 2024-11-06T00:40-05:00}
claims:
"""


LINES = BOOK.count("\n")


def read(claims: str = "  - {id: A, not checked: opinion}\n", book: str = BOOK) -> Rulebook:
    rulebook, faults = load_rulebook(book + claims, "rules.yaml")
    assert faults == ()
    assert rulebook is not None
    return rulebook


def faults_in(text: str) -> tuple[Fault, ...]:
    rulebook, faults = load_rulebook(text, "rules.yaml")
    assert (rulebook is None) == bool(faults)
    return faults


def claim(expression: str) -> str:
    return f"  - id: A\n    article: ours\n    contest: mayor\n    expect: |-\n      {expression}\n"


def check_faults(text: str) -> tuple[Fault, ...]:
    faults = faults_in(text)
    lines = text.splitlines() or [""]
    places = [fault.place for fault in faults]
    assert places == sorted(set(places))
    for fault in faults:
        assert 1 <= fault.place.line <= len(lines) + 1
        assert fault.place.column >= 1
        assert fault.message.isprintable()
        assert len(fault.message) <= 800
    return faults
