"""Who sits in which team for which organisation (R13): one look-up, live or as it was."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db.models import Q

from tweespoor.accounts.permissions import Permission, may
from tweespoor.kernel.actor import SYSTEM, Actor
from tweespoor.kernel.clock import AMSTERDAM
from tweespoor.kernel.moment import Moment
from tweespoor.ledger.as_of import rows, visible_rows
from tweespoor.ledger.remembering import Remembered

from ..domain.roster import Occupation, Status, delegate_limit, is_gap, mark_of, of_group, status_of
from ..models import Ask, GroupMember, Involvement, Membership, Organisation, Person, Post, Programme, Team


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody in a team, in one role, from–until."""

    membership_id: int
    person_id: int
    name: str
    role: str
    organisation_id: int
    supply: str
    fte: Decimal
    starts_on: date
    ends_on: date | None
    invented: bool = False


@dataclass(frozen=True, slots=True)
class LatestAsk:
    """The last ask for a place that was not withdrawn: that it is there, not what it says."""

    id: int
    state: str
    asked_at: datetime
    wanted_by: datetime | None
    acknowledged_at: datetime | None
    post_id: int
    person_id: int | None


@dataclass(frozen=True, slots=True)
class Place:
    """An organisation's place in a team. ``once``: who attends on a day still to come or today."""

    involvement_id: int
    organisation_id: int
    code: str
    name: str
    is_group: bool
    role: str
    status: Status
    mark: str
    delegates: tuple[Member, ...]
    substitutes: tuple[Member, ...]
    once: tuple[Member, ...]
    ask: LatestAsk | None
    proposed_by: str
    since: date

    @property
    def is_gap(self) -> bool:
        return is_gap(self.status)

    @property
    def not_asked(self) -> bool:
        """Nobody sits here and nobody was asked."""
        return self.status is Status.MISSING and self.ask is None

    @property
    def people(self) -> tuple[Member, ...]:
        return self.delegates + self.substitutes + self.once


@dataclass(frozen=True, slots=True)
class RosterTeam:
    """A team with its places, the sponsor's own first. ``sponsor``: the code of the sponsor's ministry."""

    id: int
    code: str
    kind: str
    state: str
    topic: str
    topic_en: str
    sponsor: str
    sponsor_post: str
    leads: tuple[Member, ...]
    secretaries: tuple[Member, ...]
    places: tuple[Place, ...]
    starts_on: date
    term_ends_on: date | None

    @property
    def gaps(self) -> tuple[Place, ...]:
        return tuple(place for place in self.places if place.is_gap)

    def place_of(self, code: str) -> Place | None:
        return next((place for place in self.places if place.code == code), None)


@dataclass(frozen=True, slots=True)
class Roster:
    """The teams of a programme at ``at``, and the organisations (code, name) that take part in any."""

    programme: str
    at: datetime
    teams: tuple[RosterTeam, ...]
    organisations: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Filters:
    """Empty means all. ``organisations`` keeps the teams these take part in, and only their places."""

    teams: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    organisations: tuple[str, ...] = ()
    only_gaps: bool = False
    ended: bool = False


ALL = Filters()
_KEPT: Remembered[Roster] = Remembered(most=8)


def roster(programme: Programme, actor: Actor, moment: Moment, filters: Filters = ALL) -> Roster:
    """The roster, for whoever may read the programme: the same for all of them, so remembered until the next event.

    Two queries when remembered, ten otherwise, whatever its size. The status of a place is computed on all asks,
    whoever reads: it must not lie.
    """
    if not may(actor, Permission.READ_PROGRAMME, programme=programme.pk):
        return Roster(programme.code, moment.at, (), ())
    key = (programme.pk, programme.definition_digest, day_of(moment))
    whole = _KEPT.value(key, moment, lambda: _whole(programme, moment))
    found = [_narrowed(team, filters) for team in whole.teams if _wanted(team, filters)]
    kept = tuple(team for team in found if team.places or not (filters.organisations or filters.only_gaps))
    taking_part = {place.code for team in kept for place in team.places}
    columns = tuple(column for column in whole.organisations if column[0] in taking_part)
    return Roster(programme.code, moment.at, kept, columns)


