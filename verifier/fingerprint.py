"""What names a finding in every run, and what changes when it does."""

from __future__ import annotations

from hashlib import sha256


def fingerprint(*parts: str) -> str:
    """Return the SHA-256 of some texts, kept apart."""
    return sha256("\0".join(parts).encode()).hexdigest()
