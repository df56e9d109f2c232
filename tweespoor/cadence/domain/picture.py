"""The geometry of the two-track calendar picture: numbers and words that a template only has to print.

Lanes are tracks, columns are days, stations are sittings: open for official bodies, filled for political
ones, a diamond for public moments. Units are SVG user units. `picture_labels` keeps the words apart.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby

from tweespoor.cadence.domain.bodies import Body, Level, Track
from tweespoor.cadence.domain.cycles import Calendar
from tweespoor.cadence.domain.picture_labels import (
    Box,
    Station,
    Zones,
    clear_position,
    place_labels,
    text_width,
)
from tweespoor.cadence.domain.picture_parts import (
    Caption,
    Column,
    Connector,
    Ghost,
    Lane,
    NowLine,
    PapersMark,
    Picture,
)
from tweespoor.cadence.domain.sittings import Sitting, Status, chronological
from tweespoor.cadence.domain.text import Text
from tweespoor.cadence.domain.wording import SHORT_MONTHS, SHORT_WEEKDAYS, moment_words, short_day_words
from tweespoor.cadence.domain.working_days import ONE_DAY

RADIUS = 7.0
NOW_MARGIN = 4.0
NOW_GAP = RADIUS + NOW_MARGIN + 1
CAPTION_Y, WEEKDAY_Y, NUMBER_Y, GRID_TOP = 16.0, 38.0, 55.0, 66.0
NOW_ROW = 30.0
LANE_CORE = 22.0

CYCLE = Text("Cyclus", "Cycle")
WEEK = Text("week", "week")
NOW = Text("nu", "now")
PAPERS = Text("Stukken voor {bodies} uiterlijk {when}", "Papers for {bodies} due by {when}")
STATUS_WORDS = {
    Status.MOVED: Text("verplaatst", "moved"),
    Status.CANCELLED: Text("gaat niet door", "cancelled"),
    Status.EXTRA: Text("extra", "extra"),
}


@dataclass(frozen=True, slots=True)
class Frame:
    """The sizes a picture is drawn to: the gutter holds the names of the lanes."""

    column_width: float = 76.0
    gutter: float = 150.0
    margin: float = 16.0
    lane_gap: float = 24.0


@dataclass(slots=True)
class _Days:
    """Where everything of a day stands: the stations' x by sitting, and the clear places between them."""

    frame: Frame
    start: dt.date
    count: int
    xs: dict[str, float] = field(default_factory=dict)
    by_day: dict[dt.date, list[Sitting]] = field(default_factory=dict)

    def left(self, day: dt.date) -> float:
        return self.frame.gutter + (day - self.start).days * self.frame.column_width

    def x_at(self, moment: dt.datetime) -> float:
        share = (moment.hour * 60 + moment.minute) / 1440
        return self.left(moment.date()) + share * self.frame.column_width

    def shows(self, day: dt.date) -> bool:
        return 0 <= (day - self.start).days < self.count


def calendar_picture(
    calendar: Calendar,
    shown: Sequence[Sitting],
    *,
    start: dt.date,
    end: dt.date,
    now: dt.datetime | None,
    language: str,
    frame: Frame | None = None,
) -> Picture:
    """The picture of the days [start, end).

    `shown` may hold more sittings than fall in the range: those that moved out of it leave a ghost, and
    papers for a sitting just after it may be due within (ask `sittings` for a few days more, and `departed`).
    """
    frame = _wide_enough(frame or Frame(), shown)
    days = _days(frame, shown, start, end)
    now_x = _now_x(calendar, days, now)
    visible = [sitting for sitting in shown if days.shows(sitting.date)]
    drafts = _draft_stations(calendar, days, visible, language)
    right = frame.gutter + days.count * frame.column_width
    zones = place_labels(drafts, left=0, now_x=now_x)
    ys = _lane_ys(zones, frame)
    bottom = ys[-1] + LANE_CORE + zones[-1].below if ys else GRID_TOP
    lanes = tuple(_lane(track, y, frame, right, language) for track, y in zip(calendar.tracks, ys, strict=True))
    stations = tuple(item.station.at(lane.y) for lane, zone in zip(lanes, zones, strict=True) for item in zone.placed)
    labels = tuple(item.label.moved(lane.y) for lane, zone in zip(lanes, zones, strict=True) for item in zone.placed)
    width = max(right + frame.margin, *(label.box.right + 4 for label in labels), 0)
    return Picture(
        width=width,
        height=bottom + NOW_ROW,
        grid_top=GRID_TOP,
        grid_bottom=bottom,
        columns=tuple(_columns(calendar, days, now, language)),
        captions=tuple(_captions(calendar, days, language)),
        lanes=lanes,
        connectors=tuple(_connectors(stations)),
        ghosts=tuple(_ghosts(days, shown, lanes, language)),
        papers=tuple(_papers(calendar, days, shown, lanes, now_x, language)),
        stations=stations,
        labels=labels,
        now=_now_line(calendar, now, now_x, bottom, width, language),
        weekday_y=WEEKDAY_Y,
        number_y=NUMBER_Y,
    )


