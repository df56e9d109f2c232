"""What a team leaves behind when it ends: memberships, asks and versions that somebody has to take over
(R16).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Q

from tweespoor.kernel.actor import SYSTEM, Actor
from tweespoor.kernel.moment import Moment
from tweespoor.ledger.as_of import visible_rows

from ..models import Ask, Membership, Programme, Team
from .assignments import VersionFacts, assignment_versions
from .naming import code_of, organisations_by_id
from .roster import day_of
from .teams import MembershipFacts, memberships_of

OPEN_ASKS = (Ask.State.ASKED, Ask.State.ACKNOWLEDGED, Ask.State.NAMED)


@dataclass(frozen=True, slots=True)
class OpenAsk:
    """An ask that was not yet settled; ``organisation`` is a code."""

    id: int
    organisation: str
    state_label: str
    text: str


@dataclass(frozen=True, slots=True)
class OpenItems:
    """Everything of a team that is still open."""

    memberships: tuple[MembershipFacts, ...]
    asks: tuple[OpenAsk, ...]
    versions: tuple[VersionFacts, ...]

    @property
    def is_empty(self) -> bool:
        return not (self.memberships or self.asks or self.versions)


def open_items(programme: Programme, team: Team, actor: Actor, moment: Moment) -> OpenItems:
    """What is open in this team. All asks count, also those the actor may not read: none may be lost."""
    organisations = organisations_by_id(programme, actor, moment)
    still_there = Q(ends_on=None) | Q(ends_on__gte=day_of(moment))
    members = memberships_of(Q(team_id=team.id) & still_there, organisations, actor, moment)
    asks = visible_rows(Ask, SYSTEM, moment).filter(team_id=team.id, state__in=OPEN_ASKS)
    versions = assignment_versions(programme, [team.id], actor, moment).get(team.id, ())
    return OpenItems(
        memberships=tuple(facts for row, facts in members if row.role != Membership.Role.ONCE),
        asks=tuple(_asks(asks.order_by("asked_at", "id"), organisations)),
        versions=tuple(version for version in versions if version.is_open),
    )


def _asks(rows: Iterable[Any], organisations: dict[int, Any]) -> Iterable[OpenAsk]:
    for row in rows:
        yield OpenAsk(row.id, code_of(organisations, row.organisation_id), str(Ask.State(row.state).label), row.text)
