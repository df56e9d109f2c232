"""What follows from changing one sitting, told before it is done: papers, later legs, and what looks odd."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from tweespoor.cadence.domain.cycles import Calendar
from tweespoor.cadence.domain.replan import LegMove, replan
from tweespoor.cadence.domain.routes import Plan, Route, fits, route_backward, route_forward
from tweespoor.cadence.domain.sittings import Sitting, sitting_by_key, sittings
from tweespoor.cadence.domain.text import Text
from tweespoor.cadence.domain.wording import day_words, moment_words, short_day_words
from tweespoor.cadence.domain.working_days import is_working_day

# A route that calls at a sitting was asked at most so long before, or ends at most so long after.
REACH = dt.timedelta(days=42)
# Further out of its own cycle than this a new date is probably a slip.
USUAL = dt.timedelta(days=7)


@dataclass(frozen=True, slots=True)
class MovedRoute:
    """A question on its way along a route, and the legs of it that change; ``lost`` says why it no longer arrives."""

    route: Text
    asked: Text
    moves: tuple[LegMove, ...]
    lost: Text | None


@dataclass(frozen=True, slots=True)
class Consequences:
    """`papers` tells how the moment papers are due changes; `warnings` don't forbid anything."""

    routes: tuple[MovedRoute, ...]
    papers: Text | None
    warnings: tuple[Text, ...]


def consequences(
    before: Calendar, after: Calendar, routes: Mapping[str, Route], key: str, *, today: dt.date
) -> Consequences:
    """What differs between two calendars for the sitting of this key and the routes that call at it."""
    old, new = sitting_by_key(before, key), sitting_by_key(after, key)
    moved = tuple(_moved(plan, after) for plan in _plans(before, routes.values(), old)) if old else ()
    return Consequences(
        routes=tuple(change for change in moved if change.moves or change.lost),
        papers=_papers(old, new),
        warnings=tuple(_warnings(after, new, today)) if new and new.held else (),
    )


def _plans(calendar: Calendar, routes: Iterable[Route], sitting: Sitting) -> Iterator[Plan]:
    """Every question that could be on its way and calls at this sitting; each beginning is asked once."""
    if not sitting.held:
        return
    for route in routes:
        for plan in _plans_along(calendar, route, sitting):
            called = [planned.sitting.key for planned in plan.legs]
            if plan.asked_at is not None:
                called.append(plan.asked_at.key)
            if plan.feasible and sitting.key in called:
                yield plan


def _plans_along(calendar: Calendar, route: Route, sitting: Sitting) -> Iterator[Plan]:
    if route.asked_at is not None:
        for asking in sittings(calendar, sitting.date - REACH, sitting.date + dt.timedelta(days=1)):
            if fits(route.asked_at, asking):
                yield route_forward(calendar, route, asking)
    elif not route.assumption:
        last = route.chosen(frozenset())[-1]
        for ending in sittings(calendar, sitting.date, sitting.date + REACH):
            if fits(last, ending):
                yield route_backward(calendar, route, ending)


def _moved(plan: Plan, after: Calendar) -> MovedRoute:
    again = replan(plan, after)
    asked = short_day_words(plan.asked_at.date if plan.asked_at else plan.asked_on or dt.date.min)
    if plan.asked_at is not None and not _still_held(after, plan.asked_at):
        name = plan.asked_at.body.name
        lost = Text(f"{name.nl} van {asked.nl} gaat niet door.", f"{name.en} on {asked.en} is cancelled.")
        return MovedRoute(plan.route.name, asked, (), lost)
    return MovedRoute(plan.route.name, asked, again.moves, None if again.plan.feasible else again.plan.reason)


def _still_held(calendar: Calendar, sitting: Sitting) -> bool:
    found = sitting_by_key(calendar, sitting.key)
    return found is not None and found.held


def _papers(old: Sitting | None, new: Sitting | None) -> Text | None:
    was = old.papers_due if old else None
    will = new.papers_due if new else None
    if was == will:
        return None
    if will is None:
        return Text("Er worden geen stukken meer verwacht.", "No papers are expected any more.")
    due = moment_words(will)
    if was is None:
        return Text(f"Stukken uiterlijk {due.nl}.", f"Papers due by {due.en}.")
    before = moment_words(was)
    return Text(f"Stukken uiterlijk {due.nl} (was {before.nl}).", f"Papers due by {due.en} (was {before.en}).")


def _warnings(calendar: Calendar, sitting: Sitting, today: dt.date) -> Iterator[Text]:
    day = day_words(sitting.date)
    template = calendar.template_on(sitting.original_date or sitting.date)
    first = template.day_of(sitting.cycle, 0)
    last = first + dt.timedelta(days=template.length - 1)
    if not first - USUAL <= sitting.date <= last + USUAL:
        yield Text(
            f"{day.nl} ligt meer dan een week buiten cyclus {sitting.cycle}.",
            f"{day.en} is more than a week outside cycle {sitting.cycle}.",
        )
    if sitting.date in calendar.free_days:
        name = calendar.free_days[sitting.date]
        yield Text(f"{day.nl} is een feestdag: {name.nl}.", f"{day.en} is a public holiday: {name.en}.")
    elif not is_working_day(sitting.date, calendar.free_days):
        yield Text(f"{day.nl} valt in het weekend.", f"{day.en} is in the weekend.")
    if sitting.date < today:
        yield Text(f"{day.nl} is al voorbij.", f"{day.en} has passed already.")
    elif sitting.papers_due is not None and sitting.papers_due.date() < today:
        yield Text("De stukken hadden dan al binnen moeten zijn.", "The papers would have had to be in already.")
