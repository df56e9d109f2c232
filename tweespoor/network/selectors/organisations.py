"""Organisations, their posts, units and rules; an organisation found by any of its spellings."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Q
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from tweespoor.accounts.permissions import Permission, may
from tweespoor.kernel.actor import SYSTEM, Actor
from tweespoor.kernel.moment import Moment
from tweespoor.ledger.as_of import visible_rows
from tweespoor.ledger.remembering import Remembered

from ..domain.spelling import plain
from ..models import (
    Involvement,
    Membership,
    Organisation,
    Post,
    PostHolder,
    Programme,
    Team,
    Unit,
)
from .naming import PersonName, groups_by_id, in_language, organisations_by_id, people_by_id
from .roster import current, day_of
from .teams import MembershipFacts, memberships_of


@dataclass(frozen=True, slots=True)
class Holding:
    """Somebody holds a post, from–until."""

    id: int
    person: PersonName
    starts_on: date
    ends_on: date | None


@dataclass(frozen=True, slots=True)
class PostFacts:
    """A post with its present holder, whoever comes next, and who held it before."""

    id: int
    code: str
    name: str
    unit: str
    political: bool
    escalation: int | None
    holder: Holding | None
    coming: tuple[Holding, ...]
    past: tuple[Holding, ...]


@dataclass(frozen=True, slots=True)
class UnitFacts:
    id: int
    code: str
    name: str


@dataclass(frozen=True, slots=True)
class OrganisationFacts:
    """An organisation at a moment. ``members`` and ``groups`` are codes; ``supply`` its places in teams by
    team code.
    """

    id: int
    code: str
    name: str
    kind: str
    kind_label: str
    tooi: str
    spellings: tuple[str, ...]
    domains: tuple[str, ...]
    rules: tuple[str, ...]
    units: tuple[UnitFacts, ...]
    posts: tuple[PostFacts, ...]
    members: tuple[str, ...]
    satisfied_by: str
    groups: tuple[str, ...]
    supply: tuple[tuple[str, MembershipFacts], ...]
    past_supply: tuple[tuple[str, MembershipFacts], ...]

    @property
    def is_group(self) -> bool:
        return self.kind == Organisation.Kind.GROUP

    @property
    def fte(self) -> Decimal:
        return sum((facts.fte for _, facts in self.supply), Decimal(0))


@dataclass(frozen=True, slots=True)
class OrganisationLine:
    """One organisation in the list; ``vacant``: posts that asks go to and nobody holds."""

    id: int
    code: str
    name: str
    kind_label: str
    spellings: tuple[str, ...]
    members: tuple[str, ...]
    contact: str
    contact_post: str
    vacant: int
    teams: tuple[str, ...]


_KEPT: Remembered[OrganisationFacts | None] = Remembered(most=64)


def organisation_facts(programme: Programme, code: str, actor: Actor, moment: Moment) -> OrganisationFacts | None:
    """The organisation with this code, or None when it is not there for this actor.

    The same for whoever may read the programme, so remembered until the next event; else constant in queries.
    """
    if not may(actor, Permission.READ_PROGRAMME, programme=programme.pk):
        return None
    key = (programme.pk, code, get_language(), day_of(moment))
    return _KEPT.value(key, moment, lambda: _organisation_facts(programme, code, SYSTEM, moment))


def _organisation_facts(programme: Programme, code: str, actor: Actor, moment: Moment) -> OrganisationFacts | None:
    organisations = organisations_by_id(programme, actor, moment)
    found = next((row for row in organisations.values() if row.code == code), None)
    if found is None:
        return None
    units = tuple(
        UnitFacts(row.id, row.code, row.name)
        for row in visible_rows(Unit, actor, moment).filter(organisation_id=found.id).order_by("code")
    )
    supply = _supply(programme, found.id, organisations, actor, moment)
    day = day_of(moment)
    groups = groups_by_id(organisations, moment)
    return OrganisationFacts(
        id=found.id,
        code=found.code,
        name=in_language(found.name, found.name_en),
        kind=found.kind,
        kind_label=str(Organisation.Kind(found.kind).label),
        tooi=found.tooi,
        spellings=tuple(found.spellings),
        domains=tuple(found.domains),
        rules=rules_in_words(found.rules),
        units=units,
        posts=_posts(found.id, units, organisations, actor, moment),
        members=tuple(organisations[pk].code for pk in groups.get(found.id, ())),
        satisfied_by=found.satisfied_by,
        groups=tuple(organisations[pk].code for pk, members in groups.items() if found.id in members),
        supply=tuple(row for row in supply if row[1].ends_on is None or row[1].ends_on >= day),
        past_supply=tuple(row for row in supply if row[1].ends_on is not None and row[1].ends_on < day),
    )


def organisations_list(programme: Programme, actor: Actor, moment: Moment) -> tuple[OrganisationLine, ...]:
    """Every organisation in one line each. Constant in queries."""
    organisations = organisations_by_id(programme, actor, moment)
    posts = list(
        visible_rows(Post, actor, moment)
        .filter(organisation_id__in=organisations, escalation__isnull=False)
        .order_by("escalation", "id")
    )
    held = visible_rows(PostHolder, actor, moment).filter(
        current(day_of(moment)), post_id__in=[row.id for row in posts]
    )
    holders = {row.post_id: row.person_id for row in held.order_by("starts_on", "id")}
    people = people_by_id(set(holders.values()), organisations, actor, moment)
    teams = _teams_of(programme, actor, moment)
    groups = groups_by_id(organisations, moment)
    by_organisation: dict[int, list[Any]] = defaultdict(list)
    for post in posts:
        by_organisation[post.organisation_id].append(post)
    return tuple(
        _line(
            row,
            by_organisation[row.id],
            holders,
            people,
            [organisations[pk].code for pk in groups.get(row.id, ())],
            teams.get(row.id, set()),
        )
        for row in organisations.values()
    )


def organisation_by_spelling(programme: Programme, text: str) -> Organisation | None:
    """The organisation a document means by ``text``: its code, its name or any of its spellings (R10: OCV
    is OCW).

    Capitals, spaces, accents and the ampersand make no difference. A code goes before a name, a name before a
    spelling. One query; read live and as the system, because it serves the taking in of documents and
    rosters.
    """
    wanted = plain(text)
    rows = list(Organisation.objects.visible_to(SYSTEM).filter(programme=programme)) if wanted else []
    for names in (
        lambda row: [row.code],
        lambda row: [row.name, row.name_en],
        lambda row: row.spellings,
    ):
        for row in rows:
            if wanted in {plain(name) for name in names(row) if name}:
                found: Organisation = row
                return found
    return None


def rules_in_words(rules: Mapping[str, Any]) -> tuple[str, ...]:
    """What an organisation decided for itself, in words; a rule that has no words here shows as it is."""
    found = []
    for key, value in rules.items():
        if key == "one_delegate_per_team" and value:
            found.append(_("One person per team."))
        elif key == "on_behalf_of_all_units" and value:
            found.append(_("Whoever takes part does so on behalf of all units."))
        elif key in ("text", "basis", "text_en", "basis_en", "enough"):
            continue
        elif isinstance(value, bool | int | float | str):
            found.append(f"{key}: {value}")
    text = in_language(str(rules.get("text", "")), str(rules.get("text_en", "")))
    basis = in_language(str(rules.get("basis", "")), str(rules.get("basis_en", "")))
    return (*([text] if text else []), *found, *([_("Rests on: %s") % basis] if basis else []))


def _line(
    row: Any,
    posts: list[Any],
    holders: dict[int, int],
    people: dict[int, PersonName],
    members: list[str],
    teams: set[str],
) -> OrganisationLine:
    first = next((post for post in posts if holders.get(post.id) in people), None)
    return OrganisationLine(
        id=row.id,
        code=row.code,
        name=in_language(row.name, row.name_en),
        kind_label=str(Organisation.Kind(row.kind).label),
        spellings=tuple(row.spellings),
        members=tuple(members),
        contact=people[holders[first.id]].name if first else "",
        contact_post=in_language(first.name, first.name_en) if first else "",
        vacant=sum(post.id not in holders for post in posts),
        teams=tuple(sorted(teams)),
    )


def _teams_of(programme: Programme, actor: Actor, moment: Moment) -> dict[int, set[str]]:
    """Codes of the active teams each organisation takes part in."""
    codes = dict(
        visible_rows(Team, actor, moment)
        .filter(programme_id=programme.pk, state=Team.State.ACTIVE)
        .values_list("id", "code")
    )
    found: dict[int, set[str]] = defaultdict(set)
    involved = visible_rows(Involvement, actor, moment).filter(current(day_of(moment)), team_id__in=codes)
    for organisation, team in involved.values_list("organisation_id", "team_id"):
        found[organisation].add(codes[team])
    return found


def _supply(
    programme: Programme, organisation: int, organisations: dict[int, Any], actor: Actor, moment: Moment
) -> list[tuple[str, MembershipFacts]]:
    teams = dict(visible_rows(Team, actor, moment).filter(programme_id=programme.pk).values_list("id", "code"))
    found = memberships_of(
        Q(organisation_id=organisation) & ~Q(role=Membership.Role.ONCE), organisations, actor, moment
    )
    return [(teams[row.team_id], facts) for row, facts in found if row.team_id in teams]


def _posts(
    organisation: int,
    units: tuple[UnitFacts, ...],
    organisations: dict[int, Any],
    actor: Actor,
    moment: Moment,
) -> tuple[PostFacts, ...]:
    rows = list(
        visible_rows(Post, actor, moment)
        .filter(organisation_id=organisation)
        .order_by("-political", "escalation", "code")
    )
    held = visible_rows(PostHolder, actor, moment).filter(post_id__in=[row.id for row in rows])
    holders = list(held.order_by("starts_on", "id"))
    people = people_by_id({row.person_id for row in holders}, organisations, actor, moment)
    by_post: dict[int, list[Holding]] = defaultdict(list)
    for row in holders:
        if row.person_id in people:
            by_post[row.post_id].append(Holding(row.id, people[row.person_id], row.starts_on, row.ends_on))
    names = {unit.id: unit.name or unit.code for unit in units}
    return tuple(_post(row, names.get(row.unit_id, ""), by_post[row.id], day_of(moment)) for row in rows)


def _post(row: Any, unit: str, holdings: list[Holding], day: date) -> PostFacts:
    held = [one for one in holdings if one.starts_on <= day and (one.ends_on is None or one.ends_on >= day)]
    return PostFacts(
        id=row.id,
        code=row.code,
        name=in_language(row.name, row.name_en),
        unit=unit,
        political=row.political,
        escalation=row.escalation,
        holder=held[-1] if held else None,
        coming=tuple(one for one in holdings if one.starts_on > day),
        past=tuple(one for one in holdings if one.ends_on is not None and one.ends_on < day),
    )
