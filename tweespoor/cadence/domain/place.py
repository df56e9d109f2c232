"""Where in time a sitting is put."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Place:
    """A date, and times where they are known."""

    on: dt.date
    start: dt.time | None = None
    end: dt.time | None = None