def _whole(programme: Programme, moment: Moment) -> Roster:
    """Every team, ended ones too, and every organisation."""
    known = _Known(programme, SYSTEM, moment)
    teams = tuple(known.team(team) for team in known.teams)
    columns = tuple((row["code"], row["name"]) for row in known.organisations.values())
    return Roster(programme.code, moment.at, teams, columns)


def _wanted(team: RosterTeam, filters: Filters) -> bool:
    return (
        (filters.ended or team.state == Team.State.ACTIVE)
        and (not filters.teams or team.code in filters.teams)
        and (not filters.kinds or team.kind in filters.kinds)
    )


def day_of(moment: Moment) -> date:
    return moment.at.astimezone(AMSTERDAM).date()


def current(day: date) -> Q:
    """Rows that hold on this day."""
    return Q(starts_on__lte=day) & (Q(ends_on=None) | Q(ends_on__gte=day))


def _teams(programme: Programme, moment: Moment) -> list[dict[str, Any]]:
    found = rows(Team, moment).filter(programme_id=programme.pk)
    columns = ("id", "code", "kind", "state", "topic", "topic_en", "sponsor_id", "starts_on", "term_ends_on")
    return list(found.order_by("position", "code").values(*columns))


def _narrowed(team: RosterTeam, filters: Filters) -> RosterTeam:
    if not (filters.organisations or filters.only_gaps):
        return team
    places = (place for place in team.places if not filters.organisations or place.code in filters.organisations)
    return replace(team, places=tuple(place for place in places if place.is_gap or not filters.only_gaps))


class _Known:
    """Everything the places are made of, fetched per model and joined here.

    (A foreign key followed from a version leads to the live row.)
    """

    def __init__(self, programme: Programme, actor: Actor, moment: Moment) -> None:
        self.programme = programme
        self.teams = _teams(programme, moment)
        teams = [team["id"] for team in self.teams]
        day = day_of(moment)
        of_programme = {"programme_id": programme.pk}
        self.organisations: dict[int, dict[str, Any]] = {
            row["id"]: row
            for row in visible_rows(Organisation, actor, moment)
            .filter(**of_programme)
            .order_by("position", "code")
            .values("id", "code", "name", "kind", "rules", "satisfied_by")
        }
        self.order = {pk: position for position, pk in enumerate(self.organisations)}
        self.groups = _pairs(
            visible_rows(GroupMember, actor, moment).order_by("id").values_list("group_id", "organisation_id")
        )
        self.posts = {
            pk: (organisation, name)
            for pk, organisation, name in visible_rows(Post, actor, moment)
            .filter(organisation__programme=programme, political=True)
            .values_list("id", "organisation_id", "name")
        }
        people = {
            pk: (name, invented)
            for pk, name, invented in visible_rows(Person, actor, moment)
            .filter(**of_programme)
            .values_list("id", "name", "invented")
        }
        self.members = _members(visible_rows(Membership, actor, moment).filter(team_id__in=teams), day, people)
        self.involvements = _involvements(visible_rows(Involvement, actor, moment).filter(team_id__in=teams), day)
        # All asks, also those the reader may not read: how a place stands must be true.
        self.asks = _latest_asks(rows(Ask, moment).filter(team_id__in=teams))

    def team(self, team: dict[str, Any]) -> RosterTeam:
        sponsor, post = self.posts.get(team["sponsor_id"], (0, ""))
        return RosterTeam(
            id=team["id"],
            code=team["code"],
            kind=team["kind"],
            state=team["state"],
            topic=team["topic"],
            topic_en=team["topic_en"],
            sponsor=self._code(sponsor),
            sponsor_post=post,
            leads=tuple(self.members.get((team["id"], 0, "lead"), ())),
            secretaries=tuple(self.members.get((team["id"], 0, "secretary"), ())),
            places=tuple(self._places(team["id"])),
            starts_on=team["starts_on"],
            term_ends_on=team["term_ends_on"],
        )

    def _code(self, organisation: int | None) -> str:
        return str(self.organisations[organisation]["code"]) if organisation in self.organisations else ""

    def _places(self, team: int) -> Iterable[Place]:
        involved = [row for row in self.involvements.get(team, ()) if row["organisation_id"] in self.organisations]
        involved.sort(key=lambda row: (row["role"] != "sponsor", self.order[row["organisation_id"]]))
        return (self._place(team, row) for row in involved)

    def _place(self, team: int, involvement: dict[str, Any]) -> Place:
        pk = involvement["organisation_id"]
        organisation = self.organisations[pk]
        is_group = organisation["kind"] == Organisation.Kind.GROUP
        sources = [pk, *self.groups.get(pk, ())] if is_group else [pk]
        occupation = self._occupation(team, pk)
        if is_group:
            members = [self._occupation(team, member) for member in sources[1:]]
            occupation = of_group(occupation, members, organisation["satisfied_by"])
        status = status_of(occupation)
        ask = self._ask(team, sources)
        return Place(
            involvement_id=involvement["id"],
            organisation_id=pk,
            code=organisation["code"],
            name=organisation["name"],
            is_group=is_group,
            role=involvement["role"],
            status=status,
            mark=mark_of(status, involvement["role"], asked=ask is not None),
            delegates=self._sitting(team, sources, "delegate"),
            substitutes=self._sitting(team, sources, "substitute"),
            once=self._sitting(team, sources, "once"),
            ask=ask,
            proposed_by=self._code(involvement["proposed_by_id"]),
            since=involvement["starts_on"],
        )

    def _occupation(self, team: int, organisation: int) -> Occupation:
        if organisation not in self.organisations:
            return Occupation()
        ask = self.asks.get((team, organisation))
        return Occupation(
            delegates=len(self.members.get((team, organisation, "delegate"), ())),
            substitutes=len(self.members.get((team, organisation, "substitute"), ())),
            once=len(self.members.get((team, organisation, "once"), ())),
            ask=ask.state if ask else "",
            limit=delegate_limit(self.programme.rules, self.organisations[organisation]["rules"]),
        )

    def _ask(self, team: int, organisations: Sequence[int]) -> LatestAsk | None:
        found = [ask for pk in organisations if (ask := self.asks.get((team, pk)))]
        return max(found, key=lambda ask: ask.asked_at) if found else None

    def _sitting(self, team: int, organisations: Sequence[int], role: str) -> tuple[Member, ...]:
        if len(organisations) == 1:
            return tuple(self.members.get((team, organisations[0], role), ()))
        return tuple(member for pk in organisations for member in self.members.get((team, pk, role), ()))


