"""The command line as its users call it: a process of its own, its output and its exit code."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

PROJECT = Path(__file__).parent.parent


def verifier(
    *arguments: str, cwd: Path = PROJECT, env: Mapping[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    """Run `verifier` with a plain environment, and with what `env` adds to it."""
    plain = {name: os.environ[name] for name in ("PATH", "HOME", "SYSTEMROOT") if name in os.environ}
    whole = {**plain, "PYTHONPATH": str(PROJECT), **(env or {})}
    command = [sys.executable, "-m", "verifier", *arguments]
    return subprocess.run(command, cwd=cwd, env=whole, capture_output=True, text=True, encoding="utf-8", check=False)
