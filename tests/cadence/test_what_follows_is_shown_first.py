"""The forms that change a sitting show what would move, and change nothing until sent once more."""

import datetime as dt
import re
from typing import Any

import pytest
from django.test import Client
from icalendar import Calendar as ICalendar

from tests.cadence.calendars import reference_calendar, reference_routes
from tests.cast import NOW, Cast
from tests.meetings.rhythm import give_rhythm
from tweespoor.cadence.definition.calendar import with_exceptions
from tweespoor.cadence.domain.consequences import consequences
from tweespoor.cadence.domain.cycles import cancelled, moved
from tweespoor.cadence.domain.text import Text
from tweespoor.cadence.models import SittingException
from tweespoor.kernel.clock import standing_at

ACC = "/kade/sittings/ACC/2/w1-thu/"
WHY = Text("x", "x")
TODAY = dt.date(2020, 11, 2)


@pytest.fixture
def client(cast: Cast) -> Any:
    give_rhythm(cast)
    with standing_at(NOW):
        yield cast.client("office")


def shown(html: str) -> str:
    found = re.search(r'name="shown" value="([^"]*)"', html)
    assert found is not None
    return found.group(1).replace("&#x27;", "'")


def send(client: Client, path: str, **data: str) -> Any:
    return client.post(path, data)


def test_moving_shows_papers_and_legs_and_happens_on_the_second_time(client: Client) -> None:
    data = {"kind": "moved", "on": "2020-11-11", "reason": "Kamerdebat"}
    first = send(client, f"{ACC}change/", **data)
    html = first.content.decode()
    assert first.status_code == 200
    assert "Stukken uiterlijk di 10 nov 17.00 uur (was wo 4 nov 17.00 uur)." in html
    assert "middellange termijn" in html
    assert "ACC: do 5 nov → wo 11 nov" in html
    assert not SittingException.objects.exists()
    second = send(client, f"{ACC}change/", **data, shown=shown(html))
    assert second.status_code == 302
    assert second["location"] == ACC
    assert SittingException.objects.get().reason == "Kamerdebat"


def test_a_form_that_was_changed_after_it_was_shown_is_shown_again(client: Client) -> None:
    data = {"kind": "moved", "on": "2020-11-11", "reason": "Kamerdebat"}
    seen = shown(send(client, f"{ACC}change/", **data).content.decode())
    again = send(client, f"{ACC}change/", **{**data, "on": "2020-11-13"}, shown=seen)
    assert again.status_code == 200
    assert not SittingException.objects.exists()


def test_cancelling_and_putting_back(client: Client) -> None:
    data = {"kind": "cancelled", "reason": "geen stukken"}
    html = send(client, f"{ACC}change/", **data).content.decode()
    assert "Er worden geen stukken meer verwacht." in html
    assert send(client, f"{ACC}change/", **data, shown=shown(html)).status_code == 302
    page = client.get(ACC).content.decode()
    assert "geen stukken" in page
    html = send(client, f"{ACC}restore/", reason="toch wel").content.decode()
    assert "Stukken uiterlijk wo 4 nov 17.00 uur." in html
    assert send(client, f"{ACC}restore/", reason="toch wel", shown=shown(html)).status_code == 302
    assert not SittingException.objects.filter(withdrawn=False).exists()


def test_an_extra_sitting_gets_its_page(client: Client) -> None:
    data = {"body": "Catshuis", "on": "2020-11-08", "for_B": "later-cycles", "reason": "beraad"}
    html = send(client, "/kade/sittings/add/", **data).content.decode()
    assert "valt in het weekend" in html
    done = send(client, "/kade/sittings/add/", **data, shown=shown(html))
    assert done["location"] == "/kade/sittings/Catshuis/2/extra-2020-11-08/"
    assert "vragen voor latere cycli" in client.get(done["location"]).content.decode()


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ({"kind": "moved", "on": "2020-11-12", "reason": "x"}, "ACC vergadert al op donderdag 12 november 2020"),
        ({"kind": "moved", "on": "2020-11-05", "reason": "x"}, "De vergadering staat al op die dag."),
        ({"kind": "moved", "reason": "x"}, "Geef aan naar welke dag."),
        ({"kind": "cancelled", "reason": ""}, "reason"),
    ],
)
def test_what_is_refused_says_why_and_keeps_what_was_typed(client: Client, data: dict[str, str], words: str) -> None:
    answer = send(client, f"{ACC}change/", **data)
    assert answer.status_code == 422
    assert words in answer.content.decode()


