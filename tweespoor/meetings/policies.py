"""May this actor plan, change or cancel a team meeting, or record that a body adopted an assignment?"""

from datetime import datetime

from django.utils.translation import gettext as _

from tweespoor.accounts.permissions import Permission, may
from tweespoor.kernel.actor import Actor
from tweespoor.kernel.denied import Denied
from tweespoor.network.models import AssignmentVersion, Team

from .models import TeamMeeting


def check_plan_meeting(actor: Actor, team: Team) -> None:
    """Raise Denied unless this actor plans meetings of this team, and the team still meets."""
    if not may(actor, Permission.PLAN_MEETING, programme=team.programme_id, team=team.id):
        raise Denied(
            _("Meetings of %(team)s are planned by its lead or secretary, or the programme office.")
            % {"team": team.code}
        )
    if team.state != Team.State.ACTIVE:
        raise Denied(_("%(team)s has ended and meets no more.") % {"team": team.code})


def check_change_meeting(actor: Actor, meeting: TeamMeeting, now: datetime) -> None:
    """Raise Denied unless this actor may change this meeting: planned, and not yet over."""
    check_plan_meeting(actor, meeting.team)
    if meeting.state == TeamMeeting.State.CANCELLED:
        raise Denied(_("This meeting was cancelled."))
    if (meeting.ends_at or meeting.starts_at) < now and meeting.time_known:
        raise Denied(_("This meeting has already been held."))


def check_adopts(actor: Actor, programme: int) -> None:
    """Raise Denied unless this actor records adoptions, for one body at least."""
    if adopting_bodies(actor, programme) == set():
        raise Denied(_("Adoption is recorded by the secretary of the body that adopts, or by the programme office."))


def check_adopt(actor: Actor, version: AssignmentVersion) -> None:
    """Raise Denied unless this actor records adoptions somewhere and this version can still be adopted."""
    check_adopts(actor, version.team.programme_id)
    _check_adoptable(version)


def check_adopt_at(actor: Actor, version: AssignmentVersion, body: str) -> None:
    """As ``check_adopt``, for one body."""
    check_adopt(actor, version)
    if not may(actor, Permission.ADOPT_ASSIGNMENT, programme=version.team.programme_id, body=body):
        raise Denied(_("You do not record adoptions for %(body)s.") % {"body": body})


def adopting_bodies(actor: Actor, programme: int) -> set[str] | None:
    """Codes of the bodies for which this actor records adoptions; None means every body."""
    if may(actor, Permission.ADOPT_ASSIGNMENT, programme=programme):
        return None
    return {
        grant.body
        for grant in actor.grants
        if may(actor, Permission.ADOPT_ASSIGNMENT, programme=programme, body=grant.body)
    }


def _check_adoptable(version: AssignmentVersion) -> None:
    if version.state == AssignmentVersion.State.WITHDRAWN:
        raise Denied(_("This version was withdrawn."))
    if hasattr(version, "adoption"):
        raise Denied(_("This version was already adopted."))
    if version.team.assignment_versions.filter(adoption__isnull=False, number__gt=version.number).exists():
        raise Denied(_("A later version was already adopted."))
