"""Working days: not Saturday, not Sunday, not a free day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from tweespoor.cadence.domain.text import Text

ONE_DAY = dt.timedelta(days=1)
FreeDays = Mapping[dt.date, Text]


def is_working_day(day: dt.date, free_days: FreeDays) -> bool:
    """Whether people work that day."""
    return day.weekday() < 5 and day not in free_days


def working_days_before(day: dt.date, count: int, free_days: FreeDays) -> dt.date:
    """The date `count` working days before `day`; `day` itself when the count is 0."""
    while count > 0:
        day -= ONE_DAY
        count -= is_working_day(day, free_days)
    return day


def working_days_between(earlier: dt.date, later: dt.date, free_days: FreeDays) -> int:
    """How many working days there are after `earlier`, up to and including `later`."""
    days = (earlier + ONE_DAY * ahead for ahead in range(1, (later - earlier).days + 1))
    return sum(is_working_day(day, free_days) for day in days)
