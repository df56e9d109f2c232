"""Versions by event number: the state as recorded at a moment."""

from datetime import timedelta

from tests.cast import NOW, Cast
from tweespoor.kernel.actor import NOBODY, SYSTEM
from tweespoor.kernel.moment import Moment
from tweespoor.ledger.as_of import head_number, moment_at, rows, visible_rows
from tweespoor.ledger.recordings import recording
from tweespoor.ledger.verbs import Verb
from tweespoor.network.models import Membership, Team, Unit


def topic(moment: Moment) -> str:
    found: str = rows(Team, moment).get(code="MLT1").topic
    return found


def change_topic(*topics: str, minutes: int) -> None:
    with recording(actor=SYSTEM, verb=Verb.TEAM_CHANGED, at=NOW + timedelta(minutes=minutes)):
        team = Team.objects.get(code="MLT1")
        for text in topics:
            team.topic = text
            team.save()


def test_before_the_first_event_there_was_nothing(cast: Cast) -> None:
    assert not rows(Team, moment_at(NOW - timedelta(days=100))).exists()


def test_a_change_shows_from_its_own_moment_on(cast: Cast) -> None:
    change_topic("Nieuw", minutes=10)
    assert topic(moment_at(NOW + timedelta(minutes=9))) == "Kwetsbare groepen"
    assert topic(moment_at(NOW + timedelta(minutes=10))) == "Nieuw"
    assert topic(Moment(at=NOW)) == "Nieuw"


def test_a_row_saved_twice_in_one_recording_has_one_version_that_holds(cast: Cast) -> None:
    change_topic("Eerst", "Daarna", minutes=10)
    assert topic(moment_at(NOW + timedelta(minutes=10))) == "Daarna"
    assert rows(Team, moment_at(NOW + timedelta(minutes=10))).filter(code="MLT1").count() == 1


def test_two_changes_at_the_same_moment_are_told_apart_by_their_number(cast: Cast) -> None:
    change_topic("Eerst", minutes=10)
    first = head_number()
    change_topic("Daarna", minutes=10)
    assert topic(Moment(at=NOW, event=first)) == "Eerst"


def test_a_deleted_row_is_still_there_as_it_was(cast: Cast) -> None:
    with recording(actor=SYSTEM, verb=Verb.MEMBER_LEFT, at=NOW):
        Membership.objects.get(person=cast.people["bram"]).delete()
    assert not rows(Membership, moment_at(NOW)).filter(person_id=cast.people["bram"].pk).exists()
    assert rows(Membership, moment_at(NOW - timedelta(days=1))).filter(person_id=cast.people["bram"].pk).exists()


def test_rows_added_many_at_once_have_versions_like_any_other(cast: Cast) -> None:
    with recording(actor=SYSTEM, verb=Verb.PROGRAMME_SIMULATED, at=NOW) as done:
        done.add_many([Unit(organisation=cast.organisations["OCW"], code=f"D{i}") for i in range(1000)])
    assert rows(Unit, moment_at(NOW)).count() == 1000
    assert rows(Unit, moment_at(NOW - timedelta(days=1))).count() == 0


def test_who_may_see_is_judged_now(cast: Cast) -> None:
    then = moment_at(NOW)
    assert visible_rows(Team, cast.actor("analyst"), then).count() == 2
    assert visible_rows(Team, cast.actor("outsider"), then).count() == 0
    assert visible_rows(Team, NOBODY, then).count() == 0
