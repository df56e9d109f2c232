"""Planning, changing and cancelling meetings of a team: who may, in which state, and what is recorded."""

from datetime import datetime, timedelta

import pytest

from tests.cast import NOW, ROLES, Cast
from tweespoor.kernel.clock import AMSTERDAM
from tweespoor.kernel.denied import Denied, Rejected
from tweespoor.ledger.models import Event
from tweespoor.ledger.recordings import recording
from tweespoor.ledger.verbs import Verb
from tweespoor.meetings.models import MeetingGuest, TeamMeeting
from tweespoor.meetings.services import When, Where, meeting_cancel, meeting_change, meeting_plan

START = datetime(2020, 11, 2, 12, 30, tzinfo=AMSTERDAM)
LUNCH = When(START, START + timedelta(minutes=90))
WEBEX = Where("Webex")
PLANNERS = {"management", "office", "lead"}


def planned(cast: Cast, who: str = "office", when: When = LUNCH, where: Where = WEBEX) -> TeamMeeting:
    return meeting_plan(
        actor=cast.actor(who), team=cast.teams["MLT1"], subject="Start", when=when, where=where, now=NOW
    )


@pytest.mark.parametrize("who", [*ROLES, "nobody"])
def test_meetings_are_planned_by_the_office_and_the_teams_own_lead(cast: Cast, who: str) -> None:
    if who in PLANNERS:
        assert planned(cast, who).state == "planned"
    else:
        with pytest.raises(Denied):
            planned(cast, who)
        assert not TeamMeeting.objects.exists()


@pytest.mark.parametrize("who", [*ROLES, "nobody"])
def test_meetings_are_changed_and_cancelled_by_who_plans_them(cast: Cast, who: str) -> None:
    meeting, actor = planned(cast), cast.actor(who)
    if who in PLANNERS:
        meeting_change(actor=actor, meeting=meeting, when=LUNCH, where=Where("Zaal 3"), now=NOW)
        meeting_cancel(actor=actor, meeting=meeting, reason="te weinig mensen", now=NOW)
        return
    with pytest.raises(Denied):
        meeting_change(actor=actor, meeting=meeting, when=LUNCH, where=Where("Zaal 3"), now=NOW)
    with pytest.raises(Denied):
        meeting_cancel(actor=actor, meeting=meeting, reason="te weinig mensen", now=NOW)
    meeting.refresh_from_db()
    assert (meeting.state, meeting.place) == ("planned", "Webex")


def test_each_change_counts_one_further_for_calendars_elsewhere(cast: Cast) -> None:
    meeting = planned(cast)
    assert meeting.sequence == 0
    changed = meeting_change(
        actor=cast.actor("lead"), meeting=meeting, when=LUNCH, where=Where(link="https://webex.example/1"), now=NOW
    )
    assert (changed.sequence, changed.link, changed.subject) == (1, "https://webex.example/1", "Start")
    assert meeting_cancel(actor=cast.actor("lead"), meeting=changed, reason="ziek", now=NOW).sequence == 2


def test_a_cancelled_meeting_stays_as_it_is(cast: Cast) -> None:
    meeting = meeting_cancel(actor=cast.actor("office"), meeting=planned(cast), reason="ziek", now=NOW)
    with pytest.raises(Denied):
        meeting_change(actor=cast.actor("office"), meeting=meeting, when=LUNCH, where=Where(), now=NOW)
    with pytest.raises(Denied):
        meeting_cancel(actor=cast.actor("office"), meeting=meeting, reason="nogmaals", now=NOW)


def test_a_meeting_that_was_held_is_no_longer_changed(cast: Cast) -> None:
    meeting, after = planned(cast), START + timedelta(minutes=91)
    with pytest.raises(Denied):
        meeting_change(actor=cast.actor("office"), meeting=meeting, when=LUNCH, where=Where(), now=after)
    during = START + timedelta(minutes=89)
    meeting_change(actor=cast.actor("office"), meeting=meeting, when=LUNCH, where=Where("Zaal 1"), now=during)


def test_a_cancellation_needs_a_reason(cast: Cast) -> None:
    with pytest.raises(Rejected):
        meeting_cancel(actor=cast.actor("office"), meeting=planned(cast), reason="  ", now=NOW)


def test_a_meeting_ends_after_it_starts(cast: Cast) -> None:
    with pytest.raises(Rejected):
        planned(cast, when=When(START, START))


def test_an_ended_team_meets_no_more(cast: Cast) -> None:
    team = cast.teams["MLT1"]
    with recording(actor=cast.actor("office"), verb=Verb.TEAM_ENDED, at=NOW):
        team.state = "ended"
        team.save()
    with pytest.raises(Denied):
        planned(cast)


def test_guests_are_invited_and_replaced(cast: Cast) -> None:
    office, dirk, cora = cast.actor("office"), cast.people["dirk"], cast.people["cora"]
    meeting = meeting_plan(actor=office, team=cast.teams["MLT1"], subject="Start", when=LUNCH, guests=[dirk], now=NOW)
    meeting_change(actor=office, meeting=meeting, when=LUNCH, where=Where(), guests=[cora], now=NOW)
    assert [guest.person_id for guest in MeetingGuest.objects.all()] == [cora.pk]
    meeting_change(actor=office, meeting=meeting, when=LUNCH, where=Where(), now=NOW)
    assert MeetingGuest.objects.count() == 1


def test_what_happens_is_recorded_with_its_reason(cast: Cast) -> None:
    meeting = planned(cast, "lead")
    meeting_cancel(actor=cast.actor("office"), meeting=meeting, reason="ziek", now=NOW)
    events = Event.objects.order_by("-number")[:2]
    assert [event.verb for event in events] == ["meeting.cancelled", "meeting.planned"]
    assert {event.programme for event in events} == {cast.programme.code}
    assert {event.subject for event in events} == {f"meetings.teammeeting:{meeting.pk}"}
