"""Reading the cadence: the calendar of a programme as it stood at a moment, its picture, routes over it."""

from .calendar import (
    Cadence,
    Change,
    cadence_of,
    calendar_of,
    changes_of,
    next_sittings,
    sittings_between,
)
from .picture import CalendarPicture, picture_for, picture_of, picture_start
from .routes import RouteAnswer, route_plan

__all__ = [
    "Cadence",
    "CalendarPicture",
    "Change",
    "RouteAnswer",
    "cadence_of",
    "calendar_of",
    "changes_of",
    "next_sittings",
    "picture_for",
    "picture_of",
    "picture_start",
    "route_plan",
    "sittings_between",
]
