"""What happens to team meetings and to the sittings that adopt assignments."""

from collections.abc import Collection
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext as _

from tweespoor.cadence.domain.cycles import key_parts
from tweespoor.kernel.actor import Actor
from tweespoor.kernel.clock import AMSTERDAM
from tweespoor.kernel.denied import Denied, Rejected
from tweespoor.kernel.moment import Moment
from tweespoor.ledger.recordings import Recording, recording
from tweespoor.ledger.verbs import Verb
from tweespoor.network.models import AssignmentVersion, Person, Programme, Team

from .models import Adoption, MeetingGuest, Sitting, TeamMeeting
from .policies import check_adopt_at, check_change_meeting, check_plan_meeting
from .selectors.sittings import decides_on_assignments, sitting_at


@dataclass(frozen=True, slots=True)
class When:
    """When a meeting is. Without ``time_known`` only the day of ``starts_at`` means anything."""

    starts_at: datetime
    ends_at: datetime | None = None
    time_known: bool = True


@dataclass(frozen=True, slots=True)
class Where:
    """Where a meeting is: a room, an address to join it at, or neither yet."""

    place: str = ""
    link: str = ""


NOWHERE = Where()


def meeting_plan(
    *,
    actor: Actor,
    team: Team,
    subject: str,
    when: When,
    where: Where = NOWHERE,
    note: str = "",
    guests: Collection[Person] = (),
    now: datetime,
) -> TeamMeeting:
    """Plan a meeting of a team, with guests beside its members. Rejected when it ends before it starts."""
    check_plan_meeting(actor, team)
    _check_when(when)
    meeting = TeamMeeting(team=team, subject=subject, note=note)
    _set(meeting, when, where)
    with recording(actor=actor, verb=Verb.MEETING_PLANNED, at=now, programme=team.programme.code) as done:
        meeting.save()
        _invite(done, meeting, guests)
        done.subject, done.label = meeting, f"{team.code} {when.starts_at.astimezone(AMSTERDAM):%Y-%m-%d}"
    return meeting


def meeting_change(
    *,
    actor: Actor,
    meeting: TeamMeeting,
    when: When,
    where: Where,
    subject: str | None = None,
    note: str | None = None,
    guests: Collection[Person] | None = None,
    reason: str = "",
    now: datetime,
) -> TeamMeeting:
    """Change time, place or link; counted one further for calendars elsewhere. None leaves a thing as it is."""
    check_change_meeting(actor, meeting, now)
    _check_when(when)
    with _changing(actor, meeting, Verb.MEETING_CHANGED, reason, now) as done:
        changed = _locked(meeting)
        _set(changed, when, where)
        changed.subject = changed.subject if subject is None else subject
        changed.note = changed.note if note is None else note
        changed.sequence += 1
        changed.save()
        if guests is not None:
            _replace_guests(done, changed, guests)
    return changed


def meeting_cancel(*, actor: Actor, meeting: TeamMeeting, reason: str, now: datetime) -> TeamMeeting:
    """Cancel a meeting; the reason is shown wherever it was announced."""
    check_change_meeting(actor, meeting, now)
    if not reason.strip():
        raise Rejected(_("Say why the meeting is cancelled."))
    with _changing(actor, meeting, Verb.MEETING_CANCELLED, reason, now):
        changed = _locked(meeting)
        changed.state, changed.reason = TeamMeeting.State.CANCELLED, reason
        changed.sequence += 1
        changed.save()
    return changed


def assignment_adopt(
    *, actor: Actor, version: AssignmentVersion, sitting: str, note: str = "", now: datetime
) -> Adoption:
    """Record that a body adopted a version at a sitting that was held; ``sitting`` is its key (``MCC.1.w1-fri``).

    Denied for a body the actor does not keep the record of, one that does not decide on assignments, a sitting still
    to come or cancelled, and a version withdrawn, adopted or overtaken. Rejected when there is no such sitting.
    """
    programme = version.team.programme
    found = sitting_at(programme, Moment(at=now), sitting)
    if found is None:
        raise Rejected(_("There is no sitting %(key)s.") % {"key": sitting})
    check_adopt_at(actor, version, found.body.code)
    if not decides_on_assignments(programme, Moment(at=now), found.body.code):
        raise Denied(_("%(body)s does not decide on assignments.") % {"body": found.body.code})
    if not found.held or found.date > now.astimezone(AMSTERDAM).date():
        raise Denied(_("This sitting has not been held."))
    with recording(actor=actor, verb=Verb.ASSIGNMENT_ADOPTED, at=now, programme=programme.code) as done:
        locked = AssignmentVersion.objects.select_for_update().get(pk=version.pk)
        check_adopt_at(actor, locked, found.body.code)
        adoption = Adoption(
            version=locked, sitting=sitting_row(programme=programme, key=sitting, held_on=found.date), note=note
        )
        adoption.save()
        done.subject, done.label = adoption, f"{version.team.code} {version.number}, {found.body.code} {found.date}"
    return adoption


def sitting_row(*, programme: Programme, key: str, held_on: date) -> Sitting:
    """The row of a computed sitting, made when the first thing hangs on it. Only inside a recording."""
    body, cycle, slot = key_parts(key)
    known = {"programme": programme, "body": body, "cycle": cycle, "slot": slot}
    row: Sitting | None = Sitting.objects.filter(**known).first()
    if row is None:
        row = Sitting(**known, held_on=held_on)
        row.save()
    return row


def _changing(
    actor: Actor, meeting: TeamMeeting, verb: Verb, why: str, now: datetime
) -> AbstractContextManager[Recording]:
    team = meeting.team
    label = f"{team.code} {meeting.starts_at.astimezone(AMSTERDAM):%Y-%m-%d}"
    return recording(
        actor=actor, verb=verb, at=now, programme=team.programme.code, subject=meeting, label=label, why=why
    )


def _locked(meeting: TeamMeeting) -> TeamMeeting:
    row: TeamMeeting = TeamMeeting.objects.select_for_update().get(pk=meeting.pk)
    if row.state == TeamMeeting.State.CANCELLED:
        raise Denied(_("This meeting was cancelled."))
    return row


def _set(meeting: TeamMeeting, when: When, where: Where) -> None:
    meeting.starts_at, meeting.ends_at, meeting.time_known = when.starts_at, when.ends_at, when.time_known
    meeting.place, meeting.link = where.place, where.link


def _check_when(when: When) -> None:
    if when.ends_at is not None and when.ends_at <= when.starts_at:
        raise Rejected(_("The meeting ends before it starts."))


def _invite(done: Recording, meeting: TeamMeeting, guests: Collection[Person]) -> None:
    done.add_many([MeetingGuest(meeting=meeting, person=person) for person in guests])


def _replace_guests(done: Recording, meeting: TeamMeeting, guests: Collection[Person]) -> None:
    wanted = {person.pk: person for person in guests}
    for guest in MeetingGuest.objects.filter(meeting=meeting):
        if guest.person_id not in wanted:
            guest.delete()
        wanted.pop(guest.person_id, None)
    _invite(done, meeting, list(wanted.values()))
