"""The assignment of a team in all its versions, what changed, and the pages that propose, agree and
withdraw.
"""

from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from tweespoor.web.requests import Request

from ..forms.assignments import AssignmentAgreeForm, AssignmentProposeForm
from ..forms.teams import ReasonForm
from ..models import AssignmentVersion, Organisation, Team
from ..policies.assignments import (
    check_assignment_agree,
    check_assignment_propose,
    check_assignment_withdraw,
)
from ..selectors.assignments import VersionFacts, assignment_versions, changes, facts_of
from ..services.assignments import assignment_agree, assignment_propose, assignment_withdraw
from .live import ChangePage, live_or_404, page_url, team_url
from .loading import programme_or_404, team_or_404
from .teams import TeamPage, reason


def assignments(request: Request, programme: str, team: str) -> HttpResponse:
    """All versions with who proposed and agreed, and the words that differ between two of them (R17)."""
    found = programme_or_404(request, programme)
    row = team_or_404(request, found, team)
    versions = assignment_versions(found, [row.id], request.actor, request.moment).get(row.id, ())
    old, new = _compared(request, versions)
    context = {
        "team": row,
        "breadcrumb_items": [(row.code, team_url(found, row.code)), (_("assignment"), "")],
        "versions": versions[::-1],
        "lines": _lines(request, row, versions),
        "old": old,
        "new": new,
        "parts": changes(versions, old, new),
        "propose_denied": reason(check_assignment_propose, request.actor, row),
    }
    return render(request, "network/assignments.html", context)


@dataclass(frozen=True, slots=True)
class Line:
    """A version, with why this viewer does not agree with it or withdraw it; ``writes``: it can still change."""

    version: VersionFacts
    writes: bool
    agree_denied: str
    withdraw_denied: str


def _lines(request: Request, team: Team, versions: tuple[VersionFacts, ...]) -> list[Line]:
    """The last version first. One query: who proposed them."""
    codes = {version.proposed_by for version in versions}
    known = Organisation.objects.visible_to(request.actor).filter(programme=team.programme_id, code__in=codes)
    proposers = {row.code: row for row in known}
    return [
        Line(
            version,
            request.moment.is_live and version.is_open,
            reason(check_assignment_agree, request.actor, team, None, version.state),
            reason(check_assignment_withdraw, request.actor, team, proposers[version.proposed_by], version.state),
        )
        for version in versions[::-1]
        if version.proposed_by in proposers
    ]


def _compared(request: Request, versions: tuple[VersionFacts, ...]) -> tuple[int, int]:
    """The two versions to compare: as asked, else the last one with the one before."""
    numbers = [version.number for version in versions] or [0]
    default = (numbers[-2] if len(numbers) > 1 else numbers[-1], numbers[-1])
    try:
        asked = int(request.GET.get("old", default[0])), int(request.GET.get("new", default[1]))
    except ValueError as error:
        raise Http404 from error
    if versions and not set(asked) <= set(numbers):
        raise Http404
    return asked


class AssignmentProposePage(TeamPage):
    form_class = AssignmentProposeForm
    title = _("Propose an assignment")
    intro = _("The text as it would read. What differs from the version before is shown word by word.")
    submit_label = _("Propose")
    done = _("The proposal has been noted; who takes part can agree with it now.")

    def check(self, subject: Team) -> None:
        check_assignment_propose(self.request.actor, subject)

    def form_arguments(self, subject: Team) -> dict[str, Any]:
        own = next((grant.organisation for grant in self.request.actor.grants if grant.organisation), None)
        programmes = Organisation.objects.visible_to(self.request.actor).filter(programme=self.programme)
        last = AssignmentVersion.objects.visible_to(self.request.actor).filter(team=subject).last()
        initial = {
            "text": last.text if last else "",
            "target_groups": last.target_groups if last else [],
            "proposed_by": own or programmes.filter(kind=Organisation.Kind.PROGRAMME).first(),
            "proposed_on": self.today,
        }
        return {**self.choices(), "initial": initial}

    def perform(self, subject: Team, form: Any) -> str:
        assignment_propose(actor=self.request.actor, team=subject, now=self.request.now, **form.cleaned_data)
        return page_url("assignments", self.programme, subject.code)

    def back(self, subject: Team) -> str:
        return page_url("assignments", self.programme, subject.code)


class VersionPage(ChangePage[AssignmentVersion]):
    """A page about one version."""

    template_name = "network/version_form.html"

    def find(self, **kwargs: Any) -> AssignmentVersion:
        related = ("team__programme", "proposed_by")
        known = {"team__programme": self.programme, "pk": kwargs["pk"]}
        return live_or_404(self.request, AssignmentVersion, *related, **known)

    def back(self, subject: AssignmentVersion) -> str:
        return page_url("assignments", self.programme, subject.team.code)

    def context(self, subject: AssignmentVersion) -> dict[str, Any]:
        return {
            "version": subject,
            "breadcrumb_items": [
                (subject.team.code, team_url(self.programme, subject.team.code)),
                (_("assignment"), self.back(subject)),
                (str(self.title), ""),
            ],
        }


class AssignmentAgreePage(VersionPage):
    form_class = AssignmentAgreeForm
    title = _("Agree with an assignment")
    submit_label = _("Agree")
    done = _("The agreement has been noted.")

    def check(self, subject: AssignmentVersion) -> None:
        state = facts_of(subject, self.request.now).state
        check_assignment_agree(self.request.actor, subject.team, None, state)

    def form_arguments(self, subject: AssignmentVersion) -> dict[str, Any]:
        own = next((grant.organisation for grant in self.request.actor.grants if grant.organisation), None)
        return {**self.choices(), "initial": {"organisation": own, "agreed_on": self.today}}

    def perform(self, subject: AssignmentVersion, form: Any) -> str:
        assignment_agree(actor=self.request.actor, version=subject, now=self.request.now, **form.cleaned_data)
        return self.back(subject)


class AssignmentWithdrawPage(VersionPage):
    form_class = ReasonForm
    title = _("Withdraw a proposed assignment")
    submit_label = _("Withdraw")
    done = _("The proposal has been withdrawn.")

    def check(self, subject: AssignmentVersion) -> None:
        state = facts_of(subject, self.request.now).state
        check_assignment_withdraw(self.request.actor, subject.team, subject.proposed_by, state)

    def perform(self, subject: AssignmentVersion, form: Any) -> str:
        assignment_withdraw(actor=self.request.actor, version=subject, now=self.request.now, **form.cleaned_data)
        return self.back(subject)
