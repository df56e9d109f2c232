"""What surrounds every page: the programme, the viewer, the clock, the rooms one can go to."""

from typing import Any, cast

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tweespoor.accounts.permissions import Role
from tweespoor.network.models import Programme
from tweespoor.web.requests import Request

# Pages of the main navigation: URL name, label, and the paths below which it is the current one.
PAGES = [
    ("overview:home", gettext_lazy("Overview"), ""),
    ("overview:calendar", gettext_lazy("Cycle"), "calendar/"),
    ("network:teams", gettext_lazy("Teams"), "teams/"),
    ("network:roster", gettext_lazy("Who is in what"), "roster/"),
    ("network:organisations", gettext_lazy("Organisations"), "organisations/"),
    ("dossier:documents", gettext_lazy("Dossier"), "documents/"),
    ("overview:timeline", gettext_lazy("Timeline"), "timeline/"),
    ("network:programme", gettext_lazy("Programme"), "programme/"),
]


def page_frame(plain: HttpRequest) -> dict[str, Any]:
    """Context for ``web/base.html``. One query, for the programme whose pages these are."""
    request = cast(Request, plain)
    frame: dict[str, Any] = {"version": settings.VERSION, "clock": getattr(request, "now", None)}
    actor = getattr(request, "actor", None)
    if actor is None or actor.user_id is None:
        return {**frame, "sign_in_url": reverse("sign-in")}
    frame |= {
        "sign_out_url": reverse("sign-out"),
        "personas_url": reverse("personas") if settings.PERSONAS else "",
    }
    programme = current_programme(request)
    roles = [grant.role for grant in actor.grants if programme is None or grant.programme == programme.pk]
    frame["viewer"] = {"name": actor.name, "role": str(Role(roles[0]).label) if roles else _("no role")}
    if programme is None:
        return frame
    if not request.moment.is_live:
        frame["as_of"] = request.moment.at
    return frame | {"programme": programme, "navigation": _navigation(request, programme), "as_of_form": True}


def current_programme(request: Request) -> Programme | None:
    """The programme in the address, when this actor may read it."""
    match = request.resolver_match
    code = match.kwargs.get("programme") if match else None
    return Programme.objects.visible_to(request.actor).filter(code=code).first() if code else None


def _navigation(request: Request, programme: Programme) -> list[dict[str, Any]]:
    base = f"/{programme.code}/"
    below = request.path.removeprefix(base)
    return [
        {
            "label": label,
            "url": reverse(name, kwargs={"programme": programme.code}),
            "current": below.startswith(path) if path else below == "",
        }
        for name, label, path in PAGES
    ]
