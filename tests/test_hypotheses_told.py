"""How hypotheses are told: what is sure apart from what may be chance, and chance finds among many only counted."""

from __future__ import annotations

from verifier.model import Cause, Finding, Place, Verdict
from verifier.page.blocks import Item, Sentence
from verifier.page.hypotheses import MANY, hypotheses

SURE = Cause("swapped", "Two are.", fits=1, window=10**9, confident=True, figures=2, of=("Ash", "Birch"))
PERHAPS = Cause("one digit wrong", "It is.", fits=2, window=40, of=("Cedar",))


def told(*causes: Cause, kind: str = "check", verbose: bool = False, **counts: object) -> list[str]:
    finding = Finding("a", kind, "", Verdict.DISAGREES, "", Place(""), causes=causes, **counts)  # type: ignore[arg-type]
    blocks = list(hypotheses(finding, verbose))
    assert all(isinstance(block, Item | Sentence) for block in blocks)
    return [block.text for block in blocks]  # type: ignore[union-attr]


def test_of_few_figures_what_may_be_is_told():
    said = told(PERHAPS, supposed=(("one digit wrong", 1),), unexplained=MANY - 1)
    assert said[1].startswith("one digit wrong, perhaps (Cedar)")
    assert said[-1] == f"No cause was found for {MANY - 1} figures."


def test_of_many_figures_it_is_only_counted_also_where_everything_is_told():
    for verbose in (False, True):
        said = told(SURE, PERHAPS, caused=(("swapped", 2),), supposed=(("one digit wrong", 40),), verbose=verbose)
        assert len(said) == 3
        assert said[1].startswith("swapped (Ash; Birch)")
        assert said[2].startswith("For 40 figures something fits (one digit wrong 40), as it would for some of so many")


def test_what_is_sure_is_counted_apart_from_what_may_be():
    said = told(*[SURE] * 6, PERHAPS, caused=(("swapped", 12),), supposed=(("one digit wrong", 1),), unexplained=3)
    assert said[6] == "2 more figures have such a hypothesis (swapped 2)."
    assert said[7].startswith("For 1 figure something fits (one digit wrong 1), as it would")
    assert not any("explained" in text for text in said)


def test_of_few_figures_what_may_be_and_is_not_told_is_counted_as_such():
    said = told(*[PERHAPS] * 7, supposed=(("one digit wrong", 7),))
    assert said[-1] == "2 more figures perhaps have such a hypothesis (one digit wrong 2)."


def test_where_nearly_everything_would_fit_no_number_is_told():
    wide = Cause("one digit wrong", "It is.", fits=3, window=4)
    assert told(wide, supposed=(("one digit wrong", 1),))[1].endswith("It is. Most such figures would fit as well.")


def test_a_figure_of_which_no_cause_was_looked_for():
    assert told(kind="claim", untried=1) == ["For 1 figure no cause was looked for: too many digits."]
    assert told(untried=3, unexplained=1)[1] == "For 3 further figures no cause was looked for."
    assert told(unexplained=2) == ["No cause was found: none of those that were tested fits."]
