"""The two-track calendar, and the page of one sitting."""

import datetime as dt

from django.http import HttpResponse
from django.shortcuts import render

from tweespoor.cadence.views.loading import sitting_or_404
from tweespoor.kernel.moment import Moment
from tweespoor.network.views.loading import programme_or_404
from tweespoor.web.requests import Request

from ..selectors.calendar import calendar_page
from ..selectors.sitting import sitting_page


def calendar(request: Request, programme: str) -> HttpResponse:
    """``?from=2020-11-02`` shows the week of the cycle with that day first; unreadable: the present cycle."""
    found = programme_or_404(request, programme)
    page = calendar_page(found, request.actor, request.moment, _asked_day(request))
    return render(request, "overview/calendar.html", {"page": page, "picture": page and page.picture})


def _asked_day(request: Request) -> dt.date | None:
    try:
        day = dt.date.fromisoformat(request.GET.get("from", ""))
    except ValueError:
        return None
    # Years in which a cycle before and after can still be counted, and holidays are known.
    return day if 1990 <= day.year <= 2090 else None


def sitting(request: Request, programme: str, body: str, cycle: str, slot: str) -> HttpResponse:
    """One sitting: what it is, what hangs on it, what was changed."""
    found, cadence, shown = sitting_or_404(request, programme, body, cycle, slot)
    now = Moment(at=request.now)
    page = sitting_page(found, cadence, shown, request.actor, request.moment, now)
    return render(request, "overview/sitting.html", {"page": page, "picture": page.picture})