def _wide_enough(frame: Frame, shown: Iterable[Sitting]) -> Frame:
    """Columns in which a day's stations, and today's line between any two of them, have room."""
    busiest = max(Counter(sitting.date for sitting in shown).values(), default=1)
    return replace(frame, column_width=max(frame.column_width, busiest * (2 * NOW_GAP + 1)))


def shape_of(sitting: Sitting) -> str:
    """`open` for an official body, `filled` for a political one, `diamond` for a public moment."""
    if not isinstance(sitting.body, Body):
        return "diamond"
    return "open" if sitting.body.level is Level.OFFICIAL else "filled"


def _days(frame: Frame, shown: Iterable[Sitting], start: dt.date, end: dt.date) -> _Days:
    days = _Days(frame, start, (end - start).days)
    inside = sorted((sitting for sitting in shown if days.shows(sitting.date)), key=chronological)
    for day, group in groupby(inside, key=lambda sitting: sitting.date):
        that_day = days.by_day[day] = list(group)
        for place, sitting in enumerate(that_day):
            share = (place + 0.5) / len(that_day)
            days.xs[sitting.key] = days.left(day) + share * frame.column_width
    return days


def _draft_stations(calendar: Calendar, days: _Days, visible: Sequence[Sitting], language: str) -> list[list[Station]]:
    lanes: list[list[Station]] = []
    joined = {sitting.key for sitting in visible if len({use.track for use in sitting.uses}) > 1}
    for track in calendar.tracks:
        served = [sitting for sitting in visible if sitting.serves(track.code)]
        lanes.append([_station(days, track, sitting, sitting.key in joined, language) for sitting in served])
    return lanes


def _station(days: _Days, track: Track, sitting: Sitting, joined: bool, language: str) -> Station:
    purpose = next(use.purpose for use in sitting.uses if use.track == track.code)
    words = [short_day_words(sitting.date), sitting.body.name, purpose]
    if sitting.status in STATUS_WORDS:
        words.append(STATUS_WORDS[sitting.status])
    if sitting.reason:
        words.append(sitting.reason)
    return Station(
        key=sitting.key,
        track=track.code,
        css=_css(track.code),
        x=round(days.xs[sitting.key], 1),
        y=0.0,
        radius=RADIUS,
        shape=shape_of(sitting),
        status=sitting.status.value,
        name=sitting.body.name.in_language(language),
        purpose=purpose.in_language(language),
        title=" · ".join(word.in_language(language) for word in words if word),
        joined=joined,
    )


def _lane_ys(zones: Sequence[Zones], frame: Frame) -> list[float]:
    ys: list[float] = []
    top = GRID_TOP
    for zone in zones:
        y = top + zone.above + LANE_CORE
        ys.append(round(y, 1))
        top = y + LANE_CORE + zone.below + frame.lane_gap
    return ys


def _lane(track: Track, y: float, frame: Frame, right: float, language: str) -> Lane:
    name, note = track.name.in_language(language), track.note.in_language(language)
    return Lane(track.code, _css(track.code), name, note, y, frame.gutter, right, frame.margin)


def _columns(calendar: Calendar, days: _Days, now: dt.datetime | None, language: str) -> Iterable[Column]:
    today = now.astimezone(calendar.timezone).date() if now else None
    for count in range(days.count):
        day = days.start + ONE_DAY * count
        holiday = calendar.free_days.get(day)
        yield Column(
            day=day,
            x=days.left(day),
            width=days.frame.column_width,
            weekday=SHORT_WEEKDAYS[day.weekday()].in_language(language),
            number=str(day.day),
            month=SHORT_MONTHS[day.month - 1].in_language(language) if count == 0 or day.day == 1 else "",
            free=day.weekday() > 4 or holiday is not None,
            holiday=holiday.in_language(language) if holiday else "",
            today=day == today,
        )


