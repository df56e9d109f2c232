"""The programme's own page."""

from django.http import HttpResponse
from django.shortcuts import render

from tweespoor.web.requests import Request

from ..policies.agreements import check_agreement_record
from ..policies.grants import check_grants
from ..policies.people import check_core_change
from ..policies.teams import check_team_start
from ..selectors.programme import programme_facts
from .loading import programme_or_404
from .teams import reason


def programme_page(request: Request, programme: str) -> HttpResponse:
    """Purpose, rules, themes with overlaps and boundaries, agreements, core, templates, roles."""
    found = programme_or_404(request, programme)
    context = {
        "facts": programme_facts(found, request.actor, request.moment),
        "start_denied": reason(check_team_start, request.actor, found),
        "core_denied": reason(check_core_change, request.actor, found),
        "agreements_denied": reason(check_agreement_record, request.actor, found),
        "grants_denied": reason(check_grants, request.actor, found),
    }
    return render(request, "network/programme.html", context)
