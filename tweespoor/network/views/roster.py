"""The roster matrix, its downloads, and taking in a roster."""

from collections.abc import Callable
from typing import Any, cast

from django.core.paginator import Page, Paginator
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import path, reverse
from django.utils.html import format_html
from django.utils.http import content_disposition_header
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext, ngettext
from django.utils.translation import gettext_lazy as _

from tweespoor.kernel.clock import AMSTERDAM
from tweespoor.kernel.denied import Denied
from tweespoor.kernel.moment import Moment
from tweespoor.web.form_views import FormPage
from tweespoor.web.marks import STATES, state_word
from tweespoor.web.requests import Request

from ..domain.rosterfile import Plan
from ..exports import Words, roster_csv, roster_xlsx
from ..forms.rosters import RosterForm
from ..models import Involvement, Membership, Programme, Team
from ..policies.rosters import check_roster_take_in
from ..selectors.matrix import Matrix, matrix
from ..selectors.roster import Filters, Roster, roster
from ..selectors.rosterfile import digest_of, roster_plan
from ..services.rosters import fault_lines, roster_take_in
from .loading import programme_or_404

PER_PAGE = 50
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
Export = Callable[[Roster, Words], bytes]


def filters_of(asked: QueryDict) -> Filters:
    """The filters in an address; unknown values find nothing rather than fail."""
    return Filters(
        kinds=tuple(filter(None, asked.getlist("kind"))),
        organisations=tuple(filter(None, asked.getlist("organisation"))),
        only_gaps=asked.get("gaps") == "1",
    )


def roster_page(plain: HttpRequest, programme: str) -> HttpResponse:
    """Team by organisation, fifty teams to a page."""
    request = cast(Request, plain)
    shown = programme_or_404(request, programme)
    filters = filters_of(request.GET)
    found = roster(shown, request.actor, request.moment, filters)
    page: Page[Any] = Paginator(found.teams, PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "shown": shown,
        "page": page,
        "matrix": _matrix(request, found, page),
        "filters": filters,
        "kinds": Team.Kind.choices,
        "heading": _heading(found),
        "no_part": _no_part(),
    }
    return render(request, "network/roster.html", context)


def _matrix(request: Request, found: Roster, page: Page[Any]) -> Matrix:
    return matrix(found, tuple(page.object_list), get_language() or "nl")


def _no_part() -> SafeString:
    """The cell of an organisation that takes no part: most cells of a large programme, so made once and short."""
    return format_html('<td class="seat muted" title="{}">·</td>', state_word("none"))


def _heading(found: Roster) -> str:
    waiting = [team for team in found.teams if team.gaps]
    gaps = sum(len(team.gaps) for team in waiting)
    if not gaps:
        return gettext("Nobody is missing in these teams")
    if len(waiting) == 1:
        sentence = ngettext("One place waits for a delegate, in %(team)s", "%(gaps)s places wait in %(team)s", gaps)
        return sentence % {"gaps": gaps, "team": waiting[0].code}
    sentence = gettext("%(gaps)s places in %(teams)s teams wait for a delegate")
    return sentence % {"gaps": gaps, "teams": len(waiting)}


def roster_download(plain: HttpRequest, programme: str, kind: str) -> HttpResponse:
    """The same roster, with the same filters and as of the same moment, as a file."""
    request = cast(Request, plain)
    shown = programme_or_404(request, programme)
    found = roster(shown, request.actor, request.moment, filters_of(request.GET))
    exports: dict[str, tuple[Export, str]] = {
        "xlsx": (roster_xlsx, XLSX),
        "csv": (roster_csv, "text/csv; charset=utf-8"),
    }
    export, content_type = exports[kind]
    day = found.at.astimezone(AMSTERDAM).date()
    disposition = content_disposition_header(True, f"{shown.code}-roster-{day:%Y-%m-%d}.{kind}") or ""
    return HttpResponse(
        export(found, words_of(get_language() or "nl")),
        content_type=content_type,
        headers={"Content-Disposition": disposition},
    )


def words_of(language: str) -> Words:
    """The words of an export in the active language."""
    return Words(
        language=language,
        roles={value: str(label) for value, label in Involvement.Role.choices},
        states={state: str(word) for state, word in STATES.items()},
        places={value: str(label) for value, label in Membership.Role.choices},
        supplies={value: str(label) for value, label in Membership.Supply.choices},
    )


class RosterTakeIn(FormPage[Programme]):
    """Two steps on one page: what would change, and then the same table again with what was previewed."""

    form_class = RosterForm
    template_name = "network/roster_take_in.html"
    title = _("Take in a roster")
    intro = _("First you see what would change; nothing is saved until you confirm.")
    submit_label = _("Preview")
    done = _("The roster has been taken in.")

    plan: Plan | None = None

    def load(self, **kwargs: Any) -> Programme:
        return programme_or_404(self.request, kwargs["programme"])

    def check(self, subject: Programme) -> None:
        check_roster_take_in(self.request.actor, subject)

    def cancel_url(self, subject: Programme) -> str:
        return reverse("network:roster", kwargs={"programme": subject.code})

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        if request.POST.get("apply"):
            return super().post(request, **kwargs)
        subject = self.load(**kwargs)
        form = RosterForm(request.POST, request.FILES)
        if self._denied(subject) or not form.is_valid():
            return self._page(subject, form, status=422)
        return self._preview(subject, form.text())

    def _preview(self, subject: Programme, text: str) -> HttpResponse:
        self.plan = roster_plan(subject, self.request.actor, text, Moment(at=self.request.now))
        form = RosterForm(initial={"table": text, "digest": digest_of(self.plan)})
        if not self.plan.faults:
            form.confirm()
        return self._page(subject, form, status=422 if self.plan.faults else 200)

    def perform(self, subject: Programme, form: Any) -> str:
        try:
            roster_take_in(
                actor=self.request.actor,
                programme=subject,
                text=form.text(),
                digest=form.cleaned_data["digest"],
                now=self.request.now,
            )
        except Denied:
            # Shown again with what would change now, so that a second look and a second click suffice.
            self.plan = roster_plan(subject, self.request.actor, form.text(), Moment(at=self.request.now))
            form.data = form.data.copy()
            form.data["digest"] = digest_of(self.plan)
            raise
        return self.cancel_url(subject)

    def context(self, subject: Programme) -> dict[str, Any]:
        if self.plan is None:
            return {}
        ready = {"submit_label": _("Take in")} if not self.plan.faults else {}
        return {"plan": self.plan, "faults": fault_lines(faults=self.plan.faults), **ready}


urls = [
    path("roster/", roster_page, name="roster"),
    path("roster/xlsx/", roster_download, {"kind": "xlsx"}, name="roster-xlsx"),
    path("roster/csv/", roster_download, {"kind": "csv"}, name="roster-csv"),
    path("roster/take-in/", RosterTakeIn.as_view(), name="roster-take-in"),
]
