"""Who may say what obliges organisations to supply people (R15)."""

from django.utils.translation import gettext as _

from tweespoor.accounts.permissions import Permission, may
from tweespoor.kernel.actor import Actor
from tweespoor.kernel.denied import Denied

from ..models import Programme


def check_agreement_record(actor: Actor, programme: Programme) -> None:
    """An agreement binds several organisations, so the programme keeps it."""
    if not may(actor, Permission.MANAGE_ORGANISATIONS, programme=programme.id):
        raise Denied(_("Only the programme office and the management record agreements."))
