"""Taking in a roster from a spreadsheet (R13, R22): all of it in one recording, or nothing."""

from datetime import date, datetime, timedelta
from decimal import Decimal

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from tweespoor.kernel.actor import Actor
from tweespoor.kernel.clock import AMSTERDAM
from tweespoor.kernel.denied import Denied, Rejected
from tweespoor.kernel.moment import Moment
from tweespoor.ledger.recordings import recording
from tweespoor.ledger.verbs import Verb

from ..domain.rosterfile import Change, Fault, Plan
from ..models import Membership, Organisation, Person, Programme, Team
from ..policies.rosters import check_roster_take_in
from ..selectors.rosterfile import digest_of, roster_plan
from .delegates import Newcomer, Terms, add_member, answer_asks


def roster_take_in(*, actor: Actor, programme: Programme, text: str, digest: str, now: datetime) -> Plan:
    """Do what the preview with this digest showed.

    Raises Rejected with a line per faulty row, and Denied when the state changed since the preview.
    """
    check_roster_take_in(actor, programme)
    with recording(actor=actor, verb=Verb.ROSTER_TAKEN_IN, at=now, programme=programme.code, subject=programme) as done:
        # One roster at a time: the plan must still hold when its rows are written.
        Programme.objects.select_for_update().get(pk=programme.pk)
        plan = roster_plan(programme, actor, text, Moment(at=now))
        if plan.faults:
            raise Rejected(*fault_lines(faults=plan.faults))
        if digest_of(plan) != digest:
            raise Denied(_("Something changed since this preview. Look at it once more."))
        teams = {row.pk: row for row in Team.objects.filter(programme=programme).select_related("programme")}
        organisations = {row.pk: row for row in Organisation.objects.filter(programme=programme)}
        newcomers: dict[tuple[int, str], Person] = {}
        for change in plan.changes:
            _apply(change, teams[change.team_id], organisations[change.organisation_id], newcomers, now)
        done.label = programme.code
    return plan


def fault_lines(*, faults: tuple[Fault, ...]) -> list[str]:
    """``Row 4: …`` in the reader's language."""
    language = get_language() or "nl"
    return [
        _("Row %(row)s: %(what)s") % {"row": fault.row, "what": fault.text.in_language(language)} for fault in faults
    ]


def _apply(
    change: Change,
    team: Team,
    organisation: Organisation,
    newcomers: dict[tuple[int, str], Person],
    now: datetime,
) -> None:
    row, today = change.row, now.astimezone(AMSTERDAM).date()
    if change.kind == "unchanged":
        return
    _give_address(change)
    old: Membership | None = (
        Membership.objects.select_for_update().get(pk=change.membership_id) if change.membership_id else None
    )
    if change.kind == "changed" and old is not None:
        old.supply = row.supply or old.supply
        old.fte = old.fte if row.fte is None else row.fte
        old.save()
        return
    who = (organisation.pk, row.email or row.name)
    person = newcomers.get(who) or (
        Person.objects.select_related("organisation").get(pk=change.person_id)
        if change.person_id
        else Newcomer(row.name, row.email)
    )
    terms = Terms(row.supply or Membership.Supply.UNKNOWN, row.fte or Decimal(0), row.starts_on or today)
    new = add_member(
        team=team, organisation=organisation, person=person, role=row.role, terms=terms, today=today, replaces=old
    )
    newcomers[who] = new.person
    if old is not None:
        _close(old, new.starts_on)
    if row.role == Membership.Role.DELEGATE:
        answer_asks(membership=new, now=now)


def _give_address(change: Change) -> None:
    if not change.address:
        return
    person: Person = Person.objects.select_for_update().get(pk=change.person_id)
    if not person.email:
        person.email = change.address
        person.save()


def _close(old: Membership, successor_from: date) -> None:
    old.ends_on = max(successor_from - timedelta(days=1), old.starts_on)
    old.save()
