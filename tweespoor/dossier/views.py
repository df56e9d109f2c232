from typing import Any, cast

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.utils.translation import get_language, gettext, ngettext
from django.utils.translation import gettext_lazy as _

from tweespoor.network.models import Programme
from tweespoor.network.views.loading import programme_or_404
from tweespoor.web.form_views import FormPage
from tweespoor.web.requests import Request

from . import facts, selectors, services, store
from .forms import ReclassifyForm, SourceForm, TakeInForm
from .models import Document
from .policies import check_reclassify, check_take_in


def _language() -> str:
    return get_language() or "nl"


def _document_or_404(request: Request, programme: Programme, pk: int) -> Document:
    seen = Document.objects.visible_to(request.actor).filter(programme=programme)
    document: Document = get_object_or_404(seen.select_related("team", "programme"), pk=pk)
    return document


def _document_url(document: Document) -> str:
    return reverse("dossier:document", kwargs={"programme": document.programme.code, "pk": document.pk})


def documents(plain: HttpRequest, programme: str) -> HttpResponse:
    """The list, with a search over titles, file names and origins."""
    request = cast(Request, plain)
    shown = programme_or_404(request, programme)
    search, team = request.GET.get("q", "").strip(), request.GET.get("team", "")
    page = selectors.documents(shown, request.actor, search=search, team=team, page=request.GET.get("page", 1))
    return render(request, "dossier/documents.html", {"page": page, "search": search, "team": team})


def document(plain: HttpRequest, programme: str, pk: int) -> HttpResponse:
    """One document: its messages or text, and the facts that rest on it. Reading a confidential one is logged."""
    request = cast(Request, plain)
    found = _document_or_404(request, programme_or_404(request, programme), pk)
    services.reading_log(actor=request.actor, document=found, now=request.now)
    page = selectors.document_page(found, request.actor, _language())
    return render(request, "dossier/document.html", {"page": page, "document": found})


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
        check_take_in(self.request.actor, subject)

    def form_arguments(self, subject: Programme) -> dict[str, Any]:
        return {"programme": subject}

    def cancel_url(self, subject: Programme) -> str:
        return reverse("dossier:documents", kwargs={"programme": subject.code})

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
        _report(self.request, taken)
        return _document_url(taken[0].document) if len(taken) == 1 else self.cancel_url(subject)


class Reclassify(FormPage[Document]):
    form_class = ReclassifyForm
    title = _("Who may read this document")
    done = _("The confidentiality was changed.")

    def load(self, **kwargs: Any) -> Document:
        return _document_or_404(self.request, programme_or_404(self.request, kwargs["programme"]), kwargs["pk"])

    def check(self, subject: Document) -> None:
        check_reclassify(self.request.actor, subject, subject.level, "")

    def form_arguments(self, subject: Document) -> dict[str, Any]:
        initial = {"confidentiality": subject.confidentiality, "team": subject.team_id}
        return {"programme": subject.programme, "initial": initial}

    def cancel_url(self, subject: Document) -> str:
        return _document_url(subject)

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


class NameSource(FormPage[Document]):
    form_class = SourceForm
    title = _("Name this document as a source")
    intro = _("The fact's page then shows where it comes from, and this page lists what rests on it.")
    done = _("The source was named.")

    def load(self, **kwargs: Any) -> Document:
        return _document_or_404(self.request, programme_or_404(self.request, kwargs["programme"]), kwargs["pk"])

    def check(self, subject: Document) -> None:
        check_take_in(self.request.actor, subject.programme, subject.team)

    def form_arguments(self, subject: Document) -> dict[str, Any]:
        options = facts.choices(subject.programme_id, self.request.actor, _language())
        return {"facts": options, "initial": {"fact": self.request.GET.get("fact", "")}}

    def cancel_url(self, subject: Document) -> str:
        return _document_url(subject)

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


def _report(request: Request, taken: list[services.TakenIn]) -> None:
    """Say what became of the files: taken in, there already, not readable."""
    new = [item.document for item in taken if item.created]
    if new:
        messages.success(
            request,
            ngettext("%(count)d document taken in.", "%(count)d documents taken in.", len(new)) % {"count": len(new)},
        )
    if old := len(taken) - len(new):
        messages.info(
            request,
            ngettext(
                "%(count)d file was in the dossier already.",
                "%(count)d files were in the dossier already.",
                old,
            )
            % {"count": old},
        )
    for document in new:
        if document.status == Document.Status.NOT_READ:
            reason = document.reason_en if _language() == "en" else document.reason
            messages.warning(request, f"{document.file_name}: {reason}")
