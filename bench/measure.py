"""One whole process, measured by the operating system: processor time, wall time, peak memory."""

from __future__ import annotations

import os
import subprocess
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

KIBIBYTE = 1024


@dataclass(frozen=True)
class Measured:
    """What a process took. `cpu` is user and system together, of the process and its children; peak in megabytes."""

    cpu: float
    wall: float
    peak: float
    exit_code: int


def measure(command: Sequence[str], output: Path) -> Measured:
    """Run a command, its output into a file, and measure it."""
    with output.open("wb") as file:
        started = time.perf_counter()
        process = subprocess.Popen(command, stdout=file)
        _, status, used = os.wait4(process.pid, 0)
        wall = time.perf_counter() - started
    # the process is waited for: keep subprocess from doing it once more
    process.returncode = os.waitstatus_to_exitcode(status)
    return Measured(used.ru_utime + used.ru_stime, wall, used.ru_maxrss * KIBIBYTE / 10**6, process.returncode)
