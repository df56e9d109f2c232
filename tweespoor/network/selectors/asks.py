"""Asks as they lie now: with which post-holder, how long, and who has nobody to ask (R19)."""

from collections import defaultdict
from collections.abc import Collection, Container, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, overload

from tweespoor.kernel.actor import SYSTEM, Actor
from tweespoor.kernel.moment import Moment
from tweespoor.ledger.as_of import visible_rows

from ..domain.asks import AskStanding, HeldPost, escalates_after, ladder, standing, working_hours
from ..models import Ask, GroupMember, Membership, Organisation, Person, Post, PostHolder, Programme, Team
from .free_days import free_days
from .naming import in_language
from .roster import current, day_of


@dataclass(frozen=True, slots=True)
class AskView:
    """An ask with names instead of keys, and where it lies (``standing``)."""

    id: int
    team_id: int
    team: str
    organisation_id: int
    organisation: str
    state: str
    text: str
    asked_at: datetime
    wanted_by: datetime | None
    acknowledged_at: datetime | None
    answered_at: datetime | None
    answer: str
    post: str
    person_id: int | None
    person: str
    standing: AskStanding

    @property
    def state_label(self) -> str:
        return str(Ask.State(self.state).label)

    @property
    def lies_with_post(self) -> str:
        """The post it lies with now, in the reader's language."""
        post = self.standing.post
        return in_language(post.name, post.name_en) if post else ""

    @property
    def waits(self) -> bool:
        """Whether the organisation still has to answer."""
        return self.state in (Ask.State.ASKED, Ask.State.ACKNOWLEDGED)


def asks(
    programme: Programme,
    actor: Actor,
    moment: Moment,
    *,
    free: Container[date] | None = None,
    states: Collection[str] = (),
    window: slice = slice(None),
    **only: Any,
) -> list[AskView]:
    """The asks this actor may read, latest first, in nine queries. ``only``: further columns, such as ``team_id``;
    ``window``: which of them.

    ``free``: days on which no working hours count; the programme's public holidays where nothing else is said.
    """
    rows = list(_asks(programme, actor, moment, states, only).order_by("-asked_at", "-id")[window])
    # Who reads an ask may know which post it lies with: its names are read as the system.
    known = _Names(programme, moment, rows)
    days = free_days(programme) if free is None else free
    return [_view(ask, known, programme, moment, days) for ask in rows]


@dataclass(frozen=True, slots=True)
class AskList:
    """The asks an actor may read, as a paginator wants them: where each lies is worked out for one page only."""

    programme: Programme
    actor: Actor
    moment: Moment
    states: Collection[str] = ()

    def __len__(self) -> int:
        return int(_asks(self.programme, self.actor, self.moment, self.states, {}).count())

    @overload
    def __getitem__(self, window: int) -> AskView: ...
    @overload
    def __getitem__(self, window: slice) -> list[AskView]: ...
    def __getitem__(self, window: int | slice) -> AskView | list[AskView]:
        if isinstance(window, int):
            return self[window : window + 1][0]
        return asks(self.programme, self.actor, self.moment, states=self.states, window=window)

    def __iter__(self) -> Iterator[AskView]:
        return iter(self[slice(None)])


def held_posts(
    programme: Programme, moment: Moment, organisations: Collection[int] | None = None
) -> dict[int, list[HeldPost]]:
    """By organisation, the posts that asks can go to, in order of escalation, held or not. Three queries."""
    posts = visible_rows(Post, SYSTEM, moment).filter(organisation__programme=programme, escalation__isnull=False)
    if organisations is not None:
        posts = posts.filter(organisation_id__in=organisations)
    rows = list(posts.order_by("escalation", "id"))
    day = day_of(moment)
    held = visible_rows(PostHolder, SYSTEM, moment).filter(current(day), post_id__in=[row.id for row in rows])
    holders = {row.post_id: row.person_id for row in held.order_by("starts_on", "id")}
    people = dict(visible_rows(Person, SYSTEM, moment).filter(id__in=set(holders.values())).values_list("id", "name"))
    found: dict[int, list[HeldPost]] = defaultdict(list)
    for row in rows:
        person = holders.get(row.id)
        post = HeldPost(row.id, row.escalation, row.name, row.name_en, person, people.get(person, ""))
        found[row.organisation_id].append(post)
    return found


def first_to_ask(organisation: Organisation, moment: Moment) -> HeldPost | None:
    """The first post in order of escalation that somebody holds; of a group without any, its members' posts."""
    return next(iter(_steps(organisation, moment)), None)


def goes_to(organisation: Organisation, team: Team, moment: Moment) -> tuple[Person, ...]:
    """Who gets the papers of a team for an organisation (R19).

    Its delegates and whoever attends once that day; without any of them the first post-holder, so that nothing
    a ministry without delegate misses gets lost. Empty only when nobody holds such a post.
    """
    sitting = (
        visible_rows(Membership, SYSTEM, moment)
        .filter(current(day_of(moment)), team_id=team.id, organisation_id=organisation.id)
        .exclude(role__in=(Membership.Role.LEAD, Membership.Role.SECRETARY))
    )
    people = set(sitting.values_list("person_id", flat=True))
    if not people:
        post = first_to_ask(organisation, moment)
        people = {post.person_id} if post else set()
    return tuple(visible_rows(Person, SYSTEM, moment).filter(id__in=people).order_by("name"))


