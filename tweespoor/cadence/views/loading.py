"""What a page about the calendar is about, from its address."""

from typing import NamedTuple

from django.http import Http404

from tweespoor.kernel.moment import Moment
from tweespoor.network.models import Programme
from tweespoor.network.views.loading import programme_or_404
from tweespoor.web.requests import Request

from ..domain.sittings import Sitting
from ..selectors.calendar import Cadence, cadence_of


class LoadedCalendar(NamedTuple):
    """A programme and its calendar."""

    programme: Programme
    cadence: Cadence


class LoadedSitting(NamedTuple):
    """A sitting, and the programme and calendar it is in."""

    programme: Programme
    cadence: Cadence
    sitting: Sitting


def cadence_or_404(request: Request, code: str, moment: Moment | None = None) -> LoadedCalendar:
    """The programme's calendar at the request's moment, or at one of the page's own choice."""
    programme = programme_or_404(request, code)
    cadence = cadence_of(programme, request.actor, moment or request.moment)
    if cadence is None:
        raise Http404
    return LoadedCalendar(programme, cadence)


def sitting_or_404(
    request: Request, code: str, body: str, cycle: str, slot: str, moment: Moment | None = None
) -> LoadedSitting:
    """``cycle`` may be negative: sittings before the first cycle have their place too."""
    programme, cadence = cadence_or_404(request, code, moment)
    try:
        sitting = cadence.sitting(body, int(cycle), slot)
    except ValueError as error:
        raise Http404 from error
    if sitting is None:
        raise Http404
    return LoadedSitting(programme, cadence, sitting)
