"""Options and settings that all tests share."""

from __future__ import annotations

import os

import pytest
from hypothesis import HealthCheck, settings

# deadlines fail on busy machines; a submission is judged by the same examples every time
settings.register_profile("local", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("ci", parent=settings.get_profile("local"), derandomize=True, print_blob=True)
settings.load_profile("ci" if os.environ.get("CI") else "local")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--rewrite", action="store_true", help="write the committed reports anew instead of holding them")


@pytest.fixture
def rewrite(request: pytest.FixtureRequest) -> bool:
    """Whether committed reports are to be written anew (make golden)."""
    return bool(request.config.getoption("--rewrite"))
