"""Who may take in a roster from a spreadsheet; each row is checked again for its own team and organisation."""

from django.utils.translation import gettext as _

from tweespoor.accounts.permissions import TABLE, Permission, Role
from tweespoor.kernel.actor import Actor
from tweespoor.kernel.denied import Denied

from ..models import Programme


def check_roster_take_in(actor: Actor, programme: Programme) -> None:
    """Whoever may name delegates for at least one team or organisation."""
    somewhere = any(
        grant.programme == programme.pk and Permission.NAME_DELEGATE in TABLE[Role(grant.role)]
        for grant in actor.grants
    )
    if not (actor.all_seeing or somewhere):
        raise Denied(_("Only who names delegates takes in a roster: the programme office, leads and ministries."))
