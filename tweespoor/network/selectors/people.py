"""People: the list, the page of one, and how much they do over all teams (R14)."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Q

from tweespoor.kernel.actor import Actor
from tweespoor.kernel.moment import Moment
from tweespoor.ledger.as_of import visible_rows

from ..models import CoreMember, Membership, Organisation, Person, Post, PostHolder, Programme, Team, Unit
from .naming import code_of, in_language, organisations_by_id
from .roster import current, day_of
from .teams import MembershipFacts, memberships_of

PER_PAGE = 50


@dataclass(frozen=True, slots=True)
class PersonLine:
    """Somebody in the list; ``teams`` are codes, ``fte`` is over all teams on the day."""

    id: int
    name: str
    organisation: str
    unit: str
    posts: tuple[str, ...]
    teams: tuple[str, ...]
    fte: Decimal
    invented: bool

    @property
    def is_overloaded(self) -> bool:
        return self.fte > 1


@dataclass(frozen=True, slots=True)
class PersonFacts:
    """Somebody at a moment. ``teams`` and ``past_teams``: memberships with the team's code, in order of
    beginning.
    """

    id: int
    name: str
    email: str
    phone: str
    organisation: str
    organisation_name: str
    unit: str
    invented: bool
    signs_in: bool
    posts: tuple[tuple[str, date, date | None], ...]
    core: tuple[tuple[str, Decimal, date, date | None], ...]
    teams: tuple[tuple[str, MembershipFacts], ...]
    past_teams: tuple[tuple[str, MembershipFacts], ...]
    fte: Decimal

    @property
    def is_overloaded(self) -> bool:
        return self.fte > 1


@dataclass(frozen=True, slots=True)
class Load:
    """How much of somebody the teams ask together on a day; ``parts`` are team codes with fte."""

    person_id: int
    name: str
    organisation: str
    fte: Decimal
    parts: tuple[tuple[str, Decimal], ...]


def people_page(
    programme: Programme, actor: Actor, moment: Moment, *, search: str = "", page: int | str = 1
) -> Page[PersonLine]:
    """Fifty people by name, found by name, address or organisation. Constant in queries."""
    found = visible_rows(Person, actor, moment).filter(programme_id=programme.pk)
    for word in search.split():
        of = visible_rows(Organisation, actor, moment).filter(programme_id=programme.pk, code__iexact=word)
        found = found.filter(
            Q(name__icontains=word) | Q(email__icontains=word) | Q(organisation_id__in=of.values("id"))
        )
    rows: Page[Any] = Paginator(found.order_by("name", "id"), PER_PAGE).get_page(page)
    organisations = organisations_by_id(programme, actor, moment)
    ids = [row.id for row in rows]
    loads = _parts(programme, actor, moment, ids)
    posts = _posts(ids, actor, moment)
    units = dict(
        visible_rows(Unit, actor, moment)
        .filter(id__in={row.unit_id for row in rows if row.unit_id})
        .values_list("id", "code")
    )
    rows.object_list = [
        PersonLine(
            id=row.id,
            name=row.name,
            organisation=code_of(organisations, row.organisation_id),
            unit=units.get(row.unit_id, ""),
            posts=tuple(name for name, _, _ in posts.get(row.id, ())),
            teams=tuple(code for code, _ in loads.get(row.id, ())),
            fte=sum((fte for _, fte in loads.get(row.id, ())), Decimal(0)),
            invented=row.invented,
        )
        for row in rows
    ]
    return rows


def person_facts(programme: Programme, pk: int, actor: Actor, moment: Moment) -> PersonFacts | None:
    """One person, or None when they are not there for this actor. Constant in queries."""
    row = visible_rows(Person, actor, moment).filter(programme_id=programme.pk, id=pk).first()
    if row is None:
        return None
    organisations = organisations_by_id(programme, actor, moment)
    teams = dict(visible_rows(Team, actor, moment).filter(programme_id=programme.pk).values_list("id", "code"))
    day = day_of(moment)
    found = [
        (teams[member.team_id], facts)
        for member, facts in memberships_of(Q(person_id=pk), organisations, actor, moment)
        if member.team_id in teams
    ]
    core = visible_rows(CoreMember, actor, moment).filter(programme_id=programme.pk, person_id=pk)
    unit = visible_rows(Unit, actor, moment).filter(id=row.unit_id).first() if row.unit_id else None
    own = organisations.get(row.organisation_id)
    return PersonFacts(
        id=row.id,
        name=row.name,
        email=row.email,
        phone=row.phone,
        organisation=own.code if own else "",
        organisation_name=in_language(own.name, own.name_en) if own else "",
        unit=(unit.name or unit.code) if unit else "",
        invented=row.invented,
        signs_in=row.user_id is not None,
        posts=tuple(_posts([pk], actor, moment, past=True).get(pk, ())),
        core=tuple((one.function, one.fte, one.starts_on, one.ends_on) for one in core.order_by("starts_on", "id")),
        teams=tuple(one for one in found if one[1].ends_on is None or one[1].ends_on >= day),
        past_teams=tuple(one for one in found if one[1].ends_on is not None and one[1].ends_on < day),
        fte=sum((fte for _, fte in _parts(programme, actor, moment, [pk]).get(pk, ())), Decimal(0)),
    )


def load_over_teams(
    programme: Programme, actor: Actor, moment: Moment, *, over: Decimal = Decimal(1)
) -> tuple[Load, ...]:
    """People whose places in active teams together ask more than ``over`` fte on the day, the most loaded
    first.

    Pass a negative ``over`` for everybody who sits in a team. Four queries.
    """
    parts = _parts(programme, actor, moment)
    totals = {pk: sum((fte for _, fte in found), Decimal(0)) for pk, found in parts.items()}
    heavy = [pk for pk, total in totals.items() if total > over]
    organisations = organisations_by_id(programme, actor, moment)
    people = {row.id: row for row in visible_rows(Person, actor, moment).filter(id__in=heavy)}
    loads = [
        Load(
            pk,
            people[pk].name,
            code_of(organisations, people[pk].organisation_id),
            totals[pk],
            tuple(parts[pk]),
        )
        for pk in heavy
        if pk in people
    ]
    return tuple(sorted(loads, key=lambda load: (-load.fte, load.name, load.person_id)))


def _parts(
    programme: Programme, actor: Actor, moment: Moment, people: Collection[int] | None = None
) -> dict[int, list[tuple[str, Decimal]]]:
    """Team code and fte of every place held on the day, by person. Attending once weighs nothing. Two
    queries.
    """
    active = visible_rows(Team, actor, moment).filter(programme_id=programme.pk, state=Team.State.ACTIVE)
    teams = dict(active.values_list("id", "code"))
    held = visible_rows(Membership, actor, moment).filter(current(day_of(moment)), team_id__in=teams)
    held = held.exclude(role=Membership.Role.ONCE)
    if people is not None:
        held = held.filter(person_id__in=people)
    parts: dict[int, list[tuple[str, Decimal]]] = defaultdict(list)
    for person, team, fte in held.order_by("id").values_list("person_id", "team_id", "fte"):
        parts[person].append((teams[team], fte))
    return {person: sorted(found) for person, found in parts.items()}


def _posts(
    people: Collection[int], actor: Actor, moment: Moment, *, past: bool = False
) -> dict[int, list[tuple[str, date, date | None]]]:
    """Names of the posts these people hold, from–until; with ``past`` also those they held. Two queries."""
    held = visible_rows(PostHolder, actor, moment).filter(person_id__in=people)
    rows = list((held if past else held.filter(current(day_of(moment)))).order_by("starts_on", "id"))
    names = {
        pk: in_language(name, name_en)
        for pk, name, name_en in visible_rows(Post, actor, moment)
        .filter(id__in={row.post_id for row in rows})
        .values_list("id", "name", "name_en")
    }
    found: dict[int, list[tuple[str, date, date | None]]] = defaultdict(list)
    for row in rows:
        if row.post_id in names:
            found[row.person_id].append((names[row.post_id], row.starts_on, row.ends_on))
    return found
