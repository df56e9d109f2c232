"""Pages that show several rooms at once: one selector, one dataclass, one template each."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from tweespoor.network.views.loading import organisation_or_404, programme_or_404
from tweespoor.web.requests import Request

from ..selectors import timeline as ledger
from ..selectors.briefing import briefing_page
from ..selectors.home import home as home_page
from ..selectors.organisation import organisation_page
from ..selectors.team import team_page


def home(request: Request, programme: str) -> HttpResponse:
    """How things stand: the calendar, what is missing, what comes next, who is in what."""
    found = programme_or_404(request, programme)
    page = home_page(found, request.actor, request.moment)
    return render(request, "overview/home.html", {"page": page})


def team(request: Request, programme: str, code: str) -> HttpResponse:
    """Everything about one team."""
    found = programme_or_404(request, programme)
    page = team_page(found, code, request.actor, request.moment)
    if page is None:
        raise Http404
    return render(request, "overview/team.html", {"page": page, "team": page.facts})


def briefing(request: Request, programme: str, code: str) -> HttpResponse:
    """One page to print for whoever joins a team at the last minute."""
    found = programme_or_404(request, programme)
    page = briefing_page(found, code, request.actor, request.moment)
    if page is None:
        raise Http404
    context = {"page": page, "team": page.facts.team, "meeting": page.meeting}
    return render(request, "overview/briefing.html", context)


def organisation(request: Request, programme: str, code: str) -> HttpResponse:
    """One organisation's own view of what it owes (R31)."""
    found = programme_or_404(request, programme)
    row = organisation_or_404(request, found, code)
    page = organisation_page(found, row, request.actor, request.moment)
    if page is None:
        raise Http404
    return render(request, "overview/organisation.html", {"page": page, "organisation": page.facts})


def timeline(request: Request, programme: str) -> HttpResponse:
    """What happened in this programme, latest first; ``?kind=assignment`` narrows it."""
    found = programme_or_404(request, programme)
    kind = request.GET.get("kind", "")
    page = ledger.timeline(found, request.actor, request.moment, kind=kind, page=request.GET.get("page", 1))
    context = {
        "page": page,
        "kind": kind,
        "kinds": ledger.kinds(),
        "title": _("What happened"),
        "reads_ledger": ledger.reads_ledger(request.actor, found),
    }
    return render(request, "overview/timeline.html", context)
