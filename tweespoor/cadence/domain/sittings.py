"""Sittings: computed from templates, anchor, holidays, recesses and exceptions; never typed (R2, R3)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import NamedTuple

from tweespoor.cadence.domain.bodies import Body, PapersLead, PublicMoment, Use
from tweespoor.cadence.domain.cycles import (
    Calendar,
    CalendarException,
    CycleTemplate,
    ExceptionKind,
    HolidayRule,
    RecessRule,
    Slot,
    key_parts,
    sitting_key,
)
from tweespoor.cadence.domain.text import Text
from tweespoor.cadence.domain.working_days import ONE_DAY, is_working_day, working_days_before

# A holiday moves a sitting by no more than this; a longer row of free days cancels it.
FURTHEST_SHIFT = 14
EXTRA_ORDER = 1000


class Status(StrEnum):
    """How a sitting stands to its template."""

    PLANNED = "planned"
    MOVED = "moved"
    CANCELLED = "cancelled"
    EXTRA = "extra"


@dataclass(frozen=True, slots=True)
class Sitting:
    """One sitting of a body, or one public moment.

    `cycle` and `day` are its place in the template and stay what they were when it moves. `start` and `end`
    are aware, in the calendar's zone, and None where no time is known. A cancelled sitting has no papers due.
    `sequence` counts the exceptions made to it; `order` is its place among the sittings of its day.
    """

    body: Body | PublicMoment
    cycle: int
    slot: str
    day: int
    date: dt.date
    start: dt.datetime | None
    end: dt.datetime | None
    uses: tuple[Use, ...]
    status: Status
    original_date: dt.date | None
    papers_due: dt.datetime | None
    reason: Text | None
    sequence: int
    order: int

    @property
    def key(self) -> str:
        return sitting_key(self.body.code, self.cycle, self.slot)

    @property
    def public(self) -> bool:
        return isinstance(self.body, PublicMoment)

    @property
    def held(self) -> bool:
        return self.status is not Status.CANCELLED

    def serves(self, track: str) -> bool:
        return any(use.track == track for use in self.uses)


def chronological(sitting: Sitting) -> tuple[dt.date, dt.time, int, str]:
    """Sort key: by date, then by time where one is known, then in the template's order."""
    return (
        sitting.date,
        sitting.start.timetz().replace(tzinfo=None) if sitting.start else dt.time.min,
        sitting.order,
        sitting.slot,
    )


def sittings(calendar: Calendar, start: dt.date, end: dt.date, *, departed: bool = False) -> tuple[Sitting, ...]:
    """All sittings with a date in [start, end), in order; cancelled ones among them.

    With `departed` also those that the template has in the window but that moved out of it.
    """
    changes = _changes_by_key(calendar)
    reckoner = _Reckoner(calendar)
    found = list(_unchanged(calendar, start, end, changes, reckoner, departed))
    for key in changes:
        sitting = _changed(calendar, key, changes[key], reckoner)
        if sitting is not None and _within(sitting, start, end, departed):
            found.append(sitting)
    found.sort(key=chronological)
    return tuple(found)


def sitting_by_key(calendar: Calendar, key: str) -> Sitting | None:
    """The sitting of this key as it stands now; None when template and exceptions know none."""
    changes = tuple(change for change in calendar.exceptions if change.key == key)
    return _changed(calendar, key, changes, _Reckoner(calendar))


def sitting_of(calendar: Calendar, body: str, on: dt.date) -> Sitting | None:
    """The sitting of a body on a date; one that is held before one that is cancelled."""
    that_day = [sitting for sitting in sittings(calendar, on, on + ONE_DAY) if sitting.body.code == body]
    return min(that_day, key=lambda sitting: not sitting.held, default=None)


def next_sitting(calendar: Calendar, body: str, on: dt.date, *, days: int = 366) -> Sitting | None:
    """The first sitting of a body that is held on or after a date."""
    ahead = sittings(calendar, on, on + ONE_DAY * days)
    return next((sitting for sitting in ahead if sitting.body.code == body and sitting.held), None)


