from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tweespoor.dossier.domain.dates import read_day, read_moment

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
MONTHS_NL = ["januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september"]
MONTHS_NL += ["oktober", "november", "december"]
MORNING = datetime(2020, 11, 2, 8, 51, tzinfo=AMSTERDAM)
minutes = st.integers(0, 100 * 365 * 24 * 60)


@pytest.mark.parametrize(
    "written",
    [
        "maandag 2 november 2020 8:51",
        "maandag 2 november 2020 08:51:00",
        "ma 2 nov. 2020 om 08:51",
        "2 november 2020 om 08:51:00 CET",
        "Monday, November 2, 2020 8:51 AM",
        "Mon, 2 Nov 2020 08:51:00 +0100",
        "Mon, 2 Nov 2020 07:51:00 +0000 (UTC)",
        "November 2, 2020 at 8:51:00 AM GMT+1",
        "2 November 2020 at 07:51 GMT",
        "2020-11-02T07:51:00Z",
        "2020-11-02 08:51",
        "2-11-2020 8:51",
        "02/11/2020 08:51",
        "11/2/2020 8:51 AM",
        "maandag  2\u00a0november 2020 8:51",
    ],
)
def test_the_same_morning_in_many_spellings(written: str) -> None:
    assert read_moment(written) == MORNING


def test_noon_and_midnight_on_a_twelve_hour_clock() -> None:
    assert read_moment("Nov 2, 2020 12:05 AM") == datetime(2020, 11, 2, 0, 5, tzinfo=AMSTERDAM)
    assert read_moment("Nov 2, 2020 12:05 PM") == datetime(2020, 11, 2, 12, 5, tzinfo=AMSTERDAM)


def test_without_a_zone_summer_is_dutch_summer_time() -> None:
    moment = read_moment("1 juli 2020 12:00")
    assert moment is not None
    assert moment.utcoffset() == timedelta(hours=2)


@pytest.mark.parametrize(
    "written",
    [
        "",
        "maandag t/m vrijdag",
        "2 november 2020",
        "2 november 2020 12.30-14.00 uur",
        "31 februari 2020 9:19",
        "2 november 2020 25:00",
        "2 november 2020 8:51 XYZ",
        "2 november 2020 8:51 +99",
        "Ik kom 2 november 2020 8:51",
        "0000-01-01 00:00",
        "1 januari 0001 00:00",
        "2 november 2020 8:51" + " " * 200,
    ],
)
def test_anything_else_is_no_moment(written: str) -> None:
    assert read_moment(written) is None


@given(minutes)
def test_every_moment_survives_being_written_in_dutch(since_1990: int) -> None:
    local = datetime(1990, 1, 1, tzinfo=AMSTERDAM) + timedelta(minutes=since_1990)
    written = f"{local.day} {MONTHS_NL[local.month - 1]} {local.year} {local.hour}:{local.minute:02}"
    read = read_moment(written)
    assert read is not None
    # By way of UTC, because an hour that the clock skips in spring can be written but does not exist.
    assert read.astimezone(UTC) == local.astimezone(UTC)


@given(st.text())
def test_no_text_breaks_the_reading_of_dates(written: str) -> None:
    moment = read_moment(written)
    assert moment is None or moment.tzinfo is not None
    assert isinstance(read_day(written), date | None)


def test_a_letter_names_its_day_in_a_line() -> None:
    assert read_day("Den Haag, 2 november 2020") == date(2020, 11, 2)
    assert read_day("versie 20201102, kenmerk 1-2-34567") is None