def test_who_may_not_sees_the_form_with_the_reason_and_cannot_send_it(cast: Cast) -> None:
    give_rhythm(cast)
    with standing_at(NOW):
        client = cast.client("secretary_mcc")
        assert "Alleen het programmabureau en de secretaris van ACC" in client.get(f"{ACC}change/").content.decode()
        answer = send(client, f"{ACC}change/", kind="cancelled", reason="x")
        assert answer.status_code == 422
        added = {"body": "ACC", "on": "2020-11-13", "for_A": "-", "reason": "x"}
        assert send(client, "/kade/sittings/add/", **added).status_code == 422
    assert not SittingException.objects.exists()


def test_a_calendar_file_is_what_the_reader_asked_for(client: Client) -> None:
    answer = client.get("/kade/calendar.ics", {"body": "MCC"})
    assert answer["content-type"].startswith("text/calendar")
    events = ICalendar.from_ical(answer.content).walk("VEVENT")
    assert events
    assert {str(event["uid"]).split(".")[0] for event in events} == {"MCC"}
    assert str(events[0]["url"]).startswith("http://testserver/kade/sittings/MCC/")


@pytest.mark.parametrize(
    "query", ["route=mlt&way=due&on=2020-11-03&at=MCC", "route=urgent&way=asked&on=2020-11-04&at=ACC"]
)
def test_the_route_page_draws_the_route_that_can_be_made(client: Client, query: str) -> None:
    html = client.get(f"/kade/routes/?{query}").content.decode()
    assert html.count('class="question-line"') == 1


@pytest.mark.parametrize("query", ["route=x&way=asked&on=2020-11-04&at=ACC", "route=mlt&way=due&on=2020-11-04&at=MCC"])
def test_a_route_question_that_cannot_be_answered_says_so(client: Client, query: str) -> None:
    answer = client.get(f"/kade/routes/?{query}")
    assert answer.status_code == 422
    assert "question-line" not in answer.content.decode()


def test_moving_a_sitting_reports_only_later_legs() -> None:
    before = reference_calendar()
    after = with_exceptions(before, (moved("MCC.2.w2-tue", on=dt.date(2020, 11, 13), reason=WHY),))
    found = consequences(before, after, reference_routes(), "MCC.2.w2-tue", today=TODAY)
    (asked,) = [route for route in found.routes if route.route.en == "medium term"]
    assert [move.leg_key for move in asked.moves] == ["direction", "draft", "outcomes"]
    assert asked.lost is None


def test_cancelling_where_a_question_is_asked_says_it_is_lost() -> None:
    before = reference_calendar()
    after = with_exceptions(before, (cancelled("Catshuis.2.w1-mon", reason=WHY),))
    found = consequences(before, after, reference_routes(), "Catshuis.2.w1-mon", today=TODAY)
    assert [route.lost.en for route in found.routes if route.lost] == ["Catshuis on Mon 2 Nov is cancelled."]


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (dt.date(2020, 12, 24), "outside cycle 2"),
        (dt.date(2020, 11, 7), "in the weekend"),
        (dt.date(2020, 10, 30), "has passed already"),
    ],
)
def test_an_odd_day_is_warned_about_not_refused(day: dt.date, words: str) -> None:
    before = reference_calendar()
    after = with_exceptions(before, (moved("ACC.2.w1-thu", on=day, reason=WHY),))
    found = consequences(before, after, reference_routes(), "ACC.2.w1-thu", today=TODAY)
    assert any(words in warning.en for warning in found.warnings)
