"""The sentences at the top of the overview: what day of the cycle it is, who sits, what waits."""

from collections.abc import Sequence
from datetime import date, timedelta

from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from tweespoor.cadence.domain.cycles import Calendar
from tweespoor.cadence.domain.sittings import sittings
from tweespoor.kernel.actor import Actor
from tweespoor.kernel.clock import AMSTERDAM
from tweespoor.kernel.moment import Moment
from tweespoor.kernel.signal import Signal
from tweespoor.web.formatting import clock_time, day_long, joined

from .signal_rows import SignalRow
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


def what_waits(collected: Collected, actor: Actor, moment: Moment, rows: Sequence[SignalRow]) -> str:
    """How many signals wait for the viewer, and how many of them today."""
    shown = {row.key for row in rows if row.mine}
    mine = [signal for signal in collected.signals if signal.key in shown]
    if not mine:
        return _whole(rows)
    codes = sorted({code for signal in mine for code in signal.acts} & own_codes(collected, actor))
    whom = codes[0] if len(codes) == 1 else _("you")
    said = ngettext("%(count)s thing waits for %(whom)s", "%(count)s things wait for %(whom)s", len(mine))
    said = said % {"count": number_word(len(mine), capital=True), "whom": whom}
    today = [signal for signal in mine if _due_on(signal, moment.at.astimezone(AMSTERDAM).date())]
    if not today or today[0].due is None:
        return f"{said}."
    before = _("%(count)s before %(time)s") % {
        "count": number_word(len(today)),
        "time": clock_time(max(signal.due for signal in today if signal.due), get_language() or "nl"),
    }
    return f"{said}, {before}."


def _whole(rows: Sequence[SignalRow]) -> str:
    if not rows:
        return _("Nothing is missing.")
    urgent = sum(row.severity == "urgent" for row in rows)
    said = ngettext("%(count)s thing is missing", "%(count)s things are missing", len(rows)) % {
        "count": number_word(len(rows), capital=True)
    }
    return (
        _("%(said)s, %(urgent)s of them urgent.") % {"said": said, "urgent": number_word(urgent)}
        if urgent
        else f"{said}."
    )


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


def _due_on(signal: Signal, day: date) -> bool:
    return signal.due is not None and signal.due.astimezone(AMSTERDAM).date() == day


def own_codes(collected: Collected, actor: Actor) -> set[str]:
    """Codes of the organisations the actor's grants are narrowed to."""
    held = {grant.organisation for grant in actor.grants if grant.programme == collected.programme}
    return {code for pk, code in collected.organisation_codes.items() if pk in held}
