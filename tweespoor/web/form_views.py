"""One shape for every page that changes something: load, check, show the form, make one domain call, go on."""

from typing import Any, ClassVar, Generic, TypeVar

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views import View

from tweespoor.kernel.denied import Denied, Rejected

from .requests import Request

Subject = TypeVar("Subject")


class FormPage(View, Generic[Subject]):
    """Subclasses say what is loaded, who may, which form, and which service is called.

    ``load`` reads through ``visible_to`` (404 otherwise) and ``check`` raises Denied; the page then still opens, with
    the submit button disabled and the reason beside it. ``perform`` makes the one domain call and returns the URL to
    go to; Denied and Rejected from the service become errors above the form, with everything typed kept.
    """

    form_class: ClassVar[type[forms.Form]]
    title: ClassVar[Any] = ""
    intro: ClassVar[Any] = ""
    submit_label: ClassVar[Any] = ""
    done: ClassVar[Any] = ""
    template_name: ClassVar[str] = "web/form.html"

    request: Request

    def load(self, **kwargs: Any) -> Subject:
        raise NotImplementedError

    def check(self, subject: Subject) -> None:
        """Raise Denied when this actor may not do this to this subject now."""

    def form_arguments(self, subject: Subject) -> dict[str, Any]:
        return {}

    def perform(self, subject: Subject, form: forms.Form) -> str:
        raise NotImplementedError

    def cancel_url(self, subject: Subject) -> str:
        raise NotImplementedError

    def context(self, subject: Subject) -> dict[str, Any]:
        return {}

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        subject = self.load(**kwargs)
        return self._page(subject, self.form_class(**self.form_arguments(subject)))

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        subject = self.load(**kwargs)
        form = self.form_class(request.POST, request.FILES, **self.form_arguments(subject))
        if self._denied(subject) or not form.is_valid():
            return self._page(subject, form, status=422)
        try:
            url = self.perform(subject, form)
        except (Denied, Rejected) as refusal:
            form.add_error(None, list(refusal.lines) if isinstance(refusal, Rejected) else str(refusal))
            return self._page(subject, form, status=422)
        if self.done:
            messages.success(request, self.done)
        return HttpResponseRedirect(url)

    def _denied(self, subject: Subject) -> str:
        try:
            self.check(subject)
        except Denied as denied:
            return str(denied)
        return ""

    def _page(self, subject: Subject, form: forms.Form, status: int = 200) -> HttpResponse:
        context = {
            "form": form,
            "title": self.title,
            "intro": self.intro,
            "submit_label": self.submit_label,
            "cancel_url": self.cancel_url(subject),
            "denied": self._denied(subject),
            **self.context(subject),
        }
        return render(self.request, self.template_name, context, status=status)
