"""Dates, ranges and amounts in Dutch and English, on an Amsterdam clock."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tweespoor.web import formatting

NOW = datetime(2020, 11, 2, 7, 51, tzinfo=UTC)
moments = st.integers(631_238_400, 2_840_140_800).map(lambda seconds: datetime.fromtimestamp(seconds, UTC))


def test_the_demos_first_moment_reads_in_both_languages() -> None:
    assert formatting.moment(NOW, "nl") == "ma 2 november 2020, 08.51"
    assert formatting.moment(NOW, "en") == "Mon 2 November 2020, 08:51"
    assert formatting.moment_short(NOW, "nl") == "ma 2 nov 08.51"
    assert formatting.day_long(NOW, "nl") == "maandag 2 november 2020"


def test_an_unknown_language_reads_as_dutch_and_a_regional_one_as_its_own() -> None:
    assert formatting.day_short(date(2020, 11, 5), "fr") == "do 5 nov"
    assert formatting.day_short(date(2020, 11, 5), "en-gb") == "Thu 5 Nov"


@pytest.mark.parametrize(
    ("days", "dutch", "english"),
    [
        (-2, "za 31 okt", "Sat 31 Oct"),
        (-1, "gisteren", "yesterday"),
        (0, "vandaag", "today"),
        (1, "morgen", "tomorrow"),
        (3, "do 5 nov", "Thu 5 Nov"),
        (90, "zo 31 jan 2021", "Sun 31 Jan 2021"),
    ],
)
def test_near_days_have_names_and_other_years_are_told(days: int, dutch: str, english: str) -> None:
    day = date(2020, 11, 2) + timedelta(days)
    assert formatting.when(day, NOW, "nl") == dutch
    assert formatting.when(day, NOW, "en") == english


def test_a_moment_carries_its_time() -> None:
    assert formatting.when(datetime(2020, 11, 2, 11, 30, tzinfo=UTC), NOW, "nl") == "vandaag 12.30"


def test_today_ends_at_midnight_in_amsterdam_not_in_greenwich() -> None:
    before, after = datetime(2020, 11, 2, 22, 59, tzinfo=UTC), datetime(2020, 11, 2, 23, 0, tzinfo=UTC)
    assert formatting.when(before, NOW, "nl") == "vandaag 23.59"
    assert formatting.when(after, NOW, "nl") == "morgen 00.00"


def test_tomorrow_is_tomorrow_across_the_turn_of_the_year() -> None:
    eve = datetime(2020, 12, 31, 12, tzinfo=UTC)
    assert formatting.when(date(2021, 1, 1), eve, "nl") == "morgen"
    assert formatting.when(date(2021, 1, 2), eve, "nl") == "za 2 jan 2021"


@pytest.mark.parametrize(
    ("at", "said"),
    [
        (datetime(2020, 10, 25, 0, 59, tzinfo=UTC), "02.59"),
        (datetime(2020, 10, 25, 1, 0, tzinfo=UTC), "02.00"),
        (datetime(2021, 3, 28, 0, 59, tzinfo=UTC), "01.59"),
        (datetime(2021, 3, 28, 1, 0, tzinfo=UTC), "03.00"),
    ],
)
def test_the_clock_goes_back_in_october_and_forward_in_march(at: datetime, said: str) -> None:
    assert formatting.clock_time(at, "nl") == said


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        (date(2020, 11, 2), date(2020, 11, 2), "2 november 2020"),
        (date(2020, 11, 2), date(2020, 11, 13), "2–13 november 2020"),
        (date(2020, 10, 28), date(2020, 11, 5), "28 oktober – 5 november 2020"),
        (date(2020, 12, 21), date(2021, 1, 3), "21 december 2020 – 3 januari 2021"),
    ],
)
def test_a_range_says_month_and_year_once(first: date, last: date, said: str) -> None:
    assert formatting.day_range(first, last, "nl") == said


def test_a_meeting_past_midnight_shows_both_days() -> None:
    start = datetime(2020, 11, 2, 11, 30, tzinfo=UTC)
    assert formatting.time_range(start, start + timedelta(minutes=90), "nl") == "12.30–14.00"
    assert formatting.time_range(start, start + timedelta(hours=13), "nl") == "ma 2 nov 12.30 – di 3 nov 01.30"


def test_a_moment_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="time zone"):
        formatting.moment(NOW.replace(tzinfo=None), "nl")


def test_amounts_follow_the_language() -> None:
    assert formatting.fte(Decimal("0.40"), "nl") == "0,4 fte"
    assert formatting.fte(37.5, "en") == "37.5 fte"
    assert formatting.fte(38, "nl") == "38 fte"
    assert [formatting.file_size(count, "nl") for count in (999, 12_345, 999_499, 1_400_000)] == [
        "999 B",
        "12 kB",
        "999 kB",
        "1,4 MB",
    ]


def test_names_are_joined_as_in_a_sentence() -> None:
    assert formatting.joined([], "nl") == ""
    assert formatting.joined(["OCW"], "nl") == "OCW"
    assert formatting.joined(["OCW", "NCTV", "JenV"], "nl") == "OCW, NCTV en JenV"
    assert formatting.joined(["OCW", "NCTV"], "en") == "OCW and NCTV"


@given(at=moments, now=moments, language=st.sampled_from(["nl", "en"]))
def test_a_near_day_gets_its_name_and_only_then(at: datetime, now: datetime, language: str) -> None:
    distance = (formatting.local(at).date() - formatting.local(now).date()).days
    said = formatting.when(at, now, language)
    named = any(said.startswith(word) for word in formatting.words(language).near.values())
    assert named is (abs(distance) <= 1)
    assert said.endswith(formatting.clock_time(at, language))
