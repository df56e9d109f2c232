"""What may be done to a programme's rhythm, and why not."""

from django.utils.translation import gettext as _

from tweespoor.accounts.permissions import Permission, may
from tweespoor.kernel.actor import Actor
from tweespoor.kernel.denied import Denied
from tweespoor.network.models import Programme


def check_load(actor: Actor, programme: Programme | None) -> None:
    """The programme's office reloads its own definition; a new programme is set up by the operator (command line)."""
    if programme is None and not actor.all_seeing:
        raise Denied(_("A new programme is set up from the command line: tweespoor load FILE."))
    if programme is not None and not may(actor, Permission.LOAD_PROGRAMME, programme=programme.pk):
        raise Denied(_("Only the programme office may load the programme's definition."))
