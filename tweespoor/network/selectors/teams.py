"""Everything a team is, and all teams at a glance."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Q
from django.utils.translation import get_language

from tweespoor.accounts.permissions import Permission, may
from tweespoor.kernel.actor import SYSTEM, Actor
from tweespoor.kernel.moment import Moment
from tweespoor.ledger.as_of import visible_rows
from tweespoor.ledger.remembering import Remembered

from ..models import Agreement, Involvement, Membership, Organisation, Programme, Team
from .assignments import VersionFacts, assignment_versions
from .boundaries import BoundaryFacts, ThemeFacts, themes
from .naming import PersonName, PostName, code_of, in_language, organisations_by_id, people_by_id, posts_by_id
from .roster import Filters, Member, Place, current, day_of, roster


@dataclass(frozen=True, slots=True)
class Basis:
    """On what an organisation's place rests: the agreement, words of its own, and who proposed it (a
    code).
    """

    involvement_id: int
    agreement: str
    agreement_code: str
    text: str
    proposed_by: str
    starts_on: date
    ends_on: date | None


@dataclass(frozen=True, slots=True)
class MembershipFacts:
    """Somebody's place in the team, from–until; ``replaced`` is the name of whoever it was taken over
    from.
    """

    id: int
    person: PersonName
    organisation: str
    role: str
    role_label: str
    supply_label: str
    fte: Decimal
    starts_on: date
    ends_on: date | None
    replaced: str
    stands_in_for: str


@dataclass(frozen=True, slots=True)
class TeamFacts:
    """A team at a moment. ``places`` are its organisations as the roster has them; ``bases`` by
    involvement id.
    """

    id: int
    code: str
    kind: str
    kind_label: str
    topic: str
    purpose: str
    state: str
    state_label: str
    starts_on: date
    term_ends_on: date | None
    ended_on: date | None
    merged_into: str
    hand_over: str
    sponsor: PostName | None
    leads: tuple[Member, ...]
    secretaries: tuple[Member, ...]
    places: tuple[Place, ...]
    bases: dict[int, Basis]
    memberships: tuple[MembershipFacts, ...]
    past_memberships: tuple[MembershipFacts, ...]
    themes: tuple[ThemeFacts, ...]
    boundaries: tuple[BoundaryFacts, ...]
    versions: tuple[VersionFacts, ...]

    @property
    def is_active(self) -> bool:
        return self.state == Team.State.ACTIVE

    @property
    def gaps(self) -> tuple[Place, ...]:
        return tuple(place for place in self.places if place.is_gap)

    @property
    def assignment(self) -> VersionFacts | None:
        """The version that holds, or the latest on its way when none was adopted yet."""
        holding = [version for version in self.versions if version.is_current]
        on_the_way = [version for version in self.versions if version.is_open]
        return next(iter(holding or on_the_way[-1:]), None)

    @property
    def overlaps(self) -> tuple[ThemeFacts, ...]:
        return tuple(theme for theme in self.themes if self.code in theme.overlap)


@dataclass(frozen=True, slots=True)
class TeamLine:
    """One team in a list. ``sponsor``: the organisation's code; ``gaps``: organisations without a
    delegate.
    """

    id: int
    code: str
    kind: str
    topic: str
    state: str
    state_label: str
    sponsor: str
    sponsor_post: str
    sponsor_holder: str
    leads: tuple[str, ...]
    secretaries: tuple[str, ...]
    starts_on: date
    term_ends_on: date | None
    places: int
    gaps: tuple[str, ...]
    overlaps: tuple[str, ...]


_KEPT: Remembered[TeamFacts | None] = Remembered(most=64)


def team_facts(programme: Programme, code: str, actor: Actor, moment: Moment) -> TeamFacts | None:
    """The team with this code, or None when it is not there for this actor.

    The same for whoever may read the programme, so remembered until the next event; else constant in queries.
    """
    if not may(actor, Permission.READ_PROGRAMME, programme=programme.pk):
        return None
    key = (programme.pk, code, get_language(), day_of(moment))
    return _KEPT.value(key, moment, lambda: _team_facts(programme, code, SYSTEM, moment))


def _team_facts(programme: Programme, code: str, actor: Actor, moment: Moment) -> TeamFacts | None:
    rows = visible_rows(Team, actor, moment).filter(programme_id=programme.pk)
    team = rows.filter(code=code).first()
    if team is None:
        return None
    organisations = organisations_by_id(programme, actor, moment)
    seats = roster(programme, actor, moment, Filters(teams=(code,), ended=True)).teams[0]
    members = _memberships(team.id, organisations, actor, moment)
    day = day_of(moment)
    claimed = [
        theme
        for theme in themes(programme, actor, moment)
        if code in theme.teams or any(code in (found.team, found.other_team) for found in theme.boundaries)
    ]
    posts = posts_by_id([team.sponsor_id] if team.sponsor_id else [], organisations, actor, moment)
    into = rows.filter(id=team.merged_into_id).first() if team.merged_into_id else None
    return TeamFacts(
        id=team.id,
        code=team.code,
        kind=team.kind,
        kind_label=str(Team.Kind(team.kind).label),
        topic=in_language(team.topic, team.topic_en),
        purpose=team.purpose,
        state=team.state,
        state_label=str(Team.State(team.state).label),
        starts_on=team.starts_on,
        term_ends_on=team.term_ends_on,
        ended_on=team.ended_on,
        merged_into=into.code if into else "",
        hand_over=team.hand_over,
        sponsor=posts.get(team.sponsor_id),
        leads=seats.leads,
        secretaries=seats.secretaries,
        places=seats.places,
        bases=_bases(team.id, organisations, actor, moment),
        memberships=tuple(row for row in members if row.ends_on is None or row.ends_on >= day),
        past_memberships=tuple(row for row in members if row.ends_on is not None and row.ends_on < day),
        themes=tuple(theme for theme in claimed if code in theme.teams),
        boundaries=tuple(
            found for theme in claimed for found in theme.boundaries if code in (found.team, found.other_team)
        ),
        versions=assignment_versions(programme, [team.id], actor, moment).get(team.id, ()),
    )


def teams_at_a_glance(
    programme: Programme, actor: Actor, moment: Moment, *, ended: bool = False
) -> tuple[TeamLine, ...]:
    """Every active team (with ``ended`` the others too) in one line each. Constant in queries."""
    seats = roster(programme, actor, moment, Filters(ended=ended)).teams
    sponsors = dict(
        visible_rows(Team, actor, moment)
        .filter(programme_id=programme.pk, sponsor_id__isnull=False)
        .values_list("id", "sponsor_id")
    )
    organisations = organisations_by_id(programme, actor, moment)
    posts = posts_by_id(set(sponsors.values()), organisations, actor, moment)
    overlapping = [theme for theme in themes(programme, actor, moment) if theme.overlap]
    return tuple(
        TeamLine(
            id=team.id,
            code=team.code,
            kind=team.kind,
            topic=in_language(team.topic, team.topic_en),
            state=team.state,
            state_label=str(Team.State(team.state).label),
            sponsor=post.organisation if (post := posts.get(sponsors.get(team.id, 0))) else "",
            sponsor_post=post.name if post else "",
            sponsor_holder=post.holder.name if post and post.holder else "",
            leads=tuple(member.name for member in team.leads),
            secretaries=tuple(member.name for member in team.secretaries),
            starts_on=team.starts_on,
            term_ends_on=team.term_ends_on,
            places=len(team.places),
            gaps=tuple(place.code for place in team.gaps),
            overlaps=tuple(theme.name for theme in overlapping if team.code in theme.overlap),
        )
        for team in seats
    )


def supplier_of(programme: Programme) -> Organisation | None:
    """The organisation that supplies leads and secretaries: the rule names it, else the programme's own
    one.
    """
    code = programme.rule("lead_and_secretary_supplied_by")
    found = Organisation.objects.filter(programme=programme)
    found = found.filter(code=code) if code else found.filter(kind=Organisation.Kind.PROGRAMME)
    return found.first()


def memberships_of(
    where: Q, organisations: dict[int, Any], actor: Actor, moment: Moment
) -> list[tuple[Any, MembershipFacts]]:
    """Memberships that satisfy ``where``, as row and facts, in order of beginning. Two queries."""
    rows = list(visible_rows(Membership, actor, moment).filter(where).order_by("starts_on", "id"))
    people = people_by_id({row.person_id for row in rows}, organisations, actor, moment)
    person_of = {row.id: people[row.person_id].name for row in rows if row.person_id in people}
    return [
        (row, _membership(row, people[row.person_id], person_of, organisations))
        for row in rows
        if row.person_id in people
    ]


def _memberships(team: int, organisations: dict[int, Any], actor: Actor, moment: Moment) -> Collection[MembershipFacts]:
    return [facts for _, facts in memberships_of(Q(team_id=team), organisations, actor, moment)]


def _membership(
    row: Any, person: PersonName, person_of: dict[int, str], organisations: dict[int, Any]
) -> MembershipFacts:
    return MembershipFacts(
        id=row.id,
        person=person,
        organisation=code_of(organisations, row.organisation_id),
        role=row.role,
        role_label=str(Membership.Role(row.role).label),
        supply_label=str(Membership.Supply(row.supply).label),
        fte=row.fte,
        starts_on=row.starts_on,
        ends_on=row.ends_on,
        replaced=person_of.get(row.replaces_id, ""),
        stands_in_for=person_of.get(row.stands_in_for_id, ""),
    )


def _bases(team: int, organisations: dict[int, Any], actor: Actor, moment: Moment) -> dict[int, Basis]:
    rows = list(visible_rows(Involvement, actor, moment).filter(current(day_of(moment)), team_id=team).order_by("id"))
    agreements = {
        row.id: row for row in visible_rows(Agreement, actor, moment).filter(id__in={row.agreement_id for row in rows})
    }
    return {
        row.id: Basis(
            involvement_id=row.id,
            agreement=agreements[row.agreement_id].title if row.agreement_id in agreements else "",
            agreement_code=agreements[row.agreement_id].code if row.agreement_id in agreements else "",
            text=row.basis,
            proposed_by=code_of(organisations, row.proposed_by_id),
            starts_on=row.starts_on,
            ends_on=row.ends_on,
        )
        for row in rows
    }
