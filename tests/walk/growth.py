"""The same programme with more in it: more teams, people, promises, asks, meetings and documents."""

import hashlib
from datetime import datetime
from typing import Any

from tests.addresses import PROGRAMME
from tweespoor.dossier.models import Document
from tweespoor.kernel.actor import SYSTEM
from tweespoor.ledger.recordings import Recording, recording
from tweespoor.ledger.verbs import Verb
from tweespoor.meetings.models import TeamMeeting
from tweespoor.network.models import (
    Ask,
    AssignmentVersion,
    Involvement,
    Membership,
    Person,
    Team,
    ThemeClaim,
)

TEAMS = 6


def grow(now: datetime) -> None:
    """Add teams that are MLT3 all over again, each with people, and documents, of its own."""
    model = Team.objects.get(programme__code=PROGRAMME, code="MLT3")
    with recording(actor=SYSTEM, verb=Verb.PROGRAMME_SIMULATED, at=now, programme=PROGRAMME) as done:
        for number in range(1, TEAMS + 1):
            _another_team(done, model, number)
        documents = Document.objects.filter(programme__code=PROGRAMME)
        done.add_many(
            [
                again(row, sha256=hashlib.sha256(f"{row.pk} {number}".encode()).hexdigest())
                for number in range(3)
                for row in documents
            ]
        )


def _another_team(done: Recording, model: Team, number: int) -> None:
    team = again(model, code=f"MLT{number}X", position=model.position + number)
    done.add_many([team])
    people: dict[int, Person] = {}
    for seat in Membership.objects.filter(team=model).select_related("person"):
        people[seat.pk] = again(seat.person, name=f"{seat.person.name} {number}", email="", user_id=None)
    done.add_many(list(people.values()))
    done.add_many(
        [
            again(seat, team_id=team.pk, person_id=people[seat.pk].pk, replaces_id=None, stands_in_for_id=None)
            for seat in Membership.objects.filter(team=model)
        ]
    )
    for kind in (Involvement, ThemeClaim, AssignmentVersion, TeamMeeting):
        done.add_many([again(row, team_id=team.pk) for row in kind.objects.filter(team=model)])
    done.add_many([again(row, team_id=team.pk, membership_id=None) for row in Ask.objects.filter(team=model)])


def again(row: Any, **other: Any) -> Any:
    """The row once more, as a new one, with these columns different."""
    columns = {field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields}
    return type(row)(**{**columns, "id": None, **other})
