"""A page takes as many queries in a programme with twice the teams as in this one."""

from datetime import datetime, timedelta

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.addresses import OPEN, Address
from tweespoor.kernel import clock

from .growth import grow
from .people import People

MOST = 60


def queries(client: Client, pages: list[str], as_of: datetime | None = None) -> dict[str, int]:
    asked = {"as_of": as_of.isoformat()} if as_of else {}
    counts = {}
    for path in pages:
        # The first reader fills what is remembered between requests.
        client.get(path, asked)
        with CaptureQueriesContext(connection) as seen:
            client.get(path, asked)
        counts[path] = len(seen)
    return counts


def differences(few: dict[str, int], many: dict[str, int]) -> dict[str, tuple[int, int]]:
    return {path: (few[path], many[path]) for path in few if few[path] != many[path]}


def test_no_page_asks_more_when_there_is_more(people: People, everywhere: list[Address]) -> None:
    client = people.client("office")
    pages = [address.path for address in everywhere if address.name not in OPEN]
    few = queries(client, pages)
    grow(people.now)
    many = queries(client, pages)
    assert differences(few, many) == {}
    assert {path: count for path, count in many.items() if count > MOST} == {}


def test_no_page_of_the_past_asks_more_when_there_was_more(people: People, everywhere: list[Address]) -> None:
    client = people.client("auditor")
    pages = [address.path for address in everywhere if address.name not in OPEN]
    with clock.standing_at(people.now + timedelta(hours=2)):
        few = queries(client, pages, people.now)
        grow(people.now + timedelta(minutes=30))
        many = queries(client, pages, people.now + timedelta(hours=1))
    assert differences(few, many) == {}
