"""The page of a team: who sponsors and leads it, who sits in it, what it must do, when it meets, what is missing."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tweespoor.accounts.permissions import Permission, may
from tweespoor.dossier.selectors import SourceOfFact, sources_of_page
from tweespoor.kernel.actor import Actor
from tweespoor.kernel.moment import Moment
from tweespoor.meetings.models import TeamMeeting
from tweespoor.meetings.policies import check_adopts, check_change_meeting
from tweespoor.meetings.selectors.meetings import Meeting, meetings_between
from tweespoor.network.domain.difference import Part, difference
from tweespoor.network.models import Programme, Team
from tweespoor.network.policies.assignments import check_assignment_agree
from tweespoor.network.policies.teams import check_theme_claim
from tweespoor.network.selectors.assignments import VersionFacts
from tweespoor.network.selectors.roster import Place
from tweespoor.network.selectors.teams import TeamFacts, team_facts

from .actions import Action, denial, team_actions
from .signal_rows import SignalRow, row_of
from .signals import collect, is_visible
from .timeline import Entry, about

BACK, AHEAD = timedelta(days=60), timedelta(days=120)


@dataclass(frozen=True, slots=True)
class Seat:
    """An organisation's place, with what this viewer may do about it; ``basis`` says what it rests on."""

    place: Place
    basis: str
    names: bool
    asks: bool
    changes: bool
    ends: bool


@dataclass(frozen=True, slots=True)
class MeetingLine:
    meeting: Meeting
    past: bool
    changes: bool


@dataclass(frozen=True, slots=True)
class TeamPage:
    """``change`` is what the latest version on its way changes in the one that holds."""

    facts: TeamFacts
    lead: str
    seats: tuple[Seat, ...]
    holds: VersionFacts | None
    on_its_way: VersionFacts | None
    change: tuple[Part, ...]
    signals: tuple[SignalRow, ...]
    meetings: tuple[MeetingLine, ...]
    actions: tuple[Action, ...]
    manages: bool
    claims: bool
    agree_denied: str
    adopt_denied: str
    events: list[Entry]
    sources: list[SourceOfFact]

    @property
    def denied(self) -> tuple[Action, ...]:
        """What others do here, with the reason."""
        return tuple(action for action in self.actions if action.denied)


def team_page(programme: Programme, code: str, actor: Actor, moment: Moment) -> TeamPage | None:
    """Everything on the page, or None when there is no such team for this actor. Constant in queries."""
    facts = team_facts(programme, code, actor, moment)
    if facts is None:
        return None
    meetings = meetings_between(programme, actor, moment, moment.at - BACK, moment.at + AHEAD, facts.id)
    holds = next((version for version in facts.versions if version.is_current), None)
    on_its_way = next((version for version in reversed(facts.versions) if version.is_open), None)
    live = Team.objects.visible_to(actor).select_related("programme").get(pk=facts.id)
    return TeamPage(
        facts=facts,
        lead=_lead(facts),
        seats=tuple(_seat(place, facts, programme, actor, moment) for place in facts.places),
        holds=holds,
        on_its_way=on_its_way,
        change=tuple(difference(holds.text, on_its_way.text)) if holds and on_its_way else (),
        signals=_signals(programme, code, actor, moment),
        meetings=_meetings(meetings, live, actor, moment),
        actions=team_actions(actor, programme, live) if moment.is_live else (),
        manages=moment.is_live and may(actor, Permission.MANAGE_TEAMS, programme=programme.pk),
        claims=moment.is_live and not denial(check_theme_claim, actor, live),
        agree_denied=denial(check_assignment_agree, actor, live, None, on_its_way.state) if on_its_way else "",
        adopt_denied=_adopt_denied(actor, programme),
        events=about(programme, actor, moment, rows_of_team(facts, meetings)),
        sources=sources_of_page(rows_of_team(facts, meetings), actor, moment),
    )


def _lead(facts: TeamFacts) -> str:
    """What kind of team it is, and how its places stand, in one line."""
    if not facts.is_active:
        return f"{facts.kind_label} · {facts.state_label}"
    count = sum(place.role != "proposed" for place in facts.gaps)
    if not count:
        return " · ".join((facts.kind_label, _("everybody has a delegate")))
    said = ngettext("%(count)s organisation without a delegate", "%(count)s organisations without a delegate", count)
    return f"{facts.kind_label} · {said % {'count': count}}"


def _adopt_denied(actor: Actor, programme: Programme) -> str:
    """Why this viewer records no adoptions; whether this version can be adopted, the form says."""
    return denial(check_adopts, actor, programme.pk)


def _seat(place: Place, facts: TeamFacts, programme: Programme, actor: Actor, moment: Moment) -> Seat:
    basis = facts.bases.get(place.involvement_id)
    words = " · ".join(filter(None, (basis.agreement, basis.text))) if basis else ""
    reach: dict[str, Any] = {"programme": programme.pk, "team": facts.id, "organisation": place.organisation_id}
    changes = moment.is_live and facts.is_active
    names = place.organisation_id in actor.asked_for or may(actor, Permission.NAME_DELEGATE, **reach)
    writes = changes and not place.is_group
    return Seat(
        place=place,
        basis=words,
        changes=changes and names,
        ends=changes and place.role != "sponsor" and may(actor, Permission.MANAGE_TEAMS, programme=programme.pk),
        names=writes and names,
        asks=writes and place.is_gap and place.status not in ("asked", "acknowledged")
        and may(actor, Permission.ASK, **reach),
    )  # fmt: skip


def _signals(programme: Programme, code: str, actor: Actor, moment: Moment) -> tuple[SignalRow, ...]:
    collected = collect(programme, moment)
    return tuple(
        row_of(signal, programme.code, actor, moment, collected)
        for signal in collected.signals
        if any((subject.kind, subject.code) == ("team", code) for subject in signal.subjects)
        and signal.key not in collected.muted
        and is_visible(signal, actor, collected)
    )


def _meetings(found: Sequence[Meeting], team: Team, actor: Actor, moment: Moment) -> tuple[MeetingLine, ...]:
    """Those to come first, the next one at the top; then those that were, the last one first."""

    def line(meeting: Meeting) -> MeetingLine:
        row = TeamMeeting(
            team=team, state=meeting.state, starts_at=meeting.starts_at, ends_at=meeting.ends_at,
            time_known=meeting.time_known,
        )  # fmt: skip
        may_change = moment.is_live and not denial(check_change_meeting, actor, row, moment.at)
        return MeetingLine(meeting, meeting.over_at <= moment.at, may_change)

    lines = [line(meeting) for meeting in found]
    ahead = [one for one in lines if not one.past]
    return (*ahead, *reversed([one for one in lines if one.past]))


def _facts(facts: TeamFacts) -> dict[str, list[int]]:
    return {
        "network.team": [facts.id],
        "network.involvement": [place.involvement_id for place in facts.places],
        "network.assignmentversion": [version.id for version in facts.versions],
        "network.boundary": [boundary.id for boundary in facts.boundaries],
    }


def rows_of_team(facts: TeamFacts, meetings: Sequence[Meeting]) -> dict[str, list[int]]:
    """The rows a team and these meetings are made of, by model: what events and sources are about."""
    members = (*facts.memberships, *facts.past_memberships)
    return {
        **_facts(facts),
        "network.membership": [member.id for member in members],
        "network.ask": [place.ask.id for place in facts.places if place.ask],
        "meetings.teammeeting": [meeting.id for meeting in meetings],
    }
