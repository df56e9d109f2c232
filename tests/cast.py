"""The people every test knows, in one small programme: *Kade*, two teams, four ministries, and its own staff.

MLT1 (sponsor VWS) involves VWS, SZW and OCW; J&V is proposed. VWS and SZW have a delegate, OCW has none.
MLT2 (sponsor SZW) involves SZW and VWS. Today is Monday 2 November 2020, 08.51 in Amsterdam.
"""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.test import Client

from tweespoor.accounts.models import User
from tweespoor.accounts.permissions import Role
from tweespoor.kernel.actor import NOBODY, SYSTEM, Actor
from tweespoor.kernel.clock import AMSTERDAM
from tweespoor.ledger.recordings import recording
from tweespoor.ledger.verbs import Verb
from tweespoor.network.models import (
    Grant,
    Involvement,
    Membership,
    Organisation,
    Person,
    Post,
    PostHolder,
    Programme,
    Team,
)
from tweespoor.network.selectors.actors import actor_of

NOW = datetime(2020, 11, 2, 8, 51, tzinfo=AMSTERDAM)
FRIDAY = datetime(2020, 10, 30, 14, 27, tzinfo=AMSTERDAM)
START = date(2020, 10, 19)

# Who plays which role: (role, team, organisation, body).
ROLES: dict[str, tuple[Role | None, str, str, str]] = {
    "management": (Role.MANAGEMENT, "", "", ""),
    "office": (Role.OFFICE, "", "", ""),
    "lead": (Role.TEAM_LEAD, "MLT1", "", ""),
    "lead_of_other_team": (Role.TEAM_LEAD, "MLT2", "", ""),
    "member": (Role.TEAM_MEMBER, "MLT1", "", ""),
    "coordinator_ocw": (Role.COORDINATOR, "", "OCW", ""),
    "coordinator_vws": (Role.COORDINATOR, "", "VWS", ""),
    "secretary_mcc": (Role.BODY_SECRETARY, "", "", "MCC"),
    "ministers_office": (Role.MINISTERS_OFFICE, "", "VWS", ""),
    "analyst": (Role.ANALYST, "", "", ""),
    "records": (Role.RECORDS_OFFICER, "", "", ""),
    "auditor": (Role.AUDITOR, "", "", ""),
    "administrator": (Role.ADMINISTRATOR, "", "", ""),
    "outsider": (None, "", "", ""),
}


@dataclass
class Cast:
    """The programme and its people; ``actor("office")`` acts, ``client("office")`` is their browser without pages."""

    programme: Programme
    organisations: dict[str, Organisation] = field(default_factory=dict)
    posts: dict[str, Post] = field(default_factory=dict)
    people: dict[str, Person] = field(default_factory=dict)
    teams: dict[str, Team] = field(default_factory=dict)
    users: dict[str, User] = field(default_factory=dict)

    def actor(self, who: str) -> Actor:
        return NOBODY if who == "nobody" else actor_of(self.users[who], NOW.date())

    def client(self, who: str) -> Client:
        client = Client()
        client.force_login(self.users[who])
        return client


def make_cast(code: str = "kade") -> Cast:
    """Write the cast in one recording."""
    with recording(actor=SYSTEM, verb=Verb.PROGRAMME_LOADED, at=datetime(2020, 10, 19, 9, tzinfo=AMSTERDAM)) as done:
        programme = _saved(
            Programme(
                code=code,
                name="Kade",
                name_en="Quay",
                rules={"one_delegate_per_organisation": True, "core_fte": 38, "ask_escalates_after": 8},
            )
        )
        done.subject, done.programme = programme, programme.code
        cast = Cast(programme)
        _organisations(cast)
        _teams(cast)
        _delegates(cast)
        _users(cast)
    return cast


def _saved(row: Any) -> Any:
    row.save()
    return row


def _organisations(cast: Cast) -> None:
    for code, kind in (
        ("KADE", "programme"),
        ("VWS", "ministry"),
        ("SZW", "ministry"),
        ("OCW", "ministry"),
        ("J&V", "ministry"),
    ):
        organisation = _saved(
            Organisation(
                programme=cast.programme,
                code=code,
                name=f"Organisatie {code}",
                kind=kind,
                position=len(cast.organisations),
            )
        )
        cast.organisations[code] = organisation
        if kind == "ministry":
            for post, name, political, escalation in (
                ("minister", f"Minister van {code}", True, None),
                ("coordinator", f"Coördinator {code}", False, 1),
                ("sg", f"SG {code}", False, 2),
            ):
                cast.posts[f"{post} {code}"] = _saved(
                    Post(
                        organisation=organisation,
                        code=post,
                        name=name,
                        political=political,
                        escalation=escalation,
                    )
                )
    for name, code in (
        ("Anna van VWS", "VWS"),
        ("Bram van SZW", "SZW"),
        ("Cora van OCW", "OCW"),
        ("Dirk van OCW", "OCW"),
        ("Els van Kade", "KADE"),
        ("Frits van Kade", "KADE"),
    ):
        cast.people[name.split()[0].lower()] = _saved(
            Person(
                programme=cast.programme,
                organisation=cast.organisations[code],
                name=name,
                email=f"{name.split()[0].lower()}@{cast.programme.code}.example",
            )
        )
    _saved(PostHolder(post=cast.posts["coordinator OCW"], person=cast.people["cora"], starts_on=START))
    _saved(PostHolder(post=cast.posts["coordinator VWS"], person=cast.people["anna"], starts_on=START))


def _teams(cast: Cast) -> None:
    for code, topic, sponsor, others in (
        ("MLT1", "Kwetsbare groepen", "VWS", {"SZW": "involved", "OCW": "involved", "J&V": "proposed"}),
        ("MLT2", "Continuïteit", "SZW", {"VWS": "involved"}),
    ):
        team = _saved(
            Team(
                programme=cast.programme,
                code=code,
                kind="MLT",
                topic=topic,
                sponsor=cast.posts[f"minister {sponsor}"],
                starts_on=START,
                term_ends_on=date(2020, 12, 31),
                position=len(cast.teams),
            )
        )
        cast.teams[code] = team
        for organisation, role in {sponsor: "sponsor", **others}.items():
            _saved(Involvement(team=team, organisation=cast.organisations[organisation], role=role, starts_on=START))


def _delegates(cast: Cast) -> None:
    for who, role, organisation, fte in (
        ("els", "lead", "KADE", 1),
        ("frits", "secretary", "KADE", 0.5),
        ("anna", "delegate", "VWS", 0.4),
        ("bram", "delegate", "SZW", 0.2),
    ):
        _saved(
            Membership(
                team=cast.teams["MLT1"],
                person=cast.people[who],
                organisation=cast.organisations[organisation],
                role=role,
                supply="core" if organisation == "KADE" else "file_holder",
                fte=fte,
                starts_on=START,
            )
        )


def _users(cast: Cast) -> None:
    for who, (role, team, organisation, body) in ROLES.items():
        user = User.objects.create(email=f"{who}@{cast.programme.code}.example", name=who.replace("_", " ").title())
        cast.users[who] = user
        if role:
            _saved(
                Grant(
                    user=user,
                    programme=cast.programme,
                    role=role,
                    team=cast.teams.get(team),
                    organisation=cast.organisations.get(organisation),
                    body=body,
                    starts_on=START,
                )
            )
    for who, role_name in (("cora", "coordinator_ocw"), ("anna", "coordinator_vws")):
        cast.people[who].user = cast.users[role_name]
        cast.people[who].save()
