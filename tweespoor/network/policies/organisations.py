"""Who may change organisations, their posts and their people."""

from collections.abc import Iterable
from datetime import date

from django.utils.translation import gettext as _

from tweespoor.accounts.permissions import Permission, may
from tweespoor.kernel.actor import Actor
from tweespoor.kernel.denied import Denied
from tweespoor.kernel.period import Period

from ..models import Organisation, Person, PostHolder, Programme


def check_organisation_add(actor: Actor, programme: Programme) -> None:
    """New organisations come in through the programme office."""
    if not may(actor, Permission.MANAGE_ORGANISATIONS, programme=programme.id):
        raise Denied(_("Only the programme office and the management add an organisation."))


def check_organisation_change(actor: Actor, organisation: Organisation) -> None:
    """A coordinator changes the own ministry; the programme office every organisation."""
    if not may(
        actor,
        Permission.MANAGE_ORGANISATIONS,
        programme=organisation.programme_id,
        organisation=organisation.id,
    ):
        raise Denied(_("Only the coordinator of %s and the programme office change this.") % organisation.code)


def check_person_add(actor: Actor, programme: Programme, organisation: Organisation | None = None) -> None:
    """A coordinator adds people of the own ministry; without ``organisation``: whether of any at all."""
    own = [organisation.id] if organisation else [None, *(grant.organisation for grant in actor.grants)]
    if not any(may(actor, Permission.MANAGE_ORGANISATIONS, programme=programme.id, organisation=pk) for pk in own):
        raise Denied(_("Only the programme office and the coordinator of an organisation add its people."))


def check_person_change(actor: Actor, person: Person, to: Organisation | None = None) -> None:
    """Who moves somebody to another organisation must be allowed in both."""
    for organisation in {person.organisation_id, to.id if to else person.organisation_id}:
        if not may(
            actor,
            Permission.MANAGE_ORGANISATIONS,
            programme=person.programme_id,
            organisation=organisation,
        ):
            raise Denied(_("Only the programme office and the coordinator of the organisation change this person."))


def check_post_is_free(wanted: Period, held: Iterable[PostHolder]) -> None:
    """One holder at a time: somebody else's days may not overlap (the last day counts)."""
    for holding in held:
        if wanted.overlaps(Period(holding.starts_on, holding.ends_on)):
            raise Denied(
                _("%(name)s holds this post from %(start)s%(until)s; let it be vacated first.")
                % {
                    "name": holding.person.name,
                    "start": holding.starts_on.strftime("%d-%m-%Y"),
                    "until": _until(holding.ends_on),
                }
            )


def _until(day: date | None) -> str:
    return _(" until %s") % day.strftime("%d-%m-%Y") if day else ""
