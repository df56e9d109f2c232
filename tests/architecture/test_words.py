"""What may stand in no tracked file: places of one machine, loose ends, silenced checks."""

import re

import pytest

from tests.architecture.source import ROOT, tracked

# Cut in two, so that this file does not trip over itself.
PATTERNS = tuple(
    re.compile(head + tail)
    for head, tail in (
        (r"(?<![\w.})/-])/(?:work|root)", r"/\w"),
        (r"/home", r"/\w+/"),
        (r"(?:pypi|pythonhosted|deb\.debian)\.", r"org"),
        (r"registry\.", r"npmjs"),
        (r"\b(?:TO|FIX|XX)", r"(?:DO|ME|X)\b"),
        (r"#\s*no", r"qa"),
        (r"#\s*no", r"sec\b"),
        (r"pragma: no ", r"cover"),
        # An ignore names its error and gives its reason.
        (r"type: ig", r"nore(?:(?!\[)|\[[^\]]+\]\s*$)"),
    )
)
TEXT = ("*.py", "*.md", "*.html", "*.yml", "*.yaml", "*.toml", "*.txt", "*.css", "*.js", "*.po", "*.in")
PLAIN = ("Makefile", ".ci/run", ".importlinter", "scripts/*")


def offences(text: str) -> list[str]:
    """Lines that hold something they should not, as ``line number: line``."""
    return [
        f"{number}: {line.strip()[:100]}"
        for number, line in enumerate(text.splitlines(), 1)
        if any(pattern.search(line) for pattern in PATTERNS)
    ]


def test_tracked_files_hold_none_of_these() -> None:
    found = [
        f"{path}:{offence}"
        for path in tracked(*TEXT, *PLAIN)
        if "vendor" not in path.parts
        for offence in offences((ROOT / path).read_text())
    ]
    assert not found, "\n".join(found)


@pytest.mark.parametrize(
    "line",
    [
        "open('/wo" + "rk/main/x')",
        "see /ro" + "ot/notes",
        "https://py" + "pi.org/simple",
        "# TO" + "DO: later",
        "x = 1  # no" + "qa: E501",
        "x = y  # type: " + "ignore",
        "x = y  # type: " + "ignore[attr-defined]",
    ],
)
def test_a_planted_offence_is_found(line: str) -> None:
    assert offences(line)


@pytest.mark.parametrize(
    "line",
    [
        "/network/teams/",
        "href='/dgsc19/team" + "work/x'",
        "x = y  # type: " + "ignore[attr-defined]  # django-stubs knows no history manager",
    ],
)
def test_ordinary_lines_are_left_alone(line: str) -> None:
    assert not offences(line)
