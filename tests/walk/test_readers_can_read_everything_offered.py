"""Pages open for whoever may read the programme, in both languages, now and as they were; no link leads nowhere."""

import re
from collections import Counter

import pytest
from django.test import Client
from django.urls import resolve

from tests.addresses import OPEN, Address

from .people import READERS, People

AS_OF = "2020-10-30T17:00"
ENOUGH = 6  # links of one kind
# Nobody goes there by reading.
LEFT = re.compile(r"^(#|mailto:|https?:|webcal:|/static/|/i18n/)")


@pytest.mark.parametrize("who", READERS)
def test_every_page_opens_or_is_not_there(who: str, people: People, everywhere: list[Address]) -> None:
    client = people.client(who)
    for address in everywhere:
        answer = client.get(address.path)
        assert answer.status_code in {200, 302, 404, 405}, (address, answer.status_code)


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_auditor_can_read_every_page(language: str, people: People, everywhere: list[Address]) -> None:
    client = people.client("auditor")
    client.cookies["django_language"] = language
    answers = {address: client.get(address.path).status_code for address in everywhere if address.name not in OPEN}
    assert [address for address, status in answers.items() if status not in {200, 302, 405}] == []


def test_the_auditor_can_read_every_page_as_it_was(people: People, everywhere: list[Address]) -> None:
    client = people.client("auditor")
    for address in everywhere:
        answer = client.get(address.path, {"as_of": AS_OF})
        assert answer.status_code in {200, 302, 404, 405}, address


@pytest.mark.parametrize("who", ["office", "lead-mlt3", "coordinator-vws", "member-mlt3", "auditor"])
def test_no_link_leads_nowhere(who: str, people: People, everywhere: list[Address]) -> None:
    client, broken, walked = people.client(who), {}, Counter[str]()
    for target, page in links(client, everywhere).items():
        name = resolve(target.partition("?")[0]).view_name
        walked[name] += 1
        if walked[name] > ENOUGH:
            continue
        status = client.get(target).status_code
        if status not in {200, 302}:
            broken[target] = (page, status)
    assert broken == {}


def links(client: Client, everywhere: list[Address]) -> dict[str, str]:
    """Every address inside the site that these pages link to, with a page that does."""
    found: dict[str, str] = {}
    for address in everywhere:
        answer = client.get(address.path)
        if answer.status_code != 200 or not answer.headers["Content-Type"].startswith("text/html"):
            continue
        for target in re.findall(r'<a\b[^>]*?\shref="([^"]*)"', answer.content.decode()):
            plain = target.replace("&amp;", "&")
            if plain.startswith("?"):
                plain = address.path + plain
            if plain and not LEFT.match(plain):
                found.setdefault(plain.split("#")[0], address.path)
    return found
