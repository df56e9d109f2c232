"""Commands of the calendar, and how they find the calendar they are about."""

import datetime as dt

from django.core.management.base import CommandError, CommandParser

from tweespoor.kernel import clock
from tweespoor.kernel.actor import SYSTEM
from tweespoor.kernel.moment import Moment
from tweespoor.ledger.as_of import moment_at
from tweespoor.network.selectors.programmes import default_programme

from ..selectors.calendar import Cadence, cadence_of


def add_common_arguments(parser: CommandParser) -> None:
    """Which programme, as of when, and in which form."""
    parser.add_argument("--programme", default="", metavar="CODE")
    parser.add_argument("--as-of", metavar="MOMENT", help="the state at a moment: 2020-10-30T17:00+01:00")


def asked_cadence(code: str, moment: Moment) -> Cadence:
    programme = default_programme(code)
    if programme is None:
        raise CommandError("There is no such programme here: load one first (tweespoor load FILE).")
    cadence = cadence_of(programme, SYSTEM, moment)
    if cadence is None:
        raise CommandError(f"The programme {programme.code} had no calendar at that moment.")
    return cadence


def asked_moment(text: str | None) -> Moment:
    """Now, or the moment asked for; a moment still to come is now."""
    now = clock.now()
    if not text:
        return Moment(at=now)
    try:
        at = clock.read_moment(text)
    except ValueError as error:
        raise CommandError(f"{text} is not a moment: write it as 2020-11-02T08:51+01:00.") from error
    return moment_at(at) if at < now else Moment(at=now)


def asked_date(text: str) -> dt.date:
    try:
        day = dt.date.fromisoformat(text)
    except ValueError as error:
        raise CommandError(f"{text} is not a date: write it as 2020-11-02.") from error
    if not 1900 < day.year < 2100:
        raise CommandError(f"{text} is too far away for this calendar.")
    return day


def stamp(moment: Moment) -> str:
    """A moment for people and programs in the Netherlands."""
    return moment.at.astimezone(clock.AMSTERDAM).isoformat(timespec="seconds")
