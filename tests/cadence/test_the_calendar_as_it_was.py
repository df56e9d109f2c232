"""A calendar read at an earlier moment knows only the changes recorded by then."""

import datetime as dt
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.cast import NOW, Cast
from tests.meetings.rhythm import give_rhythm
from tweespoor.cadence.domain.sittings import Status, sitting_by_key
from tweespoor.cadence.selectors import calendar_of, next_sittings, sittings_between
from tweespoor.cadence.services import Place, sitting_cancel, sitting_move, sitting_restore
from tweespoor.kernel.moment import Moment
from tweespoor.ledger.as_of import moment_at

KEY = "ACC.2.w1-thu"
HOUR = dt.timedelta(hours=1)


@pytest.fixture
def changed(cast: Cast) -> Cast:
    """Moved at 9.51, cancelled at 10.51, put back at 11.51."""
    give_rhythm(cast)
    common: dict[str, Any] = {"actor": cast.actor("office"), "programme": cast.programme, "key": KEY, "reason": "x"}
    sitting_move(**common, to=Place(dt.date(2020, 11, 6)), now=NOW + HOUR)
    sitting_cancel(**common, now=NOW + 2 * HOUR)
    sitting_restore(**common, now=NOW + 3 * HOUR)
    return cast


@pytest.mark.parametrize(
    ("hours", "status"),
    [(0.5, Status.PLANNED), (1.5, Status.MOVED), (2.5, Status.CANCELLED), (3.5, Status.PLANNED)],
)
def test_each_moment_has_its_own_state(changed: Cast, hours: float, status: Status) -> None:
    moment = moment_at(NOW + hours * HOUR)
    calendar = calendar_of(changed.programme, changed.actor("auditor"), moment)
    assert calendar is not None
    found = sitting_by_key(calendar, KEY)
    assert found is not None
    assert found.status is status


def test_before_the_programme_was_loaded_there_was_no_calendar(changed: Cast) -> None:
    early = moment_at(NOW - dt.timedelta(days=60))
    assert calendar_of(changed.programme, changed.actor("office"), early) is None
    assert sittings_between(changed.programme, changed.actor("office"), early, NOW.date(), NOW.date()) == ()


def test_who_may_not_read_the_programme_reads_no_calendar(changed: Cast) -> None:
    for who in ("outsider", "administrator", "nobody"):
        assert calendar_of(changed.programme, changed.actor(who), Moment(at=NOW)) is None


@pytest.mark.parametrize("live", [True, False])
def test_a_calendar_takes_two_queries_however_much_was_changed(changed: Cast, live: bool) -> None:
    moment = Moment(at=NOW) if live else moment_at(NOW + 4 * HOUR)
    actor = changed.actor("office")
    for day in range(5):
        sitting_move(
            actor=actor,
            programme=changed.programme,
            key=f"ACC.{3 + day}.w1-thu",
            to=Place(dt.date(2020, 11, 20) + day * dt.timedelta(days=14)),
            reason="x",
            now=NOW + 4 * HOUR,
        )
        with CaptureQueriesContext(connection) as queries:
            calendar_of(changed.programme, actor, moment)
        assert len(queries) == 2


def test_what_comes_next_leaves_out_what_is_over_or_cancelled(changed: Cast) -> None:
    actor, moment = changed.actor("office"), Moment(at=NOW)
    found = next_sittings(changed.programme, actor, moment, count=4)
    assert [item.body.code for item in found] == ["BWO", "VB", "Catshuis", "ACC"]
    sitting_cancel(actor=actor, programme=changed.programme, key="MCC.2.w1-tue", reason="x", now=NOW + 5 * HOUR)
    mcc = next_sittings(changed.programme, actor, moment, count=2, bodies={"MCC"})
    assert [item.date for item in mcc] == [dt.date(2020, 11, 6), dt.date(2020, 11, 10)]
