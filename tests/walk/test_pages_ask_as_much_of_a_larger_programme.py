"""A page takes as many queries in a programme with twice the teams as in this one."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.addresses import OPEN, Address

from .growth import grow
from .people import People


def queries(client: Client, path: str) -> int:
    # The first reader fills what is remembered between requests.
    client.get(path)
    with CaptureQueriesContext(connection) as seen:
        client.get(path)
    return len(seen)


@pytest.mark.parametrize("when", ["", "?as_of=2020-11-01T12:00"], ids=["live", "as-it-was"])
def test_no_page_asks_more_when_there_is_more(when: str, people: People, everywhere: list[Address]) -> None:
    client = people.client("office")
    pages = [address.path for address in everywhere if address.name not in OPEN]
    few = {path: queries(client, path + when) for path in pages}
    grow(people.now)
    many = {path: queries(client, path + when) for path in pages}
    assert {path: (few[path], many[path]) for path in pages if few[path] != many[path]} == {}
    assert max(many.values()) <= 60
