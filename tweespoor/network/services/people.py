"""People of the network, and the programme's own core (R14, R15)."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.utils.translation import gettext as _

from tweespoor.kernel.actor import Actor
from tweespoor.kernel.denied import Rejected
from tweespoor.kernel.moment import Moment
from tweespoor.ledger.recordings import recording
from tweespoor.ledger.verbs import Verb

from ..models import CoreMember, Organisation, Person, Programme, Unit
from ..policies.organisations import check_person_add, check_person_change
from ..policies.people import check_core_change
from ..selectors.roster import current, day_of


@dataclass(frozen=True, slots=True)
class PersonDetails:
    """Who somebody is and how to reach them."""

    name: str
    organisation: Organisation
    email: str = ""
    phone: str = ""
    unit: Unit | None = None


def person_add(
    *, actor: Actor, programme: Programme, details: PersonDetails, invented: bool = False, now: datetime
) -> Person:
    """Add somebody. Rejected when the address is somebody else's or the unit another organisation's."""
    check_person_add(actor, programme, details.organisation)
    _refuse_unfit(programme, details, None)
    with recording(actor=actor, verb=Verb.PERSON_ADDED, at=now, programme=programme.code) as done:
        person = Person(programme=programme, invented=invented)
        _describe(person, details)
        done.subject = person
    return person


def person_change(*, actor: Actor, person: Person, details: PersonDetails, now: datetime) -> Person:
    """Change somebody's name, address, telephone, organisation or unit. Places in teams stay as they are."""
    check_person_change(actor, person, details.organisation)
    _refuse_unfit(person.programme, details, person.pk)
    with recording(actor=actor, verb=Verb.PERSON_CHANGED, at=now, programme=person.programme.code, subject=person):
        row: Person = Person.objects.select_for_update().get(pk=person.pk)
        check_person_change(actor, row, details.organisation)
        _describe(row, details)
    return row


def core_join(
    *,
    actor: Actor,
    programme: Programme,
    person: Person,
    function: str,
    fte: Decimal,
    starts_on: date,
    ends_on: date | None = None,
    now: datetime,
) -> CoreMember:
    """Somebody joins the programme's core. Going over its size is allowed and shown; the rule is a
    signal's.
    """
    check_core_change(actor, programme)
    if ends_on is not None and ends_on < starts_on:
        raise Rejected(_("This ends before it began."))
    if CoreMember.objects.filter(current(starts_on), programme=programme, person=person).exists():
        raise Rejected(_("%s is in the core already.") % person.name)
    with recording(
        actor=actor,
        verb=Verb.CORE_JOINED,
        at=now,
        programme=programme.code,
        subject=programme,
        label=f"{person.name} · {function}",
    ):
        row = CoreMember(
            programme=programme, person=person, function=function, fte=fte, starts_on=starts_on, ends_on=ends_on
        )
        row.save()
    return row


def core_leave(
    *, actor: Actor, member: CoreMember, ends_on: date | None = None, why: str = "", now: datetime
) -> CoreMember:
    """Somebody leaves the core; ``ends_on`` is their last day, today unless it says otherwise."""
    check_core_change(actor, member.programme)
    last = ends_on or day_of(Moment(now))
    if last < member.starts_on:
        raise Rejected(_("This ends before it began."))
    with recording(
        actor=actor,
        verb=Verb.CORE_LEFT,
        at=now,
        programme=member.programme.code,
        subject=member.programme,
        label=f"{member.person.name} · {member.function}",
        why=why,
    ):
        row: CoreMember = CoreMember.objects.select_for_update().get(pk=member.pk)
        if row.ends_on is not None and row.ends_on < day_of(Moment(now)):
            raise Rejected(_("%s left the core already.") % member.person.name)
        row.ends_on = last
        row.save()
    return row


def _describe(person: Person, details: PersonDetails) -> None:
    person.name, person.email, person.phone = details.name, details.email.lower(), details.phone
    person.organisation, person.unit = details.organisation, details.unit
    person.save()


def _refuse_unfit(programme: Programme, details: PersonDetails, own: int | None) -> None:
    if not details.email and own is None:
        # The same form sent twice, or a second namesake: an address tells them apart.
        namesakes = Person.objects.filter(organisation=details.organisation, name__iexact=details.name)
        if namesakes.exists():
            names = {"name": details.name, "organisation": details.organisation.code}
            raise Rejected(_("%(organisation)s has a %(name)s already; give the address of another one.") % names)
    taken = Person.objects.filter(programme=programme, email__iexact=details.email).exclude(pk=own)
    if details.email and taken.exists():
        raise Rejected(_("Somebody else has this address: %s.") % details.email)
    if details.unit and details.unit.organisation_id != details.organisation.pk:
        raise Rejected(_("This unit belongs to another organisation."))
