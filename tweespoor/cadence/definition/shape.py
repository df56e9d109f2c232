"""The shape of a programme definition.

Bilingual texts are `{nl: …, en: …}`, or one string for both languages. Every fact may carry `source` (a
document's key and a passage in it) or `invented: true`: it is in no source, an assumption.
"""

from __future__ import annotations

import datetime as dt
import re
from enum import StrEnum
from typing import Annotated, Any, Literal
from zoneinfo import ZoneInfo, available_timezones

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StringConstraints,
    field_validator,
    model_validator,
)

from tweespoor.cadence.domain.bodies import Level
from tweespoor.cadence.domain.cycles import ExceptionKind, HolidayRule, RecessRule
from tweespoor.cadence.domain.text import Text

Code = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9&_-]{0,39}$")]
Key = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9-]{0,59}$")]


def _time(value: object) -> object:
    """Only `17:00` (stored: `17:00:00`): pydantic would take 17 for seconds after midnight."""
    if not isinstance(value, str) or not re.fullmatch(r"\d\d:\d\d(:00)?", value):
        raise ValueError("time|een tijd is uren en minuten, zoals 17:00|a time is hours and minutes, like 17:00")
    return value


def _date(value: object) -> object:
    if not isinstance(value, str) or not re.fullmatch(r"(19|20|21)\d\d-\d\d-\d\d", value):
        raise ValueError("date|een datum is jaar-maand-dag, zoals 2020-10-19|a date is year-month-day, like 2020-10-19")
    return value


Time = Annotated[dt.time, BeforeValidator(_time)]
Date = Annotated[dt.date, BeforeValidator(_date)]


class Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)


class Words(Strict):
    """A text in both languages."""

    nl: str = Field(min_length=1)
    en: str = Field(min_length=1)

    @model_validator(mode="before")
    @classmethod
    def _same_in_both(cls, value: Any) -> Any:
        return {"nl": value, "en": value} if isinstance(value, str) else value

    @property
    def text(self) -> Text:
        return Text(self.nl, self.en)


class Source(Strict):
    """Where a fact comes from: a document of this definition, and words that stand in it."""

    document: Key
    passage: str = ""


class Fact(Strict):
    source: Source | None = None
    invented: bool = False


class Document(Strict):
    key: Key
    title: Words
    file: str = ""
    dated: Date | None = None


class Programme(Fact):
    code: Key
    short: str
    name: Words
    purpose: Words
    timezone: str = "Europe/Amsterdam"
    language: Literal["nl", "en"] = "nl"
    starts: Date | None = None
    organisation: Code | None = None

    @field_validator("timezone")
    @classmethod
    def _known_zone(cls, value: str) -> str:
        if value not in available_timezones():
            raise ValueError("zone|dit is geen bekende tijdzone|this is not a known time zone")
        return value

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.timezone)


class Papers(Fact):
    """So many working days before the sitting, at this time."""

    working_days: int = Field(ge=0, le=30)
    at: Time


class Rules(Strict):
    one_delegate_per_organisation_per_team: bool
    lead_and_secretary_per_team: bool
    lead_and_secretary_supplied_by: Code | None = None
    core_fte: float = Field(ge=0, le=99_999)
    ask_escalates_after_working_hours: float = Field(gt=0, le=999)
    working_day_starts: Time = dt.time(9, 0)
    working_day_ends: Time = dt.time(17, 30)
    default_papers: Papers | None = None
    calendar_warning_cycles: int = Field(default=2, ge=0, le=99)
    # Which of the rules above are in no source, and where the others come from.
    invented: tuple[str, ...] = ()
    sources: dict[str, Source] = {}


class Coded(Fact):
    code: Code
    name: Words


class Retention(Coded):
    keep_years: int | None = Field(default=None, ge=0, le=999)
    basis: Words | None = None


class Track(Coded):
    note: Words | None = None


class Body(Coded):
    level: Level
    decides: tuple[Code, ...] = ()
    papers: Papers | None = None


class Use(Strict):
    track: Code
    purpose: Code | None = None


class Slot(Fact):
    """Who meets: a body or a public moment, on which day of the cycle, counted from 0."""

    key: Key
    body: Code
    day: int = Field(ge=0, le=365, strict=True)
    start: Time | None = None
    end: Time | None = None
    uses: tuple[Use, ...] = Field(min_length=1)


class Cycle(Fact):
    key: Key
    name: Words
    length: int = Field(ge=1, le=366, strict=True)
    anchor: Date
    until: Date | None = None
    slots: tuple[Slot, ...] = Field(min_length=1)


class Holidays(Fact):
    country: str
    rule: HolidayRule


class Recess(Fact):
    name: Words
    first: Date
    last: Date
    rule: RecessRule


