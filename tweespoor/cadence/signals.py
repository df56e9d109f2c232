"""What is wrong with the calendar: a sitting that moved while papers are under way, a calendar that runs out."""

import datetime as dt
from collections.abc import Iterator

from tweespoor.accounts.permissions import Role
from tweespoor.kernel.signal import Act, Sentence, Severity, Signal, Subject
from tweespoor.web.formatting import day_plain, day_short, moment_short

from .domain.cycles import Calendar, ExceptionKind, key_parts
from .domain.sittings import Sitting, Status, sitting_by_key
from .domain.working_days import working_days_before

# People write papers in the working week before these are due; who moves a sitting then moves their work.
UNDER_WAY = 5
OFFICE, SECRETARY = Role.OFFICE.value, Role.BODY_SECRETARY.value
WARNING_CYCLES = 2


def cadence_signals(calendar: Calendar, now: dt.datetime, *, warning_cycles: int = WARNING_CYCLES) -> Iterator[Signal]:
    """Every signal of this room. Only what people moved counts: a holiday was known in advance."""
    for key in dict.fromkeys(change.key for change in calendar.exceptions if change.kind is ExceptionKind.MOVED):
        sitting = sitting_by_key(calendar, key)
        if sitting is not None:
            yield from moved(calendar, sitting, now)
    yield from runs_out(calendar, now, warning_cycles)


def moved(calendar: Calendar, sitting: Sitting, now: dt.datetime) -> Iterator[Signal]:
    """A sitting still to come was moved while its papers are being written or have been handed in."""
    original = sitting.original_date
    if sitting.status is not Status.MOVED or original is None or sitting.papers_due is None:
        return
    today = now.astimezone(calendar.timezone).date()
    starts = working_days_before(min(original, sitting.date), UNDER_WAY, calendar.free_days)
    if not starts <= today <= sitting.date:
        return
    body, cycle, slot = key_parts(sitting.key)
    reason = sitting.reason or Sentence("", "")
    yield Signal(
        "sitting.moved",
        Severity.high if sitting.date < original else Severity.normal,
        (Subject("sitting", sitting.key), Subject("body", body)),
        (SECRETARY, OFFICE),
        Sentence(
            f"{body} van {day_short(original, 'nl')} is verplaatst naar {day_short(sitting.date, 'nl')}",
            f"{body} of {day_short(original, 'en')} moved to {day_short(sitting.date, 'en')}",
        ),
        Sentence(
            f"er zijn stukken onderweg, uiterlijk {moment_short(sitting.papers_due, 'nl')} · {reason.nl}",
            f"papers are under way, due {moment_short(sitting.papers_due, 'en')} · {reason.en}",
        ),
        due=sitting.papers_due,
        act=Act("overview:sitting", (("body", body), ("cycle", cycle), ("slot", slot)), Sentence("Bekijken", "View")),
    )


def runs_out(calendar: Calendar, now: dt.datetime, warning_cycles: int) -> Iterator[Signal]:
    """Within so many cycles there are no more sittings planned."""
    until = calendar.runs_until()
    today = now.astimezone(calendar.timezone).date()
    length = calendar.template_on(today).length
    if until is None or (until - today).days > warning_cycles * length:
        return
    gone = until < today
    yield Signal(
        "calendar.runs_out",
        Severity.high if (until - today).days <= length else Severity.normal,
        (Subject("calendar", until.isoformat()),),
        (OFFICE,),
        Sentence(
            f"De kalender {'hield op op' if gone else 'loopt tot en met'} {day_plain(until, 'nl')}",
            f"The calendar {'ended on' if gone else 'runs until'} {day_plain(until, 'en')}",
        ),
        Sentence("daarna zijn er geen vergaderingen gepland", "no sittings are planned after that"),
        due=dt.datetime.combine(until, dt.time(23, 59), calendar.timezone),
        act=Act("overview:calendar", (), Sentence("Bekijken", "View")),
    )
