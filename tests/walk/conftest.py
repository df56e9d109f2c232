"""The demo as the test client walks it: the database of the demo itself, its files, its moment."""

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.db import transaction
from django.test import override_settings
from pytest_django import DjangoDbBlocker

from tests.addresses import OPEN, Address, addresses
from tests.demo_copies import Demo, connected, copied, prepared
from tests.walk.people import People, welcome
from tests.walk.reading import Form, forms_of
from tweespoor.kernel import clock


@pytest.fixture(scope="package")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Demo]:
    base = tmp_path_factory.getbasetemp()
    folder = tmp_path_factory.mktemp("walk") / "home"
    with prepared(base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) as made, copied(made, folder) as copy:
        yield copy


@contextmanager
def within(demo: Demo, blocker: DjangoDbBlocker) -> Iterator[People]:
    """Stand in the demo at its moment; what happens here is rolled back."""
    now = clock.read_moment(json.loads((demo.home / "demo.json").read_text())["now"])
    files = override_settings(STORE=demo.home / "files")
    with blocker.unblock(), connected(demo), clock.standing_at(now), files, transaction.atomic():
        yield welcome(now)
        transaction.set_rollback(True)


@pytest.fixture
def people(demo: Demo, django_db_blocker: DjangoDbBlocker) -> Iterator[People]:
    """Everybody who can sign in, on the demo's database."""
    with within(demo, django_db_blocker) as welcomed:
        yield welcomed


@pytest.fixture(scope="package")
def everywhere(demo: Demo, django_db_blocker: DjangoDbBlocker) -> list[Address]:
    with within(demo, django_db_blocker):
        return addresses()


@pytest.fixture(scope="package")
def offers(demo: Demo, everywhere: list[Address], django_db_blocker: DjangoDbBlocker) -> list[tuple[str, Form]]:
    """Where the programme office can send something, filled in so that much of it is accepted."""
    found = []
    with within(demo, django_db_blocker) as people:
        client = people.client("office")
        for address in everywhere:
            html = "" if address.name in OPEN else client.get(address.path).content.decode("utf-8", "replace")
            found += [(form.action or address.path, form) for form in forms_of(html)]
    return found
