"""Naming, replacing and ending delegates; substitutes; attending once (R13–R15, R19)."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal

from django.utils.translation import gettext as _

from tweespoor.kernel.actor import Actor
from tweespoor.kernel.clock import AMSTERDAM
from tweespoor.kernel.denied import Denied
from tweespoor.ledger.recordings import recording
from tweespoor.ledger.verbs import Verb

from ..domain.asks import TRANSITIONS, sources_of
from ..models import Ask, GroupMember, Membership, Organisation, Person, Team
from ..policies import delegates as policy


@dataclass(frozen=True, slots=True)
class Newcomer:
    """Somebody not yet in the network, by name and e-mail address (may be empty)."""

    name: str
    email: str = ""


@dataclass(frozen=True, slots=True)
class Terms:
    """How somebody is supplied (R15): kind, fte, and from–until; without ``starts_on`` from today."""

    supply: str = Membership.Supply.UNKNOWN
    fte: Decimal = Decimal(0)
    starts_on: date | None = None
    ends_on: date | None = None


UNKNOWN_TERMS = Terms()


def delegate_name(
    *,
    actor: Actor,
    team: Team,
    organisation: Organisation,
    person: Person | Newcomer,
    terms: Terms = UNKNOWN_TERMS,
    as_well: bool = False,
    now: datetime,
) -> Membership:
    """Name a delegate; the ask for one, if any, is then answered.

    Under a rule of one delegate a second one is refused unless ``as_well`` says that both are meant. Raises Denied.
    """
    today = _day(now)
    policy.check_delegate_name(actor, team, organisation, today)
    with recording(actor=actor, verb=Verb.MEMBER_NAMED, at=now, programme=team.programme.code, subject=team) as done:
        # Locked, so that two people naming at the same moment do not both slip under the rule of one.
        Team.objects.select_for_update().get(pk=team.pk)
        policy.check_room_for_delegate(team, organisation, today, as_well=as_well)
        membership = add_member(
            team=team, organisation=organisation, person=person, role=Membership.Role.DELEGATE, terms=terms, today=today
        )
        answer_asks(membership=membership, now=now)
        done.label = f"{team.code}: {organisation.code}"
    return membership


def delegate_replace(
    *,
    actor: Actor,
    membership: Membership,
    person: Person | Newcomer,
    terms: Terms = UNKNOWN_TERMS,
    now: datetime,
) -> Membership:
    """Somebody takes over a delegate's place; the old membership ends the day before (or on its own first day)."""
    today = _day(now)
    policy.check_delegate_name(actor, membership.team, membership.organisation, today)
    with recording(
        actor=actor,
        verb=Verb.MEMBER_REPLACED,
        at=now,
        programme=membership.team.programme.code,
        subject=membership.team,
    ):
        old = _locked(membership)
        if old.role != Membership.Role.DELEGATE or (old.ends_on is not None and old.ends_on < today):
            raise Denied(_("Only a present delegate can be replaced."))
        new = add_member(
            team=old.team,
            organisation=old.organisation,
            person=person,
            role=Membership.Role.DELEGATE,
            terms=terms,
            today=today,
            replaces=old,
        )
        old.ends_on = max(new.starts_on - timedelta(days=1), old.starts_on)
        old.save()
        answer_asks(membership=new, now=now)
    return new


def substitute_name(
    *,
    actor: Actor,
    membership: Membership,
    person: Person | Newcomer,
    terms: Terms = UNKNOWN_TERMS,
    now: datetime,
) -> Membership:
    """Name a substitute who stands in for this delegate."""
    today = _day(now)
    team, organisation = membership.team, membership.organisation
    policy.check_delegate_name(actor, team, organisation, today)
    with recording(actor=actor, verb=Verb.MEMBER_NAMED, at=now, programme=team.programme.code, subject=team):
        stands_in_for = _locked(membership)
        if stands_in_for.role != Membership.Role.DELEGATE:
            raise Denied(_("A substitute stands in for a delegate."))
        return add_member(
            team=team,
            organisation=organisation,
            person=person,
            role=Membership.Role.SUBSTITUTE,
            terms=terms,
            today=today,
            stands_in_for=stands_in_for,
        )


