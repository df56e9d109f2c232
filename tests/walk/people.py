"""Who walks: the demo's personas, the roles it has no persona for, and somebody who is not signed in."""

from dataclasses import dataclass, field
from datetime import date, datetime

from django.test import Client

from tests.addresses import PROGRAMME
from tweespoor.accounts.models import User
from tweespoor.accounts.permissions import Role
from tweespoor.demo.personas import PERSONAS
from tweespoor.kernel.actor import SYSTEM
from tweespoor.ledger.models import Head
from tweespoor.ledger.recordings import recording
from tweespoor.ledger.verbs import Verb
from tweespoor.network.models import Grant, Organisation, Programme, Team

ANONYMOUS, OUTSIDER, ADMINISTRATOR = "anonymous", "outsider", "administrator"
# Role, team, organisation.
WITHOUT_PERSONA = {
    ADMINISTRATOR: (Role.ADMINISTRATOR, "", ""),
    "member-mlt3": (Role.TEAM_MEMBER, "MLT3", ""),
    "ministers-office-vws": (Role.MINISTERS_OFFICE, "", "VWS"),
}
EVERYBODY = [ANONYMOUS, *(persona.key for persona in PERSONAS), *WITHOUT_PERSONA]
SHUT_OUT = [ANONYMOUS, OUTSIDER, ADMINISTRATOR]
READERS = [who for who in EVERYBODY if who not in SHUT_OUT]


@dataclass
class People:
    """``now`` is the moment at which the demo stands."""

    now: datetime
    users: dict[str, User] = field(default_factory=dict)

    def client(self, who: str) -> Client:
        # A page that breaks answers 500, so that a walk can say which ones do.
        client = Client(raise_request_exception=False)
        if who != ANONYMOUS:
            client.force_login(self.users[who])
        return client


def welcome(now: datetime) -> People:
    users = {user.persona: user for user in User.objects.exclude(persona="")}
    programme = Programme.objects.get(code=PROGRAMME)
    with recording(actor=SYSTEM, verb=Verb.GRANT_GIVEN, at=now, programme=PROGRAMME):
        for who, (role, team, organisation) in WITHOUT_PERSONA.items():
            users[who] = User.objects.create(email=f"{who}@elders.example", name=who)
            Grant(
                user=users[who],
                programme=programme,
                role=role,
                team=Team.objects.filter(programme=programme, code=team).first(),
                organisation=Organisation.objects.filter(programme=programme, code=organisation).first(),
                starts_on=date(2020, 10, 19),
            ).save()
    return People(now, users)


def head() -> tuple[int, str]:
    """Where the ledger ends: the same before and after means that nothing was changed."""
    end = Head.objects.get()
    return end.number, end.hash
