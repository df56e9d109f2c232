"""Every role and what it may do, on one page. Nothing else in the program knows what a role means.

A role is granted per programme (``kernel.actor.Grant``), some narrowed to a team, an organisation or a body. The
table gives each role its permissions and how far each reaches; the truth table in the tests repeats it in words.
"""

from collections.abc import Mapping
from enum import StrEnum

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from tweespoor.kernel.actor import Actor, Grant


class Role(TextChoices):
    MANAGEMENT = "management", _("programme management")
    OFFICE = "office", _("programme office")
    TEAM_LEAD = "team_lead", _("team lead or secretary")
    TEAM_MEMBER = "team_member", _("team member")
    COORDINATOR = "coordinator", _("coordinator of a ministry")
    BODY_SECRETARY = "body_secretary", _("secretary of a body")
    MINISTERS_OFFICE = "ministers_office", _("minister's office")
    ANALYST = "analyst", _("analyst")
    RECORDS_OFFICER = "records_officer", _("records and disclosure officer")
    AUDITOR = "auditor", _("auditor")
    ADMINISTRATOR = "administrator", _("administrator")


class Permission(StrEnum):
    READ_PROGRAMME = "read programme"  # organisations, people, teams, sittings, meetings, signals meant for all
    READ_ASKS = "read asks"  # who was asked, when, and what they answered
    READ_LEDGER = "read ledger"
    READ_TEAM_DOCUMENTS = "read team documents"
    READ_ALL_DOCUMENTS = "read all documents"  # also those for named persons; each reading is logged
    LOAD_PROGRAMME = "load programme"
    MANAGE_ORGANISATIONS = "manage organisations"  # people, posts, post-holders, units
    MANAGE_TEAMS = "manage teams"  # start, end, merge, sponsor, involvement, lead and secretary
    PROPOSE_INVOLVEMENT = "propose involvement"
    NAME_DELEGATE = "name delegate"
    ASK = "ask"
    ANSWER_ASK = "answer ask"
    PROPOSE_ASSIGNMENT = "propose assignment"
    AGREE_ASSIGNMENT = "agree assignment"
    ADOPT_ASSIGNMENT = "adopt assignment"
    CLAIM_THEME = "claim theme"
    DECIDE_BOUNDARY = "decide boundary"
    EXCEPT_SITTING = "except sitting"
    PLAN_MEETING = "plan meeting"
    FILE_DOCUMENT = "file document"
    MUTE_SIGNAL = "mute signal"
    GRANT_ROLES = "grant roles"


class Reach(StrEnum):
    """How far a permission goes: the whole programme, or only what the grant names."""

    PROGRAMME = "programme"
    TEAM = "team"
    ORGANISATION = "organisation"
    BODY = "body"


P, WHOLE, TEAM, OWN, BODY = Permission, Reach.PROGRAMME, Reach.TEAM, Reach.ORGANISATION, Reach.BODY

_OFFICE: Mapping[Permission, Reach] = {
    P.READ_PROGRAMME: WHOLE,
    P.READ_ASKS: WHOLE,
    P.READ_LEDGER: WHOLE,
    P.READ_TEAM_DOCUMENTS: WHOLE,
    P.LOAD_PROGRAMME: WHOLE,
    P.MANAGE_ORGANISATIONS: WHOLE,
    P.MANAGE_TEAMS: WHOLE,
    P.PROPOSE_INVOLVEMENT: WHOLE,
    P.NAME_DELEGATE: WHOLE,
    P.ASK: WHOLE,
    P.ANSWER_ASK: WHOLE,
    P.PROPOSE_ASSIGNMENT: WHOLE,
    P.AGREE_ASSIGNMENT: WHOLE,
    P.ADOPT_ASSIGNMENT: WHOLE,
    P.CLAIM_THEME: WHOLE,
    P.DECIDE_BOUNDARY: WHOLE,
    P.EXCEPT_SITTING: WHOLE,
    P.PLAN_MEETING: WHOLE,
    P.FILE_DOCUMENT: WHOLE,
    P.MUTE_SIGNAL: WHOLE,
}

