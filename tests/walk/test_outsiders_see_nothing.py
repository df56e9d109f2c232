"""Whoever has no role in the programme learns nothing of it at any address, reading or sending."""

import re

import pytest

from tests.addresses import OPEN, Address
from tweespoor.dossier.models import Document
from tweespoor.meetings.models import TeamMeeting
from tweespoor.network.models import Organisation, Person, Programme, Team, Theme

from .people import ADMINISTRATOR, SHUT_OUT, People, head


@pytest.fixture
def secrets(people: People) -> set[str]:
    """Every name that the programme's pages would show."""
    columns = (
        Programme.objects.values_list("name", flat=True),
        Person.objects.values_list("name", flat=True),
        Team.objects.values_list("topic", flat=True),
        Organisation.objects.values_list("name", flat=True),
        Theme.objects.values_list("name", flat=True),
        Document.objects.values_list("title", flat=True),
        TeamMeeting.objects.values_list("subject", flat=True),
    )
    return {name for column in columns for name in column if len(name) > 4}


@pytest.fixture
def guarded(everywhere: list[Address]) -> list[Address]:
    return [address for address in everywhere if address.name not in OPEN]


def shut_to(who: str, guarded: list[Address]) -> list[Address]:
    """An administrator gives roles to users, and so sees the users of a programme; nothing of what it is about."""
    roles = "network:grant" if who == ADMINISTRATOR else "nowhere"
    return [address for address in guarded if not address.name.startswith(roles)]


def told(secrets: set[str], body: str) -> list[str]:
    return sorted(name for name in secrets if re.search(rf"\b{re.escape(name)}\b", body))


def test_the_programme_has_names_to_keep_from_them(people: People, guarded: list[Address], secrets: set[str]) -> None:
    seen: set[str] = set()
    client = people.client("auditor")
    for address in guarded:
        seen.update(told(secrets, client.get(address.path).content.decode("utf-8", "replace")))
    assert len(seen) > 100


@pytest.mark.parametrize("who", SHUT_OUT)
def test_no_page_tells_them_a_name(who: str, people: People, guarded: list[Address], secrets: set[str]) -> None:
    client = people.client(who)
    for address in shut_to(who, guarded):
        answer = client.get(address.path, follow=True)
        assert answer.status_code == 404 or address.name == "home" or answer.redirect_chain, address
        assert told(secrets, answer.content.decode("utf-8", "replace")) == [], address


@pytest.mark.parametrize("who", SHUT_OUT)
def test_no_page_of_the_past_tells_them_a_name(
    who: str, people: People, guarded: list[Address], secrets: set[str]
) -> None:
    client = people.client(who)
    for address in shut_to(who, guarded):
        answer = client.get(address.path, {"as_of": "2020-10-30T17:00"}, follow=True)
        assert told(secrets, answer.content.decode("utf-8", "replace")) == [], address


@pytest.mark.parametrize("who", SHUT_OUT)
def test_nothing_they_send_is_accepted(who: str, people: People, guarded: list[Address], secrets: set[str]) -> None:
    client, before = people.client(who), head()
    for address in shut_to(who, guarded):
        answer = client.post(address.path, {"name": "Proef", "reason": "Proef"})
        assert address.name == "home" or answer.status_code in {302, 403, 404, 405}, address
        assert told(secrets, answer.content.decode("utf-8", "replace")) == [], address
    assert head() == before


def test_an_administrator_sees_whose_roles_they_are(people: People, guarded: list[Address]) -> None:
    client = people.client(ADMINISTRATOR)
    roles = [client.get(address.path) for address in guarded if address.name.startswith("network:grant")]
    assert {answer.status_code for answer in roles} == {200}