class CadenceException(Fact):
    """Known in advance. `extra` needs body and on; the others name a sitting by body, cycle and slot."""

    kind: ExceptionKind
    body: Code
    cycle: int | None = Field(default=None, ge=-9999, le=9999)
    slot: Key | None = None
    on: Date | None = None
    start: Time | None = None
    end: Time | None = None
    uses: tuple[Use, ...] = ()
    reason: Words

    @model_validator(mode="after")
    def _complete(self) -> CadenceException:
        if self.kind in (ExceptionKind.EXTRA, ExceptionKind.MOVED) and self.on is None:
            raise ValueError("on|hier ontbreekt 'on', de datum|'on', the date, is missing here")
        if self.kind is not ExceptionKind.EXTRA and (self.cycle is None or self.slot is None):
            raise ValueError("slot|hier ontbreekt 'cycle' of 'slot'|'cycle' or 'slot' is missing here")
        return self


class Leg(Fact):
    """A stop; `invented` marks an assumption. `lead` is in working days after the stop before."""

    key: Key
    name: Words
    body: Code
    track: Code | None = None
    purpose: Code | None = None
    lead: int = Field(default=1, ge=0, le=60)
    papers: Papers | None = None
    optional: bool = False


class Route(Fact):
    key: Key
    name: Words
    asked_at: Leg | None = None
    legs: tuple[Leg, ...] = Field(min_length=1)


class Post(Fact):
    """A function, whoever holds it. Asks go to the post with the lowest escalation rank, and then up."""

    key: Key
    name: Words
    level: Level = Level.OFFICIAL
    escalation: int | None = Field(default=None, ge=1, le=99)


class Unit(Fact):
    code: Code
    name: Words


class OrganisationRule(Fact):
    """What one organisation decided about taking part."""

    key: Key
    text: Words
    delegates_per_team: int | None = Field(default=None, ge=0, le=99)
    on_behalf_of_all_units: bool = False
    basis: Words | None = None
    decided: Date | None = None


class OrganisationKind(StrEnum):
    MINISTRY = "ministry"
    PLANNING_BUREAU = "planning_bureau"
    AGENCY = "agency"
    COORDINATOR = "coordinator"
    PROGRAMME = "programme"
    MUNICIPALITY = "municipality"
    DEPARTMENT = "department"
    PARTNER = "partner"


class Organisation(Coded):
    """`name` in full, `code` as everybody says it, `spellings` as documents have it, scanning errors too."""

    kind: OrganisationKind
    spellings: tuple[str, ...] = ()
    mail_domains: tuple[str, ...] = ()
    tooi: str | None = Field(default=None, pattern=r"^https://identifier\.overheid\.nl/tooi/id/")
    units: tuple[Unit, ...] = ()
    posts: tuple[Post, ...] = ()
    rules: tuple[OrganisationRule, ...] = ()


class Group(Coded):
    """Several organisations of which so many are enough."""

    members: tuple[Code, ...] = Field(min_length=1)
    enough: int = Field(default=1, ge=1, le=999)


class Agreement(Coded):
    text: Words
    decided: Date | None = None


class PostName(Strict):
    organisation: Code
    post: Key


class Involved(Fact):
    """An organisation or a group; one string stands for its code."""

    code: Code
    agreement: Code | None = None

    @model_validator(mode="before")
    @classmethod
    def _only_a_code(cls, value: Any) -> Any:
        return {"code": value} if isinstance(value, str) else value


class Term(Fact):
    starts: Date | None = None
    ends: Date | None = None


class TeamStep(Fact):
    number: int = Field(ge=1, le=999)
    name: Words
    sheet: bool = False


class TeamKind(Coded):
    """A template from which teams of a kind are started."""

    track: Code | None = None
    route: Key | None = None
    term_weeks: int | None = Field(default=None, ge=1, le=999)
    steps: tuple[TeamStep, ...] = ()


class Team(Fact):
    code: Code
    kind: Code
    topic: Words
    assignment: Words | None = None
    sponsor: PostName | None = None
    involved: tuple[Involved, ...] = ()
    agreement: Code | None = None
    themes: tuple[Code, ...] = ()
    term: Term | None = None


class ProgrammeDefinition(Strict):
    """A whole programme as data. Make one with `reading.parse_definition` or `reading.load_definition`."""

    format: Literal[1]
    programme: Programme
    documents: tuple[Document, ...] = ()
    rules: Rules
    supply_kinds: tuple[Coded, ...] = ()
    retention: tuple[Retention, ...] = ()
    tracks: tuple[Track, ...] = Field(min_length=1)
    decision_kinds: tuple[Coded, ...] = ()
    purposes: tuple[Coded, ...] = ()
    bodies: tuple[Body, ...] = Field(min_length=1)
    public_moments: tuple[Coded, ...] = ()
    cycles: tuple[Cycle, ...] = Field(min_length=1)
    holidays: Holidays
    recesses: tuple[Recess, ...] = ()
    exceptions: tuple[CadenceException, ...] = ()
    routes: tuple[Route, ...] = ()
    organisations: tuple[Organisation, ...] = ()
    groups: tuple[Group, ...] = ()
    agreements: tuple[Agreement, ...] = ()
    themes: tuple[Coded, ...] = ()
    team_kinds: tuple[TeamKind, ...] = ()
    teams: tuple[Team, ...] = ()
