import datetime as dt
import json
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from tweespoor.cadence.domain.sittings import Sitting
from tweespoor.cadence.domain.wording import moment_words, short_day_words
from tweespoor.cadence.exports import calendar_ics, calendar_item
from tweespoor.cadence.management import add_common_arguments, asked_cadence, asked_date, asked_moment, stamp
from tweespoor.cadence.selectors.calendar import Cadence
from tweespoor.cadence.selectors.files import CalendarFile, calendar_file

MOST_WEEKS = 1040


class Command(BaseCommand):
    requires_system_checks = []
    help = "Who sits when, and what for: the sittings and public moments of so many weeks."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--from", dest="start", metavar="DATE", help="first day; else the cycle under way")
        parser.add_argument("--weeks", type=int, default=2, metavar="N", help="how many weeks (2)")
        parser.add_argument("--track", default="", metavar="CODE", help="only what serves this track")
        parser.add_argument("--body", default="", metavar="CODE", help="only this body")
        form = parser.add_mutually_exclusive_group()
        form.add_argument("--json", action="store_true", help="print JSON")
        form.add_argument("--ics", metavar="FILE", help="write an iCalendar file; - prints it")
        add_common_arguments(parser)

    def handle(self, *args: Any, **options: Any) -> None:
        moment = asked_moment(options["as_of"])
        cadence = asked_cadence(options["programme"], moment)
        _check(cadence, options)
        today = moment.at.astimezone(cadence.calendar.timezone).date()
        first = today - dt.timedelta(days=cadence.calendar.position(today)[1])
        start = asked_date(options["start"]) if options["start"] else first
        end = start + dt.timedelta(weeks=options["weeks"])
        found = calendar_file(cadence, moment, track=options["track"], body=options["body"], start=start, end=end)
        if options["json"]:
            answer = {"as_of": stamp(moment), "items": [calendar_item(item) for item in found.sittings]}
            self.stdout.write(json.dumps(answer, ensure_ascii=False, indent=2))
        elif options["ics"]:
            self._write(cadence, found, moment.at, options["ics"])
        else:
            for line in _table(found.sittings):
                self.stdout.write(line)

    def _write(self, cadence: Cadence, found: CalendarFile, at: dt.datetime, file: str) -> None:
        content = calendar_ics(
            cadence.calendar, found.sittings, name=found.name, uid_domain=f"{cadence.code}.tweespoor", stamp=at
        )
        if file == "-":
            self.stdout.write(content.decode(), ending="")
            return
        try:
            Path(file).write_bytes(content)
        except OSError as error:
            raise CommandError(f"{file} can't be written: {error.strerror}.") from error
        self.stdout.write(f"{file}: {len(found.sittings)} sittings.")


def _check(cadence: Cadence, options: dict[str, Any]) -> None:
    if not 1 <= options["weeks"] <= MOST_WEEKS:
        raise CommandError(f"--weeks is a number from 1 to {MOST_WEEKS}.")
    tracks = [track.code for track in cadence.calendar.tracks]
    if options["track"] and options["track"] not in tracks:
        raise CommandError(f"There is no track {options['track']}; choose from {', '.join(tracks)}.")
    bodies = [body.code for body in cadence.calendar.bodies]
    if options["body"] and options["body"] not in bodies:
        raise CommandError(f"There is no body {options['body']}; choose from {', '.join(bodies)}.")


def _table(shown: tuple[Sitting, ...]) -> list[str]:
    """Dutch words, as the programme's own; a line per sitting, the day once."""
    lines, day = [], None
    for item in shown:
        head = short_day_words(item.date).nl if item.date != day else ""
        day = item.date
        time = f"{item.start:%H.%M}" if item.start else ""
        uses = "; ".join(f"{use.track} {use.purpose.nl}".strip() for use in item.uses)
        papers = f"stukken {moment_words(item.papers_due).nl}" if item.papers_due else ""
        status = "" if item.status.value == "planned" else f"[{item.status.value}]"
        words = [f"{head:<11}", f"{time:<6}", f"{item.body.name.nl:<16}", f"{uses:<46}", papers, status]
        lines.append(" ".join(words).rstrip())
    return lines or ["Nothing is planned in these weeks."]
