"""What each key of the rule language means, as the reference has it: for editors, which show it while one types.

`keys.json` is taken from the tables of docs/rule-language.md and docs/formulas.md (`make golden`), and a test holds it
equal to them.
"""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files


@cache
def meanings() -> dict[str, dict[str, str]]:
    """Return what is said of each key, by what it is a key of (`claim`, `release`, `check: total`)."""
    text = files("verifier.wording").joinpath("keys.json").read_text(encoding="utf-8")
    found: dict[str, dict[str, str]] = json.loads(text)
    return found


def meaning(owner: str, key: str) -> str:
    """Say what a key means; nothing where the reference does not say."""
    return meanings().get(owner, {}).get(key, "")
