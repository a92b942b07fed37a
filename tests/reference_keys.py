"""What the reference says of each key: the tables of docs/rule-language.md and docs/formulas.md."""

from __future__ import annotations

import re
from collections import defaultdict

from command import PROJECT

PAGES = ("rule-language.md", "formulas.md")
HEADING = re.compile(r"#+ (.*)")
HEAD_OF_TABLE = re.compile(r"\| (?:key of (?:an? |the )?([^|,]+?)(?:, [^|]*)?|parameter) \| .*")
ROW = re.compile(r"\| (`[^|]+`(?:, `[^|]+`)*) \| (.*) \|")
LINK = re.compile(r"\[([^\]]*)\]\([^)]*\)")


def reference() -> dict[str, dict[str, str]]:
    """What each key means, by what it is a key of; the parameters of a method under the method's name."""
    found: defaultdict[str, dict[str, str]] = defaultdict(dict)
    for page in PAGES:
        heading = owner = ""
        for line in (PROJECT / "docs" / page).read_text(encoding="utf-8").splitlines():
            if match := HEADING.fullmatch(line):
                heading = match[1]
            elif match := HEAD_OF_TABLE.fullmatch(line):
                owner = (match[1] or heading).strip("`")
            elif owner and (match := ROW.fullmatch(line)):
                keys = re.findall("`([^`]+)`", match[1])
                found[owner] |= dict.fromkeys(keys, LINK.sub(r"\1", match[2]).replace("`", ""))
            elif not line.startswith("|"):
                owner = ""
    return {owner: dict(sorted(keys.items())) for owner, keys in sorted(found.items())}
