"""Attendees and absent organisations, from the memberships of that day (R19)."""

from datetime import date, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st

from tests.cast import NOW, Cast
from tweespoor.kernel.actor import NOBODY, SYSTEM
from tweespoor.kernel.clock import AMSTERDAM
from tweespoor.kernel.moment import Moment
from tweespoor.ledger.as_of import moment_at
from tweespoor.ledger.recordings import recording
from tweespoor.ledger.verbs import Verb
from tweespoor.meetings.domain.attendance import Party, Seat, absent, expected
from tweespoor.meetings.models import TeamMeeting
from tweespoor.meetings.selectors.meetings import (
    Meeting,
    meetings_between,
    next_by_team,
    of_organisation,
    of_person,
    upcoming_meetings,
)
from tweespoor.meetings.services import When, Where, meeting_cancel, meeting_plan
from tweespoor.network.models import Membership

TODAY = datetime(2020, 11, 2, 12, 30, tzinfo=AMSTERDAM)
LIVE = Moment(at=NOW)


def plan(cast: Cast, at: datetime = TODAY, team: str = "MLT1", minutes: int | None = 90) -> TeamMeeting:
    when = When(at, at + timedelta(minutes=minutes) if minutes else None)
    return meeting_plan(
        actor=SYSTEM, team=cast.teams[team], subject=team, when=when, where=Where("Webex"),
        guests=[cast.people["dirk"]], now=NOW,
    )  # fmt: skip


def only(cast: Cast, moment: Moment = LIVE) -> Meeting:
    (meeting,) = upcoming_meetings(cast.programme, SYSTEM, moment)
    return meeting


def sits_once(cast: Cast, day: date) -> None:
    with recording(actor=SYSTEM, verb=Verb.ATTENDS_ONCE, at=NOW):
        Membership(
            team=cast.teams["MLT1"], person=cast.people["cora"], organisation=cast.organisations["OCW"], role="once",
            starts_on=day, ends_on=day,
        ).save()  # fmt: skip


def test_the_team_its_guests_and_who_is_absent(cast: Cast) -> None:
    plan(cast)
    meeting = only(cast)
    assert [(seat.name.split()[0], seat.role) for seat in meeting.attendees] == [
        ("Els", "lead"), ("Frits", "secretary"), ("Anna", "delegate"), ("Bram", "delegate"), ("Dirk", "guest"),
    ]  # fmt: skip
    assert meeting.absent == ("OCW",)
    assert meeting.where == "Webex"


def test_attending_once_counts_on_that_day_only(cast: Cast) -> None:
    plan(cast)
    plan(cast, TODAY + timedelta(days=3))
    sits_once(cast, TODAY.date())
    first, second = upcoming_meetings(cast.programme, SYSTEM, LIVE)
    assert (first.absent, second.absent) == ((), ("OCW",))


@pytest.mark.parametrize(
    ("minutes", "later", "there"), [(90, 89, True), (90, 91, False), (None, 119, True), (None, 121, False)]
)
def test_a_meeting_is_to_come_until_it_is_over(cast: Cast, minutes: int | None, later: int, there: bool) -> None:
    plan(cast, minutes=minutes)
    moment = Moment(at=TODAY + timedelta(minutes=later))
    assert bool(upcoming_meetings(cast.programme, SYSTEM, moment)) is there


def test_a_cancelled_meeting_is_not_to_come_but_stays_in_its_window(cast: Cast) -> None:
    meeting_cancel(actor=SYSTEM, meeting=plan(cast), reason="ziek", now=NOW)
    assert upcoming_meetings(cast.programme, SYSTEM, LIVE) == ()
    (shown,) = meetings_between(cast.programme, SYSTEM, LIVE, TODAY, TODAY + timedelta(hours=1))
    assert (shown.held, shown.reason) == (False, "ziek")


def test_meetings_of_an_organisation_a_person_and_each_team(cast: Cast) -> None:
    plan(cast, TODAY + timedelta(days=1))
    plan(cast)
    plan(cast, team="MLT2")
    found = upcoming_meetings(cast.programme, SYSTEM, LIVE)
    assert {meeting.team for meeting in of_organisation(found, "OCW")} == {"MLT1", "MLT2"}
    assert len(of_person(found, cast.people["anna"].pk)) == 2
    assert next_by_team(found)[cast.teams["MLT1"].pk].starts_at == TODAY


def test_meetings_are_read_as_they_were_and_not_by_outsiders(cast: Cast) -> None:
    plan(cast)
    assert upcoming_meetings(cast.programme, SYSTEM, moment_at(NOW - timedelta(minutes=1))) == ()
    assert upcoming_meetings(cast.programme, NOBODY, LIVE) == ()
    assert upcoming_meetings(cast.programme, cast.actor("outsider"), LIVE) == ()
    assert len(upcoming_meetings(cast.programme, cast.actor("analyst"), LIVE)) == 1


def test_ten_meetings_cost_as_many_queries_as_one(cast: Cast) -> None:
    def queries() -> int:
        with CaptureQueriesContext(
            connection,
        ) as seen:
            upcoming_meetings(cast.programme, cast.actor("office"), LIVE)
        return len(seen)

    plan(cast)
    few = queries()
    for days in range(1, 10):
        plan(cast, TODAY + timedelta(days=days), team="MLT2" if days % 2 else "MLT1")
    assert queries() == few


DAY = date(2020, 11, 2)
SEATS = st.builds(
    Seat,
    st.integers(1, 6),
    st.just(""),
    st.integers(1, 4),
    st.sampled_from(["lead", "secretary", "delegate", "substitute", "once", "guest"]),
    st.none() | st.dates(date(2020, 10, 25), date(2020, 11, 10)),
    st.none() | st.dates(date(2020, 10, 25), date(2020, 11, 10)),
)


@given(st.lists(SEATS, max_size=12))
def test_everybody_expected_holds_a_seat_that_day_and_is_there_once(seats: list[Seat]) -> None:
    found = expected(seats, DAY)
    assert len({seat.person for seat in found}) == len(found)
    assert {seat.person for seat in found} == {seat.person for seat in seats if seat.holds_on(DAY)}


@given(st.lists(SEATS, max_size=12))
def test_an_organisation_is_absent_or_somebody_sits_for_it(seats: list[Seat]) -> None:
    missing = absent([Party(1), Party(2), Party(9, (3, 4)), Party(10, (3, 4), True)], seats, DAY)
    there = {s.organisation for s in seats if s.role in ("delegate", "substitute", "once") and s.holds_on(DAY)}
    assert (1 in missing) is (1 not in there)
    assert (9 in missing) is not bool(there & {3, 4})
    assert (10 in missing) is not (there >= {3, 4})
