"""A point to read the programme at."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Moment:
    """``at`` is programme time; ``event`` is the number of the last ledger event that counts (None: read live)."""

    at: datetime
    event: int | None = None

    @property
    def is_live(self) -> bool:
        return self.event is None
