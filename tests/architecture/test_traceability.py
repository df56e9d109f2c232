"""The table of requirements is whole, and what it points at is there."""

import re

import pytest

from tests.architecture.source import ROOT

ROW = re.compile(r"^\| R(\d+) \|(.*)\|$", re.MULTILINE)
STATUSES = ("Done", "In part", "Later")


def rows() -> dict[int, list[str]]:
    """Number to the cells behind it: requirement, status, screen, code, tests."""
    table = (ROOT / "docs/traceability.md").read_text()
    return {int(number): [cell.strip() for cell in cells.split("|")] for number, cells in ROW.findall(table)}


def named(cell: str, base: str) -> list[str]:
    """Paths in a cell; one without a folder lies in that of the path before it, or in the room named before."""
    folder, found = "", []
    for path in re.findall(r"`([^`]+)`", cell):
        whole = path if "/" in path or not folder else f"{folder}/{path}"
        folder = whole.rpartition("/")[0]
        found.append(whole if whole.startswith(("programmes/", "docs/")) else f"{base}/{whole}")
    return found


def test_every_requirement_has_its_row() -> None:
    assert list(rows()) == list(range(1, 34))


@pytest.mark.parametrize("number", range(1, 34))
def test_what_a_row_points_at_is_there(number: int) -> None:
    requirement, status, _, code, tests = rows()[number]
    assert requirement
    assert status.startswith(STATUSES)
    paths = named(code, "tweespoor") + named(tests, "tests")
    assert not [path for path in paths if not (ROOT / path).exists()]
    assert bool(named(tests, "tests")) is not status.startswith("Later")
    assert ("Later" in status) or status.startswith("Done")
