"""Who may change the programme's own core."""

from django.utils.translation import gettext as _

from tweespoor.accounts.permissions import Permission, may
from tweespoor.kernel.actor import Actor
from tweespoor.kernel.denied import Denied

from ..models import Programme


def check_core_change(actor: Actor, programme: Programme) -> None:
    """The programme office and the management."""
    if not may(actor, Permission.MANAGE_TEAMS, programme=programme.id):
        raise Denied(_("Only the programme office and the management change the core."))
