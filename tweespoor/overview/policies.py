"""May this actor mute a signal?"""

from django.utils.translation import gettext as _

from tweespoor.accounts.permissions import Permission, may
from tweespoor.kernel.actor import Actor
from tweespoor.kernel.denied import Denied
from tweespoor.network.models import Programme


def check_mute(actor: Actor, programme: Programme) -> None:
    """Raise Denied unless this actor mutes signals of this programme."""
    if not may(actor, Permission.MUTE_SIGNAL, programme=programme.id):
        raise Denied(_("Signals are muted by the programme office and the management."))
