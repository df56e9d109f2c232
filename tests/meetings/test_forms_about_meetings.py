"""The forms: whoever may plans, others read why not; what is typed is kept when refused."""

from typing import Any

import pytest
from django.urls import reverse

from tests.cast import NOW, Cast
from tests.meetings.rhythm import give_rhythm
from tests.overview.scene import meets, save
from tweespoor.kernel import clock
from tweespoor.meetings.models import Adoption, TeamMeeting
from tweespoor.network.models import AssignmentVersion

LUNCH = {"subject": "Start", "day": "2020-11-02", "start": "12:30", "end": "14:00", "place": "Webex"}


def post(cast: Cast, who: str, name: str, arguments: list[Any], data: dict[str, Any]) -> Any:
    with clock.standing_at(NOW):
        return cast.client(who).post(reverse(name, args=[cast.programme.code, *arguments]), data)


def test_a_lead_plans_a_meeting_and_returns_to_the_team(cast: Cast) -> None:
    answer = post(cast, "lead", "meetings:meeting-plan", ["MLT1"], {**LUNCH, "guests": [cast.people["dirk"].pk]})
    assert answer.headers["Location"] == f"/{cast.programme.code}/teams/MLT1/"
    meeting = TeamMeeting.objects.get()
    assert (meeting.starts_at.isoformat(), meeting.time_known) == ("2020-11-02T11:30:00+00:00", True)
    assert [guest.person_id for guest in meeting.guests.all()] == [cast.people["dirk"].pk]


def test_a_day_is_enough_while_the_time_is_unknown(cast: Cast) -> None:
    post(cast, "lead", "meetings:meeting-plan", ["MLT1"], {"subject": "Vervolg", "day": "2020-11-05"})
    assert TeamMeeting.objects.get().time_known is False


@pytest.mark.parametrize(
    "wrong", [{"end": "11:00"}, {"start": ""}, {"day": "gisteren"}, {"subject": ""}, {"link": "geen link"}]
)
def test_what_cannot_be_is_refused_and_kept(cast: Cast, wrong: dict[str, str]) -> None:
    answer = post(cast, "lead", "meetings:meeting-plan", ["MLT1"], {**LUNCH, **wrong})
    assert answer.status_code == 422
    assert "Webex" in answer.content.decode()
    assert not TeamMeeting.objects.exists()


@pytest.mark.parametrize("name", ["meetings:meeting-change", "meetings:meeting-cancel"])
def test_others_find_the_form_with_its_button_shut(cast: Cast, name: str) -> None:
    meeting = meets(cast)
    page = reverse(name, args=[cast.programme.code, meeting.pk])
    with clock.standing_at(NOW):
        shown = cast.client("analyst").get(page)
    assert shown.status_code == 200
    assert "disabled" in shown.content.decode()
    assert post(cast, "analyst", name, [meeting.pk], {**LUNCH, "reason": "x"}).status_code == 422


@pytest.mark.parametrize("who", ["outsider", "administrator"])
def test_outsiders_find_nothing(cast: Cast, who: str) -> None:
    page = reverse("meetings:meeting-change", args=[cast.programme.code, meets(cast).pk])
    assert cast.client(who).get(page).status_code == 404


def test_a_change_and_a_cancellation_by_the_office(cast: Cast) -> None:
    meeting = meets(cast)
    post(cast, "office", "meetings:meeting-change", [meeting.pk], {**LUNCH, "place": "Zaal 3", "start": "13:00"})
    meeting.refresh_from_db()
    assert (meeting.place, meeting.sequence) == ("Zaal 3", 1)
    post(cast, "office", "meetings:meeting-cancel", [meeting.pk], {"reason": "ziek"})
    meeting.refresh_from_db()
    assert (meeting.state, meeting.reason) == ("cancelled", "ziek")


def test_the_secretary_of_the_mcc_records_an_adoption(cast: Cast) -> None:
    give_rhythm(cast)
    version = AssignmentVersion(
        team=cast.teams["MLT1"], number=1, text="x", proposed_by=cast.organisations["VWS"], proposed_on=NOW.date()
    )
    save(version)
    page = reverse("meetings:adopt", args=[cast.programme.code, "MLT1", 1])
    with clock.standing_at(NOW):
        shown = cast.client("secretary_mcc").get(page).content.decode()
    assert "MCC.1.w1-fri" in shown
    assert "ACC.1.w1-thu" not in shown
    post(cast, "secretary_mcc", "meetings:adopt", ["MLT1", 1], {"sitting": "MCC.1.w1-fri"})
    assert Adoption.objects.get().version == version
