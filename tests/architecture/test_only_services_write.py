"""Rows are written by services, inside a recording, and nowhere else."""

import ast
from pathlib import Path

import pytest

from tests.architecture.source import called, modules

# The ledger writes events, the demo simulates through bulk paths of the ledger.
WRITING_ROOMS = {"ledger", "demo"}
ALWAYS = {"bulk_create", "bulk_update", "get_or_create", "update_or_create", "bulk_create_with_history"}
# With positional arguments these are other things: a workbook's save(path), a dict's update(other).
WITHOUT_ARGUMENTS = {"save", "delete", "create", "update"}


def writes(tree: ast.Module) -> list[str]:
    """Calls that write rows, as ``line: call``."""
    found = []
    for node in ast.walk(tree):
        if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)):
            continue
        name = node.func.attr
        bare = name in WITHOUT_ARGUMENTS and not node.args and (name != "update" or bool(node.keywords))
        first = node.args[0] if node.args else None
        statement = first.value if isinstance(first, ast.Constant) and isinstance(first.value, str) else ""
        by_sql = name == "execute" and statement.lstrip().upper().startswith(("INSERT", "UPDATE", "DELETE"))
        if name in ALWAYS or bare or by_sql:
            found.append(f"{node.lineno}: {called(node.func)}")
    return found


def may_write(path: Path) -> bool:
    return path.name == "services.py" or "services" in path.parts or path.parts[1] in WRITING_ROOMS


def test_only_services_write() -> None:
    offences = [f"{path}:{write}" for path, tree in modules() if not may_write(path) for write in writes(tree)]
    assert not offences, "write in services.py, inside a recording:\n" + "\n".join(offences)


@pytest.mark.parametrize(
    "line",
    [
        "team.save()",
        "team.save(update_fields=['name'])",
        "Team.objects.filter(code='MLT3').update(name='x')",
        "Team.objects.create(code='MLT3')",
        "team.memberships.all().delete()",
        "Team.objects.bulk_create(teams)",
        "Team.objects.get_or_create(code='MLT3')",
        "cursor.execute('delete from network_team')",
    ],
)
def test_a_planted_write_is_found(line: str) -> None:
    assert writes(ast.parse(line))


@pytest.mark.parametrize(
    "line", ["workbook.save(path)", "digest.update(data)", "storage.delete(name)", "seen.update(a)"]
)
def test_what_only_looks_like_a_write_is_left_alone(line: str) -> None:
    assert not writes(ast.parse(line))


@pytest.mark.parametrize(
    ("path", "allowed"),
    [
        ("tweespoor/network/services.py", True),
        ("tweespoor/network/services/asks.py", True),
        ("tweespoor/ledger/recordings.py", True),
        ("tweespoor/network/views.py", False),
        ("tweespoor/network/models/teams.py", False),
    ],
)
def test_services_and_the_ledger_may_write(path: str, allowed: bool) -> None:
    assert may_write(Path(path)) is allowed
