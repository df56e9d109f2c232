"""Files and functions stay readable in one sitting."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.architecture.source import ROOT, modules, tracked

FILE, FUNCTION, VIEW, TEMPLATE = 400, 60, 20, 120
EVERYTHING_DRAWERS = {"util", "utils", "helper", "helpers", "common", "misc"}


def long_functions(path: Path, tree: ast.Module) -> Iterator[str]:
    """Functions longer than their kind may be, as ``path:line name (lines)``."""
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            lines = (node.end_lineno or node.lineno) - node.lineno + 1
            if lines > (VIEW if is_view(path, node) else FUNCTION):
                yield f"{path}:{node.lineno} {node.name} ({lines})"


def is_view(path: Path, node: ast.FunctionDef | ast.AsyncFunctionDef) -> bool:
    first = node.args.args[0].arg if node.args.args else ""
    return first == "request" and ("views" in path.parts or path.stem == "views")


def all_modules() -> Iterator[tuple[Path, ast.Module]]:
    for folder in ("tweespoor", "scripts", "tests"):
        yield from modules(folder)


def test_functions_are_short() -> None:
    assert not [long for path, tree in all_modules() for long in long_functions(path, tree)]


def test_files_are_short() -> None:
    lengths = {path: len((ROOT / path).read_text().splitlines()) for path, _ in all_modules()}
    assert not {str(path): lines for path, lines in lengths.items() if lines >= FILE}


def test_templates_are_short() -> None:
    lengths = {path: len((ROOT / path).read_text().splitlines()) for path in tracked("tweespoor/*.html")}
    assert not {str(path): lines for path, lines in lengths.items() if lines >= TEMPLATE}


def test_no_module_is_a_drawer_for_everything() -> None:
    assert not [str(path) for path, _ in all_modules() if EVERYTHING_DRAWERS & {*path.parts, path.stem}]


@pytest.mark.parametrize(
    ("path", "signature", "lines", "found"),
    [
        ("tweespoor/network/services.py", "def team_start(*, now):", 60, False),
        ("tweespoor/network/services.py", "def team_start(*, now):", 61, True),
        ("tweespoor/network/views.py", "def team_page(request):", 20, False),
        ("tweespoor/network/views/teams.py", "def team_page(request):", 21, True),
    ],
)
def test_a_planted_long_function_is_found(path: str, signature: str, lines: int, found: bool) -> None:
    source = signature + "\n    x = 1" * (lines - 1)
    assert bool(list(long_functions(Path(path), ast.parse(source)))) is found