def attend_once(
    *,
    actor: Actor,
    team: Team,
    organisation: Organisation,
    person: Person | Newcomer,
    on: date,
    now: datetime,
) -> Membership:
    """Somebody attends on one day without being the delegate (R19): the ask, if any, stays open."""
    today = _day(now)
    policy.check_delegate_name(actor, team, organisation, today)
    if on < today:
        raise Denied(_("Attending once is for today or a day to come."))
    with recording(actor=actor, verb=Verb.ATTENDS_ONCE, at=now, programme=team.programme.code, subject=team):
        terms = Terms(starts_on=on, ends_on=on)
        return add_member(
            team=team, organisation=organisation, person=person, role=Membership.Role.ONCE, terms=terms, today=on
        )


def member_end(*, actor: Actor, membership: Membership, on: date, why: str = "", now: datetime) -> Membership:
    """Somebody leaves a team: ``on`` is their last day. Their substitutes stay until somebody ends them too."""
    policy.check_member_change(actor, membership)
    team = membership.team
    with recording(actor=actor, verb=Verb.MEMBER_LEFT, at=now, programme=team.programme.code, subject=team, why=why):
        row = _locked(membership)
        if on < row.starts_on:
            raise Denied(_("The last day cannot lie before the first."))
        if row.ends_on is not None and row.ends_on < _day(now):
            raise Denied(_("This membership has already ended."))
        row.ends_on = on
        row.save()
    return row


def member_change(*, actor: Actor, membership: Membership, terms: Terms, now: datetime) -> Membership:
    """Change kind of supply, fte or from–until; the person and the role stay."""
    policy.check_member_change(actor, membership)
    team = membership.team
    with recording(actor=actor, verb=Verb.MEMBER_CHANGED, at=now, programme=team.programme.code, subject=team):
        row = _locked(membership)
        row.supply, row.fte = terms.supply, terms.fte
        row.starts_on, row.ends_on = terms.starts_on or row.starts_on, terms.ends_on
        if row.ends_on is not None and row.ends_on < row.starts_on:
            raise Denied(_("The last day cannot lie before the first."))
        row.save()
    return row


def add_member(
    *,
    team: Team,
    organisation: Organisation,
    person: Person | Newcomer,
    role: str,
    terms: Terms,
    today: date,
    replaces: Membership | None = None,
    stands_in_for: Membership | None = None,
) -> Membership:
    """Inside a recording: put somebody in a team, adding them to the network when they are new to it."""
    there = person if isinstance(person, Person) else _person_of(person, organisation)
    policy.check_person_fits(there, team, organisation, role, terms.starts_on or today)
    membership = Membership(
        team=team,
        person=there,
        organisation=organisation,
        role=role,
        supply=terms.supply,
        fte=terms.fte,
        starts_on=terms.starts_on or today,
        ends_on=terms.ends_on,
        replaces=replaces,
        stands_in_for=stands_in_for,
    )
    if membership.ends_on is not None and membership.ends_on < membership.starts_on:
        raise Denied(_("The last day cannot lie before the first."))
    membership.save()
    return membership


def answer_asks(*, membership: Membership, now: datetime) -> None:
    """Inside a recording: the asks of this organisation, or of its group, for this team are answered with a name."""
    asked = [membership.organisation_id]
    asked += GroupMember.objects.filter(organisation=membership.organisation).values_list("group_id", flat=True)
    waiting = Ask.objects.select_for_update().filter(
        team=membership.team, organisation__in=asked, state__in=sources_of("name")
    )
    for ask in waiting:
        ask.state = TRANSITIONS[ask.state, "name"]
        ask.answered_at, ask.membership = now, membership
        ask.acknowledged_at = ask.acknowledged_at or now
        ask.save()


def _person_of(newcomer: Newcomer, organisation: Organisation) -> Person:
    """The person with this address, or a new one."""
    known = (
        Person.objects.filter(programme=organisation.programme, email__iexact=newcomer.email)
        .select_related("organisation")
        .first()
        if newcomer.email
        else None
    )
    if known is not None:
        return known  # type: ignore[no-any-return]  # tracked querysets are untyped
    person = Person(
        programme=organisation.programme,
        organisation=organisation,
        name=newcomer.name,
        email=newcomer.email.lower(),
    )
    person.save()
    return person


def _locked(membership: Membership) -> Membership:
    row: Membership = (
        Membership.objects.select_for_update(of=("self",))
        .select_related("team__programme", "organisation", "person")
        .get(pk=membership.pk)
    )
    return row


def _day(now: datetime) -> date:
    return now.astimezone(AMSTERDAM).date()
