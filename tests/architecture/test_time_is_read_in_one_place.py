"""Only the kernel's clock reads time; below the faces ``now`` is an argument."""

import ast
from pathlib import Path

import pytest

from tests.architecture.source import called, modules

CLOCK = Path("tweespoor/kernel/clock.py")
READERS = {
    "datetime.now",
    "datetime.utcnow",
    "datetime.today",
    "date.today",
    "timezone.now",
    "timezone.localdate",
    "time.time",
    "time.time_ns",
    "time.localtime",
    "time.gmtime",
}
# The modules that are handed the moment: rules, reads and use cases.
HANDED_NOW = {"domain", "models", "policies", "selectors", "services", "signals", "exports"}


def reads(tree: ast.Module) -> list[str]:
    """Where real time is read or taken as a default, as ``line: name``."""
    found = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute):
            name = ".".join(called(node).split(".")[-2:])
            if name in READERS:
                found.append(f"{node.lineno}: {name}")
        elif isinstance(node, ast.ImportFrom):
            taken = {f"{(node.module or '').split('.')[-1]}.{alias.name}" for alias in node.names}
            found += [f"{node.lineno}: {name}" for name in sorted(taken & READERS)]
    return found


def asks_the_clock(tree: ast.Module) -> list[str]:
    """Where programme time is asked from the kernel's clock, as ``line: name``."""
    found = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and called(node).endswith("clock.now"):
            found.append(f"{node.lineno}: clock.now")
        elif isinstance(node, ast.ImportFrom) and (node.module or "").endswith("kernel.clock"):
            found += [f"{node.lineno}: clock.now" for alias in node.names if alias.name == "now"]
    return found


def is_handed_now(path: Path) -> bool:
    # A command of that name is a face, which asks the clock and hands the moment on.
    return "management" not in path.parts and bool(HANDED_NOW & {*path.parts[2:], path.stem})


def test_only_the_clock_reads_time() -> None:
    offences = [f"{path}:{read}" for path, tree in modules() if path != CLOCK for read in reads(tree)]
    assert not offences, "ask tweespoor.kernel.clock, or take now as an argument:\n" + "\n".join(offences)


def test_rules_reads_and_use_cases_are_handed_the_moment() -> None:
    offences = [f"{path}:{ask}" for path, tree in modules() if is_handed_now(path) for ask in asks_the_clock(tree)]
    assert not offences, "take now or a Moment as an argument:\n" + "\n".join(offences)


@pytest.mark.parametrize(
    "line",
    [
        "datetime.now(UTC)",
        "x = datetime.datetime.now()",
        "date.today()",
        "models.DateTimeField(default=timezone.now)",
        "from django.utils.timezone import now",
        "time.time()",
    ],
)
def test_a_planted_clock_is_found(line: str) -> None:
    assert reads(ast.parse(line))


@pytest.mark.parametrize("line", ["time.perf_counter()", "self.now", "moment.time()", "datetime(2020, 11, 2)"])
def test_what_only_looks_like_a_clock_is_left_alone(line: str) -> None:
    assert not reads(ast.parse(line))


@pytest.mark.parametrize("line", ["clock.now()", "from tweespoor.kernel.clock import AMSTERDAM, now"])
def test_a_planted_question_to_the_clock_is_found(line: str) -> None:
    assert asks_the_clock(ast.parse(line))


@pytest.mark.parametrize(
    ("path", "handed"),
    [
        ("tweespoor/cadence/domain/routes.py", True),
        ("tweespoor/network/services/asks.py", True),
        ("tweespoor/network/views.py", False),
        ("tweespoor/demo/story.py", False),
    ],
)
def test_faces_may_ask_and_rules_may_not(path: str, handed: bool) -> None:
    assert is_handed_now(Path(path)) is handed
