"""What goes into a calendar file."""

import datetime as dt
from dataclasses import dataclass

from tweespoor.kernel.moment import Moment

from ..domain.sittings import Sitting, sittings
from .calendar import Cadence
from .picture import sitting_url
from .wording import language

BACK, AHEAD = dt.timedelta(days=183), dt.timedelta(days=366)


@dataclass(frozen=True, slots=True)
class CalendarFile:
    """Sittings and the name of the calendar they make."""

    code: str
    name: str
    sittings: tuple[Sitting, ...]

    def url_of(self, sitting: Sitting) -> str:
        return sitting_url(self.code, sitting.key)


def calendar_file(
    cadence: Cadence,
    moment: Moment,
    *,
    track: str = "",
    body: str = "",
    start: dt.date | None = None,
    end: dt.date | None = None,
) -> CalendarFile:
    """Sittings of a track or a body (all when empty) in [start, end), else around the moment. No queries."""
    today = moment.at.astimezone(cadence.calendar.timezone).date()
    found = sittings(cadence.calendar, start or today - BACK, end or today + AHEAD)
    chosen = tuple(item for item in found if (not track or item.serves(track)) and body in ("", item.body.code))
    return CalendarFile(cadence.code, _name(cadence, track, body), chosen)


def _name(cadence: Cadence, track: str, body: str) -> str:
    words = [cadence.definition.programme.short]
    words += [item.name.in_language(language()) for item in cadence.calendar.tracks if item.code == track]
    found = cadence.calendar.body(body) if body else None
    return " ".join([*words, found.name.in_language(language())] if found else words)
