"""What the calendar picture is made of: numbers and words, ready to print."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from tweespoor.cadence.domain.picture_labels import Box, Label, Station


@dataclass(frozen=True, slots=True)
class Column:
    """A day. `free` columns (weekend, holiday) are shaded; `month` is given in the first and on the 1st."""

    day: dt.date
    x: float
    width: float
    weekday: str
    number: str
    month: str
    free: bool
    holiday: str
    today: bool

    @property
    def middle(self) -> float:
        return self.x + self.width / 2


@dataclass(frozen=True, slots=True)
class Lane:
    """A track: its line from (x1, y) to (x2, y), its name at (name_x, y)."""

    code: str
    css: str
    name: str
    note: str
    y: float
    x1: float
    x2: float
    name_x: float


@dataclass(frozen=True, slots=True)
class Connector:
    """The thin line that joins the stations of one sitting on several lanes."""

    key: str
    x: float
    y1: float
    y2: float


@dataclass(frozen=True, slots=True)
class Ghost:
    """Where a moved sitting was: on its original day, struck through."""

    key: str
    css: str
    x: float
    y: float
    title: str


@dataclass(frozen=True, slots=True)
class PapersMark:
    """A small triangle on a lane where papers are due; `points` is for an SVG polygon."""

    css: str
    x: float
    y: float
    title: str
    points: str


@dataclass(frozen=True, slots=True)
class NowLine:
    """Today's line and its label, which has a row of its own beneath everything else."""

    x: float
    y1: float
    y2: float
    label: str
    label_box: Box
    band: Box


@dataclass(frozen=True, slots=True)
class Caption:
    """The number of cycle and week, above the Monday (or first day) where it begins."""

    x: float
    y: float
    text: str
    line: bool


@dataclass(frozen=True, slots=True)
class Picture:
    """Everything there is to draw, from (0, 0) to (width, height)."""

    width: float
    height: float
    grid_top: float
    grid_bottom: float
    columns: tuple[Column, ...]
    captions: tuple[Caption, ...]
    lanes: tuple[Lane, ...]
    connectors: tuple[Connector, ...]
    ghosts: tuple[Ghost, ...]
    papers: tuple[PapersMark, ...]
    stations: tuple[Station, ...]
    labels: tuple[Label, ...]
    now: NowLine | None
    weekday_y: float
    number_y: float

    @property
    def grid_height(self) -> float:
        return self.grid_bottom - self.grid_top

    def station(self, key: str, track: str) -> Station | None:
        """The station of a sitting on a lane: where lines that travel between stations begin and end."""
        return next((item for item in self.stations if (item.key, item.track) == (key, track)), None)
