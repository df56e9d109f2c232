"""Asks (R19): what may follow on what, and where an ask lies now that nobody acknowledged it."""

from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, tzinfo
from typing import Any

from tweespoor.kernel.clock import AMSTERDAM

DEFAULT_HOURS = 8
NINE, FIVE = time(9), time(17)
# A calendar in which ten years hold too few working hours is a mistake, not a long wait.
FARTHEST = timedelta(days=3660)


# (state, action): next state. ``new`` is an ask that is not there yet.
TRANSITIONS: Mapping[tuple[str, str], str] = {
    ("new", "ask"): "asked",
    ("asked", "acknowledge"): "acknowledged",
    ("asked", "name"): "named",
    ("acknowledged", "name"): "named",
    ("declined", "name"): "named",
    ("named", "join"): "joined",
    ("asked", "decline"): "declined",
    ("acknowledged", "decline"): "declined",
    ("asked", "withdraw"): "withdrawn",
    ("acknowledged", "withdraw"): "withdrawn",
}
# What still waits for the organisation: at most one such ask per place.
WAITING = ("asked", "acknowledged")


def sources_of(action: str) -> tuple[str, ...]:
    """The states in which this action may happen."""
    return tuple(state for state, possible in TRANSITIONS if possible == action)


@dataclass(frozen=True, slots=True)
class WorkingHours:
    """When an ask's clock runs: on working days between two times of the day."""

    starts: time = NINE
    ends: time = FIVE
    zone: tzinfo = AMSTERDAM


def working_hours(rules: Mapping[str, Any]) -> WorkingHours:
    """The programme's working day (``working_day_starts``, ``working_day_ends`` as ``HH:MM``), else 9 to 17."""
    return WorkingHours(
        starts=_time(rules.get("working_day_starts"), NINE),
        ends=_time(rules.get("working_day_ends"), FIVE),
    )


def escalates_after(rules: Mapping[str, Any]) -> timedelta:
    """How many working hours an ask may lie unacknowledged (``ask_escalates_after``)."""
    return timedelta(hours=float(rules.get("ask_escalates_after", DEFAULT_HOURS)))


def working_time_between(start: datetime, end: datetime, hours: WorkingHours, free: Container[date]) -> timedelta:
    """How much working time lies between two moments; none when ``end`` is not after ``start``."""
    total = timedelta()
    for opens, closes in _days(start, end, hours, free):
        total += max(min(closes, end) - max(opens, start), timedelta())
    return total


def after_working_time(start: datetime, wait: timedelta, hours: WorkingHours, free: Container[date]) -> datetime:
    """The moment at which ``wait`` of working time has passed since ``start``.

    Raises ValueError when no such moment lies within ten years.
    """
    for opens, closes in _days(start, start + FARTHEST, hours, free):
        begins = max(opens, start)
        if closes - begins >= wait:
            return begins + wait
        wait -= max(closes - begins, timedelta())
    raise ValueError("there are too few working hours in this calendar")


@dataclass(frozen=True, slots=True)
class HeldPost:
    """A post that an ask can go to, with who holds it (None: nobody)."""

    post_id: int
    escalation: int
    name: str
    name_en: str
    person_id: int | None
    person: str


@dataclass(frozen=True, slots=True)
class AskStanding:
    """Where an ask lies: ``level`` 0 is the first post, 1 the next …; no ``post`` when nobody holds any.

    ``overdue_at``: when it should have been acknowledged; ``next_escalation_at``: when it moves on.
    """

    post: HeldPost | None
    level: int
    overdue_at: datetime
    next_escalation_at: datetime | None
    is_overdue: bool


def ladder(posts: Sequence[HeldPost], first_post: int | None = None) -> tuple[HeldPost, ...]:
    """The posts with a holder in the order of escalation, from ``first_post`` on where that is given."""
    ordered = sorted(posts, key=lambda post: (post.escalation, post.post_id))
    start = next((at for at, post in enumerate(ordered) if post.post_id == first_post), 0)
    return tuple(post for post in ordered[start:] if post.person_id is not None)


def standing(
    asked_at: datetime,
    acknowledged_at: datetime | None,
    steps: Sequence[HeldPost],
    now: datetime,
    *,
    wait: timedelta,
    hours: WorkingHours,
    free: Container[date] = (),
) -> AskStanding:
    """Where an ask made at ``asked_at`` lies at ``now``.

    ``steps`` is its ladder. Until acknowledged, it goes one post further after every ``wait`` of working time.
    """
    overdue_at = after_working_time(asked_at, wait, hours, free)
    until = now if acknowledged_at is None else min(acknowledged_at, now)
    passed = working_time_between(asked_at, until, hours, free)
    top = max(len(steps) - 1, 0)
    level = min(passed // wait, top)
    waits = acknowledged_at is None
    return AskStanding(
        post=steps[level] if steps else None,
        level=level,
        overdue_at=overdue_at,
        next_escalation_at=after_working_time(asked_at, wait * (level + 1), hours, free)
        if waits and level < top
        else None,
        is_overdue=waits and now >= overdue_at,
    )


def _time(given: Any, default: time) -> time:
    return time.fromisoformat(given) if isinstance(given, str) else default


def _days(
    start: datetime, end: datetime, hours: WorkingHours, free: Container[date]
) -> Iterator[tuple[datetime, datetime]]:
    """Opening and closing of every working day from the day of ``start`` to the day of ``end``."""
    day, last = start.astimezone(hours.zone).date(), end.astimezone(hours.zone).date()
    while day <= last:
        if day.weekday() < 5 and day not in free:
            yield (
                datetime.combine(day, hours.starts, hours.zone),
                datetime.combine(day, hours.ends, hours.zone),
            )
        day += timedelta(days=1)
