"""Everything about one claim, one check or one other finding, as a page: how it came out, and from what."""

from __future__ import annotations

from verifier.explaining.audited import Audited
from verifier.explaining.find import Explained, explain

__all__ = ["Audited", "Explained", "explain"]
