"""Locked packages have their hashes, are of one version everywhere, and name nobody's mirror."""

import re
from pathlib import Path

import pytest

LOCKS = Path(__file__).resolve().parents[2] / "requirements"


def pins(name: str) -> dict[str, list[str]]:
    """Locked packages with their hashes, as ``name==version`` and the marker behind it."""
    entries = re.split(r"\n(?=[a-z0-9])", (LOCKS / name).read_text())
    return {
        entry.split(" \\")[0]: re.findall(r"--hash=sha256:([0-9a-f]{64})", entry)
        for entry in entries
        if "==" in entry.split("\n")[0]
    }


@pytest.mark.parametrize("name", ["dev.txt", "runtime.txt", "setup.txt"])
def test_every_package_has_hashes(name: str) -> None:
    assert pins(name)
    assert not [pin for pin, hashes in pins(name).items() if not hashes]


@pytest.mark.parametrize("name", ["runtime.txt", "setup.txt"])
def test_what_runs_is_what_was_tested(name: str) -> None:
    assert set(pins(name)) <= set(pins("dev.txt"))


@pytest.mark.parametrize("name", ["dev.txt", "runtime.txt", "setup.txt"])
def test_no_address_is_locked(name: str) -> None:
    assert not re.search(r"https?://|^--", (LOCKS / name).read_text(), re.MULTILINE)
