"""Moments, days, names and amounts in the words of the reader.

Pure functions without clock or settings; ``language`` is ``"nl"`` or ``"en"`` (anything else reads as Dutch)
and moments are shown in Europe/Amsterdam. They look words up in tuples because a page formats hundreds of
moments, and a formatting library or the ``date`` template filter takes longer than the queries.
"""

from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import NamedTuple
from zoneinfo import ZoneInfo

AMSTERDAM = ZoneInfo("Europe/Amsterdam")


class Words(NamedTuple):
    weekdays: tuple[str, ...]
    short_weekdays: tuple[str, ...]
    months: tuple[str, ...]
    short_months: tuple[str, ...]
    near: dict[int, str]
    time_separator: str
    decimal_mark: str
    conjunction: str


DUTCH = Words(
    weekdays=("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag"),
    short_weekdays=("ma", "di", "wo", "do", "vr", "za", "zo"),
    months=tuple("januari februari maart april mei juni juli augustus september oktober november december".split()),
    short_months=tuple("jan feb mrt apr mei juni juli aug sept okt nov dec".split()),
    near={-1: "gisteren", 0: "vandaag", 1: "morgen"},
    time_separator=".",
    decimal_mark=",",
    conjunction="en",
)
ENGLISH = Words(
    weekdays=("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
    short_weekdays=("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"),
    months=tuple("January February March April May June July August September October November December".split()),
    short_months=tuple("Jan Feb Mar Apr May June July Aug Sept Oct Nov Dec".split()),
    near={-1: "yesterday", 0: "today", 1: "tomorrow"},
    time_separator=":",
    decimal_mark=".",
    conjunction="and",
)


def words(language: str) -> Words:
    return ENGLISH if language.startswith("en") else DUTCH


def local(at: datetime) -> datetime:
    """The moment on an Amsterdam clock; a naive datetime is refused, as nobody knows which zone it means."""
    if at.tzinfo is None:
        raise ValueError(f"a moment needs a time zone: {at.isoformat()}")
    return at.astimezone(AMSTERDAM)


def local_day(at: date) -> date:
    """The Amsterdam day of a moment, or the day itself."""
    return local(at).date() if isinstance(at, datetime) else at


def clock_time(at: datetime, language: str) -> str:
    """``12.30`` (nl), ``12:30`` (en)."""
    here = local(at)
    return f"{here.hour:02d}{words(language).time_separator}{here.minute:02d}"


def day_long(day: date, language: str) -> str:
    """``maandag 2 november 2020``."""
    return f"{words(language).weekdays[local_day(day).weekday()]} {day_plain(day, language)}"


def day_middle(day: date, language: str) -> str:
    """``ma 2 november 2020``."""
    return f"{words(language).short_weekdays[local_day(day).weekday()]} {day_plain(day, language)}"


def day_plain(day: date, language: str) -> str:
    """``2 november 2020``."""
    here = local_day(day)
    return f"{here.day} {words(language).months[here.month - 1]} {here.year}"


def day_short(day: date, language: str) -> str:
    """``do 5 nov``."""
    here, spoken = local_day(day), words(language)
    return f"{spoken.short_weekdays[here.weekday()]} {here.day} {spoken.short_months[here.month - 1]}"


def moment(at: datetime, language: str) -> str:
    """``ma 2 november 2020, 08.51``."""
    return f"{day_middle(at, language)}, {clock_time(at, language)}"


def moment_short(at: datetime, language: str) -> str:
    """``ma 2 nov 08.51``."""
    return f"{day_short(at, language)} {clock_time(at, language)}"


def when(at: date, now: datetime, language: str) -> str:
    """How people say it: ``vandaag 12.30``, ``morgen``, ``do 5 nov``; the year only where it differs."""
    day, today = local_day(at), local_day(now)
    said = words(language).near.get((day - today).days) or day_short(day, language)
    if day.year != today.year and abs((day - today).days) > 1:
        said = f"{said} {day.year}"
    return f"{said} {clock_time(at, language)}" if isinstance(at, datetime) else said


def day_range(first: date, last: date, language: str) -> str:
    """``2–13 november 2020``, ``28 oktober – 5 november 2020``; both days included."""
    start, end, spoken = local_day(first), local_day(last), words(language)
    if start == end:
        return day_plain(end, language)
    if (start.year, start.month) == (end.year, end.month):
        return f"{start.day}–{day_plain(end, language)}"
    if start.year == end.year:
        return f"{start.day} {spoken.months[start.month - 1]} – {day_plain(end, language)}"
    return f"{day_plain(start, language)} – {day_plain(end, language)}"


def time_range(start: datetime, end: datetime, language: str) -> str:
    """``12.30–14.00``; with the days when it passes midnight."""
    if local_day(start) == local_day(end):
        return f"{clock_time(start, language)}–{clock_time(end, language)}"
    return f"{moment_short(start, language)} – {moment_short(end, language)}"


def joined(names: Sequence[str], language: str) -> str:
    """``A, B en C``."""
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} {words(language).conjunction} {names[-1]}"


def amount(number: Decimal | float, language: str) -> str:
    """At most two decimals, none that say nothing: ``0,4``, ``38``."""
    text = f"{number:.2f}".rstrip("0").rstrip(".")
    return text.replace(".", words(language).decimal_mark)


def fte(number: Decimal | float, language: str) -> str:
    """``0,4 fte``."""
    return f"{amount(number, language)} fte"


def file_size(count: int, language: str) -> str:
    """``12 kB``, ``1,4 MB``; decimal units, as file managers show them."""
    if count < 1000:
        return f"{count} B"
    if count < 999_500:
        return f"{round(count / 1000)} kB"
    return f"{amount(round(count / 1_000_000, 1), language)} MB"
