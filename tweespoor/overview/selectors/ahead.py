"""What comes next: sittings, papers due and team meetings, in one line each."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from tweespoor.cadence.domain.cycles import Calendar
from tweespoor.cadence.domain.sittings import Sitting, sittings
from tweespoor.cadence.selectors.picture import sitting_url
from tweespoor.kernel.clock import AMSTERDAM
from tweespoor.kernel.moment import Moment
from tweespoor.meetings.selectors.meetings import Meeting
from tweespoor.network.selectors.naming import in_language
from tweespoor.web.formatting import clock_time, joined, moment_short, time_range, when

DAYS = 8


@dataclass(frozen=True, slots=True)
class Ahead:
    """One thing to come: ``when`` in words, ``what``, a remark, and its page. ``kind``: sitting, public or meeting."""

    at: datetime
    when: str
    what: str
    note: str
    url: str
    kind: str


def sittings_ahead(
    calendar: Calendar | None, programme: str, moment: Moment, bodies: Collection[str] = (), days: int = DAYS
) -> list[Ahead]:
    """Sittings held from today on (of these bodies, of all when empty), with when their papers are due."""
    if calendar is None:
        return []
    today = moment.at.astimezone(calendar.timezone).date()
    found = sittings(calendar, today, today + timedelta(days=days))
    return [
        _sitting(item, programme, moment)
        for item in found
        if item.held and (not bodies or item.body.code in bodies) and not (item.end and item.end < moment.at)
    ]


def meetings_ahead(meetings: Iterable[Meeting], programme: str, moment: Moment, days: int = DAYS) -> list[Ahead]:
    """Team meetings within so many days."""
    last = moment.at + timedelta(days=days)
    return [_meeting(meeting, programme, moment) for meeting in meetings if meeting.starts_at <= last]


def in_order(*lists: Iterable[Ahead], most: int) -> tuple[Ahead, ...]:
    return tuple(sorted((one for some in lists for one in some), key=lambda one: one.at)[:most])


def _sitting(item: Sitting, programme: str, moment: Moment) -> Ahead:
    language = get_language() or "nl"
    purposes = [use.purpose.in_language(language) for use in item.uses if use.purpose]
    return Ahead(
        at=item.start or datetime.combine(item.date, time(0), AMSTERDAM),
        when=when(item.start or item.date, moment.at, language),
        what=" · ".join([item.body.name.in_language(language), *dict.fromkeys(purposes)]),
        note=_papers(item, moment, language),
        url=sitting_url(programme, item.key),
        kind="public" if item.public else "sitting",
    )


def _papers(item: Sitting, moment: Moment, language: str) -> str:
    if item.papers_due is None:
        return ""
    due = moment_short(item.papers_due, language)
    if item.papers_due < moment.at:
        return _("papers were due %(due)s") % {"due": due}
    return _("papers due by %(due)s") % {"due": due}


def _meeting(meeting: Meeting, programme: str, moment: Moment) -> Ahead:
    language = get_language() or "nl"
    notes = [meeting.where or _("no place or link yet")]
    if meeting.ends_at and meeting.time_known:
        notes.append(time_range(meeting.starts_at, meeting.ends_at, language))
    if meeting.absent:
        notes.append(_("nobody from %(codes)s") % {"codes": joined(meeting.absent, language)})
    return Ahead(
        at=meeting.starts_at,
        when=when(meeting.starts_at if meeting.time_known else meeting.day, moment.at, language),
        what=f"{meeting.team} · {in_language(meeting.topic, meeting.topic_en)}",
        note=" · ".join(notes),
        url=reverse("overview:team", args=[programme, meeting.team]),
        kind="meeting",
    )


def clock(at: datetime) -> str:
    return clock_time(at, get_language() or "nl")
