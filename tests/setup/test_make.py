"""What a newcomer types is there, is explained, and checking edits nothing."""

import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


def make(*arguments: str) -> str:
    # As if the environment were ready: these tests look at what would be done.
    command = ["make", "--old-file=.venv/ready", *arguments]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True, timeout=30).stdout


COMMANDS = "demo test setup check fix bench screenshots docs test-postgres vendor lock help"


@pytest.mark.parametrize("target", COMMANDS.split())
def test_help_explains_a_command(target: str) -> None:
    assert re.search(rf"^  make {target} +\S+", make("help"), re.MULTILINE)


def test_make_alone_lists_the_commands() -> None:
    assert make() == make("help")


def test_every_command_is_explained() -> None:
    targets = set(re.findall(r"^([a-z][a-z-]+):", (ROOT / "Makefile").read_text(), re.MULTILINE))
    explained = set(re.findall(r"^  make ([a-z-]+)", make("help"), re.MULTILINE))
    assert {target for target in targets - explained if not target.startswith("check-")} == set()


@pytest.mark.parametrize("part", ["style", "types", "rooms", "django", "translations", "docs"])
def test_checking_edits_nothing(part: str) -> None:
    commands = make("--dry-run", f"check-{part}")
    assert commands
    assert "--fix" not in commands
    for line in commands.splitlines():
        writes = ("ruff format", "translations.py", "docs.py", "makemigrations")
        assert "--check" in line or not any(command in line for command in writes)


def test_every_check_is_part_of_checking() -> None:
    text = (ROOT / "Makefile").read_text()
    listed = re.search(r"^CHECKS := (.+)$", text, re.MULTILINE)
    assert listed
    assert set(listed[1].split()) == set(re.findall(r"^(check-[a-z]+):", text, re.MULTILINE))
