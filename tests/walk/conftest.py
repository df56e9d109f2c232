"""The demo as the test client walks it: the database of the demo itself, its files, its moment."""

import json
import os
from collections.abc import Iterator

import pytest
from django.db import transaction
from django.test import Client, override_settings
from pytest_django import DjangoDbBlocker

from tests.addresses import Address, addresses
from tests.demo_copies import Demo, connected, copied, prepared
from tests.walk.people import People, welcome
from tweespoor.kernel import clock


@pytest.fixture(scope="package")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Demo]:
    base = tmp_path_factory.getbasetemp()
    folder = tmp_path_factory.mktemp("walk") / "home"
    with prepared(base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) as made, copied(made, folder) as copy:
        yield copy


@pytest.fixture
def people(demo: Demo, django_db_blocker: DjangoDbBlocker) -> Iterator[People]:
    """Everybody who can sign in, on the demo's database; what a test changes is rolled back."""
    now = clock.read_moment(json.loads((demo.home / "demo.json").read_text())["now"])
    files = override_settings(STORE=demo.home / "files")
    with django_db_blocker.unblock(), connected(demo), clock.standing_at(now), files, transaction.atomic():
        yield welcome(now)
        transaction.set_rollback(True)


@pytest.fixture
def everywhere(people: People) -> list[Address]:
    return addresses()


@pytest.fixture
def client(people: People) -> Client:
    return people.client("office")
