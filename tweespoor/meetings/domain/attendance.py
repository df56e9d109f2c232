"""Who is expected at a meeting of a team, and which organisations would have nobody there (R19)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Seat:
    """Somebody's place in a team, from–until in days; ``role`` as in memberships, or ``guest``."""

    person: int
    name: str
    organisation: int
    role: str
    starts_on: date | None = None
    ends_on: date | None = None

    def holds_on(self, day: date) -> bool:
        """Whether it counts on this day; a guest's seat has no term."""
        started = self.starts_on is None or self.starts_on <= day
        return started and (self.ends_on is None or day <= self.ends_on)


@dataclass(frozen=True, slots=True)
class Party:
    """An organisation that takes part, or a group that any (or each) of its members may sit for."""

    organisation: int
    members: tuple[int, ...] = ()
    all_members: bool = False

    def is_present(self, present: frozenset[int]) -> bool:
        if self.organisation in present or not self.members:
            return self.organisation in present
        found = [member in present for member in self.members]
        return all(found) if self.all_members else any(found)


ORDER = ("lead", "secretary", "delegate", "substitute", "once", "guest")


def expected(seats: Iterable[Seat], day: date) -> tuple[Seat, ...]:
    """Who sits there on this day, each person once, lead and secretary first."""
    holding = sorted((seat for seat in seats if seat.holds_on(day)), key=lambda seat: ORDER.index(seat.role))
    return tuple({seat.person: seat for seat in reversed(holding)}.values())[::-1]


def absent(parties: Sequence[Party], seats: Iterable[Seat], day: date) -> tuple[int, ...]:
    """Organisations for whom nobody sits there on this day; a lead or secretary sits for the programme."""
    present = frozenset(
        seat.organisation for seat in seats if seat.role in ("delegate", "substitute", "once") and seat.holds_on(day)
    )
    return tuple(party.organisation for party in parties if not party.is_present(present))
