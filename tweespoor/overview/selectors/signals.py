"""Everything that is missing, from all rooms: computed as the system on all data, then shown to each who may see it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.db.models import Sum
from django.urls import reverse

from tweespoor.accounts.permissions import TABLE, Permission, Reach, Role, may
from tweespoor.cadence.domain.cycles import Calendar
from tweespoor.cadence.selectors import calendar_of
from tweespoor.cadence.signals import WARNING_CYCLES, cadence_signals
from tweespoor.kernel.actor import SYSTEM, Actor, Grant
from tweespoor.kernel.moment import Moment
from tweespoor.kernel.signal import Sentence, Signal
from tweespoor.ledger.as_of import rows
from tweespoor.ledger.remembering import Remembered
from tweespoor.meetings.selectors.meetings import Meeting, upcoming_meetings
from tweespoor.meetings.signals import known_with, meeting_signals
from tweespoor.network.models import (
    Agreement,
    CoreMember,
    GroupMember,
    Involvement,
    Organisation,
    Post,
    Programme,
    Team,
    Theme,
)
from tweespoor.network.selectors.asks import AskView, asks, held_posts
from tweespoor.network.selectors.assignments import assignment_versions
from tweespoor.network.selectors.boundaries import themes
from tweespoor.network.selectors.roster import Roster, current, day_of, roster
from tweespoor.network.signals import NetworkKnown, OrganisationKnown, network_signals

from ..models import Mute

DEFAULT_CYCLE = 14
OF_WHO_IS_ASKED = ("delegate.missing", "ask.unacknowledged")


@dataclass(frozen=True, slots=True)
class Muted:
    """Why a signal is left out, and the last day on which it is."""

    until: date
    reason: str


@dataclass(frozen=True, slots=True)
class Collected:
    """All signals of a programme at a moment, muted ones among them, and what they were computed from.

    ``ids`` of teams and organisations by kind and code. ``asks`` are those still waiting, also those that few may read.
    """

    programme: int
    signals: tuple[Signal, ...]
    muted: Mapping[str, Muted]
    roster: Roster
    meetings: tuple[Meeting, ...]
    calendar: Calendar | None
    asks: tuple[AskView, ...]
    team_codes: Mapping[int, str]
    organisation_codes: Mapping[int, str]
    ids: Mapping[tuple[str, str], int]


def signals(programme: Programme, actor: Actor, moment: Moment) -> tuple[Signal, ...]:
    """What this actor may see and nobody muted, most pressing first. Two queries when it was computed this minute."""
    collected = collect(programme, moment)
    return tuple(
        signal
        for signal in collected.signals
        if signal.key not in collected.muted and is_visible(signal, actor, collected)
    )


def computed_signals(programme: Programme, moment: Moment) -> tuple[Signal, ...]:
    """All signals, computed anew; constant in queries."""
    return _compute(programme, moment).signals


def is_visible(signal: Signal, actor: Actor, collected: Collected) -> bool:
    """Whoever may read the programme, unless the signal names an audience: those, who must act, and who it is about."""
    if actor.all_seeing:
        return True
    if not may(actor, Permission.READ_PROGRAMME, programme=collected.programme):
        return False
    if not signal.audience or acts_on(signal, actor, collected):
        return True
    if actor.person_id is not None and actor.person_id in signal.persons:
        return True
    return any(grant.role in signal.audience and _fits(grant, signal, collected) for grant in _grants(actor, collected))


def acts_on(signal: Signal, actor: Actor, collected: Collected) -> bool:
    """Whether it is this actor's turn: by role (within its team, organisation or body), or for an organisation."""
    return _is_asked(signal, actor, collected) or any(
        _acts(grant, signal, collected) for grant in _grants(actor, collected)
    )


def concerns(signal: Signal, organisation: str) -> bool:
    """Whether it is this organisation's turn, or the signal is about it."""
    return organisation in signal.acts or ("organisation", organisation) in _subjects(signal)


def reads_asks(signal: Signal, actor: Actor, collected: Collected) -> bool:
    """Whether this actor may read the asks a signal rests on."""
    pairs = [(subject.kind, subject.code) for subject in signal.subjects]
    team = next((collected.ids.get(pair) for pair in pairs if pair[0] == "team"), None)
    organisation = next((collected.ids.get(pair) for pair in pairs if pair[0] == "organisation"), None)
    return organisation in actor.asked_for or may(
        actor, Permission.READ_ASKS, programme=collected.programme, team=team, organisation=organisation
    )


def url_of(signal: Signal, programme: str) -> str:
    """The page where it is mended, or where it is shown; empty when a signal has none."""
    if signal.act is None:
        return ""
    return reverse(signal.act.url_name, args=[programme, *(value for _, value in signal.act.arguments)])


_KEPT: Remembered[Collected] = Remembered(most=12)


def collect(programme: Programme, moment: Moment) -> Collected:
    """All signals, remembered per event and minute: nothing else can change them. One query when remembered."""
    minute = moment.at.replace(second=0, microsecond=0)
    return _KEPT.value((programme.pk, minute), moment, lambda: _compute(programme, moment))


