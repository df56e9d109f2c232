"""The list of what is missing, and muting one of them with a reason."""

from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from tweespoor.kernel.clock import AMSTERDAM
from tweespoor.network.models import Programme
from tweespoor.network.views.loading import programme_or_404
from tweespoor.web.form_views import FormPage
from tweespoor.web.requests import Request

from ..forms import MuteForm, UnmuteForm
from ..policies import check_mute
from ..selectors.signal_list import Wanted, one_row, signal_list
from ..selectors.signal_rows import SignalRow
from ..services import signal_mute, signal_unmute


def signals(request: Request, programme: str) -> HttpResponse:
    """``?severity=urgent``, ``?code=delegate.missing``, ``?acts=me`` or a code narrow it."""
    found = programme_or_404(request, programme)
    asked = request.GET
    wanted = Wanted(asked.get("severity", ""), asked.get("code", ""), asked.get("acts", ""))
    page = signal_list(found, request.actor, request.moment, wanted, asked.get("page", 1))
    return render(request, "overview/signals.html", {"page": page, "wanted": wanted})


@dataclass(frozen=True, slots=True)
class OneSignal:
    programme: Programme
    row: SignalRow


class SignalForm(FormPage[OneSignal]):
    """A form about the signal that ``?signal=`` names."""

    template_name = "overview/mute.html"

    def load(self, **kwargs: Any) -> OneSignal:
        programme = programme_or_404(self.request, kwargs["programme"])
        row = one_row(programme, self.request.actor, self.request.moment, self.request.GET.get("signal", ""))
        if row is None:
            raise Http404
        return OneSignal(programme, row)

    def check(self, subject: OneSignal) -> None:
        check_mute(self.request.actor, subject.programme)

    def cancel_url(self, subject: OneSignal) -> str:
        return reverse("overview:signals", args=[subject.programme.code])

    def context(self, subject: OneSignal) -> dict[str, Any]:
        crumbs = [(_("What is missing"), self.cancel_url(subject)), (self.title, "")]
        return {"row": subject.row, "breadcrumb_items": crumbs}


class MuteSignal(SignalForm):
    form_class, title, submit_label = MuteForm, _("Mute a signal"), _("Mute")
    done = _("The signal is muted.")

    def form_arguments(self, subject: OneSignal) -> dict[str, Any]:
        return {"today": self.request.now.astimezone(AMSTERDAM).date()}

    def perform(self, subject: OneSignal, form: Any) -> str:
        signal_mute(
            actor=self.request.actor, programme=subject.programme, signal=subject.row.key,
            until=form.cleaned_data["until"], reason=form.cleaned_data["reason"], now=self.request.now,
        )  # fmt: skip
        return self.cancel_url(subject)


class UnmuteSignal(SignalForm):
    form_class, title, submit_label = UnmuteForm, _("Hear a signal again"), _("Hear it again")
    done = _("The signal is heard again.")

    def perform(self, subject: OneSignal, form: Any) -> str:
        signal_unmute(
            actor=self.request.actor, programme=subject.programme, signal=subject.row.key, now=self.request.now
        )
        return self.cancel_url(subject)
