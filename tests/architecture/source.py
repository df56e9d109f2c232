"""The tracked files of this repository, read once, for the tests of its architecture."""

import ast
import subprocess
from collections.abc import Iterator
from configparser import ConfigParser
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


@cache
def tracked(*patterns: str) -> tuple[Path, ...]:
    """Files under version control or about to be, as paths inside the repository."""
    command = [
        "git",
        "ls-files",
        "--cached",
        "--others",
        "--exclude-standard",
        "--deduplicate",
        "--",
        *patterns,
    ]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    return tuple(Path(line) for line in listed.splitlines() if (ROOT / line).is_file())


def modules(folder: str = "tweespoor") -> Iterator[tuple[Path, ast.Module]]:
    """Python files of a folder with their syntax trees; migrations are generated and stay out."""
    for path in tracked(f"{folder}/*.py"):
        if "migrations" not in path.parts:
            yield path, ast.parse((ROOT / path).read_text(), str(path))


@cache
def rooms() -> tuple[str, ...]:
    """The rooms from top to bottom, as the import contract orders them."""
    contracts = ConfigParser()
    contracts.read(ROOT / ".importlinter")
    layers = contracts["importlinter:contract:rooms"]["layers"].split()
    return tuple(layer.strip("()") for layer in layers)


def called(node: ast.expr) -> str:
    """The dotted name of an expression, as in ``Team.objects.filter().update``; empty where it has none."""
    if isinstance(node, ast.Name):
        return node.id
    if isinstance(node, ast.Attribute):
        return f"{called(node.value)}.{node.attr}"
    if isinstance(node, ast.Call):
        return f"{called(node.func)}()"
    if isinstance(node, ast.Subscript):
        return f"{called(node.value)}[]"
    return ""
