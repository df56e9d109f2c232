"""Organisations, their units and posts, and who holds a post (R15, R31)."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _

from tweespoor.kernel.actor import Actor
from tweespoor.kernel.denied import Rejected
from tweespoor.kernel.moment import Moment
from tweespoor.kernel.period import Period
from tweespoor.ledger.recordings import recording
from tweespoor.ledger.verbs import Verb

from ..domain.spelling import plain
from ..models import GroupMember, Organisation, Person, Post, PostHolder, Programme, Team, Unit
from ..policies.organisations import check_organisation_add, check_organisation_change, check_post_is_free
from ..selectors.roster import day_of


@dataclass(frozen=True, slots=True)
class OrganisationDetails:
    """What can be said of an organisation. ``rules``: see the model; ``members`` and ``satisfied_by`` for
    a group.
    """

    name: str
    name_en: str = ""
    kind: str = Organisation.Kind.MINISTRY
    tooi: str = ""
    spellings: Sequence[str] = ()
    domains: Sequence[str] = ()
    rules: Mapping[str, Any] = field(default_factory=dict)
    members: Sequence[Organisation] = ()
    satisfied_by: str = "any"


def organisation_add(
    *, actor: Actor, programme: Programme, code: str, details: OrganisationDetails, now: datetime
) -> Organisation:
    """Add an organisation or a group. Rejected when its code or a spelling is another's already."""
    check_organisation_add(actor, programme)
    _refuse_taken(programme, [code, *details.spellings], None)
    with recording(actor=actor, verb=Verb.ORGANISATION_CHANGED, at=now, programme=programme.code) as done:
        last = Organisation.objects.filter(programme=programme).order_by("-position").first()
        row = Organisation(programme=programme, code=code, position=last.position + 1 if last else 0)
        _describe(row, details)
        done.subject = row
    return row


def organisation_change(
    *, actor: Actor, organisation: Organisation, details: OrganisationDetails, why: str = "", now: datetime
) -> Organisation:
    """Change names, spellings, rules, or who belongs to a group. Its code stays: documents and links use
    it.
    """
    check_organisation_change(actor, organisation)
    _refuse_taken(organisation.programme, [organisation.code, *details.spellings], organisation.pk)
    with recording(
        actor=actor,
        verb=Verb.ORGANISATION_CHANGED,
        at=now,
        programme=organisation.programme.code,
        subject=organisation,
        why=why,
    ):
        row: Organisation = Organisation.objects.select_for_update().get(pk=organisation.pk)
        _describe(row, details)
    return row


def unit_add(*, actor: Actor, organisation: Organisation, code: str, name: str = "", now: datetime) -> Unit:
    """Add a directorate or column; one level is enough (R15)."""
    check_organisation_change(actor, organisation)
    if Unit.objects.filter(organisation=organisation, code__iexact=code).exists():
        raise Rejected(_("%(organisation)s has a unit %(code)s already.") % _names(organisation, code))
    with _changing(actor, organisation, now):
        unit = Unit(organisation=organisation, code=code, name=name)
        unit.save()
    return unit


def unit_change(*, actor: Actor, unit: Unit, code: str, name: str = "", why: str = "", now: datetime) -> Unit:
    """Rename a directorate or column; its posts and people stay with it."""
    organisation = unit.organisation
    check_organisation_change(actor, organisation)
    if Unit.objects.filter(organisation=organisation, code__iexact=code).exclude(pk=unit.pk).exists():
        raise Rejected(_("%(organisation)s has a unit %(code)s already.") % _names(organisation, code))
    with _changing(actor, organisation, now, why):
        row: Unit = Unit.objects.select_for_update().get(pk=unit.pk)
        row.code, row.name = code, name
        row.save()
    return row


def post_add(
    *,
    actor: Actor,
    organisation: Organisation,
    code: str,
    name: str,
    name_en: str = "",
    unit: Unit | None = None,
    political: bool = False,
    escalation: int | None = None,
    now: datetime,
) -> Post:
    """Add a post. ``escalation``: asks go to 1 first, then 2 …; none: no ask ever goes there."""
    check_organisation_change(actor, organisation)
    if Post.objects.filter(organisation=organisation, code__iexact=code).exists():
        raise Rejected(_("%(organisation)s has a post %(code)s already.") % _names(organisation, code))
    with _changing(actor, organisation, now):
        post = Post(
            organisation=organisation,
            code=code,
            name=name,
            name_en=name_en,
            unit=unit,
            political=political,
            escalation=escalation,
        )
        post.save()
    return post


