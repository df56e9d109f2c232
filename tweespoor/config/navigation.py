"""What surrounds every page: the programme, the viewer, the clock, the rooms one can go to."""

from datetime import date
from typing import Any, cast

from django.conf import settings
from django.db.models import Exists, OuterRef
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tweespoor.accounts.permissions import Role
from tweespoor.kernel.actor import Actor
from tweespoor.network.models import Membership, Organisation, Programme, Team
from tweespoor.network.selectors.roster import current, day_of
from tweespoor.web.requests import Request

# Pages of the main navigation: URL name, label, and the paths below which it is the current one.
PAGES = [
    ("overview:home", gettext_lazy("Overview"), ("signals/",)),
    ("overview:calendar", gettext_lazy("Cycle"), ("calendar/", "sittings/", "routes/")),
    ("network:teams", gettext_lazy("Teams"), ("teams/", "meetings/")),
    ("network:roster", gettext_lazy("Who is in what"), ("roster/", "asks/")),
    ("network:organisations", gettext_lazy("Organisations"), ("organisations/", "people/")),
    ("dossier:documents", gettext_lazy("Dossier"), ("documents/",)),
    ("overview:timeline", gettext_lazy("Timeline"), ("timeline/",)),
    ("network:programme", gettext_lazy("Programme"), ("programme/",)),
]


# A role that is for one team, organisation or body, with the code of which.
SCOPED = {
    Role.TEAM_LEAD: gettext_lazy("lead of %s"),
    Role.TEAM_MEMBER: gettext_lazy("member of %s"),
    Role.COORDINATOR: gettext_lazy("coordinator of %s"),
    Role.BODY_SECRETARY: gettext_lazy("secretary of the %s"),
    Role.MINISTERS_OFFICE: gettext_lazy("minister's office of %s"),
}

SECRETARY = gettext_lazy("secretary of %s")


def page_frame(plain: HttpRequest) -> dict[str, Any]:
    """Context for ``web/base.html``. Two queries at most: the programme, and what the viewer's role is for."""
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
    frame["viewer"] = {"name": actor.name, "role": role_in_words(actor, programme, day_of(request.moment))}
    if programme is None:
        return frame
    if not request.moment.is_live:
        frame["as_of"] = request.moment.at
    return frame | {"programme": programme, "navigation": _navigation(request, programme), "as_of_form": True}


def role_in_words(actor: Actor, programme: Programme | None, day: date) -> str:
    """The actor's first role, with what it is for: lead of MLT3, coordinator of OCW, secretary of the MCC.

    At most one query, for the code of the team or organisation; of a team also whether it is its secretary.
    """
    grants = (grant for grant in actor.grants if programme is None or grant.programme == programme.pk)
    grant = next(grants, None)
    if grant is None:
        return _("no role")
    role = Role(grant.role)
    scope, words = grant.body, SCOPED.get(role)
    if grant.team is not None:
        scope, is_secretary = _team(grant.team, actor, day)
        words = SECRETARY if is_secretary and role is Role.TEAM_LEAD else words
    elif grant.organisation is not None:
        scope = Organisation.objects.filter(pk=grant.organisation).values_list("code", flat=True).get()
    return str(words) % scope if words and scope else str(role.label)


def _team(pk: int, actor: Actor, day: date) -> tuple[str, bool]:
    """The team's code, and whether the actor is its secretary rather than its lead."""
    places = Membership.objects.filter(current(day), team=OuterRef("pk"), person=actor.person_id)
    secretary = Exists(places.filter(role=Membership.Role.SECRETARY))
    found: tuple[str, bool] = Team.objects.filter(pk=pk).values_list("code", secretary).get()
    return found


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
            "current": below.startswith(paths) or (not below and name == "overview:home"),
        }
        for name, label, paths in PAGES
    ]
