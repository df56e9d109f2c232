"""The list of teams, and the pages that start, change, end and merge one."""

from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from tweespoor.kernel.denied import Denied
from tweespoor.kernel.moment import Moment
from tweespoor.web.requests import Request

from ..forms.teams import StaffForm, TeamChangeForm, TeamEndForm, TeamMergeForm, TeamStartForm
from ..models import Membership, Programme, Team
from ..policies.teams import check_team_change, check_team_end, check_team_merge, check_team_start
from ..selectors.open_items import open_items
from ..selectors.teams import supplier_of, teams_at_a_glance
from ..services.hand_over import HandedOver, team_end, team_merge
from ..services.teams import TeamStart, team_change, team_staff, team_start
from .live import ChangePage, live_or_404, page_url, team_url
from .loading import programme_or_404

PAGE = 50


def teams(request: Request, programme: str) -> HttpResponse:
    """Every team in one line: topic, sponsor, lead, term, and what is missing."""
    found = programme_or_404(request, programme)
    ended = request.GET.get("ended") == "1"
    search = request.GET.get("q", "").strip()
    lines = teams_at_a_glance(found, request.actor, request.moment, ended=ended)
    wanted = [line for line in lines if search.casefold() in f"{line.code} {line.topic} {line.sponsor}".casefold()]
    context = {
        "teams": lines,
        "search": search,
        "page": Paginator(wanted, PAGE).get_page(request.GET.get("page", 1)),
        "ended": ended,
        "gaps": sum(len(line.gaps) for line in lines if line.state == Team.State.ACTIVE),
        "start_denied": reason(check_team_start, request.actor, found),
    }
    return render(request, "network/teams.html", context)


def reason(check: Any, *arguments: Any) -> str:
    """Why a policy refuses, for the disabled button; empty when it does not."""
    try:
        check(*arguments)
    except Denied as denied:
        return str(denied)
    return ""


class TeamStartPage(ChangePage[Programme]):
    form_class = TeamStartForm
    title = _("Start a team")
    intro = _("One form: the team has its kind, people and organisations at once.")
    submit_label = _("Start team")
    done = _("The team has started.")

    def find(self, **kwargs: Any) -> Programme:
        return self.programme

    def check(self, subject: Programme) -> None:
        check_team_start(self.request.actor, subject)

    def form_arguments(self, subject: Programme) -> dict[str, Any]:
        supplier = supplier_of(subject)
        return {
            **self.choices(),
            "supplier": supplier.pk if supplier else None,
            "initial": {"starts_on": self.today},
        }

    def perform(self, subject: Programme, form: Any) -> str:
        start = TeamStart(**form.cleaned_data)
        team = team_start(actor=self.request.actor, programme=subject, start=start, now=self.request.now)
        return team_url(subject, team.code)

    def back(self, subject: Programme) -> str:
        return page_url("teams", subject)


class TeamPage(ChangePage[Team]):
    """A page that changes one team."""

    def find(self, **kwargs: Any) -> Team:
        related = ("programme", "sponsor__organisation")
        return live_or_404(self.request, Team, *related, programme=self.programme, code=kwargs["team"])

    def check(self, subject: Team) -> None:
        check_team_change(self.request.actor, subject)

    def back(self, subject: Team) -> str:
        return team_url(self.programme, subject.code)

    def context(self, subject: Team) -> dict[str, Any]:
        return {"breadcrumb_items": [(subject.code, self.back(subject)), (str(self.title), "")]}


class TeamChangePage(TeamPage):
    form_class = TeamChangeForm
    title = _("Change team")
    done = _("The team has been changed.")

    def form_arguments(self, subject: Team) -> dict[str, Any]:
        names = ("topic", "topic_en", "purpose", "sponsor", "term_ends_on")
        return {**self.choices(), "initial": {name: getattr(subject, name) for name in names}}

    def perform(self, subject: Team, form: Any) -> str:
        team_change(actor=self.request.actor, team=subject, now=self.request.now, **form.cleaned_data)
        return self.back(subject)


class StaffPage(TeamPage):
    """Lead or secretary, by the address."""

    form_class = StaffForm
    intro = _("Whoever it is now remains so until the day before.")
    done = _("Noted who leads and assists the team.")

    def find(self, **kwargs: Any) -> Team:
        if kwargs["role"] not in (Membership.Role.LEAD, Membership.Role.SECRETARY):
            raise Http404
        self.role = Membership.Role(kwargs["role"])
        return super().find(**kwargs)

    def form_arguments(self, subject: Team) -> dict[str, Any]:
        supplier = supplier_of(self.programme)
        return {
            **self.choices(),
            "supplier": supplier.pk if supplier else None,
            "initial": {"starts_on": self.today},
        }

    def context(self, subject: Team) -> dict[str, Any]:
        lead = self.role == Membership.Role.LEAD
        title = _("Name the lead") if lead else _("Name the secretary")
        return {"title": title, "breadcrumb_items": [(subject.code, self.back(subject)), (title, "")]}

    def perform(self, subject: Team, form: Any) -> str:
        team_staff(actor=self.request.actor, team=subject, role=self.role, now=self.request.now, **form.cleaned_data)
        return self.back(subject)


class TeamEndPage(TeamPage):
    form_class = TeamEndForm
    title = _("End team")
    intro = _("The team ends today. Nothing is deleted: its pages stay readable.")
    submit_label = _("End team")
    done = _("The team has ended.")
    template_name = "network/team_end.html"

    def check(self, subject: Team) -> None:
        check_team_end(self.request.actor, subject)

    def perform(self, subject: Team, form: Any) -> str:
        team_end(actor=self.request.actor, team=subject, now=self.request.now, **form.cleaned_data)
        return self.back(subject)

    def context(self, subject: Team) -> dict[str, Any]:
        items = open_items(self.programme, subject, self.request.actor, Moment(self.request.now))
        return {**super().context(subject), "items": items, "team": subject}


class TeamMergePage(TeamPage):
    form_class = TeamMergeForm
    title = _("Merge team into another")
    intro = _("Organisations and themes go along; choose below who and what else does.")
    submit_label = _("Merge")
    done = _("The team has been merged.")

    def check(self, subject: Team) -> None:
        check_team_merge(self.request.actor, subject)

    def form_arguments(self, subject: Team) -> dict[str, Any]:
        items = open_items(self.programme, subject, self.request.actor, Moment(self.request.now))
        return {**self.choices(), "team": subject, "items": items}

    def perform(self, subject: Team, form: Any) -> str:
        data = form.cleaned_data
        handed = HandedOver(**{name: _ids(data.get(name, ())) for name in ("memberships", "asks", "versions")})
        team_merge(
            actor=self.request.actor,
            team=subject,
            into=data["into"],
            hand_over=data["hand_over"],
            handed=handed,
            now=self.request.now,
        )
        return team_url(self.programme, data["into"].code)


def _ids(values: Any) -> frozenset[int]:
    return frozenset(int(value) for value in values)
