from collections.abc import Callable
from functools import partial
from typing import Any, cast

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.utils.translation import get_language, gettext, ngettext
from django.utils.translation import gettext_lazy as _

from tweespoor.kernel.denied import Denied
from tweespoor.network.models import Programme
from tweespoor.network.views.loading import programme_or_404
from tweespoor.web.form_views import FormPage
from tweespoor.web.requests import Request

from . import facts, selectors, services, store
from .domain.decoding import clean
from .forms import ReclassifyForm, SourceForm, TakeInForm
from .models import Document
from .policies import check_filing, check_take_in, filing_teams


def _language() -> str:
    return get_language() or "nl"


def _document_or_404(request: Request, programme: Programme, pk: int) -> Document:
    seen = Document.objects.visible_to(request.actor).filter(programme=programme)
    document: Document = get_object_or_404(seen.select_related("team", "programme"), pk=pk)
    return document


def _list_url(programme: Programme) -> str:
    return reverse("dossier:documents", kwargs={"programme": programme.code})


def _document_url(document: Document) -> str:
    return reverse("dossier:document", kwargs={"programme": document.programme.code, "pk": document.pk})


def _refusal(check: Callable[[], None]) -> str:
    """The reason why this may not happen, for the disabled button; empty when it may."""
    try:
        check()
    except Denied as denied:
        return str(denied)
    return ""


def documents(plain: HttpRequest, programme: str) -> HttpResponse:
    """The list, with a search over titles, file names and origins."""
    request = cast(Request, plain)
    shown = programme_or_404(request, programme)
    # PostgreSQL takes no NUL, not even to look for.
    asked = {"search": clean(request.GET.get("q", "")).strip(), "team": clean(request.GET.get("team", ""))}
    page = selectors.documents(shown, request.actor, request.moment, **asked, page=request.GET.get("page", 1))
    denied = _refusal(partial(check_filing, request.actor, shown))
    return render(request, "dossier/documents.html", {"page": page, "denied": denied, **asked})


def document(plain: HttpRequest, programme: str, pk: int) -> HttpResponse:
    """One document: its messages or text, and the facts that rest on it. Reading a confidential one is logged."""
    request = cast(Request, plain)
    found = _document_or_404(request, programme_or_404(request, programme), pk)
    page = selectors.document_page(found, request.actor, request.moment, _language())
    if page is None:
        raise Http404(gettext("This document had not been taken in yet."))
    services.reading_log(actor=request.actor, document=found, now=request.now)
    denied = _refusal(partial(check_take_in, request.actor, found.programme, found.team))
    crumbs = [(gettext("Dossier"), _list_url(found.programme)), (page.document.title, "")]
    return render(
        request, "dossier/document.html", {"page": page, "document": page.document, "denied": denied, "crumbs": crumbs}
    )


def original(plain: HttpRequest, programme: str, pk: int) -> HttpResponse:
    """The bytes as they came, always as a download: never rendered inside the application."""
    request = cast(Request, plain)
    found = _document_or_404(request, programme_or_404(request, programme), pk)
    services.reading_log(actor=request.actor, document=found, now=request.now)
    try:
        data = store.fetch(found.sha256)
    except FileNotFoundError as lost:
        raise Http404(gettext("The original file is missing from the store.")) from lost
    disposition = content_disposition_header(True, found.file_name) or "attachment"
    headers = {"Content-Disposition": disposition, "Content-Security-Policy": "sandbox"}
    return HttpResponse(data, content_type="application/octet-stream", headers=headers)


