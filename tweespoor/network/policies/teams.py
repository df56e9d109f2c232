"""Who may start, change, end and merge teams, say who takes part, and draw boundaries between them."""

from django.utils.translation import gettext as _

from tweespoor.accounts.permissions import Permission, may
from tweespoor.kernel.actor import Actor
from tweespoor.kernel.denied import Denied

from ..domain import teams as life
from ..domain.flow import next_state
from ..models import Boundary, Involvement, Organisation, Person, Programme, Team


def check_team_start(actor: Actor, programme: Programme) -> None:
    """The programme office and the management start teams."""
    if not may(actor, Permission.MANAGE_TEAMS, programme=programme.id):
        raise Denied(_("Only the programme office and the management start a team."))


def check_team_change(actor: Actor, team: Team) -> None:
    """Topic, sponsor, term, lead and secretary of a team that is still there."""
    if not may(actor, Permission.MANAGE_TEAMS, programme=team.programme_id, team=team.id):
        raise Denied(_("Only the programme office and the management change a team."))
    check_active(team)


def check_team_end(actor: Actor, team: Team) -> None:
    """A team ends once."""
    check_team_change(actor, team)
    if next_state(life.TRANSITIONS, team.state, "end") is None:
        raise Denied(_("Team %s has ended already.") % team.code)


def check_team_merge(actor: Actor, team: Team, into: Team | None = None) -> None:
    """Into another team of the same programme that is still there."""
    check_team_change(actor, team)
    if next_state(life.TRANSITIONS, team.state, "merge") is None:
        raise Denied(_("Team %s has ended already.") % team.code)
    if into is None:
        return
    if into.id == team.id:
        raise Denied(_("A team cannot merge into itself."))
    if into.programme_id != team.programme_id:
        raise Denied(_("The teams belong to different programmes."))
    check_active(into)


def check_active(team: Team) -> None:
    """Nothing changes any more in a team that ended."""
    if team.state == Team.State.MERGED:
        raise Denied(_("Team %s has been merged into another.") % team.code)
    if team.state != Team.State.ACTIVE:
        raise Denied(_("Team %s has ended.") % team.code)


def check_supplied(person: Person, supplier: Organisation | None) -> None:
    """Lead and secretary come from the programme's own staff (R14), where the programme names that
    organisation.
    """
    if supplier is not None and person.organisation_id != supplier.id:
        raise Denied(
            _("%(name)s is not with %(supplier)s, which supplies lead and secretary.")
            % {"name": person.name, "supplier": supplier.code}
        )


def check_sponsor(post_is_political: bool) -> None:
    """A minister sponsors a team (R12)."""
    if not post_is_political:
        raise Denied(_("A sponsor is a political post."))


def check_involvement_propose(actor: Actor, team: Team, proposed_by: Organisation | None = None) -> None:
    """A ministry proposes for itself; the lead for the own team; the programme office for everybody."""
    own = [proposed_by.id] if proposed_by else [None, *(grant.organisation for grant in actor.grants)]
    allowed = any(
        may(
            actor,
            Permission.PROPOSE_INVOLVEMENT,
            programme=team.programme_id,
            team=team.id,
            organisation=organisation,
        )
        for organisation in own
    )
    if not allowed:
        raise Denied(_("You may not propose organisations for team %s on this behalf.") % team.code)
    check_active(team)


def check_involvement_confirm(actor: Actor, involvement: Involvement) -> None:
    """What was proposed is confirmed by the programme."""
    check_team_change(actor, involvement.team)
    if involvement.ends_on is not None or involvement.role != Involvement.Role.PROPOSED:
        raise Denied(_("This proposal is not open any more."))


def check_involvement_end(actor: Actor, involvement: Involvement) -> None:
    """The ministry of the sponsor stays as long as its minister sponsors."""
    check_team_change(actor, involvement.team)
    if involvement.ends_on is not None:
        raise Denied(_("This organisation does not take part any more."))
    if involvement.role == Involvement.Role.SPONSOR:
        raise Denied(_("The sponsor's own organisation takes part; change the sponsor first."))


def check_theme_claim(actor: Actor, team: Team) -> None:
    """The lead for the own team, the programme office for every team."""
    if not may(actor, Permission.CLAIM_THEME, programme=team.programme_id, team=team.id):
        raise Denied(_("Only the lead of team %s and the programme office say what its themes are.") % team.code)
    check_active(team)


def check_boundary_propose(actor: Actor, team: Team, other: Team | None = None) -> None:
    """The lead of either team, and the programme office."""
    allowed = any(
        may(actor, Permission.CLAIM_THEME, programme=team.programme_id, team=one.id)
        for one in (team, other)
        if one is not None
    )
    if not allowed:
        raise Denied(_("Only the leads of the teams and the programme office propose a boundary."))
    if other is not None and other.id == team.id:
        raise Denied(_("A boundary lies between two teams."))
    check_active(team)


def check_boundary_decide(actor: Actor, boundary: Boundary) -> None:
    """The programme decides where two teams end, once."""
    if not may(actor, Permission.DECIDE_BOUNDARY, programme=boundary.team.programme_id):
        raise Denied(_("Only the programme office and the management record a decision on a boundary."))
    if boundary.state == Boundary.State.DECIDED:
        raise Denied(_("This boundary has been decided."))
