"""What others call says what it takes, gives and refuses."""

import ast
from pathlib import Path

import pytest

from tests.architecture.source import modules


def undocumented(tree: ast.Module) -> list[str]:
    """Public functions of a module without a docstring, as ``line: name``."""
    return [
        f"{node.lineno}: {node.name}"
        for node in tree.body
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and not node.name.startswith("_")
        and not ast.get_docstring(node)
    ]


def is_called_by_others(path: Path) -> bool:
    return bool({"domain", "services"} & {*path.parts, path.stem})


def test_services_and_domain_are_documented() -> None:
    found = [f"{path}:{name}" for path, tree in modules() if is_called_by_others(path) for name in undocumented(tree)]
    assert not found, "\n".join(found)


def test_services_take_keywords_only() -> None:
    found = [
        f"{path}:{node.lineno} {node.name}"
        for path, tree in modules()
        if "services" in {*path.parts, path.stem}
        for node in tree.body
        if isinstance(node, ast.FunctionDef)
        and not node.name.startswith("_")
        and (node.args.args or node.args.posonlyargs)
    ]
    assert not found, "\n".join(found)


@pytest.mark.parametrize(
    ("source", "count"),
    [
        ("def team_start(): pass", 1),
        ("def team_start():\n    '''Start a team.'''", 0),
        ("def _inner(): pass", 0),
    ],
)
def test_a_planted_gap_is_found(source: str, count: int) -> None:
    assert len(undocumented(ast.parse(source))) == count
