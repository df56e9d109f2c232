"""How an organisation's place in a team stands (R13, R19, R22): one word, decided in one place."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any


class Status(StrEnum):
    """How a place stands; the first that holds, in this order."""

    NAMED = "named"
    SURPLUS = "surplus"
    SUBSTITUTE = "substitute"
    ONCE = "once"
    DECLINED = "declined"
    ACKNOWLEDGED = "acknowledged"
    ASKED = "asked"
    MISSING = "missing"


FILLED = frozenset({Status.NAMED, Status.SURPLUS})
# States of an ask that say how a place without anybody stands. After "named" and "joined" without a
# delegate, the delegate has left: the place is missing again.
_OPEN_ASK = {status.value: status for status in (Status.DECLINED, Status.ACKNOWLEDGED, Status.ASKED)}


@dataclass(frozen=True, slots=True)
class Occupation:
    """Who sits in a place, counted. ``limit``: the most delegates the rule allows; None without a rule.

    ``ask`` is the state of the latest ask that was not withdrawn; empty when there is none.
    """

    delegates: int = 0
    substitutes: int = 0
    once: int = 0
    ask: str = ""
    limit: int | None = None


def status_of(place: Occupation) -> Status:
    """The status of a place. More delegates than the rule allows is *surplus*, not *named*."""
    if place.delegates:
        return Status.SURPLUS if place.limit is not None and place.delegates > place.limit else Status.NAMED
    if place.substitutes:
        return Status.SUBSTITUTE
    if place.once:
        return Status.ONCE
    return _OPEN_ASK.get(place.ask, Status.MISSING)


def of_group(own: Occupation, members: Sequence[Occupation], satisfied_by: str) -> Occupation:
    """The place of a group such as the planning bureaus (R10): any member satisfies it, or ``all`` do.

    Whoever sits there for the group itself satisfies it too. A group has no limit: each member has its own.
    """
    delegates = sum(member.delegates for member in members)
    if satisfied_by == "all" and not all(member.delegates for member in members):
        delegates = 0
    return Occupation(
        delegates=own.delegates + delegates,
        substitutes=own.substitutes + sum(member.substitutes for member in members),
        once=own.once + sum(member.once for member in members),
        ask=own.ask or _furthest([member.ask for member in members]),
        limit=None,
    )


def delegate_limit(programme_rules: Mapping[str, Any], organisation_rules: Mapping[str, Any]) -> int | None:
    """How many delegates an organisation may have in one team: 1, or None for no rule.

    The organisation's own rule (R15: OCW, one person per team) goes before the programme's.
    """
    own = organisation_rules.get("one_delegate_per_team")
    one = programme_rules.get("one_delegate_per_organisation", False) if own is None else own
    return 1 if one else None


def mark_of(status: Status, role: str, *, asked: bool) -> str:
    """The mark in the matrix: the status, except that an organisation only proposed is not yet missing."""
    return "proposed" if status is Status.MISSING and role == "proposed" and not asked else status.value


def is_gap(status: Status) -> bool:
    """Whether nobody sits here as a delegate."""
    return status not in FILLED


def _furthest(asks: Sequence[str]) -> str:
    for state in ("acknowledged", "asked", "declined"):
        if state in asks:
            return state
    return next((state for state in asks if state), "")
