"""The one place that reads time.

A deployment may shift programme time with ``TWEESPOOR_NOW`` (an ISO 8601 moment): the clock then starts there and
keeps ticking. Sessions and tokens do not use this clock. ``standing_at`` pins it while a story is replayed.
"""

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

AMSTERDAM = ZoneInfo("Europe/Amsterdam")

_pinned: ContextVar[datetime | None] = ContextVar("pinned", default=None)
_offset: timedelta = timedelta(0)
_told: str = ""


def tell(moment: str) -> None:
    """Shift the clock so that it reads ``moment`` (ISO 8601; without offset: Amsterdam) now; empty: real time."""
    global _offset, _told
    if moment == _told:
        return
    _told = moment
    _offset = read_moment(moment) - _real() if moment else timedelta(0)


def now() -> datetime:
    """Programme time, aware, in UTC."""
    pinned = _pinned.get()
    if pinned is not None:
        return pinned
    tell(os.environ.get("TWEESPOOR_NOW", ""))
    return _real() + _offset


@contextmanager
def standing_at(moment: datetime) -> Iterator[datetime]:
    """Pin the clock within this block, for stories and tests."""
    if moment.tzinfo is None:
        raise ValueError("a moment needs a time zone")
    token = _pinned.set(moment)
    try:
        yield moment
    finally:
        _pinned.reset(token)


def read_moment(text: str) -> datetime:
    """An ISO 8601 moment or date; without an offset it is read as Amsterdam time. Raises ValueError."""
    moment = datetime.fromisoformat(text)
    return moment if moment.tzinfo else moment.replace(tzinfo=AMSTERDAM)


def stopwatch() -> float:
    """Seconds on a clock that only runs forward, for measuring."""
    return time.perf_counter()


def _real() -> datetime:
    return datetime.now(UTC)
