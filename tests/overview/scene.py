"""The cast's team MLT1 with a meeting at 12.30 today, for tests of what is missing."""

from datetime import date, datetime, timedelta
from typing import Any

from tests.cast import NOW, Cast
from tweespoor.kernel.actor import SYSTEM
from tweespoor.kernel.clock import AMSTERDAM
from tweespoor.kernel.moment import Moment
from tweespoor.kernel.signal import Signal
from tweespoor.ledger.recordings import recording
from tweespoor.ledger.verbs import Verb
from tweespoor.meetings.models import TeamMeeting
from tweespoor.meetings.services import When, Where, meeting_plan
from tweespoor.overview.selectors.signals import computed_signals

LUNCH = datetime(2020, 11, 2, 12, 30, tzinfo=AMSTERDAM)
FRIDAY_AFTERNOON = datetime(2020, 10, 30, 14, 27, tzinfo=AMSTERDAM)
WEBEX = Where("Webex")


def meets(
    cast: Cast, at: datetime = LUNCH, team: str = "MLT1", where: Where = WEBEX, now: datetime = NOW
) -> TeamMeeting:
    when = When(at, at + timedelta(minutes=90))
    return meeting_plan(actor=SYSTEM, team=cast.teams[team], subject=team, when=when, where=where, now=now)


def save(*rows: Any, at: datetime = NOW) -> None:
    with recording(actor=SYSTEM, verb=Verb.TEAM_CHANGED, at=at):
        for row in rows:
            row.save()


def found(cast: Cast, code: str, at: datetime = NOW, **about: str) -> list[Signal]:
    """Signals of one kind, about these subjects (``team="MLT1"``), whoever may see them."""
    wanted = set(about.items())
    return [
        signal
        for signal in computed_signals(cast.programme, Moment(at=at))
        if signal.code == code and wanted <= {(subject.kind, subject.code) for subject in signal.subjects}
    ]


def one(cast: Cast, code: str, at: datetime = NOW, **about: str) -> Signal:
    (signal,) = found(cast, code, at, **about)
    return signal


TODAY = date(2020, 11, 2)
