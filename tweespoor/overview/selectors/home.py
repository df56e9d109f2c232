"""The overview: how things stand today, what waits for whom, and what each role looks at first."""

from dataclasses import dataclass
from datetime import timedelta

from tweespoor.accounts.permissions import Permission, Role, may, roles_in
from tweespoor.cadence.domain.cycles import Calendar
from tweespoor.cadence.selectors.picture import CalendarPicture, picture_of
from tweespoor.kernel.actor import Actor
from tweespoor.kernel.moment import Moment
from tweespoor.ledger.remembering import last_hash
from tweespoor.meetings.selectors.meetings import of_organisation
from tweespoor.network.models import Programme
from tweespoor.network.selectors.asks import AskView
from tweespoor.network.selectors.roster import Place, RosterTeam, day_of

from .ahead import Ahead, in_order, meetings_ahead, sittings_ahead
from .breadth import Breadth, cabinet_breadth
from .matrix import SmallMatrix, small_matrix
from .sentences import heading, own_codes, what_waits, who_sits
from .signal_rows import SignalGroup, SignalRow, grouped, rows_of, seen
from .signals import Collected, collect

MOST_MINE, MOST_AHEAD, MOST_ASKS = 7, 7, 12


@dataclass(frozen=True, slots=True)
class TeamWeek:
    """A lead's own team: its meetings and sittings this week, and who has nobody in it."""

    team: RosterTeam
    gaps: tuple[Place, ...]
    ahead: tuple[Ahead, ...]


@dataclass(frozen=True, slots=True)
class OwnOrganisation:
    """A coordinator's own ministry: its places in teams, the asks that lie there, the meetings to attend."""

    code: str
    places: tuple[tuple[RosterTeam, Place], ...]
    asks: tuple[AskView, ...]
    ahead: tuple[Ahead, ...]


@dataclass(frozen=True, slots=True)
class OwnBody:
    """A secretary's own body: its next sittings with the papers due."""

    code: str
    ahead: tuple[Ahead, ...]


@dataclass(frozen=True, slots=True)
class Home:
    """``first`` names what this role sees first: breadth, asks, week, organisation or body; empty for none."""

    heading: str
    lead: str
    picture: CalendarPicture | None
    mine: tuple[SignalRow, ...]
    mine_more: int
    others: tuple[SignalGroup, ...]
    count: int
    ahead: tuple[Ahead, ...]
    matrix: SmallMatrix
    breadth: Breadth
    first: str
    weeks: tuple[TeamWeek, ...]
    organisations: tuple[OwnOrganisation, ...]
    bodies: tuple[OwnBody, ...]
    open_asks: tuple[AskView, ...]
    state: str
    minute: str


def home(programme: Programme, actor: Actor, moment: Moment) -> Home:
    """Everything on the overview. A constant number of queries, few once the signals are remembered."""
    collected = collect(programme, moment)
    visible = seen(actor, collected)
    mine = [signal for signal, is_mine in visible if is_mine]
    others = [signal for signal, is_mine in visible if not is_mine]
    words = (programme.code, actor, moment, collected)
    return Home(
        heading=heading(collected.calendar, moment),
        lead=" ".join(filter(None, (who_sits(collected, moment), what_waits(collected, actor, moment, mine, others)))),
        picture=_picture(programme, collected.calendar, moment),
        mine=rows_of(mine[:MOST_MINE], *words),
        mine_more=max(len(mine) - MOST_MINE, 0),
        others=tuple(_group(rows_of(same, *words), more) for same, more in grouped(others)),
        count=len(visible),
        ahead=in_order(
            sittings_ahead(collected.calendar, programme.code, moment),
            meetings_ahead(collected.meetings, programme.code, moment),
            most=MOST_AHEAD,
        ),
        matrix=small_matrix(collected.roster),
        breadth=cabinet_breadth(programme, actor, moment, collected.roster),
        first=first_of(actor, programme),
        weeks=_weeks(programme, actor, moment, collected),
        organisations=_organisations(programme, actor, moment, collected),
        bodies=_bodies(programme, actor, moment, collected),
        open_asks=_open_asks(programme, actor, collected),
        state=f"{moment.event} {last_hash(moment)} {day_of(moment)}",
        minute=f"{moment.at:%H:%M}",
    )


def first_of(actor: Actor, programme: Programme) -> str:
    """What this role looks at first, after its own signals."""
    order = {
        Role.MANAGEMENT: "breadth",
        Role.OFFICE: "asks",
        Role.COORDINATOR: "organisation",
        Role.MINISTERS_OFFICE: "organisation",
        Role.TEAM_LEAD: "week",
        Role.TEAM_MEMBER: "week",
        Role.BODY_SECRETARY: "body",
    }
    held = roles_in(actor, programme.pk)
    return next((what for role, what in order.items() if role in held), "")


def _picture(programme: Programme, calendar: Calendar | None, moment: Moment) -> CalendarPicture | None:
    if calendar is None:
        return None
    today = moment.at.astimezone(calendar.timezone).date()
    start = today - timedelta(days=calendar.position(today)[1])
    return picture_of(calendar, programme.code, moment, start)


def _weeks(programme: Programme, actor: Actor, moment: Moment, collected: Collected) -> tuple[TeamWeek, ...]:
    held = {grant.team for grant in actor.grants if grant.programme == programme.pk}
    return tuple(
        TeamWeek(
            team,
            tuple(place for place in team.gaps if place.role != "proposed"),
            in_order(
                meetings_ahead([one for one in collected.meetings if one.team_id == team.id], programme.code, moment),
                sittings_ahead(collected.calendar, programme.code, moment),
                most=MOST_AHEAD,
            ),
        )
        for team in collected.roster.teams
        if team.id in held
    )


def _organisations(
    programme: Programme, actor: Actor, moment: Moment, collected: Collected
) -> tuple[OwnOrganisation, ...]:
    return tuple(
        OwnOrganisation(
            code,
            tuple((team, place) for team in collected.roster.teams for place in team.places if place.code == code),
            tuple(ask for ask in collected.asks if ask.organisation == code and _reads(ask, actor, programme)),
            in_order(
                meetings_ahead(of_organisation(collected.meetings, code), programme.code, moment), most=MOST_AHEAD
            ),
        )
        for code in sorted(own_codes(collected, actor))
    )


def _reads(ask: AskView, actor: Actor, programme: Programme) -> bool:
    return may(actor, Permission.READ_ASKS, programme=programme.pk, organisation=ask.organisation_id)


def _bodies(programme: Programme, actor: Actor, moment: Moment, collected: Collected) -> tuple[OwnBody, ...]:
    codes = sorted({grant.body for grant in actor.grants if grant.programme == programme.pk and grant.body})
    ahead = {code: sittings_ahead(collected.calendar, programme.code, moment, {code}, days=28) for code in codes}
    return tuple(OwnBody(code, in_order(ahead[code], most=MOST_AHEAD)) for code in codes)


def _group(rows: tuple[SignalRow, ...], more: int) -> SignalGroup:
    return SignalGroup(rows[0].acts, rows, more)


def _open_asks(programme: Programme, actor: Actor, collected: Collected) -> tuple[AskView, ...]:
    """The oldest first: they have waited longest."""
    if not may(actor, Permission.READ_ASKS, programme=programme.pk):
        return ()
    return tuple(sorted(collected.asks, key=lambda ask: ask.asked_at)[:MOST_ASKS])
