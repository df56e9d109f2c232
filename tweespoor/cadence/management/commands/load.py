import sys
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import translation

from tweespoor.cadence.definition.difference import Difference
from tweespoor.cadence.definition.faults import DefinitionInvalid
from tweespoor.cadence.definition.reading import load_definition
from tweespoor.cadence.services.loading import Loaded, loading_difference, programme_load
from tweespoor.kernel import clock
from tweespoor.kernel.actor import SYSTEM
from tweespoor.kernel.denied import Rejected

SHOWN = 60
NAMES = {"code", "key"}


class Command(BaseCommand):
    # Nothing here needs the pages; a file is loaded in half the time.
    requires_system_checks = []
    help = "Load a programme definition: show what it changes, then apply it. The same file again changes nothing."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, help="the programme's YAML file")
        parser.add_argument("--dry-run", action="store_true", help="only show the difference")
        parser.add_argument("--yes", action="store_true", help="apply without asking")
        parser.add_argument("--all", action="store_true", help=f"show every change, not the first {SHOWN}")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            definition = load_definition(options["file"])
        except DefinitionInvalid as invalid:
            raise CommandError("\n".join(invalid.sentences(translation.get_language() or "en"))) from invalid
        except OSError as error:
            raise CommandError(f"{options['file']} can't be read: {error.strerror}.") from error
        differences = loading_difference(actor=SYSTEM, definition=definition)
        if not differences:
            self.stdout.write(f"{definition.programme.code} is loaded as this file has it: nothing to change.")
            return
        self._show(differences, SHOWN if not options["all"] else len(differences))
        if options["dry_run"] or not (options["yes"] or _agreed()):
            self.stdout.write("Nothing was changed.")
            return
        try:
            self._report(programme_load(actor=SYSTEM, definition=definition, now=clock.now()))
        except Rejected as rejected:
            raise CommandError(str(rejected)) from rejected

    def _show(self, differences: tuple[Difference, ...], shown: int) -> None:
        for change in differences[:shown]:
            sign = "+" if change.old is None else "-" if change.new is None else "~"
            self.stdout.write(f"{sign} {change.path}: {_words(change)}")
        if len(differences) > shown:
            self.stdout.write(f"… and {len(differences) - shown} more changes (--all shows them)")
        if any(change.new is None for change in differences):
            self.stdout.write("What left the file (-) stays in the programme until somebody ends it.")

    def _report(self, loaded: Loaded) -> None:
        self.stdout.write(f"{loaded.programme.code} loaded: {loaded.created} rows created, {loaded.changed} changed.")
        for kept in loaded.kept:
            self.stdout.write(f"kept as people changed it: {kept}")


def _agreed() -> bool:
    """Ask on a terminal; elsewhere nobody could answer, and the command was given to be carried out."""
    if not sys.stdin.isatty():
        return True
    return input("Apply this? [y/N] ").strip().lower() in {"y", "yes", "j", "ja"}


def _words(change: Difference) -> str:
    """One line, whatever the value holds."""
    if change.old is None:
        return _short(change.new)
    return _short(change.old) if change.new is None else f"{_short(change.old)} → {_short(change.new)}"


def _short(value: object) -> str:
    """A value in at most a hundred characters; of a list of named things, their names."""
    if isinstance(value, list) and all(isinstance(item, dict) and NAMES & item.keys() for item in value):
        value = ", ".join(str(next(item[name] for name in ("code", "key") if name in item)) for item in value)
    text = " ".join(str(value).split())
    return text if len(text) <= 100 else text[:99] + "…"
