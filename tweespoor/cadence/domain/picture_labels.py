"""Placing the words of the calendar picture: no label over another, over a line, or under today's line.

Around each lane lie rows of labels, above and below. Each label goes to the first row where it is free, on
the lane's own side first: centred on its station, or beginning or ending there. Stations before today's line
are taken from left to right, those after it from right to left, and none may cover the way out of a station
that comes later: so a row further off is always free, with the label turned away from today's line.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

BOLD, PLAIN = 6.6, 5.6
TITLE_HEIGHT, LINE_HEIGHT = 14.0, 13.0
CORE = 20.0
ROW_GAP = 4.0
SPACE = 5.0
NOW_BAND = 5.0
LEADER = 3.0
# Short lines stand side by side; a longer word is not broken, up to the longest.
WRAP, LONGEST_LINE, MOST_LINES = 12, 22, 2
FURTHEST_ROW = 40


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle by its upper left corner."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        return self.x + self.width

    @property
    def bottom(self) -> float:
        return self.y + self.height

    @property
    def middle(self) -> float:
        return self.x + self.width / 2

    def intersects(self, other: Box) -> bool:
        return self.x < other.right and other.x < self.right and self.y < other.bottom and other.y < self.bottom


@dataclass(frozen=True, slots=True)
class Station:
    """A sitting on a lane. `joined` stations stand on several lanes, with a connector between them."""

    key: str
    track: str
    css: str
    x: float
    y: float
    radius: float
    shape: str
    status: str
    name: str
    purpose: str
    title: str
    joined: bool

    def at(self, y: float) -> Station:
        return replace(self, y=y)

    @property
    def left(self) -> float:
        """The left end of the stroke through a cancelled station, and of a diamond's box."""
        return self.x - self.radius

    @property
    def top(self) -> float:
        return self.y - self.radius

    @property
    def cross(self) -> tuple[float, float, float, float]:
        """The stroke through a cancelled station: x and y of both ends."""
        return (self.x - self.radius, self.y + self.radius, self.x + self.radius, self.y - self.radius)

    @property
    def diamond(self) -> str:
        """The points of an SVG polygon."""
        x, y, r = self.x, self.y, self.radius
        return f"{x},{y - r} {x + r},{y} {x},{y + r} {x - r},{y}"


@dataclass(frozen=True, slots=True)
class LabelLine:
    """One line of text with its baseline; the first of a label is bold."""

    text: str
    x: float
    y: float
    bold: bool


@dataclass(frozen=True, slots=True)
class Leader:
    """The thin line from a station to a label that stands further off."""

    x: float
    y1: float
    y2: float


@dataclass(frozen=True, slots=True)
class Label:
    """The words at a station; `anchor` is SVG's text-anchor; `strike` when the sitting is cancelled."""

    key: str
    track: str
    css: str
    lines: tuple[LabelLine, ...]
    box: Box
    anchor: str
    leader: Leader | None
    strike: bool

    def moved(self, y: float) -> Label:
        lines = tuple(replace(line, y=round(line.y + y, 1)) for line in self.lines)
        leader = self.leader and replace(self.leader, y1=self.leader.y1 + y, y2=self.leader.y2 + y)
        return replace(self, lines=lines, box=replace(self.box, y=self.box.y + y), leader=leader)


@dataclass(frozen=True, slots=True)
class Placed:
    station: Station
    label: Label


@dataclass(slots=True)
class Zones:
    """What a lane needs: its labels, with y counted from the lane's line, and the heights around it."""

    placed: list[Placed] = field(default_factory=list)
    above: float = 0.0
    below: float = 0.0


def text_width(text: str, *, bold: bool = True) -> float:
    """About how wide a text is drawn: 12px bold or 11px plain."""
    return len(text) * (BOLD if bold else PLAIN)


def clear_position(wanted: float, taken: Sequence[float], gap: float) -> float:
    """The position nearest to `wanted` that is at least `gap` from everything taken."""
    candidates = [wanted, *(x + gap for x in taken), *(x - gap for x in taken)]
    # A hair less than the gap, since x + gap - x need not be gap.
    free = [x for x in candidates if all(abs(x - other) >= gap - 1e-6 for other in taken)]
    return min(free, key=lambda x: abs(x - wanted))


def place_labels(lanes: Sequence[Sequence[Station]], *, left: float, now_x: float | None) -> list[Zones]:
    """Labels for every station of every lane, the first lane's above it first, the last lane's below."""
    joined = _connector_sides(lanes)
    zones = []
    for place, stations in enumerate(lanes):
        prefers = "above" if place == 0 or place < len(lanes) - 1 else "below"
        lane = _Lane(left, now_x, prefers, joined[place], _row_height(stations))
        zones.append(lane.place(stations))
    return zones


def _connector_sides(lanes: Sequence[Sequence[Station]]) -> list[dict[str, list[float]]]:
    """Per lane and side the x of the connectors that pass there."""
    sides: list[dict[str, list[float]]] = [{"above": [], "below": []} for _ in lanes]
    tops: dict[str, tuple[int, int, float]] = {}
    for place, stations in enumerate(lanes):
        for station in stations:
            if station.joined:
                first = tops.get(station.key, (place, place, station.x))[0]
                tops[station.key] = (first, place, station.x)
    for first, last, x in tops.values():
        for place in range(first, last + 1):
            if place > first:
                sides[place]["above"].append(x)
            if place < last:
                sides[place]["below"].append(x)
    return sides


