"""The demo as the command makes it, read through the models; tests that spoil it take a copy."""

import json
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytest_django import DjangoDbBlocker

from tests.demo_copies import Demo, connected, copied, prepared
from tweespoor.kernel import clock
from tweespoor.kernel.moment import Moment
from tweespoor.network.models import Programme


@pytest.fixture(scope="package")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Demo]:
    base = tmp_path_factory.getbasetemp()
    with prepared(base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) as made:
        yield made


@pytest.fixture
def copy(demo: Demo, tmp_path: Path) -> Iterator[Demo]:
    with copied(demo, tmp_path / "home") as made:
        yield made


@pytest.fixture
def moment(demo: Demo) -> Moment:
    return Moment(at=clock.read_moment(json.loads((demo.home / "demo.json").read_text())["now"]))


@pytest.fixture
def programme(demo: Demo, moment: Moment, django_db_blocker: DjangoDbBlocker) -> Iterator[Programme]:
    """DGSC-19, with the connection on the demo's database and the clock where the demo stands."""
    with django_db_blocker.unblock(), connected(demo), clock.standing_at(moment.at):
        yield Programme.objects.get(code="dgsc19")
