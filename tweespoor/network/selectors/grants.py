"""Who has which role in a programme."""

from dataclasses import dataclass
from datetime import date

from tweespoor.accounts.models import User
from tweespoor.accounts.permissions import Permission, Role, may
from tweespoor.kernel.actor import SYSTEM, Actor
from tweespoor.kernel.moment import Moment
from tweespoor.ledger.as_of import visible_rows

from ..models import Grant, Programme, Team
from .naming import code_of, organisations_by_id
from .roster import day_of


@dataclass(frozen=True, slots=True)
class GrantFacts:
    """One role somebody has or had; ``scope`` is the code of what it is narrowed to, empty for the whole
    programme.
    """

    id: int
    user_id: int
    name: str
    email: str
    role: str
    role_label: str
    scope: str
    starts_on: date
    ends_on: date | None
    is_current: bool


def grants_of(programme: Programme, actor: Actor, moment: Moment) -> tuple[GrantFacts, ...]:
    """All roles, those that hold first. Four queries.

    An administrator grants roles and reads no content, so may see this list without the rest of the
    programme.
    """
    reader = SYSTEM if may(actor, Permission.GRANT_ROLES, programme=programme.pk) else actor
    rows = list(visible_rows(Grant, reader, moment).filter(programme_id=programme.pk))
    users = {user.pk: user for user in User.objects.filter(pk__in={row.user_id for row in rows})}
    organisations = organisations_by_id(programme, reader, moment)
    teams = dict(visible_rows(Team, reader, moment).filter(programme_id=programme.pk).values_list("id", "code"))
    day = day_of(moment)
    found = [
        GrantFacts(
            id=row.id,
            user_id=row.user_id,
            name=users[row.user_id].name,
            email=users[row.user_id].email,
            role=row.role,
            role_label=str(Role(row.role).label),
            scope=teams.get(row.team_id, "") or code_of(organisations, row.organisation_id) or row.body,
            starts_on=row.starts_on,
            ends_on=row.ends_on,
            is_current=row.starts_on <= day and (row.ends_on is None or row.ends_on >= day),
        )
        for row in rows
        if row.user_id in users
    ]
    order = {role.value: position for position, role in enumerate(Role)}
    return tuple(sorted(found, key=lambda one: (not one.is_current, order[one.role], one.scope, one.name)))
