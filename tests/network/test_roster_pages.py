"""The roster matrix, its downloads, the asks and the briefing, as their readers see them."""

import csv
import io
import re
from html import unescape
from typing import Any

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from tests.cast import FRIDAY, NOW, Cast
from tweespoor.kernel.actor import SYSTEM
from tweespoor.kernel.clock import standing_at
from tweespoor.network.models import Ask, Membership, Person
from tweespoor.network.services.asks import ask_make
from tweespoor.network.services.delegates import Newcomer, delegate_name


@pytest.fixture(autouse=True)
def today() -> Any:
    with standing_at(NOW):
        yield


def url(name: str, **more: str | int) -> str:
    return reverse(f"network:{name}", kwargs={"programme": "kade", **more})


def page(cast: Cast, who: str, address: str) -> str:
    answer = cast.client(who).get(address)
    assert answer.status_code == 200, answer.status_code
    return answer.content.decode()


def named(cast: Cast, person: Person | Newcomer) -> Membership:
    team, organisation = cast.teams["MLT1"], cast.organisations["OCW"]
    return delegate_name(actor=SYSTEM, team=team, organisation=organisation, person=person, now=NOW)


def marks(html: str) -> list[str]:
    body = html[html.index("<tbody>") : html.index("</tbody>")]
    return re.findall(r'class="mark mark--(\w+)', body)


def test_the_matrix_shows_every_place_with_its_mark(cast: Cast) -> None:
    html = page(cast, "analyst", url("roster"))
    assert marks(html) == ["named", "named", "missing", "proposed", "missing", "missing"]
    assert "Anna van VWS" in html


def test_filters_in_the_address_narrow_the_matrix(cast: Cast) -> None:
    assert marks(page(cast, "analyst", url("roster") + "?organisation=OCW")) == ["missing"]
    assert "<tbody>" not in page(cast, "analyst", url("roster") + "?kind=nonsense")


def test_the_matrix_can_be_read_as_it_was(cast: Cast) -> None:
    named(cast, cast.people["dirk"])
    assert marks(page(cast, "analyst", url("roster") + "?organisation=OCW")) == ["named"]
    before = url("roster") + "?organisation=OCW&as_of=2020-10-30T17:00"
    assert marks(page(cast, "analyst", before)) == ["missing"]


@pytest.mark.parametrize("name", ["roster", "roster-xlsx", "roster-csv", "roster-take-in", "asks"])
@pytest.mark.parametrize("who", ["outsider", "administrator"])
def test_who_may_not_read_the_programme_finds_nothing(cast: Cast, who: str, name: str) -> None:
    assert cast.client(who).get(url(name)).status_code == 404


def test_a_name_that_looks_like_a_formula_is_text_in_both_files(cast: Cast) -> None:
    named(cast, Newcomer("=1+1"))
    client = cast.client("office")
    sheet = load_workbook(io.BytesIO(client.get(url("roster-xlsx")).content)).active
    assert sheet is not None
    cells = [cell for row in sheet.iter_rows() for cell in row if cell.value == "=1+1"]
    assert [cell.data_type for cell in cells] == ["s"]
    text = client.get(url("roster-csv")).content.decode("utf-8-sig")
    assert "'=1+1" in [cell for row in csv.reader(io.StringIO(text), delimiter=";") for cell in row]


def test_a_download_honours_moment_and_filters(cast: Cast) -> None:
    named(cast, cast.people["dirk"])
    client = cast.client("office")
    now = client.get(url("roster-csv") + "?organisation=OCW").content.decode()
    then = client.get(url("roster-csv") + "?organisation=OCW&as_of=2020-10-30T17:00").content.decode()
    assert ("Dirk van OCW" in now, "Dirk van OCW" in then) == (True, False)
    assert "Anna van VWS" not in now


def test_the_form_names_a_delegate(cast: Cast) -> None:
    address = url("delegate-name", team="MLT1", organisation="OCW")
    client = cast.client("coordinator_ocw")
    assert "Dirk van OCW" in client.get(address).content.decode()
    typed = {"person": cast.people["dirk"].pk, "supply": "freed", "fte": "0,5", "starts_on": "2020-11-02"}
    answer = client.post(address, typed)
    assert answer.status_code == 302
    assert Membership.objects.filter(person=cast.people["dirk"], role="delegate", supply="freed").exists()


def test_the_form_wants_one_person(cast: Cast) -> None:
    address = url("delegate-name", team="MLT1", organisation="OCW")
    both = {"person": cast.people["dirk"].pk, "new_name": "Noor", "supply": "freed", "starts_on": "2020-11-02"}
    neither = {"supply": "freed", "starts_on": "2020-11-02"}
    for typed in (both, neither):
        assert cast.client("coordinator_ocw").post(address, typed).status_code == 422
    assert not Membership.objects.filter(organisation=cast.organisations["OCW"]).exists()


