"""What a simulation knows while it writes: the programme, who is where, and the chance it runs on."""

from dataclasses import dataclass, field
from datetime import date, datetime, time

from tweespoor.accounts.permissions import Role
from tweespoor.cadence.definition.shape import ProgrammeDefinition
from tweespoor.kernel.clock import AMSTERDAM
from tweespoor.network.models import Involvement, Membership, Organisation, Person, Post, Programme, Team

from .chance import Chance
from .shape import Scale


@dataclass
class World:
    """``posts``: the post an ask to an organisation goes to; ``holders``: who holds it."""

    programme: Programme
    definition: ProgrammeDefinition
    scale: Scale
    chance: Chance
    until: date
    organisations: list[Organisation]
    teams: list[Team]
    involvements: list[Involvement]
    posts: dict[int, Post]
    holders: dict[int, Person] = field(default_factory=dict)
    people: dict[int, list[Person]] = field(default_factory=dict)
    delegates: list[Membership] = field(default_factory=list)

    @property
    def own(self) -> Organisation:
        return self.organisations[0]

    def of(self, organisation: int) -> list[Person]:
        return self.people.get(organisation, [])


# One user per role, narrowed to the first team or organisation where the role asks for it.
NARROWED = {
    Role.TEAM_LEAD: "team",
    Role.TEAM_MEMBER: "team",
    Role.COORDINATOR: "organisation",
    Role.MINISTERS_OFFICE: "organisation",
    Role.BODY_SECRETARY: "body",
}


def at(day: date, hour: int, minute: int = 0) -> datetime:
    return datetime.combine(day, time(hour, minute), AMSTERDAM)
