"""Forms about meetings and adoption; each makes one domain call and returns to the team."""

from typing import Any

from django.http import Http404
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from tweespoor.cadence.domain.wording import day_words
from tweespoor.network.models import AssignmentVersion, Team
from tweespoor.network.views.loading import programme_or_404
from tweespoor.web.form_views import FormPage, Subject
from tweespoor.web.requests import Request

from .forms import AdoptForm, CancelMeetingForm, ChangeMeetingForm, MeetingForm, as_filled_in
from .models import TeamMeeting
from .policies import adopting_bodies, check_adopt, check_change_meeting, check_plan_meeting
from .selectors.sittings import adopting_sittings
from .services import assignment_adopt, meeting_cancel, meeting_change, meeting_plan


def live_team(request: Request, programme: str, code: str) -> Team:
    """The team as it is now, because it is loaded to be changed; 404 when it is not there for this actor."""
    found = programme_or_404(request, programme)
    teams = Team.objects.visible_to(request.actor).select_related("programme")
    team: Team | None = teams.filter(programme=found, code=code).first()
    if team is None:
        raise Http404
    return team


class OfTeam(FormPage[Subject]):
    """A form that returns to the page of the team it is about."""

    def team_of(self, subject: Subject) -> Team:
        raise NotImplementedError

    def cancel_url(self, subject: Subject) -> str:
        team = self.team_of(subject)
        return reverse("overview:team", args=[team.programme.code, team.code])

    def context(self, subject: Subject) -> dict[str, Any]:
        team = self.team_of(subject)
        teams = (_("Teams"), reverse("network:teams", args=[team.programme.code]))
        return {"breadcrumb_items": [teams, (team.code, self.cancel_url(subject)), (self.title, "")]}


class PlanMeeting(OfTeam[Team]):
    form_class, title, submit_label = MeetingForm, _("Plan a meeting"), _("Plan")
    done = _("The meeting is planned.")

    def team_of(self, subject: Team) -> Team:
        return subject

    def load(self, **kwargs: Any) -> Team:
        return live_team(self.request, kwargs["programme"], kwargs["team"])

    def check(self, subject: Team) -> None:
        check_plan_meeting(self.request.actor, subject)

    def form_arguments(self, subject: Team) -> dict[str, Any]:
        return {"programme": subject.programme, "initial": {"subject": f"{subject.code} {subject.topic}"[:200]}}

    def perform(self, subject: Team, form: Any) -> str:
        data = form.cleaned_data
        meeting_plan(
            actor=self.request.actor, team=subject, subject=data["subject"], when=form.when(), where=form.where(),
            note=data["note"], guests=data["guests"], now=self.request.now,
        )  # fmt: skip
        return self.cancel_url(subject)


class OfMeeting(OfTeam[TeamMeeting]):
    def team_of(self, subject: TeamMeeting) -> Team:
        return subject.team

    def load(self, **kwargs: Any) -> TeamMeeting:
        found = programme_or_404(self.request, kwargs["programme"])
        meetings = TeamMeeting.objects.visible_to(self.request.actor).select_related("team__programme")
        meeting: TeamMeeting | None = meetings.filter(team__programme=found, pk=kwargs["pk"]).first()
        if meeting is None:
            raise Http404
        return meeting

    def check(self, subject: TeamMeeting) -> None:
        check_change_meeting(self.request.actor, subject, self.request.now)


class ChangeMeeting(OfMeeting):
    form_class, title = ChangeMeetingForm, _("Change the meeting")
    template_name = "meetings/change.html"
    done = _("The meeting was changed.")

    def form_arguments(self, subject: TeamMeeting) -> dict[str, Any]:
        return {"programme": subject.team.programme, "initial": as_filled_in(subject)}

    def context(self, subject: TeamMeeting) -> dict[str, Any]:
        cancel = reverse("meetings:meeting-cancel", args=[subject.team.programme.code, subject.pk])
        return {**super().context(subject), "meeting_cancel_url": cancel}

    def perform(self, subject: TeamMeeting, form: Any) -> str:
        data = form.cleaned_data
        meeting_change(
            actor=self.request.actor, meeting=subject, subject=data["subject"], when=form.when(), where=form.where(),
            note=data["note"], guests=data["guests"], reason=data["reason"], now=self.request.now,
        )  # fmt: skip
        return self.cancel_url(subject)


class CancelMeeting(OfMeeting):
    form_class, title, submit_label = CancelMeetingForm, _("Cancel the meeting"), _("Cancel the meeting")
    done = _("The meeting was cancelled.")

    def perform(self, subject: TeamMeeting, form: Any) -> str:
        meeting_cancel(
            actor=self.request.actor, meeting=subject, reason=form.cleaned_data["reason"], now=self.request.now
        )
        return self.cancel_url(subject)


class Adopt(OfTeam[AssignmentVersion]):
    form_class, title, submit_label = AdoptForm, _("Record the adoption of an assignment"), _("Record")
    intro = _("Adoption is a decision of a body; here its record is kept.")
    done = _("The adoption is recorded.")

    def team_of(self, subject: AssignmentVersion) -> Team:
        return subject.team

    def load(self, **kwargs: Any) -> AssignmentVersion:
        versions = AssignmentVersion.objects.visible_to(self.request.actor).select_related("team__programme")
        found = live_team(self.request, kwargs["programme"], kwargs["team"])
        version: AssignmentVersion | None = versions.filter(team=found, number=kwargs["number"]).first()
        if version is None:
            raise Http404
        return version

    def check(self, subject: AssignmentVersion) -> None:
        check_adopt(self.request.actor, subject)

    def form_arguments(self, subject: AssignmentVersion) -> dict[str, Any]:
        programme, language = subject.team.programme, get_language() or "nl"
        bodies = adopting_bodies(self.request.actor, programme.pk)
        found = adopting_sittings(programme, self.request.moment, bodies)
        named = [(item.key, f"{item.body.code}, {day_words(item.date).in_language(language)}") for item in found]
        return {"sittings": named}

    def perform(self, subject: AssignmentVersion, form: Any) -> str:
        data = form.cleaned_data
        assignment_adopt(
            actor=self.request.actor, version=subject, sitting=data["sitting"], note=data["note"], now=self.request.now
        )
        return self.cancel_url(subject)
