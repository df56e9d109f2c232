"""The pages for themes and the boundaries between teams."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from ..forms.teams import BoundaryDecideForm, BoundaryProposeForm, ReasonForm, ThemeClaimForm
from ..models import Boundary, Team, Theme
from ..policies.teams import check_boundary_decide, check_boundary_propose, check_theme_claim
from ..services.boundaries import boundary_decide, boundary_propose, theme_claim, theme_release
from .live import ChangePage, live_or_404, page_url
from .teams import TeamPage


class ThemeClaimPage(TeamPage):
    form_class = ThemeClaimForm
    title = _("Claim a theme")
    intro = _("When another team claims it too, the overlap shows until a boundary is decided.")
    submit_label = _("Claim")
    done = _("The theme is the team's.")

    def check(self, subject: Team) -> None:
        check_theme_claim(self.request.actor, subject)

    def form_arguments(self, subject: Team) -> dict[str, Any]:
        return self.choices()

    def perform(self, subject: Team, form: Any) -> str:
        theme_claim(actor=self.request.actor, team=subject, now=self.request.now, **form.cleaned_data)
        return self.back(subject)


class ThemeReleasePage(TeamPage):
    form_class = ReasonForm
    title = _("Let go of a theme")
    submit_label = _("Let go")
    done = _("The theme is not the team's any more.")

    def find(self, **kwargs: Any) -> Team:
        self.theme = live_or_404(self.request, Theme, programme=self.programme, code=kwargs["theme"])
        return super().find(**kwargs)

    def check(self, subject: Team) -> None:
        check_theme_claim(self.request.actor, subject)

    def perform(self, subject: Team, form: Any) -> str:
        theme_release(
            actor=self.request.actor,
            team=subject,
            theme=self.theme,
            now=self.request.now,
            **form.cleaned_data,
        )
        return self.back(subject)


class BoundaryProposePage(ChangePage[Theme]):
    form_class = BoundaryProposeForm
    title = _("Propose a boundary")
    submit_label = _("Propose")
    done = _("The boundary has been proposed; it still has to be decided.")

    def find(self, **kwargs: Any) -> Theme:
        self.claiming = Team.objects.visible_to(self.request.actor).filter(
            programme=self.programme, themes__theme__code=kwargs["theme"], themes__ends_on=None
        )
        return live_or_404(self.request, Theme, programme=self.programme, code=kwargs["theme"])

    def check(self, subject: Theme) -> None:
        for team in self.claiming:
            check_boundary_propose(self.request.actor, team, self._other(team))
            return

    def form_arguments(self, subject: Theme) -> dict[str, Any]:
        return self.choices()

    def perform(self, subject: Theme, form: Any) -> str:
        boundary_propose(actor=self.request.actor, theme=subject, now=self.request.now, **form.cleaned_data)
        return self.back(subject)

    def back(self, subject: Theme) -> str:
        return page_url("programme", self.programme)

    def context(self, subject: Theme) -> dict[str, Any]:
        return {"intro": subject.name}

    def _other(self, team: Team) -> Team | None:
        """Any other claimant whose lead this actor is: leads of either team may propose."""
        led = {grant.team for grant in self.request.actor.grants}
        return next((one for one in self.claiming if one.pk != team.pk and one.pk in led), None)


class BoundaryDecidePage(ChangePage[Boundary]):
    form_class = BoundaryDecideForm
    title = _("Record the decision on a boundary")
    submit_label = _("Decided")
    done = _("The boundary has been decided.")

    def find(self, **kwargs: Any) -> Boundary:
        related = ("team__programme", "other_team", "theme")
        return live_or_404(self.request, Boundary, *related, team__programme=self.programme, pk=kwargs["pk"])

    def check(self, subject: Boundary) -> None:
        check_boundary_decide(self.request.actor, subject)

    def form_arguments(self, subject: Boundary) -> dict[str, Any]:
        return {"initial": {"text": subject.text}}

    def perform(self, subject: Boundary, form: Any) -> str:
        boundary_decide(actor=self.request.actor, boundary=subject, now=self.request.now, **form.cleaned_data)
        return self.back(subject)

    def back(self, subject: Boundary) -> str:
        return page_url("programme", self.programme)

    def context(self, subject: Boundary) -> dict[str, Any]:
        line = _("%(theme)s: %(team)s takes it, %(other)s keeps off it.")
        names = {"theme": subject.theme.name, "team": subject.team.code, "other": subject.other_team.code}
        return {"intro": str(line) % names}
