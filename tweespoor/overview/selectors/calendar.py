"""The calendar page: the two-track picture, the same in words, and the ways to other days."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from django.utils.translation import gettext as _

from tweespoor.cadence.domain.cycles import Calendar
from tweespoor.cadence.domain.sittings import Sitting, sittings
from tweespoor.cadence.policies import check_add_anywhere
from tweespoor.cadence.selectors.calendar import Cadence, cadence_of
from tweespoor.cadence.selectors.picture import CalendarPicture, picture_of, picture_start, track_names
from tweespoor.cadence.selectors.wording import SittingWords, language, sitting_words
from tweespoor.kernel.actor import Actor
from tweespoor.kernel.denied import Denied
from tweespoor.kernel.moment import Moment
from tweespoor.network.models import Programme
from tweespoor.web.formatting import day_long, day_range, joined


@dataclass(frozen=True, slots=True)
class CalendarDay:
    """A day on which something is held, with everything on it; ``holiday`` names a free day."""

    date: dt.date
    words: str
    today: bool
    past: bool
    holiday: str
    sittings: tuple[SittingWords, ...]


@dataclass(frozen=True, slots=True)
class CalendarPage:
    """``previous``, ``following`` and ``current`` are first days of pictures; ``track`` narrows table and files."""

    heading: str
    lead: str
    picture: CalendarPicture
    days: tuple[CalendarDay, ...]
    start: dt.date
    previous: dt.date
    following: dt.date
    current: dt.date
    tracks: tuple[tuple[str, str], ...]
    bodies: tuple[tuple[str, str], ...]
    has_times: bool
    add_denied: str


def calendar_page(programme: Programme, actor: Actor, moment: Moment, day: dt.date | None) -> CalendarPage | None:
    """The page that shows ``day`` (today's cycle when None); None for a programme without a rhythm. Two queries."""
    cadence = cadence_of(programme, actor, moment)
    return _page(programme, actor, cadence, moment, day) if cadence else None


def _page(programme: Programme, actor: Actor, cadence: Cadence, moment: Moment, day: dt.date | None) -> CalendarPage:
    calendar = cadence.calendar
    today = moment.at.astimezone(calendar.timezone).date()
    current = _cycle_start(calendar, today)
    start = current if day is None else picture_start(calendar, day)
    picture = picture_of(calendar, cadence.code, moment, start)
    shown = sittings(calendar, picture.start, picture.end)
    return CalendarPage(
        heading=_heading(calendar, start, picture.end, today),
        lead=_lead(shown, today),
        picture=picture,
        days=_days(cadence, shown, today),
        start=start,
        previous=_cycle_start(calendar, start - dt.timedelta(days=1)),
        following=_next_start(calendar, start),
        current=current,
        tracks=tuple((track.code, track.name.in_language(language())) for track in calendar.tracks),
        bodies=tuple((body.code, body.name.in_language(language())) for body in calendar.bodies),
        has_times=any(item.start for item in shown),
        add_denied=_add_denied(programme, actor, calendar),
    )


def _add_denied(programme: Programme, actor: Actor, calendar: Calendar) -> str:
    try:
        check_add_anywhere(actor, programme, calendar)
    except Denied as denied:
        return str(denied)
    return ""


def _cycle_start(calendar: Calendar, day: dt.date) -> dt.date:
    return day - dt.timedelta(days=calendar.position(day)[1])


def _next_start(calendar: Calendar, start: dt.date) -> dt.date:
    return _cycle_start(calendar, start) + dt.timedelta(days=calendar.template_on(start).length)


def _heading(calendar: Calendar, start: dt.date, end: dt.date, today: dt.date) -> str:
    cycle, offset = calendar.position(today if start <= today < end else start)
    if start <= today < end:
        words = day_long(today, language()).rsplit(" ", 1)[0]
        return _("%(day)s, day %(number)s of cycle %(cycle)s") % {
            "day": words[0].upper() + words[1:],
            "number": offset + 1,
            "cycle": cycle,
        }
    days = day_range(start, end - dt.timedelta(days=1), language())
    return _("Cycle %(cycle)s, %(days)s") % {"cycle": cycle, "days": days}


def _lead(shown: Sequence[Sitting], today: dt.date) -> str:
    bodies = [item.body.name.in_language(language()) for item in shown if item.date == today and item.held]
    if bodies:
        return _("Today: %s.") % joined(list(dict.fromkeys(bodies)), language())
    ahead = next((item for item in shown if item.date > today and item.held), None)
    if ahead is None:
        return ""
    return _("Next: %(body)s on %(day)s.") % {
        "body": ahead.body.name.in_language(language()),
        "day": day_long(ahead.date, language()),
    }


def _days(cadence: Cadence, shown: Sequence[Sitting], today: dt.date) -> tuple[CalendarDay, ...]:
    names = track_names(cadence.calendar)
    free = cadence.calendar.free_days
    return tuple(
        CalendarDay(
            day,
            day_long(day, language()).rsplit(" ", 1)[0],
            day == today,
            day < today,
            free[day].in_language(language()) if day in free else "",
            tuple(sitting_words(item, cadence.code, names) for item in group),
        )
        for day, group in groupby(shown, key=lambda item: item.date)
    )
