"""Asking for a delegate, the answers, and the list of asks."""

from dataclasses import dataclass
from typing import Any, ClassVar, cast

from django import forms
from django.core.paginator import Page, Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path, reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from tweespoor.kernel.denied import Denied
from tweespoor.kernel.moment import Moment
from tweespoor.web.requests import Request

from ..domain.asks import HeldPost
from ..forms.asks import AskForm, DeclineForm, NothingForm, WithdrawForm
from ..models import Ask, Team
from ..policies import asks as policy
from ..selectors.asks import AskList, AskView, asks, first_to_ask, papers_of
from ..selectors.naming import in_language
from ..services import asks as services
from .delegates import PlaceForm, TeamForm, TeamPlace
from .loading import ask_or_404, programme_or_404

PER_PAGE = 50


def ask_list(plain: HttpRequest, programme: str) -> HttpResponse:
    """Every ask its reader may read, latest first."""
    request = cast(Request, plain)
    shown = programme_or_404(request, programme)
    state = request.GET.get("state", "")
    states = [state] if state in Ask.State.values else []
    found = AskList(shown, request.actor, request.moment, states)
    page: Page[AskView] = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    return render(
        request, "network/asks.html", {"page": page, "state": state, "states": Ask.State.choices, "shown": shown}
    )


def ask_page(plain: HttpRequest, programme: str, pk: int) -> HttpResponse:
    """One ask: what was asked of whom, where it lies now, and what may follow."""
    request = cast(Request, plain)
    shown = programme_or_404(request, programme)
    found = asks(shown, request.actor, request.moment, id=pk)
    if not found:
        raise Http404
    context = {
        "ask": found[0],
        "shown": shown,
        "steps": _steps(request, shown.code, pk, found[0]),
        "receive": papers_of(found[0], request.actor, request.moment),
    }
    return render(request, "network/ask.html", context)


@dataclass(frozen=True, slots=True)
class Step:
    """A button on an ask, or the reason why this viewer cannot press it."""

    label: str
    url: str
    denied: str


def _steps(request: Request, programme: str, pk: int, shown: AskView) -> list[Step]:
    """What may follow in this state; nothing when the page shows the past."""
    if not request.moment.is_live:
        return []
    ask = Ask.objects.select_related("team", "organisation").get(pk=pk)
    found = []
    for action, url_name, label in _ACTIONS:
        if policy.is_possible(ask, action):
            where = {"programme": programme}
            where |= {"team": shown.team, "organisation": shown.organisation} if action == "name" else {"pk": str(pk)}
            found.append(Step(str(label), reverse(url_name, kwargs=where), _refusal(request, ask, action)))
    return found


_ACTIONS = (
    ("acknowledge", "network:ask-acknowledge", _("Acknowledge")),
    ("name", "network:delegate-name", _("Name delegate")),
    ("join", "network:ask-join", _("Delegate has joined")),
    ("decline", "network:ask-decline", _("Decline")),
    ("withdraw", "network:ask-withdraw", _("Withdraw")),
)


def _refusal(request: Request, ask: Ask, action: str) -> str:
    try:
        policy.check_ask_action(request.actor, ask, action)
    except Denied as denied:
        return str(denied)
    return ""


class AskMake(PlaceForm):
    form_class = AskForm
    template_name = "network/ask_form.html"
    submit_label = _("Send request")
    done = _("The request has been made.")

    def heading(self, subject: TeamPlace) -> str:
        names = {"organisation": subject.organisation.code, "team": subject.team.code}
        return gettext("Ask %(organisation)s for a delegate in %(team)s") % names

    def check(self, subject: TeamPlace) -> None:
        policy.check_ask_make(self.request.actor, subject.team, subject.organisation, self.today)
        policy.check_somebody_to_ask(subject.organisation, self._goes_to(subject))

    def _goes_to(self, subject: TeamPlace) -> HeldPost | None:
        return first_to_ask(subject.organisation, Moment(at=self.request.now))

    def form_arguments(self, subject: TeamPlace) -> dict[str, Any]:
        topic = in_language(subject.team.topic, subject.team.topic_en)
        names = {"organisation": subject.organisation.code, "team": subject.team.code, "topic": topic}
        text = gettext("Please name a delegate of %(organisation)s for %(team)s (%(topic)s).") % names
        return {"initial": {"text": text}}

    def context(self, subject: TeamPlace) -> dict[str, Any]:
        post = self._goes_to(subject)
        title = in_language(post.name, post.name_en) if post else ""
        return super().context(subject) | {
            "goes_to": post,
            "post": title,
            "organisation": subject.organisation,
            "shown": subject.programme,
        }

    def perform(self, subject: TeamPlace, form: Any) -> str:
        services.ask_make(
            actor=self.request.actor,
            team=subject.team,
            organisation=subject.organisation,
            text=form.cleaned_data["text"],
            wanted_by=form.cleaned_data["wanted_by"],
            now=self.request.now,
        )
        return self.cancel_url(subject)


