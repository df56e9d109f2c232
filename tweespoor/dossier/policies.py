"""May this be filed, read, reclassified, named as a source: refused with the reason."""

from django.utils.translation import gettext as _

from tweespoor.accounts.permissions import Permission, Reach, grants_with, may
from tweespoor.kernel.actor import Actor
from tweespoor.kernel.denied import Denied
from tweespoor.network.models import Programme, Team

from .domain.confidentiality import Confidentiality
from .models import Document


def filing_teams(actor: Actor, programme: Programme) -> list[int] | None:
    """The teams this actor files documents for; None where the role files them throughout the programme."""
    if may(actor, Permission.FILE_DOCUMENT, programme=programme.pk):
        return None
    own = grants_with(actor, Permission.FILE_DOCUMENT, Reach.TEAM)
    return [grant.team for grant in own if grant.team is not None and grant.programme == programme.pk]


def check_filing(actor: Actor, programme: Programme) -> None:
    """May this actor file anything here at all: what the empty form asks."""
    if filing_teams(actor, programme) == []:
        raise Denied(_("Your role does not file documents in this programme."))


def check_take_in(actor: Actor, programme: Programme, team: Team | None = None) -> None:
    check_filing(actor, programme)
    teams = filing_teams(actor, programme)
    if teams is not None and (team is None or team.pk not in teams):
        raise Denied(_("Your role files documents for your own team only."))


def check_level(level: Confidentiality, team: Team | None, readers: int) -> None:
    """Team documents need a team, documents for named persons at least one name: else nobody could read them."""
    if level is Confidentiality.TEAM and team is None:
        raise Denied(_("Say which team the document is for."))
    if level is Confidentiality.PERSONS and not readers:
        raise Denied(_("Name at least one person who may read the document."))


def check_reclassify(
    actor: Actor,
    document: Document,
    level: Confidentiality,
    reason: str,
    *,
    team: Team | None = None,
    new_readers: int = 0,
) -> None:
    """Who may file may raise. Letting more people read takes a reason; lowering, or letting another team read,
    takes somebody who may read everything as well.
    """
    check_take_in(actor, document.programme, document.team)
    other_team = level is document.level is Confidentiality.TEAM and team is not None and team.pk != document.team_id
    lowered = level < document.level or other_team
    more_readers = level is document.level and is_logged(document) and new_readers > 0
    if lowered and not may(actor, Permission.READ_ALL_DOCUMENTS, programme=document.programme_id):
        raise Denied(_("Only the records officer lets more people read a document."))
    if (lowered or more_readers) and not reason.strip():
        raise Denied(_("Give the reason why more people may read the document."))


def is_logged(document: Document) -> bool:
    """Reading what is meant for a team or for named persons goes to the read log."""
    return document.level >= Confidentiality.TEAM