def post_change(
    *,
    actor: Actor,
    post: Post,
    name: str,
    name_en: str = "",
    unit: Unit | None = None,
    political: bool = False,
    escalation: int | None = None,
    why: str = "",
    now: datetime,
) -> Post:
    """Rename a post, or move it in the order of escalation. Its code stays: links use it.

    Rejected when it would no longer be political while it sponsors a team.
    """
    check_organisation_change(actor, post.organisation)
    if not political and Team.objects.filter(sponsor=post, state=Team.State.ACTIVE).exists():
        raise Rejected(_("This post sponsors a team, so it is a political post."))
    with _changing(actor, post.organisation, now, why):
        row: Post = Post.objects.select_for_update().get(pk=post.pk)
        row.name, row.name_en, row.unit = name, name_en, unit
        row.political, row.escalation = political, escalation
        row.save()
    return row


def post_appoint(
    *,
    actor: Actor,
    post: Post,
    person: Person,
    starts_on: date,
    ends_on: date | None = None,
    succeed: bool = False,
    now: datetime,
) -> PostHolder:
    """Appoint somebody to a post: one holder at a time. ``succeed``: whoever holds it leaves the day before.

    Raises Denied when somebody else holds the post on any of these days.
    """
    check_organisation_change(actor, post.organisation)
    if ends_on is not None and ends_on < starts_on:
        raise Rejected(_("This ends before it began."))
    with recording(
        actor=actor,
        verb=Verb.POST_APPOINTED,
        at=now,
        programme=post.organisation.programme.code,
        subject=post,
        label=f"{post.organisation.code} · {post.name}",
    ):
        Post.objects.select_for_update().get(pk=post.pk)
        held = PostHolder.objects.select_for_update().filter(post=post).select_related("person")
        for holding in held.filter(Q(ends_on=None) | Q(ends_on__gte=starts_on), starts_on__lt=starts_on):
            if succeed:
                holding.ends_on = starts_on - timedelta(days=1)
                holding.save()
        check_post_is_free(Period(starts_on, ends_on), held.all())
        appointed = PostHolder(post=post, person=person, starts_on=starts_on, ends_on=ends_on)
        appointed.save()
    return appointed


def post_vacate(
    *, actor: Actor, holding: PostHolder, ends_on: date | None = None, why: str = "", now: datetime
) -> PostHolder:
    """The holder leaves the post; ``ends_on`` is their last day, today unless it says otherwise."""
    organisation = holding.post.organisation
    check_organisation_change(actor, organisation)
    last = ends_on or day_of(Moment(now))
    if last < holding.starts_on:
        raise Rejected(_("This ends before it began."))
    with recording(
        actor=actor,
        verb=Verb.POST_VACATED,
        at=now,
        programme=organisation.programme.code,
        subject=holding.post,
        label=f"{organisation.code} · {holding.post.name}",
        why=why,
    ):
        row: PostHolder = PostHolder.objects.select_for_update().get(pk=holding.pk)
        if row.ends_on is not None and row.ends_on < last:
            raise Rejected(_("This post was vacated already."))
        row.ends_on = last
        row.save()
    return row


def _changing(actor: Actor, organisation: Organisation, now: datetime, why: str = "") -> Any:
    return recording(
        actor=actor,
        verb=Verb.ORGANISATION_CHANGED,
        at=now,
        programme=organisation.programme.code,
        subject=organisation,
        why=why,
    )


def _describe(row: Organisation, details: OrganisationDetails) -> None:
    row.name, row.name_en, row.kind, row.tooi = details.name, details.name_en, details.kind, details.tooi
    row.spellings = _distinct(details.spellings)
    row.domains = _distinct(domain.lower() for domain in details.domains)
    row.rules, row.satisfied_by = dict(details.rules), details.satisfied_by
    row.save()
    wanted = {member.pk for member in details.members} if row.kind == Organisation.Kind.GROUP else set()
    present = {member.organisation_id: member for member in GroupMember.objects.filter(group=row)}
    for pk in sorted(wanted - {row.pk} - set(present)):
        GroupMember(group=row, organisation_id=pk).save()
    for pk in set(present) - wanted:
        # The row goes, its versions stay: who belonged to the group can be read back.
        present[pk].delete()


def _distinct(texts: Any) -> list[str]:
    return list(dict.fromkeys(text.strip() for text in texts if text.strip()))


def _refuse_taken(programme: Programme, names: Collection[str], own: int | None) -> None:
    """A spelling that means two organisations would mean neither."""
    wanted = {plain(name): name for name in names}
    lines = [
        _("“%(spelling)s” stands for %(organisation)s already.") % {"spelling": wanted[known], "organisation": row.code}
        for row in Organisation.objects.filter(programme=programme).exclude(pk=own)
        for known in {plain(name) for name in (row.code, *row.spellings)} & set(wanted)
    ]
    if lines:
        raise Rejected(*lines)


def _names(organisation: Organisation, code: str) -> dict[str, str]:
    return {"organisation": organisation.code, "code": code}
