"""Who may put somebody in a team for an organisation (R13–R15, R19), and when."""

from datetime import date

from django.db.models import Q
from django.utils.translation import gettext as _

from tweespoor.accounts.permissions import Permission, may
from tweespoor.kernel.actor import Actor
from tweespoor.kernel.denied import Denied

from ..domain.roster import delegate_limit
from ..models import GroupMember, Involvement, Membership, Organisation, Person, Team

# Lead and secretary come from the programme itself: who may change their membership is another permission.
FROM_THE_PROGRAMME = (Membership.Role.LEAD, Membership.Role.SECRETARY)


def check_delegate_name(actor: Actor, team: Team, organisation: Organisation, today: date) -> None:
    """May this actor name, replace or send people of this organisation in this team?"""
    if not _names_for(actor, team, organisation):
        raise Denied(
            _("Only the programme office, the lead of %(team)s and %(organisation)s itself name its delegates.")
            % {"team": team.code, "organisation": organisation.code}
        )
    if team.state != Team.State.ACTIVE:
        raise Denied(_("%(team)s has ended: nobody joins it any more.") % {"team": team.code})
    if not takes_part(team, organisation, today):
        raise Denied(
            _("%(organisation)s does not take part in %(team)s. Let it be proposed or involved first.")
            % {"team": team.code, "organisation": organisation.code}
        )


def check_member_change(actor: Actor, membership: Membership) -> None:
    """May this actor change or end this membership?"""
    team, organisation = membership.team, membership.organisation
    if membership.role in FROM_THE_PROGRAMME:
        if not may(actor, Permission.MANAGE_TEAMS, programme=team.programme_id, team=team.pk):
            raise Denied(_("Only the programme office changes who leads a team or is its secretary."))
    elif not _names_for(actor, team, organisation):
        raise Denied(
            _("Only the programme office, the lead of %(team)s and %(organisation)s itself change this.")
            % {"team": team.code, "organisation": organisation.code}
        )


def check_room_for_delegate(team: Team, organisation: Organisation, today: date, *, as_well: bool) -> None:
    """The rule of one delegate per organisation per team: a second one has to be meant."""
    limit = delegate_limit(team.programme.rules, organisation.rules)
    sitting = delegates(team, organisation, today)
    if limit is None or as_well or len(sitting) < limit:
        return
    raise Denied(
        _(
            "%(organisation)s already has %(name)s in %(team)s, and the rule is one delegate."
            " Replace %(name)s, or say that both are meant."
        )
        % {"organisation": organisation.code, "team": team.code, "name": sitting[0].person.name}
    )


def check_person_fits(person: Person, team: Team, organisation: Organisation, role: str, today: date) -> None:
    """Somebody sits in a team for their own organisation, and once."""
    if person.organisation_id != organisation.pk:
        raise Denied(
            _("%(name)s works for %(other)s, not for %(organisation)s.")
            % {"name": person.name, "other": person.organisation.code, "organisation": organisation.code}
        )
    same = Membership.objects.filter(team=team, organisation=organisation, person=person, role=role)
    if same.filter(Q(ends_on=None) | Q(ends_on__gte=today)).exists():
        raise Denied(_("%(name)s already sits in %(team)s.") % {"name": person.name, "team": team.code})


def takes_part(team: Team, organisation: Organisation, today: date) -> bool:
    """Whether the organisation, or a group it belongs to, takes part in the team or is proposed to."""
    groups = GroupMember.objects.filter(organisation=organisation).values("group")
    return (
        Involvement.objects.filter(team=team, starts_on__lte=today)
        .filter(Q(organisation=organisation) | Q(organisation__in=groups))
        .filter(Q(ends_on=None) | Q(ends_on__gte=today))
        .exists()
    )


def delegates(team: Team, organisation: Organisation, today: date) -> list[Membership]:
    """The delegates of an organisation in a team, today or from a day to come, without those replaced."""
    found = (
        Membership.objects.filter(team=team, organisation=organisation, role=Membership.Role.DELEGATE)
        .filter(Q(ends_on=None) | Q(ends_on__gte=today))
        .filter(replaced_by=None)
    )
    return list(found.select_related("person").order_by("starts_on", "id"))


def _names_for(actor: Actor, team: Team, organisation: Organisation) -> bool:
    # Whoever is asked for a name has to be able to give it.
    return organisation.pk in actor.asked_for or may(
        actor,
        Permission.NAME_DELEGATE,
        programme=team.programme_id,
        team=team.pk,
        organisation=organisation.pk,
    )
