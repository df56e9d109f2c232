"""The two-track picture, ready for its template: stations with their words and addresses."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from tweespoor.kernel.actor import Actor
from tweespoor.kernel.moment import Moment
from tweespoor.network.models import Programme
from tweespoor.web.formatting import day_plain, day_range

from ..domain.cycles import Calendar, key_parts
from ..domain.picture import Frame, calendar_picture
from ..domain.picture_labels import Label, Station
from ..domain.picture_parts import Picture
from ..domain.picture_routes import RouteLine, route_line
from ..domain.routes import Plan
from ..domain.sittings import sittings
from .calendar import calendar_of

# Two days more than a cycle: what a cycle prepares comes back on the second day of the next.
BEYOND = 2
# Papers for a sitting after the last day may be due within.
PAPERS_AHEAD = 14
WIDTH, GUTTER, NARROWEST = 1150, 158, 46
SHORT = 9


@dataclass(frozen=True, slots=True)
class Stop:
    """A station, its words, and the page of its sitting."""

    station: Station
    label: Label | None
    url: str
    colour: str


@dataclass(frozen=True, slots=True)
class LaneOfStops:
    """A track with its stations from left to right; ``colour`` is ``A`` or ``B`` (a third track is B's again)."""

    code: str
    name: str
    note: str
    y: float
    x1: float
    x2: float
    name_x: float
    colour: str
    stops: tuple[Stop, ...]


@dataclass(frozen=True, slots=True)
class Mark:
    """Where papers are due (``points``), or where a moved sitting was."""

    x: float
    y: float
    points: str
    title: str
    colour: str


@dataclass(frozen=True, slots=True)
class CalendarPicture:
    """What ``cadence/picture.html`` draws. ``start`` and ``end`` are the first day shown and the day after the last."""

    drawing: Picture
    lanes: tuple[LaneOfStops, ...]
    papers: tuple[Mark, ...]
    ghosts: tuple[Mark, ...]
    routes: tuple[RouteLine, ...]
    title: str
    description: str
    start: dt.date
    end: dt.date
    current: str = ""

    @property
    def is_short(self) -> bool:
        """Few enough days to fit a small screen better."""
        return (self.end - self.start).days <= SHORT


def picture_start(calendar: Calendar, day: dt.date) -> dt.date:
    """The first day of the week of the cycle in which a day falls: where a picture of that day begins."""
    _cycle, offset = calendar.position(day)
    return day - dt.timedelta(days=offset % 7)


def picture_days(calendar: Calendar, day: dt.date) -> int:
    """How many days a picture that shows this day has: a cycle and what comes back after it."""
    return calendar.template_on(day).length + BEYOND


def picture_for(
    programme: Programme,
    actor: Actor,
    moment: Moment,
    start: dt.date | None = None,
    days: int | None = None,
) -> CalendarPicture | None:
    """The picture from ``start`` (else the cycle under way), ``days`` long; None without a rhythm. Two queries."""
    calendar = calendar_of(programme, actor, moment)
    if calendar is None:
        return None
    today = moment.at.astimezone(calendar.timezone).date()
    if start is None:
        start = today - dt.timedelta(days=calendar.position(today)[1])
    return picture_of(calendar, programme.code, moment, start, days)


def picture_of(
    calendar: Calendar,
    programme: str,
    moment: Moment,
    start: dt.date,
    days: int | None = None,
    plans: Sequence[Plan] = (),
    current: str = "",
) -> CalendarPicture:
    """The picture of a calendar that the caller has already. No queries.

    The routes of ``plans`` are drawn in; the sitting whose key is ``current`` gets a ring.
    """
    end = start + dt.timedelta(days=days or picture_days(calendar, start))
    language = get_language() or "nl"
    width = max(NARROWEST, round(WIDTH / (end - start).days, 1))
    drawing = calendar_picture(
        calendar,
        sittings(calendar, start, end + dt.timedelta(days=PAPERS_AHEAD), departed=True),
        start=start,
        end=end,
        now=moment.at,
        language=language,
        frame=Frame(column_width=width, gutter=GUTTER, margin=0),
    )
    colours = {f"track-{track.code}": "AB"[min(place, 1)] for place, track in enumerate(calendar.tracks)}
    lines = (route_line(drawing, plan) for plan in plans)
    return CalendarPicture(
        drawing,
        _lanes(drawing, programme, colours),
        tuple(Mark(item.x, item.y, item.points, item.title, colours[item.css]) for item in drawing.papers),
        tuple(Mark(item.x, item.y, "", item.title, colours[item.css]) for item in drawing.ghosts),
        tuple(line for line in lines if line is not None),
        _("Calendar of %s") % day_range(start, end - dt.timedelta(days=1), language),
        _description(calendar, drawing, start, language),
        start,
        end,
        current,
    )


def sitting_url(programme: str, key: str) -> str:
    """The page of a sitting."""
    body, cycle, slot = key_parts(key)
    place = {"programme": programme, "body": body, "cycle": cycle, "slot": slot}
    return reverse("overview:sitting", kwargs=place)


def _lanes(drawing: Picture, programme: str, colours: dict[str, str]) -> tuple[LaneOfStops, ...]:
    labels = {(label.key, label.track): label for label in drawing.labels}
    ordered = sorted(drawing.stations, key=lambda station: (station.track, station.x))
    by_track = {track: tuple(group) for track, group in groupby(ordered, key=lambda item: item.track)}
    return tuple(
        LaneOfStops(
            lane.code,
            lane.name,
            lane.note,
            lane.y,
            lane.x1,
            lane.x2,
            lane.name_x,
            colours[lane.css],
            tuple(
                Stop(item, labels.get((item.key, item.track)), sitting_url(programme, item.key), colours[item.css])
                for item in by_track.get(lane.code, ())
            ),
        )
        for lane in drawing.lanes
    )


def _description(calendar: Calendar, drawing: Picture, start: dt.date, language: str) -> str:
    tracks = ", ".join(lane.name for lane in drawing.lanes)
    count = len({station.key for station in drawing.stations})
    return _("%(tracks)s from %(start)s: %(count)s sittings and public moments. The table has the same in words.") % {
        "tracks": tracks,
        "start": day_plain(start, language),
        "count": count,
    }


def track_names(calendar: Calendar) -> dict[str, tuple[str, str]]:
    """Each track's name and colour by its code."""
    language = get_language() or "nl"
    return {
        track.code: (track.name.in_language(language), "AB"[min(place, 1)])
        for place, track in enumerate(calendar.tracks)
    }
