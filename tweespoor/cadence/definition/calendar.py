"""From the definition to the calendar and the routes that sittings are computed with."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from tweespoor.cadence.definition import shape
from tweespoor.cadence.definition.shape import ProgrammeDefinition
from tweespoor.cadence.domain.bodies import Body, DecisionKind, PapersLead, PublicMoment, Track, Use
from tweespoor.cadence.domain.cycles import (
    Calendar,
    CalendarException,
    CycleTemplate,
    ExceptionKind,
    Recess,
    Slot,
    extra,
)
from tweespoor.cadence.domain.holidays import public_holidays
from tweespoor.cadence.domain.routes import Leg, Route
from tweespoor.cadence.domain.text import NOTHING, Text


def calendar_of(
    definition: ProgrammeDefinition,
    *,
    exceptions: tuple[CalendarException, ...] = (),
    free_days: Mapping[dt.date, Text] | None = None,
) -> Calendar:
    """The calendar of a programme; `exceptions` come after those the definition knows in advance."""
    bodies = _bodies(definition)
    calendar = Calendar(
        tracks=tuple(Track(track.code, track.name.text, _text(track.note)) for track in definition.tracks),
        bodies=tuple(bodies.values()),
        templates=tuple(_template(definition, cycle, bodies) for cycle in definition.cycles),
        timezone=definition.programme.zone,
        holiday_rule=definition.holidays.rule,
        free_days=public_holidays(definition.holidays.country) if free_days is None else free_days,
        recesses=tuple(Recess(item.name.text, item.first, item.last, item.rule) for item in definition.recesses),
    )
    return with_exceptions(with_exceptions(calendar, _known_exceptions(definition, calendar)), exceptions)


def with_exceptions(calendar: Calendar, exceptions: tuple[CalendarException, ...]) -> Calendar:
    """The calendar with more exceptions, which apply after those it has."""
    return Calendar(
        calendar.tracks,
        calendar.bodies,
        calendar.templates,
        calendar.timezone,
        calendar.holiday_rule,
        calendar.free_days,
        calendar.recesses,
        (*calendar.exceptions, *exceptions),
    )


def routes_of(definition: ProgrammeDefinition) -> dict[str, Route]:
    """The programme's routes by key. What is invented in the definition is an assumption in the route."""
    return {route.key: _route(route) for route in definition.routes}


def _bodies(definition: ProgrammeDefinition) -> dict[str, Body | PublicMoment]:
    kinds = {kind.code: DecisionKind(kind.code, kind.name.text) for kind in definition.decision_kinds}
    default = _papers(definition.rules.default_papers)
    bodies: dict[str, Body | PublicMoment] = {
        body.code: Body(
            body.code,
            body.name.text,
            body.level,
            tuple(kinds[code] for code in body.decides),
            _papers(body.papers) or default,
        )
        for body in definition.bodies
    }
    bodies |= {moment.code: PublicMoment(moment.code, moment.name.text) for moment in definition.public_moments}
    return bodies


def _template(
    definition: ProgrammeDefinition, cycle: shape.Cycle, bodies: dict[str, Body | PublicMoment]
) -> CycleTemplate:
    slots = tuple(
        Slot(slot.key, bodies[slot.body], slot.day, _uses(definition, slot.uses), slot.start, slot.end)
        for slot in cycle.slots
    )
    return CycleTemplate(cycle.key, cycle.name.text, cycle.length, cycle.anchor, slots, cycle.until)


def _uses(definition: ProgrammeDefinition, uses: tuple[shape.Use, ...]) -> tuple[Use, ...]:
    purposes = {purpose.code: purpose.name.text for purpose in definition.purposes}
    return tuple(Use(use.track, purposes.get(use.purpose or "", NOTHING), use.purpose or "") for use in uses)


def _known_exceptions(definition: ProgrammeDefinition, calendar: Calendar) -> tuple[CalendarException, ...]:
    found: list[CalendarException] = []
    for item in definition.exceptions:
        uses, reason = _uses(definition, item.uses), item.reason.text
        if item.kind is ExceptionKind.EXTRA and item.on is not None:
            so_far = with_exceptions(calendar, tuple(found))
            added = extra(so_far, item.body, on=item.on, reason=reason, uses=uses, start=item.start, end=item.end)
            found.append(added)
        elif item.cycle is not None and item.slot is not None:
            change = (item.kind, item.body, item.cycle, item.slot, reason, item.on, item.start, item.end)
            found.append(CalendarException(*change))
    return tuple(found)


def _route(route: shape.Route) -> Route:
    asked_at = _leg(route.asked_at) if route.asked_at else None
    return Route(route.key, route.name.text, tuple(map(_leg, route.legs)), asked_at, route.invented)


def _leg(leg: shape.Leg) -> Leg:
    return Leg(
        key=leg.key,
        body=leg.body,
        track=leg.track,
        purpose=leg.purpose,
        lead=leg.lead,
        papers=_papers(leg.papers),
        optional=leg.optional,
        assumption=leg.invented,
        name=leg.name.text,
    )


def _papers(papers: shape.Papers | None) -> PapersLead | None:
    return PapersLead(papers.working_days, papers.at) if papers else None


def _text(words: shape.Words | None) -> Text:
    return words.text if words else NOTHING
