"""The calendars these tests look at: the two programmes of the repository, and small ones made to measure."""

from __future__ import annotations

import datetime as dt
from functools import cache
from pathlib import Path
from zoneinfo import ZoneInfo

from hypothesis import strategies as st

from tweespoor.cadence.definition.calendar import calendar_of, routes_of
from tweespoor.cadence.definition.reading import load_definition
from tweespoor.cadence.definition.shape import ProgrammeDefinition
from tweespoor.cadence.domain.bodies import Body, Level, PapersLead, Track, Use
from tweespoor.cadence.domain.cycles import Calendar, CycleTemplate, HolidayRule, Slot, cancelled, moved
from tweespoor.cadence.domain.routes import Route
from tweespoor.cadence.domain.sittings import Sitting, sitting_of, sittings
from tweespoor.cadence.domain.text import Text

ROOT = Path(__file__).resolve().parents[2]
AMSTERDAM = ZoneInfo("Europe/Amsterdam")
WHY = Text("overmacht", "force majeure")
WEEK = dt.timedelta(days=7)


def november(day: int) -> dt.date:
    return dt.date(2020, 11, day)


def both(word: str) -> Text:
    return Text(word, word)


@cache
def definition(programme: str = "dgsc19") -> ProgrammeDefinition:
    return load_definition(ROOT / "programmes" / programme / "programme.yaml")


@cache
def reference_calendar() -> Calendar:
    return calendar_of(definition())


@cache
def reference_routes() -> dict[str, Route]:
    return routes_of(definition())


def the(body: str, on: dt.date, calendar: Calendar | None = None) -> Sitting:
    found = sitting_of(calendar or reference_calendar(), body, on)
    assert found is not None, f"no {body} on {on}"
    return found


def weekly(
    *,
    day: int = 0,
    rule: HolidayRule = HolidayRule.BEFORE,
    free: dict[dt.date, Text] | None = None,
    start: dt.time | None = None,
) -> Calendar:
    """One body that meets once a week, in weeks that begin on Monday 2 November 2020."""
    body = Body("MT", both("MT"), Level.OFFICIAL, papers=PapersLead(1, dt.time(17)))
    slot = Slot("weekly", body, day, (Use("A"),), start)
    template = CycleTemplate("week", both("week"), 7, november(2), (slot,))
    return Calendar((Track("A", both("A")),), (body,), (template,), AMSTERDAM, rule, free or {})


dates = st.dates(dt.date(2020, 10, 19), dt.date(2029, 12, 31))


@st.composite
def changed_calendars(draw: st.DrawFn) -> Calendar:
    """The reference calendar of autumn 2020 with sittings moved and cancelled at random."""
    calendar = reference_calendar()
    around = sittings(calendar, dt.date(2020, 10, 19), dt.date(2021, 2, 1))
    picked = draw(st.lists(st.sampled_from(around), max_size=6))
    changes = []
    for sitting in picked:
        days = draw(st.integers(-9, 9))
        move = moved(sitting.key, on=sitting.date + dt.timedelta(days=days), reason=WHY)
        changes.append(draw(st.sampled_from([move, cancelled(sitting.key, reason=WHY)])))
    return calendar_of(definition(), exceptions=tuple(changes))
