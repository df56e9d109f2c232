"""One page about a team for whoever joins it at the last minute (R19)."""

from dataclasses import dataclass

from tweespoor.kernel.actor import Actor
from tweespoor.kernel.moment import Moment
from tweespoor.ledger.as_of import visible_rows

from ..models import Organisation, Person, Programme
from .assignments import VersionFacts
from .roster import Member, Place
from .teams import TeamFacts, team_facts


@dataclass(frozen=True, slots=True)
class Contact:
    """Somebody in the team, with how to reach them."""

    name: str
    email: str
    phone: str
    organisation: str
    invented: bool


@dataclass(frozen=True, slots=True)
class Briefing:
    """What somebody who was named this morning must know before noon; the meeting itself a higher room adds."""

    team: TeamFacts
    assignment: VersionFacts | None
    leads: tuple[Contact, ...]
    secretaries: tuple[Contact, ...]
    present: tuple[tuple[Place, tuple[Contact, ...]], ...]
    absent: tuple[Place, ...]


def briefing(programme: Programme, code: str, actor: Actor, moment: Moment) -> Briefing | None:
    """The briefing of the team with this code; None when it is not there for this actor. Constant in queries."""
    team = team_facts(programme, code, actor, moment)
    if team is None:
        return None
    ids = {member.person_id for member in (*team.leads, *team.secretaries)}
    ids |= {member.person_id for place in team.places for member in place.people}
    people = {row.id: row for row in visible_rows(Person, actor, moment).filter(id__in=ids)}
    codes = dict(visible_rows(Organisation, actor, moment).filter(programme_id=programme.pk).values_list("id", "code"))

    def contacts(members: tuple[Member, ...], said: str = "") -> tuple[Contact, ...]:
        known = [people[member.person_id] for member in members if member.person_id in people]
        return tuple(
            Contact(
                row.name,
                row.email,
                row.phone,
                "" if codes.get(row.organisation_id) == said else codes.get(row.organisation_id, ""),
                row.invented,
            )
            for row in known
        )

    return Briefing(
        team=team,
        assignment=team.assignment,
        leads=contacts(team.leads),
        secretaries=contacts(team.secretaries),
        present=tuple((place, contacts(place.people, place.code)) for place in team.places if place.people),
        absent=tuple(place for place in team.places if not place.people),
    )
