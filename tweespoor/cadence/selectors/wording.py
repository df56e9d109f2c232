"""Sittings in the reader's words: what tables, pages and messages say about them."""

import datetime as dt
from dataclasses import dataclass

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from tweespoor.web.formatting import clock_time, day_middle, day_short, moment_short, time_range

from ..domain.bodies import Body, Level
from ..domain.sittings import Sitting, Status
from .picture import sitting_url


@dataclass(frozen=True, slots=True)
class UseWords:
    """What a sitting does for a track; ``colour`` is the track's in the picture."""

    track: str
    name: str
    purpose: str
    colour: str


@dataclass(frozen=True, slots=True)
class SittingWords:
    """One sitting, ready to print. ``kind`` is official, political or public; ``time`` is empty when unknown."""

    key: str
    url: str
    body: str
    kind: str
    kind_words: str
    date: dt.date
    day: str
    time: str
    uses: tuple[UseWords, ...]
    papers_due: str
    status: str
    status_words: str
    reason: str
    was_on: str
    cycle: int
    cycle_day: int


def language() -> str:
    """``nl`` or ``en``, as the reader has it now."""
    return get_language() or "nl"


def sitting_words(sitting: Sitting, programme: str, tracks: dict[str, tuple[str, str]]) -> SittingWords:
    """``tracks`` gives each track's name and colour by its code."""
    spoken = language()
    kind = kind_of(sitting)
    moved = sitting.original_date if sitting.original_date != sitting.date else None
    return SittingWords(
        key=sitting.key,
        url=sitting_url(programme, sitting.key),
        body=sitting.body.name.in_language(spoken),
        kind=kind,
        kind_words=kind_words(kind),
        date=sitting.date,
        day=day_middle(sitting.date, spoken),
        time=time_words(sitting),
        uses=tuple(
            UseWords(use.track, *_track(tracks, use.track, use.purpose.in_language(spoken))) for use in sitting.uses
        ),
        papers_due=moment_short(sitting.papers_due, spoken) if sitting.papers_due else "",
        status=sitting.status.value,
        status_words=status_words(sitting.status),
        reason=sitting.reason.in_language(spoken) if sitting.reason else "",
        was_on=day_short(moved, spoken) if moved else "",
        cycle=sitting.cycle,
        cycle_day=sitting.day,
    )


def kind_of(sitting: Sitting) -> str:
    """official, political or public."""
    if not isinstance(sitting.body, Body):
        return "public"
    return "official" if sitting.body.level is Level.OFFICIAL else "political"


def kind_words(kind: str) -> str:
    return {"official": _("official body"), "political": _("political body"), "public": _("public moment")}[kind]


def time_words(sitting: Sitting) -> str:
    """``09.30–12.00``, ``09.30``, or nothing when no time is known."""
    if sitting.start is None:
        return ""
    if sitting.end is None:
        return clock_time(sitting.start, language())
    return time_range(sitting.start, sitting.end, language())


def status_words(status: Status) -> str:
    return {
        Status.PLANNED: _("planned"),
        Status.MOVED: _("moved"),
        Status.CANCELLED: _("cancelled"),
        Status.EXTRA: _("extra sitting"),
    }[status]


def _track(tracks: dict[str, tuple[str, str]], code: str, purpose: str) -> tuple[str, str, str]:
    name, colour = tracks.get(code, (code, "A"))
    return name, purpose, colour