def _pairs(found: Iterable[tuple[int, int]]) -> dict[int, list[int]]:
    pairs: dict[int, list[int]] = defaultdict(list)
    for group, organisation in found:
        pairs[group].append(organisation)
    return pairs


def _members(found: Any, day: date, people: dict[int, tuple[str, bool]]) -> dict[tuple[int, int, str], list[Member]]:
    """By team, organisation (0 for lead and secretary, whoever supplies them) and role."""
    # Somebody who attends once counts until that day is over, so also before it.
    holding = current(day) | Q(role=Membership.Role.ONCE, ends_on__gte=day)
    columns = ("id", "person_id", "role", "organisation_id", "supply", "fte", "starts_on", "ends_on")
    found = list(found.filter(holding).order_by("starts_on", "id").values_list(*columns, "team_id", "replaces_id"))
    # Who was replaced today is still a member today, but no longer the delegate.
    replaced = {replaces for *_, replaces in found}
    members: dict[tuple[int, int, str], list[Member]] = defaultdict(list)
    for pk, person, role, organisation, supply, fte, starts_on, ends_on, team, _replaces in found:
        if pk in replaced:
            continue
        name, invented = people.get(person, ("", False))
        member = Member(pk, person, name, role, organisation, supply, fte, starts_on, ends_on, invented)
        members[team, 0 if role in ("lead", "secretary") else organisation, role].append(member)
    return members


def _involvements(found: Any, day: date) -> dict[int, list[dict[str, Any]]]:
    columns = ("id", "team_id", "organisation_id", "role", "proposed_by_id", "starts_on")
    involved: dict[int, list[dict[str, Any]]] = defaultdict(list)
    for row in found.filter(current(day)).values(*columns):
        involved[row["team_id"]].append(row)
    return involved


def _latest_asks(found: Any) -> dict[tuple[int, int], LatestAsk]:
    columns = (
        "team_id",
        "organisation_id",
        "id",
        "state",
        "asked_at",
        "wanted_by",
        "acknowledged_at",
        "post_id",
        "person_id",
    )
    return {
        (team, organisation): LatestAsk(*rest)
        for team, organisation, *rest in found.exclude(state=Ask.State.WITHDRAWN)
        .order_by("asked_at", "id")
        .values_list(*columns)
    }
