"""Public holidays by country. The only place that knows the `holidays` library.

For the Netherlands it follows the law on terms (Algemene termijnenwet): Good Friday counts; Liberation Day
only once in five years.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from functools import lru_cache

from holidays import country_holidays, list_supported_countries

from tweespoor.cadence.domain.text import Text


class PublicHolidays(Mapping[dt.date, Text]):
    """The free days of a country, worked out year by year when a date in that year is asked for."""

    def __init__(self, country: str) -> None:
        self.country = country
        self._years: dict[int, dict[dt.date, Text]] = {}

    def __contains__(self, day: object) -> bool:
        return isinstance(day, dt.date) and day in self._year(day.year)

    def __getitem__(self, day: dt.date) -> Text:
        return self._year(day.year)[day]

    def __iter__(self) -> Iterator[dt.date]:
        return (day for year in self._years.values() for day in year)

    def __len__(self) -> int:
        return sum(len(year) for year in self._years.values())

    def _year(self, year: int) -> dict[dt.date, Text]:
        if year not in self._years:
            self._years[year] = _holidays(self.country, year)
        return self._years[year]


@lru_cache(maxsize=32)
def public_holidays(country: str) -> PublicHolidays:
    """The free days of a country by its ISO 3166 code; NotImplementedError when the library has none."""
    country_holidays(country, years=2020)
    return PublicHolidays(country)


@lru_cache(maxsize=1)
def known_countries() -> frozenset[str]:
    """The country codes for which public holidays are known."""
    return frozenset(list_supported_countries())


def _holidays(country: str, year: int) -> dict[dt.date, Text]:
    english = _names(country, year, "en_US")
    dutch = _names(country, year, "nl") if country == "NL" else english
    return {day: Text(dutch.get(day, name), name) for day, name in english.items()}


def _names(country: str, year: int, language: str) -> dict[dt.date, str]:
    return dict(country_holidays(country, years=year, language=language).items())
