"""Which sittings a question passes, and when its papers are due."""

from django.http import HttpResponse
from django.shortcuts import render

from tweespoor.kernel.denied import Rejected
from tweespoor.web.requests import Request

from ..forms import RouteForm
from ..selectors.calendar import Cadence
from ..selectors.routes import RoutePage, route_page, route_plan, usual_question
from .loading import cadence_or_404


def route(request: Request, programme: str) -> HttpResponse:
    """Without a question in the address: the programme's first route, from the next time it is asked."""
    _programme, cadence = cadence_or_404(request, programme)
    asked = request.GET if "route" in request.GET else usual_question(cadence, request.moment)
    form = RouteForm(asked or None, cadence=cadence)
    page = _answer(request, cadence, form) if form.is_valid() else None
    context = {"form": form, "page": page, "picture": page and page.picture}
    return render(request, "cadence/route.html", context, status=422 if form.is_bound and page is None else 200)


def _answer(request: Request, cadence: Cadence, form: RouteForm) -> RoutePage | None:
    data = form.cleaned_data
    try:
        answer = route_plan(
            cadence,
            request.moment,
            route=data["route"],
            body=data["at"],
            asked=form.asked(),
            due=form.due(),
            optional=form.optional(),
        )
    except Rejected as rejected:
        form.add_error(None, list(rejected.lines))
        return None
    return route_page(cadence, request.moment, answer)
