"""Routes over the calendar, as people ask for them: from the day of asking, or towards the sitting it is for."""

import datetime as dt
from dataclasses import dataclass

from django.utils.translation import gettext as _

from tweespoor.kernel.denied import Rejected
from tweespoor.kernel.moment import Moment

from ..domain.bodies import Body
from ..domain.routes import Plan, Route, route_backward, route_forward
from ..domain.sittings import sitting_of
from .calendar import Cadence


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


def check_body(cadence: Cadence, code: str) -> Body:
    """The body of this code; Rejected, naming those there are, when there is none."""
    found = cadence.calendar.body(code)
    if not isinstance(found, Body):
        known = ", ".join(body.code for body in cadence.calendar.bodies if isinstance(body, Body))
        raise Rejected(_("There is no body “%(code)s”; choose from %(known)s.") % {"code": code, "known": known})
    return found


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