def _row_height(stations: Sequence[Station]) -> float:
    lines = max((len(_wrapped(station.purpose)) for station in stations), default=0)
    return TITLE_HEIGHT + LINE_HEIGHT * lines + ROW_GAP


@dataclass(slots=True)
class _Lane:
    left: float
    now_x: float | None
    prefers: str
    connectors: dict[str, list[float]]
    row: float
    taken: list[Box] = field(default_factory=list)
    waiting: list[float] = field(default_factory=list)
    zones: Zones = field(default_factory=Zones)

    def place(self, stations: Sequence[Station]) -> Zones:
        line = float("inf") if self.now_x is None else self.now_x
        ordered = sorted(stations, key=lambda station: station.x)
        before = [station for station in ordered if station.x <= line]
        after = [station for station in reversed(ordered) if station.x > line]
        self.waiting = [station.x for station in (*before, *after)]
        for station in (*before, *after):
            self.waiting.pop(0)
            self._place(station)
        return self.zones

    def _place(self, station: Station) -> None:
        free = (label for label in self._candidates(station) if self._free(label, self.connectors))
        # A lane between others may have connectors on both sides: better over one of them than nowhere.
        over = (label for label in self._candidates(station) if self._free(label, {}))
        label = next(free, None) or next(over, None)
        if label is not None:
            self._take(station, label)

    def _candidates(self, station: Station) -> Iterator[Label]:
        other = "below" if self.prefers == "above" else "above"
        sides = [(self.prefers, 0), (other, 0), (self.prefers, 1), (other, 1)]
        sides += [(side, row) for row in range(2, FURTHEST_ROW) for side in (self.prefers, other)]
        for side, row in sides:
            for anchor in ("middle", "start", "end"):
                yield self._label(station, side, row, anchor)

    def _label(self, station: Station, side: str, row: int, anchor: str) -> Label:
        texts = [_shortened(station.name), *_wrapped(station.purpose)]
        width = max(text_width(text, bold=place == 0) for place, text in enumerate(texts))
        height = TITLE_HEIGHT + LINE_HEIGHT * (len(texts) - 1)
        top = CORE + row * self.row if side == "below" else -CORE - row * self.row - height
        x = {"middle": station.x, "start": station.x - station.radius, "end": station.x + station.radius}[anchor]
        left = {"middle": x - width / 2, "start": x, "end": x - width}[anchor]
        lines = tuple(
            LabelLine(text, round(x, 1), top + 11 + place * LINE_HEIGHT, place == 0) for place, text in enumerate(texts)
        )
        leader = None
        if row > 0:
            leader = Leader(station.x, station.radius, top - 1) if side == "below" else None
            leader = leader or Leader(station.x, top + height + 1, -station.radius)
        box = Box(left, top, width, height)
        return Label(station.key, station.track, station.css, lines, box, anchor, leader, station.status == "cancelled")

    def _free(self, label: Label, connectors: dict[str, list[float]]) -> bool:
        box = label.box
        if box.x < self.left or (self.now_x is not None and _covers(box, self.now_x, NOW_BAND)):
            return False
        side = "below" if box.y > 0 else "above"
        if any(_covers(box, x, LEADER) for x in connectors.get(side, ())):
            return False
        if side == self.prefers and any(_covers(box, x, SPACE) for x in self.waiting):
            return False
        parts = [_spaced(box), *_leader_box(label)]
        return not any(part.intersects(other) for part in parts for other in self.taken)

    def _take(self, station: Station, label: Label) -> None:
        box = label.box
        self.taken += [_spaced(box), *_leader_box(label)]
        self.zones.placed.append(Placed(station, label))
        self.zones.above = max(self.zones.above, -box.y - CORE)
        self.zones.below = max(self.zones.below, box.bottom - CORE)


def _covers(box: Box, x: float, margin: float) -> bool:
    return box.x - margin < x < box.right + margin


def _spaced(box: Box) -> Box:
    return Box(box.x - SPACE / 2, box.y, box.width + SPACE, box.height)


def _leader_box(label: Label) -> list[Box]:
    if label.leader is None:
        return []
    return [Box(label.leader.x - LEADER / 2, label.leader.y1, LEADER, label.leader.y2 - label.leader.y1)]


def _wrapped(text: str) -> list[str]:
    """A purpose in at most two lines, as narrow as goes; what doesn't fit is in the title and the table."""
    lines = next(
        (lines for width in range(WRAP, LONGEST_LINE + 1) if len(lines := _broken(text, width)) <= MOST_LINES),
        _broken(text, WRAP),
    )
    lines = [_shortened(line) for line in lines]
    if len(lines) > MOST_LINES:
        lines[MOST_LINES - 1] = lines[MOST_LINES - 1][: LONGEST_LINE - 1] + "…"
    return lines[:MOST_LINES]


def _broken(text: str, width: int) -> list[str]:
    lines: list[str] = []
    for word in text.split():
        if lines and len(lines[-1]) + 1 + len(word) <= width:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines


def _shortened(text: str) -> str:
    return text if len(text) <= LONGEST_LINE else text[: LONGEST_LINE - 1] + "…"