def papers_of(ask: AskView, actor: Actor, moment: Moment) -> tuple[Person, ...] | None:
    """Who gets the team's papers as long as nobody was named on this ask; None once somebody was, or it was withdrawn.

    An empty tuple: nobody gets them.
    """
    if not (ask.waits or ask.state == Ask.State.DECLINED):
        return None
    organisations = Organisation.objects.visible_to(actor).select_related("programme")
    organisation = organisations.filter(pk=ask.organisation_id).first()
    team = Team.objects.visible_to(actor).filter(pk=ask.team_id).first()
    return goes_to(organisation, team, moment) if organisation and team else None


def without_post_holder(programme: Programme, moment: Moment, organisations: Iterable[int]) -> set[int]:
    """Which of these organisations nobody can be asked at: no post that asks go to is held (itself a signal)."""
    wanted = set(organisations)
    groups = _members_of_groups(moment, wanted)
    everyone = wanted | {member for members in groups.values() for member in members}
    held = {pk for pk, posts in held_posts(programme, moment, everyone).items() if ladder(posts)}
    return {pk for pk in wanted if pk not in held and not held & set(groups.get(pk, ()))}


def _asks(programme: Programme, actor: Actor, moment: Moment, states: Collection[str], only: dict[str, Any]) -> Any:
    found = visible_rows(Ask, actor, moment).filter(team__programme=programme, **only)
    return found.filter(state__in=states) if states else found


class _Names:
    """What the keys of some asks stand for."""

    def __init__(self, programme: Programme, moment: Moment, rows: list[Any]) -> None:
        asked = {row.organisation_id for row in rows}
        self.members = _members_of_groups(moment, asked)
        everyone = asked.union(*self.members.values())
        self.posts = held_posts(programme, moment, everyone)
        self.post = _by_id(Post, moment, {row.post_id for row in rows})
        self.team = _by_id(Team, moment, {row.team_id for row in rows})
        self.organisation = _by_id(Organisation, moment, {row.organisation_id for row in rows})
        self.person = _by_id(Person, moment, {row.person_id for row in rows} - {None})

    def steps(self, ask: Any) -> tuple[HeldPost, ...]:
        return ladder(self._posts(ask), ask.post_id)

    def _posts(self, ask: Any) -> list[HeldPost]:
        """Those of the organisation; of a group without any, those of the member that was asked."""
        own = self.posts.get(ask.organisation_id, [])
        of_members = (self.posts.get(member, []) for member in self.members.get(ask.organisation_id, ()))
        asked = (posts for posts in of_members if any(post.post_id == ask.post_id for post in posts))
        return own or next(asked, [])


def _by_id(model: Any, moment: Moment, ids: Collection[int]) -> dict[int, Any]:
    return {row.id: row for row in visible_rows(model, SYSTEM, moment).filter(id__in=ids)}


def _view(ask: Any, known: _Names, programme: Programme, moment: Moment, free: Container[date]) -> AskView:
    post, person = known.post[ask.post_id], known.person.get(ask.person_id)
    return AskView(
        id=ask.id,
        team_id=ask.team_id,
        team=known.team[ask.team_id].code,
        organisation_id=ask.organisation_id,
        organisation=known.organisation[ask.organisation_id].code,
        state=ask.state,
        text=ask.text,
        asked_at=ask.asked_at,
        wanted_by=ask.wanted_by,
        acknowledged_at=ask.acknowledged_at,
        answered_at=ask.answered_at,
        answer=ask.answer,
        post=in_language(post.name, post.name_en),
        person_id=ask.person_id,
        person=person.name if person else "",
        standing=standing(
            ask.asked_at,
            ask.acknowledged_at or ask.answered_at,
            known.steps(ask),
            moment.at,
            wait=escalates_after(programme.rules),
            hours=working_hours(programme.rules),
            free=free,
        ),
    )


def _steps(organisation: Organisation, moment: Moment) -> tuple[HeldPost, ...]:
    members = _members_of_groups(moment, {organisation.id}).get(organisation.id, [])
    posts = held_posts(organisation.programme, moment, [organisation.id, *members])
    own = ladder(posts.get(organisation.id, ()))
    return own or ladder([post for member in members for post in posts.get(member, ())])


def _members_of_groups(moment: Moment, groups: Collection[int]) -> dict[int, list[int]]:
    found: dict[int, list[int]] = defaultdict(list)
    for row in visible_rows(GroupMember, SYSTEM, moment).filter(group_id__in=groups).order_by("id"):
        found[row.group_id].append(row.organisation_id)
    return found
