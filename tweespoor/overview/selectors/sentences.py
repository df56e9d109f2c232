"""The sentences at the top of the overview: what day of the cycle it is, who sits, what waits."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from tweespoor.cadence.domain.cycles import Calendar
from tweespoor.cadence.domain.sittings import sittings
from tweespoor.kernel.actor import Actor
from tweespoor.kernel.clock import AMSTERDAM
from tweespoor.kernel.moment import Moment
from tweespoor.kernel.signal import Severity, Signal
from tweespoor.web.formatting import clock_time, day_long, joined

from .signals import Collected


def heading(calendar: Calendar | None, moment: Moment) -> str:
    """*Maandag 2 november, eerste dag van de cyclus*."""
    language = get_language() or "nl"
    today = moment.at.astimezone(AMSTERDAM).date()
    day = day_long(today, language).rsplit(" ", 1)[0]
    day = day[:1].upper() + day[1:]
    if calendar is None:
        return day
    offset, length = calendar.position(today)[1], calendar.template_on(today).length
    if offset == 0:
        return _("%(day)s, first day of the cycle") % {"day": day}
    if offset == length - 1:
        return _("%(day)s, last day of the cycle") % {"day": day}
    return _("%(day)s, day %(number)s of the cycle") % {"day": day, "number": offset + 1}


def who_sits(collected: Collected, moment: Moment) -> str:
    """*Vandaag vergaderen BWO, VB en Catshuis.*"""
    if collected.calendar is None:
        return ""
    language = get_language() or "nl"
    today = moment.at.astimezone(AMSTERDAM).date()
    found = sittings(collected.calendar, today, today + timedelta(days=1))
    names = list(dict.fromkeys(item.body.name.in_language(language) for item in found if item.held))
    if not names:
        return _("Nobody sits today.")
    return ngettext("Today %(names)s sits.", "Today %(names)s sit.", len(names)) % {"names": joined(names, language)}


def what_waits(
    collected: Collected, actor: Actor, moment: Moment, mine: Sequence[Signal], others: Sequence[Signal]
) -> str:
    """How many signals wait for the viewer, and how many of them today; without any, how many there are at all."""
    if not mine:
        return _whole(others)
    codes = sorted({code for signal in mine for code in signal.acts} & own_codes(collected, actor))
    whom = codes[0] if len(codes) == 1 else _("you")
    said = ngettext("%(count)s thing waits for %(whom)s", "%(count)s things wait for %(whom)s", len(mine))
    said = said % {"count": number_word(len(mine), capital=True), "whom": whom}
    today = [due for signal in mine if (due := _due_on(signal, moment.at.astimezone(AMSTERDAM).date(), moment.at))]
    if not today:
        return f"{said}."
    time = clock_time(max(today), get_language() or "nl")
    before = _("%(count)s before %(time)s") % {"count": number_word(len(today)), "time": time}
    return f"{said}, {before}."


def _whole(signals: Sequence[Signal]) -> str:
    if not signals:
        return _("Nothing is missing.")
    urgent = sum(signal.severity is Severity.urgent for signal in signals)
    said = ngettext("%(count)s thing is missing", "%(count)s things are missing", len(signals)) % {
        "count": number_word(len(signals), capital=True)
    }
    if not urgent:
        return f"{said}."
    return _("%(said)s, %(urgent)s of them urgent.") % {"said": said, "urgent": number_word(urgent)}


def number_word(number: int, *, capital: bool = False) -> str:
    """Small numbers as words, as a sentence has them."""
    words = [
        _("none"),
        _("one"),
        _("two"),
        _("three"),
        _("four"),
        _("five"),
        _("six"),
        _("seven"),
        _("eight"),
        _("nine"),
    ]
    word = words[number] if number < len(words) else str(number)
    return word[:1].upper() + word[1:] if capital else word


def _due_on(signal: Signal, day: date, now: datetime) -> datetime | None:
    """When it hurts, if that is later on this day."""
    due = signal.due
    return due if due is not None and due > now and due.astimezone(AMSTERDAM).date() == day else None


def own_codes(collected: Collected, actor: Actor) -> set[str]:
    """Codes of the organisations the actor's grants are narrowed to."""
    held = {grant.organisation for grant in actor.grants if grant.programme == collected.programme}
    return {code for pk, code in collected.organisation_codes.items() if pk in held}
