"""Calendar files to take along."""

from django.http import HttpResponse
from django.utils.text import slugify

from tweespoor.web.requests import Request

from ..exports import calendar_ics
from ..selectors.files import calendar_file
from ..selectors.wording import language
from .loading import cadence_or_404


def calendar_download(request: Request, programme: str) -> HttpResponse:
    """Half a year back and a year ahead; ``?track=A`` or ``?body=MCC`` narrows it."""
    _programme, cadence = cadence_or_404(request, programme)
    wanted = calendar_file(
        cadence, request.moment, track=request.GET.get("track", ""), body=request.GET.get("body", "")
    )
    content = calendar_ics(
        cadence.calendar,
        wanted.sittings,
        name=wanted.name,
        uid_domain=f"{cadence.code}.tweespoor",
        stamp=request.moment.at,
        language=language(),
        url_of=lambda sitting: request.build_absolute_uri(wanted.url_of(sitting)),
    )
    response = HttpResponse(content, content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{slugify(wanted.name)}.ics"'
    return response
