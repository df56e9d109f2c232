"""Names of days and months, so that reasons and pictures need no locale of the machine."""

from __future__ import annotations

import datetime as dt

from tweespoor.cadence.domain.text import Text

WEEKDAYS = (
    Text("maandag", "Monday"),
    Text("dinsdag", "Tuesday"),
    Text("woensdag", "Wednesday"),
    Text("donderdag", "Thursday"),
    Text("vrijdag", "Friday"),
    Text("zaterdag", "Saturday"),
    Text("zondag", "Sunday"),
)
SHORT_WEEKDAYS = (
    Text("ma", "Mon"),
    Text("di", "Tue"),
    Text("wo", "Wed"),
    Text("do", "Thu"),
    Text("vr", "Fri"),
    Text("za", "Sat"),
    Text("zo", "Sun"),
)
MONTHS = (
    Text("januari", "January"),
    Text("februari", "February"),
    Text("maart", "March"),
    Text("april", "April"),
    Text("mei", "May"),
    Text("juni", "June"),
    Text("juli", "July"),
    Text("augustus", "August"),
    Text("september", "September"),
    Text("oktober", "October"),
    Text("november", "November"),
    Text("december", "December"),
)
SHORT_MONTHS = tuple(
    Text(nl, en)
    for nl, en in zip(
        ("jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec"),
        ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"),
        strict=True,
    )
)


def day_words(day: dt.date) -> Text:
    """`maandag 2 november 2020`, `Monday 2 November 2020`."""
    weekday, month = WEEKDAYS[day.weekday()], MONTHS[day.month - 1]
    return Text(f"{weekday.nl} {day.day} {month.nl} {day.year}", f"{weekday.en} {day.day} {month.en} {day.year}")


def short_day_words(day: dt.date) -> Text:
    """`ma 2 nov`, `Mon 2 Nov`."""
    weekday, month = SHORT_WEEKDAYS[day.weekday()], SHORT_MONTHS[day.month - 1]
    return Text(f"{weekday.nl} {day.day} {month.nl}", f"{weekday.en} {day.day} {month.en}")


def moment_words(moment: dt.datetime) -> Text:
    """`ma 2 nov 17.00 uur`, `Mon 2 Nov 17:00`; in the zone the moment carries."""
    day = short_day_words(moment.date())
    return Text(f"{day.nl} {moment:%H.%M} uur", f"{day.en} {moment:%H:%M}")
