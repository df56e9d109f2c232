import json
import sys
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from tweespoor.ledger.models import Head
from tweespoor.ledger.verification import verify


class Command(BaseCommand):
    help = "Walk the ledger: chain, digests, versions and live rows. Exit code 1 names the first break."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--json", action="store_true", help="print the verdict as JSON")
        parser.add_argument("--head", type=Path, metavar="FILE", help="an exported head that must lie on the chain")
        parser.add_argument("--export-head", type=Path, metavar="FILE", help="write the head to keep elsewhere")

    def handle(self, *args: Any, **options: Any) -> None:
        verdict = verify(_read_head(options["head"]) if options["head"] else None)
        if options["json"]:
            self.stdout.write(json.dumps(verdict.as_dict(), ensure_ascii=False))
        elif verdict.first_break is None:
            self.stdout.write(f"The ledger holds: {verdict.events} events, head {verdict.head[:16]}…")
        else:
            self.stderr.write(f"Broken: {verdict.first_break.what}.")
        if not verdict.ok:
            sys.exit(1)
        if options["export_head"]:
            head = Head.objects.filter(pk=1).values("number", "hash").first()
            options["export_head"].write_text(json.dumps(head or {"number": 0, "hash": verdict.head}))


def _read_head(path: Path) -> dict[str, Any]:
    try:
        head = json.loads(path.read_text())
        return {"number": int(head["number"]), "hash": str(head["hash"])}
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise CommandError(f"{path} is not an exported head: {error}") from error
