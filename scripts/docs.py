"""Write the documents the code can tell best, into ``docs/generated/``; ``--check`` says which are stale.

Who may do what comes from the table of permissions, state diagrams from every room's ``domain/flow.py`` (a
``TRANSITIONS`` table of ``(state, action) -> state``), the commands from their own help.
"""

import importlib
import os
import sys
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
TARGET = ROOT / "docs" / "generated"
NOTE = "<!-- Written by `make docs`; change the code it comes from instead. -->\n\n"


def permissions() -> str:
    """A table of roles and permissions, with how far each reaches."""
    from tweespoor.accounts.permissions import TABLE, Permission

    rows = [["may"] + [str(role.label) for role in TABLE], ["---"] * (len(TABLE) + 1)]
    for permission in Permission:
        reaches = (table.get(permission) for table in TABLE.values())
        rows.append([permission.value] + [reach.value if reach else "" for reach in reaches])
    return "# Who may do what\n\n" + "\n".join(f"| {' | '.join(row)} |" for row in rows) + "\n"


def states() -> str:
    """A Mermaid diagram of every workflow."""
    parts = ["# States and what moves them\n"]
    for path in sorted((ROOT / "tweespoor").glob("*/domain/flow.py")):
        flow = importlib.import_module(".".join(path.relative_to(ROOT).with_suffix("").parts))
        room = path.parts[-3]
        parts.append(f"\n## {room.capitalize()}\n\n{diagram(flow.TRANSITIONS)}")
    return "".join(parts)


def diagram(transitions: Mapping[tuple[str, str], str]) -> str:
    """One transition table as a Mermaid state diagram."""
    lines = [f"    {state} --> {target}: {action}" for (state, action), target in transitions.items()]
    return "\n".join(["```mermaid", "stateDiagram-v2", *lines, "```", ""])


def commands() -> str:
    """Every command of our own with the first line of its help."""
    from django.core.management import get_commands, load_command_class

    rows = []
    for name, app in sorted(get_commands().items()):
        if str(app).startswith("tweespoor"):
            command = load_command_class(str(app), name)
            rows.append(f"| `tweespoor {name}` | {' '.join(command.help.split())} |")
    return "# Commands\n\n| command | what it does |\n|---|---|\n" + "\n".join(rows) + "\n"


DOCUMENTS: Mapping[str, Callable[[], str]] = {
    "commands.md": commands,
    "permissions.md": permissions,
    "states.md": states,
}


def written() -> dict[Path, str]:
    """Every generated document with what it should hold."""
    import django
    from django.utils import translation

    os.environ.update(DJANGO_SETTINGS_MODULE="tweespoor.config.settings", TWEESPOOR_DEMO="1")
    with tempfile.TemporaryDirectory() as home:
        os.environ["TWEESPOOR_HOME"] = home
        django.setup()
        with translation.override("en"):
            return {TARGET / name: NOTE + write() for name, write in DOCUMENTS.items()}


def main() -> int:
    documents = written()
    stale = [path for path, text in documents.items() if not path.is_file() or path.read_text() != text]
    if "--check" in sys.argv:
        for path in stale:
            print(f"Stale: {path.relative_to(ROOT)}")
        print("Mend it with: make docs" if stale else "Documents: what is generated is fresh.")
        return 1 if stale else 0
    TARGET.mkdir(parents=True, exist_ok=True)
    for path in stale:
        path.write_text(documents[path])
        print(f"Written: {path.relative_to(ROOT)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
