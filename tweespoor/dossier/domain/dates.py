"""Dates as people and mail programs write them, in Dutch and in English (R22)."""

import re
from datetime import date, datetime, timedelta, timezone, tzinfo
from zoneinfo import ZoneInfo

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
# Mail did not exist before, and moments near year 1 or 9999 break at the next change of zone.
YEARS = range(1970, 2200)
LONGEST_MOMENT = 120
LONGEST_LINE_WITH_DAY = 200

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "januari january jan",
            "februari february feb",
            "maart march mrt mar",
            "april apr",
            "mei may",
            "juni june jun",
            "juli july jul",
            "augustus august aug",
            "september sept sep",
            "oktober october okt oct",
            "november nov",
            "december dec",
        ),
        start=1,
    )
    for name in names.split()
}
_ZONE_HOURS = {
    "z": 0, "utc": 0, "gmt": 0, "wet": 0, "bst": 1, "cet": 1, "met": 1, "cest": 2, "mest": 2, "eet": 2,
    "est": -5, "edt": -4, "cst": -6, "cdt": -5, "mst": -7, "mdt": -6, "pst": -8, "pdt": -7,
}  # fmt: skip
_WORD_MONTH = "|".join(sorted(_MONTHS, key=len, reverse=True))
_DAY = (
    r"(?:(?P<day_a>[0-9]{1,2})(?:e|st|nd|rd|th)?[ -](?P<month_a>{months})\.?,?[ -](?P<year_a>[0-9]{4})"
    r"|(?P<month_b>{months})\.? (?P<day_b>[0-9]{1,2})(?:st|nd|rd|th)?,? (?P<year_b>[0-9]{4})"
    r"|(?P<year_c>[0-9]{4})-(?P<month_c>[0-9]{2})-(?P<day_c>[0-9]{2})"
    r"|(?P<day_d>[0-9]{1,2})(?P<mark>[-/.])(?P<month_d>[0-9]{1,2})(?P=mark)(?P<year_d>[0-9]{4}))"
).replace("{months}", _WORD_MONTH)
_TIME = (
    r"(?P<hour>[0-9]{1,2})[:.](?P<minute>[0-9]{2})(?:[:.](?P<second>[0-9]{2}))?"
    r"(?: ?(?P<half>[ap])\.?m\.?)?"
)
_ZONE = r"(?P<zone>[a-z]{1,4})?(?P<shift>[+-][0-9]{1,2}(?::?[0-9]{2})?)?"
_SOME_DAY = re.compile(rf"(?<![\w-]){_DAY}(?![\w-])", re.IGNORECASE)
_MOMENT = re.compile(
    rf"(?:[a-z]{{2,9}}\.?,? )?{_DAY}(?:,? | ?t)(?:om |at )?{_TIME} ?{_ZONE}(?: ?\([^()]{{1,60}}\))?",
    re.IGNORECASE,
)


def read_moment(written: str) -> datetime | None:
    """The moment in a mail header, or None when it is anything else.

    The whole text has to be one date with a time: "maandag t/m vrijdag", a date alone (a memo's) and
    "2 november 2020 12.30-14.00 uur" (a meeting's) are no mail headers. Without a zone it is Dutch time.
    """
    if len(written) > LONGEST_MOMENT:
        return None
    found = _MOMENT.fullmatch(" ".join(written.split()))
    day = _day_of(found) if found else None
    if found is None or day is None:
        return None
    try:
        moment = datetime(
            day.year, day.month, day.day, _hour_of(found), int(found["minute"]), int(found["second"] or 0),
            tzinfo=_zone_of(found),
        )  # fmt: skip
        return moment.astimezone(AMSTERDAM)
    except (ValueError, OverflowError, LookupError):
        return None


def read_day(line: str) -> date | None:
    """The first date in a line such as "Den Haag, 2 november 2020"."""
    found = _SOME_DAY.search(" ".join(line[:LONGEST_LINE_WITH_DAY].split()))
    return _day_of(found) if found else None


def _day_of(found: re.Match[str]) -> date | None:
    for form in "abcd":
        if found[f"year_{form}"]:
            year, month, day = found[f"year_{form}"], found[f"month_{form}"], found[f"day_{form}"]
            month_number = int(month) if month.isdecimal() else _MONTHS[month.lower()]
            # 11/2/2020 8:51 AM is American; everywhere else in Europe the day comes first.
            if form == "d" and found["mark"] == "/" and found.groupdict().get("half"):
                month_number, day = int(day), str(month_number)
            return _date(int(year), month_number, int(day))
    return None


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day) if year in YEARS else None
    except ValueError:
        return None


def _hour_of(found: re.Match[str]) -> int:
    hour = int(found["hour"])
    if not found["half"]:
        return hour
    return hour % 12 + (12 if found["half"].lower() == "p" else 0)


def _zone_of(found: re.Match[str]) -> tzinfo:
    """Raises LookupError for a zone that is named but not known: better no date than a wrong one."""
    name, shift = found["zone"], found["shift"]
    if not name and not shift:
        return AMSTERDAM
    hours = _ZONE_HOURS[name.lower()] if name else 0
    return timezone(timedelta(hours=hours) + _shift_of(shift or "+0"))


def _shift_of(written: str) -> timedelta:
    digits = written[1:].replace(":", "")
    hours, minutes = (digits[:-2], digits[-2:]) if len(digits) > 2 else (digits, "0")
    shift = timedelta(hours=int(hours), minutes=int(minutes))
    return -shift if written[0] == "-" else shift
