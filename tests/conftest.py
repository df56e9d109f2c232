"""What some tests need beyond Python: said aloud when it is not there, and refused when it was required.

TWEESPOOR_REQUIRE names what may not be left out (``browser,postgres,real``).
"""

import os
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.cast import Cast

REAL = Path(__file__).resolve().parents[2] / "shared" / "real"
REMEDIES = {
    "browser": "no Chromium on this machine (apt-get install chromium)",
    "postgres": "the tests run on SQLite (make test-postgres runs them on PostgreSQL)",
    "real": "the released documents are not beside the repository (../shared/real)",
}


def is_here(need: str) -> bool:
    """Whether this machine has what a marker asks for."""
    if need == "browser":
        return shutil.which("chromium") is not None
    if need == "postgres":
        return os.environ.get("DATABASE_URL", "").startswith("postgres")
    return REAL.is_dir()


def pytest_configure(config: pytest.Config) -> None:
    required = {need.strip() for need in os.environ.get("TWEESPOOR_REQUIRE", "").split(",")} - {""}
    for need in sorted(required):
        if need not in REMEDIES:
            raise pytest.UsageError(f"TWEESPOOR_REQUIRE knows {', '.join(REMEDIES)}, not {need}")
        if not is_here(need):
            raise pytest.UsageError(f"{need} is required here, but {REMEDIES[need]}")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    absent = [need for need in REMEDIES if not is_here(need)]
    for item in items:
        for need in absent:
            if item.get_closest_marker(need):
                item.add_marker(pytest.mark.skip(reason=f"left out: {REMEDIES[need]}"))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    reasons = [str(report.longrepr) for report in terminalreporter.stats.get("skipped", [])]
    for need, remedy in REMEDIES.items():
        count = sum(remedy in reason for reason in reasons)
        if count:
            terminalreporter.line(f"Left out: {count} {need} tests, because {remedy}.", yellow=True)


@pytest.fixture
def cast(db: None) -> "Cast":
    """The people every test knows; see tests/cast.py."""
    from tests.cast import make_cast

    return make_cast()


def pytest_unconfigure() -> None:
    # Not at exit: a worker of xdist has none. Only a home that tests/settings.py made in this process.
    made = sys.modules.get("tests.settings")
    if made is not None:
        shutil.rmtree(made.HOME.path, ignore_errors=True)
