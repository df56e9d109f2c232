"""A question on the calendar picture: a line that travels from station to station."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from tweespoor.cadence.domain.picture_labels import Station
from tweespoor.cadence.domain.picture_parts import Picture
from tweespoor.cadence.domain.routes import Leg, Plan
from tweespoor.cadence.domain.sittings import Sitting

# The line hops just above the marks for papers and below the labels.
HOP, BEND = 16.0, 14.0


@dataclass(frozen=True, slots=True)
class RouteLine:
    """`path` is for an SVG path; `stops` are the stations it calls at; `whole` when all legs are in the picture."""

    path: str
    stops: tuple[Station, ...]
    whole: bool


def route_line(picture: Picture, plan: Plan) -> RouteLine | None:
    """The line of a plan over the stations that the picture shows; None when fewer than two of them are there.

    It changes lanes along the connector of a sitting that stands on both, so that it crosses no words. A
    question that leaves one lane and returns from another ends where it began, when its last sitting stands there.
    """
    stops, whole = _stops(picture, plan)
    if len(stops) < 2:
        return None
    first, last = stops[0], stops[-1]
    if first.track != last.track and (back := picture.station(last.key, first.track)):
        stops.append(back)
    path = [f"M{first.x} {first.y}"]
    path += [_piece(picture, here, there) for here, there in pairwise(stops)]
    return RouteLine(" ".join(path), tuple(stops), whole)


def _stops(picture: Picture, plan: Plan) -> tuple[list[Station], bool]:
    places = [(planned.sitting, planned.leg) for planned in plan.legs]
    stops: list[Station] = []
    if plan.asked_at is not None:
        tracks = [use.track for use in plan.asked_at.uses]
        stops += [found for track in tracks[:1] if (found := picture.station(plan.asked_at.key, track))]
    for sitting, leg in places:
        found = picture.station(sitting.key, _track(sitting, leg, stops))
        if found is not None:
            stops.append(found)
    return stops, len(stops) == len(places) + (plan.asked_at is not None)


def _track(sitting: Sitting, leg: Leg, stops: list[Station]) -> str:
    """The leg's own track; else the one the line is on already; else the sitting's first."""
    tracks = [use.track for use in sitting.uses]
    if leg.track is not None:
        return leg.track
    return stops[-1].track if stops and stops[-1].track in tracks else next(iter(tracks), "")


def _piece(picture: Picture, here: Station, there: Station) -> str:
    if here.track == there.track:
        return _hop(here, there)
    if beside := picture.station(here.key, there.track):
        return f"L{beside.x} {beside.y} {_hop(beside, there) if beside.x != there.x else ''}".strip()
    if before := picture.station(there.key, here.track):
        return f"{_hop(here, before)} L{there.x} {there.y}"
    middle = (here.y + there.y) / 2
    return f"C{here.x} {middle} {there.x} {middle} {there.x} {there.y}"


def _hop(here: Station, there: Station) -> str:
    """Up, along and down again, on one lane."""
    top, forward = here.y - HOP, 1 if there.x >= here.x else -1
    bend = min(BEND, abs(there.x - here.x) / 2) * forward
    return (
        f"C{here.x} {top} {here.x} {top} {here.x + bend:.1f} {top} L{there.x - bend:.1f} {top} "
        f"C{there.x} {top} {there.x} {top} {there.x} {there.y}"
    )