TABLE: Mapping[Role, Mapping[Permission, Reach]] = {
    Role.MANAGEMENT: {**_OFFICE, P.GRANT_ROLES: WHOLE},
    Role.OFFICE: _OFFICE,
    Role.TEAM_LEAD: {
        P.READ_PROGRAMME: WHOLE,
        P.READ_ASKS: TEAM,
        P.READ_TEAM_DOCUMENTS: TEAM,
        P.PROPOSE_INVOLVEMENT: TEAM,
        P.NAME_DELEGATE: TEAM,
        P.ASK: TEAM,
        P.PROPOSE_ASSIGNMENT: TEAM,
        P.CLAIM_THEME: TEAM,
        P.PLAN_MEETING: TEAM,
        P.FILE_DOCUMENT: WHOLE,
    },
    Role.TEAM_MEMBER: {
        P.READ_PROGRAMME: WHOLE,
        P.READ_TEAM_DOCUMENTS: TEAM,
        P.FILE_DOCUMENT: TEAM,
    },
    Role.COORDINATOR: {
        P.READ_PROGRAMME: WHOLE,
        P.READ_ASKS: OWN,
        P.NAME_DELEGATE: OWN,
        P.ANSWER_ASK: OWN,
        P.MANAGE_ORGANISATIONS: OWN,
        P.PROPOSE_INVOLVEMENT: OWN,
        P.PROPOSE_ASSIGNMENT: OWN,
        P.AGREE_ASSIGNMENT: OWN,
        P.FILE_DOCUMENT: WHOLE,
    },
    Role.BODY_SECRETARY: {
        P.READ_PROGRAMME: WHOLE,
        P.ADOPT_ASSIGNMENT: BODY,
        P.EXCEPT_SITTING: BODY,
        P.FILE_DOCUMENT: WHOLE,
    },
    Role.MINISTERS_OFFICE: {P.READ_PROGRAMME: WHOLE, P.READ_ASKS: OWN},
    Role.ANALYST: {P.READ_PROGRAMME: WHOLE, P.FILE_DOCUMENT: WHOLE},
    Role.RECORDS_OFFICER: {
        P.READ_PROGRAMME: WHOLE,
        P.READ_LEDGER: WHOLE,
        P.READ_TEAM_DOCUMENTS: WHOLE,
        P.READ_ALL_DOCUMENTS: WHOLE,
        P.FILE_DOCUMENT: WHOLE,
    },
    Role.AUDITOR: {
        P.READ_PROGRAMME: WHOLE,
        P.READ_ASKS: WHOLE,
        P.READ_LEDGER: WHOLE,
        P.READ_TEAM_DOCUMENTS: WHOLE,
        P.READ_ALL_DOCUMENTS: WHOLE,
    },
    Role.ADMINISTRATOR: {P.GRANT_ROLES: WHOLE},
}


def may(
    actor: Actor,
    permission: Permission,
    *,
    programme: int,
    team: int | None = None,
    organisation: int | None = None,
    body: str = "",
) -> bool:
    """Whether any of the actor's grants in this programme reaches this team, organisation or body."""
    return actor.all_seeing or any(
        grant.programme == programme and _reaches(grant, permission, team, organisation, body) for grant in actor.grants
    )


def _reaches(grant: Grant, permission: Permission, team: int | None, organisation: int | None, body: str) -> bool:
    match TABLE[Role(grant.role)].get(permission):
        case Reach.PROGRAMME:
            return True
        case Reach.TEAM:
            return team is not None and grant.team == team
        case Reach.ORGANISATION:
            return organisation is not None and grant.organisation == organisation
        case Reach.BODY:
            return bool(body) and grant.body == body
    return False


def grants_with(actor: Actor, permission: Permission, reach: Reach) -> list[Grant]:
    """The actor's grants that give this permission with exactly this reach: what ``visible_to`` filters by."""
    return [grant for grant in actor.grants if TABLE[Role(grant.role)].get(permission) is reach]


def programmes_with(actor: Actor, permission: Permission) -> set[int] | None:
    """Programmes in which the actor has this permission throughout; None means every programme (the system)."""
    if actor.all_seeing:
        return None
    return {grant.programme for grant in grants_with(actor, permission, Reach.PROGRAMME)}


def roles_in(actor: Actor, programme: int) -> set[Role]:
    return {Role(grant.role) for grant in actor.grants if grant.programme == programme}