def orphaned_exceptions(calendar: Calendar) -> tuple[CalendarException, ...]:
    """Exceptions to sittings that the templates no longer have: they change nothing."""
    return tuple(change for change in calendar.exceptions if sitting_by_key(calendar, change.key) is None)


class _Fate(NamedTuple):
    """What holidays and recesses do with a day of the template."""

    date: dt.date
    status: Status
    reason: Text | None


class _Reckoner:
    """Remembers per day what holidays and recesses do and when papers are due: a day has several sittings."""

    def __init__(self, calendar: Calendar) -> None:
        self._calendar = calendar
        self._fates: dict[dt.date, _Fate] = {}
        self._dues: dict[tuple[PapersLead, dt.date], dt.datetime] = {}
        self._skipped = [recess for recess in calendar.recesses if recess.rule is RecessRule.SKIP]

    def fate(self, day: dt.date) -> _Fate:
        found = self._fates.get(day)
        if found is None:
            found = self._fates[day] = self._work_out(day)
        return found

    def papers_due(self, lead: PapersLead | None, day: dt.date) -> dt.datetime | None:
        if lead is None:
            return None
        due = self._dues.get((lead, day))
        if due is None:
            on = working_days_before(day, lead.working_days, self._calendar.free_days)
            due = self._dues[lead, day] = dt.datetime.combine(on, lead.at, self._calendar.timezone)
        return due

    def _work_out(self, day: dt.date) -> _Fate:
        if (recess := self._recess(day)) is not None:
            return _Fate(day, Status.CANCELLED, recess)
        holiday = self._calendar.free_days.get(day)
        if holiday is None:
            return _Fate(day, Status.PLANNED, None)
        shifted = self._shifted(day)
        if shifted is None:
            return _Fate(day, Status.CANCELLED, holiday)
        return _Fate(shifted, Status.MOVED, holiday)

    def _shifted(self, day: dt.date) -> dt.date | None:
        if self._calendar.holiday_rule is HolidayRule.SKIP:
            return None
        step = -ONE_DAY if self._calendar.holiday_rule is HolidayRule.BEFORE else ONE_DAY
        candidates = (day + step * count for count in range(1, FURTHEST_SHIFT + 1))
        working = (other for other in candidates if is_working_day(other, self._calendar.free_days))
        found = next(working, None)
        return None if found is None or self._recess(found) is not None else found

    def _recess(self, day: dt.date) -> Text | None:
        return next((recess.name for recess in self._skipped if recess.first <= day <= recess.last), None)


def _changes_by_key(calendar: Calendar) -> dict[str, tuple[CalendarException, ...]]:
    changes: dict[str, tuple[CalendarException, ...]] = {}
    for change in calendar.exceptions:
        changes[change.key] = (*changes.get(change.key, ()), change)
    return changes


def _within(sitting: Sitting, start: dt.date, end: dt.date, departed: bool) -> bool:
    original = sitting.original_date if departed else None
    return start <= sitting.date < end or (original is not None and start <= original < end)


def _unchanged(
    calendar: Calendar,
    start: dt.date,
    end: dt.date,
    changes: dict[str, tuple[CalendarException, ...]],
    reckoner: _Reckoner,
    departed: bool,
) -> Iterator[Sitting]:
    changed = {key_parts(key) for key in changes}
    for template, cycle, order, slot in _places(calendar, start, end):
        day = template.day_of(cycle, slot.day)
        fate = reckoner.fate(day)
        if not (start <= fate.date < end or (departed and start <= day < end)):
            continue
        if template.holds_on(day) and (not changed or (slot.body.code, cycle, slot.key) not in changed):
            yield _template_sitting(calendar, slot, cycle, order, day, fate, reckoner)