def test_who_may_not_sees_the_form_with_the_reason(cast: Cast) -> None:
    address = url("delegate-name", team="MLT1", organisation="OCW")
    html = cast.client("analyst").get(address).content.decode()
    assert re.search(r'type="submit"[^>]* disabled', html)
    typed = {"new_name": "Noor", "supply": "freed", "starts_on": "2020-11-02"}
    assert cast.client("analyst").post(address, typed).status_code == 422


def test_all_forms_about_a_member_open_and_work(cast: Cast) -> None:
    seat, client = named(cast, cast.people["cora"]), cast.client("office")
    change = {"supply": "seconded", "fte": "0.8", "starts_on": "2020-11-02"}
    for name, typed in (
        ("member-change", change),
        ("substitute-name", {"new_name": "Noor", **change}),
        ("delegate-replace", {"person": cast.people["dirk"].pk, **change}),
        ("member-end", {"on": "2020-11-02", "why": "Overgedragen"}),
    ):
        address = url(name, pk=seat.pk)
        assert client.get(address).status_code == 200
        assert client.post(address, typed).status_code == 302, name
    roles = (
        Membership.objects.filter(organisation=cast.organisations["OCW"]).order_by("id").values_list("role", flat=True)
    )
    assert list(roles) == ["delegate", "substitute", "delegate"]


def test_attending_once_has_its_form(cast: Cast) -> None:
    address = url("attend-once", team="MLT1", organisation="OCW")
    client = cast.client("coordinator_ocw")
    assert client.post(address, {"person": cast.people["dirk"].pk, "on": "2020-11-02"}).status_code == 302
    assert Membership.objects.get(role="once").ends_on == NOW.date()


def test_asking_names_whom_it_goes_to(cast: Cast) -> None:
    address = url("ask-make", team="MLT1", organisation="OCW")
    client = cast.client("lead")
    assert "Cora van OCW" in client.get(address).content.decode()
    assert client.post(address, {"text": "Graag", "wanted_by": "2020-11-02T12:30"}).status_code == 302
    ask = Ask.objects.get()
    assert (ask.person, ask.wanted_by) == (cast.people["cora"], NOW.replace(hour=12, minute=30))


def test_without_a_post_holder_the_form_says_so_and_leads_on(cast: Cast) -> None:
    html = page(cast, "office", url("ask-make", team="MLT1", organisation="J&V"))
    assert re.search(r'type="submit"[^>]* disabled', html)
    assert reverse("overview:organisation", kwargs={"programme": "kade", "code": "J&V"}) in unescape(html)


def test_an_ask_is_answered_on_its_own_page(cast: Cast) -> None:
    ask = ask_make(actor=SYSTEM, team=cast.teams["MLT1"], organisation=cast.organisations["OCW"], now=FRIDAY)
    client = cast.client("coordinator_ocw")
    assert url("ask-acknowledge", pk=ask.pk) in client.get(url("ask", pk=ask.pk)).content.decode()
    assert client.post(url("ask-acknowledge", pk=ask.pk)).status_code == 302
    assert client.post(url("ask-acknowledge", pk=ask.pk)).status_code == 422
    assert client.post(url("ask-decline", pk=ask.pk), {"reason": "Geen capaciteit"}).status_code == 302
    assert "Geen capaciteit" in page(cast, "coordinator_ocw", url("ask", pk=ask.pk))
    assert "MLT1" in page(cast, "coordinator_ocw", url("asks"))


def test_an_ask_may_be_withdrawn_or_joined_by_form(cast: Cast) -> None:
    team, organisation = cast.teams["MLT1"], cast.organisations["OCW"]
    first = ask_make(actor=SYSTEM, team=team, organisation=organisation, now=FRIDAY)
    client = cast.client("lead")
    assert client.post(url("ask-withdraw", pk=first.pk), {"reason": "Vergissing"}).status_code == 302
    second = ask_make(actor=SYSTEM, team=team, organisation=organisation, now=FRIDAY)
    named(cast, cast.people["dirk"])
    assert client.post(url("ask-join", pk=second.pk)).status_code == 302
    assert list(Ask.objects.order_by("id").values_list("state", flat=True)) == ["withdrawn", "joined"]


@pytest.mark.parametrize("name", ["ask", "ask-acknowledge", "ask-decline", "ask-withdraw", "ask-join"])
def test_who_may_not_read_an_ask_does_not_find_it(cast: Cast, name: str) -> None:
    ask = ask_make(actor=SYSTEM, team=cast.teams["MLT1"], organisation=cast.organisations["OCW"], now=FRIDAY)
    assert cast.client("analyst").get(url(name, pk=ask.pk)).status_code == 404


def test_pages_are_there_in_english_too(cast: Cast) -> None:
    client = cast.client("office")
    client.cookies["django_language"] = "en"
    assert "4 places in 2 teams wait for a delegate" in client.get(url("roster")).content.decode()