def _compute(programme: Programme, moment: Moment) -> Collected:
    calendar = calendar_of(programme, SYSTEM, moment)
    network = _network(programme, moment, calendar)
    meetings = upcoming_meetings(programme, SYSTEM, moment)
    found = [
        *network_signals(network),
        *meeting_signals(known_with(network, meetings)),
        *_of_calendar(programme, calendar, moment),
    ]
    teams = dict(rows(Team, moment).filter(programme_id=programme.pk).values_list("id", "code"))
    codes = {pk: known.code for pk, known in network.organisations.items()}
    return Collected(
        programme=programme.pk,
        signals=tuple(sorted(found, key=lambda signal: signal.pressing)),
        muted={
            mute.signal: Muted(mute.until, mute.reason)
            for mute in rows(Mute, moment).filter(programme_id=programme.pk, until__gte=day_of(moment))
        },
        roster=network.roster,
        meetings=meetings,
        calendar=calendar,
        asks=network.asks,
        team_codes=teams,
        organisation_codes=codes,
        ids={("team", code): pk for pk, code in teams.items()}
        | {("organisation", code): pk for pk, code in codes.items()},
    )


def _of_calendar(programme: Programme, calendar: Calendar | None, moment: Moment) -> Iterator[Signal]:
    if calendar is not None:
        warning = programme.rule("calendar_warning_cycles") or WARNING_CYCLES
        yield from cadence_signals(calendar, moment.at, warning_cycles=warning)


def _network(programme: Programme, moment: Moment, calendar: Calendar | None) -> NetworkKnown:
    seats = roster(programme, SYSTEM, moment)
    involvements = {place.involvement_id for team in seats.teams for place in team.places}
    return NetworkKnown(
        now=moment.at,
        rules=programme.rules,
        roster=seats,
        organisations=_organisations(programme, moment),
        asks=tuple(
            asks(
                programme, SYSTEM, moment, free=calendar.free_days if calendar else (), states=("asked", "acknowledged")
            )
        ),
        themes=themes(programme, SYSTEM, moment),
        theme_names={
            code: Sentence(name, name_en or name)
            for code, name, name_en in rows(Theme, moment)
            .filter(programme_id=programme.pk)
            .values_list("code", "name", "name_en")
        },
        versions=assignment_versions(programme, [team.id for team in seats.teams], SYSTEM, moment),
        agreements=_agreements(programme, moment, involvements),
        core=_core(programme, moment),
        cycle_days=_cycle_days(calendar, moment.at),
    )


def _organisations(programme: Programme, moment: Moment) -> dict[int, OrganisationKnown]:
    found = list(
        rows(Organisation, moment)
        .filter(programme_id=programme.pk)
        .order_by("position", "code")
        .values_list("id", "code", "rules")
    )
    codes = {pk: code for pk, code, _ in found}
    members: dict[int, list[str]] = {}
    for group, member in (
        rows(GroupMember, moment).filter(group_id__in=codes).order_by("id").values_list("group_id", "organisation_id")
    ):
        members.setdefault(group, []).append(codes[member])
    posts = held_posts(programme, moment)
    names = dict(rows(Post, moment).filter(organisation_id__in=codes).values_list("id", "code"))
    return {
        pk: OrganisationKnown(
            code=code,
            members=tuple(members.get(pk, ())),
            rule=bool(rules.get("one_delegate_per_team")),
            posts=tuple((post, names.get(post.post_id, "")) for post in posts.get(pk, ())),
        )
        for pk, code, rules in found
    }


def _agreements(programme: Programme, moment: Moment, involvements: Iterable[int]) -> dict[int, str]:
    titles = dict(rows(Agreement, moment).filter(programme_id=programme.pk).values_list("id", "title"))
    wanted = set(involvements)
    resting = rows(Involvement, moment).filter(agreement_id__in=titles).values_list("id", "agreement_id")
    return {pk: titles[agreement] for pk, agreement in resting if pk in wanted}


def _core(programme: Programme, moment: Moment) -> Decimal:
    held = rows(CoreMember, moment).filter(current(day_of(moment)), programme_id=programme.pk)
    return Decimal(held.aggregate(total=Sum("fte"))["total"] or 0)


def _cycle_days(calendar: Calendar | None, at: datetime) -> int:
    return calendar.template_on(at.astimezone(calendar.timezone).date()).length if calendar else DEFAULT_CYCLE


def _grants(actor: Actor, collected: Collected) -> Iterator[Grant]:
    return (grant for grant in actor.grants if grant.programme == collected.programme)


def _is_asked(signal: Signal, actor: Actor, collected: Collected) -> bool:
    """Requests come to a post this person holds: naming somebody is their turn too, whatever their role."""
    return signal.code in OF_WHO_IS_ASKED and any(
        collected.organisation_codes.get(pk) in signal.acts for pk in actor.asked_for
    )


def _acts(grant: Grant, signal: Signal, collected: Collected) -> bool:
    if grant.role == Role.COORDINATOR and collected.organisation_codes.get(grant.organisation or 0) in signal.acts:
        return True
    same = (Role.OFFICE, Role.MANAGEMENT) if grant.role == Role.MANAGEMENT else (grant.role,)
    return any(role in signal.acts for role in same) and _fits(grant, signal, collected)


def _fits(grant: Grant, signal: Signal, collected: Collected) -> bool:
    """Whether the signal is about the team, organisation or body that the grant is narrowed to, if it is."""
    subjects = _subjects(signal)
    if Reach.PROGRAMME in TABLE[Role(grant.role)].values() and not (grant.team or grant.organisation or grant.body):
        return True
    if grant.team is not None:
        return ("team", collected.team_codes.get(grant.team, "")) in subjects
    if grant.organisation is not None:
        return ("organisation", collected.organisation_codes.get(grant.organisation, "")) in subjects
    bodies = {code for kind, code in subjects if kind == "body"}
    return grant.body in bodies if bodies else bool(grant.body)


def _subjects(signal: Signal) -> set[tuple[str, str]]:
    return {(subject.kind, subject.code) for subject in signal.subjects}