def _places(calendar: Calendar, start: dt.date, end: dt.date) -> Iterator[tuple[CycleTemplate, int, int, Slot]]:
    margin = ONE_DAY * FURTHEST_SHIFT
    for template in calendar.templates:
        first, _ = template.position(max(start - margin, template.anchor))
        last, _ = template.position(end + margin)
        for cycle in range(first, last + 1):
            for order, slot in enumerate(template.slots):
                yield template, cycle, order, slot


def _template_sitting(
    calendar: Calendar, slot: Slot, cycle: int, order: int, day: dt.date, fate: _Fate, reckoner: _Reckoner
) -> Sitting:
    zone = calendar.timezone
    return Sitting(
        slot.body,
        cycle,
        slot.key,
        slot.day,
        fate.date,
        dt.datetime.combine(fate.date, slot.start, zone) if slot.start else None,
        dt.datetime.combine(fate.date, slot.end, zone) if slot.end else None,
        slot.uses,
        fate.status,
        day if fate.status is Status.MOVED else None,
        None if fate.status is Status.CANCELLED else reckoner.papers_due(slot.body.papers, fate.date),
        fate.reason,
        0,
        order,
    )


def _changed(
    calendar: Calendar, key: str, changes: tuple[CalendarException, ...], reckoner: _Reckoner
) -> Sitting | None:
    if changes and changes[0].kind is ExceptionKind.EXTRA:
        first, later = _extra_sitting(calendar, changes[0], reckoner), changes[1:]
    else:
        first, later = _planned_by_key(calendar, key, reckoner), changes
    sitting = first
    for change in later:
        if sitting is not None and first is not None:
            sitting = _apply(calendar, first, sitting, change, reckoner)
    given = [change.sequence for change in changes if change.sequence is not None]
    return replace(sitting, sequence=max(given, default=len(later))) if sitting is not None else None


def _planned_by_key(calendar: Calendar, key: str, reckoner: _Reckoner) -> Sitting | None:
    try:
        body, cycle, slot_key = key_parts(key)
    except ValueError:
        return None
    for template in calendar.templates:
        for order, slot in enumerate(template.slots):
            if (slot.body.code, slot.key) == (body, slot_key):
                day = template.day_of(cycle, slot.day)
                if template.holds_on(day):
                    return _template_sitting(calendar, slot, cycle, order, day, reckoner.fate(day), reckoner)
    return None


def _extra_sitting(calendar: Calendar, change: CalendarException, reckoner: _Reckoner) -> Sitting | None:
    body = calendar.body(change.body)
    if body is None or change.on is None:
        return None
    template = calendar.template_on(change.on)
    return Sitting(
        body=body,
        cycle=change.cycle,
        slot=change.slot,
        day=template.position(change.on)[1],
        date=change.on,
        start=_at(calendar, change.on, change.start),
        end=_at(calendar, change.on, change.end),
        uses=change.uses,
        status=Status.EXTRA,
        original_date=None,
        papers_due=reckoner.papers_due(body.papers, change.on),
        reason=change.reason,
        sequence=0,
        order=EXTRA_ORDER,
    )


def _apply(
    calendar: Calendar, first: Sitting, sitting: Sitting, change: CalendarException, reckoner: _Reckoner
) -> Sitting:
    if change.kind is ExceptionKind.CANCELLED:
        return replace(sitting, status=Status.CANCELLED, papers_due=None, reason=change.reason)
    if change.kind is ExceptionKind.MOVED and change.on is not None:
        start = change.start or (first.start.timetz().replace(tzinfo=None) if first.start else None)
        end = change.end or (first.end.timetz().replace(tzinfo=None) if first.end and not change.start else None)
        return replace(
            first,
            date=change.on,
            start=_at(calendar, change.on, start),
            end=_at(calendar, change.on, end),
            status=Status.MOVED,
            original_date=first.original_date or first.date,
            papers_due=reckoner.papers_due(first.body.papers, change.on),
            reason=change.reason,
        )
    return first


def _at(calendar: Calendar, day: dt.date, time: dt.time | None) -> dt.datetime | None:
    return dt.datetime.combine(day, time, calendar.timezone) if time else None
