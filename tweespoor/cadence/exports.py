"""The calendar for other people's programs: iCalendar files (RFC 5545), and plain data for JSON."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from typing import Any

from icalendar import Calendar as ICalendar
from icalendar import Event, Timezone

from tweespoor.cadence.domain.cycles import Calendar
from tweespoor.cadence.domain.routes import Plan
from tweespoor.cadence.domain.sittings import Sitting, Status
from tweespoor.cadence.domain.text import Text
from tweespoor.cadence.domain.wording import day_words, moment_words
from tweespoor.cadence.domain.working_days import ONE_DAY

PRODUCT = "-//Tweespoor//cadence//NL"
UNKNOWN_LENGTH = dt.timedelta(hours=1)
TRACK = Text("spoor", "track")
PAPERS_DUE = Text("Stukken uiterlijk", "Papers due by")
REASON = Text("Reden", "Reason")


def calendar_item(sitting: Sitting) -> dict[str, Any]:
    """One sitting or public moment as others rely on it; words in Dutch, the language of the programme.

    ``start`` and ``end`` are moments with an offset, or the date where no time is known. ``body`` is a code; a
    public moment, which is no body, goes by its name.
    """
    start = sitting.start.isoformat() if sitting.start else sitting.date.isoformat()
    return {
        "body": sitting.body.name.nl if sitting.public else sitting.body.code,
        "uses": [{"track": use.track, "purpose": use.purpose.nl} for use in sitting.uses],
        "public": sitting.public,
        "start": start,
        "end": sitting.end.isoformat() if sitting.end else start,
        "cycle": sitting.cycle,
        "day": sitting.day,
        "status": sitting.status.value,
    }


def route_answer(plan: Plan) -> dict[str, Any]:
    """A planned route as others rely on it; ``reason`` (Dutch) is None when it is feasible."""
    return {
        "feasible": plan.feasible,
        "legs": [
            {
                "body": planned.sitting.body.code,
                "purpose": planned.purpose.nl,
                "date": planned.sitting.date.isoformat(),
                "papers_due": planned.papers_due.isoformat() if planned.papers_due else None,
            }
            for planned in plan.legs
        ],
        "slack_days": plan.slack_days,
        "reason": _route_reason(plan),
    }


def _route_reason(plan: Plan) -> str | None:
    """Why not, and what can be done instead."""
    if plan.feasible:
        return None
    reason = plan.reason.nl if plan.reason else ""
    other = plan.alternative
    if other is None or other.arrives is None or other.asked_on is None:
        return reason
    asked, there = day_words(other.asked_on).nl, day_words(other.arrives.date).nl
    return f"{reason} Wel haalbaar: gevraagd op {asked}, in {other.arrives.body.name.nl} op {there}."


def calendar_ics(
    calendar: Calendar,
    shown: Iterable[Sitting],
    *,
    name: str,
    uid_domain: str,
    stamp: dt.datetime,
    language: str = "nl",
    url_of: Callable[[Sitting], str] | None = None,
) -> bytes:
    """An iCalendar file of these sittings.

    UIDs come from the sittings' keys and `uid_domain` (`dgsc19.tweespoor`, say), so that a moved or cancelled
    sitting updates what a reader has; SEQUENCE counts its exceptions. A sitting without a time is an all-day
    event that leaves its day free. `stamp` is the moment of the file: the same one gives the same bytes.
    """
    sittings = tuple(shown)
    file = ICalendar()
    file.add("prodid", PRODUCT)
    file.add("version", "2.0")
    file.add("method", "PUBLISH")
    file.add("name", name)
    file.add("x-wr-calname", name)
    file.add("x-wr-timezone", calendar.timezone.key)
    timed = [sitting.date for sitting in sittings if sitting.start]
    if timed:
        first, last = min(timed) - ONE_DAY * 366, max(timed) + ONE_DAY * 366
        file.add_component(Timezone.from_tzinfo(calendar.timezone, calendar.timezone.key, first, last))
    for sitting in sittings:
        file.add_component(_event(sitting, uid_domain, stamp, language, url_of))
    return bytes(file.to_ical())


def _event(
    sitting: Sitting,
    uid_domain: str,
    stamp: dt.datetime,
    language: str,
    url_of: Callable[[Sitting], str] | None,
) -> Event:
    event = Event()
    event.add("uid", f"{sitting.key}@{uid_domain}")
    event.add("dtstamp", stamp.astimezone(dt.UTC))
    event.add("sequence", sitting.sequence)
    event.add("status", "CANCELLED" if sitting.status is Status.CANCELLED else "CONFIRMED")
    event.add("summary", _summary(sitting, language))
    event.add("categories", [f"{TRACK.in_language(language)} {use.track}" for use in sitting.uses] or ["-"])
    event.add("description", _description(sitting, language))
    _add_times(event, sitting)
    if url_of is not None:
        event.add("url", url_of(sitting))
    return event


def _add_times(event: Event, sitting: Sitting) -> None:
    if sitting.start is None:
        event.add("dtstart", sitting.date)
        event.add("dtend", sitting.date + ONE_DAY)
        event.add("transp", "TRANSPARENT")
    else:
        event.add("dtstart", sitting.start)
        event.add("dtend", sitting.end or sitting.start + UNKNOWN_LENGTH)
        event.add("transp", "OPAQUE")


def _summary(sitting: Sitting, language: str) -> str:
    purposes = dict.fromkeys(use.purpose.in_language(language) for use in sitting.uses if use.purpose)
    name = sitting.body.name.in_language(language)
    return f"{name}: {'; '.join(purposes)}" if purposes else name


def _description(sitting: Sitting, language: str) -> str:
    lines = [
        f"{TRACK.in_language(language)} {use.track}: {use.purpose.in_language(language)}"
        for use in sitting.uses
        if use.purpose
    ]
    if sitting.papers_due:
        lines.append(f"{PAPERS_DUE.in_language(language)} {moment_words(sitting.papers_due).in_language(language)}")
    if sitting.reason:
        lines.append(f"{REASON.in_language(language)}: {sitting.reason.in_language(language)}")
    return "\n".join(lines)
