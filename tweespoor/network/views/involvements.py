"""The pages that say which organisations take part in a team."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from ..forms.teams import InvolvementAddForm, InvolvementConfirmForm, InvolvementProposeForm, LastDayForm
from ..models import Involvement, Organisation, Team
from ..policies.teams import (
    check_involvement_confirm,
    check_involvement_end,
    check_involvement_propose,
)
from ..services.involvements import (
    involvement_add,
    involvement_confirm,
    involvement_end,
    involvement_propose,
)
from .live import ChangePage, live_or_404, team_url
from .teams import TeamPage


class InvolvementProposePage(TeamPage):
    form_class = InvolvementProposeForm
    title = _("Propose an organisation")
    submit_label = _("Propose")
    done = _("The proposal has been noted.")

    def check(self, subject: Team) -> None:
        check_involvement_propose(self.request.actor, subject)

    def form_arguments(self, subject: Team) -> dict[str, Any]:
        own = next((grant.organisation for grant in self.request.actor.grants if grant.organisation), None)
        asked = self.request.GET.get("organisation", "")
        found = Organisation.objects.visible_to(self.request.actor).filter(programme=self.programme, code=asked)
        return {**self.choices(), "initial": {"proposed_by": own, "organisation": found.first()}}

    def perform(self, subject: Team, form: Any) -> str:
        involvement_propose(actor=self.request.actor, team=subject, now=self.request.now, **form.cleaned_data)
        return self.back(subject)


class InvolvementAddPage(TeamPage):
    form_class = InvolvementAddForm
    title = _("Let an organisation take part")
    done = _("The organisation takes part.")

    def form_arguments(self, subject: Team) -> dict[str, Any]:
        return self.choices()

    def perform(self, subject: Team, form: Any) -> str:
        involvement_add(actor=self.request.actor, team=subject, now=self.request.now, **form.cleaned_data)
        return self.back(subject)


class InvolvementPage(ChangePage[Involvement]):
    """A page that changes one involvement."""

    def find(self, **kwargs: Any) -> Involvement:
        related = ("team__programme", "organisation")
        return live_or_404(self.request, Involvement, *related, team__programme=self.programme, pk=kwargs["pk"])

    def back(self, subject: Involvement) -> str:
        return team_url(self.programme, subject.team.code)

    def context(self, subject: Involvement) -> dict[str, Any]:
        names = {"organisation": subject.organisation.code, "team": subject.team.code}
        title = str(self.title) % names
        return {"title": title, "breadcrumb_items": [(subject.team.code, self.back(subject)), (title, "")]}


class InvolvementConfirmPage(InvolvementPage):
    form_class = InvolvementConfirmForm
    title = _("%(organisation)s takes part in %(team)s")
    intro = _("From now on a delegate is owed.")
    submit_label = _("Confirm")
    done = _("The organisation takes part.")

    def check(self, subject: Involvement) -> None:
        check_involvement_confirm(self.request.actor, subject)

    def form_arguments(self, subject: Involvement) -> dict[str, Any]:
        return {**self.choices(), "initial": {"agreement": subject.agreement_id, "basis": subject.basis}}

    def perform(self, subject: Involvement, form: Any) -> str:
        involvement_confirm(actor=self.request.actor, involvement=subject, now=self.request.now, **form.cleaned_data)
        return self.back(subject)


class InvolvementEndPage(InvolvementPage):
    form_class = LastDayForm
    title = _("%(organisation)s leaves %(team)s")
    intro = _("Its people leave the team that day, and open asks are withdrawn.")
    submit_label = _("End")
    done = _("The organisation takes part no longer.")

    def check(self, subject: Involvement) -> None:
        check_involvement_end(self.request.actor, subject)

    def form_arguments(self, subject: Involvement) -> dict[str, Any]:
        return {"initial": {"ends_on": self.today}}

    def perform(self, subject: Involvement, form: Any) -> str:
        involvement_end(actor=self.request.actor, involvement=subject, now=self.request.now, **form.cleaned_data)
        return self.back(subject)
