"""Cycle templates, and the calendar they make together with holidays, recesses and exceptions (R2, R3)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from zoneinfo import ZoneInfo

from tweespoor.cadence.domain.bodies import Body, PublicMoment, Track, Use
from tweespoor.cadence.domain.text import NOTHING, Text


class HolidayRule(StrEnum):
    """Where a sitting goes that falls on a public holiday."""

    BEFORE = "before"
    AFTER = "after"
    SKIP = "skip"


class RecessRule(StrEnum):
    """Whether bodies go on meeting in a recess."""

    KEEP = "keep"
    SKIP = "skip"


class ExceptionKind(StrEnum):
    """What somebody changed about one sitting. `restored` takes back what was changed before."""

    MOVED = "moved"
    CANCELLED = "cancelled"
    EXTRA = "extra"
    RESTORED = "restored"


@dataclass(frozen=True, slots=True)
class Slot:
    """A place in the cycle. `key` is unique for its body over all templates; `day` counts from 0."""

    key: str
    body: Body | PublicMoment
    day: int
    uses: tuple[Use, ...]
    start: dt.time | None = None
    end: dt.time | None = None


@dataclass(frozen=True, slots=True)
class CycleTemplate:
    """Slots that repeat every `length` days. Cycle 1 starts on `anchor`; `until` is the last day it holds."""

    key: str
    name: Text
    length: int
    anchor: dt.date
    slots: tuple[Slot, ...]
    until: dt.date | None = None

    def position(self, day: dt.date) -> tuple[int, int]:
        """The number of the cycle in which `day` falls (0 and below: before the anchor), and its day."""
        cycle, offset = divmod((day - self.anchor).days, self.length)
        return cycle + 1, offset

    def day_of(self, cycle: int, offset: int) -> dt.date:
        """The date of day `offset` of a cycle."""
        return self.anchor + dt.timedelta(days=(cycle - 1) * self.length + offset)

    def holds_on(self, day: dt.date) -> bool:
        return self.anchor <= day and (self.until is None or day <= self.until)


@dataclass(frozen=True, slots=True)
class Recess:
    """A period, both ends included, in which bodies meet (`keep`) or not (`skip`)."""

    name: Text
    first: dt.date
    last: dt.date
    rule: RecessRule


@dataclass(frozen=True, slots=True)
class CalendarException:
    """One recorded change to one sitting, named by body, cycle and slot.

    `on` is the new date (moved) or the date (extra). Without `start` a moved sitting keeps its slot's times.
    Several exceptions to one sitting apply in the order in which the calendar holds them. `sequence` is the
    number of the change for calendars elsewhere, where somebody keeps count; otherwise they are counted.
    """

    kind: ExceptionKind
    body: str
    cycle: int
    slot: str
    reason: Text
    on: dt.date | None = None
    start: dt.time | None = None
    end: dt.time | None = None
    uses: tuple[Use, ...] = ()
    sequence: int | None = None

    @property
    def key(self) -> str:
        return sitting_key(self.body, self.cycle, self.slot)


@dataclass(frozen=True, slots=True)
class Calendar:
    """Everything sittings are computed from. Public moments stand among `bodies`; free days have names."""

    tracks: tuple[Track, ...]
    bodies: tuple[Body | PublicMoment, ...]
    templates: tuple[CycleTemplate, ...]
    timezone: ZoneInfo
    holiday_rule: HolidayRule = HolidayRule.BEFORE
    free_days: Mapping[dt.date, Text] = field(default_factory=dict)
    recesses: tuple[Recess, ...] = ()
    exceptions: tuple[CalendarException, ...] = ()

    def body(self, code: str) -> Body | PublicMoment | None:
        return next((body for body in self.bodies if body.code == code), None)

    def template_on(self, day: dt.date) -> CycleTemplate:
        """The template that holds on this day; outside all terms the one whose anchor is nearest."""
        holding = [template for template in self.templates if template.holds_on(day)]
        return min(holding or self.templates, key=lambda template: abs((day - template.anchor).days))

    def position(self, day: dt.date) -> tuple[int, int]:
        """(cycle, day) of a date."""
        return self.template_on(day).position(day)

    def runs_until(self) -> dt.date | None:
        """The last day on which sittings are still planned; None when a template has no end."""
        ends = [template.until for template in self.templates]
        return None if None in ends else max(end for end in ends if end is not None)


def sitting_key(body: str, cycle: int, slot: str) -> str:
    """`MCC.2.w1-tue`: the stable name of a sitting, whatever happens to its date."""
    return f"{body}.{cycle}.{slot}"


def key_parts(key: str) -> tuple[str, int, str]:
    """Body, cycle and slot of a key; ValueError when it is none."""
    body, cycle, slot = key.split(".")
    return body, int(cycle), slot


def moved(
    key: str, *, on: dt.date, reason: Text, start: dt.time | None = None, end: dt.time | None = None
) -> CalendarException:
    """The exception that moves a sitting to another date, or on the same date to another time."""
    body, cycle, slot = key_parts(key)
    return CalendarException(ExceptionKind.MOVED, body, cycle, slot, reason, on, start, end)


def cancelled(key: str, *, reason: Text) -> CalendarException:
    """The exception that cancels a sitting."""
    body, cycle, slot = key_parts(key)
    return CalendarException(ExceptionKind.CANCELLED, body, cycle, slot, reason)


def restored(key: str, *, reason: Text = NOTHING) -> CalendarException:
    """The exception that puts a sitting back where the template has it."""
    body, cycle, slot = key_parts(key)
    return CalendarException(ExceptionKind.RESTORED, body, cycle, slot, reason)


def extra(
    calendar: Calendar,
    body: str,
    *,
    on: dt.date,
    reason: Text,
    uses: tuple[Use, ...] = (),
    start: dt.time | None = None,
    end: dt.time | None = None,
) -> CalendarException:
    """The exception that adds a sitting; its key keeps the date it was first planned on."""
    cycle, _ = calendar.position(on)
    taken = {change.key for change in calendar.exceptions}
    slot, number = f"extra-{on.isoformat()}", 1
    while sitting_key(body, cycle, slot) in taken:
        number += 1
        slot = f"extra-{on.isoformat()}-{number}"
    return CalendarException(ExceptionKind.EXTRA, body, cycle, slot, reason, on, start, end, uses)
