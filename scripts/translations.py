"""Collect every room's texts into its Dutch catalogue and compile it; ``--check`` says what is behind.

Run it after changing a text: it adds new msgids with an empty translation, which the tests then refuse.
"""

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import polib

ROOT = Path(__file__).resolve().parents[1]
CATALOGUE = Path("locale/nl/LC_MESSAGES/django.po")


def collect(room: Path) -> None:
    """Let Django gather the room's texts into its own catalogue."""
    catalogue = room / CATALOGUE
    catalogue.parent.mkdir(parents=True, exist_ok=True)
    # -P: a room has a selectors.py, which must not stand in for Python's own.
    django = [sys.executable, "-P", "-m", "django"]
    command = [*django, "makemessages", "-l", "nl", "--no-location", "--no-wrap", "-v", "0"]
    subprocess.run(command, cwd=room, check=True)


def texts(catalogue: Path) -> set[tuple[str, str]]:
    """The texts in use, each with its context."""
    if not catalogue.is_file():
        return set()
    return {(entry.msgctxt or "", entry.msgid) for entry in polib.pofile(str(catalogue)) if not entry.obsolete}


def behind(room: Path) -> list[str]:
    """What the room's catalogue misses or holds in vain, compared with a fresh collection in a copy."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / room.name
        shutil.copytree(room, copy, ignore=shutil.ignore_patterns("static", "__pycache__"))
        collect(copy)
        wanted, present = texts(copy / CATALOGUE), texts(room / CATALOGUE)
    missing = [f"{room.name}: not in the catalogue: {text!r}" for _, text in sorted(wanted - present)]
    return missing + [f"{room.name}: no longer used: {text!r}" for _, text in sorted(present - wanted)]


def refresh(room: Path) -> None:
    """Collect in place where something changed (else only dates would), and compile."""
    if behind(room):
        collect(room)
    catalogue = room / CATALOGUE
    if catalogue.is_file():
        polib.pofile(str(catalogue)).save_as_mofile(str(catalogue.with_suffix(".mo")))


def main() -> int:
    rooms = sorted(file.parent for file in (ROOT / "tweespoor").glob("*/__init__.py"))
    if shutil.which("xgettext") is None:
        print("Translations: left out, gettext is not on this machine (apt-get install gettext).")
        return 0
    if "--check" not in sys.argv:
        for room in rooms:
            refresh(room)
        return 0
    found = [line for room in rooms for line in behind(room)]
    print("\n".join(found) or "Translations: every text of every room is in its catalogue.")
    if found:
        print("Mend it with: make fix, then translate what is empty.")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
