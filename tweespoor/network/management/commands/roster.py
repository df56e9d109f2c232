import json
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import translation

from tweespoor.kernel import clock
from tweespoor.kernel.actor import SYSTEM
from tweespoor.kernel.clock import AMSTERDAM
from tweespoor.kernel.moment import Moment
from tweespoor.ledger.as_of import moment_at
from tweespoor.network.exports import roster_items, roster_xlsx
from tweespoor.network.selectors.programmes import default_programme
from tweespoor.network.selectors.roster import Roster, roster
from tweespoor.network.views.roster import words_of
from tweespoor.web.marks import state_word


class Command(BaseCommand):
    requires_system_checks = []
    help = "Who sits in which team for which organisation, now or as it was."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--as-of", metavar="MOMENT", help="ISO 8601; without an offset Amsterdam time")
        parser.add_argument("--programme", default="", metavar="CODE")
        form = parser.add_mutually_exclusive_group()
        form.add_argument("--json", action="store_true", help="print JSON")
        form.add_argument("--xlsx", type=Path, metavar="FILE", help="write a spreadsheet")

    def handle(self, *args: Any, **options: Any) -> None:
        programme = default_programme(options["programme"])
        if programme is None:
            raise CommandError("There is no such programme here: load one first (tweespoor load FILE).")
        found = roster(programme, SYSTEM, _moment(options["as_of"]))
        if options["json"]:
            at = found.at.astimezone(AMSTERDAM).isoformat()
            answer = {"as_of": at, "items": roster_items(found)}
            self.stdout.write(json.dumps(answer, ensure_ascii=False, indent=2))
        elif options["xlsx"]:
            _write(options["xlsx"], roster_xlsx(found, words_of(translation.get_language() or "nl")))
            self.stdout.write(f"{options['xlsx']}: {len(found.teams)} teams.")
        else:
            for line in _table(found):
                self.stdout.write(line)


def _moment(asked: str | None) -> Moment:
    """Now, or the moment asked for; a moment still to come is now."""
    now = clock.now()
    if not asked:
        return Moment(at=now)
    try:
        at = clock.read_moment(asked)
    except ValueError as error:
        raise CommandError(f"{asked} is not a moment: write it as 2020-11-02T08:51+01:00.") from error
    return moment_at(at) if at < now else Moment(at=now)


def _write(path: Path, content: bytes) -> None:
    try:
        path.write_bytes(content)
    except OSError as error:
        raise CommandError(f"{path} cannot be written: {error.strerror}") from error


def _table(found: Roster) -> list[str]:
    lines = []
    for team in found.teams:
        leads = ", ".join(member.name for member in (*team.leads, *team.secretaries))
        lines.append(f"{team.code}  {team.topic}  ({team.sponsor or '–'}; {leads or '–'})")
        for place in team.places:
            names = ", ".join(member.name for member in place.people)
            lines.append(f"    {place.code:<14} {place.role:<9} {state_word(place.mark)}{': ' if names else ''}{names}")
    return lines
