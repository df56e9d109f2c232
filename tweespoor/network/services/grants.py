"""Giving somebody a role in a programme, and ending it."""

from datetime import date, datetime, timedelta

from django.db.models import Q
from django.utils.translation import gettext as _

from tweespoor.accounts.models import User
from tweespoor.accounts.permissions import Role
from tweespoor.kernel.actor import Actor
from tweespoor.kernel.denied import Rejected
from tweespoor.kernel.moment import Moment
from tweespoor.ledger.recordings import recording
from tweespoor.ledger.verbs import Verb

from ..models import Grant, Organisation, Programme, Team
from ..policies.grants import check_grants, check_not_to_oneself, check_scope
from ..selectors.roster import day_of


def grant_give(
    *,
    actor: Actor,
    programme: Programme,
    user: User,
    role: Role,
    team: Team | None = None,
    organisation: Organisation | None = None,
    body: str = "",
    starts_on: date | None = None,
    ends_on: date | None = None,
    now: datetime,
) -> Grant:
    """Grant a role, narrowed to the team, organisation or body it asks for.

    Raises Denied (also for oneself), and Rejected when the scope does not fit or the same role holds already.
    """
    check_grants(actor, programme)
    check_not_to_oneself(actor, user.pk)
    check_scope(role, team=team is not None, organisation=organisation is not None, body=bool(body))
    first = starts_on or day_of(Moment(now))
    if ends_on is not None and ends_on < first:
        raise Rejected(_("This ends before it began."))
    same = Grant.objects.filter(
        Q(ends_on=None) | Q(ends_on__gte=first),
        programme=programme,
        user=user,
        role=role,
        team=team,
        organisation=organisation,
        body=body,
    )
    if same.exists():
        raise Rejected(_("%s has this role already.") % user.name)
    with recording(
        actor=actor,
        verb=Verb.GRANT_GIVEN,
        at=now,
        programme=programme.code,
        subject=programme,
        label=f"{user.name} · {role.value}",
    ):
        row = Grant(
            user=user,
            programme=programme,
            role=role,
            team=team,
            organisation=organisation,
            body=body,
            starts_on=first,
            ends_on=ends_on,
        )
        row.save()
    return row


def grant_end(*, actor: Actor, grant: Grant, now: datetime) -> Grant:
    """End a role at once: its last day was yesterday. A role given today ends with today."""
    check_grants(actor, grant.programme)
    yesterday = day_of(Moment(now)) - timedelta(days=1)
    with recording(
        actor=actor,
        verb=Verb.GRANT_ENDED,
        at=now,
        programme=grant.programme.code,
        subject=grant.programme,
        label=f"{grant.user.name} · {grant.role}",
    ):
        row: Grant = Grant.objects.select_for_update().get(pk=grant.pk)
        if row.ends_on is not None and row.ends_on <= yesterday:
            raise Rejected(_("This role ended already."))
        row.ends_on = max(yesterday, row.starts_on)
        row.save()
    return row
