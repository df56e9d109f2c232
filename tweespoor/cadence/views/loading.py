"""What a page about the calendar is about, from its address."""

from typing import NamedTuple

from django.http import Http404

from tweespoor.network.models import Programme
from tweespoor.network.views.loading import programme_or_404
from tweespoor.web.requests import Request

from ..domain.sittings import Sitting
from ..selectors.calendar import Cadence, cadence_of


class LoadedSitting(NamedTuple):
    """A sitting, and the programme and calendar it is in."""

    programme: Programme
    cadence: Cadence
    sitting: Sitting


def cadence_or_404(request: Request, code: str) -> tuple[Programme, Cadence]:
    """The programme's calendar at the request's moment."""
    programme = programme_or_404(request, code)
    cadence = cadence_of(programme, request.actor, request.moment)
    if cadence is None:
        raise Http404
    return programme, cadence


def sitting_or_404(request: Request, code: str, body: str, cycle: str, slot: str) -> LoadedSitting:
    """``cycle`` may be negative: sittings before the first cycle have their place too."""
    programme, cadence = cadence_or_404(request, code)
    try:
        sitting = cadence.sitting(body, int(cycle), slot)
    except ValueError as error:
        raise Http404 from error
    if sitting is None:
        raise Http404
    return LoadedSitting(programme, cadence, sitting)
