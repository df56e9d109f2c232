"""Who may grant roles, and what a role is narrowed to."""

from django.utils.translation import gettext as _

from tweespoor.accounts.permissions import TABLE, Permission, Reach, Role, may
from tweespoor.kernel.actor import Actor
from tweespoor.kernel.denied import Denied, Rejected

from ..models import Programme


def check_grants(actor: Actor, programme: Programme) -> None:
    """Administrators and the management grant and end roles."""
    if not may(actor, Permission.GRANT_ROLES, programme=programme.id):
        raise Denied(_("Only the administrator and the management grant roles."))


def check_not_to_oneself(actor: Actor, user: int) -> None:
    """Nobody makes themselves more than they are."""
    if actor.user_id == user:
        raise Denied(_("You cannot grant a role to yourself; ask a colleague to do so."))


def scope_of(role: Role) -> Reach:
    """What a grant of this role names: a team, an organisation, a body, or nothing beyond the programme."""
    reaches = set(TABLE[role].values())
    for reach in (Reach.TEAM, Reach.ORGANISATION, Reach.BODY):
        if reach in reaches:
            return reach
    return Reach.PROGRAMME


def check_scope(role: Role, *, team: bool, organisation: bool, body: bool) -> None:
    """The grant names exactly what its role asks for. Raises Rejected with what is missing or too much."""
    given = {Reach.TEAM: team, Reach.ORGANISATION: organisation, Reach.BODY: body}
    words = {Reach.TEAM: _("a team"), Reach.ORGANISATION: _("an organisation"), Reach.BODY: _("a body")}
    wanted = scope_of(role)
    if wanted in given and not given[wanted]:
        raise Rejected(_("The role %(role)s needs %(scope)s.") % {"role": role.label, "scope": words[wanted]})
    extra = [words[reach] for reach, is_given in given.items() if is_given and reach is not wanted]
    if extra:
        raise Rejected(_("The role %(role)s does not take %(scope)s.") % {"role": role.label, "scope": extra[0]})
