"""A sitting that people moved while its papers are under way, and a calendar that runs out."""

from datetime import date, datetime, timedelta

import pytest

from tests.cast import Cast
from tests.meetings.rhythm import definition, give_rhythm
from tests.overview.scene import found, save
from tweespoor.cadence.models import SittingException
from tweespoor.kernel.clock import AMSTERDAM
from tweespoor.kernel.signal import Severity


def at(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 9, tzinfo=AMSTERDAM)


def move(cast: Cast, to: date) -> SittingException:
    """The MCC of Tuesday 10 November."""
    row = SittingException(
        programme=cast.programme,
        kind="moved",
        body="MCC",
        cycle=2,
        slot="w2-tue",
        date=to,
        reason="agenda minister",
    )
    save(row)
    return row


@pytest.mark.parametrize(
    ("to", "today", "severity"),
    [
        (date(2020, 11, 12), date(2020, 11, 2), None),
        (date(2020, 11, 12), date(2020, 11, 3), Severity.normal),
        (date(2020, 11, 12), date(2020, 11, 12), Severity.normal),
        (date(2020, 11, 12), date(2020, 11, 13), None),
        (date(2020, 11, 9), date(2020, 11, 2), Severity.high),
    ],
)
def test_a_move_is_told_while_papers_are_under_way(
    cast: Cast, to: date, today: date, severity: Severity | None
) -> None:
    give_rhythm(cast)
    move(cast, to)
    signals = found(cast, "sitting.moved", at=at(today), body="MCC")
    assert [signal.severity for signal in signals] == ([severity] if severity else [])


def test_the_move_says_from_when_to_when_and_why(cast: Cast) -> None:
    give_rhythm(cast)
    move(cast, date(2020, 11, 12))
    (signal,) = found(cast, "sitting.moved", at=at(date(2020, 11, 9)))
    assert signal.text.en == "MCC of Tue 10 Nov moved to Thu 12 Nov"
    assert "agenda minister" in signal.why.nl
    assert signal.acts == ("body_secretary", "office")


def test_a_move_that_was_withdrawn_is_told_no_more(cast: Cast) -> None:
    give_rhythm(cast)
    row = move(cast, date(2020, 11, 12))
    row.withdrawn = True
    save(row)
    assert not found(cast, "sitting.moved", at=at(date(2020, 11, 9)))


@pytest.mark.parametrize(
    ("days", "severity"),
    [(29, None), (28, Severity.normal), (15, Severity.normal), (14, Severity.high), (-3, Severity.high)],
)
def test_a_calendar_runs_out_within_two_cycles(cast: Cast, days: int, severity: Severity | None) -> None:
    until = date(2020, 12, 18)
    cycles = [{**cycle, "until": until.isoformat()} for cycle in definition()["cycles"]]  # type: ignore[attr-defined]  # a list
    give_rhythm(cast, {"cycles": cycles})
    signals = found(cast, "calendar.runs_out", at=at(until - timedelta(days=days)))
    assert [signal.severity for signal in signals] == ([severity] if severity else [])


def test_a_calendar_without_end_does_not_run_out(cast: Cast) -> None:
    give_rhythm(cast)
    assert not found(cast, "calendar.runs_out", at=at(date(2021, 11, 2)))
