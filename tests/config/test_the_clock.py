"""One clock: shifted by a deployment, pinned by a story, ticking otherwise."""

from datetime import UTC, datetime, timedelta

import pytest

from tweespoor.kernel import clock


@pytest.fixture(autouse=True)
def real_time() -> object:
    yield
    clock.tell("")


def test_a_shifted_clock_starts_there_and_keeps_ticking(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TWEESPOOR_NOW", "2020-11-02T08:51+01:00")
    first, second = clock.now(), clock.now()
    assert timedelta(0) <= first - datetime(2020, 11, 2, 7, 51, tzinfo=UTC) < timedelta(seconds=5)
    assert second >= first


def test_without_a_shift_it_is_the_real_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("TWEESPOOR_NOW", raising=False)
    assert abs(clock.now() - datetime.now(UTC)) < timedelta(seconds=5)


def test_a_pinned_clock_stands_still_and_lets_go() -> None:
    moment = datetime(2020, 10, 30, 14, 27, tzinfo=clock.AMSTERDAM)
    with clock.standing_at(moment):
        assert clock.now() == moment
    assert clock.now() != moment


def test_a_moment_without_a_zone_is_dutch_time() -> None:
    assert clock.read_moment("2020-10-30T17:00").utcoffset() == timedelta(hours=1)
    assert clock.read_moment("2020-07-01").utcoffset() == timedelta(hours=2)


def test_a_story_needs_a_zone() -> None:
    with pytest.raises(ValueError, match="time zone"), clock.standing_at(datetime(2020, 1, 1)):
        pass
