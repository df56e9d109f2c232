"""Tracks, the bodies that meet, and the moments that are public (R1, R2, R5)."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from tweespoor.cadence.domain.text import NOTHING, Text


class Level(StrEnum):
    """The level at which a body decides (R5)."""

    OFFICIAL = "official"
    POLITICAL = "political"


@dataclass(frozen=True, slots=True)
class Track:
    """One of the programme's parallel tracks; the note says in a few words what it is for."""

    code: str
    name: Text
    note: Text = NOTHING


@dataclass(frozen=True, slots=True)
class DecisionKind:
    """A kind of decision that a body may take."""

    code: str
    name: Text


@dataclass(frozen=True, slots=True)
class PapersLead:
    """Papers are due so many working days before the sitting, at this local time; 0 is the day itself."""

    working_days: int
    at: dt.time


@dataclass(frozen=True, slots=True)
class Body:
    """Somebody that meets and decides."""

    code: str
    name: Text
    level: Level
    decides: tuple[DecisionKind, ...] = ()
    papers: PapersLead | None = None


@dataclass(frozen=True, slots=True)
class PublicMoment:
    """A press conference or a debate: on the calendar, but nothing is decided there, no papers go there."""

    code: str
    name: Text

    @property
    def papers(self) -> PapersLead | None:
        return None


@dataclass(frozen=True, slots=True)
class Use:
    """What a sitting does for a track. The code is what routes look for; without a purpose both are empty."""

    track: str
    purpose: Text = NOTHING
    purpose_code: str = ""
