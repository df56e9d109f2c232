"""The list of people, the page of one, and the pages that change people and the core."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from tweespoor.web.requests import Request

from ..forms.people import CoreForm, PersonForm
from ..forms.teams import LastDayForm
from ..models import CoreMember, Person, Programme
from ..policies.organisations import check_person_add, check_person_change
from ..policies.people import check_core_change
from ..selectors.people import people_page, person_facts
from ..services.people import PersonDetails, core_join, core_leave, person_add, person_change
from .live import ChangePage, live_or_404, page_url
from .loading import person_or_404, programme_or_404
from .teams import reason


def people(request: Request, programme: str) -> HttpResponse:
    """Everybody by name, fifty on a page, with a search box."""
    found = programme_or_404(request, programme)
    search = request.GET.get("q", "").strip()[:100]
    number = request.GET.get("page", "1")
    page = people_page(found, request.actor, request.moment, search=search, page=number)
    context = {
        "page": page,
        "search": search,
        "add_denied": reason(check_person_add, request.actor, found),
    }
    return render(request, "network/people.html", context)


def person(request: Request, programme: str, pk: int) -> HttpResponse:
    """One person: teams, posts, fte over all teams, from when until when."""
    found = programme_or_404(request, programme)
    facts = person_facts(found, pk, request.actor, request.moment)
    if facts is None:
        raise Http404
    row = person_or_404(request, found, pk)
    context = {
        "person": facts,
        "breadcrumb_items": [(_("People"), page_url("people", found)), (facts.name, "")],
        "change_denied": reason(check_person_change, request.actor, row),
    }
    return render(request, "network/person.html", context)


class PersonAddPage(ChangePage[Programme]):
    form_class = PersonForm
    title = _("Add a person")
    done = _("The person has been added.")

    def find(self, **kwargs: Any) -> Programme:
        return self.programme

    def check(self, subject: Programme) -> None:
        check_person_add(self.request.actor, subject)

    def form_arguments(self, subject: Programme) -> dict[str, Any]:
        own = next((grant.organisation for grant in self.request.actor.grants if grant.organisation), None)
        return {**self.choices(), "initial": {"organisation": own}}

    def perform(self, subject: Programme, form: Any) -> str:
        details = PersonDetails(**form.cleaned_data)
        row = person_add(actor=self.request.actor, programme=subject, details=details, now=self.request.now)
        return page_url("person", subject, row.pk)

    def back(self, subject: Programme) -> str:
        return page_url("people", subject)


class PersonChangePage(ChangePage[Person]):
    form_class = PersonForm
    title = _("Change person")
    done = _("The person has been changed.")

    def find(self, **kwargs: Any) -> Person:
        return live_or_404(self.request, Person, "programme", programme=self.programme, pk=kwargs["pk"])

    def check(self, subject: Person) -> None:
        check_person_change(self.request.actor, subject)

    def form_arguments(self, subject: Person) -> dict[str, Any]:
        names = ("name", "organisation", "unit", "email", "phone")
        return {**self.choices(), "initial": {name: getattr(subject, name) for name in names}}

    def perform(self, subject: Person, form: Any) -> str:
        details = PersonDetails(**form.cleaned_data)
        person_change(actor=self.request.actor, person=subject, details=details, now=self.request.now)
        return self.back(subject)

    def back(self, subject: Person) -> str:
        return page_url("person", self.programme, subject.pk)


class CoreJoinPage(ChangePage[Programme]):
    form_class = CoreForm
    title = _("Add somebody to the core")
    done = _("The core has been changed.")

    def find(self, **kwargs: Any) -> Programme:
        return self.programme

    def check(self, subject: Programme) -> None:
        check_core_change(self.request.actor, subject)

    def form_arguments(self, subject: Programme) -> dict[str, Any]:
        return {**self.choices(), "initial": {"starts_on": self.today}}

    def perform(self, subject: Programme, form: Any) -> str:
        core_join(actor=self.request.actor, programme=subject, now=self.request.now, **form.cleaned_data)
        return self.back(subject)

    def back(self, subject: Programme) -> str:
        return page_url("programme", self.programme)


class CoreLeavePage(ChangePage[CoreMember]):
    form_class = LastDayForm
    title = _("Leave the core")
    done = _("The core has been changed.")

    def find(self, **kwargs: Any) -> CoreMember:
        known = {"programme": self.programme, "pk": kwargs["pk"]}
        return live_or_404(self.request, CoreMember, "programme", "person", **known)

    def check(self, subject: CoreMember) -> None:
        check_core_change(self.request.actor, subject.programme)

    def form_arguments(self, subject: CoreMember) -> dict[str, Any]:
        return {"initial": {"ends_on": self.today}}

    def perform(self, subject: CoreMember, form: Any) -> str:
        core_leave(actor=self.request.actor, member=subject, now=self.request.now, **form.cleaned_data)
        return self.back(subject)

    def back(self, subject: CoreMember) -> str:
        return page_url("programme", self.programme)

    def context(self, subject: CoreMember) -> dict[str, Any]:
        return {"intro": f"{subject.person.name} · {subject.function}"}
