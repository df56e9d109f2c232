"""Which organisations take part in a team: proposed, confirmed, ended (R10–R12, R19)."""

from datetime import date, datetime

from django.db.models import Q
from django.utils.translation import gettext as _

from tweespoor.kernel.actor import Actor
from tweespoor.kernel.denied import Rejected
from tweespoor.kernel.moment import Moment
from tweespoor.ledger.recordings import recording
from tweespoor.ledger.verbs import Verb

from ..models import Agreement, Ask, Involvement, Membership, Organisation, Team
from ..policies.teams import (
    check_involvement_confirm,
    check_involvement_end,
    check_involvement_propose,
    check_team_change,
)
from ..selectors.open_items import OPEN_ASKS
from ..selectors.roster import day_of


def involvement_propose(
    *,
    actor: Actor,
    team: Team,
    organisation: Organisation,
    proposed_by: Organisation | None,
    basis: str = "",
    now: datetime,
) -> Involvement:
    """Propose that an organisation takes part (R19: VWS proposes to add J&V). Rejected when it does so
    already.
    """
    check_involvement_propose(actor, team, proposed_by)
    with recording(
        actor=actor,
        verb=Verb.INVOLVEMENT_PROPOSED,
        at=now,
        programme=team.programme.code,
        subject=team,
        label=f"{organisation.code} · {team.code}",
        why=basis,
    ):
        return _taking_part(team, organisation, Involvement.Role.PROPOSED, proposed_by, None, basis, now)


def involvement_add(
    *,
    actor: Actor,
    team: Team,
    organisation: Organisation,
    agreement: Agreement | None = None,
    basis: str = "",
    now: datetime,
) -> Involvement:
    """Let an organisation take part at once, without a proposal before it."""
    check_team_change(actor, team)
    with recording(
        actor=actor,
        verb=Verb.INVOLVEMENT_CONFIRMED,
        at=now,
        programme=team.programme.code,
        subject=team,
        label=f"{organisation.code} · {team.code}",
        why=basis,
    ):
        return _taking_part(team, organisation, Involvement.Role.INVOLVED, None, agreement, basis, now)


def involvement_confirm(
    *,
    actor: Actor,
    involvement: Involvement,
    agreement: Agreement | None = None,
    basis: str = "",
    now: datetime,
) -> Involvement:
    """What was proposed becomes so: from now on the organisation owes a delegate."""
    check_involvement_confirm(actor, involvement)
    with recording(
        actor=actor,
        verb=Verb.INVOLVEMENT_CONFIRMED,
        at=now,
        programme=involvement.team.programme.code,
        subject=involvement.team,
        label=f"{involvement.organisation.code} · {involvement.team.code}",
        why=basis,
    ):
        row: Involvement = Involvement.objects.select_for_update().get(pk=involvement.pk)
        check_involvement_confirm(actor, row)
        row.role = Involvement.Role.INVOLVED
        row.agreement = agreement or row.agreement
        row.basis = basis or row.basis
        row.save()
    return row


def involvement_end(
    *, actor: Actor, involvement: Involvement, why: str, ends_on: date | None = None, now: datetime
) -> Involvement:
    """The organisation takes part no longer: its people leave the team that day and open asks are
    withdrawn.
    """
    check_involvement_end(actor, involvement)
    today = day_of(Moment(now))
    on = ends_on or today
    if on < involvement.starts_on:
        raise Rejected(_("This ends before it began."))
    with recording(
        actor=actor,
        verb=Verb.INVOLVEMENT_ENDED,
        at=now,
        programme=involvement.team.programme.code,
        subject=involvement.team,
        label=f"{involvement.organisation.code} · {involvement.team.code}",
        why=why,
    ):
        row: Involvement = Involvement.objects.select_for_update().get(pk=involvement.pk)
        check_involvement_end(actor, row)
        row.ends_on = on
        row.save()
        _let_go(row, on, why, now)
    return row


def _taking_part(
    team: Team,
    organisation: Organisation,
    role: Involvement.Role,
    proposed_by: Organisation | None,
    agreement: Agreement | None,
    basis: str,
    now: datetime,
) -> Involvement:
    Team.objects.select_for_update().get(pk=team.pk)
    today = day_of(Moment(now))
    present = Q(ends_on=None) | Q(ends_on__gt=today)
    if Involvement.objects.filter(present, team=team, organisation=organisation).exists():
        raise Rejected(
            _("%(organisation)s takes part in team %(team)s already, or was proposed for it.")
            % {"organisation": organisation.code, "team": team.code}
        )
    row = Involvement(
        team=team,
        organisation=organisation,
        role=role,
        proposed_by=proposed_by,
        agreement=agreement,
        basis=basis,
        starts_on=today,
    )
    row.save()
    return row


def _let_go(involvement: Involvement, on: date, why: str, now: datetime) -> None:
    """Lead and secretary are the programme's, whatever their organisation: they stay."""
    staff = (Membership.Role.LEAD, Membership.Role.SECRETARY)
    of_it = {"team_id": involvement.team_id, "organisation_id": involvement.organisation_id}
    places = Membership.objects.select_for_update().filter(Q(ends_on=None) | Q(ends_on__gt=on), **of_it)
    for place in places.exclude(role__in=staff):
        place.ends_on = max(on, place.starts_on)
        place.save()
    for ask in Ask.objects.select_for_update().filter(state__in=OPEN_ASKS, **of_it):
        ask.state, ask.answered_at, ask.answer = Ask.State.WITHDRAWN, now, why
        ask.save()
