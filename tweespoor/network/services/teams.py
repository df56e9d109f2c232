"""Starting a team from a template, changing it, and giving it its lead and secretary (R10–R12, R14, R16)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal

from django.db.models import Q
from django.utils.translation import gettext as _

from tweespoor.kernel.actor import Actor
from tweespoor.kernel.denied import Rejected
from tweespoor.kernel.moment import Moment
from tweespoor.ledger.recordings import recording
from tweespoor.ledger.verbs import Verb

from ..domain.teams import team_templates
from ..models import (
    Agreement,
    AssignmentVersion,
    Involvement,
    Membership,
    Organisation,
    Person,
    Post,
    Programme,
    Team,
    Theme,
    ThemeClaim,
)
from ..policies.teams import check_sponsor, check_supplied, check_team_change, check_team_start
from ..selectors.roster import day_of
from ..selectors.teams import supplier_of


@dataclass(frozen=True, slots=True)
class TeamStart:
    """Everything a new team begins with; only template, code, topic and first day are needed."""

    template: str
    code: str
    topic: str
    starts_on: date
    topic_en: str = ""
    purpose: str = ""
    sponsor: Post | None = None
    term_ends_on: date | None = None
    lead: Person | None = None
    secretary: Person | None = None
    involved: Sequence[Organisation] = ()
    agreement: Agreement | None = None
    themes: Sequence[Theme] = ()
    assignment: str = ""


def team_start(*, actor: Actor, programme: Programme, start: TeamStart, now: datetime) -> Team:
    """Start a team from one of the programme's templates, with all that belongs to it, in one recording.

    Without a last day of its own it gets the template's usual term. Raises Denied, and Rejected when the
    code is taken or the template unknown.
    """
    check_team_start(actor, programme)
    supplier = supplier_of(programme)
    for person in filter(None, (start.lead, start.secretary)):
        check_supplied(person, supplier)
    if start.sponsor:
        check_sponsor(start.sponsor.political)
    template = next((one for one in team_templates(programme.templates) if one.code == start.template), None)
    if template is None:
        raise Rejected(_("The programme has no template %s.") % start.template)
    term = start.term_ends_on or template.term_end(start.starts_on)
    _refuse_backwards(start.starts_on, term)
    if Team.objects.filter(programme=programme, code__iexact=start.code).exists():
        raise Rejected(_("There is a team %s already.") % start.code)
    with recording(actor=actor, verb=Verb.TEAM_STARTED, at=now, programme=programme.code) as done:
        team = Team(
            programme=programme,
            code=start.code,
            kind=template.kind,
            topic=start.topic,
            topic_en=start.topic_en,
            purpose=start.purpose,
            sponsor=start.sponsor,
            starts_on=start.starts_on,
            term_ends_on=term,
            position=1 + max(Team.objects.filter(programme=programme).values_list("position", flat=True), default=-1),
        )
        team.save()
        done.subject = team
        _furnish(team, start, supplier, day_of(Moment(now)))
    return team


def team_change(
    *,
    actor: Actor,
    team: Team,
    topic: str,
    topic_en: str = "",
    purpose: str = "",
    sponsor: Post | None = None,
    term_ends_on: date | None = None,
    why: str = "",
    now: datetime,
) -> Team:
    """Change topic, purpose, sponsor or term. A new sponsor's ministry takes part from now on; the old one
    remains.
    """
    check_team_change(actor, team)
    if sponsor:
        check_sponsor(sponsor.political)
    _refuse_backwards(team.starts_on, term_ends_on)
    with recording(actor=actor, verb=Verb.TEAM_CHANGED, at=now, programme=team.programme.code, subject=team, why=why):
        row: Team = Team.objects.select_for_update().get(pk=team.pk)
        check_team_change(actor, row)
        row.topic, row.topic_en, row.purpose = topic, topic_en, purpose
        row.sponsor, row.term_ends_on = sponsor, term_ends_on
        row.save()
        _seat_sponsor(row, day_of(Moment(now)))
    return row


def team_staff(
    *,
    actor: Actor,
    team: Team,
    role: Membership.Role,
    person: Person,
    fte: Decimal = Decimal(0),
    starts_on: date,
    why: str = "",
    now: datetime,
) -> Membership:
    """Give a team its lead or secretary (R14). Whoever was it before is so until the day before."""
    check_team_change(actor, team)
    if role not in (Membership.Role.LEAD, Membership.Role.SECRETARY):
        raise Rejected(_("A team is staffed with a lead and a secretary."))
    check_supplied(person, supplier_of(team.programme))
    before = Membership.objects.filter(Q(ends_on=None) | Q(ends_on__gte=starts_on), team=team, role=role)
    if before.filter(person=person).exists():
        raise Rejected(_("%(name)s is so already.") % {"name": person.name})
    if before.filter(starts_on__gte=starts_on).exists():
        raise Rejected(_("Somebody else begins on or after this day; choose a later one."))
    verb = Verb.MEMBER_REPLACED if before.exists() else Verb.MEMBER_NAMED
    with recording(actor=actor, verb=verb, at=now, programme=team.programme.code, subject=team, why=why):
        check_team_change(actor, Team.objects.select_for_update().get(pk=team.pk))
        left = [_ended(row, starts_on - timedelta(days=1)) for row in before.select_for_update()]
        return _staffed(team, person, role, starts_on, fte, left[-1] if left else None)


def _furnish(team: Team, start: TeamStart, supplier: Organisation | None, today: date) -> None:
    _seat_sponsor(team, start.starts_on, start.agreement)
    sponsor = start.sponsor.organisation_id if start.sponsor else None
    for organisation in start.involved:
        if organisation.pk != sponsor:
            Involvement(
                team=team,
                organisation=organisation,
                role=Involvement.Role.INVOLVED,
                agreement=start.agreement,
                starts_on=start.starts_on,
            ).save()
    for person, role in ((start.lead, Membership.Role.LEAD), (start.secretary, Membership.Role.SECRETARY)):
        if person:
            _staffed(team, person, role, start.starts_on, Decimal(0), None)
    for theme in start.themes:
        ThemeClaim(team=team, theme=theme, starts_on=start.starts_on).save()
    proposer = supplier or (start.sponsor.organisation if start.sponsor else None)
    if start.assignment and proposer:
        AssignmentVersion(team=team, number=1, text=start.assignment, proposed_by=proposer, proposed_on=today).save()


def _seat_sponsor(team: Team, starts_on: date, agreement: Agreement | None = None) -> None:
    """The sponsor's own ministry takes part (R12); a former sponsor's ministry stays, as one involved."""
    organisation = team.sponsor.organisation_id if team.sponsor else None
    seated = False
    for row in Involvement.objects.select_for_update().filter(team=team, ends_on=None):
        was = row.role
        if row.organisation_id == organisation:
            row.role, seated = Involvement.Role.SPONSOR, True
        elif row.role == Involvement.Role.SPONSOR:
            row.role = Involvement.Role.INVOLVED
        if row.role != was:
            row.save()
    if organisation and not seated:
        Involvement(
            team=team,
            organisation_id=organisation,
            role=Involvement.Role.SPONSOR,
            agreement=agreement,
            starts_on=starts_on,
        ).save()


def _staffed(
    team: Team,
    person: Person,
    role: Membership.Role,
    starts_on: date,
    fte: Decimal,
    replaces: Membership | None,
) -> Membership:
    row = Membership(
        team=team,
        person=person,
        organisation_id=person.organisation_id,
        role=role,
        supply=Membership.Supply.CORE,
        fte=fte,
        starts_on=starts_on,
        replaces=replaces,
    )
    row.save()
    return row


def _ended(row: Membership, on: date) -> Membership:
    row.ends_on = on
    row.save()
    return row


def _refuse_backwards(starts_on: date, ends_on: date | None) -> None:
    if ends_on is not None and ends_on < starts_on:
        raise Rejected(_("The term ends before the team starts."))
