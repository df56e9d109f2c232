import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from tweespoor.dossier.domain.confidentiality import Confidentiality
from tweespoor.dossier.models import Document, Message
from tweespoor.dossier.services import document_take_in
from tweespoor.kernel import clock
from tweespoor.kernel.actor import SYSTEM
from tweespoor.network.models import Programme
from tweespoor.network.selectors.programmes import default_programme

# Kept, though only the beginning of so much is ever read; anything larger would fill the memory.
LARGEST = 200_000_000


class Command(BaseCommand):
    help = (
        "Take files, or folders of files, into the dossier. The same bytes twice change nothing. What cannot be taken "
        "in is reported and stops nothing; the exit code is 1 only when nothing at all could be taken in."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("paths", nargs="+", type=Path, metavar="PATH")
        parser.add_argument("--programme", metavar="CODE", default="")
        parser.add_argument("--confidentiality", default="programme", choices=["public", "government", "programme"])
        parser.add_argument("--origin", default="", help="where the files came from")
        parser.add_argument("--json", action="store_true", help="print what became of each file as JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        programme = default_programme(options["programme"])
        if programme is None:
            raise CommandError("No such programme: load one first (tweespoor load FILE, or tweespoor demo).")
        items = [
            _refused(path, reason) if reason else self._one(path, programme, options)
            for path, reason in _files(options["paths"])
        ]
        self._print(items, options["json"])
        if items and all(item["status"] == "refused" for item in items):
            raise CommandError("Nothing could be taken in.")

    def _print(self, items: list[dict[str, Any]], as_json: bool) -> None:
        if as_json:
            as_of = clock.now().astimezone(clock.AMSTERDAM).isoformat(timespec="seconds")
            self.stdout.write(json.dumps({"as_of": as_of, "items": items}, ensure_ascii=False))
            return
        for item in items:
            note = f" ({item['reason']})" if item["reason"] else ""
            self.stdout.write(f"{item['status']:<9} {item['path']}: {_counted(item['messages'])}{note}")
        if not items:
            self.stdout.write("There are no files here.")

    def _one(self, path: Path, programme: Programme, options: dict[str, Any]) -> dict[str, Any]:
        """File one path; what cannot be opened is reported and never stops the rest."""
        try:
            # First: reading a pipe or a device would wait, or go on, for ever.
            if path.exists() and not path.is_file():
                return _refused(path, "not a file")
            if path.stat().st_size > LARGEST:
                return _refused(path, f"larger than {LARGEST // 1_000_000} MB")
            data = path.read_bytes()
        except OSError as problem:
            return _refused(path, problem.strerror or str(problem))
        taken = document_take_in(
            actor=SYSTEM,
            programme=programme,
            name=path.name,
            data=data,
            now=clock.now(),
            confidentiality=Confidentiality(options["confidentiality"]),
            origin=options["origin"],
        )
        return _told(path, taken.document, taken.created)


def _files(paths: list[Path]) -> Iterator[tuple[Path, str]]:
    """Every file named, and every file below a folder named, in order of name; hidden ones are left alone.

    A folder that cannot be opened comes with the reason.
    """
    for path in paths:
        if path.is_dir():
            yield from _below(path)
        else:
            yield path, ""


def _below(folder: Path) -> Iterator[tuple[Path, str]]:
    closed: list[OSError] = []
    for place, folders, names in os.walk(folder, onerror=closed.append):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            if not name.startswith("."):
                yield Path(place, name), ""
    for problem in closed:
        yield Path(str(problem.filename)), problem.strerror or str(problem)


def _written(path: Path) -> str:
    """The path as text that can be printed: a name in no known encoding keeps its place."""
    return os.fsencode(path).decode("utf-8", "replace")


def _counted(messages: list[Any]) -> str:
    return f"{len(messages)} message" if len(messages) == 1 else f"{len(messages)} messages"


def _refused(path: Path, reason: str) -> dict[str, Any]:
    return {"path": _written(path), "status": "refused", "reason": reason, "document": None, "messages": []}


def _told(path: Path, document: Document, created: bool) -> dict[str, Any]:
    """``status``: taken in, not read (kept, with the reason), or present (the same bytes were there already)."""
    status = "present" if not created else "taken in" if document.status == Document.Status.READ else "not read"
    messages = Message.objects.filter(document=document).order_by("position")
    return {
        "path": _written(path),
        "status": status,
        "reason": document.reason_en,
        "document": document.pk,
        "messages": [
            {
                "from": message.sender,
                "to": message.to,
                "date": message.sent_at.astimezone(clock.AMSTERDAM).isoformat() if message.sent_at else None,
                "subject": message.subject,
            }
            for message in messages
        ],
    }
