"""May this be filed, read, reclassified, named as a source: refused with the reason."""

from django.utils.translation import gettext as _

from tweespoor.accounts.permissions import Permission, may
from tweespoor.kernel.actor import Actor
from tweespoor.kernel.denied import Denied
from tweespoor.network.models import Programme, Team

from .domain.confidentiality import Confidentiality
from .models import Document


def check_take_in(actor: Actor, programme: Programme, team: Team | None = None) -> None:
    if not may(actor, Permission.FILE_DOCUMENT, programme=programme.pk, team=team.pk if team else None):
        raise Denied(_("Your role does not file documents in this programme."))


def check_level(level: Confidentiality, team: Team | None, readers: int) -> None:
    """Team documents need a team, documents for named persons at least one name: else nobody could read them."""
    if level is Confidentiality.TEAM and team is None:
        raise Denied(_("Say which team the document is for."))
    if level is Confidentiality.PERSONS and not readers:
        raise Denied(_("Name at least one person who may read the document."))


def check_reclassify(actor: Actor, document: Document, level: Confidentiality, reason: str) -> None:
    """Who may file may raise; lowering takes somebody who may read everything, and a reason."""
    check_take_in(actor, document.programme, document.team)
    if level >= document.level:
        return
    if not may(actor, Permission.READ_ALL_DOCUMENTS, programme=document.programme_id):
        raise Denied(_("Only the records officer makes a document less confidential."))
    if not reason.strip():
        raise Denied(_("Give the reason for making the document less confidential."))


def is_logged(document: Document) -> bool:
    """Reading what is meant for a team or for named persons goes to the read log."""
    return document.level >= Confidentiality.TEAM
