"""The list of organisations, and the pages that change one, its units, posts and post-holders."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from tweespoor.web.requests import Request

from ..forms.organisations import AppointForm, OrganisationForm, PostChangeForm, PostForm, UnitChangeForm, UnitForm
from ..forms.teams import LastDayForm
from ..models import Organisation, Post, PostHolder, Programme, Unit
from ..policies.organisations import check_organisation_add, check_organisation_change
from ..selectors.organisations import organisations_list
from ..services.organisations import (
    OrganisationDetails,
    organisation_add,
    organisation_change,
    post_add,
    post_appoint,
    post_change,
    post_vacate,
    unit_add,
    unit_change,
)
from .live import ChangePage, live_or_404, organisation_url, page_url
from .loading import programme_or_404
from .teams import reason


def organisations(request: Request, programme: str) -> HttpResponse:
    """Every organisation with its contact and the teams it takes part in."""
    found = programme_or_404(request, programme)
    context = {
        "organisations": organisations_list(found, request.actor, request.moment),
        "add_denied": reason(check_organisation_add, request.actor, found),
    }
    return render(request, "network/organisations.html", context)


class OrganisationAddPage(ChangePage[Programme]):
    form_class = OrganisationForm
    title = _("Add an organisation")
    done = _("The organisation has been added.")

    def find(self, **kwargs: Any) -> Programme:
        return self.programme

    def check(self, subject: Programme) -> None:
        check_organisation_add(self.request.actor, subject)

    def form_arguments(self, subject: Programme) -> dict[str, Any]:
        return self.choices()

    def perform(self, subject: Programme, form: Any) -> str:
        row = organisation_add(
            actor=self.request.actor,
            programme=subject,
            code=form.cleaned_data["code"],
            details=_details(form.cleaned_data, {}),
            now=self.request.now,
        )
        return organisation_url(subject, row.code)

    def back(self, subject: Programme) -> str:
        return page_url("organisations", subject)


class OrganisationPage(ChangePage[Organisation]):
    """A page that changes something of one organisation."""

    def find(self, **kwargs: Any) -> Organisation:
        known = {"programme": self.programme, "code": kwargs["organisation"]}
        return live_or_404(self.request, Organisation, "programme", **known)

    def check(self, subject: Organisation) -> None:
        check_organisation_change(self.request.actor, subject)

    def back(self, subject: Organisation) -> str:
        return organisation_url(self.programme, subject.code)

    def context(self, subject: Organisation) -> dict[str, Any]:
        return {"breadcrumb_items": [(subject.code, self.back(subject)), (str(self.title), "")]}


class OrganisationChangePage(OrganisationPage):
    form_class = OrganisationForm
    title = _("Change organisation")
    done = _("The organisation has been changed.")

    def form_arguments(self, subject: Organisation) -> dict[str, Any]:
        names = ("name", "name_en", "kind", "tooi", "spellings", "domains", "satisfied_by")
        initial = {name: getattr(subject, name) for name in names}
        initial["members"] = list(subject.members_of_group.values_list("organisation", flat=True))
        initial["one_delegate_per_team"] = bool(subject.rules.get("one_delegate_per_team"))
        initial["basis"] = subject.rules.get("basis", "")
        return {**self.choices(), "organisation": subject, "initial": initial}

    def perform(self, subject: Organisation, form: Any) -> str:
        organisation_change(
            actor=self.request.actor,
            organisation=subject,
            details=_details(form.cleaned_data, subject.rules),
            why=form.cleaned_data["why"],
            now=self.request.now,
        )
        return self.back(subject)


class UnitAddPage(OrganisationPage):
    form_class = UnitForm
    title = _("Add a unit")
    done = _("The unit has been added.")

    def perform(self, subject: Organisation, form: Any) -> str:
        unit_add(actor=self.request.actor, organisation=subject, now=self.request.now, **form.cleaned_data)
        return self.back(subject)


class PostAddPage(OrganisationPage):
    form_class = PostForm
    title = _("Add a post")
    done = _("The post has been added.")

    def form_arguments(self, subject: Organisation) -> dict[str, Any]:
        return {**self.choices(), "organisation": subject}

    def perform(self, subject: Organisation, form: Any) -> str:
        post_add(actor=self.request.actor, organisation=subject, now=self.request.now, **form.cleaned_data)
        return self.back(subject)


class UnitChangePage(ChangePage[Unit]):
    form_class = UnitChangeForm
    title = _("Change unit")
    done = _("The unit has been changed.")

    def find(self, **kwargs: Any) -> Unit:
        known = {"organisation__programme": self.programme, "pk": kwargs["pk"]}
        return live_or_404(self.request, Unit, "organisation__programme", **known)

    def check(self, subject: Unit) -> None:
        check_organisation_change(self.request.actor, subject.organisation)

    def form_arguments(self, subject: Unit) -> dict[str, Any]:
        return {"initial": {"code": subject.code, "name": subject.name}}

    def perform(self, subject: Unit, form: Any) -> str:
        unit_change(actor=self.request.actor, unit=subject, now=self.request.now, **form.cleaned_data)
        return self.back(subject)

    def back(self, subject: Unit) -> str:
        return organisation_url(self.programme, subject.organisation.code)


class PostPage(ChangePage[Post]):
    """A page about one post."""

    def find(self, **kwargs: Any) -> Post:
        known = {"organisation__programme": self.programme, "organisation__code": kwargs["organisation"]}
        related = ("organisation__programme",)
        return live_or_404(self.request, Post, *related, code=kwargs["post"], **known)

    def check(self, subject: Post) -> None:
        check_organisation_change(self.request.actor, subject.organisation)

    def back(self, subject: Post) -> str:
        return organisation_url(self.programme, subject.organisation.code)

    def context(self, subject: Post) -> dict[str, Any]:
        return {"intro": f"{subject.organisation.code} · {subject.name}"}


class PostChangePage(PostPage):
    form_class = PostChangeForm
    title = _("Change post")
    done = _("The post has been changed.")

    def form_arguments(self, subject: Post) -> dict[str, Any]:
        names = ("name", "name_en", "unit", "political", "escalation")
        initial = {name: getattr(subject, name) for name in names}
        return {**self.choices(), "organisation": subject.organisation, "initial": initial}

    def perform(self, subject: Post, form: Any) -> str:
        post_change(actor=self.request.actor, post=subject, now=self.request.now, **form.cleaned_data)
        return self.back(subject)


class PostAppointPage(PostPage):
    form_class = AppointForm
    title = _("Appoint to a post")
    submit_label = _("Appoint")
    done = _("The post is held.")

    def form_arguments(self, subject: Post) -> dict[str, Any]:
        return {**self.choices(), "organisation": subject.organisation, "initial": {"starts_on": self.today}}

    def perform(self, subject: Post, form: Any) -> str:
        post_appoint(actor=self.request.actor, post=subject, now=self.request.now, **form.cleaned_data)
        return self.back(subject)


class PostVacatePage(ChangePage[PostHolder]):
    form_class = LastDayForm
    title = _("Vacate a post")
    submit_label = _("Vacate")
    done = _("The post has been vacated.")

    def find(self, **kwargs: Any) -> PostHolder:
        known = {"post__organisation__programme": self.programme, "pk": kwargs["pk"]}
        related = ("post__organisation__programme", "person")
        return live_or_404(self.request, PostHolder, *related, **known)

    def check(self, subject: PostHolder) -> None:
        check_organisation_change(self.request.actor, subject.post.organisation)

    def form_arguments(self, subject: PostHolder) -> dict[str, Any]:
        return {"initial": {"ends_on": self.today}}

    def perform(self, subject: PostHolder, form: Any) -> str:
        post_vacate(actor=self.request.actor, holding=subject, now=self.request.now, **form.cleaned_data)
        return self.back(subject)

    def back(self, subject: PostHolder) -> str:
        return organisation_url(self.programme, subject.post.organisation.code)

    def context(self, subject: PostHolder) -> dict[str, Any]:
        return {"intro": f"{subject.post.name} · {subject.person.name}"}


def _details(data: dict[str, Any], rules: dict[str, Any]) -> OrganisationDetails:
    """What the form says, with the rules it does not show kept as they are."""
    own = {**rules, "one_delegate_per_team": data["one_delegate_per_team"], "basis": data["basis"]}
    return OrganisationDetails(
        name=data["name"],
        name_en=data["name_en"],
        kind=data["kind"],
        tooi=data["tooi"],
        spellings=data["spellings"],
        domains=data["domains"],
        rules={key: value for key, value in own.items() if value not in ("", False)},
        members=tuple(data.get("members") or ()),
        satisfied_by=data.get("satisfied_by") or "any",
    )