class TakeIn(FormPage[Programme]):
    form_class = TakeInForm
    title = _("Take documents in")
    intro = _("The file is kept exactly as it is; its text and messages are read from it.")
    submit_label = _("Take in")

    def load(self, **kwargs: Any) -> Programme:
        return programme_or_404(self.request, kwargs["programme"])

    def check(self, subject: Programme) -> None:
        check_filing(self.request.actor, subject)

    def form_arguments(self, subject: Programme) -> dict[str, Any]:
        teams = filing_teams(self.request.actor, subject)
        only = teams[0] if teams and len(teams) == 1 else None
        return {"programme": subject, "teams": teams, "initial": {"team": only}}

    def context(self, subject: Programme) -> dict[str, Any]:
        return {"breadcrumb_items": [(gettext("Dossier"), _list_url(subject)), (self.title, "")]}

    def cancel_url(self, subject: Programme) -> str:
        return _list_url(subject)

    def perform(self, subject: Programme, form: forms.Form) -> str:
        given = cast(TakeInForm, form)
        taken = services.documents_take_in(
            actor=self.request.actor,
            programme=subject,
            files=[(file.name, file.read()) for file in given.cleaned_data["documents"]],
            team=given.cleaned_data["team"],
            confidentiality=given.level(),
            readers=list(given.cleaned_data["readers"]),
            origin=given.cleaned_data["origin"],
            now=self.request.now,
        )
        _tell(self.request, taken)
        only = taken[0].document
        shown = len(taken) == 1 and Document.objects.visible_to(self.request.actor).filter(pk=only.pk).exists()
        return _document_url(only) if shown else self.cancel_url(subject)


class OfDocument(FormPage[Document]):
    """A form about one document, which returns to its page."""

    def load(self, **kwargs: Any) -> Document:
        return _document_or_404(self.request, programme_or_404(self.request, kwargs["programme"]), kwargs["pk"])

    def check(self, subject: Document) -> None:
        check_take_in(self.request.actor, subject.programme, subject.team)

    def cancel_url(self, subject: Document) -> str:
        return _document_url(subject)

    def context(self, subject: Document) -> dict[str, Any]:
        dossier = (gettext("Dossier"), _list_url(subject.programme))
        return {"breadcrumb_items": [dossier, (subject.title, _document_url(subject)), (self.title, "")]}


class Reclassify(OfDocument):
    form_class = ReclassifyForm
    title = _("Who may read this document")
    done = _("The confidentiality was changed.")

    def form_arguments(self, subject: Document) -> dict[str, Any]:
        initial = {"confidentiality": subject.confidentiality, "team": subject.team_id}
        return {"programme": subject.programme, "initial": initial}

    def perform(self, subject: Document, form: forms.Form) -> str:
        given = cast(ReclassifyForm, form)
        services.document_reclassify(
            actor=self.request.actor,
            document=subject,
            confidentiality=given.level(),
            team=given.cleaned_data["team"],
            readers=list(given.cleaned_data["readers"]),
            reason=given.cleaned_data["reason"],
            now=self.request.now,
        )
        return _document_url(subject)


class NameSource(OfDocument):
    form_class = SourceForm
    title = _("Name this document as a source")
    intro = _("The fact's page then shows where it comes from, and this page lists what rests on it.")
    done = _("The source was named.")

    def form_arguments(self, subject: Document) -> dict[str, Any]:
        options = facts.choices(subject.programme_id, self.request.actor, _language())
        return {"facts": options, "initial": {"fact": self.request.GET.get("fact", "")}}

    def perform(self, subject: Document, form: forms.Form) -> str:
        model, row = cast(SourceForm, form).named()
        services.source_name(
            actor=self.request.actor,
            document=subject,
            fact_model=model,
            fact_id=row,
            passage=form.cleaned_data["passage"],
            now=self.request.now,
        )
        return _document_url(subject)


def _tell(request: Request, taken: list[services.TakenIn]) -> None:
    """Say what became of the files: taken in, there already, not readable."""
    new = [item.document for item in taken if item.created]
    old = len(taken) - len(new)
    if new:
        words = ngettext("%(count)d document taken in.", "%(count)d documents taken in.", len(new))
        messages.success(request, words % {"count": len(new)})
    if old:
        words = ngettext(
            "%(count)d file was in the dossier already.", "%(count)d files were in the dossier already.", old
        )
        messages.info(request, words % {"count": old})
    for document in new:
        if document.status == Document.Status.NOT_READ:
            reason = document.reason_en if _language().startswith("en") else document.reason
            messages.warning(request, f"{document.file_name}: {reason}")
