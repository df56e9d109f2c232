"""Routes over the calendar, as people ask for them: from the day of asking, or towards the sitting it is for."""

import datetime as dt
from dataclasses import dataclass

from django.utils.translation import gettext as _

from tweespoor.kernel.denied import Rejected
from tweespoor.kernel.moment import Moment
from tweespoor.web.formatting import day_long, day_middle, moment_short

from ..domain.bodies import Body
from ..domain.routes import Plan, PlannedLeg, Route, fits, route_backward, route_forward
from ..domain.sittings import sitting_of, sittings
from .calendar import Cadence
from .picture import CalendarPicture, picture_days, picture_of, picture_start, sitting_url, track_names
from .wording import language

ROUTE_PICTURE_DAYS = 32


@dataclass(frozen=True, slots=True)
class LegWords:
    """A stop in the reader's words; ``slack`` is the days it could be later, ``colour`` its track's."""

    name: str
    body: str
    url: str
    day: str
    days_on: int
    papers_due: str
    slack: int
    assumption: bool
    colour: str


@dataclass(frozen=True, slots=True)
class PlanWords:
    """A plan in the reader's words; ``instead`` is the nearest feasible one when this one is not."""

    route: str
    key: str
    feasible: bool
    assumption: bool
    reason: str
    asked: str
    asked_at: str
    ask_by: str
    arrives: str
    days: int
    slack: int
    legs: tuple[LegWords, ...]
    instead: "PlanWords | None"


@dataclass(frozen=True, slots=True)
class RoutePage:
    """The answer, the same question along other routes, and the picture of the plan that can be followed."""

    plan: PlanWords
    others: tuple[PlanWords, ...]
    picture: CalendarPicture


@dataclass(frozen=True, slots=True)
class RouteAnswer:
    """A plan and, beside it, the same question by the other routes that are feasible."""

    plan: Plan
    others: tuple[Plan, ...] = ()


def route_plan(
    cadence: Cadence,
    moment: Moment,
    *,
    route: str,
    body: str,
    asked: dt.date | None = None,
    due: dt.date | None = None,
    optional: frozenset[str] = frozenset(),
) -> RouteAnswer:
    """From ``asked`` forwards, or from ``due`` backwards; ``body`` is who sits on that day. No queries.

    Forwards from a day on which the body doesn't sit, the route starts on that day all the same. Raises Rejected
    for a route or body that the programme doesn't have, and for a day to be due on without a sitting.
    """
    chosen = _route(cadence, route)
    plan = _planned(cadence, moment, chosen, body, asked, due, optional)
    others = (
        _planned(cadence, moment, other, body, asked, due, frozenset())
        for other in cadence.routes.values()
        if other.key != chosen.key
    )
    return RouteAnswer(plan, tuple(other for other in others if other.feasible))


def route_page(cadence: Cadence, moment: Moment, answer: RouteAnswer) -> RoutePage:
    """Words and picture of an answer. No queries."""
    shown = answer.plan if answer.plan.feasible else answer.plan.alternative or answer.plan
    first = shown.asked_on or moment.at.date()
    start = picture_start(cadence.calendar, first)
    last = shown.legs[-1].sitting.date if shown.legs else first
    days = min(max(picture_days(cadence.calendar, start), (last - start).days + 1), ROUTE_PICTURE_DAYS)
    return RoutePage(
        plan_words(cadence, answer.plan),
        tuple(plan_words(cadence, other) for other in answer.others),
        picture_of(cadence.calendar, cadence.code, moment, start, days, [shown]),
    )


def plan_words(cadence: Cadence, plan: Plan) -> PlanWords:
    """A plan in the reader's words, and the one that would do instead."""
    spoken, names = language(), track_names(cadence.calendar)
    asked, arrives = plan.asked_on, plan.arrives
    return PlanWords(
        route=plan.route.name.in_language(spoken),
        key=plan.route.key,
        feasible=plan.feasible,
        assumption=plan.route.assumption,
        reason=plan.reason.in_language(spoken) if plan.reason else "",
        asked=day_long(asked, spoken) if asked else "",
        asked_at=plan.asked_at.body.name.in_language(spoken) if plan.asked_at else "",
        ask_by=day_long(plan.ask_by, spoken) if plan.ask_by else "",
        arrives=day_long(arrives.date, spoken) if arrives else "",
        days=(arrives.date - asked).days if arrives and asked else 0,
        slack=plan.slack_days,
        legs=tuple(_leg_words(cadence, planned, asked, names) for planned in plan.legs),
        instead=plan_words(cadence, plan.alternative) if plan.alternative and not plan.feasible else None,
    )


def _leg_words(
    cadence: Cadence, planned: PlannedLeg, asked: dt.date | None, names: dict[str, tuple[str, str]]
) -> LegWords:
    spoken, sitting = language(), planned.sitting
    track = planned.leg.track or next((use.track for use in sitting.uses), "")
    return LegWords(
        name=planned.purpose.in_language(spoken),
        body=sitting.body.name.in_language(spoken),
        url=sitting_url(cadence.code, sitting.key),
        day=day_middle(sitting.date, spoken),
        days_on=(sitting.date - asked).days if asked else 0,
        papers_due=moment_short(planned.papers_due, spoken) if planned.papers_due else "",
        slack=planned.slack_days,
        assumption=planned.leg.assumption,
        colour=names[track][1] if track in names else "A",
    )


def check_body(cadence: Cadence, code: str) -> Body:
    """The body of this code; Rejected, naming those there are, when there is none."""
    found = cadence.calendar.body(code)
    if not isinstance(found, Body):
        known = ", ".join(body.code for body in cadence.calendar.bodies if isinstance(body, Body))
        raise Rejected(_("There is no body “%(code)s”; choose from %(known)s.") % {"code": code, "known": known})
    return found


def usual_question(cadence: Cadence, moment: Moment) -> dict[str, str]:
    """What the page asks when nobody asked anything: the first route, from the next sitting at which it is asked."""
    route = next(iter(cadence.routes.values()), None)
    if route is None:
        return {}
    today = moment.at.astimezone(cadence.calendar.timezone).date()
    asking = route.asked_at or route.legs[0]
    ahead = sittings(cadence.calendar, today, today + dt.timedelta(days=60))
    first = next((sitting for sitting in ahead if fits(asking, sitting)), None)
    return {"route": route.key, "way": "asked", "on": (first.date if first else today).isoformat(), "at": asking.body}


def _route(cadence: Cadence, key: str) -> Route:
    if key not in cadence.routes:
        known = ", ".join(cadence.routes)
        raise Rejected(_("There is no route “%(key)s”; choose from %(known)s.") % {"key": key, "known": known})
    return cadence.routes[key]


def _planned(
    cadence: Cadence,
    moment: Moment,
    route: Route,
    body: str,
    asked: dt.date | None,
    due: dt.date | None,
    optional: frozenset[str],
) -> Plan:
    check_body(cadence, body)
    calendar = cadence.calendar
    if due is not None:
        at = sitting_of(calendar, body, due)
        if at is None:
            raise Rejected(_("%(body)s does not sit on %(day)s.") % {"body": body, "day": due.isoformat()})
        today = moment.at.astimezone(calendar.timezone).date()
        return route_backward(calendar, route, at, today=today, optional=optional)
    if asked is None:
        raise Rejected(_("Say when the question was asked, or when the answer is due."))
    return route_forward(calendar, route, sitting_of(calendar, body, asked) or asked, optional=optional)