def _captions(calendar: Calendar, days: _Days, language: str) -> Iterable[Caption]:
    last: tuple[int, int] | None = None
    for count in range(days.count):
        day = days.start + ONE_DAY * count
        cycle, offset = calendar.position(day)
        if (cycle, offset // 7) != last:
            last = (cycle, offset // 7)
            text = f"{CYCLE.in_language(language)} {cycle}, {WEEK.in_language(language)} {offset // 7 + 1}"
            room = min(7 - offset % 7, days.count - count) * days.frame.column_width
            if text_width(text) <= room:
                yield Caption(days.left(day), CAPTION_Y, text, offset == 0)


def _connectors(stations: Iterable[Station]) -> Iterable[Connector]:
    ordered = sorted(stations, key=lambda station: (station.key, station.y))
    for key, group in groupby(ordered, key=lambda station: station.key):
        ends = list(group)
        if len(ends) > 1:
            yield Connector(key, ends[0].x, ends[0].y + RADIUS, ends[-1].y - RADIUS)


def _ghosts(days: _Days, shown: Iterable[Sitting], lanes: Sequence[Lane], language: str) -> Iterable[Ghost]:
    for sitting in shown:
        if sitting.original_date is None or sitting.original_date == sitting.date:
            continue
        if not days.shows(sitting.original_date):
            continue
        taken = [days.xs[other.key] for other in days.by_day.get(sitting.original_date, ())]
        x = clear_position(days.left(sitting.original_date) + days.frame.column_width / 2, taken, 2 * RADIUS + 2)
        moved = STATUS_WORDS[Status.MOVED].in_language(language)
        name, when = (
            sitting.body.name.in_language(language),
            short_day_words(sitting.date).in_language(language),
        )
        title = f"{name}: {moved} → {when}"
        yield from (Ghost(sitting.key, lane.css, x, lane.y, title) for lane in lanes if sitting.serves(lane.code))


def _papers(
    calendar: Calendar,
    days: _Days,
    shown: Iterable[Sitting],
    lanes: Sequence[Lane],
    now_x: float | None,
    language: str,
) -> Iterable[PapersMark]:
    due = [(item.papers_due.astimezone(calendar.timezone), item) for item in shown if item.papers_due]
    due.sort(key=lambda pair: (pair[0], chronological(pair[1])))
    for lane in lanes:
        served = [pair for pair in due if pair[1].serves(lane.code) and days.shows(pair[0].date())]
        for local, group in groupby(served, key=lambda pair: pair[0]):
            that_day = days.by_day.get(local.date(), ())
            taken = [days.xs[item.key] for item in that_day if item.serves(lane.code)]
            taken += [now_x] if now_x is not None else []
            x = round(clear_position(days.x_at(local), taken, RADIUS + 6), 1)
            names = ", ".join(dict.fromkeys(item.body.name.in_language(language) for _, item in group))
            when = moment_words(local).in_language(language)
            title = PAPERS.in_language(language).format(bodies=names, when=when)
            y = lane.y - 6
            yield PapersMark(lane.css, x, y, title, f"{x - 4},{y - 7} {x + 4},{y - 7} {x},{y}")


def _now_x(calendar: Calendar, days: _Days, now: dt.datetime | None) -> float | None:
    """Where today's line stands: by the clock, clear of stations, past those begun, before the others."""
    if now is None:
        return None
    local = now.astimezone(calendar.timezone)
    if not days.shows(local.date()):
        return None
    today = days.by_day.get(local.date(), [])
    begun = [days.xs[item.key] for item in today if item.start and item.start <= now]
    ahead = [days.xs[item.key] for item in today if item.start and item.start > now]
    wanted = max([days.x_at(local), *(x + NOW_GAP for x in begun)])
    wanted = min([wanted, *(x - NOW_GAP for x in ahead)])
    return round(clear_position(wanted, [days.xs[item.key] for item in today], NOW_GAP), 1)


def _now_line(
    calendar: Calendar, now: dt.datetime | None, x: float | None, bottom: float, right: float, language: str
) -> NowLine | None:
    if now is None or x is None:
        return None
    local = now.astimezone(calendar.timezone)
    clock = f"{local:%H.%M}" if language.startswith("nl") else f"{local:%H:%M}"
    label = f"{NOW.in_language(language)} {clock}"
    width = text_width(label) + 16
    left = min(max(x - width / 2, 0), right - width)
    band = Box(x - NOW_MARGIN, GRID_TOP, 2 * NOW_MARGIN, bottom - GRID_TOP)
    return NowLine(x, GRID_TOP, bottom + 4, label, Box(round(left, 1), bottom + 4, width, 20), band)


def _css(track: str) -> str:
    return f"track-{track}"
