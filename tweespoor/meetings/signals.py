"""What is missing for the next meeting of a team, and on the way of its assignment to the body that adopts it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from tweespoor.accounts.permissions import Role
from tweespoor.kernel.clock import AMSTERDAM
from tweespoor.kernel.signal import Act, Sentence, Severity, Signal, Subject
from tweespoor.network.domain.roster import Status
from tweespoor.network.selectors.assignments import VersionFacts
from tweespoor.network.selectors.roster import Place, RosterTeam
from tweespoor.network.signals import LEAD, OFFICE, NetworkKnown, OrganisationKnown, asked_on, view_team
from tweespoor.web.formatting import clock_time, day_short, joined

from .domain.place import can_be_found
from .selectors.meetings import Meeting, next_by_team

SECRETARY = Role.BODY_SECRETARY.value
NO_PLACE = Sentence("er is geen plaats of link", "there is no place or link")
DAY, THREE_DAYS, FORTNIGHT = timedelta(hours=24), timedelta(hours=72), timedelta(days=14)


@dataclass(frozen=True, slots=True)
class MeetingsKnown:
    """What the rules of this room look at; ``meetings`` are those not yet over, in order."""

    network: NetworkKnown
    meetings: Sequence[Meeting] = ()
    next_by_team: Mapping[int, Meeting] = field(default_factory=dict)

    @property
    def now(self) -> datetime:
        return self.network.now


def known_with(network: NetworkKnown, meetings: Sequence[Meeting]) -> MeetingsKnown:
    return MeetingsKnown(network, meetings, next_by_team(meetings))


def meeting_signals(known: MeetingsKnown) -> Iterator[Signal]:
    """Every signal of this room, in no particular order."""
    for team in known.network.roster.teams:
        meeting = known.next_by_team.get(team.id)
        for place in team.places:
            yield from without_delegate(team, place, meeting, known)
            yield from not_asked(team, place, meeting, known.now)
        yield from assignment(team, known.network.versions.get(team.id, ()))
    for meeting in known.meetings:
        yield from without_place(meeting, known.now)


def pressure(meeting: Meeting | None, now: datetime) -> Severity:
    """How pressing a gap in a team is: within a day of its next meeting, within three, or not yet."""
    if meeting is None:
        return Severity.normal
    left = meeting.starts_at - now
    return Severity.urgent if left <= DAY else Severity.high if left <= THREE_DAYS else Severity.normal


def without_delegate(team: RosterTeam, place: Place, meeting: Meeting | None, known: MeetingsKnown) -> Iterator[Signal]:
    """An organisation that takes part has nobody to send (R19).

    Somebody who only attends this once takes the urgency off, no more; a substitute carries the place for a while.
    """
    if place.role == "proposed" or not place.is_gap:
        return
    severity = pressure(meeting, known.now)
    cover = _cover(place, meeting)
    if meeting is not None and not cover and place.code not in meeting.absent:
        # Somebody was named who starts before the team meets.
        return
    if cover:
        severity = min(severity, Severity.high if cover == "once" else Severity.normal)
    organisation = known.network.organisations.get(place.organisation_id) or OrganisationKnown(place.code)
    declined = place.status is Status.DECLINED
    agreement = known.network.agreements.get(place.involvement_id, "")
    yield Signal(
        "delegate.missing",
        severity,
        (Subject("team", team.code), Subject("organisation", place.code)),
        (OFFICE,) if declined else organisation.members or (place.code,),
        _has_nobody(team, organisation, meeting, cover, known.now),
        _why(meeting, organisation, agreement, declined),
        due=meeting.starts_at if meeting else None,
        act=_name_delegate(team.code, place),
        why_asked=asked_on(place),
        weight=2 * organisation.rule + bool(agreement) + bool(place.ask),
    )


def _cover(place: Place, meeting: Meeting | None) -> str:
    day = meeting.day if meeting else None
    if any(day is None or (who.ends_on is None or day <= who.ends_on) for who in place.substitutes):
        return "substitute"
    return "once" if any(day and who.starts_on <= day and (who.ends_on or day) >= day for who in place.once) else ""


def _has_nobody(
    team: RosterTeam, organisation: OrganisationKnown, meeting: Meeting | None, cover: str, now: datetime
) -> Sentence:
    code, members = organisation.code, organisation.members
    if cover:
        what = Sentence(f"{code} heeft alleen iemand voor deze keer", f"{code} has somebody for this once only")
        if cover == "substitute":
            what = Sentence(f"{code} heeft alleen een vervanger", f"{code} has only a substitute")
    elif members:
        what = Sentence(
            f"geen van {joined(members, 'nl')} heeft een deelnemer", f"none of {joined(members, 'en')} has a delegate"
        )
    else:
        what = Sentence(f"{code} heeft geen deelnemer", f"{code} has no delegate")
    if meeting is None:
        return Sentence(_capital(f"{what.nl} in {team.code}"), _capital(f"{what.en} in {team.code}"))
    at = spoken(meeting, now)
    return Sentence(f"{team.code} vergadert {at.nl} en {what.nl}", f"{team.code} meets {at.en} and {what.en}")


def spoken(meeting: Meeting, now: datetime) -> Sentence:
    """``vandaag om 12.30``, ``today at 12.30``; without a time only the day."""
    ahead = (meeting.day - now.astimezone(AMSTERDAM).date()).days
    near = {0: Sentence("vandaag", "today"), 1: Sentence("morgen", "tomorrow")}
    day = near.get(ahead) or Sentence(day_short(meeting.day, "nl"), f"on {day_short(meeting.day, 'en')}")
    if not meeting.time_known:
        return day
    time = clock_time(meeting.starts_at, "nl")
    return Sentence(f"{day.nl} om {time}", f"{day.en} at {time}")


def _why(meeting: Meeting | None, organisation: OrganisationKnown, agreement: str, declined: bool) -> Sentence:
    parts: list[Sentence] = []
    if meeting is not None and (meeting.where or meeting.time_known):
        parts.append(Sentence(*(_place_and_time(meeting),) * 2))
    if declined:
        parts.append(Sentence(f"{organisation.code} heeft afgezien", f"{organisation.code} declined"))
    if organisation.rule:
        code = organisation.code
        parts.append(Sentence(f"afspraak {code}: één deelnemer per team", f"{code}'s own rule: one delegate per team"))
    elif agreement:
        parts.append(Sentence(agreement, agreement))
    return dotted(parts)


def _place_and_time(meeting: Meeting) -> str:
    hours = clock_time(meeting.starts_at, "nl") if meeting.time_known else ""
    if meeting.ends_at and hours:
        hours += f"–{clock_time(meeting.ends_at, 'nl')}"
    return ", ".join(filter(None, (meeting.where, hours)))


def _name_delegate(team: str, place: Place) -> Act:
    if place.is_group:
        return view_team(team)
    arguments = (("team", team), ("organisation", place.code))
    return Act("network:delegate-name", arguments, Sentence("Deelnemer noemen", "Name a delegate"))


def not_asked(team: RosterTeam, place: Place, meeting: Meeting | None, now: datetime) -> Iterator[Signal]:
    """Somebody proposed this organisation, and nobody asked it (R19)."""
    if place.role != "proposed" or not place.not_asked:
        return
    by = place.proposed_by
    yield Signal(
        "organisation.not_asked",
        min(pressure(meeting, now), Severity.high),
        (Subject("team", team.code), Subject("organisation", place.code)),
        (OFFICE, LEAD),
        Sentence(
            f"{place.code} is voorgesteld voor {team.code} en nog niet gevraagd",
            f"{place.code} was proposed for {team.code} and has not been asked",
        ),
        Sentence(f"{by} stelt voor {place.code} toe te voegen", f"{by} proposes to add {place.code}")
        if by
        else Sentence("", ""),
        due=meeting.starts_at if meeting else None,
        act=Act("network:ask-make", (("team", team.code), ("organisation", place.code)), Sentence("Vragen", "Ask")),
    )


def assignment(team: RosterTeam, versions: Sequence[VersionFacts]) -> Iterator[Signal]:
    """No assignment adopted yet, or an amendment that waits for agreement or adoption (R17)."""
    holds = any(version.is_current for version in versions)
    on_its_way = next((version for version in reversed(versions) if version.is_open), None)
    if on_its_way is not None:
        yield _on_its_way(team, on_its_way, amends=holds)
    elif not holds:
        yield Signal(
            "assignment.not_adopted",
            Severity.normal,
            (Subject("team", team.code),),
            (OFFICE, LEAD),
            Sentence(f"{team.code} heeft geen opdracht", f"{team.code} has no assignment"),
            Sentence(team.topic, team.topic_en or team.topic),
            act=Act("network:assignment-propose", (("team", team.code),), Sentence("Voorstellen", "Propose")),
        )


def _on_its_way(team: RosterTeam, version: VersionFacts, *, amends: bool) -> Signal:
    arguments = (("team", team.code), ("number", version.number))
    waiting = list(version.waiting_for)
    text = (
        Sentence(
            f"Het voorstel van {version.proposed_by} voor de opdracht van {team.code}",
            f"{version.proposed_by}'s proposal for the assignment of {team.code}",
        )
        if amends
        else Sentence(f"De opdracht van {team.code}", f"The assignment of {team.code}")
    )
    signal = Signal(
        "assignment.waiting" if amends else "assignment.not_adopted",
        Severity.normal,
        (Subject("team", team.code), Subject("assignment", str(version.number))),
        (OFFICE, SECRETARY),
        Sentence(f"{text.nl} is nog niet vastgesteld", f"{text.en} has not been adopted yet"),
        Sentence(version.reason, version.reason),
        act=Act("meetings:adopt", arguments, Sentence("Vaststelling vastleggen", "Record the adoption")),
    )
    if not waiting:
        return signal
    return replace(
        signal,
        acts=tuple(waiting),
        text=Sentence(f"{text.nl} wacht op {joined(waiting, 'nl')}", f"{text.en} waits for {joined(waiting, 'en')}"),
        act=Act("network:assignment-agree", (("pk", version.id),), Sentence("Instemmen", "Agree")),
    )


def without_place(meeting: Meeting, now: datetime) -> Iterator[Signal]:
    """Planned soon, but nobody knows where (R20)."""
    left = meeting.starts_at - now
    if can_be_found(meeting.place, meeting.link) or left > FORTNIGHT:
        return
    at = spoken(meeting, now)
    missing = Sentence("de link ontbreekt", "the link is missing") if meeting.place else NO_PLACE
    yield Signal(
        "meeting.no_place",
        Severity.high if left <= DAY else Severity.normal,
        (Subject("team", meeting.team), Subject("meeting", str(meeting.id))),
        (LEAD, OFFICE),
        Sentence(
            f"{meeting.team} vergadert {at.nl} en {missing.nl}",
            f"{meeting.team} meets {at.en} and {missing.en}",
        ),
        Sentence(meeting.place, meeting.place),
        due=meeting.starts_at,
        act=Act("meetings:meeting-change", (("pk", meeting.id),), Sentence("Plaats noemen", "Say where")),
    )


def dotted(parts: Sequence[Sentence]) -> Sentence:
    """Remarks in one line, apart by a middle dot; empty ones left out."""
    return Sentence(" · ".join(part.nl for part in parts if part.nl), " · ".join(part.en for part in parts if part.en))


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
