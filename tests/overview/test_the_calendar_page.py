"""The two-track calendar: picture and table say the same, at any date, live and as it was, for whoever may."""

import datetime as dt
import re
from html.parser import HTMLParser
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.cast import NOW, ROLES, Cast
from tests.meetings.rhythm import give_rhythm
from tweespoor.cadence.services import Place, sitting_cancel, sitting_move
from tweespoor.kernel.clock import standing_at

READERS = [who for who in ROLES if who not in ("outsider", "administrator")]


@pytest.fixture(autouse=True)
def at_the_first_moment() -> Any:
    with standing_at(NOW):
        yield


@pytest.fixture
def cast(cast: Cast) -> Cast:
    give_rhythm(cast)
    return cast


class Page(HTMLParser):
    """Links inside the picture, links inside the table, headings."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.inside: list[str] = []
        self.picture: list[str] = []
        self.table: list[str] = []
        self.labels: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        if tag == "svg" and "two-tracks" in (values.get("class") or ""):
            self.inside.append("svg")
        if tag == "table":
            self.inside.append("table")
        if tag == "a" and self.inside[-1:] == ["svg"]:
            self.picture.append(values["href"] or "")
            self.labels.append(values["aria-label"] or "")
        if tag == "a" and self.inside[-1:] == ["table"]:
            self.table.append(values["href"] or "")

    def handle_endtag(self, tag: str) -> None:
        if self.inside[-1:] == [tag]:
            self.inside.pop()


def calendar(client: Client, **query: str) -> str:
    response = client.get(reverse("overview:calendar", args=["kade"]), query, headers={"accept-language": "nl"})
    assert response.status_code == 200
    return response.content.decode()


@pytest.mark.parametrize("day", ["", "2020-11-16", "2020-12-24", "2020-10-05", "1999-01-01", "nonsense"])
def test_picture_and_table_hold_the_same_sittings(cast: Cast, day: str) -> None:
    page = Page(calendar(cast.client("office"), **({"from": day} if day else {})))
    assert set(page.picture) == set(page.table)
    assert bool(page.table) is (day != "1999-01-01")


def test_every_station_can_be_read_aloud(cast: Cast) -> None:
    page = Page(calendar(cast.client("office")))
    assert "di 3 nov · MCC · beeld en richting" in page.labels
    assert "di 3 nov · MCC · uitkomsten advies" in page.labels
    assert all(label for label in page.labels)


def test_a_sitting_for_both_tracks_has_a_station_on_each_and_one_row(cast: Cast) -> None:
    page = Page(calendar(cast.client("office")))
    url = reverse("overview:sitting", args=["kade", "MCC", 2, "w1-tue"])
    assert page.picture.count(url) == 2
    assert page.table.count(url) == 1


def test_the_picture_starts_with_the_week_of_the_day_asked_for(cast: Cast) -> None:
    html = calendar(cast.client("office"), **{"from": "2020-11-11"})
    assert re.findall(r'class="cycle-label"[^>]*>([^<]+)<', html)[0] == "Cyclus 2, week 2"
    assert "?from=2020-11-02" in html
    assert "?from=2020-11-16" in html


def test_today_has_its_line_only_where_today_is(cast: Cast) -> None:
    assert "nu 08.51" in calendar(cast.client("office"))
    assert "now-line" not in calendar(cast.client("office"), **{"from": "2020-12-14"})


def test_a_cancelled_sitting_is_crossed_out_and_tells_why(cast: Cast) -> None:
    sitting_cancel(
        actor=cast.actor("office"), programme=cast.programme, key="ACC.2.w1-thu", reason="geen stukken", now=NOW
    )
    html = calendar(cast.client("office"))
    assert "cancelled-stroke" in html
    assert "geen stukken" in html


def test_a_moved_sitting_leaves_its_trace(cast: Cast) -> None:
    sitting_move(
        actor=cast.actor("office"),
        programme=cast.programme,
        key="ACC.2.w1-thu",
        to=Place(dt.date(2020, 11, 13)),
        reason="Kamerdebat",
        now=NOW,
    )
    html = calendar(cast.client("office"))
    assert "ACC: verplaatst → vr 13 nov" in html
    assert "stond op do 5 nov" in html


def test_as_of_shows_the_calendar_of_that_moment(cast: Cast) -> None:
    sitting_cancel(
        actor=cast.actor("office"), programme=cast.programme, key="ACC.2.w1-thu", reason="geen stukken", now=NOW
    )
    with standing_at(NOW + dt.timedelta(hours=2)):
        earlier = (NOW - dt.timedelta(minutes=1)).isoformat()
        assert "geen stukken" not in calendar(cast.client("auditor"), as_of=earlier)
        assert "geen stukken" in calendar(cast.client("auditor"))


@pytest.mark.parametrize("who", [*ROLES])
def test_who_may_read_the_programme_reads_its_calendar(cast: Cast, who: str) -> None:
    place = {"programme": "kade", "body": "MCC", "cycle": 2, "slot": "w1-tue"}
    addresses = [
        reverse("overview:calendar", args=["kade"]),
        reverse("overview:sitting", kwargs=place),
        reverse("cadence:route", args=["kade"]),
        reverse("cadence:calendar-file", args=["kade"]),
        reverse("cadence:sitting-add", args=["kade"]),
        reverse("cadence:sitting-except", kwargs=place),
        reverse("cadence:sitting-restore", kwargs=place),
    ]
    expected = 200 if who in READERS else 404
    client = cast.client(who)
    assert [client.get(address).status_code for address in addresses] == [expected] * len(addresses)


@pytest.mark.parametrize("path", ["MCC/2/nergens", "XYZ/2/w1-tue", "MCC/twee/w1-tue", "MCC/-400/w1-tue"])
def test_a_sitting_that_does_not_exist_is_not_found(cast: Cast, path: str) -> None:
    assert cast.client("office").get(f"/kade/sittings/{path}/").status_code == 404


def test_a_sitting_before_the_first_cycle_has_its_page(cast: Cast) -> None:
    html = cast.client("office").get("/kade/sittings/Catshuis/0/extra-2020-10-18/").content.decode()
    assert "Catshuis op zondag 18 oktober 2020" in html
    assert "vragen voor latere cycli" in html


def test_a_sitting_s_page_says_what_it_is_and_leads_on(cast: Cast) -> None:
    html = cast.client("analyst").get("/kade/sittings/MCC/2/w1-tue/").content.decode()
    for words in ("politiek", "uitkomsten advies", "ma 2 nov 17.00", "opdracht van een team vaststellen", "dag 2"):
        assert words in html
    assert "/kade/sittings/MCC/1/w2-tue/" in html
    assert "/kade/sittings/MCC/2/w1-fri/" in html
    assert "Alleen het programmabureau en de secretaris van MCC" in html


def test_without_a_rhythm_the_page_says_so(db: None) -> None:
    from tests.cast import make_cast

    html = make_cast("leeg").client("office").get("/leeg/calendar/").content.decode()
    assert "nog geen kalender" in html


@pytest.mark.parametrize("path", ["calendar/", "sittings/ACC/2/w1-thu/", "routes/"])
def test_query_counts_do_not_grow_with_what_was_changed(cast: Cast, path: str) -> None:
    client, counts = cast.client("office"), []
    for count in (2, 12):
        for number in range(count):
            sitting_move(
                actor=cast.actor("office"),
                programme=cast.programme,
                key="ACC.2.w1-thu",
                to=Place(dt.date(2020, 11, 6), dt.time(9 + number % 9), None),
                reason=f"reden {count} {number}",
                now=NOW,
            )
        with CaptureQueriesContext(connection) as queries:
            assert client.get(f"/kade/{path}").status_code == 200
        counts.append(len(queries))
    assert counts[0] == counts[1]
    assert counts[0] <= 16
