"""Team meetings with who is expected and who would be absent: per team, organisation, person or window."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Q

from tweespoor.kernel.actor import Actor
from tweespoor.kernel.clock import AMSTERDAM
from tweespoor.kernel.moment import Moment
from tweespoor.ledger.as_of import visible_rows
from tweespoor.network.models import (
    GroupMember,
    Involvement,
    Membership,
    Organisation,
    Person,
    Programme,
    Team,
)

from ..domain.attendance import Party, Seat, absent, expected
from ..models import MeetingGuest, TeamMeeting

# A meeting whose end is unknown counts as under way for so long.
ASSUMED_LENGTH = timedelta(hours=2)


@dataclass(frozen=True, slots=True)
class Attendee:
    person: int
    name: str
    organisation: str
    role: str


@dataclass(frozen=True, slots=True)
class Meeting:
    """A team meeting. ``absent``: codes of organisations that take part but have nobody there that day."""

    id: int
    team_id: int
    team: str
    topic: str
    topic_en: str
    subject: str
    starts_at: datetime
    ends_at: datetime | None
    time_known: bool
    place: str
    link: str
    note: str
    state: str
    reason: str
    sequence: int
    attendees: tuple[Attendee, ...]
    absent: tuple[str, ...]

    @property
    def day(self) -> date:
        return self.starts_at.astimezone(AMSTERDAM).date()

    @property
    def held(self) -> bool:
        return self.state != TeamMeeting.State.CANCELLED

    @property
    def where(self) -> str:
        """The place, or the name of the host of the link: what people say when they say where."""
        return self.place or (host_of(self.link) if self.link else "")

    @property
    def over_at(self) -> datetime:
        """Until when it counts as still to be attended; a day without a time lasts until its end."""
        if not self.time_known:
            return datetime.combine(self.day + timedelta(days=1), datetime.min.time(), AMSTERDAM)
        return self.ends_at or self.starts_at + ASSUMED_LENGTH

    def seat_of(self, person: int) -> Attendee | None:
        return next((attendee for attendee in self.attendees if attendee.person == person), None)


def host_of(link: str) -> str:
    return link.rsplit("//", maxsplit=1)[-1].split("/", maxsplit=1)[0]


def meetings_between(
    programme: Programme, actor: Actor, moment: Moment, start: datetime, end: datetime, team: int | None = None
) -> tuple[Meeting, ...]:
    """Meetings that start in [start, end), cancelled ones among them, in order. Eight queries."""
    return _meetings(programme, actor, moment, Q(starts_at__gte=start, starts_at__lt=end), team)


def upcoming_meetings(
    programme: Programme, actor: Actor, moment: Moment, days: int = 60, team: int | None = None
) -> tuple[Meeting, ...]:
    """Meetings not yet over that will be held, the next one first. Eight queries."""
    day = _start_of_day(moment.at)
    found = meetings_between(programme, actor, moment, day, day + timedelta(days=days), team)
    return tuple(meeting for meeting in found if meeting.held and meeting.over_at > moment.at)


def next_by_team(meetings: Iterable[Meeting]) -> dict[int, Meeting]:
    """The first of these meetings of each team."""
    first: dict[int, Meeting] = {}
    for meeting in meetings:
        first.setdefault(meeting.team_id, meeting)
    return first


def of_organisation(meetings: Iterable[Meeting], code: str) -> tuple[Meeting, ...]:
    """Those where somebody of this organisation is expected, or ought to be."""
    return tuple(
        meeting
        for meeting in meetings
        if code in meeting.absent or any(attendee.organisation == code for attendee in meeting.attendees)
    )


def of_person(meetings: Iterable[Meeting], person: int) -> tuple[Meeting, ...]:
    return tuple(meeting for meeting in meetings if meeting.seat_of(person))


def _start_of_day(at: datetime) -> datetime:
    return datetime.combine(at.astimezone(AMSTERDAM).date(), datetime.min.time(), AMSTERDAM)


def _meetings(programme: Programme, actor: Actor, moment: Moment, window: Q, team: int | None) -> tuple[Meeting, ...]:
    of_team = Q(team_id=team) if team else Q(team__programme_id=programme.pk)
    found = list(visible_rows(TeamMeeting, actor, moment).filter(window & of_team).order_by("starts_at", "id"))
    teams = {row.team_id for row in found}
    company = Company(programme, actor, moment, teams, [row.id for row in found])
    return tuple(company.meeting(row) for row in found if row.team_id in company.teams)


class Company:
    """Who sits in these teams and is invited to these meetings; fetched per model, because versions are joined here."""

    def __init__(
        self, programme: Programme, actor: Actor, moment: Moment, teams: Collection[int], meetings: Collection[int]
    ) -> None:
        def read(model: Any) -> Any:
            return visible_rows(model, actor, moment)

        columns = ("id", "code", "topic", "topic_en")
        self.teams = {row["id"]: row for row in read(Team).filter(programme_id=programme.pk).values(*columns)}
        self.codes: dict[int, str] = {}
        self.alls: set[int] = set()
        for pk, code, rule in (
            read(Organisation).filter(programme_id=programme.pk).values_list("id", "code", "satisfied_by")
        ):
            self.codes[pk] = code
            self.alls |= {pk} if rule == "all" else set()
        self.groups: dict[int, list[int]] = defaultdict(list)
        for group, member in (
            read(GroupMember).filter(organisation_id__in=self.codes).values_list("group_id", "organisation_id")
        ):
            self.groups[group].append(member)
        self.involved: dict[int, list[tuple[int, date, date | None]]] = defaultdict(list)
        for row in (
            read(Involvement)
            .filter(team_id__in=teams)
            .exclude(role="proposed")
            .order_by("id")
            .values_list("team_id", "organisation_id", "starts_on", "ends_on")
        ):
            self.involved[row[0]].append(row[1:])
        members = list(
            read(Membership)
            .filter(team_id__in=teams)
            .order_by("starts_on", "id")
            .values_list("team_id", "person_id", "organisation_id", "role", "starts_on", "ends_on")
        )
        guests = list(read(MeetingGuest).filter(meeting_id__in=meetings).values_list("meeting_id", "person_id"))
        wanted = {row[1] for row in members} | {person for _, person in guests}
        people = {
            pk: (name, organisation)
            for pk, name, organisation in read(Person)
            .filter(programme_id=programme.pk, id__in=wanted)
            .values_list("id", "name", "organisation_id")
        }
        self.seats: dict[int, list[Seat]] = defaultdict(list)
        for team, person, organisation, role, starts_on, ends_on in members:
            name = people.get(person, ("", 0))[0]
            self.seats[team].append(Seat(person, name, organisation, role, starts_on, ends_on))
        self.guests: dict[int, list[Seat]] = defaultdict(list)
        for meeting, person in guests:
            name, organisation = people.get(person, ("", 0))
            self.guests[meeting].append(Seat(person, name, organisation, "guest"))

    def meeting(self, row: TeamMeeting) -> Meeting:
        team, day = self.teams[row.team_id], row.starts_at.astimezone(AMSTERDAM).date()
        seats = self.seats[row.team_id]
        missing = absent(self.parties(row.team_id, day), seats, day)
        return Meeting(
            id=row.id,
            team_id=row.team_id,
            team=team["code"],
            topic=team["topic"],
            topic_en=team["topic_en"],
            subject=row.subject,
            starts_at=row.starts_at,
            ends_at=row.ends_at,
            time_known=row.time_known,
            place=row.place,
            link=row.link,
            note=row.note,
            state=row.state,
            reason=row.reason,
            sequence=row.sequence,
            attendees=tuple(self._attendee(seat) for seat in expected([*seats, *self.guests[row.id]], day)),
            absent=tuple(self.codes[pk] for pk in missing if pk in self.codes),
        )

    def parties(self, team: int, day: date) -> list[Party]:
        """Organisations that take part on this day; only proposed ones not yet."""
        return [
            Party(pk, tuple(self.groups.get(pk, ())), pk in self.alls)
            for pk, starts_on, ends_on in self.involved[team]
            if starts_on <= day and (ends_on is None or day <= ends_on)
        ]

    def _attendee(self, seat: Seat) -> Attendee:
        return Attendee(seat.person, seat.name, self.codes.get(seat.organisation, ""), seat.role)
