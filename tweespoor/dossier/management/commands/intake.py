import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from tweespoor.dossier.domain.confidentiality import Confidentiality
from tweespoor.dossier.domain.limits import Limits
from tweespoor.dossier.models import Document, Message
from tweespoor.dossier.services import document_take_in
from tweespoor.kernel import clock
from tweespoor.kernel.actor import SYSTEM
from tweespoor.network.models import Programme
from tweespoor.network.selectors.programmes import default_programme

# A file this much larger than what is read is still kept, but not one that would fill the memory.
LARGEST = Limits().size * 20


class Command(BaseCommand):
    help = "Take files, or folders of files, into the dossier. The same bytes twice change nothing."

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
        items = [self._one(path, programme, options) for path in _files(options["paths"])]
        if options["json"]:
            self.stdout.write(json.dumps({"as_of": clock.now().isoformat(), "items": items}, ensure_ascii=False))
            return
        for item in items:
            note = f" ({item['reason']})" if item["reason"] else ""
            self.stdout.write(f"{item['status']:<11} {item['path']}: {len(item['messages'])} messages{note}")

    def _one(self, path: Path, programme: Programme, options: dict[str, Any]) -> dict[str, Any]:
        """File one path; what cannot be opened is reported and never stops the rest."""
        try:
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


def _files(paths: list[Path]) -> Iterator[Path]:
    """Every file named, and every file below a folder named, in order of name; hidden files left alone."""
    for path in paths:
        if path.is_dir():
            yield from sorted(p for p in path.rglob("*") if p.is_file() and not p.name.startswith("."))
        else:
            yield path


def _refused(path: Path, reason: str) -> dict[str, Any]:
    return {"path": str(path), "status": "refused", "reason": reason, "document": None, "messages": []}


def _told(path: Path, document: Document, created: bool) -> dict[str, Any]:
    """``status``: taken in, not read (kept, with the reason), or present (the same bytes were there already)."""
    status = "present" if not created else "taken in" if document.status == Document.Status.READ else "not read"
    messages = Message.objects.filter(document=document).order_by("position")
    return {
        "path": str(path),
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
