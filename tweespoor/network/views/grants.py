"""Who has which role; giving and ending one. An administrator comes here without reading the programme."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from tweespoor.accounts.permissions import Permission, Role, may
from tweespoor.kernel.actor import SYSTEM
from tweespoor.kernel.moment import Moment
from tweespoor.web.form_views import FormPage
from tweespoor.web.requests import Request

from ..forms.grants import EmptyForm, GrantForm
from ..models import Grant, Programme
from ..policies.grants import check_grants
from ..selectors.grants import grants_of
from ..selectors.roster import day_of
from ..services.grants import grant_end, grant_give
from .live import page_url
from .teams import reason


def grants(request: Request, programme: str) -> HttpResponse:
    """All roles of the programme, those that hold first."""
    found = programme_for_grants(request, programme)
    context = {
        "programme": found,
        "grants": grants_of(found, request.actor, request.moment),
        "denied": reason(check_grants, request.actor, found),
    }
    return render(request, "network/grants.html", context)


def programme_for_grants(request: Request, code: str) -> Programme:
    """The programme, for whoever may read it or grant roles in it."""
    found: Programme | None = Programme.objects.filter(code=code).first()
    if found is not None:
        for permission in (Permission.READ_PROGRAMME, Permission.GRANT_ROLES):
            if may(request.actor, permission, programme=found.pk):
                return found
    raise Http404


class GrantGivePage(FormPage[Programme]):
    form_class = GrantForm
    title = _("Give somebody a role")
    submit_label = _("Give")
    done = _("The role has been given.")

    def load(self, **kwargs: Any) -> Programme:
        return programme_for_grants(self.request, kwargs["programme"])

    def check(self, subject: Programme) -> None:
        check_grants(self.request.actor, subject)

    def form_arguments(self, subject: Programme) -> dict[str, Any]:
        # An administrator reads no content, but has to name the team or organisation a role is for.
        allowed = may(self.request.actor, Permission.GRANT_ROLES, programme=subject.pk)
        return {
            "actor": SYSTEM if allowed else self.request.actor,
            "programme": subject,
            "initial": {"starts_on": day_of(Moment(self.request.now))},
        }

    def perform(self, subject: Programme, form: Any) -> str:
        data = {**form.cleaned_data, "role": Role(form.cleaned_data["role"])}
        user = data.pop("email")
        grant_give(actor=self.request.actor, programme=subject, user=user, now=self.request.now, **data)
        return self.cancel_url(subject)

    def cancel_url(self, subject: Programme) -> str:
        return page_url("grants", subject)


class GrantEndPage(FormPage[Grant]):
    form_class = EmptyForm
    title = _("End a role")
    submit_label = _("End role")
    done = _("The role has ended.")
    template_name = "web/confirm.html"

    def load(self, **kwargs: Any) -> Grant:
        programme = programme_for_grants(self.request, kwargs["programme"])
        found = Grant.objects.filter(programme=programme, pk=kwargs["pk"])
        row: Grant | None = found.select_related("programme", "user").first()
        if row is None:
            raise Http404
        return row

    def check(self, subject: Grant) -> None:
        check_grants(self.request.actor, subject.programme)

    def perform(self, subject: Grant, form: Any) -> str:
        grant_end(actor=self.request.actor, grant=subject, now=self.request.now)
        return self.cancel_url(subject)

    def cancel_url(self, subject: Grant) -> str:
        return page_url("grants", subject.programme)

    def context(self, subject: Grant) -> dict[str, Any]:
        return {"question": f"{subject.user.name} · {Role(subject.role).label}", "danger": True}
