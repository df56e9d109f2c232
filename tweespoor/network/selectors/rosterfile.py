"""What a roster from a spreadsheet would change, compared with what is known now."""

import hashlib
from collections import defaultdict

from tweespoor.accounts.permissions import Permission, may
from tweespoor.kernel.actor import SYSTEM, Actor
from tweespoor.kernel.moment import Moment

from ..domain.roster import delegate_limit
from ..domain.rosterfile import Known, Plan, Seat, pasted, plan
from ..domain.spelling import plain
from ..models import GroupMember, Involvement, Membership, Organisation, Person, Programme, Team
from .roster import current, day_of


def roster_plan(programme: Programme, actor: Actor, text: str, moment: Moment) -> Plan:
    """What taking in this pasted table would do for this actor now. Six queries."""
    return plan(pasted(text), _known(programme, actor, moment))


def digest_of(found: Plan) -> str:
    """Differs as soon as anything the plan says differs: what was previewed is what is done."""
    return hashlib.sha256(repr(found).encode()).hexdigest()


def _known(programme: Programme, actor: Actor, moment: Moment) -> Known:
    teams = list(Team.objects.visible_to(actor).filter(programme=programme, state=Team.State.ACTIVE))
    organisations = list(Organisation.objects.visible_to(actor).filter(programme=programme))
    people = Person.objects.visible_to(actor).filter(programme=programme)
    named = list(people.values_list("id", "name", "email", "organisation_id"))
    return Known(
        teams={plain(team.code): team.pk for team in teams},
        organisations=_spellings(organisations),
        team_codes={team.pk: team.code for team in teams},
        organisation_codes={organisation.pk: organisation.code for organisation in organisations},
        people_by_email={email.lower(): (pk, employer) for pk, _, email, employer in named if email},
        people_by_name={(employer, plain(name)): pk for pk, name, _, employer in named},
        addresses={pk: email for pk, _, email, _ in named if email},
        seats=_seats(programme, moment, {pk: name for pk, name, _, _ in named}),
        places=_places(programme, moment),
        limits={organisation.pk: delegate_limit(programme.rules, organisation.rules) for organisation in organisations},
        allowed=frozenset(
            (team.pk, organisation.pk, role)
            for team in teams
            for organisation in organisations
            for role, permission in (("delegate", Permission.NAME_DELEGATE), ("lead", Permission.MANAGE_TEAMS))
            if may(actor, permission, programme=programme.pk, team=team.pk, organisation=organisation.pk)
        ),
    )


def _spellings(organisations: list[Organisation]) -> dict[str, int]:
    """Every way an organisation is written; a code goes before another organisation's spelling."""
    found: dict[str, int] = {}
    for words in ("code", "name", "spellings"):
        for organisation in organisations:
            written = getattr(organisation, words)
            for word in written if isinstance(written, list) else [written]:
                found.setdefault(plain(word), organisation.pk)
    return found


def _seats(programme: Programme, moment: Moment, names: dict[int, str]) -> dict[tuple[int, int], list[Seat]]:
    found = Membership.objects.visible_to(SYSTEM).filter(
        current(day_of(moment)), team__programme=programme, replaced_by=None
    )
    columns = ("team_id", "organisation_id", "id", "person_id", "role", "supply", "fte")
    seats: dict[tuple[int, int], list[Seat]] = defaultdict(list)
    for team, organisation, pk, person, role, supply, fte in found.order_by("starts_on", "id").values_list(*columns):
        seats[team, organisation].append(Seat(pk, person, names.get(person, ""), role, supply, fte))
    return seats


def _places(programme: Programme, moment: Moment) -> frozenset[tuple[int, int]]:
    involved = set(
        Involvement.objects.visible_to(SYSTEM)
        .filter(current(day_of(moment)), team__programme=programme)
        .values_list("team_id", "organisation_id")
    )
    members = GroupMember.objects.visible_to(SYSTEM).filter(organisation__programme=programme)
    for group, organisation in members.values_list("group_id", "organisation_id"):
        involved |= {(team, organisation) for team, pk in involved if pk == group}
    return frozenset(involved)