class AskStep(TeamForm[Ask]):
    """One step of an ask."""

    form_class: ClassVar[type[forms.Form]] = NothingForm
    action = ""

    def load(self, **kwargs: Any) -> Ask:
        return ask_or_404(self.request, programme_or_404(self.request, kwargs["programme"]), kwargs["pk"])

    def team_of(self, subject: Ask) -> Team:
        return subject.team

    def check(self, subject: Ask) -> None:
        policy.check_ask_action(self.request.actor, subject, self.action)

    def cancel_url(self, subject: Ask) -> str:
        return reverse("network:ask", kwargs={"programme": subject.team.programme.code, "pk": subject.pk})

    def heading(self, subject: Ask) -> str:
        return _HEADINGS[self.action] % {"organisation": subject.organisation.code, "team": subject.team.code}


_HEADINGS = {
    "acknowledge": _("%(organisation)s has seen the request for %(team)s and acts on it"),
    "decline": _("%(organisation)s sends nobody to %(team)s"),
    "join": _("The delegate of %(organisation)s has joined %(team)s"),
    "withdraw": _("Withdraw the request to %(organisation)s for %(team)s"),
}


class AskAcknowledge(AskStep):
    action = "acknowledge"
    intro = _("From then on it escalates no further. A name may follow later.")
    submit_label = _("Acknowledge")
    done = _("The request has been acknowledged.")

    def perform(self, subject: Ask, form: Any) -> str:
        services.ask_acknowledge(actor=self.request.actor, ask=subject, now=self.request.now)
        return self.cancel_url(subject)


class AskDecline(AskStep):
    action = "decline"
    form_class = DeclineForm
    intro = _("The team sees that nobody comes, and why.")
    submit_label = _("Decline")
    done = _("The request has been declined.")

    def perform(self, subject: Ask, form: Any) -> str:
        reason = form.cleaned_data["reason"]
        services.ask_decline(actor=self.request.actor, ask=subject, reason=reason, now=self.request.now)
        return self.cancel_url(subject)


class AskJoin(AskStep):
    action = "join"
    submit_label = _("Has joined")
    done = _("Noted that the delegate has joined.")

    def perform(self, subject: Ask, form: Any) -> str:
        services.ask_join(actor=self.request.actor, ask=subject, now=self.request.now)
        return self.cancel_url(subject)


class AskWithdraw(AskStep):
    action = "withdraw"
    form_class = WithdrawForm
    submit_label = _("Withdraw")
    done = _("The request has been withdrawn.")

    def perform(self, subject: Ask, form: Any) -> str:
        reason = form.cleaned_data["reason"]
        services.ask_withdraw(actor=self.request.actor, ask=subject, reason=reason, now=self.request.now)
        return self.cancel_url(subject)


urls = [
    path("asks/", ask_list, name="asks"),
    path("asks/<int:pk>/", ask_page, name="ask"),
    path("asks/<int:pk>/acknowledge/", AskAcknowledge.as_view(), name="ask-acknowledge"),
    path("asks/<int:pk>/decline/", AskDecline.as_view(), name="ask-decline"),
    path("asks/<int:pk>/join/", AskJoin.as_view(), name="ask-join"),
    path("asks/<int:pk>/withdraw/", AskWithdraw.as_view(), name="ask-withdraw"),
    path("teams/<str:team>/asks/<str:organisation>/", AskMake.as_view(), name="ask-make"),
]
